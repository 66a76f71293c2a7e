package request_test

import (
	"testing"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// Most requests for something that is not there end so: it was looked for, what was found is about something else, and the
// decision says that there is nothing.
func TestARequestForWhatIsNotThereIsDecided(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.write("notitie", &paper.Paper{Kind: paper.Note, Title: "Behang", Body: h.bodies["cio-beraad"], Date: law.Day(2024, 8, 1)},
			[]paper.Block{{Kind: paper.Paragraph, Text: "Er moet nieuw papier op de muur."}})
		h.day(2024, 9, 3)
		r := h.asks("Papieren dossiers", law.Day(2024, 9, 2))
		h.as(h.desk, func(tx *store.Tx) error { return request.Acknowledge(tx, r.ID, law.Day(2024, 9, 3), "") })
		h.refused("tussen het zoeken", func(tx *store.Tx) error { return request.Draft(tx, r.ID) })
		h.as(h.desk, func(tx *store.Tx) error {
			n, err := request.Collect(tx, r.ID)
			if n != 1 {
				t.Errorf("%d papers found", n)
			}
			return err
		})
		err := h.try(h.desk, func(tx *store.Tx) error { return request.Draft(tx, r.ID) })
		if fault.GapsIn(err).For("documents") == "" {
			t.Errorf("decided while what was found still waits: %v", err)
		}
		h.as(h.desk, func(tx *store.Tx) error {
			return request.Dismiss(tx, r.ID, h.papers["notitie"].ID, "Gaat over behang.")
		})
		h.as(h.desk, func(tx *store.Tx) error { return request.Draft(tx, r.ID) })
		h.as(h.desk, func(tx *store.Tx) error { return request.Decide(tx, r.ID, law.Day(2024, 9, 3), "B-1") })
		h.read(h.desk, func(tx *store.Tx) error {
			got, err := request.Find(tx, r.ID)
			if err == nil && (got.State != request.Decided || got.Outcome != request.NoneFound) {
				t.Errorf("%s, %q", got.State, got.Outcome)
			}
			return err
		})
	})
}
