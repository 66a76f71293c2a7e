package request_test

import (
	"fmt"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// stand writes the marks of a request as they are, without how often they changed.
func (h *hall) stand() (stand string) {
	h.t.Helper()
	h.read(h.desk, func(tx *store.Tx) error {
		marks, err := store.List[request.Mark](store.Of[request.Mark](tx).Where("request = ?", h.request.ID).Order("id"))
		for _, m := range marks {
			stand += fmt.Sprintf("%d: %d-%d %s %v %q %q proposed %v by %d\n", m.Block, m.From, m.Till, m.Kind, m.Grounds, m.Why, m.Instead, m.Proposed, m.By)
		}
		return err
	})
	return stand
}

// TestEveryStepAtTheDeskCanBeUndone, one after another, until nothing is left to undo.
func TestEveryStepAtTheDeskCanBeUndone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := desked(t, s, clock, "Karin Bakker vindt Signal goed. Karin Bakker twijfelt.", "Pieter Oost is het eens met Karin Bakker.")
		h.proposes()
		proposal := func() (id uint) {
			h.read(h.desk, func(tx *store.Tx) error {
				m, err := store.First[request.Mark](store.Of[request.Mark](tx).Where("request = ? AND proposed", h.request.ID).Order("id"))
				if err == nil {
					id = m.ID
				}
				return err
			})
			return id
		}
		mine := func() request.Mark {
			return request.Mark{Request: h.request.ID, Version: h.version("verslag"), Block: h.blocks["verslag"][1].ID, Kind: request.Remove, Grounds: []string{"10.2.e"}}
		}
		own := h.mark("verslag", 1, request.Remove, "twijfelt", "11.1")
		steps := []struct {
			name  string
			do    func(tx *store.Tx) error
			count int
		}{
			{"accept", func(tx *store.Tx) error { return request.Accept(tx, proposal()) }, 1},
			{"turn down", func(tx *store.Tx) error { return request.Unmark(tx, proposal()) }, 1},
			{"judge a proposal", func(tx *store.Tx) error {
				return request.Judge(tx, proposal(), request.Mark{Kind: request.Remove, Grounds: []string{"10.2.g"}, Why: "Benadeling."})
			}, 1},
			{"judge a mark", func(tx *store.Tx) error {
				return request.Judge(tx, own.ID, request.Mark{Kind: request.Remove, Grounds: []string{"11.1"}, Instead: "Er is twijfel."})
			}, 1},
			{"mark sentences", func(tx *store.Tx) error { return request.MarkRanges(tx, mine(), [][2]int{{0, 5}, {6, 9}}) }, 2},
			{"mark everywhere", func(tx *store.Tx) error { _, err := request.MarkEverywhere(tx, mine(), "Signal"); return err }, 1},
			{"the whole", func(tx *store.Tx) error {
				return request.MarkWhole(tx, h.documents[1].ID, request.Mark{Kind: request.Outside})
			}, 1},
			{"accept all", func(tx *store.Tx) error { _, err := request.AcceptAll(tx, h.request.ID, 0); return err }, 0},
		}
		var stands []string
		for _, step := range steps {
			stands = append(stands, h.stand())
			h.as(h.desk, step.do)
			if h.stand() == stands[len(stands)-1] {
				t.Fatalf("%s changed nothing", step.name)
			}
		}
		h.as(h.desk, func(tx *store.Tx) error { return request.Done(tx, h.documents[1].ID) })
		for i := len(steps) - 1; i >= 0; i-- {
			h.as(h.desk, func(tx *store.Tx) error {
				deed, left, err := request.Undo(tx, h.request.ID)
				if err == nil && (left != 0 || steps[i].count != 0 && deed.Count() != steps[i].count) {
					t.Errorf("%s: %d left of %d", steps[i].name, left, deed.Count())
				}
				return err
			})
			if got := h.stand(); got != stands[i] {
				t.Errorf("%s undone:\n%s\nwant\n%s", steps[i].name, got, stands[i])
			}
			h.read(h.desk, func(tx *store.Tx) error {
				d, err := request.FindDocument(tx, h.documents[1].ID)
				if err == nil && d.DoneBy != 0 {
					t.Errorf("%s was undone, and the document is done", steps[i].name)
				}
				return err
			})
		}
		h.as(h.desk, func(tx *store.Tx) error { _, _, err := request.Undo(tx, h.request.ID); return err }) // the first mark
		err := h.try(h.desk, func(tx *store.Tx) error { _, _, err := request.Undo(tx, h.request.ID); return err })
		if fault.KindOf(err) != fault.Refused {
			t.Errorf("with nothing left: %v", err)
		}
	})
}

// TestNobodyUndoesWhatAnotherDid: neither his steps, nor a mark that he changed since.
func TestNobodyUndoesWhatAnotherDid(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := desked(t, s, clock, "Karin Bakker vindt Signal goed.")
		m := h.mark("verslag", 1, request.Remove, "Karin Bakker", "10.2.e")
		undo := func(who access.Actor) (left int, err error) {
			err = h.try(who, func(tx *store.Tx) (err error) { _, left, err = request.Undo(tx, h.request.ID); return err })
			return left, err
		}
		if _, err := undo(h.second); fault.KindOf(err) != fault.Refused {
			t.Errorf("another undid it: %v", err)
		}
		if _, err := undo(h.outsider); fault.KindOf(err) != fault.Missing {
			t.Errorf("an outsider: %v", err)
		}
		h.as(h.second, func(tx *store.Tx) error {
			return request.Judge(tx, m.ID, request.Mark{Kind: request.Remove, Grounds: []string{"10.2.g"}})
		})
		now := h.stand()
		if left, err := undo(h.desk); err != nil || left != 1 {
			t.Errorf("left %d, %v", left, err)
		}
		if h.stand() != now {
			t.Error("it undid what another did since")
		}
		if _, err := undo(h.second); err != nil {
			t.Errorf("the other could not undo his own: %v", err)
		}
	})
}

// TestTheScopeOfAnItemIsGivenBack: with the reason it had, and not when somebody else decided since.
func TestTheScopeOfAnItemIsGivenBack(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.listed()
		item := uint(0)
		for _, id := range h.items {
			item = max(item, id)
		}
		scope := func() (list []request.ItemScope) {
			h.read(h.desk, func(tx *store.Tx) (err error) { list, err = request.Scopes(tx, h.request.ID); return err })
			return list
		}
		set := func(who access.Actor, outside bool, why string) {
			h.as(who, func(tx *store.Tx) error { return request.SetScope(tx, h.request.ID, item, outside, why) })
		}
		undo := func(who access.Actor) (left int) {
			h.as(who, func(tx *store.Tx) (err error) { _, left, err = request.Undo(tx, h.request.ID); return err })
			return left
		}
		before := len(scope())
		set(h.desk, true, "Gaat over iets anders.")
		set(h.desk, false, "Toch niet.")
		if left := undo(h.desk); left != 0 || !scope()[before].Outside || scope()[before].Why != "Gaat over iets anders." {
			t.Errorf("%d left, %+v", left, scope())
		}
		if left := undo(h.desk); left != 0 || len(scope()) != before {
			t.Errorf("%d left, %+v", left, scope())
		}
		set(h.desk, true, "Gaat over iets anders.")
		set(h.second, false, "Ik zie dat anders.")
		if left := undo(h.desk); left != 1 || scope()[before].Outside {
			t.Errorf("it undid what another decided: %d left, %+v", left, scope())
		}
	})
}
