package bounce_test

import (
	"fmt"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/bounce"
	"beraad/models/fault"
	"beraad/models/format/dsn/dsntest"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

var (
	machine   = access.System("toets")
	secretary = access.Actor{Account: 1, Person: 1, Name: "Hanneke", In: []access.Held{{Role: access.Secretary, Body: 1}}}
	other     = access.Actor{Account: 2, Person: 2, Name: "Ander", In: []access.Held{{Role: access.Secretary, Body: 2}}}
	member    = access.Actor{Account: 3, Person: 3, Name: "Lid", In: []access.Held{{Role: access.Member, Body: 1}}}
)

// house has a message of body 1 that a mail server took for two people.
type house struct {
	t         *testing.T
	s         *store.Store
	addresses *bounce.Addresses
	rows      []outbox.Delivery
	told      int
}

func build(t *testing.T, s *store.Store) *house {
	t.Helper()
	h := &house{t: t, s: s}
	storetest.Change(t, s, machine, func(tx *store.Tx) (err error) {
		if h.addresses, err = bounce.AddressesAt(tx, "bounces@beraad.example"); err != nil {
			return err
		}
		m := outbox.Message{Key: "convocatie", Kind: outbox.Convocation, Body: 1, State: outbox.Done, SendAt: tx.Now(), Title: "Convocatie"}
		if err := tx.Put(&m); err != nil {
			return err
		}
		for i, name := range []string{"farid", "ilse"} {
			d := outbox.Delivery{
				Message: m.ID, Address: name + "@vws.example", Name: name, State: outbox.Accepted, Attempts: 1, Answer: "250 ok",
				GivenID: fmt.Sprintf("<%d@bzk.example>", i+1),
			}
			if err := tx.Put(&d); err != nil {
				return err
			}
			h.rows = append(h.rows, d)
		}
		return nil
	})
	return h
}

// said is what a server tells about a delivery, at the address of that delivery.
func (h *house) said(d outbox.Delivery) dsntest.Said {
	h.told++
	return dsntest.Said{
		To: h.addresses.For(d.ID), About: d.GivenID, For: d.Address, ID: fmt.Sprintf("report-%d@mx.example", h.told),
	}
}

func (h *house) take(who access.Actor, raw string, vouched bool) (out bounce.Outcome) {
	h.t.Helper()
	mail, err := bounce.Open([]byte(raw))
	if err != nil {
		h.t.Fatal(err)
	}
	mail.Vouched = vouched
	storetest.Change(h.t, h.s, who, func(tx *store.Tx) (err error) {
		out, err = h.addresses.Take(tx, mail)
		return err
	})
	return out
}

// state is that of a delivery now, and whether its address is suppressed.
func (h *house) state(d outbox.Delivery) (state outbox.DeliveryState, gone bool) {
	h.t.Helper()
	storetest.Read(h.t, h.s, machine, func(tx *store.Tx) error {
		_, now, err := outbox.FindDelivery(tx, d.ID)
		if err != nil {
			return err
		}
		known, err := outbox.GoneAmong(tx, []string{strings.ToUpper(d.Address)})
		state, gone = now.State, len(known) > 0
		return err
	})
	return state, gone
}

func (h *house) wants(what string, d outbox.Delivery, state outbox.DeliveryState, gone bool) {
	h.t.Helper()
	if s, g := h.state(d); s != state || g != gone {
		h.t.Errorf("%s: delivery %s, suppressed %v; want %s, %v", what, s, g, state, gone)
	}
}

func TestAReportOfAnyServerSuppressesAnAddressThatDoesNotExist(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		for _, server := range dsntest.Reports {
			h := build(t, storetest.Open(t))
			out := h.take(machine, dsntest.Mail(server, h.said(h.rows[0])), false)
			if out.Verdict != bounce.Dead || out.Delivery != h.rows[0].ID || out.Status != "5.1.1" || out.Title != "Convocatie" {
				t.Errorf("%s: %+v", server, out)
			}
			h.wants(string(server), h.rows[0], outbox.Bounced, true)
			h.wants(string(server)+", the other", h.rows[1], outbox.Accepted, false)
		}
		h := build(t, s)
		h.take(machine, dsntest.Mail(dsntest.Postfix, h.said(h.rows[0])), false)
		h.wants("on this database", h.rows[0], outbox.Bounced, true)
	})
}

func TestWhatAReportLeadsTo(t *testing.T) {
	for name, c := range map[string]struct {
		change  func(h *house, said *dsntest.Said)
		server  dsntest.Server
		verdict bounce.Verdict
		state   outbox.DeliveryState
		gone    bool
	}{
		"a full box":                    {func(_ *house, s *dsntest.Said) { s.Status = "5.2.2" }, dsntest.Postfix, bounce.Returned, outbox.Bounced, false},
		"the policy of the receiver":    {func(_ *house, s *dsntest.Said) { s.Status = "5.7.1" }, dsntest.Exchange, bounce.Returned, outbox.Bounced, false},
		"given up after days":           {func(_ *house, s *dsntest.Said) { s.Status = "4.4.1" }, dsntest.Postfix, bounce.Returned, outbox.Bounced, false},
		"a box that was closed":         {func(_ *house, s *dsntest.Said) { s.Status = "5.2.1" }, dsntest.Exim, bounce.Dead, outbox.Bounced, true},
		"a server that goes on trying":  {func(_ *house, s *dsntest.Said) { s.Action = "delayed"; s.Status = "4.4.1" }, dsntest.Postfix, bounce.Delayed, outbox.Accepted, false},
		"a report that it arrived":      {func(_ *house, s *dsntest.Said) { s.Action = "delivered"; s.Status = "2.0.0" }, dsntest.Postfix, bounce.Arrived, outbox.Accepted, false},
		"of whom mail was passed on to": {func(_ *house, s *dsntest.Said) { s.For = "weg@elders.example" }, dsntest.Exim, bounce.Returned, outbox.Bounced, false},
		"in free form":                  {func(*house, *dsntest.Said) {}, dsntest.Qmail, bounce.Returned, outbox.Bounced, false},
		"an absence notice":             {func(*house, *dsntest.Said) {}, dsntest.Away, bounce.Automatic, outbox.Accepted, false},
		"a calendar":                    {func(*house, *dsntest.Said) {}, dsntest.Calendar, bounce.Automatic, outbox.Accepted, false},
		"a receipt":                     {func(*house, *dsntest.Said) {}, dsntest.Receipt, bounce.Automatic, outbox.Accepted, false},
		"somebody":                      {func(*house, *dsntest.Said) {}, dsntest.Personally, bounce.Personal, outbox.Accepted, false},
		"known by its Message-ID alone": {func(_ *house, s *dsntest.Said) { s.To = "cio@bzk.example" }, dsntest.Postfix, bounce.Returned, outbox.Bounced, false},
		"a token that somebody made up": {func(_ *house, s *dsntest.Said) {
			s.To = "bounces+aaaaaaaaaaaaaaaaaaaaaaaaaa@beraad.example"
			s.About = ""
		}, dsntest.Postfix, bounce.Unmatched, outbox.Accepted, false},
		"a token of another house": {func(_ *house, s *dsntest.Said) {
			s.To = strings.Replace(s.To, "beraad.example", "x.example", 1)
			s.About = ""
		}, dsntest.Postfix, bounce.Unmatched, outbox.Accepted, false},
		"a Message-ID for another address": {func(_ *house, s *dsntest.Said) { s.To, s.For = "cio@bzk.example", "ilse@vws.example" }, dsntest.Postfix, bounce.Unmatched, outbox.Accepted, false},
		"a notice by Message-ID":           {func(_ *house, s *dsntest.Said) { s.To = "cio@bzk.example" }, dsntest.Qmail, bounce.Unmatched, outbox.Accepted, false},
	} {
		t.Run(name, func(t *testing.T) {
			h := build(t, storetest.Open(t))
			said := h.said(h.rows[0])
			c.change(h, &said)
			if out := h.take(machine, dsntest.Mail(c.server, said), false); out.Verdict != c.verdict {
				t.Errorf("%+v; want %s", out, c.verdict)
			}
			h.wants("afterwards", h.rows[0], c.state, c.gone)
		})
	}
}

func TestEachReportCountsOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		h := build(t, s)
		raw := dsntest.Mail(dsntest.Postfix, h.said(h.rows[0]))
		h.take(machine, raw, false)
		storetest.Change(t, s, secretary, func(tx *store.Tx) error {
			list, _, err := outbox.GoneAddresses(tx, false, "FARID", store.Page{})
			if err != nil || len(list) != 1 {
				return fmt.Errorf("%d addresses, %w", len(list), err)
			}
			return outbox.Lift(tx, list[0].ID, "hersteld na storing")
		})
		for _, again := range []string{raw, strings.ReplaceAll(raw, "\r\n", "\n")} { // the second by another road
			if out := h.take(secretary, again, true); out.Verdict != bounce.Known {
				t.Errorf("again: %+v", out)
			}
		}
		h.wants("lifted, and the same report again", h.rows[0], outbox.Bounced, false)
		h.take(machine, dsntest.Mail(dsntest.Postfix, h.said(h.rows[0])), false)
		h.wants("another report after that", h.rows[0], outbox.Bounced, true)
		storetest.Read(t, s, secretary, func(tx *store.Tx) error {
			list, total, err := bounce.List(tx, store.Page{})
			if total != 2 || len(list) == 2 && list[0].Verdict != bounce.Dead {
				t.Errorf("bounces %+v", list)
			}
			return err
		})
	})
}

func TestWhoHandsInAReport(t *testing.T) {
	h := build(t, storetest.Open(t))
	byMessageID := h.said(h.rows[0])
	byMessageID.To = "cio@bzk.example"
	for _, who := range []access.Actor{other, member} {
		if out := h.take(who, dsntest.Mail(dsntest.Postfix, byMessageID), true); out.Verdict != bounce.Foreign || out.Title != "" {
			t.Errorf("%s: %+v", who.Name, out)
		}
	}
	h.wants("by who may not", h.rows[0], outbox.Accepted, false)
	admin := access.Actor{Account: 4, Person: 4, Name: "Beheerder", Global: []access.Role{access.Admin}}
	if out := h.take(admin, dsntest.Mail(dsntest.Postfix, h.said(h.rows[1])), true); out.Verdict != bounce.Dead || out.Title != "" || out.Message != 0 {
		t.Errorf("an administrator, who reads no mail of bodies: %+v", out)
	}
	if out := h.take(secretary, dsntest.Mail(dsntest.Postfix, byMessageID), true); out.Verdict != bounce.Dead {
		t.Errorf("by its secretary: %+v", out)
	}
	h.wants("by its secretary, who vouches", h.rows[0], outbox.Bounced, true)
	for who, want := range map[string]int{"other": 0, "secretary": 2} {
		actor := map[string]access.Actor{"other": other, "secretary": secretary}[who]
		storetest.Read(t, h.s, actor, func(tx *store.Tx) error {
			if _, total, err := bounce.List(tx, store.Page{}); err != nil || total != want {
				t.Errorf("%s sees %d bounces, %v; want %d", who, total, err, want)
			}
			return nil
		})
	}
}

func TestWhatWasNeverSentDoesNotComeBack(t *testing.T) {
	h := build(t, storetest.Open(t))
	for _, state := range []outbox.DeliveryState{outbox.Filed, outbox.Stopped, outbox.Suppressed, outbox.Queued} {
		d := h.rows[0]
		d.State, d.Attempts = state, 0
		storetest.Change(t, h.s, machine, func(tx *store.Tx) error { return tx.Put(&d) })
		if out := h.take(machine, dsntest.Mail(dsntest.Postfix, h.said(d)), false); out.Verdict != bounce.Unsent {
			t.Errorf("%s: %+v", state, out)
		}
		h.wants(string(state), d, state, false)
	}
}

func TestAnAddressIsLiftedByWhoMayAndWithAReason(t *testing.T) {
	h := build(t, storetest.Open(t))
	h.take(machine, dsntest.Mail(dsntest.Postfix, h.said(h.rows[0])), false)
	var id uint
	storetest.Read(t, h.s, other, func(tx *store.Tx) error {
		list, _, err := outbox.GoneAddresses(tx, false, "", store.Page{})
		if len(list) == 1 {
			id = list[0].ID
		}
		return err
	})
	for name, c := range map[string]struct {
		who  access.Actor
		why  string
		want fault.Kind
	}{
		"a member":         {member, "hoezo", fault.Missing},
		"without a reason": {other, "  ", fault.Invalid},
		"in full":          {other, "adres is hersteld", fault.Internal},
	} {
		err := h.s.Change(t.Context(), c.who, func(tx *store.Tx) error { return outbox.Lift(tx, id, c.why) })
		if name == "in full" && err != nil || name != "in full" && fault.KindOf(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestATokenIsOpaqueAndNobodyCanMakeOne(t *testing.T) {
	h := build(t, storetest.Open(t))
	seen := map[string]bool{}
	for id := uint(1); id < 2000; id++ {
		address := h.addresses.For(id)
		local, _, _ := strings.Cut(address, "@")
		if got, ours := h.addresses.Delivery(strings.ToUpper(address)); !ours || got != id || len(local) > 64 || seen[address] {
			t.Fatalf("%d: %s opens to %d, %v", id, address, got, ours)
		}
		seen[address] = true
		for i := len("bounces+"); i < len(local); i++ {
			changed := []byte(address)
			changed[i] = 'a' + (changed[i]-'a'+1)%26
			if other, ours := h.addresses.Delivery(string(changed)); ours {
				t.Fatalf("%s opens to %d", changed, other)
			}
		}
	}
	for _, address := range []string{"", "bounces@beraad.example", "bounces+1@beraad.example", "bounces+@beraad.example", strings.Repeat("a", 4000) + "@beraad.example"} {
		if _, ours := h.addresses.Delivery(address); ours {
			t.Errorf("%q is one of ours", address)
		}
	}
	var none *bounce.Addresses
	if _, ours := none.Delivery(h.addresses.For(1)); ours {
		t.Error("no addresses know one")
	}
}

func BenchmarkFor(b *testing.B) {
	s := storetest.Open(b)
	var a *bounce.Addresses
	err := s.Change(b.Context(), machine, func(tx *store.Tx) (err error) {
		a, err = bounce.AddressesAt(tx, "bounces@beraad.example")
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		a.For(100000)
	}
}
