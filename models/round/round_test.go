package round_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/round"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// hall is a house with two bodies and the people in them. It is Monday 22 January 2018.
type hall struct {
	t                        *testing.T
	s                        *store.Store
	clock                    *storetest.Clock
	cio, cto                 body.Body
	secretary, chair, member access.Actor
	deputy, stranger         access.Actor
	paper                    paper.Paper
	people, opened           int
}

func enter(t *testing.T, s *store.Store, clock *storetest.Clock) *hall {
	t.Helper()
	h := &hall{t: t, s: s, clock: clock}
	h.cio = body.Body{Code: "cio-beraad", Name: "CIO-beraad", Mailbox: "cio@example.nl", Scheme: body.Decimal}
	h.cto = body.Body{Code: "cto-raad", Name: "CTO-raad", Mailbox: "cto@example.nl", Scheme: body.Decimal}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		if _, err := person.AddOrganisation(tx, "EZK", "Economische Zaken en Klimaat"); err != nil {
			return err
		}
		if err := body.Found(tx, &h.cio, nil); err != nil {
			return err
		}
		return body.Found(tx, &h.cto, nil)
	})
	h.secretary = h.join("Hanneke", access.Secretary, h.cio.ID, 0)
	h.chair = h.join("Marloes", access.Chair, h.cio.ID, 0)
	h.member = h.join("Noor", access.Member, h.cio.ID, 0)
	h.deputy = h.join("Dirk", access.Deputy, h.cio.ID, h.member.Person)
	h.stranger = h.join("Otto", access.Member, h.cto.ID, 0)
	h.paper = paper.Paper{Title: "Notitie apps", Kind: paper.Note, Body: h.cio.ID}
	storetest.Change(t, s, h.secretary, func(tx *store.Tx) error {
		if err := paper.Add(tx, &h.paper); err != nil {
			return err
		}
		_, err := paper.Write(tx, h.paper.ID, []paper.Block{{Kind: paper.Paragraph, Text: "Apps."}}, "")
		return err
	})
	return h
}

func (h *hall) join(name string, role access.Role, in, standsFor uint) access.Actor {
	h.t.Helper()
	h.people++
	p := &person.Person{Name: name, Email: fmt.Sprintf("persoon%d@example.nl", h.people), Ministry: 1}
	storetest.Change(h.t, h.s, access.System("toets"), func(tx *store.Tx) error {
		if err := person.Add(tx, p); err != nil {
			return err
		}
		return body.Join(tx, &body.Membership{Body: in, Person: p.ID, Role: role, For: standsFor, From: law.Day(2017, 1, 1)})
	})
	return access.Actor{Account: p.ID, Person: p.ID, Name: name, In: []access.Held{{Role: role, Body: in}}}
}

// open opens a round until Monday 29 January 2018.
func (h *hall) open() round.Round {
	h.t.Helper()
	r := round.Round{Body: h.cio.ID, Title: "Apps", Question: "Gaat u akkoord?" + strings.Repeat(" En nu?", h.opened), Until: law.Day(2018, 1, 29)}
	h.opened++
	storetest.Change(h.t, h.s, h.secretary, func(tx *store.Tx) error { return round.Begin(tx, &r, h.paper.ID) })
	return r
}

// wants checks that work ends in a fault of a kind, or in none when kind is Internal.
func (h *hall) wants(name string, kind fault.Kind, who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	err := h.s.Change(context.Background(), who, work)
	switch {
	case err == nil && kind != fault.Internal:
		h.t.Errorf("%s: it was done, want fault %d", name, kind)
	case err != nil && fault.KindOf(err) != kind:
		h.t.Errorf("%s: %v, want fault %d", name, err, kind)
	}
}

// told gives how many people a message of a round went to, by its news.
func (h *hall) told(id uint) map[round.News]int {
	h.t.Helper()
	told := map[round.News]int{}
	storetest.Read(h.t, h.s, access.System("toets"), func(tx *store.Tx) error {
		all, err := store.List[outbox.Message](store.Of[outbox.Message](tx).Where("kind = ? AND subject = ?", outbox.Round, id))
		for _, m := range all {
			told[round.NewsOf(&m)] = m.Recipients
		}
		return err
	})
	return told
}

func (h *hall) remind(day law.Date) int {
	h.t.Helper()
	h.clock.Set(day.Time().Add(7 * time.Hour))
	written := 0
	storetest.Change(h.t, h.s, access.System("termijnen"), func(tx *store.Tx) (err error) {
		written, err = round.Remind(tx)
		return err
	})
	return written
}

func answers(id uint, stand round.Stand, text string) func(tx *store.Tx) error {
	return func(tx *store.Tx) error { return round.Answer(tx, id, stand, text) }
}

func closes(id uint, outcome round.Outcome, words string) func(tx *store.Tx) error {
	return func(tx *store.Tx) error { return round.Close(tx, id, outcome, words) }
}

func TestARoundIsOpenedOnlyWhenItIsWhole(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		secret := paper.Paper{Title: "Geheim", Kind: paper.Note, Body: h.cio.ID, Confidential: true}
		theirs := paper.Paper{Title: "Van de CTO-raad", Kind: paper.Note, Body: h.cto.ID}
		empty := paper.Paper{Title: "Nog leeg", Kind: paper.Note, Body: h.cio.ID}
		storetest.Change(t, s, h.secretary, func(tx *store.Tx) error {
			if err := paper.Add(tx, &empty); err != nil {
				return err
			}
			return paper.Add(tx, &secret)
		})
		clerk := access.Actor{Account: 90, Person: 90, In: []access.Held{{Role: access.Secretary, Body: h.cto.ID}}}
		storetest.Change(t, s, clerk, func(tx *store.Tx) error { return paper.Add(tx, &theirs) })
		whole := round.Round{Body: h.cio.ID, Title: "Apps", Question: "Akkoord?", Until: law.Day(2018, 1, 23)}
		for name, c := range map[string]struct {
			who    access.Actor
			kind   fault.Kind
			papers []uint
			change func(r *round.Round)
		}{
			"whole, until tomorrow":     {h.secretary, fault.Internal, []uint{h.paper.ID, h.paper.ID}, nil},
			"a member":                  {h.member, fault.Denied, nil, nil},
			"no title":                  {h.secretary, fault.Invalid, nil, func(r *round.Round) { r.Title = " " }},
			"no question":               {h.secretary, fault.Invalid, nil, func(r *round.Round) { r.Question = "" }},
			"until today":               {h.secretary, fault.Invalid, nil, func(r *round.Round) { r.Until = law.Day(2018, 1, 22) }},
			"half a year":               {h.secretary, fault.Invalid, nil, func(r *round.Round) { r.Until = law.Day(2018, 7, 22) }},
			"a confidential paper":      {h.secretary, fault.Invalid, []uint{secret.ID}, nil},
			"a paper without a version": {h.secretary, fault.Invalid, []uint{empty.ID}, nil},
			"a paper of another body":   {h.secretary, fault.Invalid, []uint{theirs.ID}, nil},
			"a paper that is not seen":  {h.secretary, fault.Invalid, []uint{4711}, nil},
		} {
			h.wants(name, c.kind, c.who, func(tx *store.Tx) error {
				r := whole
				if c.change != nil {
					c.change(&r)
				}
				return round.Begin(tx, &r, c.papers...)
			})
		}
	})
}

func TestTheMembersAreAskedAndGetToSeeThePapers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		h.wants("the paper before the round", fault.Missing, h.member, func(tx *store.Tx) error {
			_, err := paper.Find(tx, h.paper.ID)
			return err
		})
		r, second := h.open(), h.open()
		if r.Number != "S-2018-1" || second.Number != "S-2018-2" {
			t.Errorf("rounds are numbered %s and %s", r.Number, second.Number)
		}
		if told := h.told(r.ID); told[round.Opened] != 2 {
			t.Errorf("told %v, want the chair and the member", told)
		}
		h.wants("the paper after it", fault.Internal, h.member, func(tx *store.Tx) error {
			_, err := paper.Find(tx, h.paper.ID)
			return err
		})
		h.wants("a round of another body", fault.Missing, h.stranger, func(tx *store.Tx) error {
			_, err := round.Find(tx, r.ID)
			return err
		})
	})
}

func TestEverybodyAnswersUntilTheTermAndMayChangeIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		r := h.open()
		h.wants("the secretary", fault.Denied, h.secretary, answers(r.ID, round.Agrees, ""))
		h.wants("another body", fault.Missing, h.stranger, answers(r.ID, round.Agrees, ""))
		h.wants("no stand", fault.Invalid, h.member, answers(r.ID, "", ""))
		h.wants("a remark without words", fault.Invalid, h.member, answers(r.ID, round.Remarks, " "))
		h.wants("an objection without words", fault.Invalid, h.member, answers(r.ID, round.Objects, ""))
		h.wants("too many words", fault.Invalid, h.member, answers(r.ID, round.Objects, strings.Repeat("a", 2001)))
		h.wants("an objection", fault.Internal, h.member, answers(r.ID, round.Objects, "Te duur."))
		h.clock.Set(law.Day(2018, 1, 29).Time().Add(23*time.Hour + 59*time.Minute))
		h.wants("another mind on the last evening", fault.Internal, h.member, answers(r.ID, round.Remarks, "Met een datum."))
		h.wants("the chair", fault.Internal, h.chair, answers(r.ID, round.Agrees, "Prima zo."))
		h.clock.Set(law.Day(2018, 1, 30).Time())
		h.wants("after the term", fault.Refused, h.member, answers(r.ID, round.Agrees, ""))
		for name, c := range map[string]struct {
			who  access.Actor
			want string
		}{
			"the secretary": {h.secretary, "Marloes agrees Prima zo. | Noor remarks Met een datum."},
			"the chair":     {h.chair, "Marloes agrees Prima zo. | Noor remarks Met een datum."},
			"the member":    {h.member, "Marloes agrees  | Noor remarks Met een datum."},
			"the deputy":    {h.deputy, "Marloes agrees  | Noor remarks "},
			"a stranger":    {h.stranger, ""},
		} {
			storetest.Read(t, s, c.who, func(tx *store.Tx) error {
				said, err := round.Voices(tx, r.ID)
				var lines []string
				for _, one := range said {
					lines = append(lines, fmt.Sprintf("%s %s %s", one.Name, one.Stand, one.Text))
				}
				if got := strings.Join(lines, " | "); got != c.want {
					t.Errorf("%s reads %q, want %q", name, got, c.want)
				}
				return err
			})
		}
	})
}

func TestARoundIsClosedAfterTheTermOrWhenAllAnswered(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		r, late := h.open(), h.open()
		h.wants("nobody answered yet", fault.Refused, h.secretary, closes(r.ID, round.Agreed, "Akkoord."))
		h.wants("the chair", fault.Internal, h.chair, answers(r.ID, round.Agrees, ""))
		h.wants("one is missing", fault.Refused, h.secretary, closes(r.ID, round.Agreed, "Akkoord."))
		h.wants("the deputy of who is missing", fault.Internal, h.deputy, answers(r.ID, round.Agrees, ""))
		h.wants("a member closes", fault.Denied, h.member, closes(r.ID, round.Agreed, "Akkoord."))
		h.wants("no outcome", fault.Refused, h.secretary, closes(r.ID, "", "Akkoord."))
		h.wants("no decision", fault.Refused, h.secretary, closes(r.ID, round.Agreed, " "))
		h.wants("all answered", fault.Internal, h.secretary, closes(r.ID, round.Agreed, "Het beraad stemt in."))
		h.wants("closed twice", fault.Refused, h.secretary, closes(r.ID, round.NotAgreed, "Toch niet."))
		h.wants("an answer after it", fault.Refused, h.member, answers(r.ID, round.Agrees, ""))
		if told := h.told(r.ID); told[round.WasOver] != 3 {
			t.Errorf("told %v, want the two who were asked and the deputy", told)
		}
		h.clock.Set(law.Day(2018, 1, 30).Time())
		h.wants("after the term", fault.Internal, h.secretary, closes(late.ID, round.ToMeeting, "Twee leden willen het bespreken."))
		storetest.Read(t, s, h.secretary, func(tx *store.Tx) error {
			closed, err := round.Find(tx, late.ID)
			if err != nil {
				return err
			}
			stock, err := store.Find[meeting.StockItem](tx, closed.Stock)
			if err == nil && (stock.Title != "Apps" || stock.Note != "Uit schriftelijke ronde S-2018-2") {
				t.Errorf("in stock is %q (%s)", stock.Title, stock.Note)
			}
			return err
		})
	})
}

func TestARoundIsWithdrawnWithAReason(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		r := h.open()
		withdraw := func(why string) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return round.Withdraw(tx, r.ID, why) }
		}
		h.wants("no reason", fault.Refused, h.secretary, withdraw(" "))
		h.wants("a member", fault.Denied, h.member, withdraw("Nee."))
		h.wants("with a reason", fault.Internal, h.secretary, withdraw("De cijfers kloppen niet."))
		h.wants("twice", fault.Refused, h.secretary, withdraw("Nog eens."))
		h.wants("closing it", fault.Refused, h.secretary, closes(r.ID, round.Agreed, "Akkoord."))
		h.wants("an answer", fault.Refused, h.member, answers(r.ID, round.Agrees, ""))
		if told := h.told(r.ID); told[round.WasTaken] != 2 {
			t.Errorf("told %v, want the two who were asked", told)
		}
	})
}

func TestWhoDidNotAnswerIsRemindedOnceOneWorkingDayBefore(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		r := h.open() // until Monday: the working day before is Friday
		h.wants("the chair", fault.Internal, h.chair, answers(r.ID, round.Agrees, ""))
		if n := h.remind(law.Day(2018, 1, 25)); n != 0 {
			t.Errorf("on Thursday %d rounds were reminded of", n)
		}
		if n := h.remind(law.Day(2018, 1, 26)); n != 1 || h.told(r.ID)[round.Reminded] != 1 {
			t.Errorf("on Friday %d rounds were reminded of, told %v", n, h.told(r.ID))
		}
		h.remind(law.Day(2018, 1, 29))
		h.remind(law.Day(2018, 1, 30))
		if told := h.told(r.ID); len(told) != 2 || told[round.Reminded] != 1 {
			t.Errorf("told %v, want the opening and one reminder", told)
		}
	})
}
