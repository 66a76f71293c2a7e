package intake_test

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"beraad/handlers/intake"
	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/format/itip/itiptest"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/reply"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// house has a called meeting of a body, with an invitation for a member, and his deputy.
type house struct {
	t              *testing.T
	s              *store.Store
	meeting        meeting.Meeting
	sending        meeting.Sending
	member, deputy person.Person
	secretary      access.Actor
	addresses      *reply.Addresses
	delivery       outbox.Delivery
	server         *intake.Server
	lmtp           bool
}

const uid = "vergadering-7@bzk.example"

func build(t *testing.T, s *store.Store, lmtp bool) *house {
	t.Helper()
	h := &house{t: t, s: s, lmtp: lmtp}
	b := body.Body{Code: "cio-beraad", Name: "CIO-beraad", Mailbox: "cio@bzk.example", Scheme: body.Decimal, ReferenceForm: "{jaar}-{nr:10}"}
	h.member, h.deputy = person.Person{Name: "Farid", Email: "farid.benali@vws.example", Ministry: 1}, person.Person{Name: "Ilse", Email: "ilse.wouters@vws.example", Ministry: 1}
	clerk := person.Person{Name: "Hanneke", Email: "hanneke@bzk.example", Ministry: 1}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		if _, err := person.AddOrganisation(tx, "VWS", "Volksgezondheid"); err != nil {
			return err
		}
		if err := body.Found(tx, &b, nil); err != nil {
			return err
		}
		for _, who := range []struct {
			p    *person.Person
			role access.Role
		}{{&h.member, access.Member}, {&h.deputy, access.Deputy}, {&clerk, access.Secretary}} {
			if err := person.Add(tx, who.p); err != nil {
				return err
			}
			if err := body.Join(tx, &body.Membership{Body: b.ID, Person: who.p.ID, Role: who.role, From: law.Day(2017, 1, 1)}); err != nil {
				return err
			}
		}
		return nil
	})
	h.secretary = access.Actor{Account: 9, Person: clerk.ID, Name: clerk.Name, In: []access.Held{{Role: access.Secretary, Body: b.ID}}}
	at := s.Now().AddDate(0, 0, 14)
	h.meeting = meeting.Meeting{Body: b.ID, Kind: meeting.Sitting, State: meeting.Convened, StartsAt: at, EndsAt: at.Add(3 * time.Hour), UID: uid}
	storetest.Change(t, s, h.secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.ComposeAgenda, access.About{Kind: "meeting", Body: b.ID}, "")
		if err != nil {
			return err
		}
		if err := permit.Create(&h.meeting); err != nil {
			return err
		}
		message := outbox.Message{Key: "convocatie", Kind: outbox.Convocation, Subject: h.meeting.ID, Body: b.ID, State: outbox.Done, SendAt: tx.Now()}
		if err := tx.Put(&message); err != nil {
			return err
		}
		h.delivery = outbox.Delivery{Message: message.ID, Address: h.member.Email, Person: h.member.ID, GivenID: "<1@bzk.example>", State: outbox.Accepted}
		if err := tx.Put(&h.delivery); err != nil {
			return err
		}
		h.sending = meeting.Sending{Body: b.ID, Meeting: h.meeting.ID, Kind: string(outbox.Convocation), At: tx.Now(), Message: message.ID}
		return permit.Create(&h.sending)
	})
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) (err error) {
		h.addresses, err = reply.AddressesAt(tx, "beraad.example")
		return err
	})
	h.open()
	return h
}

// open lets mail in.
func (h *house) open() {
	h.t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	server, err := intake.Listen(ctx, intake.Options{
		Addr: "127.0.0.1:0", LMTP: h.lmtp, Domain: "beraad.example", Log: slog.New(slog.DiscardHandler),
		Doors: []intake.Door{&intake.Replies{Store: h.s, Addresses: h.addresses, Log: slog.New(slog.DiscardHandler)}},
	})
	if err != nil {
		h.t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(ctx) }()
	h.t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			h.t.Errorf("the server ended with %v", err)
		}
	})
	h.server = server
}

// post sends a mail over a real connection, and gives the code of the answer: 250 when it was taken.
func (h *house) post(to, mail string) (code int, words string) {
	h.t.Helper()
	conn, err := net.Dial("tcp", h.server.Addr().String())
	if err != nil {
		h.t.Fatal(err)
	}
	client := smtp.NewClient(conn)
	if h.lmtp {
		client = smtp.NewClientLMTP(conn)
	}
	defer client.Close() //nolint:errcheck // the answer is in
	err = client.SendMail("iemand@vws.example", []string{to}, strings.NewReader(mail))
	var refused *smtp.SMTPError
	var each smtp.LMTPDataError
	switch {
	case err == nil:
		return 250, ""
	case errors.As(err, &refused):
		return refused.Code, refused.Message
	case errors.As(err, &each):
		for _, one := range each {
			return one.Code, one.Message
		}
	}
	h.t.Fatal(err)
	return 0, ""
}

func (h *house) said(status string) itiptest.Said {
	return itiptest.Said{UID: uid, Address: h.member.Email, Status: status, Stamp: h.s.Now(), To: h.to()}
}

func (h *house) to() string { return h.addresses.For(h.delivery.ID) }

// status is what stands on the list of who comes, for a person.
func (h *house) status(who uint) (row meeting.Attendance) {
	h.t.Helper()
	storetest.Read(h.t, h.s, h.secretary, func(tx *store.Tx) error {
		rows, err := meeting.AttendanceOf(tx, h.meeting.ID)
		for _, r := range rows {
			if r.Person == who {
				row = r
			}
		}
		return err
	})
	return row
}

func each(t *testing.T, run func(t *testing.T, h *house, clock *storetest.Clock)) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) { run(t, build(t, s, true), clock) })
}

func TestEveryCalendarAnswersForItsMember(t *testing.T) {
	for _, lmtp := range []bool{true, false} {
		h := build(t, storetest.Open(t), lmtp)
		stamp := h.s.Now().Add(-time.Hour)
		for i, program := range slices.Concat(itiptest.Programs, itiptest.Programs) {
			answer := []struct {
				status string
				want   meeting.Presence
			}{{"ACCEPTED", meeting.Coming}, {"TENTATIVE", meeting.Tentative}, {"DECLINED", meeting.Absent}}[i%3]
			said := h.said(answer.status)
			said.Stamp, said.Comment = stamp.Add(time.Duration(i)*time.Minute), "Ik kom later\\, met de trein"
			if code, words := h.post(h.to(), itiptest.Mail(program, said)); code != 250 {
				t.Fatalf("%s: %d %s", program, code, words)
			}
			if row := h.status(h.member.ID); row.Status != answer.want || row.Note != "Ik kom later, met de trein" {
				t.Errorf("%s says %s; on the list stands %+v", program, answer.status, row)
			}
		}
		storetest.Read(t, h.s, access.Actor{Account: 1, Global: []access.Role{access.Auditor}}, func(tx *store.Tx) error {
			entries, err := store.List[store.Entry](store.Of[store.Entry](tx).Where("action = ?", string(access.AnswerInvitation)))
			if len(entries) == 0 {
				t.Error("an answer out of a calendar has no line in the trail")
			}
			for _, e := range entries {
				if e.Actor != h.member.Name {
					t.Errorf("the trail says that %s answered", e.Actor)
				}
			}
			return err
		})
	}
}

func TestNobodyAnswersForAnother(t *testing.T) {
	each(t, func(t *testing.T, h *house, _ *storetest.Clock) {
		good := h.said("ACCEPTED")
		other, event, counter := good, good, good
		other.Address, event.UID, counter.Method = h.deputy.Email, "iets-anders@bzk.example", "COUNTER"
		forged := strings.Replace(h.to(), "-", "-0", 1)
		for name, c := range map[string]struct{ to, mail string }{
			"who was not invited":  {h.to(), itiptest.Mail("google", other)},
			"another event":        {h.to(), itiptest.Mail("outlook", event)},
			"another time":         {h.to(), itiptest.Mail("outlook", counter)},
			"words":                {h.to(), "From: a@x.example\r\nSubject: Ik kom\r\n\r\nTot dan.\r\n"},
			"no mail":              {h.to(), "\x00\xff"},
			"a forged address":     {forged, itiptest.Mail("google", good)},
			"another delivery":     {strings.Replace(h.to(), "+1-", "+2-", 1), itiptest.Mail("google", good)},
			"an address elsewhere": {strings.Replace(h.to(), "@beraad", "@elders", 1), itiptest.Mail("google", good)},
			"no address of ours":   {"postmaster@beraad.example", itiptest.Mail("google", good)},
			"more than fits":       {h.to(), itiptest.Mail("apple", good) + strings.Repeat(strings.Repeat("x", 70)+"\r\n", 40_000)},
		} {
			if code, words := h.post(c.to, c.mail); code < 500 {
				t.Errorf("%s: %d %s", name, code, words)
			}
		}
		if row := h.status(h.member.ID); row.Status != "" {
			t.Errorf("somebody answered for the member: %+v", row)
		}
		if code, words := h.post(strings.ToUpper(h.to()), itiptest.Mail("google", good)); code != 250 {
			t.Errorf("in capitals: %d %s", code, words)
		}
	})
}

func TestAnOlderAnswerIsPassedOver(t *testing.T) {
	each(t, func(t *testing.T, h *house, clock *storetest.Clock) {
		first, second := h.said("ACCEPTED"), h.said("DECLINED")
		first.Stamp = first.Stamp.Add(-time.Hour)
		for _, said := range []itiptest.Said{second, first, second} { // the first comes late, and one comes twice
			if code, words := h.post(h.to(), itiptest.Mail("thunderbird", said)); code != 250 {
				t.Fatalf("%d %s", code, words)
			}
			if got := h.status(h.member.ID).Status; got != meeting.Absent {
				t.Errorf("the newest answer is no, and on the list stands %s", got)
			}
		}

		// He says on the page that he comes; an answer that his calendar gave before is under way.
		clock.Set(h.s.Now().Add(time.Hour))
		member := access.Actor{Account: 8, Person: h.member.ID, Name: "Farid", In: []access.Held{{Role: access.Member, Body: h.meeting.Body}}}
		storetest.Change(t, h.s, member, func(tx *store.Tx) error {
			return meeting.Answer(tx, h.meeting.ID, meeting.Reply{Will: meeting.Coming})
		})
		third := h.said("TENTATIVE")
		third.Stamp = third.Stamp.Add(-30 * time.Minute)
		h.post(h.to(), itiptest.Mail("apple", third))
		if got := h.status(h.member.ID).Status; got != meeting.Coming {
			t.Errorf("he said yes on the page, and on the list stands %s", got)
		}

		// The meeting moves: who said yes to the old day said nothing of the new one.
		storetest.Change(t, h.s, h.secretary, func(tx *store.Tx) error {
			permit, err := tx.Permit(access.PlanMeeting, &h.meeting, "")
			if err != nil {
				return err
			}
			moved := meeting.Sending{
				Body: h.meeting.Body, Meeting: h.meeting.ID, Kind: meeting.SentMoved, At: tx.Now(), Sequence: 3, Message: 99,
				Changes: []meeting.Difference{{Kind: meeting.FactChanged, Title: "Vergaderdatum en -tijd"}},
			}
			return permit.Create(&moved)
		})
		clock.Set(h.s.Now().Add(time.Hour))
		h.post(h.to(), itiptest.Mail("google", h.said("DECLINED")))
		if got := h.status(h.member.ID).Status; got != meeting.Coming {
			t.Errorf("an answer to the old day counts for the new one: %s", got)
		}
		now := h.said("DECLINED")
		now.Sequence = 3
		h.post(h.to(), itiptest.Mail("google", now))
		if got := h.status(h.member.ID).Status; got != meeting.Absent {
			t.Errorf("an answer to the new day does not count: %s", got)
		}
	})
}

func TestWhoSendsAnotherDoesNotComeHimself(t *testing.T) {
	each(t, func(t *testing.T, h *house, clock *storetest.Clock) {
		said := h.said("DELEGATED")
		said.Other = "buurman@elders.example"
		h.post(h.to(), itiptest.Mail("outlook", said))
		if row := h.status(h.member.ID); row.Status != meeting.Absent || row.Note != "wil zich laten vervangen door buurman@elders.example" {
			t.Errorf("delegated to a stranger: %+v", row)
		}
		clock.Set(h.s.Now().Add(time.Hour))
		said = h.said("DELEGATED")
		said.Other = h.deputy.Email
		h.post(h.to(), itiptest.Mail("outlook", said))
		if row, other := h.status(h.member.ID), h.status(h.deputy.ID); row.Status != meeting.Deputised || other.For != h.member.ID {
			t.Errorf("delegated to his deputy: %+v, %+v", row, other)
		}
	})
}

func TestAnAnswerAfterTheMeetingIsRefusedWithTheReason(t *testing.T) {
	each(t, func(t *testing.T, h *house, _ *storetest.Clock) {
		storetest.Change(t, h.s, h.secretary, func(tx *store.Tx) error {
			permit, err := tx.Permit(access.HoldMeeting, &h.meeting, "")
			if err != nil {
				return err
			}
			h.meeting.State = meeting.Held
			return permit.Save(&h.meeting)
		})
		if code, words := h.post(h.to(), itiptest.Mail("google", h.said("ACCEPTED"))); code != 550 || !strings.Contains(words, "Antwoorden kan niet meer") {
			t.Errorf("%d %s", code, words)
		}
		err := h.s.Change(t.Context(), h.secretary, func(tx *store.Tx) error {
			_, err := reply.AddressesAt(tx, "beraad.example")
			return err
		})
		if err == nil {
			t.Error("a secretary got hold of the secret of the addresses")
		}
	})
}
