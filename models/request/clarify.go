package request

import (
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
)

// Clarification is the question to the requester to say more precisely what he asks for (precisering), and what came of it.
type Clarification struct {
	Asked    Event
	Answered *Event
	// AskBy is the last day on which it could be asked; no day under the Wob, which names none.
	AskBy law.Date
	// DropBy is the last day to say that the request is not dealt with, once that is possible; no day under the Wob.
	DropBy law.Date
}

// Late tells whether the question came after the two weeks for it.
func (c Clarification) Late() bool { return !c.AskBy.IsZero() && c.Asked.On.After(c.AskBy) }

// Lapsed tells whether the requester let the term that was set go by.
func (c Clarification) Lapsed(today law.Date) bool {
	return c.Answered == nil && today.After(c.Asked.Deadline)
}

// ended is the day on which the answer came, or the term for it lapsed.
func (c Clarification) ended() law.Date {
	if c.Answered == nil || c.Answered.On.After(c.Asked.Deadline) {
		return c.Asked.Deadline
	}
	return c.Answered.On
}

// Clarifications gives the questions to clarify a request, in order.
func (r *Request) clarifications(events []Event, days law.Calendar) (list []Clarification) {
	for _, e := range events {
		if e.Kind != WasUnclear {
			continue
		}
		c := Clarification{Asked: e, AskBy: days.ClarifyBy(r.ReceivedOn, law.RegimeOn(e.On))}
		for i := range events {
			if events[i].Kind == WasClarified && events[i].Of == e.ID {
				c.Answered = &events[i]
			}
		}
		if law.RegimeOn(e.On) == law.Woo {
			// Woo 4.1 lid 6: within two weeks after the clarification came, or after the term for it lapsed.
			c.DropBy = days.RollForward(c.ended().AddDays(14))
		}
		list = append(list, c)
	}
	return list
}

// suspension is how long the term stands still for a question to clarify: from the day after it until the day of the
// answer, or until the term that it set has lapsed (Awb 4:15 lid 1 onder a, 4:5). Woo 4.1 lid 5 gives two weeks to ask; a
// later question is kept but moves no term here, for the early date is the safe one.
func (c Clarification) suspension() (law.Suspension, bool) {
	s := law.Suspension{Reason: law.ForCompletion, From: c.Asked.On, Deadline: c.Asked.Deadline}
	if c.Answered != nil {
		s.Until = c.Answered.On
	}
	return s, !c.Late()
}

// Clarify records that the requester was asked to clarify a request that is too general (Woo 4.1 lid 5, Wob 3 lid 4).
func Clarify(tx *store.Tx, id uint, on, deadline law.Date, text string) error {
	r, permit, err := handled(tx, id, access.HandleRequest, Terming, "")
	if err != nil {
		return err
	}
	gaps := r.on(on, tx)
	// A question that sets no term does not suspend (RVS:2016:2527), and does not lapse.
	gaps.Need(!deadline.IsZero(), "deadline", "Vul in tot en met welke dag de verzoeker kan antwoorden. Zonder termijn staat de beslistermijn niet stil.")
	gaps.Need(deadline.IsZero() || deadline.After(on), "deadline", "De termijn om te antwoorden eindigt ná de vraag.")
	gaps.Need(strings.TrimSpace(text) != "", "text", "Vul in wat de verzoeker is gevraagd.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	asked, err := unanswered(tx, r)
	if err != nil {
		return err
	}
	if asked != nil {
		return fault.Refuse("Er loopt al een vraag om precisering, van " + written(asked.Asked.On) + ". Leg eerst het antwoord vast.")
	}
	e := &Event{Request: id, Kind: WasUnclear, On: on, Deadline: deadline, Text: text}
	if err := happened(permit, e); err != nil {
		return err
	}
	return r.tell(permit, e, UnclearText)
}

// unanswered gives the question to clarify that has no answer yet, if any.
func unanswered(tx *store.Tx, r *Request) (*Clarification, error) {
	list, err := clarificationsOf(tx, r)
	if err != nil || len(list) == 0 || list[len(list)-1].Answered != nil {
		return nil, err
	}
	return &list[len(list)-1], nil
}

func clarificationsOf(tx *store.Tx, r *Request) ([]Clarification, error) {
	events, err := Events(tx, r.ID)
	if err != nil {
		return nil, err
	}
	days, err := decree.Calendar(tx)
	return r.clarifications(events, days), err
}

// Clarified records what the requester answered. The words of the request stay as they came in.
func Clarified(tx *store.Tx, id uint, on law.Date, text string) error {
	r, permit, err := handled(tx, id, access.HandleRequest, Terming, "")
	if err != nil {
		return err
	}
	asked, err := unanswered(tx, r)
	if err != nil {
		return err
	}
	if asked == nil {
		return fault.Refuse("Er loopt geen vraag om precisering.")
	}
	gaps := r.on(on, tx)
	gaps.Need(!on.Before(asked.Asked.On), "on", "Deze dag ligt vóór de vraag om precisering.")
	gaps.Need(strings.TrimSpace(text) != "", "text", "Neem over wat de verzoeker antwoordde.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	e := &Event{Request: id, Kind: WasClarified, On: on, Of: asked.Asked.ID, Text: text}
	if err := permit.Create(e); err != nil {
		return err
	}
	return r.tell(permit, e, ClarifiedText)
}

// Drop decides not to deal with a request, because the requester did not help to clarify it (Woo 4.1 lid 6, Awb 4:5). It is
// a decision, so who decides does it; and it is announced in two weeks.
func Drop(tx *store.Tx, id uint, on law.Date, why string) error {
	r, permit, err := handled(tx, id, access.DecideRequest, Handling, why)
	if err != nil {
		return err
	}
	gaps := r.on(on, tx)
	gaps.Need(strings.TrimSpace(why) != "", "why", "Vul in waarom het verzoek niet wordt behandeld.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	list, err := clarificationsOf(tx, r)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return fault.Refuse("Vraag de verzoeker eerst om zijn verzoek te preciseren, en stel daarvoor een termijn.")
	}
	switch last := list[len(list)-1]; {
	case last.Answered == nil && !last.Lapsed(on):
		return fault.Refuse(fmt.Sprintf("De verzoeker kan tot en met %s nog antwoorden.", written(last.Asked.Deadline)))
	case !last.DropBy.IsZero() && on.After(last.DropBy):
		return fault.Refuse(fmt.Sprintf("Dit kon tot en met %s: twee weken na het antwoord of na de gestelde termijn. Neem nu een besluit op het verzoek.", written(last.DropBy)))
	}
	was := r.State
	if err := step(permit, r, Closed); err != nil {
		return err
	}
	e := &Event{Request: id, Kind: WasDropped, On: on, Was: was, Text: why}
	if err := permit.Create(e); err != nil {
		return err
	}
	days, err := decree.Calendar(tx)
	if err != nil {
		return err
	}
	until := map[string]string{"bezwaar_tot": written(days.Objection(on).Last)}
	return r.tellTo(permit, e, DroppedText, addressed{r.Requester, r.Email, until})
}
