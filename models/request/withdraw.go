package request

import (
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
)

// WithdrawnBy are the ways in which a requester takes a request back.
var WithdrawnBy = []string{"letter", "mail", "form", "phone"}

// Withdraw records that the requester took his request back: on which day, and how he said so. The terms end that day.
func Withdraw(tx *store.Tx, id uint, on law.Date, how, text string) error {
	r, permit, err := handled(tx, id, access.HandleRequest, Handling, text)
	if err != nil {
		return err
	}
	gaps := r.on(on, tx)
	gaps.Need(slices.Contains(WithdrawnBy, how), "how", "Kies hoe de verzoeker zijn verzoek introk.")
	gaps.Need(len([]rune(text)) <= 1000, "text", "Een toelichting is hooguit 1.000 tekens lang.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if err := noFollowers(tx, r); err != nil {
		return err
	}
	was := r.State
	if err := step(permit, r, Closed); err != nil {
		return err
	}
	return permit.Create(&Event{Request: id, Kind: WasWithdrawn, On: on, Ground: how, Was: was, Text: text})
}

// noFollowers refuses what would leave requests behind that are handled together with this one.
func noFollowers(tx *store.Tx, r *Request) error {
	with, err := followers(tx, r.ID)
	if err != nil {
		return err
	}
	if len(with) > 0 {
		return fault.Refuse("Met dit verzoek worden andere samen behandeld: " + references(with) + ". Maak die eerst los.")
	}
	return nil
}

func references(list []Request) string {
	names := make([]string, len(list))
	for i, r := range list {
		names[i] = r.Reference
	}
	return joined(names)
}

// withdrawal gives the event by which a closed request ended without a decision; nil when it did not.
func withdrawal(events []Event) *Event {
	var last *Event
	for i := range events {
		switch events[i].Kind {
		case WasWithdrawn, WasDropped:
			last = &events[i]
		case WasReinstated:
			last = nil
		}
	}
	return last
}

// Reinstate takes a withdrawal back that was recorded by mistake: the request stands where it stood, and its terms count
// as if they had never ended.
func Reinstate(tx *store.Tx, id uint, why string) error {
	r, permit, err := handled(tx, id, access.HandleRequest, Noting, why)
	if err != nil {
		return err
	}
	if strings.TrimSpace(why) == "" {
		return fault.Wrong("why", "Vul in waarom het verzoek toch doorgaat.")
	}
	events, err := Events(tx, id)
	if err != nil {
		return err
	}
	ended := withdrawal(events)
	if r.State != Closed || ended == nil {
		return fault.Refuse("Dit verzoek is niet ingetrokken.")
	}
	if err := step(permit, r, ended.Was); err != nil {
		return err
	}
	return permit.Create(&Event{Request: id, Kind: WasReinstated, On: law.DateOf(tx.Now()), Of: ended.ID, Text: why})
}

func forReinstating(s *standing) (gaps fault.Gaps) {
	gaps.Need(s.before == s.to, "state", "Een gesloten verzoek gaat alleen verder als de intrekking een vergissing was.")
	return gaps
}
