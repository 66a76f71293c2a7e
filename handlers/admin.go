package handlers

import (
	"context"
	"time"

	"beraad/models/access"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// Background is the engine of the work in the background, as an administrator sees it.
type Background interface {
	// Tasks lists a page of the work of one sort, latest first; before is the last number of the page before, or 0.
	Tasks(ctx context.Context, sort views.TaskSort, before int64) ([]views.Job, error)
	// Retry lets failed work be tried again at once.
	Retry(ctx context.Context, id int64) error
	// Oldest tells how long the work that has waited longest is overdue.
	Oldest(ctx context.Context) (time.Duration, error)
}

// administers tells whether the visitor is the administrator, for whom most of these pages are.
func (v *Visit) administers() bool { return v.who.Has(access.Admin) }

// adminView is what the pages of administration share: the frame and the tabs that this visitor has.
func (s *Server) adminView(v *Visit, title string, crumbs ...ui.Crumb) views.Admin {
	over := v.administers() || v.who.Has(access.Auditor)
	most := over || v.who.HasAnywhere(access.Secretary)
	if title != "Beheer" {
		start := ui.Crumb{Text: "Beheer", Href: "/beheer"}
		if !most {
			start.Href = "" // the first page is not for a coordinator
		}
		crumbs = append(append([]ui.Crumb{start}, crumbs...), ui.Crumb{Text: title})
	}
	page := views.Admin{Frame: v.Frame(title, crumbs...), Tabs: ui.Tabs{Label: "Beheer", Path: v.Context.Request().URL.Path}}
	for _, tab := range []struct {
		text, href string
		has        bool
	}{
		{"Wat er wacht", "/beheer", most}, {"Mensen", "/beheer/mensen", over}, {"Gremia", "/beheer/gremia", most},
		{"Ministeries", "/beheer/ministeries", over},
		{"Mail", "/beheer/mail", true}, {"Taken", "/beheer/taken", v.administers()}, {"Feestdagen", "/beheer/feestdagen", true},
		{"Brieven", "/beheer/brieven", over || v.who.Has(access.Coordinator)},
		{"Openbare functies", "/beheer/functies", over || v.who.Has(access.Coordinator)}, {"Logboek", "/beheer/logboek", true},
		{"Noodinzage", "/beheer/noodtoegang", over}, {"Klok", "/beheer/klok", v.administers() && s.SetClock != nil},
	} {
		if tab.has {
			page.Tabs.Tabs = append(page.Tabs.Tabs, ui.Tab{Text: tab.text, Href: tab.href})
		}
	}
	return page
}

// under marks the tab that a deeper page belongs to.
func under(page views.Admin, path string) views.Admin {
	page.Tabs.Path = path
	return page
}

// showAdmin is the first page of administration.
func (s *Server) showAdmin(v *Visit) error {
	page := views.AdminStart{
		Admin: s.adminView(v, "Beheer"), Road: s.road(), MayTasks: v.administers() && s.Background != nil,
		MayPeople: v.administers() || v.who.Has(access.Auditor), Publisher: s.Publisher.Label, Indexes: s.indexes(),
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.Mail, err = outbox.Count(tx); err != nil {
			return err
		}
		if page.AllMail, err = outbox.CountAll(tx); err != nil {
			return err
		}
		page.Glass, err = openGlass(tx)
		return err
	})
	if err != nil {
		return err
	}
	if page.MayTasks {
		failed, err := s.Background.Tasks(v.ctx(), views.FailedTasks, 0)
		if err != nil {
			return err
		}
		page.Failed = len(failed)
		if page.Late, err = s.Background.Oldest(v.ctx()); err != nil {
			return err
		}
	}
	return v.Show(200, page.Page())
}

// road is how mail goes at this moment.
func (s *Server) road() outbox.Road {
	if s.Mail == nil {
		return outbox.Road{}
	}
	return s.Mail()
}

// openGlass lists the views in an emergency that are open now.
func openGlass(tx *store.Tx) ([]views.OpenGlass, error) {
	latest, _, err := person.Glasses(tx, store.Page{})
	if err != nil {
		return nil, err
	}
	var open []views.OpenGlass
	for _, g := range latest {
		if !g.Until.After(tx.Now()) {
			continue
		}
		line, err := glassLine(tx, &g)
		if err != nil {
			return nil, err
		}
		open = append(open, views.OpenGlass{Who: line.Who, Body: line.Body, Until: g.Until})
	}
	return open, nil
}
