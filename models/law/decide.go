package law

import (
	"cmp"
	"fmt"
	"slices"
)

// Request is what the term for a decision on a request depends on.
type Request struct {
	Received Date
	Regime   Regime // empty: the law of the day of receipt
	// Environmental is a request for environmental information that will be
	// given although a third party is expected to object.
	Environmental bool
	Extensions    []Extension
	Suspensions   []Suspension
	Calendar      Calendar // nil: Decrees
}

// Extension is the letter that postpones the decision (verdaging).
type Extension struct {
	On   Date // the day the letter went out
	Days int  // 0: as long as the law of that day allows
}

// DecideBy gives the last day for a decision when nothing lengthens the term.
func DecideBy(received Date, regime Regime) Date {
	return Term(Request{Received: received, Regime: regime}).Last
}

// Term calculates the last day for a decision on a request. What the law does
// not let count (a letter that is too late, an agreement by telephone) stays in
// the steps with no days, and is warned for.
func Term(r Request) Calculation {
	if r.Received.IsZero() {
		return Calculation{}
	}
	if r.Regime == "" {
		r.Regime = RegimeOn(r.Received)
	}
	c := begin("Beslistermijn", r.Calendar, Step{Name: "Ontvangst", From: r.Received, Why: "De dag van ontvangst telt zelf niet mee."})
	c.mark(r.Received, "ontvangen")
	c.run(firstTerm(r))
	c.follow(r)
	c.roll()
	if r.Regime == Wob && RegimeOn(c.Last) == Woo {
		c.warn("De uiterste dag ligt na 30 april 2022. Wie dan besluit, besluit op grond van de Woo.")
	}
	return c
}

func firstTerm(r Request) Step {
	step := Step{Name: "Eerste termijn", Days: 28, Why: "Vier weken, geteld vanaf de dag na ontvangst."}
	switch {
	case r.Regime == Wob && r.Environmental:
		// Wob 6 lid 6 onder a: two weeks for environmental information that a third party will object to.
		step.Days, step.Article = 14, "Wob 6, zesde lid, onder a"
		step.Why = "Twee weken, geteld vanaf de dag na ontvangst: milieu-informatie waartegen naar verwachting bezwaar komt."
	case r.Regime == Wob:
		// Wob 6 lid 1: four weeks from the day after receipt.
		step.Article = "Wob 6, eerste lid"
	default:
		// Woo 4.4 lid 1: four weeks from the day after receipt, also for environmental information.
		step.Article = "Woo 4.4, eerste lid"
	}
	return step
}

// event is something that may lengthen the term.
type event struct {
	on   Date
	rank int
	run  func()
}

// follow takes what lengthens the term in the order of its letters: each is
// judged by the term as it was on that day. Of one day, a suspension comes
// first, and an agreement on a last day comes last: it says where the term
// ends, whatever else was done that day.
func (c *Calculation) follow(r Request) {
	var events []event
	for _, s := range r.Suspensions {
		rank := 0
		if s.Reason == ForAgreement && !s.By.IsZero() {
			rank = 2
		}
		events = append(events, event{s.From, rank, func() { c.suspend(s, r) }})
	}
	extended := false
	for _, e := range r.Extensions {
		events = append(events, event{e.On, 1, func() { extended = c.extend(e, extended) || extended }})
	}
	slices.SortStableFunc(events, func(a, b event) int { return cmp.Or(a.on.Compare(b.on), cmp.Compare(a.rank, b.rank)) })
	for _, e := range events {
		if !e.on.IsZero() {
			e.run()
		}
	}
}

// extend postpones the decision once, and says whether it did.
func (c *Calculation) extend(e Extension, before bool) bool {
	regime := RegimeOn(e.On)
	// Wob 6 lid 2: once, four weeks at most. Woo 4.4 lid 2: once, two weeks at most.
	step, most := Step{Name: "Verdaging", Article: "Wob 6, tweede lid"}, 28
	if regime == Woo {
		step.Article, most = "Woo 4.4, tweede lid", 14
	}
	step.Days = cmp.Or(e.Days, most)
	refuse := func(why string) bool {
		step.Days, step.Why = 0, why
		c.note(step, e.On)
		c.warn(why)
		return false
	}
	letter := "De verdaging van " + written(e.On)
	switch last := c.calendar.RollForward(c.Nominal); {
	case before:
		return refuse(letter + " telt niet: een verzoek kan maar één keer worden verdaagd.")
	case e.On.Before(c.Start):
		return refuse(letter + " telt niet: zij ligt vóór de ontvangst van het verzoek.")
	case e.On.After(last):
		return refuse(letter + " telt niet: de termijn was op " + written(last) + " al voorbij.")
	case e.On == last:
		step.Why = "Brief van " + written(e.On) + ", op de laatste dag van de termijn en dus op tijd."
	default:
		step.Why = "Brief van " + written(e.On) + ", vóór het einde van de termijn."
	}
	if step.Days > most {
		c.warn(fmt.Sprintf("%s is te lang: de %s staat ten hoogste %d dagen toe. Gerekend is met %d dagen.", letter, regime, most, most))
		step.Days = most
	}
	c.mark(e.On, "verdaagd")
	c.run(step)
	return true
}

// note keeps a step that adds nothing to the term.
func (c *Calculation) note(step Step, on Date) {
	step.From, step.To, step.End = on, on, c.Nominal
	c.Steps = append(c.Steps, step)
}
