package request

import (
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
)

// Decide takes the decision. Every document must be assessed by one and confirmed by another, and what contradicts the
// register must be mended or explained.
func Decide(tx *store.Tx, id uint, on law.Date, reference string) error {
	r, permit, err := handled(tx, id, access.DecideRequest, Noting, "")
	if err != nil {
		return err
	}
	reference = strings.TrimSpace(reference)
	if r.Lead != 0 {
		return fault.Refuse("Dit verzoek wordt samen met een ander behandeld. Besluit bij dat verzoek.")
	}
	gaps := r.on(on, tx)
	gaps.Need(reference != "", "reference", "Vul het kenmerk van het besluit in.")
	gaps.Need(person.OneLine(reference) && len([]rune(reference)) <= 60, "reference", "Een kenmerk staat op één regel van hooguit 60 tekens.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if err := letterSpeaks(tx, id); err != nil {
		return err
	}
	rows, err := Inventory(tx, id)
	if err != nil {
		return err
	}
	r.DecidedOn, r.DecidedBy, r.DecisionReference, r.Outcome = on, tx.Actor().Person, reference, outcomeOf(rows)
	if err := step(permit, r, Decided); err != nil {
		return err
	}
	decided := Event{Request: id, Kind: WasDecided, On: on, Text: reference}
	if err := permit.Create(&decided); err != nil {
		return err
	}
	decided.Row = store.Row{}
	return bring(permit, r, Decided, decided, nil)
}

// letterSpeaks refuses a letter with the decision in which something stands that the requester may not read: he gets it as it is.
func letterSpeaks(tx *store.Tx, id uint) error {
	letter, err := LetterOf(tx, id)
	if err != nil {
		return err
	}
	leaks, err := leaks(tx, id, letter.text())
	if err == nil && leaks {
		err = fault.Refuse("Er ontbreekt nog iets.", fault.Gap{Field: "letter", Text: "In de brief staat tekst die is gelakt of buiten de reikwijdte valt. Haal die eruit."})
	}
	return err
}

// Announce makes the decision known to the requester; by mail when there is an address. The term for objection begins
// the day after (Awb 6:8).
func Announce(tx *store.Tx, id uint, on law.Date) error {
	r, permit, err := handled(tx, id, access.DecideRequest, Noting, "")
	if err != nil {
		return err
	}
	gaps := r.on(on, tx)
	gaps.Need(r.DecidedOn.IsZero() || !on.Before(r.DecidedOn), "on", "Deze dag ligt vóór het besluit.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	r.AnnouncedOn = on
	if err := step(permit, r, Announced); err != nil {
		return err
	}
	announced := Event{Request: id, Kind: WasAnnounced, On: on}
	if err := permit.Create(&announced); err != nil {
		return err
	}
	if err := r.write(permit, outbox.DecisionMail); err != nil {
		return err
	}
	announced.Row = store.Row{}
	return bring(permit, r, Announced, announced, func(r *Request) error { return r.write(permit, outbox.DecisionMail) })
}

// Close ends a request: its decision was published or needs no publication, or the requester took it back.
func Close(tx *store.Tx, id uint, why string) error {
	r, permit, err := handled(tx, id, access.HandleRequest, Noting, why)
	if err != nil {
		return err
	}
	if strings.TrimSpace(why) == "" {
		return fault.Wrong("why", "Vul in waarom het verzoek wordt gesloten.")
	}
	if err := noFollowers(tx, r); err != nil && r.State.Runs() {
		return err
	}
	if err := step(permit, r, Closed); err != nil {
		return err
	}
	return permit.Create(&Event{Request: id, Kind: WasNoted, On: law.DateOf(tx.Now()), Text: "Gesloten: " + why})
}
