package handlers

import (
	"net/http"
	"slices"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/dispatch"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/reading"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/views"
	"beraad/views/ui"
)

// meetingBare is what stands above a page of a meeting without its body and the number of papers.
func (v *Visit) meetingBare(m *meeting.Meeting) views.MeetingTop {
	return views.MeetingTop{Meeting: m, Here: v.Context.Request().URL.Path, May: views.MeetingMay{
		Plan: access.May(v.who, access.PlanMeeting, m), Compose: access.May(v.who, access.ComposeAgenda, m),
		Convene: access.May(v.who, access.Convene, m), SendLate: access.May(v.who, access.SendLate, m),
		Cancel: access.May(v.who, access.CancelMeeting, m), Absent: access.May(v.who, access.AnnounceAbsence, m),
		Minute:    access.May(v.who, access.WriteMinutes, m),
		Positions: v.who.ReadsAll() || slices.Contains(v.who.Bodies(), m.Body),
	}}
}

// agendaTop is meetingTop for who has the agenda in hand.
func (v *Visit) agendaTop(a *meeting.Agenda) views.MeetingTop {
	top := v.meetingBare(a.Meeting)
	top.Body = a.Body
	seen := map[uint]bool{}
	for _, item := range a.Items() {
		for _, p := range item.Papers {
			seen[p.ID] = true
		}
	}
	top.Papers = len(seen)
	return top
}

// meetingTop finds what stands above every page of a meeting.
func (v *Visit) meetingTop(tx *store.Tx, m *meeting.Meeting) (top views.MeetingTop, err error) {
	top = v.meetingBare(m)
	if top.Body, err = body.Find(tx, m.Body); err != nil {
		return top, err
	}
	items, err := meeting.Items(tx, m.ID)
	if err != nil {
		return top, err
	}
	top.Papers, err = papersOn(tx, m, items)
	return top, err
}

// record tells whether a paper came out of a meeting instead of lying on its table: the agenda, minutes and decisions.
func record(m *meeting.Meeting, id uint) bool {
	return id == m.AgendaPaper || id == m.MinutesPaper || id == m.DecisionsPaper
}

// agendaOf gives an agenda with the papers that lie on the table.
func agendaOf(tx *store.Tx, id uint) (*meeting.Agenda, error) {
	a, err := meeting.AgendaOf(tx, id)
	if err != nil {
		return nil, err
	}
	for r := range a.Rubrics {
		for i := range a.Rubrics[r].Items {
			item := &a.Rubrics[r].Items[i]
			item.Papers = slices.DeleteFunc(item.Papers, func(p paper.Paper) bool { return record(a.Meeting, p.ID) })
		}
	}
	return a, nil
}

// papersOn counts the papers on items, each once.
func papersOn(tx *store.Tx, m *meeting.Meeting, items []meeting.Item) (int, error) {
	byItem, err := meeting.PapersOn(tx, items)
	seen := map[uint]bool{}
	for _, papers := range byItem {
		for _, p := range papers {
			if !record(m, p.ID) {
				seen[p.ID] = true
			}
		}
	}
	return len(seen), err
}

// meetingFrame is the frame of a page of a meeting.
func (v *Visit) meetingFrame(top views.MeetingTop, more ...ui.Crumb) ui.Frame {
	title := top.Title()
	if len(more) > 0 {
		title = more[len(more)-1].Text + ", " + title
	}
	return v.Frame(title, views.MeetingCrumbs(top.Meeting, top.Body, more...)...)
}

// showMeeting shows the agenda: to compose for the secretary, to read for others.
func (s *Server) showMeeting(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page, err := v.agendaPage(id)
	if err != nil {
		return err
	}
	return v.Show(http.StatusOK, page.Page())
}

// agendaPage reads the agenda of a meeting with all that its page shows.
func (v *Visit) agendaPage(id uint) (page views.Agenda, err error) {
	err = v.Read(func(tx *store.Tx) (err error) {
		if page.Agenda, err = agendaOf(tx, id); err != nil {
			return err
		}
		page.Top = v.agendaTop(page.Agenda)
		state := page.Agenda.Meeting.State
		page.Today = law.DateOf(v.server.Store.Now())
		page.Composing = page.Top.May.Compose && (state == meeting.Preparing || state == meeting.Convened)
		if !page.Composing {
			page.Seen, err = reading.SeenOf(tx, paperIDs(page.Agenda))
			return err
		}
		return composing(tx, &page)
	})
	if err != nil {
		return page, err
	}
	page.Frame = v.meetingFrame(page.Top)
	page.Frame.Class = "p-agenda"
	if page.Composing {
		page.Frame.Scripts = []string{"agenda"}
	}
	return page, nil
}

// composing reads what the secretary needs to compose an agenda.
func composing(tx *store.Tx, page *views.Agenda) (err error) {
	m := page.Agenda.Meeting
	if m.Kind == meeting.Sitting {
		if page.Inbox, _, err = submission.Inbox(tx, m.Body, store.Page{}); err != nil {
			return err
		}
	}
	if m.State == meeting.Preparing {
		if page.Checks, err = meeting.Checks(tx, m.ID); err != nil {
			return err
		}
		if page.Planned, err = dispatch.Of(tx, m); err != nil {
			return err
		}
	} else {
		unsent, err := meeting.Unsent(tx, m.ID)
		if err != nil {
			return err
		}
		page.Unsent = len(unsent)
	}
	members, err := body.Members(tx, m.Body, m.Day())
	page.Members = len(members)
	for _, member := range members {
		if person.ValidAddress(member.Who.Email) {
			page.Reached++
		}
	}
	return err
}

// prepareMeeting begins the work on an agenda.
func (s *Server) prepareMeeting(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	if err := v.Change(func(tx *store.Tx) error { return meeting.Prepare(tx, id) }); err != nil {
		return err
	}
	return v.SeeOther("De agenda is in voorbereiding. Wat er altijd op staat, staat er al.", "/vergaderingen/%d", id)
}
