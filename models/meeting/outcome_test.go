package meeting_test

import (
	"strings"
	"testing"
	"time"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
)

func (h *hall) outcome(item uint, outcome meeting.Outcome, to uint) func(tx *store.Tx) error {
	return func(tx *store.Tx) error { return meeting.RecordOutcome(tx, item, outcome, to, "Zo besloten.") }
}

func TestAForwardedItemLiesInTheOtherInboxWithItsPapers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(h.sits)
		item := h.put(h.meeting, meeting.Item{Number: "4.c", Title: "Berichtenapps", Nature: submission.ToDiscuss})
		h.as(h.secretary, func(tx *store.Tx) error {
			note := &paper.Paper{Kind: paper.Note, Title: "Notitie", Body: h.cio.ID, Date: law.Day(2018, 2, 2)}
			if err := paper.Add(tx, note, item.ID); err != nil {
				return err
			}
			return meeting.Decide(tx, item.ID, &meeting.Decision{Text: "De tekst is akkoord.", Outcome: meeting.Forwarded})
		})
		h.wants("without a body", fault.Invalid, h.secretary, h.outcome(item.ID, meeting.Forwarded, 0))
		h.wants("to itself", fault.Invalid, h.secretary, h.outcome(item.ID, meeting.Forwarded, h.cio.ID))
		h.wants("to nobody", fault.Invalid, h.secretary, h.outcome(item.ID, meeting.Forwarded, 999))
		h.wants("by a member", fault.Missing, h.otherMember, h.outcome(item.ID, meeting.Forwarded, h.sgo.ID))
		h.as(h.secretary, h.outcome(item.ID, meeting.Forwarded, h.sgo.ID))
		h.as(h.secretary, h.outcome(item.ID, meeting.Forwarded, h.sgo.ID)) // once more changes nothing
		h.read(h.other, func(tx *store.Tx) error {
			rows, total, err := submission.Inbox(tx, h.sgo.ID, store.Page{})
			if err != nil || total != 1 {
				t.Fatalf("the inbox of the SGO has %d submissions: %v", total, err)
			}
			said := rows[0].History
			if !strings.Contains(said, "Besluit 2018-01: De tekst is akkoord.") || !strings.Contains(said, "doorgaat: Zo besloten.") || rows[0].Topic == 0 {
				t.Errorf("it came without its history, why or topic: %+v", rows[0])
			}
			annexes, err := submission.Annexes(tx, rows[0].ID)
			if len(annexes) != 1 || annexes[0].Title != "Notitie" {
				t.Errorf("it came with papers %v", annexes)
			}
			return err
		})
		h.wants("another outcome while it lies there", fault.Refused, h.secretary, h.outcome(item.ID, meeting.Agreed, 0))
	})
}

func TestAnItemHeldBackGoesIntoStockAndOutOfItAgain(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	clock.Set(h.sits)
	item := h.put(h.meeting, meeting.Item{Number: "4.a", Title: "Werkplekmonitor", By: "IenW"})
	stock := func() (rows []meeting.StockItem) {
		h.read(h.secretary, func(tx *store.Tx) (err error) {
			rows, err = meeting.StockOf(tx, h.cio.ID)
			return err
		})
		return rows
	}
	h.as(h.secretary, h.outcome(item.ID, meeting.KeptBack, 0))
	h.as(h.secretary, h.outcome(item.ID, meeting.KeptBack, 0))
	if rows := stock(); len(rows) != 1 || rows[0].Holder != "IenW" || rows[0].From != item.ID {
		t.Errorf("stock holds %+v, want the item once", rows)
	}
	h.as(h.secretary, h.outcome(item.ID, meeting.Noted, 0))
	if rows := stock(); len(rows) != 0 {
		t.Errorf("stock still holds %+v", rows)
	}
}

func TestEveryOutcomeIsFreeOfTheNature(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	clock.Set(h.sits)
	for _, nature := range submission.Natures {
		for _, outcome := range meeting.Outcomes {
			item := h.put(h.meeting, meeting.Item{Title: "Punt", Nature: nature})
			to := uint(0)
			if outcome == meeting.Forwarded {
				to = h.sgo.ID
			}
			h.wants(string(nature)+" becomes "+string(outcome), fault.Internal, h.secretary, h.outcome(item.ID, outcome, to))
			if outcome.Name() == "" {
				t.Errorf("papers have no word for %s", outcome)
			}
		}
	}
	dropped := h.put(h.meeting, meeting.Item{Title: "Vervallen", Dropped: true})
	h.wants("a dropped item", fault.Refused, h.secretary, h.outcome(dropped.ID, meeting.Agreed, 0))
	h.wants("no outcome", fault.Invalid, h.secretary, h.outcome(h.put(h.meeting, meeting.Item{Title: "Punt"}).ID, "", 0))
}

func TestTheRegisterTellsWhereOutcomeGoesBeyondNature(t *testing.T) {
	storetest.Each(t, theRegister)
}

func theRegister(t *testing.T, s *store.Store, clock *storetest.Clock) {
	h := enter(t, s, clock)
	clock.Set(h.sits)
	discussed := h.put(h.meeting, meeting.Item{Title: "Berichtenapps", Nature: submission.ToDiscuss})
	decided := h.put(h.meeting, meeting.Item{Title: "Jaarplan", Nature: submission.ToDecide})
	h.as(h.secretary, func(tx *store.Tx) error {
		if err := meeting.Decide(tx, discussed.ID, &meeting.Decision{Text: "Beleidslijn 100%.", Outcome: meeting.Established}); err != nil {
			return err
		}
		return meeting.Decide(tx, decided.ID, &meeting.Decision{Text: "Jaarplan.", Outcome: meeting.Agreed})
	})
	h.read(h.secretary, func(tx *store.Tx) error {
		for name, c := range map[string]struct {
			sieve meeting.Sieve
			want  int
		}{
			"all": {meeting.Sieve{}, 2}, "beyond": {meeting.Sieve{Beyond: true}, 1}, "another body": {meeting.Sieve{Body: h.sgo.ID}, 0},
			"by year": {meeting.Sieve{Year: 2018}, 2}, "another year": {meeting.Sieve{Year: 2017}, 0},
			"by outcome": {meeting.Sieve{Outcome: meeting.Agreed}, 1}, "by number": {meeting.Sieve{Words: "2018-02"}, 1},
			"a sign that means nothing": {meeting.Sieve{Words: "%"}, 1}, "by another form of a word": {meeting.Sieve{Words: "jaarplannen"}, 1},
			"in another year by words": {meeting.Sieve{Words: "jaarplannen", Year: 2017}, 0},
		} {
			_, total, err := meeting.Sifted(tx, c.sieve, store.Page{})
			if err != nil {
				return err
			}
			if total != c.want {
				t.Errorf("%s: %d decisions, want %d", name, total, c.want)
			}
		}
		return nil
	})
}

func TestASecondClickMakesNoSecondDecisionOrAction(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(h.sits.Add(time.Hour))
		item := h.put(h.meeting, meeting.Item{Title: "Rijkscloud", At: -1})
		var numbers, actions []string
		for _, text := range []string{"Akkoord.", " Akkoord. ", "Akkoord met de planning."} {
			h.as(h.secretary, func(tx *store.Tx) error {
				d := meeting.Decision{Text: text, Outcome: meeting.Agreed}
				if err := meeting.Decide(tx, item.ID, &d); err != nil {
					return err
				}
				a := meeting.Action{Item: item.ID, Text: text, HolderName: "EZK", DueOn: march(1)}
				err := meeting.AddAction(tx, &a)
				numbers, actions = append(numbers, d.Number), append(actions, a.Number)
				return err
			})
		}
		for _, of := range [][]string{numbers, actions} {
			if of[0] == "" || of[0] != of[1] || of[1] == of[2] {
				t.Errorf("numbers %q: want the first two the same, and the third its own", of)
			}
		}
	})
}
