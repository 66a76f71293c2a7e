package handlers

import (
	"slices"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// adviceForm is any of the forms of an advice; the fields are those of its view.
type adviceForm struct {
	ID       uint   `param:"id"`
	Of       string `form:"of" query:"gremium"`
	Body     uint   `form:"body"`
	Topic    uint   `form:"topic"`
	Paper    uint   `form:"paper"`
	Question string `form:"question"`
	Due      string `form:"due"`
	Step     string
	Why      string `form:"why"`
}

// showAdvices lists the advices of one of the bodies that the visitor reads.
func (s *Server) showAdvices(v *Visit) error {
	var form adviceForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.advicesPage(v, form, nil)
}

func (s *Server) advicesPage(v *Visit, typed adviceForm, wrong error) error {
	page := views.Advices{Gaps: fault.GapsIn(wrong), Typed: views.AdviceTyped(typed)}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.Bodies, err = readBodies(tx); err != nil {
			return err
		}
		at := slices.IndexFunc(page.Bodies, func(b body.Body) bool { return typed.Of == "" || b.Code == typed.Of })
		if at < 0 && typed.Of != "" {
			return fault.NotFound()
		} else if at < 0 {
			return nil
		}
		page.Of = &page.Bodies[at]
		rows, total, err := meeting.Advices(tx, page.Of.ID, v.Page())
		if err != nil {
			return err
		}
		page.Pager = ui.NewPager("/adviezen", v.QueryParams(), 0, total)
		if page.Rows, err = adviceRows(tx, rows...); err != nil {
			return err
		}
		page.MayAsk = access.May(tx.Actor(), access.AskAdvice, access.About{Kind: "advice", Body: page.Of.ID})
		return askFrom(tx, &page)
	})
	if err != nil {
		return err
	}
	page.Frame = v.Frame("Adviezen", ui.Crumb{Text: "Besluiten en acties", Href: "/besluiten"}, ui.Crumb{Text: "Adviezen"})
	page.Frame.Path = ui.Decisions.Path()
	return v.Show(fieldStatus(wrong), page.Page())
}

// askFrom gathers what the form that asks for an advice chooses from.
func askFrom(tx *store.Tx, page *views.Advices) (err error) {
	if !page.MayAsk {
		return nil
	}
	if page.Topics, err = paper.Topics(tx); err != nil {
		return err
	}
	all, err := body.List(tx)
	page.Others = slices.DeleteFunc(all, func(b body.Body) bool { return b.ID == page.Of.ID })
	return err
}

// adviceRows finds the names of what advices are of.
func adviceRows(tx *store.Tx, rows ...meeting.Advice) ([]views.AdviceRow, error) {
	names, err := bodyNames(tx)
	if err != nil {
		return nil, err
	}
	ids := make([]uint, len(rows))
	for i, row := range rows {
		ids[i] = row.Topic
	}
	topics, err := paper.TopicsByID(tx, ids)
	if err != nil {
		return nil, err
	}
	outdated, err := meeting.Outdated(tx, rows...)
	list := make([]views.AdviceRow, len(rows))
	for i, row := range rows {
		list[i] = views.AdviceRow{Advice: row, By: names[row.Body], To: names[row.To], Topic: topics[row.Topic].Title, Outdated: outdated[row.ID]}
	}
	return list, err
}

func (s *Server) askAdvice(v *Visit) error {
	var form adviceForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	a := &meeting.Advice{Body: form.Body, Topic: form.Topic, Question: form.Question}
	err := v.Change(func(tx *store.Tx) (err error) {
		to, err := body.ByCode(tx, form.Of)
		if err != nil {
			return err
		}
		a.To = to.ID
		if a.DueOn, err = day(form.Due, "due"); err != nil {
			return err
		}
		return meeting.AskAdvice(tx, a)
	})
	if fault.GapsIn(err) != nil {
		return s.advicesPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Het advies is gevraagd.", "/adviezen/%d", a.ID)
}

func (s *Server) showAdvice(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.advicePage(v, adviceForm{ID: id}, nil)
}

func (s *Server) advicePage(v *Visit, typed adviceForm, wrong error) error {
	page := views.Advice{Gaps: fault.GapsIn(wrong), Typed: views.AdviceTyped(typed)}
	err := v.Read(func(tx *store.Tx) error {
		a, err := meeting.FindAdvice(tx, typed.ID)
		if err != nil {
			return err
		}
		rows, err := adviceRows(tx, *a)
		if err != nil {
			return err
		}
		page.Row = rows[0]
		gives := access.May(tx.Actor(), access.GiveAdvice, a)
		asks := access.May(tx.Actor(), access.AskAdvice, access.About{Kind: "advice", ID: a.ID, Body: a.To})
		page.MayDraft = gives && a.State == meeting.OnAgenda
		page.MayEstablish = gives && a.State == meeting.AdviceDraft
		page.MayProcess = asks && a.State == meeting.Offered
		page.MayAskAgain = asks && slices.Contains([]meeting.AdviceState{meeting.Overdue, meeting.Offered, meeting.Processed}, a.State)
		if page.Papers, err = paper.OfTopic(tx, a.Topic); err != nil {
			return err
		}
		items, err := meeting.SeveralItems(tx, []uint{a.Item})
		if item, seen := items[a.Item]; seen {
			page.Item = &item
		}
		return err
	})
	if err != nil {
		return err
	}
	page.Frame = v.Frame("Advies", ui.Crumb{Text: "Besluiten en acties", Href: "/besluiten"}, ui.Crumb{Text: "Adviezen", Href: "/adviezen"}, ui.Crumb{Text: "Advies"})
	page.Frame.Path = ui.Decisions.Path()
	return v.Show(fieldStatus(wrong), page.Page())
}

// stepAdvice takes a step with an advice, and shows the page again when it was refused.
func (s *Server) stepAdvice(v *Visit, step, message string, do func(tx *store.Tx, form adviceForm) error) error {
	var form adviceForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	form.Step = step
	err := v.Change(func(tx *store.Tx) error { return do(tx, form) })
	if fault.GapsIn(err) != nil {
		return s.advicePage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther(message, "%s", views.AdvicePath(form.ID))
}

func (s *Server) draftAdvice(v *Visit) error {
	return s.stepAdvice(v, "concept", "Het concept is vastgelegd.", func(tx *store.Tx, form adviceForm) error {
		if form.Paper == 0 {
			return fault.Wrong("paper", "Kies het stuk met het advies.")
		}
		return meeting.DraftAdvice(tx, form.ID, form.Paper)
	})
}

func (s *Server) establishAdvice(v *Visit) error {
	return s.stepAdvice(v, "vaststellen", "De tekst staat vast.", func(tx *store.Tx, form adviceForm) error {
		return meeting.EstablishAdvice(tx, form.ID)
	})
}

func (s *Server) processAdvice(v *Visit) error {
	return s.stepAdvice(v, "verwerkt", "Het advies is verwerkt.", func(tx *store.Tx, form adviceForm) error {
		return meeting.ProcessAdvice(tx, form.ID)
	})
}

func (s *Server) askAgain(v *Visit) error {
	return s.stepAdvice(v, "opnieuw", "Het advies is opnieuw gevraagd.", func(tx *store.Tx, form adviceForm) error {
		due, err := day(form.Due, "due")
		if err != nil {
			return err
		}
		return meeting.AskAgain(tx, form.ID, due, form.Why)
	})
}
