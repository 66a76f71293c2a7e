package request_test

import (
	"testing"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// What the desk writes to the requester goes through the gate, as what it publishes does; his own name is no secret to him.
func TestALetterToTheRequesterTellsNothingThatWasRemoved(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.assessed()
		h.day(2018, 7, 25)
		letters := map[string]func(tx *store.Tx, text string) error{
			"why": func(tx *store.Tx, text string) error {
				return request.Extend(tx, h.request.ID, 4, law.Day(2018, 7, 25), text)
			},
			"text": func(tx *store.Tx, text string) error {
				return request.Suspend(tx, h.request.ID, law.Suspension{Reason: law.ForForce, From: law.Day(2018, 7, 25)}, text)
			},
		}
		for field, write := range letters {
			for _, text := range []string{
				"Wij wachten op Karin Bakker.", "In document 10 staat: WhatsApp deelt gegevens\nmet het moederbedrijf.", "Er komt een nieuwe pas.",
			} {
				if err := h.try(h.desk, func(tx *store.Tx) error { return write(tx, text) }); fault.GapsIn(err).For(field) == "" {
					t.Errorf("told %q: %v", text, err)
				}
			}
			h.as(h.desk, func(tx *store.Tx) error { return write(tx, "Beste Anneke Verzoeker, er zijn veel stukken.") })
		}
	})
}
