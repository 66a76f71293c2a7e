package request

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
)

// Piece is what of a request goes on as a request of its own.
type Piece struct {
	Title     string
	Words     string // what of the request this part asks
	Why       string
	Documents []int // numbers on the inventory that go along
}

// termKinds are the events that a part has in common with the request that it was split from: they happened to both.
var termKinds = []EventKind{WasAcknowledged, WasExtended, WasSuspended, WasResumed, WasAgreed, WasUnclear, WasClarified, WasDefault}

// Split makes a part of a request into a request of its own, before its documents are assessed. Both count from the same day
// of receipt and with everything that moved the term until then: splitting gives nobody more time (Woo 4.2a). Each tells of
// the other.
func Split(tx *store.Tx, id uint, part Piece) (*Request, error) {
	r, permit, err := handled(tx, id, access.HandleRequest, Handling, part.Why)
	if err != nil {
		return nil, err
	}
	if !slices.Contains([]State{Received, Acknowledged, Collecting}, r.State) || r.Lead != 0 {
		return nil, fault.Refuse("Splitsen kan tot de beoordeling begint, en alleen bij een verzoek dat los wordt behandeld. Geef later een deelbesluit, of neem de delen in één besluit op.")
	}
	moved, err := part.documents(tx, r)
	if err != nil {
		return nil, err
	}
	if same, err := splitNow(tx, r, part); same != nil || err != nil {
		return same, err
	}
	fresh := *r
	fresh.Row, fresh.Title, fresh.Words, fresh.Origin, fresh.Reference = store.Row{}, strings.TrimSpace(part.Title), strings.TrimSpace(part.Words), r.ID, ""
	fresh.LetterPaper = 0
	if err := fresh.gaps(law.DateOf(tx.Now())).Invalid(); err != nil {
		return nil, err
	}
	if fresh.Reference, err = partReference(tx, r); err != nil {
		return nil, err
	}
	if err := permit.Create(&fresh); err != nil {
		return nil, err
	}
	permit.Note("split into %s (%d)", fresh.Reference, fresh.ID)
	if err := shareEvents(permit, r, &fresh); err != nil {
		return nil, err
	}
	if err := moveDocuments(permit, moved, fresh.ID); err != nil {
		return nil, err
	}
	return &fresh, part.trace(permit, r, &fresh, moved)
}

// splitNow gives the part that a first click made.
func splitNow(tx *store.Tx, r *Request, part Piece) (*Request, error) {
	return store.Again[Request](tx, store.Of[Request](tx).Where("origin = ? AND title = ? AND words = ?", r.ID, strings.TrimSpace(part.Title), strings.TrimSpace(part.Words)))
}

// documents finds what goes along, and refuses a number that is not there.
func (p Piece) documents(tx *store.Tx, r *Request) (moved []Document, err error) {
	all, err := Documents(tx, r.ID)
	if err != nil {
		return nil, err
	}
	known := map[int]Document{}
	for _, d := range all {
		known[d.Nr] = d
	}
	var gaps fault.Gaps
	for _, nr := range slices.Compact(slices.Sorted(slices.Values(p.Documents))) {
		d, there := known[nr]
		gaps.Need(there, "documents", fmt.Sprintf("Document %d staat niet op de lijst.", nr))
		gaps.Need(!there || (d.DoneBy == 0 && d.ConfirmedBy == 0), "documents", fmt.Sprintf("Document %d is al beoordeeld en blijft bij dit verzoek.", nr))
		moved = append(moved, d)
	}
	gaps.Need(strings.TrimSpace(p.Words) != "", "words", "Vul in wat dit deel van het verzoek vraagt.")
	gaps.Need(strings.TrimSpace(p.Why) != "", "why", "Vul in waarom het verzoek wordt gesplitst, en wat daarover met de verzoeker is afgesproken.")
	return moved, gaps.Invalid()
}

// partReference numbers the parts after the request that they come from: Woo-2026-0004-2.
func partReference(tx *store.Tx, r *Request) (reference string, err error) {
	err = tx.As(access.System("kenmerk"), func(tx *store.Tx) error {
		taken, err := store.Pluck[string](store.Of[Request](tx).Where("reference LIKE ?", r.Reference+"-%"), "reference")
		for n := len(taken) + 2; err == nil; n++ {
			if reference = fmt.Sprintf("%s-%d", r.Reference, n); !slices.Contains(taken, reference) {
				break
			}
		}
		return err
	})
	if len(reference) > 60 {
		return "", fault.Refuse("Het kenmerk van dit verzoek is te lang om er een deel naar te noemen. Kort het in bij de gegevens.")
	}
	return reference, err
}

// shareEvents copies what moved the term until now; an end keeps pointing at the beginning that it belongs to.
func shareEvents(permit *store.Permit, from, to *Request) error {
	events, err := Events(permit.Tx(), from.ID)
	if err != nil {
		return err
	}
	if err := permit.Create(&Event{Request: to.ID, Kind: WasReceived, On: from.ReceivedOn}); err != nil {
		return err
	}
	copied := map[uint]uint{}
	for _, e := range events {
		if !slices.Contains(termKinds, e.Kind) {
			continue
		}
		old := e.ID
		e.Row, e.Request, e.Of = store.Row{}, to.ID, copied[e.Of]
		if err := permit.Create(&e); err != nil {
			return err
		}
		copied[old] = e.ID
	}
	people, err := assessorsOf(permit.Tx(), from.ID)
	for _, who := range people {
		if err := permit.Create(&Assessor{Request: to.ID, Person: who}); err != nil {
			return err
		}
	}
	return err
}

// moveDocuments puts documents on the inventory of another request, in their order. Who works on that one may read them.
func moveDocuments(permit *store.Permit, moved []Document, to uint) error {
	tx := permit.Tx()
	var papers []uint
	for i := range moved {
		parts, err := PapersOf(tx, moved[i].ID)
		if err != nil {
			return err
		}
		for _, p := range parts {
			papers = append(papers, p.Paper)
		}
		moved[i].Request, moved[i].Nr = to, i+1
		if err := permit.Save(&moved[i]); err != nil {
			return err
		}
	}
	people, err := assessorsOf(tx, to)
	if err != nil {
		return err
	}
	for _, who := range append(people, 0) {
		if err := openTo(tx, to, who, papers); err != nil {
			return err
		}
	}
	return nil
}

// trace tells in the file of each what went where.
func (p Piece) trace(permit *store.Permit, from, to *Request, moved []Document) error {
	today := law.DateOf(permit.Tx().Now())
	what := ""
	if len(moved) > 0 {
		titles := make([]string, len(moved))
		for i, d := range moved {
			titles[i] = d.Title
		}
		what = " Meegegaan: " + joined(titles) + "."
	}
	text := cutTo(strings.TrimRight(strings.TrimSpace(p.Why), ".")+"."+what, 1000)
	if err := permit.Create(&Event{Request: from.ID, Kind: WasSplit, On: today, Other: to.ID, Text: text}); err != nil {
		return err
	}
	return permit.Create(&Event{Request: to.ID, Kind: WasSplitOff, On: today, Other: from.ID, Text: text})
}
