package submission

import (
	"beraad/models/fault"
	"beraad/models/flow"
)

// life is every step of a submission.
var life = flow.Table[*Submission, State]{
	{From: Draft, To: Submitted, Missing: Gaps, Again: "Deze aanbieding is al ingediend."},
	{From: Draft, To: Withdrawn, Again: "Deze aanbieding is al ingetrokken."},
	{From: Submitted, To: SentBack, Again: "Deze aanbieding is al teruggestuurd."},
	{From: Submitted, To: Accepted, Again: "Deze aanbieding is al geaccepteerd."},
	{From: Submitted, To: Withdrawn},
	{From: SentBack, To: Submitted, Missing: Gaps},
	{From: SentBack, To: Withdrawn},
	{From: Accepted, To: Scheduled, Again: "Deze aanbieding staat al op een agenda."},
	{From: Accepted, To: Withdrawn},
	// Taken off an agenda that was not sent yet.
	{From: Scheduled, To: Accepted},
	{From: Scheduled, To: Treated},
	{From: Scheduled, To: Held},
	{From: Held, To: Scheduled},
	{From: Held, To: Withdrawn},
	// The outcome of an item is corrected while the minutes are written.
	{From: Held, To: Treated},
	{From: Treated, To: Held},
}

// refused is what people are told who ask for a step that the table does not have.
var refused = map[State]map[State]string{
	Accepted: {
		Draft:    "Deze aanbieding is nog niet ingediend.",
		SentBack: "Deze aanbieding ligt bij de indiener. Wacht tot zij opnieuw is ingediend.",
	},
	SentBack: {
		Accepted:  "Deze aanbieding is al geaccepteerd en kan niet meer terug.",
		Scheduled: "Deze aanbieding staat al op een agenda en kan niet meer terug.",
	},
	Scheduled: {
		Submitted: "Accepteer de aanbieding eerst.",
		SentBack:  "Deze aanbieding ligt bij de indiener.",
		Withdrawn: "Deze aanbieding is ingetrokken.",
		Treated:   "Deze aanbieding is al behandeld.",
	},
	Withdrawn: {
		Scheduled: "Deze aanbieding staat op een agenda. Vraag de secretaris om het punt eerst af te voeren.",
		Treated:   "Deze aanbieding is al behandeld.",
	},
}

// check refuses a step that cannot be taken now, and says why.
func (s *Submission) check(to State) error {
	if sentence, told := refused[to][s.State]; told {
		return fault.Refuse(sentence)
	}
	return life.Check(s, s.State, to)
}

// Steps lists the states that a submission can reach in one step.
func Steps(s *Submission) []State { return life.Next(s.State) }
