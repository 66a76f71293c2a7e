package handlers

import (
	"fmt"
	"net/http"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/nl"
	"beraad/views/ui"
)

type answerForm struct {
	Will   string `form:"will"`
	Deputy uint   `form:"deputy"`
	Note   string `form:"note"`
}

// showParticipants shows who is expected at a meeting.
func (s *Server) showParticipants(v *Visit) error {
	return s.participantsPage(v, answerForm{}, nil)
}

func (s *Server) participantsPage(v *Visit, form answerForm, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.Participants{Will: meeting.Presence(form.Will), Deputy: form.Deputy, Note: form.Note, Gaps: fault.GapsIn(wrong)}
	err = v.Read(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, id)
		if err != nil {
			return err
		}
		if page.Top, err = v.meetingTop(tx, m); err != nil {
			return err
		}
		if page.Members, err = body.Members(tx, m.Body, m.Day()); err != nil {
			return err
		}
		if page.Attendance, err = meeting.AttendanceOf(tx, id); err != nil {
			return err
		}
		if page.MovedAt, err = meeting.LastMoved(tx, id); err != nil {
			return err
		}
		return expected(tx, m, &page)
	})
	if err != nil {
		return err
	}
	open := page.Top.Meeting.Expects()
	for _, m := range page.Members {
		if m.Person == v.who.Person && page.Top.May.Absent {
			page.Mine = open
		}
		if m.Role == access.Deputy && m.Person != v.who.Person && (m.For == 0 || m.For == v.who.Person) {
			page.Deputies = append(page.Deputies, m)
		}
	}
	if page.Mine && wrong == nil {
		page.Said(v.who.Person)
	}
	page.Frame = v.meetingFrame(page.Top, ui.Crumb{Text: "Deelnemers"})
	return v.Show(gapStatus(wrong), page.Page())
}

// expected reads of which ministry members are and, for who composes the agenda, how many can still come.
func expected(tx *store.Tx, m *meeting.Meeting, page *views.Participants) (err error) {
	if page.Top.May.Compose && m.Expects() {
		if page.Presents, err = meeting.PresentsOf(tx, m); err != nil {
			return err
		}
	}
	page.Ministries, err = ministries(tx)
	return err
}

// quorums are the meetings that are called and to which too few members can still come.
func (d *desk) quorums() error {
	for _, id := range d.who.BodiesAs(access.Secretary) {
		if d.bodies[id].Quorum == "" {
			continue
		}
		coming, _, err := meeting.Calendar(d.tx, meeting.Wanted{Body: id}, store.Page{Size: soonMeetings})
		if err != nil {
			return err
		}
		for _, m := range coming {
			if m.Kind != meeting.Sitting || !m.Expects() {
				continue
			}
			q, err := meeting.PresentsOf(d.tx, &m)
			if err != nil {
				return err
			}
			if !q.Reachable() {
				d.add(views.Task{
					Due: m.Day(), Title: "Quorum " + d.named(m), Do: "Bekijken", Href: fmt.Sprintf("/vergaderingen/%d/deelnemers", m.ID),
					Note: fmt.Sprintf("Van %s komen er %d niet; %d nodig.", nl.Plural(q.Members, "lid", "leden"), q.Away, q.Needed),
				})
			}
		}
	}
	return nil
}

// soonMeetings is of how many coming meetings of a body is looked whether its members come.
const soonMeetings = 3

// ministries gives the codes of all organisations by number.
func ministries(tx *store.Tx) (map[uint]string, error) {
	all, err := person.Organisations(tx)
	codes := make(map[uint]string, len(all))
	for _, o := range all {
		codes[o.ID] = o.Code
	}
	return codes, err
}

// answerInvitation lets a member say whether he comes.
func (s *Server) answerInvitation(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form answerForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	err = v.Change(func(tx *store.Tx) error {
		return meeting.Answer(tx, id, meeting.Reply{Will: meeting.Presence(form.Will), Deputy: form.Deputy, Note: form.Note})
	})
	if fault.GapsIn(err) != nil {
		return s.participantsPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Uw antwoord is bewaard.", "/vergaderingen/%d/deelnemers", id)
}

// showSendings shows what was sent of a meeting.
func (s *Server) showSendings(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.MeetingSendings{Agendas: map[uint]string{}, Recipients: map[uint]int{}}
	err = v.Read(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, id)
		if err != nil {
			return err
		}
		if page.Top, err = v.meetingTop(tx, m); err != nil {
			return err
		}
		if page.Sendings, err = meeting.Sendings(tx, id); err != nil {
			return err
		}
		return sentAlong(tx, &page)
	})
	if err != nil {
		return err
	}
	page.Frame = v.meetingFrame(page.Top, ui.Crumb{Text: "Verzendingen"})
	return v.Show(http.StatusOK, page.Page())
}

// sentAlong finds the agendas that were sent, and to how many. Who may not see a message sees no number.
func sentAlong(tx *store.Tx, page *views.MeetingSendings) error {
	for _, sent := range page.Sendings {
		_, total, err := outbox.Deliveries(tx, sent.Message, store.Page{Size: 1})
		if err != nil {
			return err
		}
		page.Recipients[sent.ID] = total
		version, err := paper.FindVersion(tx, sent.Agenda)
		if fault.KindOf(err) == fault.Missing {
			continue
		} else if err != nil {
			return fmt.Errorf("agenda of sending %d: %w", sent.ID, err)
		}
		page.Agendas[sent.Agenda] = views.VersionPath(version)
	}
	return nil
}
