package request

import (
	"slices"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// DeedKind is what somebody did with marks.
type DeedKind string

// The kinds of deed.
const (
	MarkedDeed     DeedKind = "marked"     // marked one or more passages of a paragraph
	EverywhereDeed DeedKind = "everywhere" // marked Words wherever they stand
	WholeDeed      DeedKind = "whole"      // said the same of the document Words as a whole
	JudgedDeed     DeedKind = "judged"     // gave a mark or a proposal another verdict
	LiftedDeed     DeedKind = "lifted"     // took a mark away, or turned a proposal down
	AcceptedDeed   DeedKind = "accepted"   // took over proposals
	ScopeDeed      DeedKind = "scope"      // said of the agenda item Words whether it falls within the request
)

// Deed is one step of somebody at the desk, with all that is needed to undo it.
type Deed struct {
	store.Row
	Request uint     `gorm:"index:request_deed"`
	By      uint     `gorm:"index:request_deed"`
	Kind    DeedKind `gorm:"size:20"`
	Words   string   `gorm:"size:300"`
	// Made and Accepted are marks by number: a mark does not change but by being accepted, kept or taken away.
	Made     []uint `gorm:"serializer:json"`
	Accepted []uint `gorm:"serializer:json"`
	// Kept are proposals that were turned down, and Deleted marks that were taken away, as they were.
	Kept    []Mark `gorm:"serializer:json"`
	Deleted []Mark `gorm:"serializer:json"`
	// Item is the agenda item of which it was said that it lies Outside, or does not, and Scope what was said of it before: nothing when nil.
	Item    uint       `gorm:"not null;default:0"`
	Outside bool       `gorm:"not null;default:false"`
	Scope   *ItemScope `gorm:"serializer:json"`
	// Documents are those that it changed.
	Documents []uint `gorm:"serializer:json"`
	Undone    bool   `gorm:"not null;default:false"`
}

// TableName implements gorm's Tabler.
func (Deed) TableName() string { return "request_deeds" }

// Count is how many marks the step was about.
func (d *Deed) Count() int {
	if d.Kind == ScopeDeed {
		return 1
	}
	return max(len(d.Made), len(d.Accepted), len(d.Kept)+len(d.Deleted))
}

// changed notes which documents a part of a deed changed, and by which new marks, and lets those documents be assessed anew.
func (d *Deed) changed(permit *store.Permit, documents []uint, made ...uint) error {
	d.Made, d.Documents = append(d.Made, made...), append(d.Documents, documents...)
	return reopen(permit, documents)
}

// remember keeps a deed, so that who did it can undo it.
func (d *Deed) remember(tx *store.Tx, request uint) error {
	if d.Count() == 0 {
		return nil
	}
	_, permit, err := handled(tx, request, access.MarkScope, Marking, "")
	if err != nil {
		return err
	}
	slices.Sort(d.Documents)
	d.Request, d.By, d.Documents = request, tx.Actor().Person, slices.Compact(d.Documents)
	return permit.Create(d)
}

// LastDeed gives the last step of who asks with the marks of a request that was not undone; nil when there is none.
func LastDeed(tx *store.Tx, request uint) (*Deed, error) {
	q := store.Of[Deed](tx).Where("request = ? AND by = ? AND NOT undone", request, tx.Actor().Person)
	d, err := store.First[Deed](q.Order("id DESC"))
	if fault.KindOf(err) == fault.Missing {
		return nil, nil //nolint:nilnil // no step is no error
	}
	return d, err
}

// Undo takes back the last step of who asks with the marks of a request. What somebody else did since with one of those marks stays, and is
// counted in left. The documents that it changed must be assessed anew.
func Undo(tx *store.Tx, request uint) (d *Deed, left int, err error) {
	r, permit, err := handled(tx, request, access.MarkScope, Marking, "")
	if err != nil {
		return nil, 0, err
	}
	if d, err = LastDeed(tx, request); err != nil {
		return nil, 0, err
	}
	if d == nil {
		return nil, 0, fault.Refuse("Er is niets om ongedaan te maken.")
	}
	if err := backToAssessing(permit, r); err != nil {
		return nil, 0, err
	}
	back := 0
	for part := range slices.Chunk(d.Made, slice) {
		n, err := permit.Remove(store.Of[Mark](tx).Where("id IN ? AND confirmed_by = 0", part))
		if back += n; err != nil {
			return nil, 0, err
		}
	}
	for part := range slices.Chunk(d.Accepted, slice) {
		mine := store.Of[Mark](tx).Where("id IN ? AND by = ? AND NOT proposed AND kind <> ? AND confirmed_by = 0", part, d.By, Keep)
		n, err := permit.Update(mine, map[string]any{"proposed": true, "by": 0})
		if back += n; err != nil {
			return nil, 0, err
		}
	}
	n, err := d.restore(permit)
	if err != nil {
		return nil, 0, err
	}
	all := len(d.Made) + len(d.Accepted) + len(d.Kept) + len(d.Deleted)
	if d.Kind == ScopeDeed {
		all = 1
		if n, err = d.rescope(permit); err != nil {
			return nil, 0, err
		}
	}
	d.Undone = true
	if err := permit.Save(d); err != nil {
		return nil, 0, err
	}
	return d, all - back - n, reopen(permit, d.Documents)
}

// restore gives proposals and marks back that were turned down or taken away.
func (d *Deed) restore(permit *store.Permit) (back int, err error) {
	for _, before := range d.Kept {
		now, err := store.Find[Mark](permit.Tx(), before.ID)
		if fault.KindOf(err) == fault.Missing || (err == nil && (now.Kind != Keep || now.Proposed || now.By != d.By)) {
			continue
		} else if err != nil {
			return back, err
		}
		rev := now.Rev
		*now = before
		now.Rev = rev
		if err := permit.Save(now); err != nil {
			return back, err
		}
		back++
	}
	for _, before := range d.Deleted {
		there, err := store.Count(store.Of[Mark](permit.Tx()).Where("id = ?", before.ID))
		if err != nil {
			return back, err
		}
		if there > 0 {
			continue
		}
		if err := permit.Create(&before); err != nil {
			return back, err
		}
		back++
	}
	return back, nil
}

// rescope gives an agenda item the scope that it had, unless somebody said something else of it since; it tells how many it gave back.
func (d *Deed) rescope(permit *store.Permit) (back int, err error) {
	now, err := store.First[ItemScope](store.Of[ItemScope](permit.Tx()).Where("request = ? AND item = ?", d.Request, d.Item))
	if fault.KindOf(err) == fault.Missing || err == nil && (now.By != d.By || now.Outside != d.Outside) {
		return 0, nil
	} else if err != nil {
		return 0, err
	}
	if d.Scope == nil {
		return permit.Remove(store.Of[ItemScope](permit.Tx()).Where("id = ?", now.ID))
	}
	now.Outside, now.Why, now.By = d.Scope.Outside, d.Scope.Why, d.Scope.By
	return 1, permit.Save(now)
}
