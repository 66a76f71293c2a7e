package distribution_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/optout"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// wide makes a list that people can leave.
func (h *house) wide(name string, addresses ...string) uint {
	h.t.Helper()
	id := h.fixed(name, addresses...)
	h.change(id, func(l *distribution.List) { l.Wide = true })
	return id
}

// change saves a list as the secretary does.
func (h *house) change(list uint, change func(l *distribution.List)) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		l, err := distribution.FindList(tx, list)
		if err != nil {
			return err
		}
		change(l)
		return distribution.ChangeList(tx, l)
	})
}

// leave takes an address off a list by its link, as somebody without an account.
func (h *house) leave(list uint, address string) {
	h.t.Helper()
	h.as(access.Public, func(tx *store.Tx) error {
		l, err := distribution.Leavable(tx, list)
		if err != nil {
			return err
		}
		return optout.Leave(tx, l.Place(), address)
	})
}

// reaches checks who gets mail to some lists, and by which door: address=door, 0 where there is none.
func (h *house) reaches(what string, lists []uint, left int, want map[string]uint) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		a, err := distribution.AudienceOf(tx, lists)
		if err != nil {
			return err
		}
		to, total, err := distribution.Recipients(tx, lists, store.Page{Size: 500})
		got := map[string]uint{}
		for _, r := range to {
			if strings.HasSuffix(r.Address, "@x.example") {
				got[r.Address] = r.List
			}
		}
		if !maps.Equal(got, want) || a.Left != left || a.Count != total || total != len(to) {
			h.t.Errorf("%s: reaches %v, %d left, counted %d of %d; want %v and %d left", what, got, a.Left, a.Count, total, want, left)
		}
		return err
	})
}

func TestLeavingAWideListTakesAwayThatReasonOnly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		news := h.wide("Nieuws", "a@x.example", "b@x.example")
		near := h.fixed("Dichtbij", "b@x.example", "c@x.example")
		other := h.wide("Ander nieuws", "a@x.example")
		h.reaches("nobody left", []uint{news, near, other}, 0, map[string]uint{"a@x.example": news, "b@x.example": 0, "c@x.example": 0})
		h.leave(news, "A@x.example")
		h.leave(news, "b@x.example")
		h.leave(news, "b@x.example") // a second time
		h.reaches("the list that they left", []uint{news}, 2, map[string]uint{})
		h.reaches("with one that nobody can leave", []uint{news, near}, 1, map[string]uint{"b@x.example": 0, "c@x.example": 0})
		h.reaches("with another wide one", []uint{news, other}, 1, map[string]uint{"a@x.example": other})
		h.reaches("without it", []uint{near, other}, 0, map[string]uint{"a@x.example": other, "b@x.example": 0, "c@x.example": 0})
	})
}

func TestLeavingOfListsOfLists(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		all, part, inner := h.wide("Allen"), h.fixed("Deel", "a@x.example", "b@x.example"), h.wide("Binnenste", "c@x.example")
		h.include(all, part)
		h.include(part, inner)
		h.reaches("all have the outer one as their door", []uint{all}, 0, map[string]uint{"a@x.example": all, "b@x.example": all, "c@x.example": all})
		h.reaches("the part alone cannot be left, the one on it can", []uint{part}, 0, map[string]uint{"a@x.example": 0, "b@x.example": 0, "c@x.example": inner})
		h.reaches("both: the inner one is on each road", []uint{all, part}, 0, map[string]uint{"a@x.example": 0, "b@x.example": 0, "c@x.example": inner})
		h.leave(all, "a@x.example")
		h.leave(all, "c@x.example")
		h.reaches("who left the whole is on its parts", []uint{all}, 2, map[string]uint{"b@x.example": all})
		h.reaches("and gets what goes to those", []uint{part}, 0, map[string]uint{"a@x.example": 0, "b@x.example": 0, "c@x.example": inner})
		h.reaches("by the other road", []uint{all, part}, 0, map[string]uint{"a@x.example": 0, "b@x.example": 0, "c@x.example": inner})
		h.leave(inner, "c@x.example")
		h.reaches("until he left that too", []uint{all, part}, 1, map[string]uint{"a@x.example": 0, "b@x.example": 0})
	})
}

func TestMembersCannotLeaveTheirBody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		all := h.wide("Allen", "a@x.example", "persoon4@example.nl")
		h.include(all, h.cioMembers)
		h.change(h.cioMembers, func(l *distribution.List) { l.Wide = true })
		for _, list := range []uint{all, h.cioMembers} {
			h.leave(list, "persoon4@example.nl") // Farid, a member
		}
		h.as(h.secretary, func(tx *store.Tx) error {
			a, err := distribution.AudienceOf(tx, []uint{all})
			to, _, _ := distribution.Recipients(tx, []uint{all}, store.Page{})
			at := slices.IndexFunc(to, func(r outbox.Recipient) bool { return r.Address == "persoon4@example.nl" })
			if a.Left != 0 || at < 0 || to[at].List != 0 || to[at].Person == 0 {
				t.Errorf("%d left, and of %v number %d is the member", a.Left, to, at)
			}
			return err
		})
	})
}

func TestWhoLeftStaysOffWhenTheListIsFilledAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		news := h.wide("Nieuws", "a@x.example", "b@x.example")
		h.leave(news, "a@x.example")
		h.as(h.secretary, func(tx *store.Tx) error {
			for words, want := range map[string]int{"": 2, "A@X": 1, "x.example": 2, "b_x": 0} {
				if found, total, err := distribution.Addresses(tx, news, words, store.Page{}); err != nil || len(found) != want || total != want {
					t.Errorf("%q is in %d of %d: %v", words, len(found), total, err)
				}
			}
			rows, _, err := distribution.Addresses(tx, news, "", store.Page{})
			for _, row := range rows {
				if err == nil {
					err = distribution.RemoveAddress(tx, row.ID)
				}
			}
			return err
		})
		h.reaches("taken off", []uint{news}, 0, map[string]uint{})
		h.as(h.secretary, func(tx *store.Tx) error {
			return distribution.PutMany(tx, news, []distribution.Address{{Address: "a@x.example"}, {Address: "b@x.example"}})
		})
		h.reaches("and loaded again", []uint{news}, 1, map[string]uint{"b@x.example": news})
		h.change(news, func(l *distribution.List) { l.Wide, l.Name = false, "Nieuws van toen" })
		h.reaches("when it is not wide any more", []uint{news}, 1, map[string]uint{"b@x.example": 0})
		h.change(news, func(l *distribution.List) { l.Wide = true })
		h.as(h.secretary, func(tx *store.Tx) error {
			l, err := distribution.FindList(tx, news)
			if l.Label != "nieuws" || l.ListID("beraad.example") != fmt.Sprintf("nieuws-%d.beraad.example", news) {
				t.Errorf("the label changed with the name: %q", l.Label)
			}
			return err
		})
	})
}

func TestOnlyTheSecretaryPutsBackAndWithAReason(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		news := h.wide("Nieuws", "a@x.example")
		h.leave(news, "a@x.example")
		var id uint
		h.as(h.secretary, func(tx *store.Tx) error {
			rows, total, err := optout.List(tx, news, store.Page{})
			if total != 1 || len(rows) != 1 || rows[0].Address != "a@x.example" || !rows[0].Since.Equal(clock.Now()) {
				t.Fatalf("%d: %+v", total, rows)
			}
			id = rows[0].ID
			return err
		})
		back := func(why string) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return distribution.PutBack(tx, news, id, why) }
		}
		h.wants("no reason", fault.Invalid, h.secretary, back(" "))
		h.wants("a long reason", fault.Invalid, h.secretary, back(strings.Repeat("é", 501)))
		h.wants("the chair", fault.Denied, h.chair, back("op verzoek"))
		h.wants("a member", fault.Missing, h.member, back("op verzoek"))
		h.wants("of another body", fault.Missing, h.icbrSecretary, back("op verzoek"))
		h.wants("by way of another list", fault.Missing, h.secretary, func(tx *store.Tx) error { return distribution.PutBack(tx, h.cioMembers, id, "x") })
		h.wants("the secretary", fault.Internal, h.secretary, back("Vroeg er per mail om."))
		h.wants("twice", fault.Refused, h.secretary, back("Vroeg er per mail om."))
		h.reaches("put back", []uint{news}, 0, map[string]uint{"a@x.example": news})
		h.leave(news, "a@x.example")
		h.reaches("left again", []uint{news}, 1, map[string]uint{})
	})
}

func TestAListThatNeverWasWideHasNoLink(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		for name, list := range map[string]uint{"narrow": h.fixed("Dichtbij", "a@x.example"), "none": 9999} {
			h.wants(name, fault.Missing, access.Public, func(tx *store.Tx) error {
				_, err := distribution.Leavable(tx, list)
				return err
			})
		}
	})
}

func TestAMailOutRemembersByWhichListItComes(t *testing.T) {
	h, clock := opened(t)
	news, near := h.wide("Nieuws", "a@x.example", "b@x.example", "c@x.example"), h.fixed("Dichtbij", "b@x.example")
	h.leave(news, "c@x.example")
	d := h.letter()
	h.as(h.secretary, func(tx *store.Tx) error { return distribution.Compose(tx, d, []uint{news, near}, nil) })
	h.as(h.chair, func(tx *store.Tx) error { return distribution.Approve(tx, d.ID) })
	h.as(h.secretary, func(tx *store.Tx) error { return distribution.Plan(tx, d.ID, clock.Now(), 0) })
	h.start()
	h.as(machine, func(tx *store.Tx) error {
		begun, err := distribution.Find(tx, d.ID)
		if err != nil {
			return err
		}
		rows, err := store.List[outbox.Delivery](store.Of[outbox.Delivery](tx).Where("message = ?", begun.Message).Order("address"))
		if len(rows) != 2 || rows[0].List != news || rows[1].List != 0 {
			t.Errorf("%+v", rows)
		}
		lists, err2 := distribution.WideIn(tx, begun)
		if err2 != nil || len(lists) != 1 || lists[0].ID != news {
			t.Errorf("wide lists of the message: %+v, %v", lists, err2)
		}
		return err
	})
}

// TestManyRoadsTakeNoLonger: the number of roads to the last of these lists doubles with each layer.
func TestManyRoadsTakeNoLonger(t *testing.T) {
	h, _ := opened(t)
	above := []uint{h.wide("Top")}
	top := above[0]
	for layer := range 12 {
		below := []uint{h.wide(fmt.Sprint("L", layer)), h.wide(fmt.Sprint("R", layer))}
		for _, list := range above {
			for _, part := range below {
				h.include(list, part)
			}
		}
		above = below
	}
	last := h.fixed("Laatste", "a@x.example", "b@x.example")
	h.include(above[0], last)
	h.leave(above[1], "a@x.example")
	h.reaches("round the one that he left", []uint{top}, 0, map[string]uint{"a@x.example": top, "b@x.example": top})
	h.leave(above[0], "a@x.example")
	h.reaches("no road left", []uint{top}, 1, map[string]uint{"b@x.example": top})
}

func TestOneLeavesOnceHoweverOftenAndComesBack(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		const address = "a@x.example"
		place := optout.Place{List: h.wide("Nieuws", address), Body: h.cio.ID}
		off := func() (off bool) {
			h.as(access.Public, func(tx *store.Tx) error {
				o, err := optout.Standing(tx, place.List, address)
				off = o != nil
				return err
			})
			return off
		}
		var wait sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			wait.Go(func() {
				errs[i] = s.Change(context.Background(), access.Public, func(tx *store.Tx) error { return optout.Leave(tx, place, "A@x.example") })
			})
		}
		wait.Wait()
		if err := errors.Join(errs...); err != nil || !off() {
			t.Fatalf("left by eight at once: %v", err)
		}
		back := func(tx *store.Tx) error { return optout.Return(tx, place, address) }
		for range 3 {
			h.as(access.Public, back)
			h.as(access.Public, back) // who is back stays
			if off() {
				t.Error("not back")
			}
			h.leave(place.List, address)
		}
		h.wants("a fourth time on one day", fault.Refused, access.Public, back)
		h.leave(place.List, address) // that is never refused
		clock.Set(clock.Now().Add(25 * time.Hour))
		h.wants("a day later", fault.Internal, access.Public, back)
		h.as(machine, func(tx *store.Tx) error {
			all, _, err := store.Entries(tx, store.Trail{}, store.Page{Size: 500})
			lines := map[string]int{}
			for _, e := range all {
				lines[e.Action]++
				if e.Action != string(access.ManageLists) && strings.Contains(e.Facts+e.Why, address) {
					t.Errorf("the trail names the address: %+v", e)
				}
			}
			if lines[string(access.LeaveList)] < 4 || lines[string(access.RejoinList)] != 4 {
				t.Errorf("lines in the trail: %v", lines)
			}
			return err
		})
	})
}
