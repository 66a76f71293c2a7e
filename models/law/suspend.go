package law

// Reason is why the term for a decision stands still (opschorting).
type Reason string

// The reasons for which a term stands still.
const (
	ForViews      Reason = "views"      // third parties are asked for their view
	ForCompletion Reason = "completion" // the requester is asked to complete the request
	ForForeign    Reason = "foreign"    // information is asked from abroad
	ForAgreement  Reason = "agreement"  // the requester agreed in writing
	ForDelay      Reason = "delay"      // the delay is the requester's own
	ForForce      Reason = "force"      // force majeure
)

// Reasons lists every reason for suspension.
var Reasons = []Reason{ForViews, ForCompletion, ForForeign, ForAgreement, ForDelay, ForForce}

// Suspension is a period in which the term stands still. Several periods may
// overlap; a day counts once.
type Suspension struct {
	Reason Reason
	// From is the day of the letter to the requester: the first day that stands
	// still is the day after.
	From Date
	// Until is the day that ended it: the last view came in, the request was
	// complete, the last day agreed on. No date while it runs.
	Until Date
	// Deadline is the last day that the letter sets; where nothing came in by
	// then, the suspension ended on it.
	Deadline Date
	// Days is the length of an agreement that names no dates.
	Days int
	// By is the last day for the decision, where that is what was agreed.
	By Date
	// Spoken is an agreement that was not made in writing.
	Spoken bool
}

// end gives the day that ends the suspension, and whether it still runs.
func (s Suspension) end() (day Date, runs bool) {
	if s.Until.IsZero() || (!s.Deadline.IsZero() && s.Deadline.Before(s.Until)) {
		return s.Deadline, s.Until.IsZero()
	}
	return s.Until, false
}

// agreed gives the days of an agreement that does not say when the term stands
// still, only how long, or when the decision must be there.
func (s Suspension) agreed(nominal Date) int {
	switch {
	case s.Reason != ForAgreement || !s.Until.IsZero() || !s.Deadline.IsZero():
		return 0
	case !s.By.IsZero():
		return s.By.DaysSince(nominal)
	}
	return s.Days
}

// suspend lets the term stand still for the days of the period that did not
// stand still already.
func (c *Calculation) suspend(s Suspension, r Request) {
	// Woo 4.4 lid 3 came in the place of Wob 6 lid 3 on 1 May 2022; the day of the letter decides.
	rule := ruleFor(s.Reason, RegimeOn(s.From))
	step := Step{Name: rule.name, Article: rule.article}
	if s.Reason == ForAgreement && s.Spoken {
		step.Name = "Afspraak, niet schriftelijk"
	}
	end, runs := s.end()
	if why := c.uncounted(s, r, end); why != "" {
		step.Why = why
		c.note(step, s.From)
		c.warn(why)
		return
	}
	if days := s.agreed(c.Nominal); days > 0 {
		step.Days, step.Why = days, "Schriftelijk afgesproken op "+written(s.From)+"."
		c.mark(s.From, "uitstel afgesproken")
		c.run(step)
		return
	}
	step.From, step.To = s.From.AddDays(1), end
	if !rule.inclusive {
		step.To = end.AddDays(-1)
	}
	step.Days = c.stop(step.From, step.To)
	step.Why = rule.why
	if step.To.Before(step.From) {
		step.To = step.From
		step.Why = "Geen dag tussen het begin en het einde."
	} else if step.Days < step.To.DaysSince(step.From)+1 {
		step.Why += " Dagen die al stilstonden, tellen niet nog eens."
	}
	if runs {
		c.warn("Een opschorting loopt nog. Gerekend is met een einde op " + written(end) + ".")
	}
	c.mark(s.From, rule.mark)
	c.Nominal = c.Nominal.AddDays(step.Days)
	step.End = c.Nominal
	c.Steps = append(c.Steps, step)
}

// stop marks the days that stand still, and counts those that are new.
func (c *Calculation) stop(first, last Date) (days int) {
	for d := first; !d.After(last); d = d.AddDays(1) {
		if !c.suspended[d] {
			c.suspended[d] = true
			days++
		}
	}
	return days
}

// uncounted says why a suspension does not lengthen the term, or nothing.
func (c *Calculation) uncounted(s Suspension, r Request, end Date) string {
	switch last := c.calendar.RollForward(c.Nominal); {
	case s.Reason == ForViews && r.Regime == Wob && r.Environmental:
		// Wob 6 lid 6 onder c: no suspension for views on environmental information.
		return "Bij milieu-informatie schort het vragen van zienswijzen de termijn niet op (Wob 6, zesde lid, onder c)."
	case s.Reason == ForAgreement && s.Spoken:
		// Awb 4:15 lid 2 onder a: only what the requester agreed to in writing.
		return "De afspraak van " + written(s.From) + " is niet schriftelijk gemaakt en verschuift de termijn niet."
	case s.From.Before(c.Start):
		return "De opschorting van " + written(s.From) + " telt niet: zij ligt vóór de ontvangst van het verzoek."
	case s.From.After(last):
		return "De opschorting van " + written(s.From) + " telt niet: de termijn was op " + written(last) + " al voorbij."
	case s.Reason == ForCompletion && s.Deadline.IsZero():
		// Awb 4:15 lid 1 onder a, with 4:5: an invitation that sets no term does not suspend (RVS:2016:2527).
		return "De vraag om aanvulling van " + written(s.From) + " noemt geen termijn en schort daarom niet op."
	case s.Reason == ForAgreement && end.IsZero() && !s.By.IsZero() && !s.By.After(c.Nominal):
		return "De afgesproken dag " + written(s.By) + " ligt niet na het einde van de termijn en verandert niets."
	case end.IsZero() && s.agreed(c.Nominal) <= 0:
		return "De opschorting van " + written(s.From) + " heeft nog geen einde en is niet meegerekend."
	case !end.IsZero() && end.Before(s.From):
		return "De opschorting van " + written(s.From) + " eindigt voordat zij begint en is niet meegerekend."
	}
	return ""
}

// suspensionRule says how the days of one kind of suspension are counted.
type suspensionRule struct {
	name, article, why, mark string
	inclusive                bool // the day that ends it stands still too
}

func ruleFor(reason Reason, regime Regime) suspensionRule {
	switch {
	case reason == ForViews && regime == Wob:
		// Wob 6 lid 3: "tot de dag waarop", so the day of the view runs again.
		return suspensionRule{"Opschorting: zienswijzen", "Wob 6, derde lid", "Van de dag na de mededeling tot de dag van de zienswijze.", "zienswijze gevraagd", false}
	case reason == ForViews:
		// Woo 4.4 lid 3: up to and including the day of the view.
		return suspensionRule{"Opschorting: zienswijzen", "Woo 4.4, derde lid", "Van de dag na de mededeling tot en met de dag van de zienswijze.", "zienswijze gevraagd", true}
	case reason == ForCompletion:
		// Awb 4:15 lid 1 onder a: until the day the request is complete or the term has lapsed.
		return suspensionRule{"Opschorting: aanvulling", "Awb 4:15, eerste lid, onder a", "Van de dag na de vraag tot de dag waarop het verzoek is aangevuld.", "aanvulling gevraagd", false}
	case reason == ForForeign:
		// Awb 4:15 lid 1 onder b: until the day the information from abroad came in.
		return suspensionRule{"Opschorting: informatie uit het buitenland", "Awb 4:15, eerste lid, onder b", "Van de dag na de mededeling tot de dag waarop de informatie er is.", "buitenland gevraagd", false}
	case reason == ForAgreement:
		// Awb 4:15 lid 2 onder a: the whole period that the requester agreed to in writing.
		return suspensionRule{"Opschorting: schriftelijk afgesproken", "Awb 4:15, tweede lid, onder a", "Schriftelijk afgesproken, tot en met de laatste dag.", "uitstel afgesproken", true}
	case reason == ForDelay:
		// Awb 4:15 lid 2 onder b: as long as the delay is the requester's.
		return suspensionRule{"Opschorting: vertraging door de verzoeker", "Awb 4:15, tweede lid, onder b", "Zolang de vertraging aan de verzoeker ligt.", "vertraging gemeld", true}
	}
	// Awb 4:15 lid 2 onder c: as long as force majeure lasts.
	return suspensionRule{"Opschorting: overmacht", "Awb 4:15, tweede lid, onder c", "Zolang de overmacht duurt.", "overmacht gemeld", true}
}
