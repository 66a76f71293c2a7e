package handlers

import (
	"net/http"

	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/views"
	"beraad/views/ui"
)

// showRubric shows the page on which a heading of an agenda is changed; without a number it is a new one.
func (s *Server) showRubric(v *Visit) error { return s.rubricPage(v, nil, nil) }

func (s *Server) rubricPage(v *Visit, given *views.RubricForm, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.RubricPage{Gaps: fault.GapsIn(wrong)}
	err = v.Read(func(tx *store.Tx) error {
		if page.Top, err = v.composable(tx, id); err != nil || v.Param("rubric") == "" {
			return err
		}
		page.Rubric, err = v.rubricOf(tx, id)
		return err
	})
	if err != nil {
		return err
	}
	crumb := ui.Crumb{Text: "Nieuwe rubriek"}
	if page.Rubric != nil {
		page.Form, crumb.Text = views.RubricFormOf(page.Rubric), page.Rubric.Title
	}
	if given != nil {
		page.Form = *given
	}
	page.Frame = v.meetingFrame(page.Top, crumb)
	return v.Show(gapStatus(wrong), page.Page())
}

// composable finds a meeting whose agenda the visitor composes.
func (v *Visit) composable(tx *store.Tx, id uint) (views.MeetingTop, error) {
	m, err := meeting.Find(tx, id)
	if err != nil {
		return views.MeetingTop{}, err
	}
	top, err := v.meetingTop(tx, m)
	if err == nil && !top.May.Compose {
		err = fault.NotFound()
	}
	return top, err
}

// rubricOf finds the heading of the address, in a meeting.
func (v *Visit) rubricOf(tx *store.Tx, id uint) (*meeting.Rubric, error) {
	number, err := v.ID("rubric")
	if err != nil {
		return nil, err
	}
	all, err := meeting.Rubrics(tx, id)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].ID == number {
			return &all[i], nil
		}
	}
	return nil, fault.NotFound()
}

// saveRubric saves a heading, or adds it.
func (s *Server) saveRubric(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form views.RubricForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	err = v.Change(func(tx *store.Tx) error {
		r := &meeting.Rubric{Meeting: id}
		save := meeting.AddRubric
		if v.Param("rubric") != "" {
			found, err := v.rubricOf(tx, id)
			if err != nil {
				return err
			}
			r, save = found, meeting.ChangeRubric
		}
		r.Number, r.Title, r.At, r.Nature, r.Minutes, r.Rev = form.Number, form.Title, meeting.OnDay(clockTime(form.At), form.Day), form.Nature, wholeNumber(form.Minutes), form.Version
		return save(tx, r)
	})
	if fault.KindOf(err) == fault.Stale {
		err = fault.Refuse("Iemand anders heeft deze rubriek intussen gewijzigd. Ga terug naar de agenda en open de rubriek opnieuw.").Because(err)
	}
	if fault.GapsIn(err) != nil {
		return s.rubricPage(v, &form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Bewaard.", "/vergaderingen/%d", id)
}

// removeRubric takes an empty heading off an agenda.
func (s *Server) removeRubric(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	err = v.Change(func(tx *store.Tx) error {
		r, err := v.rubricOf(tx, id)
		if err != nil {
			return err
		}
		return meeting.RemoveRubric(tx, r.ID)
	})
	if fault.GapsIn(err) != nil {
		return s.rubricPage(v, nil, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De rubriek is weg.", "/vergaderingen/%d", id)
}

// showStockPlace asks under which rubric something from stock goes.
func (s *Server) showStockPlace(v *Visit) error {
	return s.placePage(v, func(tx *store.Tx, page *views.StockPage, of uint) error {
		all, err := meeting.StockOf(tx, page.Top.Body.ID)
		for _, stock := range all {
			if stock.ID == of {
				page.Title, page.About, page.Key = stock.Title, "uit de voorraadagenda", "voorraad-"+v.Param("of")
				return err
			}
		}
		if err == nil {
			err = fault.NotFound()
		}
		return err
	})
}

// showOfferPlace asks under which rubric something goes that was offered.
func (s *Server) showOfferPlace(v *Visit) error {
	return s.placePage(v, func(tx *store.Tx, page *views.StockPage, of uint) error {
		offered, err := submission.Find(tx, of)
		if err != nil {
			return err
		}
		page.Title, page.About, page.Key = offered.Title, views.Nature(offered.Nature), "aanbod-"+v.Param("of")
		return nil
	})
}

func (s *Server) placePage(v *Visit, about func(tx *store.Tx, page *views.StockPage, of uint) error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	of, err := v.ID("of")
	if err != nil {
		return err
	}
	var page views.StockPage
	err = v.Read(func(tx *store.Tx) (err error) {
		if page.Top, err = v.composable(tx, id); err != nil {
			return err
		}
		if page.Rubrics, err = meeting.Rubrics(tx, id); err != nil {
			return err
		}
		return about(tx, &page, of)
	})
	if err != nil {
		return err
	}
	page.Frame = v.meetingFrame(page.Top, ui.Crumb{Text: page.Title})
	return v.Show(http.StatusOK, page.Page())
}
