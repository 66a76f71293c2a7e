package store_test

import (
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// heard waits for a ring.
func heard(t *testing.T, what string, rings <-chan struct{}) {
	t.Helper()
	select {
	case <-rings:
	case <-time.After(10 * time.Second):
		t.Fatalf("%s: nobody rang", what)
	}
}

func addOrganisation(t *testing.T, s *store.Store, code string) {
	t.Helper()
	storetest.Change(t, s, admin, func(tx *store.Tx) error {
		_, err := person.AddOrganisation(tx, code, "Ministerie "+code)
		return err
	})
}

func TestWhoFollowsHearsOfEachChangeThatHeWants(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		lines := make(chan store.Entry, 100)
		all, stopAll := s.Follow(func(e store.Entry) bool { lines <- e; return true })
		none, stopNone := s.Follow(func(store.Entry) bool { return false })
		defer stopNone()
		heard(t, "at the start", all)
		heard(t, "at the start, the other", none)
		addOrganisation(t, s, "Def")
		if e := <-lines; e.Action != string(access.ManageMinistries) || e.Kind != "organisation" {
			t.Errorf("told of %s on %s", e.Action, e.Kind)
		}
		heard(t, "after a change", all)
		stopAll()
		addOrganisation(t, s, "SZW")
		stopNone()
		again, stop := s.Follow(func(e store.Entry) bool { return true })
		defer stop()
		heard(t, "who comes after the last one left", again)
	})
}

// Another process on the same database: here a second store.
func TestAChangeOfAnotherProcessIsHeard(t *testing.T) {
	dir, clock := t.TempDir(), storetest.At(storetest.Start)
	here, there := storetest.In(t, dir, clock), storetest.In(t, dir, clock)
	told := make(chan uint, 100)
	rings, stop := here.Follow(func(e store.Entry) bool { told <- e.ID; return true })
	defer stop()
	heard(t, "at the start", rings)
	addOrganisation(t, there, "Def")
	select {
	case <-told:
	case <-time.After(10 * time.Second):
		t.Fatal("the change of the other was not heard")
	}
}
