package handlers

import (
	"net/http"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// showActions lists action points: all that the visitor reads, those that he holds, or those that are done.
func (s *Server) showActions(v *Visit) error {
	var form registerForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	page := views.Actions{
		Frame: v.Frame("Actiepunten"),
		Sieve: meeting.ActionSieve{Words: form.Words, Body: form.body(), Mine: form.Of == "mij", Done: form.Stand == "afgerond"},
	}
	page.Frame.Path = ui.Decisions.Path()
	path := "/acties"
	switch {
	case page.Sieve.Mine:
		path = "/acties?van=mij"
	case page.Sieve.Done:
		path = "/acties?stand=afgerond"
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.Top, err = registerTop(tx, path); err != nil {
			return err
		}
		if page.Bodies, err = readBodies(tx); err != nil {
			return err
		}
		rows, total, err := meeting.SiftedActions(tx, page.Sieve, v.Page())
		if err != nil {
			return err
		}
		page.Pager = ui.NewPager("/acties", v.QueryParams(), 0, total)
		page.Rows, err = actionRows(tx, rows...)
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(http.StatusOK, page.Page())
}

// actionRows finds what action points are of.
func actionRows(tx *store.Tx, rows ...meeting.Action) ([]views.ActionRow, error) {
	names, err := bodyNames(tx)
	if err != nil {
		return nil, err
	}
	var ids, of []uint
	for _, row := range rows {
		ids, of = append(ids, row.Meeting), append(of, row.Item)
	}
	meetings, err := meeting.Several(tx, ids)
	if err != nil {
		return nil, err
	}
	items, err := meeting.SeveralItems(tx, of)
	if err != nil {
		return nil, err
	}
	list := make([]views.ActionRow, len(rows))
	for i, row := range rows {
		list[i] = views.ActionRow{Action: row, Body: names[row.Body], Item: items[row.Item].Number}
		if m, seen := meetings[row.Meeting]; seen {
			list[i].From = &m
		}
	}
	return list, nil
}

type actionForm struct {
	ID     uint   `param:"id"`
	Report string `form:"report"`
	Why    string `form:"why"`
	Due    string `form:"due"`
}

func (s *Server) showAction(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.actionPage(v, actionForm{ID: id}, "", nil)
}

func (s *Server) actionPage(v *Visit, typed actionForm, step string, wrong error) error {
	page := views.Action{Step: step, Text: typed.Report, Why: typed.Why, Due: typed.Due, Gaps: fault.GapsIn(wrong)}
	err := v.Read(func(tx *store.Tx) error {
		a, err := meeting.FindAction(tx, typed.ID)
		if err != nil {
			return err
		}
		rows, err := actionRows(tx, *a)
		if err != nil {
			return err
		}
		page.Row, page.Today = rows[0], law.DateOf(tx.Now())
		may := func(do access.Action, to meeting.ActionState) bool {
			return access.May(tx.Actor(), do, a) && slices.Contains(a.Next(), to)
		}
		page.MayReport = may(access.ReportAction, meeting.Reported)
		page.MayClose = may(access.RecordAction, meeting.Closed)
		page.MayExtend = may(access.RecordAction, meeting.Open)
		page.MayLapse = may(access.RecordAction, meeting.Lapsed)
		return nil
	})
	if err != nil {
		return err
	}
	title := "Actiepunt " + page.Row.Number
	page.Frame = v.Frame(title, ui.Crumb{Text: "Besluiten en acties", Href: "/besluiten"}, ui.Crumb{Text: "Actiepunten", Href: "/acties"}, ui.Crumb{Text: title})
	page.Frame.Path = ui.Decisions.Path()
	return v.Show(fieldStatus(wrong), page.Page())
}

// stepAction takes a step with an action point, and shows the page again when it was refused.
func (s *Server) stepAction(v *Visit, step, message string, do func(tx *store.Tx, form actionForm) error) error {
	var form actionForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	err := v.Change(func(tx *store.Tx) error { return do(tx, form) })
	if fault.GapsIn(err) != nil {
		return s.actionPage(v, form, step, marked(err, "-"+step))
	} else if err != nil {
		return err
	}
	return v.SeeOther(message, "/acties/%d", form.ID)
}

func (s *Server) reportAction(v *Visit) error {
	return s.stepAction(v, "gereed", "Het actiepunt is gereed gemeld.", func(tx *store.Tx, form actionForm) error {
		return meeting.ReportAction(tx, form.ID, form.Report)
	})
}

func (s *Server) closeAction(v *Visit) error {
	return s.stepAction(v, "afvoeren", "Het actiepunt is van de lijst.", func(tx *store.Tx, form actionForm) error {
		return meeting.CloseAction(tx, form.ID, strings.TrimSpace(form.Why))
	})
}

func (s *Server) extendAction(v *Visit) error {
	return s.stepAction(v, "verlengen", "De termijn is verlengd.", func(tx *store.Tx, form actionForm) error {
		due, err := day(form.Due, "due")
		if err != nil {
			return err
		}
		return meeting.ExtendAction(tx, form.ID, due, form.Why)
	})
}

func (s *Server) lapseAction(v *Visit) error {
	return s.stepAction(v, "vervallen", "Het actiepunt is vervallen.", func(tx *store.Tx, form actionForm) error {
		return meeting.LapseAction(tx, form.ID, form.Why)
	})
}
