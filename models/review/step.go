package review

import (
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/store"
)

// Holders lists who can hold a policy line: those who sit in its body today.
func Holders(tx *store.Tx, p *policy.Policy) ([]person.Person, error) {
	members, err := body.Members(tx, p.Body, law.DateOf(tx.Now()))
	var people []person.Person
	for _, m := range members {
		if !slices.ContainsFunc(people, func(there person.Person) bool { return there.ID == m.Who.ID }) {
			people = append(people, m.Who)
		}
	}
	return people, err
}

// Hold says who looks after a policy line; 0 leaves it to the secretary.
func Hold(tx *store.Tx, line, holder uint) error {
	p, err := policy.Find(tx, line)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.WritePolicy, p, "")
	if err != nil {
		return err
	}
	people, err := Holders(tx, p)
	if err != nil {
		return err
	}
	r, err := Of(tx, p)
	if err != nil {
		return err
	}
	if r.Holder == holder {
		return nil
	}
	if holder != 0 && !slices.ContainsFunc(people, func(one person.Person) bool { return one.ID == holder }) {
		return fault.Wrong("holder", "Kies iemand die nu in het gremium zit.")
	}
	permit.Note("held by person %d", holder)
	r.Holder = holder
	return r.keep(permit)
}

func (r *Review) keep(permit *store.Permit) error {
	if r.ID == 0 {
		return permit.Create(r)
	}
	return permit.Save(r)
}

// EventCame says that the event is there after which a policy line is to be reviewed. Who holds the line and the secretaries
// hear of it at once.
func EventCame(tx *store.Tx, line uint, note string) error {
	p, r, err := found(tx, line)
	if err != nil {
		return err
	}
	note = strings.TrimSpace(note)
	permit, err := tx.Permit(access.TellReviewEvent, r, note)
	if err != nil {
		return err
	}
	switch {
	case !p.Holds():
		return fault.Refuse("Deze beleidslijn geldt niet meer. Er valt niets te herzien.")
	case p.ReviewAt == "":
		return fault.Refuse("Bij deze beleidslijn staat geen gebeurtenis waarna zij wordt herzien.")
	case r.Came(p):
		return fault.Refuse("Dat deze gebeurtenis er is, is al gemeld.")
	}
	if len([]rune(note)) > 500 {
		return fault.Wrong("note", "De toelichting telt hooguit 500 tekens.")
	}
	r.CameOn, r.CameFor, r.CameNote = law.DateOf(tx.Now()), p.ReviewAt, note
	if err := r.keep(permit); err != nil {
		return err
	}
	_, err = tell(tx, p, r, policy.EventHasCome)
	return err
}

// found gives a line with its review, also to who holds it and sees nothing else of its body.
func found(tx *store.Tx, line uint) (*policy.Policy, *Review, error) {
	p, err := policy.Find(tx, line)
	if err != nil {
		return nil, nil, err
	}
	r, err := Of(tx, p)
	return p, r, err
}

// Result is what came of a review, as somebody writes it down.
type Result struct {
	Policy uint
	Rev    uint // of the line as it was read
	Kind   Kind
	Note   string
	On     law.Date // for when the next review is set; or
	At     string   // after which event
}

// Conclude writes down what came of a review. What was extended or revised gets a new day or event; what was withdrawn
// does not hold any more.
func Conclude(tx *store.Tx, res Result) error {
	p, r, err := found(tx, res.Policy)
	if err != nil {
		return err
	}
	res.Note, res.At = strings.TrimSpace(res.Note), strings.TrimSpace(res.At)
	permit, err := tx.Permit(access.ConcludeReview, r, res.Note)
	if err != nil {
		return err
	}
	if !p.Holds() {
		return fault.Refuse("Deze beleidslijn geldt niet meer. Er valt niets te herzien.")
	}
	if p.Rev != res.Rev {
		return fault.Refuse("Deze beleidslijn is zojuist gewijzigd. Lees haar opnieuw en vul de uitkomst nog een keer in.")
	}
	if err := res.gaps(law.DateOf(tx.Now())).Invalid(); err != nil {
		return err
	}
	o := &Outcome{
		Policy: p.ID, Body: p.Body, Kind: res.Kind, On: law.DateOf(tx.Now()), Note: res.Note, WasOn: p.ReviewOn, WasAt: p.ReviewAt,
		NextOn: res.On, NextAt: res.At, Person: tx.Actor().Person,
	}
	if err := permit.Create(o); err != nil {
		return err
	}
	if res.Kind == Ended {
		return policy.Withdraw(tx, p.ID, res.Note)
	}
	if !r.CameOn.IsZero() { // the next event may have the same words
		r.CameOn, r.CameFor, r.CameNote = law.Date{}, "", ""
		if err := r.keep(permit); err != nil {
			return err
		}
	}
	p.ReviewOn, p.ReviewAt = res.On, res.At
	return policy.Describe(tx, p)
}

func (res *Result) gaps(today law.Date) (gaps fault.Gaps) {
	gaps.Need(slices.Contains(Kinds, res.Kind), "outcome", "Kies wat de uitkomst is.")
	gaps.Need(person.OneLine(res.Note) && len([]rune(res.Note)) <= 300, "note", "De toelichting staat op één regel en telt hooguit 300 tekens.")
	if res.Kind == Ended {
		res.On, res.At = law.Date{}, ""
		gaps.Need(res.Note != "", "note", "Schrijf waarom de beleidslijn is ingetrokken.")
		return gaps
	}
	gaps.Need(!res.On.IsZero() || res.At != "", "next_on", "Vul in wanneer de beleidslijn weer wordt herzien: een dag, of een gebeurtenis.")
	gaps.Need(res.On.IsZero() || res.On.After(today), "next_on", "De dag van de volgende herziening ligt in de toekomst.")
	gaps.Need(person.OneLine(res.At) && len([]rune(res.At)) <= 300, "next_at", "De gebeurtenis staat op één regel en telt hooguit 300 tekens.")
	return gaps
}
