package handlers

import (
	"strings"

	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/views/nl"
)

// retryRefused lets everybody whom a mail server refused have another turn.
var retryRefused = mailOutStep{func(tx *store.Tx, f *mailOutStepForm) (string, error) {
	again, err := distribution.RetryRefused(tx, f.ID)
	return "Het bericht gaat opnieuw naar " + nl.Plural(again, "geweigerde ontvanger", "geweigerde ontvangers") + ".", err
}}

// liftMailOut lets mail go again to all addresses that a mail-out kept it from.
var liftMailOut = mailOutStep{func(tx *store.Tx, f *mailOutStepForm) (string, error) {
	d, err := distribution.Find(tx, f.ID)
	if err != nil {
		return "", err
	}
	if d.Message == 0 {
		return "", fault.Refuse("Deze verspreiding is nog niet uitgegaan.")
	}
	lifted, err := outbox.LiftAll(tx, d.Message, strings.TrimSpace(f.Lift))
	return nl.Plural(lifted, "adres krijgt", "adressen krijgen") + " weer mail.", err
}}
