package submission

import (
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
)

// move is a step of a submission by a person.
type move struct {
	do  access.Action
	to  State
	why string
}

// take checks and makes a step, and gives the submission with the permit it was made under.
func (mv move) take(tx *store.Tx, id uint, change func(s *Submission) error) (*Submission, *store.Permit, error) {
	s, err := Find(tx, id)
	if err != nil {
		return nil, nil, err
	}
	permit, err := tx.Permit(mv.do, s, mv.why)
	if err != nil {
		return nil, nil, err
	}
	if err := s.check(mv.to); err != nil {
		return nil, nil, err
	}
	if err := change(s); err != nil {
		return nil, nil, err
	}
	s.State = mv.to
	return s, permit, permit.Save(s)
}

// SendBack gives a form back to who offers it, with what must be changed.
func SendBack(tx *store.Tx, id uint, remarks string) error {
	remarks = lineEnds(remarks)
	s, permit, err := move{access.SendBackSubmission, SentBack, remarks}.take(tx, id, func(s *Submission) error {
		s.Remarks = remarks
		switch {
		case remarks == "":
			return fault.Wrong("remarks", "Schrijf wat er aan de aanbieding moet veranderen.")
		case !readable(remarks) || len([]rune(remarks)) > longest:
			return fault.Wrong("remarks", "Deze tekst is te lang of bevat stuurtekens.")
		}
		return nil
	})
	if err != nil {
		return err
	}
	b, err := body.Find(tx, s.Body)
	if err != nil {
		return err
	}
	return s.tellOwner(permit, b)
}

// Accept says that the form is in order: the secretary may put it on an agenda. Who offers it is told.
func Accept(tx *store.Tx, id uint, why string) error {
	s, permit, err := accept(tx, id, why)
	if err != nil {
		return err
	}
	b, err := body.Find(tx, s.Body)
	if err != nil {
		return err
	}
	return s.tellOwner(permit, b)
}

// AcceptToSchedule accepts what goes on an agenda in the same step: that it is there is the news, told once.
func AcceptToSchedule(tx *store.Tx, id uint) error {
	_, _, err := accept(tx, id, "")
	return err
}

func accept(tx *store.Tx, id uint, why string) (*Submission, *store.Permit, error) {
	return move{access.AcceptSubmission, Accepted, why}.take(tx, id, func(s *Submission) error {
		if s.State == Scheduled {
			return fault.Refuse("Deze aanbieding staat al op een agenda.")
		}
		return nil
	})
}

// Withdraw takes a submission back, by who offers it or by the secretary. Once handed in it needs a reason.
func Withdraw(tx *store.Tx, id uint, why string) error {
	why = strings.TrimSpace(why)
	var was State
	s, permit, err := move{access.WithdrawSubmission, Withdrawn, why}.take(tx, id, func(s *Submission) error {
		was = s.State
		if was != Draft && why == "" {
			return fault.Wrong("why", "Schrijf waarom de aanbieding wordt ingetrokken.")
		}
		return nil
	})
	if err != nil || was == Draft || was == SentBack {
		return err
	}
	b, err := body.Find(tx, s.Body)
	if err != nil {
		return err
	}
	if tx.Actor().HasIn(access.Secretary, s.Body) {
		return s.tellOwner(permit, b)
	}
	return s.tellSecretaries(permit, b)
}

// OnAgenda says that a submission was put on the agenda of a meeting, as an item; who offers it is told. The form is
// on the item from then on.
func OnAgenda(permit *store.Permit, id, meeting, item uint) error {
	s, err := Find(permit.Tx(), id)
	if err != nil {
		return err
	}
	if err := s.check(Scheduled); err != nil {
		return err
	}
	s.State, s.Meeting, s.Item = Scheduled, meeting, item
	if err := permit.Save(s); err != nil {
		return err
	}
	b, err := body.Find(permit.Tx(), s.Body)
	if err != nil {
		return err
	}
	return s.tellOwner(permit, b)
}

// OffAgenda says that a submission was taken off an agenda that was not sent yet: it lies on the desk again.
func OffAgenda(permit *store.Permit, id uint) error {
	return shift(permit, id, Accepted, func(s *Submission) error {
		if s.State != Scheduled {
			return fault.Refuse("Deze aanbieding staat op geen agenda.")
		}
		s.Item = 0
		return nil
	})
}

// Treat says that the meeting treated the submission. Said again it changes nothing.
func Treat(permit *store.Permit, id uint) error {
	return shift(permit, id, Treated, nil)
}

// HoldBack says that the meeting held the submission back for a later one. Said again it changes nothing.
func HoldBack(permit *store.Permit, id uint) error {
	return shift(permit, id, Held, nil)
}

func shift(permit *store.Permit, id uint, to State, change func(s *Submission) error) error {
	s, err := Find(permit.Tx(), id)
	if err != nil {
		return err
	}
	if s.State == to {
		return nil
	}
	if err := s.check(to); err != nil {
		return err
	}
	if change != nil {
		if err := change(s); err != nil {
			return err
		}
	}
	s.State = to
	return permit.Save(s)
}

// Numbered freezes the form anew with the number of its item on it, now that the number stands. Said again it changes
// nothing.
func Numbered(permit *store.Permit, id uint, number string) error {
	s, err := Find(permit.Tx(), id)
	if err != nil || s.Form == 0 {
		return err
	}
	latest, err := paper.LatestOf(permit.Tx(), s.Form)
	if err != nil || latest.Note == numberedNote(number) {
		return err
	}
	b, err := body.Find(permit.Tx(), s.Body)
	if err != nil {
		return err
	}
	annexes, err := Annexes(permit.Tx(), id)
	if err != nil {
		return err
	}
	form := s.Form
	if err := s.makeForm(permit, b, annexes, number); err != nil {
		return err
	}
	_, err = permit.Update(store.Of[paper.Paper](permit.Tx()).Where("id = ? AND meeting = 0", form), map[string]any{"meeting": s.Meeting})
	return err
}
