package handlers

import (
	"time"

	"github.com/a-h/templ"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/sitting"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// showLive shows how a sitting goes.
func (s *Server) showLive(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page, err := v.live(id)
	if err != nil {
		return err
	}
	return v.Show(200, page.Page())
}

// live reads all that the page of a sitting shows to who follows it.
func (v *Visit) live(id uint) (page views.Live, err error) {
	err = v.Read(func(tx *store.Tx) error {
		if page.Course, err = sitting.Of(tx, id); err != nil {
			return err
		}
		page.Top, err = v.meetingTop(tx, page.Course.Meeting)
		return err
	})
	if err != nil {
		return page, err
	}
	page.Now = v.server.Store.Now()
	page.Follow = followed(page.Course.Meeting, page.Now)
	page.Frame = v.meetingFrame(page.Top, ui.Crumb{Text: "Live"})
	page.Frame.Scripts = []string{"live"}
	return page, nil
}

// How long before a sitting begins its pages update themselves, and how long after it should have ended.
const (
	followBefore = 2 * time.Hour
	followAfter  = 12 * time.Hour
)

// followed tells whether pages of a sitting update themselves now.
func followed(m *meeting.Meeting, now time.Time) bool {
	return m.State == meeting.Convened && now.After(m.StartsAt.Add(-followBefore)) && now.Before(m.EndsAt.Add(followAfter))
}

// onLive are the steps after which a sitting goes otherwise for who follows it.
var onLive = map[access.Action]bool{
	access.RunSitting: true, access.HoldMeeting: true, access.CancelMeeting: true, access.PlanMeeting: true, access.ComposeAgenda: true,
	access.SendLate: true, access.RecordDecision: true, access.ManageMembers: true,
}

// streamLive tells who follows a sitting when it goes on.
func (s *Server) streamLive(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page, err := v.live(id)
	if err != nil {
		return err
	}
	body := page.Course.Meeting.Body
	wants := func(e store.Entry) bool { return e.Body == body && onLive[access.Action(e.Action)] }
	return v.stream(wants, func() (news, error) {
		page, err := v.live(id)
		if err != nil {
			return news{}, err
		}
		return news{parts: map[string]templ.Component{"stand": page.State()}, over: !page.Follow}, nil
	})
}

// streamSitting tells who runs a sitting what colleagues do: which item they took, and where they write.
func (s *Server) streamSitting(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var m *meeting.Meeting
	err = v.must(access.RunSitting, func(tx *store.Tx) (access.Subject, error) {
		m, err = meeting.Find(tx, id)
		return m, err
	})
	if err != nil {
		return err
	}
	body := m.Body
	wants := func(e store.Entry) bool {
		return e.Body == body && (onLive[access.Action(e.Action)] || e.Action == string(access.WriteMinutes))
	}
	return v.stream(wants, func() (news, error) {
		page := views.Sitting{Now: s.Store.Now(), Me: v.who.Person}
		err := v.Read(func(tx *store.Tx) error { return v.bar(tx, id, &page) })
		if err != nil {
			return news{}, err
		}
		parts := map[string]templ.Component{"stand": page.Bar(), "schrijvers": page.Writers()}
		return news{parts: parts, over: !followed(page.Top.Meeting, page.Now)}, nil
	})
}

// bar reads of the page of a sitting what changes while colleagues work on it.
func (v *Visit) bar(tx *store.Tx, id uint, page *views.Sitting) error {
	m, err := meeting.Find(tx, id)
	if err != nil {
		return err
	}
	if !access.May(tx.Actor(), access.RunSitting, m) || m.ConvenedAt == nil {
		return fault.NotFound()
	}
	page.Top, page.Open = v.meetingBare(m), m.Sitting(tx)
	items, err := meeting.Items(tx, id)
	if err != nil {
		return err
	}
	for _, item := range items {
		page.Items = append(page.Items, views.MinutesItem{Item: item})
	}
	return v.course(tx, m, page)
}
