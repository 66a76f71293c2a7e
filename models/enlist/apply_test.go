package enlist_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/enlist"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func TestAFileIsAddedToAListOrTheListIsMadeTheSame(t *testing.T) {
	const file = "Naam;E-mail;Organisatie\nAda;a@x.nl;\n;b@x.nl;BZK\nCees;c@x.nl;\nfout;fout;\n"
	before := []string{"a@x.nl|Ada|EZ", "b@x.nl|Bep|VWS", "d@x.nl|Dirk|"}
	for mode, want := range map[enlist.Mode]struct {
		has     []string
		removed int
	}{
		enlist.Adding:  {[]string{"a@x.nl|Ada|EZ", "b@x.nl|Bep|BZK", "c@x.nl|Cees|", "d@x.nl|Dirk|"}, 0},
		enlist.Copying: {[]string{"a@x.nl|Ada|EZ", "b@x.nl|Bep|BZK", "c@x.nl|Cees|"}, 1},
	} {
		storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
			h := enter(t, s)
			h.puts(before...)
			im := h.took(h.secretary, file)
			shown := h.shows(im)
			if wanted := []string{
				"5 wrong|E-mail|fout", "4 new|Cees|c@x.nl", "3 changed|BZK|b@x.nl|was Bep, VWS", "2 same|Ada|a@x.nl", "leaves|d@x.nl",
			}; !slices.Equal(shown, wanted) {
				t.Errorf("%s: it shows %q", mode, shown)
			}
			if got := h.has(); !slices.Equal(got, before) {
				t.Errorf("%s: before anybody agreed the list is %q", mode, got)
			}
			done := h.applied(h.secretary, im, mode)
			if done.Added != 1 || done.Changed != 1 || done.Removed != want.removed {
				t.Errorf("%s: it says %+v", mode, done)
			}
			if got := h.has(); !slices.Equal(got, want.has) {
				t.Errorf("%s: the list is %q", mode, got)
			}
			h.puts("e@x.nl")
			if again := h.applied(h.secretary, im, mode); again.Added != 1 {
				t.Errorf("%s: a second click says %+v", mode, again)
			}
			if got := h.has(); len(got) != len(want.has)+1 {
				t.Errorf("%s: after a second click the list is %q", mode, got)
			}
		})
	}
}

func TestNothingIsDoneThatWasNotShown(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		h, round := enter(t, s), 0
		for name, change := range map[string]func(tx *store.Tx) error{
			"somebody added": func(tx *store.Tx) error { return distribution.AddAddress(tx, h.list, "", "nieuw@x.nl") },
			"somebody renamed": func(tx *store.Tx) error {
				return distribution.PutMany(tx, h.list, []distribution.Address{{Name: "Anders", Address: "a@x.nl"}})
			},
			"somebody took one": func(tx *store.Tx) error { return removed(tx, h.list, "b@x.nl") },
			"one came, one left": func(tx *store.Tx) error {
				return errors.Join(removed(tx, h.list, "b@x.nl"), distribution.AddAddress(tx, h.list, "", "c@x.nl"))
			},
			"one left, came back": func(tx *store.Tx) error {
				return errors.Join(removed(tx, h.list, "b@x.nl"), distribution.AddAddress(tx, h.list, "", "b@x.nl"))
			},
		} {
			h.puts("a@x.nl|Ada", "b@x.nl")
			round++
			im := h.took(h.secretary, fmt.Sprintf("n%d@x.nl\na@x.nl\n", round))
			h.as(h.second, change)
			list := h.has()
			_, err := h.apply(h.secretary, im, enlist.Copying)
			if !errors.Is(err, enlist.ErrMoved) || fault.KindOf(err) != fault.Refused {
				t.Errorf("%s: %v", name, err)
			}
			if got := h.has(); !slices.Equal(got, list) {
				t.Errorf("%s: the list is %q", name, got)
			}
			h.as(h.secretary, func(tx *store.Tx) error { return enlist.Compare(tx, im.ID) })
			if _, err := h.apply(h.secretary, im, enlist.Copying); !errors.Is(err, enlist.ErrMoved) {
				t.Errorf("%s: what was shown before it was compared again: %v", name, err)
			}
			h.as(h.secretary, func(tx *store.Tx) (err error) {
				im, err = enlist.Find(tx, im.ID)
				return err
			})
			h.applied(h.secretary, im, enlist.Copying)
			if got := h.has(); len(got) != 2 || !strings.HasPrefix(got[0], "a@x.nl|") || !strings.HasPrefix(got[1], "n") {
				t.Errorf("%s: compared again it makes %q", name, got)
			}
		}
	})
}

func removed(tx *store.Tx, list uint, address string) error {
	found, err := distribution.Among(tx, list, []string{address})
	if err != nil {
		return err
	}
	return distribution.RemoveAddress(tx, found[address].ID)
}

func TestWhoMayNotChangeTheListDoesNot(t *testing.T) {
	h := opened(t)
	h.puts("a@x.nl")
	im := h.took(h.secretary, "b@x.nl\n")
	stranger := access.Actor{Account: 99, Person: 99, Name: "Vreemd"}
	for name, c := range map[string]struct {
		who  access.Actor
		do   func(tx *store.Tx) error
		kind fault.Kind
	}{
		"a colleague sees no file of another": {h.second, func(tx *store.Tx) error {
			_, err := enlist.Apply(tx, im.ID, enlist.Agreed{Mode: enlist.Adding, Stand: im.Stand})
			return err
		}, fault.Missing},
		"who leaves is to be seen": {h.secretary, func(tx *store.Tx) error {
			_, err := enlist.Apply(tx, im.ID, enlist.Agreed{Mode: enlist.Copying, Stand: im.Stand})
			return err
		}, fault.Invalid},
		"another mode": {h.secretary, func(tx *store.Tx) error {
			_, err := enlist.Apply(tx, im.ID, enlist.Agreed{Mode: "all", Stand: im.Stand, Leave: true})
			return err
		}, fault.Invalid},
		"a stranger":                      {stranger, func(tx *store.Tx) error { return enlist.Compare(tx, im.ID) }, fault.Missing},
		"throwing away what is another's": {h.second, func(tx *store.Tx) error { return enlist.Drop(tx, im.ID) }, fault.Missing},
	} {
		if err := h.s.Change(context.Background(), c.who, c.do); fault.KindOf(err) != c.kind || err == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := h.takes(h.chair, "b@x.nl\n"); fault.KindOf(err) != fault.Denied {
		t.Errorf("the chair hands one in: %v", err)
	}
	if _, err := h.takes(stranger, "b@x.nl\n"); fault.KindOf(err) != fault.Missing {
		t.Errorf("a stranger hands one in: %v", err)
	}
	wrong := h.took(h.secretary, "fout\n")
	if _, err := h.apply(h.secretary, wrong, enlist.Copying); fault.KindOf(err) != fault.Refused {
		t.Errorf("a file without one good address: %v", err)
	}
	same := h.took(h.secretary, "a@x.nl\n")
	if _, err := h.apply(h.secretary, same, enlist.Copying); fault.KindOf(err) != fault.Refused {
		t.Errorf("a file that changes nothing: %v", err)
	}
	if got := h.has(); !slices.Equal(got, []string{"a@x.nl||"}) {
		t.Errorf("the list is %q", got)
	}
}

// TestTwoWhoMakeTheListTheSameAsTheirFileAtOnce: the list is one of the two files, and the other is told.
func TestTwoWhoMakeTheListTheSameAsTheirFileAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		h := enter(t, s)
		for round := range 6 {
			files := [2]string{fmt.Sprintf("a%d@x.nl\n", round), fmt.Sprintf("b%d@x.nl\nc%d@x.nl\n", round, round)}
			people := [2]access.Actor{h.secretary, h.second}
			var ims [2]*enlist.Import
			for i := range files {
				ims[i] = h.took(people[i], files[i])
			}
			var wait sync.WaitGroup
			var errs [2]error
			for i := range files {
				wait.Go(func() { _, errs[i] = h.apply(people[i], ims[i], enlist.Copying) })
			}
			wait.Wait()
			if (errs[0] == nil) == (errs[1] == nil) {
				t.Fatalf("both or neither were done: %v", errors.Join(errs[:]...))
			}
			for i, err := range errs {
				if err != nil && fault.Of(err) == nil {
					t.Errorf("somebody is told nothing: %v", err)
				}
				if want := strings.Fields(strings.ReplaceAll(files[i], "\n", "|| \n")); err == nil && !slices.Equal(h.has(), want) {
					t.Errorf("the list is %q, want %q", h.has(), want)
				}
			}
		}
	})
}

func TestAnAddressThatDoesNotExistIsMarked(t *testing.T) {
	h := opened(t)
	h.as(access.System("toets"), func(tx *store.Tx) error {
		permit, err := tx.Permit(access.QueueMail, &distribution.Distribution{}, "")
		if err != nil {
			return err
		}
		m, err := outbox.Put(permit, outbox.Message{Key: "x", Kind: outbox.PolicyMail, Subject: 1}, []outbox.Recipient{{Address: "dood@x.nl"}})
		if err != nil {
			return err
		}
		d, err := store.First[outbox.Delivery](store.Of[outbox.Delivery](tx).Where("message = ?", m.ID))
		if err != nil {
			return err
		}
		bounce, err := tx.Permit(access.TakeBounce, m, "")
		if err != nil {
			return err
		}
		_, err = outbox.Suppress(bounce, d, "5.1.1 no such user")
		return err
	})
	im := h.took(h.secretary, "Dood@x.nl\nlevend@x.nl\n")
	if got := h.shows(im); !slices.Equal(got, []string{"1 new|dood@x.nl|gone", "2 new|levend@x.nl"}) {
		t.Errorf("it shows %q", got)
	}
	h.as(h.secretary, func(tx *store.Tx) error {
		warned, total, err := enlist.Warned(tx, im, store.Page{})
		if total != 1 || len(warned) != 1 || warned[0].Warning != enlist.Gone {
			t.Errorf("warned of %+v", warned)
		}
		return err
	})
}

func TestWhatWasHandedInIsThrownAway(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s)
		first := h.took(h.secretary, "a@x.nl\n")
		other := h.took(h.second, "a@x.nl\n")
		second := h.took(h.secretary, "b@x.nl\n") // in the place of the first
		lines := func() (n int) {
			h.as(access.System("toets"), func(tx *store.Tx) (err error) {
				n, err = store.Count(store.Of[enlist.Line](tx))
				return err
			})
			return n
		}
		if _, err := h.apply(h.secretary, first, enlist.Adding); fault.KindOf(err) != fault.Missing || lines() != 2 {
			t.Errorf("the first is still there: %v, %d lines", err, lines())
		}
		h.as(h.secretary, func(tx *store.Tx) error { return enlist.Drop(tx, second.ID) })
		clock.Set(clock.Now().Add(25 * time.Hour))
		h.as(access.System("toets"), func(tx *store.Tx) error {
			n, err := enlist.Tidy(tx, tx.Now().Add(-enlist.Kept))
			if n != 1 {
				t.Errorf("%d thrown away", n)
			}
			return err
		})
		if _, err := h.apply(h.second, other, enlist.Adding); fault.KindOf(err) != fault.Missing || lines() != 0 {
			t.Errorf("after a day: %v, %d lines", err, lines())
		}
	})
}

func TestTheTrailTellsWhatAFileDid(t *testing.T) {
	h := opened(t)
	h.puts("d@x.nl")
	im, err := enlist.Take(h.changing(h.secretary), h.list, source(`C:\mijn map\lijst; imported 9 added, 9 changed, 9 removed: x.csv`, "a@x.nl\nb@x.nl\n"))
	if err != nil {
		t.Fatal(err)
	}
	h.as(h.secretary, func(tx *store.Tx) error {
		found, err := enlist.Find(tx, im)
		if err != nil {
			return err
		}
		_, err = enlist.Apply(tx, im, enlist.Agreed{Mode: enlist.Copying, Stand: found.Stand, Leave: true})
		return err
	})
	h.as(h.chair, func(tx *store.Tx) error {
		events, total, err := distribution.History(tx, h.list, store.Page{})
		if err != nil {
			return err
		}
		e := events[0]
		if total != 3 || e.Deed != distribution.Imported || e.Actor != "Hanneke" || e.Added != 2 || e.Removed != 1 || e.Changed != 0 ||
			e.File != "lijst; imported 9 added, 9 changed, 9 removed: x.csv" {
			t.Errorf("%d: %+v", total, events)
		}
		return nil
	})
}
