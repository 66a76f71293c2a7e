package handlers

import (
	"net/http"

	"beraad/models/access"
	"beraad/models/dossier"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

var topicsCrumb = ui.Crumb{Text: "Onderwerpen", Href: "/onderwerpen"}

func (s *Server) showTopics(v *Visit) error {
	page := views.Topics{Words: v.QueryParam("zoek")}
	err := v.Read(func(tx *store.Tx) error {
		rows, total, err := paper.SearchTopics(tx, page.Words, v.Page())
		if err != nil {
			return err
		}
		page.Rows, page.Pager = rows, ui.NewPager("/onderwerpen", v.QueryParams(), 0, total)
		page.Bodies, err = bodyNames(tx)
		return err
	})
	if err != nil {
		return err
	}
	page.Frame = v.Frame("Onderwerpen", ui.Crumb{Text: "Besluiten en acties", Href: "/besluiten"}, ui.Crumb{Text: topicsCrumb.Text})
	page.Frame.Path = ui.Decisions.Path()
	return v.Show(http.StatusOK, page.Page())
}

// topicOf gives a matter; none when there is none or the visitor does not see it.
func topicOf(tx *store.Tx, id uint) (paper.Topic, error) {
	if id == 0 {
		return paper.Topic{}, nil
	}
	found, err := paper.TopicsByID(tx, []uint{id})
	return found[id], err
}

// topicForm gives a matter another title.
type topicForm struct {
	ID    uint   `param:"id"`
	Rev   uint   `form:"rev"`
	Title string `form:"title"`
}

func (s *Server) showTopic(v *Visit) error {
	var form topicForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.topicPage(v, form, nil)
}

// topicPage shows the timeline of a matter, and the title that was refused, if any.
func (s *Server) topicPage(v *Visit, form topicForm, wrong error) error {
	page := views.Dossier{Today: s.today(), Title: form.Title, Gaps: fault.GapsIn(wrong)}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.File, err = dossier.Of(tx, form.ID); err != nil {
			return err
		}
		page.MayTitle = access.May(tx.Actor(), access.KeepTopic, &page.Topic)
		page.Names, err = bodyNames(tx)
		return err
	})
	if err != nil {
		return err
	}
	if wrong == nil {
		page.Title = page.Topic.Title
	}
	page.Frame = v.Frame(page.Topic.Title, ui.Crumb{Text: "Besluiten en acties", Href: "/besluiten"}, topicsCrumb, ui.Crumb{Text: page.Topic.Title})
	page.Frame.Path = ui.Decisions.Path()
	return v.Show(gapStatus(wrong), page.Page())
}

func (s *Server) retitleTopic(v *Visit) error {
	var form topicForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	err := v.Change(func(tx *store.Tx) error { return paper.Retitle(tx, form.ID, form.Rev, form.Title) })
	if fault.GapsIn(err) != nil {
		return s.topicPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De titel is bewaard.", "/onderwerpen/%d", form.ID)
}
