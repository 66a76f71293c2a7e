package handlers_test

import (
	"net/http"
	"testing"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestRightsEndAtOnce: a visitor is known from one request to the next, but not past the change or the day that ends
// his role (reliability A2).
func TestRightsEndAtOnce(t *testing.T) {
	h := openHall(t)
	machine := access.System("toets")
	v := h.as(member)
	const agenda = "/vergaderingen/6"
	v.get(agenda).is(http.StatusOK)
	v.get(agenda).is(http.StatusOK)
	today := law.DateOf(h.clock.Now())
	storetest.Change(t, h.store, machine, func(tx *store.Tx) error {
		a, err := person.AccountByEmail(tx, member)
		if err != nil {
			return err
		}
		rows, err := store.List[body.Membership](store.Of[body.Membership](tx).Where("person = ?", a.Person))
		for _, row := range rows {
			if err := body.End(tx, row.ID, today, "de toets"); err != nil {
				return err
			}
		}
		return err
	})
	v.get(agenda).is(http.StatusOK) // his last day
	h.clock.Set(h.clock.Now().AddDate(0, 0, 1))
	v = h.as(member)
	v.get(agenda).is(http.StatusNotFound)

	s := h.as(secretary)
	s.get(agenda).is(http.StatusOK)
	storetest.Change(t, h.store, machine, func(tx *store.Tx) error {
		a, err := person.AccountByEmail(tx, secretary)
		if err != nil {
			return err
		}
		return person.Disable(tx, a, "de toets")
	})
	if to := s.get(agenda).to(); to == agenda {
		t.Errorf("a disabled account still reads: %s", to)
	}
}
