package request

import (
	"fmt"
	"slices"

	"beraad/models/fault"
	"beraad/models/flow"
	"beraad/models/store"
	"beraad/models/supply"
)

// State is how far a request is.
type State string

// The states of a request.
const (
	Received     State = "received"
	Acknowledged State = "acknowledged"
	Collecting   State = "collecting"
	Assessing    State = "assessing"
	Consulting   State = "consulting" // zienswijzen
	DraftDone    State = "draft-decision"
	Decided      State = "decided"
	Announced    State = "announced"
	Published    State = "published"
	Closed       State = "closed"
)

// States lists the states in the order of a request's life.
var States = []State{
	Received, Acknowledged, Collecting, Assessing, Consulting, DraftDone, Decided, Announced, Published, Closed,
}

// undecided are the states in which the term still runs.
var undecided = []State{Received, Acknowledged, Collecting, Assessing, Consulting, DraftDone}

// standing is a request with what its next step depends on.
type standing struct {
	*Request
	documents, done, confirmed int
	conflicts                  int
	unsorted                   int   // found or handed in, and nobody said whether it belongs on an empty list
	views                      int   // asked and not yet given
	before, to                 State // where a withdrawn request stood, and where it would go
}

// life is the table of steps.
var life = flow.Table[*standing, State]{
	{From: Received, To: Acknowledged},
	{From: Acknowledged, To: Collecting},
	{From: Collecting, To: Assessing, Missing: forAssessing},
	// Nothing was found, or all of it is public already: there is nothing to assess.
	{From: Collecting, To: DraftDone, Missing: forDraft},
	{From: Collecting, To: Decided, Missing: forDecision},
	{From: Assessing, To: Consulting},
	{From: Consulting, To: Assessing},
	{From: Assessing, To: DraftDone, Missing: forDraft},
	{From: DraftDone, To: Assessing},
	{From: Assessing, To: Decided, Missing: forDecision},
	{From: DraftDone, To: Decided, Missing: forDecision},
	{From: Decided, To: Announced},
	{From: Announced, To: Published},
	{From: Announced, To: Closed},
	{From: Published, To: Closed},
	// The requester takes it back.
	{From: Received, To: Closed}, {From: Acknowledged, To: Closed}, {From: Collecting, To: Closed},
	{From: Assessing, To: Closed}, {From: Consulting, To: Closed}, {From: DraftDone, To: Closed},
	// Its decision turns out to need a change.
	{From: Closed, To: Announced, Missing: forRevising}, {From: Closed, To: Published, Missing: forRevising},
	// He did not after all.
	{From: Closed, To: Received, Missing: forReinstating}, {From: Closed, To: Acknowledged, Missing: forReinstating},
	{From: Closed, To: Collecting, Missing: forReinstating}, {From: Closed, To: Assessing, Missing: forReinstating},
	{From: Closed, To: Consulting, Missing: forReinstating}, {From: Closed, To: DraftDone, Missing: forReinstating},
}

func forAssessing(s *standing) (gaps fault.Gaps) {
	gaps.Need(s.documents > 0, "documents", "Zet eerst een document op de inventarislijst.")
	return gaps
}

func forDraft(s *standing) (gaps fault.Gaps) {
	gaps.Need(s.unsorted == 0, "documents", fmt.Sprintf(
		"De inventarislijst is leeg, en over %d gevonden of aangeleverde stukken is nog niet beslist. Zet ze op de lijst of laat ze weg.", s.unsorted))
	gaps.Need(s.done == s.documents, "assessment", undone(s.documents-s.done, s.documents, "beoordeeld"))
	gaps.Need(s.confirmed == s.documents, "confirmation", undone(s.documents-s.confirmed, s.documents, "door een tweede persoon bevestigd"))
	gaps.Need(s.views == 0, "views", fmt.Sprintf("Er wordt nog op %d zienswijze(n) gewacht.", s.views))
	return gaps
}

// undone says of how many documents something was not done.
func undone(n, of int, done string) string {
	switch {
	case of == 1:
		return fmt.Sprintf("Het document is nog niet %s.", done)
	case n == 1:
		return fmt.Sprintf("Nog 1 van de %d documenten is niet %s.", of, done)
	}
	return fmt.Sprintf("Nog %d van de %d documenten zijn niet %s.", n, of, done)
}

func forDecision(s *standing) fault.Gaps {
	gaps := forDraft(s)
	gaps.Need(s.conflicts == 0, "conflicts",
		fmt.Sprintf("Er zijn nog %d tegenstrijdigheden tussen brief, lijst en stukken. Los ze op of leg ze uit.", s.conflicts))
	return gaps
}

// Act is something that is done to a request without a step in its life.
type Act string

// The acts.
const (
	Terming    Act = "term"       // extend, suspend, resume, agree
	Noting     Act = "note"       // note, notice of default, objection
	Handling   Act = "handle"     // change what was registered, assign
	Gathering  Act = "gather"     // collect
	Listing    Act = "list"       // put documents on the inventory, take them off
	Marking    Act = "mark"       // scope, passages, proposals
	Judging    Act = "judge"      // done, confirm, overrule
	Drafting   Act = "draft"      // the letter, explaining conflicts
	Publishing Act = "publishing" // prepare and approve a publication
	Retracting Act = "retract"    // withdraw a publication
	Revising   Act = "revise"     // change a decision that was taken
)

// acts says in which states each act may be done.
var acts = map[Act][]State{
	Terming:    undecided,
	Noting:     States,
	Handling:   undecided,
	Gathering:  {Acknowledged, Collecting, Assessing, Consulting, DraftDone},
	Listing:    {Collecting, Assessing, Consulting, DraftDone},
	Marking:    {Collecting, Assessing, Consulting, DraftDone},
	Judging:    {Assessing, Consulting, DraftDone},
	Drafting:   {Collecting, Assessing, Consulting, DraftDone},
	Publishing: {Decided, Announced, Published},
	Retracting: {Announced, Published, Closed},
	Revising:   {Decided, Announced, Published, Closed},
}

// Acts lists the acts.
var Acts = []Act{Terming, Noting, Handling, Gathering, Listing, Marking, Judging, Drafting, Publishing, Retracting, Revising}

// Allows tells whether an act may be done in a state.
func Allows(in State, act Act) bool { return slices.Contains(acts[act], in) }

// May tells whether an act may be done to a request as it stands: in its state, or because its decision is being revised;
// where requests are handled together, at the lead.
func (r *Request) May(act Act) bool {
	if r.Lead != 0 && slices.Contains(inLead, act) {
		return false
	}
	if r.Revision != 0 {
		return slices.Contains(revising, act) || (act != Publishing && Allows(r.State, act))
	}
	return Allows(r.State, act)
}

// refusals say what to do instead, where there is something to do.
var refusals = map[Act]string{
	Gathering:  "Bevestig eerst de ontvangst, en zoek dan naar stukken.",
	Listing:    "De lijst ligt vast. Documenten komen erbij of gaan eraf tussen het zoeken en het besluit.",
	Marking:    "Markeren kan tussen het zoeken van stukken en het besluit.",
	Judging:    "Beoordelen en bevestigen kan tussen de eerste markering en het besluit.",
	Drafting:   "De brief kan worden geschreven tussen het zoeken van stukken en het besluit.",
	Publishing: "Publiceren kan pas als er is besloten.",
	Retracting: "Er is niets om in te trekken.",
	Revising:   "Er is nog geen besluit om te herzien.",
}

// inLead are the acts that are done at the lead of requests that are handled together.
var inLead = []Act{Gathering, Listing, Marking, Judging, Drafting, Publishing, Revising}

func (r *Request) allows(act Act) error {
	if r.Lead != 0 && slices.Contains(inLead, act) {
		return fault.Refuse("Dit verzoek wordt samen met een ander behandeld. Doe dit bij dat verzoek.")
	}
	if act == Publishing && r.Revision != 0 {
		return fault.Refuse("Dit besluit wordt herzien. Rond de herziening eerst af.")
	}
	if r.May(act) {
		return nil
	}
	sentence := refusals[act]
	if sentence == "" {
		sentence = "Op dit verzoek is al besloten."
	}
	return fault.Refuse(sentence).Because(fmt.Errorf("%s while %s", act, r.State))
}

// Steps lists the states that a request can go to from its state.
func (r *Request) Steps() []State { return life.Next(r.State) }

// GapsFor lists what stands between a request and another state; the second value tells whether that step exists.
func GapsFor(tx *store.Tx, id uint, to State) (fault.Gaps, bool, error) {
	r, err := Find(tx, id)
	if err != nil {
		return nil, false, err
	}
	s, err := stand(tx, r, to, Conflicts)
	if err != nil {
		return nil, false, err
	}
	gaps, step := life.Gaps(s, r.State, to)
	return gaps, step, nil
}

// stand counts what the step to a state depends on; the conflicts are asked for when they matter.
func stand(tx *store.Tx, r *Request, to State, conflictsOf func(tx *store.Tx, request uint) ([]Conflict, error)) (*standing, error) {
	s := &standing{Request: r, to: to}
	if r.State == Closed {
		events, err := Events(tx, r.ID)
		if ended := withdrawal(events); ended != nil {
			s.before = ended.Was
		}
		return s, err
	}
	if to != Assessing && to != DraftDone && to != Decided {
		return s, nil
	}
	documents, err := Documents(tx, r.ID)
	if err != nil {
		return nil, err
	}
	for _, d := range documents {
		s.documents++
		if d.PublicURL != "" || d.DoneBy != 0 {
			s.done++
		}
		if d.PublicURL != "" || d.ConfirmedBy != 0 {
			s.confirmed++
		}
	}
	if s.documents == 0 {
		if s.unsorted, err = unsorted(tx, r.ID); err != nil {
			return nil, err
		}
	}
	if s.views, err = awaited(tx, r.ID); err != nil || to != Decided {
		return s, err
	}
	conflicts, err := conflictsOf(tx, r.ID)
	for _, c := range conflicts {
		if c.Answer == "" {
			s.conflicts++
		}
	}
	return s, err
}

// unsorted counts what was found or handed in for a request and still waits for a word.
func unsorted(tx *store.Tx, request uint) (int, error) {
	found, err := store.Count(store.Of[Candidate](tx).Where("request = ? AND fate = ?", request, Waiting))
	if err != nil {
		return 0, err
	}
	supplied, err := supply.Unsorted(tx, request)
	return found + supplied, err
}

// step brings a request to a state, after everything that the step needs was found in order.
func step(permit *store.Permit, r *Request, to State) error {
	s, err := stand(permit.Tx(), r, to, Conflicts)
	if err != nil {
		return err
	}
	if err := life.Check(s, r.State, to); err != nil {
		return err
	}
	r.State = to
	return permit.Save(r)
}

// backToAssessing takes a request that was collecting, or whose draft was ready, to where marks are made.
func backToAssessing(permit *store.Permit, r *Request) error {
	if r.State == Assessing || r.State == Consulting || r.Revision != 0 {
		return nil
	}
	return step(permit, r, Assessing)
}
