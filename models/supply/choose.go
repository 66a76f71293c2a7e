package supply

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"beraad/models/format/sniff"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/search"
	"beraad/models/store"
)

// Choice is which files of a request a list shows.
type Choice struct {
	Supply uint
	Kind   sniff.Kind
	State  FileState
	Fate   string // a fate, or “open” for those of which nothing was decided
	Sender string // an address
	From   law.Date
	Till   law.Date
	Words  string
	Text   string // WithBarePages: those with pages that wait for their text to be recognised
	Copies string // “zonder” leaves copies out, “alleen” shows nothing else
	Group  uint
	Thread uint
	Parent uint
}

// The values of the fields of a choice that are no values of a file.
const (
	Open          = "open"
	WithoutCopies = "zonder"
	OnlyCopies    = "alleen"
	WithBarePages = "ontbreekt"
)

// mostFound is how many papers a choice by words holds: those that were found first by the search.
const mostFound = 2000

// apply limits a query to the choice; limited tells that more holds the words than can be looked at.
func (c Choice) apply(tx *store.Tx, q *gorm.DB, request uint) (limited *gorm.DB, capped bool, err error) {
	for column, value := range map[string]uint{"supply": c.Supply, "alike_group": c.Group, "thread": c.Thread, "parent": c.Parent} {
		if value != 0 {
			q = q.Where(column+" = ?", value)
		}
	}
	for column, value := range map[string]string{"kind": string(c.Kind), "state": string(c.State), "sender": strings.ToLower(strings.TrimSpace(c.Sender))} {
		if value != "" {
			q = q.Where(column+" = ?", value)
		}
	}
	switch {
	case c.Fate == Open:
		q = q.Where("fate = ?", Undecided)
	case c.Fate != "":
		q = q.Where("fate = ?", c.Fate)
	}
	switch c.Copies {
	case WithoutCopies:
		q = q.Where("original = 0")
	case OnlyCopies:
		q = q.Where("original <> 0")
	}
	if c.Text == WithBarePages {
		q = q.Where("bare > 0")
	}
	if !c.From.IsZero() {
		q = q.Where("sent_at >= ?", c.From.Time())
	}
	if !c.Till.IsZero() {
		q = q.Where("sent_at < ?", c.Till.AddDays(1).Time())
	}
	if strings.TrimSpace(c.Words) == "" {
		return q, false, nil
	}
	papers, capped, err := papersWith(tx, request, c.Words)
	return q.Where("paper IN ?", papers), capped, err
}

// papersWith finds the papers that were handed in for a request and hold some words.
func papersWith(tx *store.Tx, request uint, words string) (papers []uint, capped bool, err error) {
	found, err := paper.Passages(tx, search.Query{Question: search.Parse(words), Rubric: paper.SuppliedRubric(request), Newest: true})
	seen := map[uint]bool{}
	papers = []uint{}
	for _, hit := range found.Hits {
		if !seen[hit.Paper] && len(papers) < mostFound {
			seen[hit.Paper] = true
			papers = append(papers, hit.Paper)
		}
	}
	return papers, found.Capped, err
}

// Turn says which part of a list is asked for: what comes after a place, or before it. The zero value is the start.
type Turn struct{ After, Before string }

// Listing is a part of a list of files, in the order in which they lie.
type Listing struct {
	Files []File
	// Earlier and Later tell whether there is more on either side.
	Earlier, Later bool
	// Capped: more files hold the words than were looked at.
	Capped bool
	// Related are the originals of the copies in the list, and the files that hold others, by number.
	Related map[uint]File
	// Scanning are the files in the list of which text is being recognised, though they are papers already.
	Scanning map[uint]bool
}

// Choose lists the files of a request that are in a choice, from a place on. It looks at no more than it shows, so that a
// list of a hundred thousand turns as quickly as a short one.
func Choose(tx *store.Tx, request uint, choice Choice, turn Turn, size int) (*Listing, error) {
	q, capped, err := choice.apply(tx, store.Of[File](tx).Where("request = ?", request), request)
	if err != nil {
		return nil, fmt.Errorf("choose supplied files: %w", err)
	}
	l := &Listing{Capped: capped}
	q = q.Omit("sketch", "refs")
	if turn.Before != "" {
		l.Files, err = store.List[File](q.Where("place < ?", turn.Before).Order("place DESC").Limit(size + 1))
		l.Earlier, l.Later = len(l.Files) > size, true
		l.Files = l.Files[:min(size, len(l.Files))]
		slices.Reverse(l.Files)
	} else {
		l.Files, err = store.List[File](q.Where("place > ?", turn.After).Order("place").Limit(size + 1))
		l.Earlier, l.Later = turn.After != "", len(l.Files) > size
		l.Files = l.Files[:min(size, len(l.Files))]
	}
	if err != nil {
		return nil, err
	}
	return l, l.relate(tx)
}

func (l *Listing) relate(tx *store.Tx) error {
	var ids []uint
	var bare []uint
	for _, f := range l.Files {
		if f.Original != 0 {
			ids = append(ids, f.Original)
		}
		if f.Bare > 0 {
			bare = append(bare, f.ID)
		}
	}
	l.Scanning = map[uint]bool{}
	if len(bare) > 0 {
		busy, err := store.Pluck[uint](store.Of[Scan](tx).Where("file IN ? AND state = ?", bare, ToScan), "file")
		if err != nil {
			return err
		}
		for _, id := range busy {
			l.Scanning[id] = true
		}
	}
	l.Related = map[uint]File{}
	rows, err := FilesByIDs(tx, ids)
	for _, f := range rows {
		l.Related[f.ID] = f
	}
	return err
}

// Unsorted counts the files of a request of which nobody said yet whether they belong on the list: not what only holds others, nor a copy.
func Unsorted(tx *store.Tx, request uint) (int, error) {
	return store.Count(store.Of[File](tx).Where("request = ? AND fate = ? AND original = 0", request, Undecided).
		Where("kind NOT IN ?", []sniff.Kind{sniff.ZIP, sniff.MBOX}))
}

// Chosen gives the numbers of the files in a choice, up to a number.
func Chosen(tx *store.Tx, request uint, choice Choice, most int) ([]uint, error) {
	q, _, err := choice.apply(tx, store.Of[File](tx).Where("request = ?", request), request)
	if err != nil {
		return nil, err
	}
	return store.Pluck[uint](q.Where("fate = ? AND state = ?", Undecided, Read).Where("kind NOT IN ?", []sniff.Kind{sniff.ZIP, sniff.MBOX}).Order("place").Limit(most), "id")
}
