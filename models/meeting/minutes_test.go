package meeting_test

import (
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func said(text string) []meeting.Note {
	return []meeting.Note{{Kind: meeting.Said, Speaker: "AZ", Text: text}}
}

func TestAMeetingIsHeldOnceItHasBegun(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		hold := func(tx *store.Tx) error { return meeting.Hold(tx, h.meeting.ID) }
		h.wants("before its hour", fault.Refused, h.secretary, hold)
		clock.Set(h.sits)
		h.wants("a member", fault.Denied, h.member, hold)
		h.wants("the secretary of another body", fault.Missing, h.other, hold)
		h.wants("at its hour", fault.Internal, h.secretary, hold)
		h.wants("once more", fault.Refused, h.secretary, hold)
	})
}

func TestEveryStateAndEveryStepOfMinutes(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	clock.Set(h.sits.Add(72 * time.Hour))
	type does func(m meeting.Meeting, i meeting.Item) func(tx *store.Tx) error
	steps := map[string]struct {
		from []meeting.State
		do   does
	}{
		"hold": {[]meeting.State{meeting.Convened}, func(m meeting.Meeting, _ meeting.Item) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return meeting.Hold(tx, m.ID) }
		}},
		"start minutes": {[]meeting.State{meeting.Held, meeting.Drafting}, func(m meeting.Meeting, _ meeting.Item) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return meeting.StartMinutes(tx, m.ID, m.Day(), "x") }
		}},
		"save minutes": {[]meeting.State{meeting.Convened, meeting.Held, meeting.Drafting}, func(m meeting.Meeting, i meeting.Item) func(tx *store.Tx) error {
			return func(tx *store.Tx) error {
				return meeting.SaveMinutes(tx, &meeting.MinuteText{Meeting: m.ID, Item: i.ID, Notes: said("Ja.")})
			}
		}},
		"decide": {[]meeting.State{meeting.Convened, meeting.Held, meeting.Drafting}, func(_ meeting.Meeting, i meeting.Item) func(tx *store.Tx) error {
			return func(tx *store.Tx) error {
				return meeting.Decide(tx, i.ID, &meeting.Decision{Text: "Akkoord.", Outcome: meeting.Agreed})
			}
		}},
		"add an action": {[]meeting.State{meeting.Convened, meeting.Held, meeting.Drafting}, func(_ meeting.Meeting, i meeting.Item) func(tx *store.Tx) error {
			return func(tx *store.Tx) error {
				return meeting.AddAction(tx, &meeting.Action{Item: i.ID, Text: "Doen", HolderName: "AZ", DueOn: law.Day(2018, 3, 1)})
			}
		}},
		"set attendance": {[]meeting.State{meeting.Planned, meeting.Preparing, meeting.Convened, meeting.Held, meeting.Drafting}, func(m meeting.Meeting, _ meeting.Item) func(tx *store.Tx) error {
			return func(tx *store.Tx) error {
				return meeting.SetAttendance(tx, m.ID, []meeting.Attendance{{Person: h.member.Person, Status: meeting.Present}})
			}
		}},
	}
	for name, step := range steps {
		for _, state := range meeting.States {
			m := h.meet(h.cio.ID, state, h.sits)
			i := h.put(m, meeting.Item{Number: "4.c", Title: "Berichtenapps"})
			want := fault.Refused
			for _, from := range step.from {
				if from == state {
					want = fault.Internal
				}
			}
			h.wants(name+" when "+string(state), want, h.secretary, step.do(m, i))
		}
	}
}

func TestMinutesOfTwoSecretaries(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(h.sits)
		item := h.put(h.meeting, meeting.Item{Number: "4.c", Title: "Berichtenapps"})
		first := &meeting.MinuteText{Meeting: h.meeting.ID, Item: item.ID, Notes: said("De eerste tekst.")}
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.SaveMinutes(tx, first) })
		twice := &meeting.MinuteText{Meeting: h.meeting.ID, Item: item.ID, Notes: said("Ook als eerste.")}
		f, _ := h.try(h.secretary, func(tx *store.Tx) error { return meeting.SaveMinutes(tx, twice) })
		if f == nil || f.Kind != fault.Stale || !strings.Contains(f.Theirs, "De eerste tekst.") {
			t.Errorf("a second first text: %v, want it stale with the text that stands", f)
		}
		older := *first
		first.Notes = said("De tweede tekst.")
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.SaveMinutes(tx, first) })
		older.Notes = said("Mijn tekst.")
		f, _ = h.try(h.secretary, func(tx *store.Tx) error { return meeting.SaveMinutes(tx, &older) })
		if f == nil || f.Kind != fault.Stale || f.Theirs != "AZ: De tweede tekst." {
			t.Errorf("an older text: %v, want it stale with the text that stands", f)
		}
		h.read(h.secretary, func(tx *store.Tx) error {
			texts, err := meeting.MinutesOf(tx, h.meeting.ID)
			if got := meeting.PlainNotes(texts[item.ID].Notes); got != "AZ: De tweede tekst." {
				t.Errorf("it says %q", got)
			}
			return err
		})
		h.read(h.member, func(tx *store.Tx) error {
			texts, err := meeting.MinutesOf(tx, h.meeting.ID)
			if len(texts) != 0 {
				t.Errorf("a member reads minutes in the making: %v", texts)
			}
			return err
		})
	})
}

func TestBadInputOfMinutesIsNamedAtItsField(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	clock.Set(h.sits)
	elsewhere := h.put(h.meet(h.cio.ID, meeting.Held, h.sits), meeting.Item{Title: "Elders"})
	for name, c := range map[string]struct {
		text meeting.MinuteText
		kind fault.Kind
	}{
		"a speaker on two lines":   {meeting.MinuteText{Notes: []meeting.Note{{Speaker: "AZ\nBZK", Text: "Ja."}}}, fault.Invalid},
		"a table that is too wide": {meeting.MinuteText{Notes: []meeting.Note{{Kind: meeting.Tabled, Text: strings.Repeat("x\t", 12)}}}, fault.Invalid},
		"a cell that is too long":  {meeting.MinuteText{Notes: []meeting.Note{{Kind: meeting.Tabled, Text: strings.Repeat("x", 2001) + "\t"}}}, fault.Invalid},
		"an unknown kind":          {meeting.MinuteText{Notes: []meeting.Note{{Kind: "x", Text: "Ja."}}}, fault.Invalid},
		"a text without end":       {meeting.MinuteText{Notes: said(strings.Repeat("a", 20_001))}, fault.Invalid},
		"an item of elsewhere":     {meeting.MinuteText{Item: elsewhere.ID, Notes: said("Ja.")}, fault.Missing},
		"empty notes fall away":    {meeting.MinuteText{Notes: said("  ")}, fault.Internal},
	} {
		c.text.Meeting = h.meeting.ID
		h.wants(name, c.kind, h.secretary, func(tx *store.Tx) error { return meeting.SaveMinutes(tx, &c.text) })
	}
}

func TestAttendance(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		h.as(h.member, func(tx *store.Tx) error { return meeting.AnnounceAbsence(tx, h.meeting.ID, h.deputy.Person, "m.k.") })
		h.as(h.member, func(tx *store.Tx) error { return meeting.AnnounceAbsence(tx, h.meeting.ID, h.deputy.Person, "m.k.") })
		h.wants("a deputy who is none", fault.Invalid, h.member, func(tx *store.Tx) error {
			return meeting.AnnounceAbsence(tx, h.meeting.ID, h.chair.Person, "")
		})
		h.wants("a member of another body", fault.Missing, h.otherMember, func(tx *store.Tx) error {
			return meeting.AnnounceAbsence(tx, h.meeting.ID, 0, "")
		})
		rows := h.present()
		if len(rows) != 2 || rows[0].Status != meeting.Deputised || rows[1].For != h.member.Person || rows[1].Of != "EZK" {
			t.Errorf("after two announcements: %+v; want the member and his deputy once", rows)
		}
		h.as(h.secretary, func(tx *store.Tx) error {
			return meeting.SetAttendance(tx, h.meeting.ID, []meeting.Attendance{
				{Person: h.member.Person, Status: meeting.Present}, {Name: "NBV", Status: meeting.Guest}, {Name: "NCSC", Status: meeting.Guest},
			})
		})
		if rows := h.present(); len(rows) != 3 || rows[0].Name != "Noor" {
			t.Errorf("after the secretary's list: %+v; want three rows", rows)
		}
		h.wants("the same person twice", fault.Invalid, h.secretary, func(tx *store.Tx) error {
			return meeting.SetAttendance(tx, h.meeting.ID, []meeting.Attendance{
				{Person: h.member.Person, Status: meeting.Present}, {Person: h.member.Person, Status: meeting.Absent},
			})
		})
		h.wants("a name with a line break", fault.Invalid, h.secretary, func(tx *store.Tx) error {
			return meeting.SetAttendance(tx, h.meeting.ID, []meeting.Attendance{{Name: "A\nB", Status: meeting.Guest}})
		})
		h.wants("a member makes the list", fault.Denied, h.member, func(tx *store.Tx) error {
			return meeting.SetAttendance(tx, h.meeting.ID, nil)
		})
	})
}

func (h *hall) present() (rows []meeting.Attendance) {
	h.t.Helper()
	h.read(h.secretary, func(tx *store.Tx) (err error) {
		rows, err = meeting.AttendanceOf(tx, h.meeting.ID)
		return err
	})
	return rows
}

func TestDecisionsAreNumberedPerBodyAndYear(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(h.sits)
		item := h.put(h.meeting, meeting.Item{Title: "Rondvraag"})
		earlier := h.put(h.meet(h.cio.ID, meeting.Held, h.sits.AddDate(0, -2, 0)), meeting.Item{Title: "Werkplekmonitor"})
		elsewhere := h.put(h.meet(h.sgo.ID, meeting.Held, h.sits), meeting.Item{Title: "Actualiteiten"})
		for _, c := range []struct {
			item uint
			who  access.Actor
			want string
		}{
			{item.ID, h.secretary, "2018-01"}, {item.ID, h.secretary, "2018-02"}, {earlier.ID, h.secretary, "2017-01"},
			{elsewhere.ID, h.other, "2018-01"}, {item.ID, h.secretary, "2018-03"},
		} {
			d := &meeting.Decision{Text: "Vastgesteld als " + c.want, Offered: "Stel vast.", Outcome: meeting.Established}
			h.as(c.who, func(tx *store.Tx) error { return meeting.Decide(tx, c.item, d) })
			if d.Number != c.want {
				t.Errorf("decision got number %s, want %s", d.Number, c.want)
			}
		}
		h.read(h.secretary, func(tx *store.Tx) error {
			rows, total, err := meeting.Register(tx, store.Page{})
			if total != 4 || rows[3].Number != "2017-01" || rows[0].Offered != "Stel vast." {
				t.Errorf("the register of one body has %d decisions: %+v; want its own four, newest first", total, rows)
			}
			return err
		})
		h.read(h.member, func(tx *store.Tx) error {
			_, total, err := meeting.Register(tx, store.Page{})
			if total != 0 {
				t.Errorf("a member reads %d decisions before the minutes went round", total)
			}
			return err
		})
	})
}

func TestADecisionIsWordedAnewUnderItsNumber(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	clock.Set(h.sits)
	item := h.put(h.meeting, meeting.Item{Title: "Berichtenapps"})
	d := &meeting.Decision{Text: "Akkoord.", Outcome: meeting.Agreed}
	h.as(h.secretary, func(tx *store.Tx) error { return meeting.Decide(tx, item.ID, d) })
	older := *d
	d.Text = "Voor nu akkoord."
	h.as(h.secretary, func(tx *store.Tx) error { return meeting.Decide(tx, item.ID, d) })
	if d.Number != "2018-01" || d.Text != "Voor nu akkoord." {
		t.Errorf("it became %+v", d)
	}
	f, _ := h.try(h.secretary, func(tx *store.Tx) error { return meeting.Decide(tx, item.ID, &older) })
	if f == nil || f.Kind != fault.Stale || f.Theirs != "Voor nu akkoord." {
		t.Errorf("an older wording: %v, want it stale", f)
	}
	for name, bad := range map[string]meeting.Decision{
		"no text": {Outcome: meeting.Agreed}, "no outcome": {Text: "Ja."}, "an unknown outcome": {Text: "Ja.", Outcome: "x"},
	} {
		h.wants(name, fault.Invalid, h.secretary, func(tx *store.Tx) error { return meeting.Decide(tx, item.ID, &bad) })
	}
}

func TestGuestsAndWhoCameLaterStandInTheMinutes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		item := h.put(h.meeting, meeting.Item{Number: "4.a", Title: "Berichtenapps"})
		other := h.put(h.meet(h.cio.ID, meeting.Convened, h.sits), meeting.Item{Number: "1", Title: "Elders"})
		set := func(row meeting.Attendance) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return meeting.SetAttendance(tx, h.meeting.ID, []meeting.Attendance{row}) }
		}
		guest := meeting.Attendance{Name: "J. de Wit", Of: "NCSC", Function: "adviseur", Status: meeting.Guest, Items: []uint{item.ID}, CameAt: 620, LeftAt: 675}
		wrong := guest
		wrong.Items = []uint{other.ID}
		h.wants("an item of another meeting", fault.Invalid, h.secretary, set(wrong))
		wrong = guest
		wrong.LeftAt = 600
		h.wants("who leaves before he comes", fault.Invalid, h.secretary, set(wrong))
		h.as(h.secretary, set(guest))
		if rows := h.present(); len(rows) != 1 || len(rows[0].Items) != 1 || rows[0].CameAt != 620 {
			t.Errorf("kept: %+v", rows)
		}
		h.read(h.secretary, func(tx *store.Tx) error {
			blocks, err := meeting.MinutesBlocks(tx, h.meeting.ID)
			var found bool
			for _, b := range blocks {
				found = found || b.Text == "J. de Wit (adviseur, NCSC, bij 4.a, vanaf 10.20, tot 11.15)"
				if b.Label == "Quorum" {
					t.Error("a body without a quorum has one in its minutes")
				}
			}
			if !found {
				t.Errorf("the guest is not in %+v", blocks)
			}
			return err
		})
	})
}

func TestAQuorumWarnsAndStopsNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
			h.cio.Quorum = "2/3"
			return body.Change(tx, &h.cio)
		})
		h.join("Piet", access.Member, h.cio.ID, 0)
		count := func() (p meeting.Presents) {
			h.read(h.secretary, func(tx *store.Tx) (err error) {
				p, err = meeting.PresentsOf(tx, &h.meeting)
				return err
			})
			return p
		}
		h.as(h.secretary, func(tx *store.Tx) error { // a secretary is no member, and a member and his deputy are one
			return meeting.SetAttendance(tx, h.meeting.ID, []meeting.Attendance{
				{Person: h.secretary.Person, Status: meeting.Present}, {Person: h.member.Person, Status: meeting.Deputised},
				{Person: h.deputy.Person, For: h.member.Person, Status: meeting.Present}, {Name: "Gast", Status: meeting.Guest},
			})
		})
		if p := count(); p != (meeting.Presents{Needed: 2, Here: 1, Members: 3}) || p.Met() || !p.Reachable() {
			t.Errorf("counted %+v", p)
		}
		h.read(h.secretary, func(tx *store.Tx) error {
			blocks, err := meeting.MinutesBlocks(tx, h.meeting.ID)
			for _, b := range blocks {
				if b.Label == "Quorum" && strings.Contains(b.Text, "1 van de 3 leden") && strings.Contains(b.Text, "niet") {
					return err
				}
			}
			t.Errorf("the minutes do not say that the quorum was not there")
			return err
		})
		h.as(h.secretary, func(tx *store.Tx) error {
			return meeting.SetAttendance(tx, h.meeting.ID, []meeting.Attendance{
				{Person: h.chair.Person, Status: meeting.Present}, {Person: h.member.Person, Status: meeting.Present},
			})
		})
		if p := count(); !p.Met() {
			t.Errorf("counted %+v, want it met", p)
		}
		for _, c := range []struct {
			deputy meeting.Presence
			away   int
			reach  bool
		}{{meeting.Expected, 1, true}, {meeting.Absent, 2, false}} {
			h.as(h.secretary, func(tx *store.Tx) error { // a guest and a secretary who stay away cost nothing
				return meeting.SetAttendance(tx, h.meeting.ID, []meeting.Attendance{
					{Person: h.secretary.Person, Status: meeting.Absent}, {Person: h.chair.Person, Status: meeting.Absent},
					{Person: h.member.Person, Status: meeting.Deputised}, {Person: h.deputy.Person, For: h.member.Person, Status: c.deputy},
				})
			})
			if p := count(); p.Away != c.away || p.Reachable() != c.reach {
				t.Errorf("with the deputy %s counted %+v; want %d away", c.deputy, p, c.away)
			}
		}
	})
}
