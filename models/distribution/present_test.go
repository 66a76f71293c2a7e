package distribution_test

import (
	"testing"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestWhoLeavesBeforeItGoesGetsNothing: who gets a mail-out is decided when it begins. Who left the body or was taken off the list since the
// approval does not get it, and who came does (M7).
func TestWhoLeavesBeforeItGoesGetsNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		goes := h.join("Gaat Weg", access.Member, h.cio.ID)
		var list, row uint
		h.as(h.secretary, func(tx *store.Tx) error {
			l := &distribution.List{Body: h.cio.ID, Name: "Vast"}
			if err := distribution.AddList(tx, l); err != nil {
				return err
			}
			list = l.ID
			if err := distribution.AddAddress(tx, l.ID, "Blijft", "blijft@example.nl"); err != nil {
				return err
			}
			if err := distribution.AddAddress(tx, l.ID, "Eraf", "eraf@example.nl"); err != nil {
				return err
			}
			found, err := store.First[distribution.Address](store.Of[distribution.Address](tx).Where("address = ?", "eraf@example.nl"))
			if err == nil {
				row = found.ID
			}
			return err
		})
		d := h.letter()
		h.as(h.secretary, func(tx *store.Tx) error { return distribution.Compose(tx, d, []uint{h.cioMembers, list}, nil) })
		h.as(h.chair, func(tx *store.Tx) error { return distribution.Approve(tx, d.ID) })
		h.as(h.secretary, func(tx *store.Tx) error { return distribution.Plan(tx, d.ID, minutesOn(tx, 2*24*60), 0) })

		h.as(h.secretary, func(tx *store.Tx) error { return distribution.RemoveAddress(tx, row) })
		h.as(machine, func(tx *store.Tx) error {
			m, err := store.First[body.Membership](store.Of[body.Membership](tx).Where("person = ?", goes.Person))
			if err != nil {
				return err
			}
			return body.End(tx, m.ID, law.DateOf(tx.Now()), "vertrokken")
		})
		came := h.join("Komt Erbij", access.Member, h.cio.ID)
		h.later(2*24*60 + 1)
		if h.start() != 1 {
			t.Fatal("it did not go")
		}
		got := map[string]bool{}
		h.as(machine, func(tx *store.Tx) error {
			rows, _, err := outbox.Deliveries(tx, h.found(d.ID).Message, store.Page{Size: 100})
			for _, one := range rows {
				got[one.Name] = true
			}
			return err
		})
		if got[goes.Name] || got["Eraf"] || !got[came.Name] || !got["Blijft"] {
			t.Errorf("it goes to %v", got)
		}
	})
}
