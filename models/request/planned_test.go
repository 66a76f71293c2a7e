package request_test

import (
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// release lets the program make public what is due.
func (h *hall) release() (n int) {
	h.t.Helper()
	h.as(access.System("postbode"), func(tx *store.Tx) (err error) { n, err = request.ReleaseDue(tx); return err })
	return n
}

// ready gives a publication of the case that a second person approved.
func (h *hall) ready() *request.Publication {
	h.t.Helper()
	var p *request.Publication
	h.as(h.desk, func(tx *store.Tx) (err error) { p, err = request.Prepare(tx, h.request.ID); return err })
	for _, nr := range []int{0, 1, 2, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16} {
		file := request.File{Document: nr, Name: "stuk.html", Title: "Stuk", Media: "text/html"}
		h.as(h.desk, func(tx *store.Tx) error {
			return request.AddFile(tx, p.ID, file, []byte("<p>Beleidslijn berichtenapps</p>"))
		})
	}
	if p.Replaces != 0 {
		h.as(h.desk, func(tx *store.Tx) error { return request.Correct(tx, p.ID, "Verbeterd.", request.OtherReason) })
	}
	h.as(h.secretary, func(tx *store.Tx) error { return request.ApprovePublication(tx, p.ID) })
	return p
}

func (h *hall) stateOf(id uint) (state string) {
	h.t.Helper()
	h.read(h.desk, func(tx *store.Tx) error {
		p, err := request.FindPublication(tx, id)
		if err == nil {
			state = p.State
		}
		return err
	})
	return state
}

func TestAPublicationBecomesPublicAtItsMoment(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.assessed()
		h.decided(t)
		p := h.ready()
		now := time.Date(2018, 10, 2, 11, 0, 0, 0, law.Amsterdam) // as a page reads it
		plan := func(at time.Time) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return request.PlanPublication(tx, p.ID, at) }
		}
		h.refused("al voorbij", plan(now.Add(-time.Minute)))
		h.refused("binnen een jaar", plan(now.AddDate(2, 0, 0)))
		if err := h.try(h.secretary, plan(now.Add(time.Hour))); fault.KindOf(err) != fault.Denied {
			t.Errorf("a secretary planned it: %v", err)
		}
		h.read(h.desk, func(tx *store.Tx) error {
			at, err := request.ProposedMoment(tx, p)
			if want := time.Date(2018, 10, 9, 9, 0, 0, 0, law.Amsterdam); !at.Equal(want) { // five working days after Tuesday the 2nd
				t.Errorf("proposed %v, want %v", at, want)
			}
			return err
		})
		h.as(h.desk, plan(now.Add(time.Hour)))
		if n := h.release(); n != 0 || h.stateOf(p.ID) != request.ApprovedState {
			t.Errorf("%d became public before their moment", n)
		}
		h.as(h.desk, plan(time.Time{}))
		clock.Set(now.Add(2 * time.Hour))
		if n := h.release(); n != 0 {
			t.Errorf("%d became public that were not planned any more", n)
		}
		h.as(h.desk, plan(now.Add(3*time.Hour)))
		clock.Set(now.Add(4 * time.Hour))
		if n := h.release(); n != 1 || h.stateOf(p.ID) != request.PublicState {
			t.Errorf("%d became public, it is %s", n, h.stateOf(p.ID))
		}
		if n := h.release(); n != 0 {
			t.Errorf("%d became public once more", n)
		}
		h.refused("Plannen kan als", plan(now.Add(5*time.Hour)))
	})
}

// What is opened for change, or what a third party may still object to, is not made public by the clock.
func TestWhatMayNotBePublicYetWaitsPastItsMoment(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.assessed()
		h.as(h.desk, func(tx *store.Tx) error {
			r, err := request.Find(tx, h.request.ID)
			if err != nil {
				return err
			}
			r.ObjectionExpected = true
			return request.Change(tx, r)
		})
		h.decidedOn(t)
		p := h.ready()
		h.as(h.desk, func(tx *store.Tx) error {
			return request.PlanPublication(tx, p.ID, time.Date(2018, 10, 3, 9, 0, 0, 0, time.UTC))
		})
		h.day(2018, 10, 4)
		if n := h.release(); n != 0 || h.stateOf(p.ID) != request.ApprovedState {
			t.Errorf("%d became public within the two weeks of an objection", n)
		}
		h.day(2018, 10, 20)
		h.revise("Fout.")
		if n := h.release(); n != 0 {
			t.Errorf("%d became public while the decision was revised", n)
		}
		if err := h.end(request.Settlement{On: law.Day(2018, 10, 20)}); err != nil {
			t.Fatal(err)
		}
		if n := h.release(); n != 0 || h.stateOf(p.ID) != request.WithdrawnState {
			t.Errorf("what was prepared before a revision is %s", h.stateOf(p.ID))
		}
	})
}
