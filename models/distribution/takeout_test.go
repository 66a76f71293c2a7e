package distribution_test

import (
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/store"
)

func TestTheAddressesOfAListAreTakenAlongAndTheTrailTellsIt(t *testing.T) {
	h, _ := opened(t)
	list := h.fresh("Secretariaten")
	h.as(h.secretary, func(tx *store.Tx) error {
		return distribution.PutMany(tx, list, []distribution.Address{{Name: "Zus", Address: "z@example.nl"}, {Name: "Aaf", Address: "a@example.nl"}})
	})
	h.as(h.secretary, func(tx *store.Tx) error {
		l, err := distribution.TakeOut(tx, list, "csv")
		if err != nil {
			return err
		}
		all, err := distribution.AddressesAfter(tx, list, "", 500)
		if err != nil {
			return err
		}
		if l.ID != list || len(all) != 2 || all[0].Address != "a@example.nl" || all[1].Name != "Zus" {
			t.Errorf("of %d came %+v", l.ID, all)
		}
		return nil
	})
	h.as(machine, func(tx *store.Tx) error {
		lines, err := store.List[store.Entry](store.Of[store.Entry](tx).Where("action = ?", access.ExportMembers))
		if err == nil && (len(lines) != 1 || lines[0].Subject != list || !strings.Contains(lines[0].Facts, "2 addresses as csv")) {
			t.Errorf("the trail tells %+v", lines)
		}
		return err
	})
	for name, who := range map[string]struct {
		actor access.Actor
		kind  fault.Kind
	}{"the chair sees the list only": {h.chair, fault.Denied}, "a member": {h.member, fault.Missing}, "another body": {h.icbrSecretary, fault.Missing}} {
		h.wants(name, who.kind, who.actor, func(tx *store.Tx) error {
			_, err := distribution.TakeOut(tx, list, "csv")
			return err
		})
	}
}
