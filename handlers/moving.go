package handlers

import (
	"errors"
	"slices"

	"beraad/models/body"
	"beraad/models/calendar"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/views"
	"beraad/views/ui"
)

// moving works out what it does when a meeting goes to the day in the form; nil when the day stays. The last day to offer
// papers moves along in the form, unless another was filled in.
func (v *Visit) moving(id uint, form *views.PlanForm) (move *views.Moving, err error) {
	err = v.Read(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, id)
		if err != nil {
			return err
		}
		to := *m
		// What cannot be moved, or was changed by somebody else, is told when it is saved.
		if planned(*form, &to) != nil || to.Day() == m.Day() || form.Version != m.Rev || !m.Movable() {
			return nil
		}
		move = &views.Moving{Meeting: m, To: to.Day(), Today: law.DateOf(tx.Now())}
		if m.Kind == meeting.Sitting {
			if err := underWay(tx, move, &to); err != nil {
				return err
			}
			form.Deadline = move.Deadline.String()
		}
		return around(tx, move, &to)
	})
	return move, err
}

// underWay fills in until when papers are taken, and what becomes of the matters on their way.
func underWay(tx *store.Tx, move *views.Moving, to *meeting.Meeting) error {
	slot, err := submission.SlotOf(tx, to.ID)
	if fault.KindOf(err) == fault.Missing {
		return nil
	} else if err != nil {
		return err
	}
	if move.Deadline = to.DeadlineOn; to.DeadlineOn == move.Meeting.DeadlineOn {
		days, err := decree.Calendar(tx)
		if err != nil {
			return err
		}
		move.Deadline = slot.Follow(to.Day(), days)
	}
	move.Detours, err = submission.Detours(tx, slot, submission.Slot{On: to.Day(), DeadlineOn: move.Deadline})
	return err
}

// around fills in what else is on the new day, and what stays behind.
func around(tx *store.Tx, move *views.Moving, to *meeting.Meeting) error {
	all, err := body.List(tx)
	if err != nil {
		return err
	}
	move.Bodies = byID(all)
	if move.Against, err = against(tx, to); err != nil {
		return err
	}
	like := &calendar.Rule{
		Body: to.Body, Begins: law.Minute(to.StartsAt), Ends: law.Minute(to.EndsAt), Days: law.DateOf(to.EndsAt).DaysSince(to.Day()) + 1,
	}
	found, err := like.Clashes(tx, to.Day().Year(), []law.Date{to.Day()})
	if err != nil {
		return err
	}
	move.Clashes = slices.DeleteFunc(found[to.Day()], func(c calendar.Clash) bool { return c.Meeting == to.ID })
	move.Before, err = meeting.Beforehand(tx, move.Meeting)
	return err
}

// against is what stands against the days of a meeting.
func against(tx *store.Tx, m *meeting.Meeting) ([]calendar.Obstacle, error) {
	return calendar.Against(tx, m.Day(), law.DateOf(m.EndsAt))
}

// movingPage shows what moving does, with the form filled in to do it.
func (s *Server) movingPage(v *Visit, form views.PlanForm, move *views.Moving, wrong error) error {
	if wrong != nil {
		return wrong
	}
	var top views.MeetingTop
	err := v.Read(func(tx *store.Tx) (err error) {
		top, err = v.composable(tx, move.Meeting.ID)
		return err
	})
	if err != nil {
		return err
	}
	page := views.MeetingPlan{Top: &top, Form: form, Move: move, Frame: v.meetingFrame(top, ui.Crumb{Text: "Verplaatsen"})}
	return v.Show(gapStatus(nil), page.Page())
}

// showDuplicate asks on which day another meeting like this one is.
func (s *Server) showDuplicate(v *Visit) error { return s.duplicatePage(v, views.MeetingCopy{}, nil) }

func (s *Server) duplicatePage(v *Visit, page views.MeetingCopy, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	top, err := v.topOf(id)
	if err != nil {
		return err
	}
	page.Top, page.Gaps, page.Frame = top, fault.GapsIn(wrong), v.meetingFrame(top, ui.Crumb{Text: "Nog zo'n vergadering"})
	return v.Show(gapStatus(wrong), page.Page())
}

// duplicateMeeting plans a meeting like another on a new day. A day that something stands against is shown first.
func (s *Server) duplicateMeeting(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.MeetingCopy{Day: v.FormValue("day")}
	var gaps fault.Gaps
	on := readDay(&gaps, "day", page.Day)
	var m *meeting.Meeting
	if err = gaps.Invalid(); err == nil {
		err = v.Change(func(tx *store.Tx) (err error) {
			if m, err = meeting.Duplicate(tx, id, on); err != nil || v.FormValue("gezien") == page.Day {
				return err
			}
			page.Against, err = against(tx, m)
			return unseen(page.Against, err)
		})
	}
	switch {
	case errors.Is(err, errUnseen):
		return s.duplicatePage(v, page, nil)
	case fault.GapsIn(err) != nil:
		return s.duplicatePage(v, page, err)
	case err != nil:
		return err
	}
	return v.SeeOther("De vergadering staat in de planning.", "/vergaderingen/%d", m.ID)
}

// errUnseen undoes what was planned: first it is shown what stands against the day.
var errUnseen = errors.New("day not confirmed")

func unseen(against []calendar.Obstacle, err error) error {
	if err == nil && len(against) > 0 {
		return errUnseen
	}
	return err
}
