package distribution

import (
	"fmt"
	"slices"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
)

// mostTrials is how many trials somebody may send himself in an hour: a mailbox that fills with them helps nobody.
const mostTrials = 20

// Try sends a mail-out as it is now to the actor alone, marked as a trial. It counts for nothing: no recipient, no approval.
// A second click within a minute does nothing.
func Try(tx *store.Tx, id uint) error {
	d, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.TryDistribution, d, "")
	if err != nil {
		return err
	}
	if !slices.Contains([]State{Draft, Approved, Planned, Parked}, d.State) {
		return fault.Refuse("Een proef kan tot de verspreiding begint.")
	}
	me, err := person.Find(tx, tx.Actor().Person)
	if err != nil {
		return err
	}
	if me.Email == "" {
		return fault.Refuse("Bij uw naam staat geen e-mailadres. Vraag de beheerder om het in te vullen.")
	}
	now := tx.Now()
	trials, err := store.Count(store.Of[outbox.Message](tx).
		Where("kind = ? AND maker = ? AND send_at > ?", outbox.TrialMail, me.ID, now.Add(-time.Hour)))
	if err != nil {
		return err
	}
	if trials >= mostTrials {
		return fault.Refuse(fmt.Sprintf("U stuurde dit uur al %d proeven. Wacht even met de volgende.", trials))
	}
	b, err := body.Find(tx, d.Body)
	if err != nil {
		return err
	}
	_, err = outbox.Put(permit, outbox.Message{
		Key:  fmt.Sprintf("trial-%d-%d-%d-%d", d.ID, d.Rev, me.ID, now.Unix()/60),
		Kind: outbox.TrialMail, Subject: d.ID, Body: d.Body, From: b.Mailbox, FromName: "Secretariaat " + b.Name,
	}, []outbox.Recipient{{Person: me.ID, Name: me.Name, Address: me.Email}})
	return err
}
