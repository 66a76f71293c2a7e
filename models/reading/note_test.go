package reading_test

import (
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/reading"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func (d *desk) notes(who access.Actor, at reading.Beside, text string) (rev uint, err error) {
	err = d.s.Change(d.t.Context(), who, func(tx *store.Tx) error {
		note, err := reading.Write(tx, at, text)
		if err == nil {
			rev = note.Rev
		}
		return err
	})
	return rev, err
}

func TestANoteIsItsWritersAlone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := sit(t, s)
		before := d.stands(d.member, reading.Unread)
		trail := d.trail()
		at := reading.Beside{Item: d.item.ID, Paper: d.paper.ID}
		rev, err := d.notes(d.member, at, "Vraag naar de kosten.\r\n")
		if err != nil {
			t.Fatal(err)
		}
		if d.stands(d.member, reading.Unread) == before {
			t.Error("a note does not show in the revision")
		}
		if d.trail() != trail {
			t.Error("the trail tells that somebody wrote")
		}
		for _, who := range []access.Actor{d.other, d.secretary, d.stranger, d.auditor, d.coordinator, d.admin, d.system, access.Public} {
			storetest.Read(t, s, who, func(tx *store.Tx) error {
				n, err := store.Count(store.Of[reading.Note](tx))
				if n != 0 {
					t.Errorf("%s sees a note of another", who.Name)
				}
				return err
			})
		}
		if _, err := d.notes(d.member, at, "Uit een ander venster."); fault.KindOf(err) != fault.Stale {
			t.Errorf("a second window writes over the first: %v", err)
		}
		at.Rev = rev
		if _, err := d.notes(d.member, at, ""); err != nil {
			t.Error(err)
		}
		storetest.Read(t, s, d.member, func(tx *store.Tx) error {
			notes, err := reading.NotesIn(tx, d.meeting.ID)
			if len(notes) != 0 {
				t.Errorf("an empty note is listed: %v", notes)
			}
			return err
		})
	})
}

func TestANoteStandsBesideWhatItsWriterSees(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := sit(t, s)
		for name, c := range map[string]struct {
			who  access.Actor
			at   reading.Beside
			text string
			want fault.Kind
		}{
			"a stranger":             {d.stranger, reading.Beside{Item: d.item.ID}, "x", fault.Missing},
			"a paper elsewhere":      {d.member, reading.Beside{Item: d.item.ID, Paper: 99999}, "x", fault.Missing},
			"no item":                {d.member, reading.Beside{}, "x", fault.Missing},
			"more than fits":         {d.member, reading.Beside{Item: d.item.ID}, strings.Repeat("x", 20_001), fault.Invalid},
			"the program for nobody": {d.system, reading.Beside{Item: d.item.ID}, "x", fault.Denied},
		} {
			if _, err := d.notes(c.who, c.at, c.text); fault.KindOf(err) != c.want {
				t.Errorf("%s: %v, want fault %d", name, err, c.want)
			}
		}
	})
}
