package law

// Disclosure calculates the first day on which papers may be disclosed when a
// party is expected to object to it. Without such a party they go out with the
// decision.
func (c Calendar) Disclosure(announced Date, regime Regime) Calculation {
	t := begin("Verstrekking", c, Step{Name: "Bekendmaking", From: announced, Why: "De dag van bekendmaking telt zelf niet mee."})
	t.mark(announced, "bekendgemaakt")
	step := Step{Name: "Wachttijd", Days: 14, Article: "Woo 4.4, vijfde lid", Why: "Twee weken, omdat naar verwachting iemand bezwaar heeft tegen verstrekking."}
	if regime == Wob {
		// Wob 6 lid 5: not earlier than two weeks after the decision is announced.
		step.Article = "Wob 6, vijfde lid"
	}
	// Woo 4.4 lid 5: two weeks after the decision is announced.
	t.run(step)
	t.roll()
	return t
}

// Objection calculates the last day to object to a decision.
func (c Calendar) Objection(announced Date) Calculation {
	t := begin("Bezwaartermijn", c, Step{Name: "Bekendmaking", From: announced, Why: "De dag van bekendmaking telt zelf niet mee."})
	t.mark(announced, "bekendgemaakt")
	// Awb 6:7: six weeks. Awb 6:8 lid 1: from the day after the decision is announced.
	t.run(Step{Name: "Bezwaartermijn", Days: 42, Article: "Awb 6:7 en 6:8, eerste lid", Why: "Zes weken, geteld vanaf de dag na bekendmaking."})
	t.roll()
	return t
}

// Review is what the term for a decision on an objection depends on.
type Review struct {
	Ended     Date // last day of the term for objection
	Committee bool // an advisory committee was set up and its term was announced
	Extended  bool // postponed once
}

// DecideObjection calculates the last day for a decision on an objection.
func (c Calendar) DecideObjection(r Review) Calculation {
	t := begin("Beslistermijn in bezwaar", c, Step{Name: "Einde bezwaartermijn", From: r.Ended, Why: "De laatste dag van de bezwaartermijn telt zelf niet mee."})
	t.mark(r.Ended, "bezwaartermijn voorbij")
	// Awb 7:10 lid 1: six weeks, or twelve with an advisory committee, from the day after the term for objection.
	step := Step{Name: "Eerste termijn", Days: 42, Article: "Awb 7:10, eerste lid", Why: "Zes weken, geteld vanaf de dag na het einde van de bezwaartermijn."}
	if r.Committee {
		step.Days, step.Why = 84, "Twaalf weken, omdat er een adviescommissie is."
	}
	t.run(step)
	if r.Extended {
		// Awb 7:10 lid 3: postponed once, six weeks at most.
		t.run(Step{Name: "Verdaging", Days: 42, Article: "Awb 7:10, derde lid", Why: "Zes weken."})
	}
	if r.Committee && r.Extended {
		// Atw 4: not for terms of more than twelve weeks; whether this is one is open, and the early date is safe.
		t.warn("Samen is dit meer dan twaalf weken. Of de datum dan doorschuift over een weekend of feestdag, staat niet vast; gerekend is met de vroegste dag.")
		t.keep("Langer dan twaalf weken: de datum schuift niet door.")
		return t
	}
	t.roll()
	return t
}

// AppealFrom calculates the first day on which appeal is open because no
// decision came, after a notice of default.
func (c Calendar) AppealFrom(noticeReceived Date) Calculation {
	t := begin("Beroep niet tijdig beslissen", c, Step{Name: "Ingebrekestelling ontvangen", From: noticeReceived, Why: "De dag van ontvangst telt zelf niet mee."})
	t.mark(noticeReceived, "ingebrekestelling ontvangen")
	// Awb 6:12 lid 2 onder b: two weeks have passed after the day the notice came in.
	t.run(Step{Name: "Wachttijd", Days: 14, Article: "Awb 6:12, tweede lid, onder b", Why: "Twee weken na de dag van ontvangst."})
	t.run(Step{Name: "Eerste dag voor beroep", Days: 1, Why: "De dag na de twee weken."})
	t.keep("Vanaf deze dag staat beroep open; de datum schuift niet.")
	return t
}

// ClarifyBy gives the last day to ask for clarification of a request that is
// too general. Under the Wob there is no fixed term, so no date.
func (c Calendar) ClarifyBy(received Date, regime Regime) Date {
	// Wob 3 lid 4: "zo spoedig mogelijk".
	if regime == Wob {
		return Date{}
	}
	// Woo 4.1 lid 5: within two weeks of receipt.
	return c.RollForward(received.AddDays(14))
}
