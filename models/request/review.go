package request

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// judged finds a document that is judged, with its request and the right to do so.
func judged(tx *store.Tx, document uint, do access.Action, why string) (*Document, *Request, *store.Permit, error) {
	d, err := FindDocument(tx, document)
	if err != nil {
		return nil, nil, nil, err
	}
	r, permit, err := handled(tx, d.Request, do, Judging, why)
	if err == nil && d.PublicURL != "" {
		err = fault.Refuse("Dit document is al openbaar. Er valt niets te beoordelen.")
	}
	return d, r, permit, err
}

// Done says that a document was assessed: every passage was looked at, no proposal is open.
func Done(tx *store.Tx, document uint) error {
	d, r, permit, err := judged(tx, document, access.MarkGround, "")
	if err != nil {
		return err
	}
	f, err := openAround(tx, r.ID, d.ID)
	if err != nil {
		return err
	}
	proposals := 0
	for i := range f.marks {
		if f.marks[i].Proposed && slices.Contains(f.with(&f.marks[i]), d.ID) {
			proposals++
		}
	}
	if proposals > 0 {
		return fault.Refuse("Er ontbreekt nog iets.", fault.Gap{Field: "proposals", Text: fmt.Sprintf("Neem nog %d voorstellen over, of wijs ze af.", proposals)})
	}
	d.DoneBy, d.ConfirmedBy, d.ConfirmedAt = tx.Actor().Person, 0, nil
	return permit.Save(d)
}

// Confirm says that a second person looked at what the first assessed. Only what was confirmed can be published.
func Confirm(tx *store.Tx, document uint) error {
	d, r, permit, err := judged(tx, document, access.ConfirmMarks, "")
	if err != nil {
		return err
	}
	who := tx.Actor().Person
	switch {
	case d.DoneBy == 0:
		return fault.Refuse("Dit document is nog niet beoordeeld.")
	case d.DoneBy == who:
		return fault.Refuse("U hebt dit document zelf beoordeeld. Iemand anders moet het bevestigen.")
	}
	f, err := openAround(tx, r.ID, d.ID)
	if err != nil {
		return err
	}
	now := tx.Now()
	for i := range f.marks {
		m := &f.marks[i]
		if m.ConfirmedBy == 0 && m.By != who && slices.Contains(f.with(m), d.ID) {
			m.ConfirmedBy, m.ConfirmedAt = who, &now
			if err := permit.Save(m); err != nil {
				return err
			}
		}
	}
	d.ConfirmedBy, d.ConfirmedAt = who, &now
	return permit.Save(d)
}

// Overrule gives a document another assessment than follows from its marks; an empty one takes that back.
func Overrule(tx *store.Tx, document uint, assessment Assessment, why string) error {
	d, _, permit, err := judged(tx, document, access.MarkGround, why)
	if err != nil {
		return err
	}
	why = strings.TrimSpace(why)
	var gaps fault.Gaps
	gaps.Need(assessment == "" || slices.Contains(Assessments, assessment), "assessment", "Kies een beoordeling.")
	gaps.Need(why != "" && len([]rune(why)) <= 1000, "why", "Leg uit waarom de beoordeling afwijkt van de markeringen, in hooguit 1.000 tekens.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	d.Overruled, d.Why = assessment, why
	d.DoneBy, d.ConfirmedBy, d.ConfirmedAt = 0, 0, nil
	return permit.Save(d)
}

// reopen says of documents that something in them changed since they were assessed and confirmed.
func reopen(permit *store.Permit, documents []uint) error {
	documents = slices.Clone(documents)
	slices.Sort(documents)
	for part := range slices.Chunk(slices.Compact(documents), slice) {
		q := store.Of[Document](permit.Tx()).Where("id IN ? AND (done_by <> 0 OR confirmed_by <> 0)", part)
		if _, err := permit.Update(q, map[string]any{"done_by": 0, "confirmed_by": 0, "confirmed_at": nil}); err != nil {
			return err
		}
	}
	return nil
}
