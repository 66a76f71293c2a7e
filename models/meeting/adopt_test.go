package meeting_test

import (
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// written writes minutes on one item, with a decision and an action, and leaves the meeting in draft.
func (h *hall) written() meeting.Item {
	h.t.Helper()
	h.clock.Set(h.sits)
	item := h.put(h.meeting, meeting.Item{Number: "4.c", Title: "Berichtenapps"})
	h.as(h.secretary, func(tx *store.Tx) error {
		for _, do := range []func() error{
			func() error { return meeting.Hold(tx, h.meeting.ID) },
			func() error { return meeting.StartMinutes(tx, h.meeting.ID, law.Day(2018, 2, 12), "2018-0000097178") },
			func() error {
				return meeting.SetAttendance(tx, h.meeting.ID, []meeting.Attendance{
					{Person: h.member.Person, Status: meeting.Absent}, {Person: h.deputy.Person, Status: meeting.Present, For: h.member.Person},
				})
			},
			func() error {
				return meeting.SaveMinutes(tx, &meeting.MinuteText{Meeting: h.meeting.ID, Item: item.ID, Notes: []meeting.Note{
					{Kind: meeting.Said, Speaker: "JenV", Text: "De tekst is te ruim.", Opinion: true}, {Kind: meeting.Listed, Text: "Een lijst."},
				}})
			},
			func() error { return meeting.RecordOutcome(tx, item.ID, meeting.Established, 0, "") },
			func() error {
				return meeting.Decide(tx, item.ID, &meeting.Decision{Text: "De beleidslijn is vastgesteld.", Outcome: meeting.Established})
			},
			func() error {
				return meeting.AddAction(tx, &meeting.Action{Item: item.ID, Text: "Bijlage inkorten", HolderName: "CTO-raad", DueOn: law.Day(2018, 2, 9)})
			},
		} {
			if err := do(); err != nil {
				return err
			}
		}
		return nil
	})
	return item
}

func TestMinutesGoRoundAndAreAdopted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		item := h.written()
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.Circulate(tx, h.meeting.ID) })
		h.mailed(1, "Dirk", "Hanneke", "Marloes", "Noor")
		h.saysOnPaper(paper.Minutes, 1, "JenV: De tekst is te ruim.", "Dirk (EZK, voor Noor)", "Besluit 2018-01", "woensdag 7 februari 2018, 9.30 – 12.30 uur")
		h.as(h.member, func(tx *store.Tx) error {
			return meeting.Remark(tx, h.meeting.ID, meeting.Comment{Item: item.ID, Text: "Ik zei iets anders."})
		})
		h.wants("a remark by another body", fault.Missing, h.otherMember, func(tx *store.Tx) error {
			return meeting.Remark(tx, h.meeting.ID, meeting.Comment{Text: "Mag dit?"})
		})
		later := h.meet(h.cio.ID, meeting.Planned, h.sits.AddDate(0, 0, 21))
		adopt := func(in uint, changes string) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return meeting.Adopt(tx, h.meeting.ID, in, changes) }
		}
		h.wants("in a meeting that has not sat", fault.Invalid, h.secretary, adopt(later.ID, ""))
		h.wants("in itself", fault.Invalid, h.secretary, adopt(h.meeting.ID, ""))
		h.wants("in an earlier one", fault.Invalid, h.secretary, adopt(h.meet(h.cio.ID, meeting.Held, h.sits.AddDate(0, -1, 0)).ID, ""))
		h.wants("in another body", fault.Missing, h.secretary, adopt(h.meet(h.sgo.ID, meeting.Held, h.sits.AddDate(0, 1, 0)).ID, ""))
		clock.Set(later.StartsAt)
		held := h.meet(h.cio.ID, meeting.Held, h.sits.AddDate(0, 0, 21))
		adoption := h.put(held, meeting.Item{Number: "1.a", Title: "Verslag", Of: h.meeting.ID})
		h.wants("by a member", fault.Denied, h.member, adopt(held.ID, ""))
		h.as(h.secretary, adopt(held.ID, "Bij 4.c: JenV zei ‘te smal’."))
		h.saysOnPaper(paper.Minutes, 2, "Vastgesteld op 28 februari 2018, met deze wijzigingen: Bij 4.c: JenV zei ‘te smal’.")
		h.read(h.member, func(tx *store.Tx) error {
			m, err := meeting.Find(tx, h.meeting.ID)
			if err != nil {
				return err
			}
			latest, err := paper.LatestOf(tx, m.MinutesPaper)
			if err != nil {
				return err
			}
			in, changes, err := meeting.AdoptionOf(tx, m, latest.ID)
			if err != nil || in == nil || in.ID != m.AdoptedIn || changes != "Bij 4.c: JenV zei ‘te smal’." {
				t.Errorf("adopted in %+v with %q: %v", in, changes, err)
			}
			return nil
		})
		h.saysOnPaper(paper.Decisions, 1, "2018-01", "De beleidslijn is vastgesteld.", "Bijlage inkorten")
		h.read(h.member, func(tx *store.Tx) error {
			i, err := meeting.FindItem(tx, adoption.ID)
			if i.Outcome != meeting.AgreedChanged {
				t.Errorf("the item of adoption has outcome %q", i.Outcome)
			}
			return err
		})
		h.wants("minutes that are adopted", fault.Refused, h.secretary, func(tx *store.Tx) error {
			return meeting.SaveMinutes(tx, &meeting.MinuteText{Meeting: h.meeting.ID, Item: item.ID, Notes: said("Toch anders.")})
		})
		h.wants("reopening without a reason", fault.Invalid, h.secretary, func(tx *store.Tx) error { return meeting.Reopen(tx, h.meeting.ID, " ") })
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.Reopen(tx, h.meeting.ID, "De datum klopte niet.") })
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.Circulate(tx, h.meeting.ID) })
		h.saysOnPaper(paper.Minutes, 3, "JenV: De tekst is te ruim.")
		h.mailed(2, "Dirk", "Hanneke", "Marloes", "Noor")
	})
}

// saysOnPaper checks that a member reads texts in the newest version of a paper of the meeting.
func (h *hall) saysOnPaper(kind paper.Kind, number uint, texts ...string) {
	h.t.Helper()
	h.read(h.member, func(tx *store.Tx) error {
		papers, err := paper.OfMeeting(tx, h.meeting.ID)
		if err != nil {
			return err
		}
		for _, p := range papers {
			if p.Kind != kind || p.Confidential {
				continue
			}
			v, err := paper.LatestOf(tx, p.ID)
			if err != nil {
				return err
			}
			blocks, err := paper.Blocks(tx, v.ID)
			all := ""
			for _, b := range blocks {
				if b.Kind == paper.Decided {
					all += "Besluit "
				}
				all += b.Number + " " + b.Label + " " + b.Text + "\n"
			}
			for _, text := range texts {
				if !strings.Contains(all, text) {
					h.t.Errorf("%s does not say %q:\n%s", kind, text, all)
				}
			}
			if v.Number != number {
				h.t.Errorf("%s is at version %d, want %d", kind, v.Number, number)
			}
			return err
		}
		h.t.Errorf("a member finds no %s of the meeting", kind)
		return nil
	})
}

// mailed checks how many mails with draft minutes there are, and who gets the last one.
func (h *hall) mailed(messages int, names ...string) {
	h.t.Helper()
	h.read(access.System("toets"), func(tx *store.Tx) error {
		rows, err := store.List[outbox.Message](store.Of[outbox.Message](tx).Where("kind = ?", outbox.MinutesDraft).Order("id"))
		if err != nil || len(rows) != messages {
			h.t.Fatalf("%d mails with minutes, want %d: %v", len(rows), messages, err)
		}
		got, err := store.Pluck[string](store.Of[outbox.Delivery](tx).Where("message = ?", rows[len(rows)-1].ID).Order("name"), "name")
		if strings.Join(got, " ") != strings.Join(names, " ") {
			h.t.Errorf("minutes go to %v, want %v", got, names)
		}
		return err
	})
}

func TestEveryStateAndEveryStepAfterTheMinutes(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	clock.Set(h.sits.Add(72 * time.Hour))
	held := h.meet(h.cio.ID, meeting.Held, h.sits.Add(48*time.Hour))
	for name, step := range map[string]struct {
		from []meeting.State
		who  access.Actor
		do   func(tx *store.Tx, id uint) error
	}{
		"circulate": {[]meeting.State{meeting.Drafting}, h.secretary, meeting.Circulate},
		"adopt": {[]meeting.State{meeting.Circulated}, h.secretary, func(tx *store.Tx, id uint) error {
			return meeting.Adopt(tx, id, held.ID, "")
		}},
		"reopen": {[]meeting.State{meeting.Circulated, meeting.Adopted}, h.secretary, func(tx *store.Tx, id uint) error {
			return meeting.Reopen(tx, id, "Een fout.")
		}},
		"remark": {[]meeting.State{meeting.Circulated}, h.member, func(tx *store.Tx, id uint) error {
			return meeting.Remark(tx, id, meeting.Comment{Text: "Een opmerking."})
		}},
		"announce absence": {[]meeting.State{meeting.Planned, meeting.Preparing, meeting.Convened}, h.member, func(tx *store.Tx, id uint) error {
			return meeting.AnnounceAbsence(tx, id, 0, "")
		}},
	} {
		for _, state := range meeting.States {
			m := h.sealed(state)
			want := fault.Refused
			for _, from := range step.from {
				if from == state {
					want = fault.Internal
				}
			}
			h.wants(name+" when "+string(state), want, step.who, func(tx *store.Tx) error { return step.do(tx, m.ID) })
		}
	}
}

// sealed puts a meeting with minutes and their paper in a state.
func (h *hall) sealed(state meeting.State) meeting.Meeting {
	h.t.Helper()
	m := h.meet(h.cio.ID, state, h.sits)
	h.as(h.secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.WriteMinutes, &m, "")
		if err != nil {
			return err
		}
		p := &paper.Paper{Kind: paper.Minutes, Title: "Verslag", Body: m.Body, Meeting: m.ID}
		if err := paper.AddWith(permit, p); err != nil {
			return err
		}
		m.MinutesPaper = p.ID
		if err := permit.Create(&meeting.MinuteText{Meeting: m.ID, Notes: said("Opening.")}); err != nil {
			return err
		}
		return permit.Save(&m)
	})
	return m
}

func TestMinutesAskForAnOutcomeOnEveryItem(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	h.written()
	h.put(h.meeting, meeting.Item{Number: "6.a", Title: "Informerend"})
	h.put(h.meeting, meeting.Item{Number: "6.b", Title: "Vervallen", Dropped: true})
	f, _ := h.try(h.secretary, func(tx *store.Tx) error { return meeting.Circulate(tx, h.meeting.ID) })
	if f == nil || len(f.Gaps) != 1 || !strings.Contains(f.Gaps[0].Text, "6.a") {
		t.Errorf("minutes with an item without outcome: %v; want the one item named", f)
	}
}

func TestWhatWasSaidInConfidenceStaysInItsCircle(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		insider := h.join("Ilse", access.Member, h.cio.ID, 0)
		h.written()
		secret := h.put(h.meeting, meeting.Item{Number: "4.d", Title: "Geheimwoord", Confidential: true})
		h.as(h.secretary, func(tx *store.Tx) error {
			permit, err := tx.Permit(access.ComposeAgenda, &h.meeting, "")
			if err != nil {
				return err
			}
			if err := permit.Create(&meeting.Circle{Item: secret.ID, Person: insider.Person}); err != nil {
				return err
			}
			if err := meeting.SaveMinutes(tx, &meeting.MinuteText{Meeting: h.meeting.ID, Item: secret.ID, Notes: said("Geheimwoord.")}); err != nil {
				return err
			}
			if err := meeting.Decide(tx, secret.ID, &meeting.Decision{Text: "Geheimwoord.", Outcome: meeting.Agreed}); err != nil {
				return err
			}
			if err := meeting.AddAction(tx, &meeting.Action{Item: secret.ID, Text: "Geheimwoord.", HolderName: "AZ", DueOn: law.Day(2018, 3, 1)}); err != nil {
				return err
			}
			if err := meeting.RecordOutcome(tx, secret.ID, meeting.Agreed, 0, ""); err != nil {
				return err
			}
			return meeting.Circulate(tx, h.meeting.ID)
		})
		held := h.meet(h.cio.ID, meeting.Held, h.sits.AddDate(0, 0, 1))
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.Adopt(tx, h.meeting.ID, held.ID, "") })
		if got := h.hears(h.member, "Geheimwoord"); len(got) != 0 {
			t.Errorf("a member outside the circle reads the secret in %v", got)
		}
		if got := h.hears(insider, "Geheimwoord"); len(got) == 0 {
			t.Error("a member of the circle cannot read what was said")
		}
	})
}

// hears lists where an actor finds a word: in papers, minutes, decisions, actions or items.
func (h *hall) hears(who access.Actor, word string) (places []string) {
	h.t.Helper()
	h.read(who, func(tx *store.Tx) error {
		blocks, err := store.List[paper.Block](store.Of[paper.Block](tx))
		for _, b := range blocks {
			if strings.Contains(b.Text, word) {
				places = append(places, "block")
			}
		}
		if err != nil {
			return err
		}
		texts, err := meeting.MinutesOf(tx, h.meeting.ID)
		for _, text := range texts {
			if strings.Contains(meeting.PlainNotes(text.Notes), word) {
				places = append(places, "minutes")
			}
		}
		if err != nil {
			return err
		}
		decisions, _, err := meeting.Register(tx, store.Page{})
		for _, d := range decisions {
			if strings.Contains(d.Text, word) {
				places = append(places, "decision "+d.Number)
			}
		}
		if err != nil {
			return err
		}
		actions, _, err := meeting.Actions(tx, h.cio.ID, store.Page{})
		for _, a := range actions {
			if strings.Contains(a.Text, word) {
				places = append(places, "action "+a.Number)
			}
		}
		return err
	})
	return places
}

func TestARemarkOnAPassageIsWorkedIn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		item := h.written()
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.Circulate(tx, h.meeting.ID) })
		comment := func(c meeting.Comment) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { c.Item = item.ID; return meeting.Remark(tx, h.meeting.ID, c) }
		}
		h.wants("nothing", fault.Invalid, h.member, comment(meeting.Comment{Passage: 1, Text: " "}))
		h.wants("a paragraph that is not there", fault.Invalid, h.member, comment(meeting.Comment{Passage: 99, Text: "Mag dit?"}))
		h.wants("a proposal for no paragraph", fault.Invalid, h.member, comment(meeting.Comment{Proposal: "Anders."}))
		h.wants("the same text", fault.Invalid, h.member, comment(meeting.Comment{Passage: 1, Proposal: "De tekst is te ruim."}))
		h.as(h.member, comment(meeting.Comment{Passage: 1, Proposal: "De tekst is\nwat te ruim."}))
		h.as(h.member, comment(meeting.Comment{Passage: 1, Proposal: "De tekst is veel te ruim."}))
		var remarks []meeting.MinuteRemark
		storetest.Read(t, s, h.secretary, func(tx *store.Tx) (err error) {
			remarks, err = meeting.RemarksOf(tx, h.meeting.ID)
			return err
		})
		if len(remarks) != 2 || remarks[0].Quote != "De tekst is te ruim." || remarks[0].Proposal != "De tekst is wat te ruim." {
			t.Fatalf("remarks %+v", remarks)
		}
		workIn := func(id uint) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return meeting.WorkIn(tx, id) }
		}
		h.wants("work in while it goes round", fault.Refused, h.secretary, workIn(remarks[0].ID))
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.Reopen(tx, h.meeting.ID, "opmerkingen verwerken") })
		h.wants("work in by a member", fault.Denied, h.member, workIn(remarks[0].ID))
		h.as(h.secretary, workIn(remarks[0].ID))
		storetest.Read(t, s, h.secretary, func(tx *store.Tx) error {
			texts, err := meeting.MinutesOf(tx, h.meeting.ID)
			if got := texts[item.ID].Notes[0]; got.Text != "De tekst is wat te ruim." || got.Speaker != "JenV" {
				t.Errorf("the paragraph reads %+v", got)
			}
			return err
		})
		h.wants("the same remark again", fault.Refused, h.secretary, workIn(remarks[0].ID))
		h.wants("what was quoted is gone", fault.Refused, h.secretary, workIn(remarks[1].ID))
	})
}
