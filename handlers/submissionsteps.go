package handlers

import (
	"strconv"
	"strings"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/views"
)

// stepForm is what a step of a submission asks.
type stepForm struct {
	ID      uint   `param:"id"`
	Why     string `form:"why"`
	Remarks string `form:"remarks"`
	Place   string `form:"place"`
	Back    string `form:"back"` // "postvak": the step was taken from the list
}

// stepSubmission takes a step, and shows the page again with what is missing for it.
func (s *Server) stepSubmission(v *Visit, message string, step func(tx *store.Tx, form stepForm) error) error {
	var form stepForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	err := v.Change(func(tx *store.Tx) error { return step(tx, form) })
	if fault.GapsIn(err) != nil {
		return s.refusedStep(v, form, err)
	} else if err != nil {
		return err
	}
	if form.Back == fromInbox {
		return v.SeeOther(message, "%s", v.deskOf(form.ID))
	}
	return v.SeeOther(message, "/aanbiedingen/%d", form.ID)
}

// fromInbox in a form says that a step was taken in the inbox.
const fromInbox = "postvak"

// deskOf is the address of the inbox in which a submission lies.
func (v *Visit) deskOf(id uint) (path string) {
	err := v.Read(func(tx *store.Tx) error {
		found, err := submission.Find(tx, id)
		if err != nil {
			return err
		}
		b, err := body.Find(tx, found.Body)
		if err == nil {
			path = views.DeskPath(b.Code)
		}
		return err
	})
	if err != nil {
		return "/aanbiedingen"
	}
	return path
}

// refusedStep shows the page on which the step was asked: the form, or the paper.
func (s *Server) refusedStep(v *Visit, form stepForm, wrong error) error {
	var open *submission.Submission
	err := v.Read(func(tx *store.Tx) error {
		found, err := submission.Find(tx, form.ID)
		if err == nil && found.Writable(tx) {
			open = found
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case open != nil:
		return s.formPage(v, open, wrong)
	}
	return s.submissionPage(v, form, wrong)
}

func (s *Server) withdrawSubmission(v *Visit) error {
	return s.stepSubmission(v, "De aanbieding is ingetrokken.", func(tx *store.Tx, form stepForm) error {
		return submission.Withdraw(tx, form.ID, form.Why)
	})
}

func (s *Server) sendBackSubmission(v *Visit) error {
	return s.stepSubmission(v, "De aanbieding is teruggestuurd. De indiener krijgt bericht.", func(tx *store.Tx, form stepForm) error {
		return submission.SendBack(tx, form.ID, form.Remarks)
	})
}

func (s *Server) acceptSubmission(v *Visit) error {
	return s.stepSubmission(v, "De aanbieding is geaccepteerd. Zet haar op een agenda of op de voorraadagenda.", func(tx *store.Tx, form stepForm) error {
		return submission.Accept(tx, form.ID, strings.TrimSpace(form.Why))
	})
}

// placeSubmission puts a submission on an agenda: as an item of its own, or with one that stands there.
func (s *Server) placeSubmission(v *Visit) error {
	return s.stepSubmission(v, "De aanbieding staat op de agenda. De indiener krijgt bericht.", func(tx *store.Tx, form stepForm) error {
		if err := acceptedFirst(tx, form.ID, submission.AcceptToSchedule); err != nil {
			return err
		}
		kind, number, _ := strings.Cut(form.Place, "-")
		id, err := strconv.ParseUint(number, 10, 32)
		if err != nil {
			return fault.Wrong("place", "Kies op welke agenda de aanbieding komt.")
		}
		if kind == "punt" {
			return meeting.TakeAlong(tx, uint(id), form.ID)
		}
		_, err = meeting.Schedule(tx, uint(id), 0, form.ID)
		return err
	})
}

// stockSubmission puts a submission on the stock agenda: to be planned later.
func (s *Server) stockSubmission(v *Visit) error {
	return s.stepSubmission(v, "De aanbieding staat op de voorraadagenda.", func(tx *store.Tx, form stepForm) error {
		told := func(tx *store.Tx, id uint) error { return submission.Accept(tx, id, "") }
		if err := acceptedFirst(tx, form.ID, told); err != nil {
			return err
		}
		found, err := submission.Find(tx, form.ID)
		if err != nil {
			return err
		}
		return meeting.AddStock(tx, &meeting.StockItem{
			Body: found.Body, Title: found.Title, Holder: found.Ministry, Note: form.Why, Topic: found.Topic, Submission: found.ID,
		})
	})
}

// acceptedFirst accepts what was only handed in: whoever plans it finds it in order.
func acceptedFirst(tx *store.Tx, id uint, accept func(tx *store.Tx, id uint) error) error {
	found, err := submission.Find(tx, id)
	if err != nil || found.State != submission.Submitted {
		return err
	}
	return accept(tx, id)
}
