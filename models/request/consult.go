package request

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// Party is a third party: who it is, and the address to which its letter goes; without one it goes on paper. The letter names the documents
// that concern it, by their number on the list; with none it speaks of documents in general.
type Party struct {
	Name, Email string
	Documents   []int
}

// mostNamed is how many documents a letter to a third party names.
const mostNamed = 200

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
	concerning, err := party.concerning(tx, r)
	if err != nil {
		return err
	}
	if r.State != Consulting && r.Revision == 0 {
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
	return r.tellTo(permit, e, ConsultedText, addressed{party.Name, party.Email, map[string]string{"documenten": concerning}})
}

// concerning names the documents that a letter to a third party is about, each on a line as an item of a list.
func (p Party) concerning(tx *store.Tx, r *Request) (string, error) {
	var gaps fault.Gaps
	numbers := slices.Compact(slices.Sorted(slices.Values(p.Documents)))
	gaps.Need(len(numbers) <= mostNamed, "documents", fmt.Sprintf("Noem hooguit %d documenten.", mostNamed))
	if err := gaps.Invalid(); err != nil || len(numbers) == 0 {
		return "", err
	}
	listed, err := store.List[Document](documentsOf(tx, r.ID).Where("nr IN ?", numbers).Order("nr"))
	if err != nil {
		return "", err
	}
	lines := make([]string, len(listed))
	for i, d := range listed {
		lines[i] = fmt.Sprintf("- Document %d: %s", d.Nr, d.Title)
	}
	for _, nr := range numbers {
		known := slices.ContainsFunc(listed, func(d Document) bool { return d.Nr == nr })
		gaps.Need(known, "documents", fmt.Sprintf("Document %d staat niet op de lijst.", nr))
	}
	return strings.Join(lines, "\n"), gaps.Invalid()
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
