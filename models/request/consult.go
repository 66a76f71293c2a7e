package request

import (
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// Party is a third party: who it is, and the address to which its letter goes; without one it goes on paper.
type Party struct{ Name, Email string }

// Consult asks a third party for its view before disclosure (Awb 4:8), with a letter of its own. The term stands still only
// when the requester is told so: that is Suspend.
func Consult(tx *store.Tx, id uint, asked, by law.Date, party Party) error {
	party.Name, party.Email = strings.TrimSpace(party.Name), strings.TrimSpace(party.Email)
	r, permit, err := handled(tx, id, access.HandleRequest, Judging, "")
	if err != nil {
		return err
	}
	gaps := r.on(asked, tx)
	gaps.Need(party.Name != "", "party", "Vul in wie om een zienswijze is gevraagd.")
	gaps.Need(party.Email == "" || person.ValidAddress(party.Email), "email", "Dit is geen e-mailadres. Een goed voorbeeld: naam@voorbeeld.nl.")
	gaps.Need(by.IsZero() || !by.Before(asked), "until", "De termijn eindigt vóór de vraag.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if r.State != Consulting {
		if err := backToAssessing(permit, r); err != nil {
			return err
		}
		if err := step(permit, r, Consulting); err != nil {
			return err
		}
	}
	e := &Event{Request: id, Kind: WasConsulted, On: asked, Deadline: by, Text: party.Name}
	if err := happened(permit, e); err != nil {
		return err
	}
	return r.tellTo(permit, e, ConsultedText, party.Name, party.Email)
}

// View records the view of a third party, or that it gave none. After the last one assessing goes on.
func View(tx *store.Tx, id, question uint, on law.Date, text string) error {
	r, permit, err := handled(tx, id, access.HandleRequest, Judging, "")
	if err != nil {
		return err
	}
	open, err := questions(tx, id)
	if err != nil {
		return err
	}
	asked, there := open[question]
	if !there {
		return fault.Refuse("Deze zienswijze is al binnen.")
	}
	gaps := r.on(on, tx)
	gaps.Need(strings.TrimSpace(text) != "", "text", "Vul in wat de zienswijze is, of dat die niet is gegeven.")
	gaps.Need(!on.Before(asked.On), "on", "Deze dag ligt vóór de vraag.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if err := permit.Create(&Event{Request: id, Kind: WasViewed, On: on, Of: question, Text: text}); err != nil {
		return err
	}
	if len(open) > 1 || r.State != Consulting {
		return nil
	}
	return step(permit, r, Assessing)
}

// questions gives the questions to third parties that are not answered yet, by number.
func questions(tx *store.Tx, id uint) (map[uint]Event, error) {
	events, err := Events(tx, id)
	open := map[uint]Event{}
	for _, e := range events {
		if e.Kind == WasConsulted {
			open[e.ID] = e
		}
	}
	for _, e := range events {
		if e.Kind == WasViewed {
			delete(open, e.Of)
		}
	}
	return open, err
}

func awaited(tx *store.Tx, id uint) (int, error) {
	open, err := questions(tx, id)
	return len(open), err
}
