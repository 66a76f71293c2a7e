package handlers

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// showNewMeeting shows the form to plan a meeting.
func (s *Server) showNewMeeting(v *Visit) error {
	var form views.PlanForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.newMeetingPage(v, views.MeetingPlan{Form: form}, nil)
}

func (s *Server) newMeetingPage(v *Visit, page views.MeetingPlan, wrong error) error {
	page.Gaps = fault.GapsIn(wrong)
	err := v.Read(func(tx *store.Tx) error {
		all, err := body.List(tx)
		kept := v.who.BodiesAs(access.Secretary)
		page.Bodies = slices.DeleteFunc(all, func(b body.Body) bool { return !slices.Contains(kept, b.ID) })
		return err
	})
	if err != nil {
		return err
	}
	page.Frame = v.Frame("Vergadering plannen", ui.Crumb{Text: ui.Meetings.Text(), Href: ui.Meetings.Path()}, ui.Crumb{Text: "Plannen"})
	return v.Show(gapStatus(wrong), page.Page())
}

// planMeeting puts a meeting in the calendar. A day that something stands against is shown first.
func (s *Server) planMeeting(v *Visit) error {
	var form views.PlanForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	m, page := &meeting.Meeting{Body: form.Body, Kind: meeting.Kind(form.Kind)}, views.MeetingPlan{Form: form}
	err := v.Change(func(tx *store.Tx) error {
		b, err := body.Find(tx, form.Body)
		if err != nil {
			return fault.Wrong("body", "Kies een gremium.").Because(err)
		}
		if err := planned(usual(form, b), m); err != nil {
			return err
		}
		if err := meeting.Plan(tx, m); err != nil || form.Seen == form.Days() {
			return err
		}
		page.Against, err = against(tx, m)
		return unseen(page.Against, err)
	})
	switch {
	case errors.Is(err, errUnseen):
		return s.newMeetingPage(v, page, nil)
	case fault.GapsIn(err) != nil:
		return s.newMeetingPage(v, page, err)
	case err != nil:
		return err
	}
	return v.SeeOther("De vergadering staat in de planning.", "/vergaderingen/%d", m.ID)
}

// usual fills in what was left empty as the body is used to.
func usual(form views.PlanForm, b *body.Body) views.PlanForm {
	if meeting.Kind(form.Kind) == meeting.Vooroverleg {
		return form
	}
	if form.Starts == "" && b.BeginsAt > 0 {
		form.Starts = body.Clock(b.BeginsAt)
	}
	if begin := clockTime(form.Starts); form.Ends == "" && b.Lasts > 0 && begin >= 0 && begin+b.Lasts <= 24*60-1 {
		form.Ends = body.Clock(begin + b.Lasts)
	}
	if strings.TrimSpace(form.Venue) == "" {
		form.Venue = b.Venue
	}
	return form
}

// planned reads the days and times of the form into a meeting; what cannot be read is named by its field.
func planned(form views.PlanForm, m *meeting.Meeting) error {
	var gaps fault.Gaps
	day := readDay(&gaps, "day", form.Day)
	gaps.Need(form.Day != "", "day", "Vul de dag van de vergadering in.")
	last := day
	if form.LastDay != "" {
		last = readDay(&gaps, "last_day", form.LastDay)
	}
	m.AgendaOn, m.DeadlineOn = readDay(&gaps, "agenda_on", form.AgendaOn), readDay(&gaps, "deadline_on", form.Deadline)
	starts, ends := clockTime(form.Starts), clockTime(form.Ends)
	for field, minute := range map[string]int{"starts_at": starts, "ends_at": ends} {
		gaps.Need(minute >= 0 && minute <= 24*60, field, "Vul een tijd in zoals 9.30.")
	}
	if err := gaps.Invalid(); err != nil {
		return err
	}
	m.StartsAt, m.EndsAt = day.At(starts), last.At(ends)
	m.Venue, m.Reference, m.Notice, m.Closing = form.Venue, form.Reference, form.Notice, form.Closing
	return nil
}

func readDay(gaps *fault.Gaps, field, text string) law.Date {
	if text == "" {
		return law.Date{}
	}
	day, err := law.ParseDate(text)
	gaps.Need(err == nil, field, "Vul een datum in zoals 7-2-2018.")
	return day
}

// showMeetingForm shows the form with time and place of a meeting.
func (s *Server) showMeetingForm(v *Visit) error { return s.meetingForm(v, nil, nil) }

func (s *Server) meetingForm(v *Visit, given *views.PlanForm, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var top views.MeetingTop
	err = v.Read(func(tx *store.Tx) (err error) {
		top, err = v.composable(tx, id)
		return err
	})
	if err != nil {
		return err
	}
	page := views.MeetingPlan{Top: &top, Form: views.PlanFormOf(top.Meeting), Gaps: fault.GapsIn(wrong)}
	if given != nil {
		page.Form = *given
	}
	page.Frame = v.meetingFrame(top, ui.Crumb{Text: "Gegevens"})
	return v.Show(gapStatus(wrong), page.Page())
}

// changeMeeting saves time and place of a meeting.
func (s *Server) changeMeeting(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form views.PlanForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	if form.Seen != form.Days() {
		if move, err := v.moving(id, &form); err != nil || move != nil {
			return s.movingPage(v, form, move, err)
		}
	}
	told := false
	err = v.Change(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, id)
		if err != nil {
			return err
		}
		if err := planned(form, m); err != nil {
			return err
		}
		m.Rev = form.Version
		told, err = changeAndTell(tx, m, form.Why)
		return err
	})
	switch {
	case fault.KindOf(err) == fault.Stale:
		return s.staleMeeting(v, id, form)
	case fault.GapsIn(err) != nil:
		return s.meetingForm(v, &form, err)
	case err != nil:
		return err
	}
	if told {
		return v.SeeOther("Bewaard. De leden krijgen bericht van de nieuwe dag, tijd of plaats.", "/vergaderingen/%d", id)
	}
	return v.SeeOther("Bewaard.", "/vergaderingen/%d", id)
}

// changeAndTell changes a meeting, and tells whether its members get word of that now.
func changeAndTell(tx *store.Tx, m *meeting.Meeting, why string) (told bool, err error) {
	before, err := meeting.Sendings(tx, m.ID)
	if err != nil {
		return false, err
	}
	if err := meeting.ChangeWhy(tx, m, why); err != nil {
		return false, err
	}
	after, err := meeting.Sendings(tx, m.ID)
	return len(after) > len(before), err
}

// staleMeeting shows two secretaries what each made of the place of a meeting.
func (s *Server) staleMeeting(v *Visit, id uint, form views.PlanForm) error {
	var top views.MeetingTop
	err := v.Read(func(tx *store.Tx) (err error) {
		top, err = v.composable(tx, id)
		return err
	})
	if err != nil {
		return err
	}
	path := views.MeetingPath(id, "gegevens")
	page := views.Stale{
		Frame: v.meetingFrame(top, ui.Crumb{Text: "Gegevens"}), What: "Gegevens van " + top.Title(), Mine: form.Venue,
		Theirs: top.Meeting.Venue, Action: path, Field: "venue", Version: int(top.Meeting.Rev), Carry: form.Carried(), Back: path,
	}
	page.Frame.Title = ""
	return v.Show(http.StatusConflict, page.Page())
}
