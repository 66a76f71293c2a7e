package gazette

import (
	"beraad/models/fault"
	"beraad/models/flow"
)

// life is every step of an edition.
var life = flow.Table[*Edition, State]{
	{From: Draft, To: Draft, Missing: forApproval},
	{From: Planned, To: Draft, Missing: forApproval},
	{From: Parked, To: Draft, Missing: forApproval},
	{From: Draft, To: Planned, Missing: forApproval, Again: "Deze publicatie is al goedgekeurd."},
	{From: Draft, To: Public, Missing: forApproval},
	{From: Planned, To: Planned},
	{From: Parked, To: Planned, Missing: forApproval},
	{From: Parked, To: Public, Missing: forApproval},
	{From: Planned, To: Public, Missing: forApproval, Again: "Deze versie is al openbaar."},
	{From: Planned, To: Parked},
	{From: Draft, To: Cancelled},
	{From: Planned, To: Cancelled},
	{From: Parked, To: Cancelled, Again: "Deze publicatie is al geannuleerd."},
	{From: Public, To: Replaced},
	{From: Public, To: Corrected},
	{From: Public, To: Withdrawn},
	{From: Replaced, To: Withdrawn, Again: "Deze versie is al ingetrokken."},
}

// forApproval is what must be mended before an edition may be public: it is looked at when it is prepared, when it is
// approved, and once more at its moment; see examine.
func forApproval(e *Edition) fault.Gaps { return e.gaps }

// Steps lists the states that an edition can reach in one step.
func Steps(e *Edition) []State { return life.Next(e.State) }
