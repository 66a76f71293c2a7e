package reading_test

import (
	"strings"
	"sync"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/reading"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// stress marks words of the paper of the desk, as somebody does who types them.
func (d *desk) stress(who access.Actor, number uint, quote string, look reading.Look) (h *reading.Highlight, err error) {
	at := reading.Passage{Item: d.item.ID, Paper: d.paper.ID, Number: number, Quote: quote}
	err = d.s.Change(d.t.Context(), who, func(tx *store.Tx) (err error) {
		h, err = reading.Stress(tx, at, look)
		return err
	})
	return h, err
}

// stressed lists what somebody marked in the newest version.
func (d *desk) stressed(who access.Actor) (placed []reading.Placed) {
	d.t.Helper()
	v := d.latest(d.paper.ID)
	storetest.Read(d.t, d.s, who, func(tx *store.Tx) error {
		sheet, err := paper.Show(tx, v)
		if err != nil {
			return err
		}
		placed, err = reading.HighlightsOn(tx, sheet)
		return err
	})
	return placed
}

var yellow = reading.Look{Colour: reading.Yellow}

func TestAPassageIsMarkedChangedAndTakenAway(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := sit(t, s)
		before, trail := d.stands(d.member, reading.Unread), d.trail()
		h, err := d.stress(d.member, 1, "geen\r\nberichtenapps", yellow)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.stressed(d.member); len(got) != 1 || len(got[0].Spans) != 1 || got[0].Spans[0].From != 8 || got[0].Quote != "geen berichtenapps" {
			t.Errorf("marked is %+v", got)
		}
		marked := d.stands(d.member, reading.Unread)
		storetest.Change(t, s, d.member, func(tx *store.Tx) error {
			_, err := reading.Restyle(tx, h.ID, 1, reading.Look{Colour: reading.Blue, Text: "Waarom niet?"})
			return err
		})
		changed := d.stands(d.member, reading.Unread)
		err = s.Change(t.Context(), d.member, func(tx *store.Tx) error {
			_, err := reading.Restyle(tx, h.ID, 1, yellow)
			return err
		})
		if fault.KindOf(err) != fault.Stale {
			t.Errorf("a change out of an old window: %v", err)
		}
		storetest.Change(t, s, d.member, func(tx *store.Tx) error {
			_, err := reading.Unstress(tx, h.ID)
			return err
		})
		if got := d.stressed(d.member); len(got) != 0 {
			t.Errorf("taken away, and still there: %+v", got)
		}
		after := d.stands(d.member, reading.Unread)
		if before == marked || marked == changed || changed == after {
			t.Error("a change does not show in the revision: a page would say 304 that it does not show")
		}
		if d.trail() != trail {
			t.Error("the trail tells what a member marks")
		}
	})
}

func TestAHighlightIsOfItsMakerAlone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := sit(t, s)
		h, err := d.stress(d.member, 1, "berichtenapps", yellow)
		if err != nil {
			t.Fatal(err)
		}
		for _, who := range []access.Actor{d.other, d.secretary, d.stranger, d.auditor, d.coordinator, d.admin, d.system, access.Public} {
			storetest.Read(t, s, who, func(tx *store.Tx) error {
				n, err := store.Count(store.Of[reading.Highlight](tx))
				if n != 0 {
					t.Errorf("%s sees %d highlights of another", who.Name, n)
				}
				return err
			})
			err := s.Change(t.Context(), who, func(tx *store.Tx) error {
				_, err := reading.Unstress(tx, h.ID)
				return err
			})
			if fault.KindOf(err) != fault.Missing {
				t.Errorf("%s takes away a highlight of another: %v", who.Name, err)
			}
		}
	})
}

func TestWhatCannotBeMarkedIsRefused(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := sit(t, s)
		for name, c := range map[string]struct {
			who    access.Actor
			number uint
			quote  string
			look   reading.Look
			want   fault.Kind
		}{
			"words that are not there":    {d.member, 1, "zeegras", yellow, fault.Invalid},
			"no words":                    {d.member, 1, " \n", yellow, fault.Invalid},
			"more words than fit":         {d.member, 1, strings.Repeat("x", 5_001), yellow, fault.Invalid},
			"a note that does not fit":    {d.member, 1, "geen", reading.Look{Colour: reading.Blue, Text: strings.Repeat("x", 20_001)}, fault.Invalid},
			"a colour that there is not":  {d.member, 1, "geen", reading.Look{Colour: "red"}, fault.Invalid},
			"a version that there is not": {d.member, 9, "geen", yellow, fault.Missing},
			"by who does not see it":      {d.stranger, 1, "geen", yellow, fault.Missing},
			"by the program":              {d.system, 1, "geen", yellow, fault.Denied},
		} {
			if _, err := d.stress(c.who, c.number, c.quote, c.look); fault.KindOf(err) != c.want {
				t.Errorf("%s: %v, want fault %d", name, err, c.want)
			}
		}
	})
}

// TestWhoMayNotReadAPaperAnyMoreHasNoWordsOfIt: what he wrote is his, what he marked is not.
func TestWhoMayNotReadAPaperAnyMoreHasNoWordsOfIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := sit(t, s)
		if _, err := d.stress(d.other, 1, "geen berichtenapps", reading.Look{Colour: reading.Blue, Text: "Navragen."}); err != nil {
			t.Fatal(err)
		}
		listed := func(want string) {
			t.Helper()
			storetest.Read(t, s, d.other, func(tx *store.Tx) error {
				rows, err := reading.HighlightsAt(tx, d.meeting.ID, nil)
				if len(rows) != 1 || rows[0].Quote != want || rows[0].Text != "Navragen." {
					t.Errorf("listed is %+v, want the quote %q", rows, want)
				}
				return err
			})
		}
		listed("geen berichtenapps")
		storetest.Change(t, s, d.secretary, func(tx *store.Tx) error {
			permit, err := tx.Permit(access.SendLate, &d.meeting, "")
			if err != nil {
				return err
			}
			return paper.Confide(permit, []uint{d.member.Person}, d.paper.ID)
		})
		listed("")
	})
}

func TestWordsThatStandMoreOftenAreMarkedOneAfterAnother(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := sit(t, s)
		for range 3 {
			if _, err := d.stress(d.member, 1, "e", yellow); err != nil {
				t.Fatal(err)
			}
		}
		places := map[int]bool{}
		for _, h := range d.stressed(d.member) {
			places[h.Spans[0].From] = true
		}
		if len(places) != 3 {
			t.Errorf("marked three times in %d places", len(places))
		}
	})
}

func TestTheSameWordsAreMarkedOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := sit(t, s)
		first, err := d.stress(d.member, 1, "geen berichtenapps", yellow)
		if err != nil {
			t.Fatal(err)
		}
		noted := reading.Look{Colour: reading.Blue, Text: "Waarom niet?"}
		for _, look := range []reading.Look{yellow, noted, noted, {Colour: reading.Blue}} {
			if h, err := d.stress(d.member, 1, "geen  berichtenapps", look); err != nil || h.ID != first.ID {
				t.Fatalf("marked again with %+v: %+v, %v", look, h, err)
			}
		}
		if got := d.stressed(d.member); len(got) != 1 || got[0].Colour != reading.Blue || got[0].Text != "Waarom niet?" {
			t.Errorf("marked five times: %+v", got)
		}
		if _, err := d.stress(d.member, 1, "geen berichtenapps", reading.Look{Colour: reading.Blue, Text: "Anders."}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a note was written over: %v", err)
		}
		if h, err := d.stress(d.other, 1, "geen berichtenapps", yellow); err != nil || h.ID == first.ID {
			t.Errorf("somebody else: %+v, %v", h, err)
		}
		if h, err := d.stress(d.member, 1, "berichtenapps", yellow); err != nil || h.ID == first.ID {
			t.Errorf("fewer words: %+v, %v", h, err)
		}
		err = s.Change(t.Context(), d.member, func(tx *store.Tx) error {
			_, err := reading.Unstress(tx, first.ID)
			return err
		})
		if h, again := d.stress(d.member, 1, "geen berichtenapps", yellow); err != nil || again != nil || h.ID == first.ID {
			t.Errorf("after it was taken away: %+v, %v, %v", h, err, again)
		}
	})
}

func TestTwentyClicksAtTheSameMomentMarkAPassageOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := sit(t, s)
		var block uint
		storetest.Read(t, s, d.member, func(tx *store.Tx) error {
			sheet, err := paper.Show(tx, d.latest(d.paper.ID))
			if err == nil {
				block = sheet.Lines[0].ID
			}
			return err
		})
		click := func(look reading.Look) error {
			at := reading.Passage{Item: d.item.ID, Paper: d.paper.ID, Number: 1, Block: block, Letter: 8, Quote: "geen berichtenapps"}
			return s.Change(t.Context(), d.member, func(tx *store.Tx) error { _, err := reading.Stress(tx, at, look); return err })
		}
		for round, look := range []reading.Look{yellow, {Colour: reading.Blue}} {
			var clicks sync.WaitGroup
			start, failed := make(chan struct{}), make(chan error, 20)
			for range 20 {
				clicks.Go(func() {
					<-start
					failed <- click(look)
				})
			}
			close(start)
			clicks.Wait()
			close(failed)
			for err := range failed {
				if err != nil && fault.KindOf(err) != fault.Stale {
					t.Errorf("round %d: a click failed: %v", round, err)
				}
			}
			if got := d.stressed(d.member); len(got) != 1 || got[0].Colour != look.Colour {
				t.Fatalf("round %d: marked %d times: %+v", round, len(got), got)
			}
		}
		storetest.Change(t, s, d.member, func(tx *store.Tx) error { _, err := reading.Unstress(tx, d.stressed(d.member)[0].ID); return err })
		if err := click(yellow); err != nil || len(d.stressed(d.member)) != 1 {
			t.Errorf("what was taken away cannot be marked again: %v", err)
		}
	})
}

func TestWhatWasMarkedTwiceBeforeIsOneMarkWithBothTexts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := sit(t, s)
		if _, err := d.stress(d.member, 1, "geen berichtenapps", reading.Look{Colour: reading.Yellow, Text: "Waarom?"}); err != nil {
			t.Fatal(err)
		}
		if _, err := d.stress(d.other, 1, "geen berichtenapps", yellow); err != nil {
			t.Fatal(err)
		}
		db, err := s.SQL()
		if err != nil {
			t.Fatal(err)
		}
		const columns = "person, meeting, item, paper, number, at, quote, before, after, colour, gone"
		for _, statement := range []string{
			"DELETE FROM migrations WHERE id = '0038-one-highlight'", "DROP INDEX highlight_once",
			"INSERT INTO highlights (" + columns + ", text) SELECT " + columns + ", '' FROM highlights WHERE text = 'Waarom?'",
			"INSERT INTO highlights (" + columns + ", text) SELECT " + columns + ", 'En hoe?' FROM highlights WHERE text = 'Waarom?'",
		} {
			if _, err := db.ExecContext(t.Context(), statement); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
		}
		if err := s.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := d.stressed(d.member); len(got) != 1 || got[0].Text != "Waarom?\nEn hoe?" {
			t.Errorf("left is %+v", got)
		}
		if got := d.stressed(d.other); len(got) != 1 || got[0].Text != "" {
			t.Errorf("of another is left %+v", got)
		}
	})
}
