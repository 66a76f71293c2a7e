package policy

import (
	"beraad/models/fault"
	"beraad/models/flow"
)

// whole is a policy line with all that decides on its next step.
type whole struct {
	policy *Policy
	latest *Wording // nil when it has no text
	signer uint     // the person who asks for the step
	why    string
	back   bool // it is public no more, and signed off already
}

// life is every step of a policy line (domain: concept → vastgesteld → definitieve tekst → verspreid → gepubliceerd;
// later gewijzigd, vervangen of ingetrokken). A new text takes a line that was final back to its signing.
var life = flow.Table[whole, State]{
	{From: Draft, To: Adopted, Missing: forAdoption},
	{From: Draft, To: Withdrawn, Missing: needWhy},
	{From: Adopted, To: Final, Missing: forSigning},
	{From: Adopted, To: Published},
	{From: Adopted, To: Replaced, Missing: needWhy},
	{From: Adopted, To: Withdrawn, Missing: needWhy},
	{From: Final, To: Spread},
	{From: Final, To: Published},
	{From: Final, To: Changed},
	{From: Final, To: Replaced, Missing: needWhy},
	{From: Final, To: Withdrawn, Missing: needWhy},
	{From: Spread, To: Spread},
	{From: Spread, To: Published},
	{From: Spread, To: Changed},
	{From: Spread, To: Replaced, Missing: needWhy},
	{From: Spread, To: Withdrawn, Missing: needWhy},
	{From: Published, To: Published},
	// It was public before it was signed off or sent: the state stays.
	{From: Published, To: Final, Missing: forSigning},
	{From: Published, To: Spread},
	{From: Published, To: Changed},
	{From: Published, To: Replaced, Missing: needWhy},
	{From: Published, To: Withdrawn, Missing: needWhy},
	{From: Changed, To: Final, Missing: forSigning},
	{From: Changed, To: Published},
	{From: Changed, To: Replaced, Missing: needWhy},
	{From: Changed, To: Withdrawn, Missing: needWhy},
}

// again is what people are told who ask for a step that was taken already, or too early.
var again = map[State]map[State]string{
	Adopted: {Adopted: "Deze beleidslijn is al vastgesteld."},
	Final: {
		Draft: "Deze beleidslijn is nog niet vastgesteld door een gremium.",
		Final: "Deze tekst is al definitief.", Spread: "Deze tekst is al definitief.",
	},
	Spread:    {Draft: "Alleen een definitieve tekst gaat uit.", Adopted: "Laat eerst een tweede persoon tekenen: alleen een definitieve tekst gaat uit.", Changed: "Laat eerst een tweede persoon tekenen voor de nieuwe tekst."},
	Published: {Draft: "Deze beleidslijn is nog niet vastgesteld door een gremium."},
	Withdrawn: {Withdrawn: "Deze beleidslijn is al ingetrokken."},
	Replaced:  {Replaced: "Deze beleidslijn is al vervangen.", Draft: "Een concept wordt niet vervangen. Trek het in."},
}

func (w whole) check(to State) error {
	if sentence, told := again[to][w.policy.State]; told {
		return fault.Refuse(sentence)
	}
	return life.Check(w, w.policy.State, to)
}

// Steps lists the states that a policy line can reach in one step.
func Steps(p *Policy) []State { return life.Next(p.State) }

func forAdoption(w whole) (gaps fault.Gaps) {
	gaps.Need(w.latest != nil, "text", "Schrijf eerst de tekst van de beleidslijn.")
	return gaps
}

// forSigning: a second person reads the text that becomes final.
func forSigning(w whole) (gaps fault.Gaps) {
	switch {
	case w.back:
	case w.latest == nil:
		gaps.Need(false, "text", "Schrijf eerst de tekst van de beleidslijn.")
	case w.latest.SignedAt != nil:
		gaps.Need(false, "text", "Voor deze tekst is al getekend.")
	default:
		gaps.Need(w.signer != 0 && w.latest.Author != w.signer, "signer", "Een ander dan de schrijver tekent voor de definitieve tekst.")
	}
	return gaps
}

func needWhy(w whole) (gaps fault.Gaps) {
	gaps.Need(w.why != "", "why", "Vul de reden in.")
	return gaps
}
