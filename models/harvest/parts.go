package harvest

import (
	"cmp"
	"slices"
	"time"

	"beraad/models/gazette"
	"beraad/models/law"
	"beraad/models/request"
	"beraad/models/store"
)

// Collection is what is found under one category, by the number that the Woo index gives it in the name of a file: the
// categories of Woo 3.3 lid 1 and 2 in their order are 001 to 017, that of Woo 3.1 is 018.
type Collection string

// The collections.
const (
	Decisions Collection = "014" // Woo-verzoeken en -besluiten (Woo 3.3 lid 2 i)
	Lines     Collection = "018" // inspanningsverplichting (Woo 3.1)
)

// Collections lists the collections.
var Collections = []Collection{Decisions, Lines}

// mostFiles is how many files are in a part, unless a hundred documents have more.
const mostFiles = 2000

// Part is some of a collection: of what went public in a month, or of a share of that when it is much.
type Part struct {
	Of     Collection
	Month  string // 2018-10
	Number int    // 1, 2, …
	// Changed is when last something came to what went public in that month, or went from it.
	Changed time.Time

	pieces []piece
}

// piece is what is told at once: a stretch of a publication, or an edition of a policy line.
type piece struct {
	id      uint
	stretch int
	files   int
}

// release is something that is or was public, from when till when.
type release struct {
	id       uint
	shown    bool
	at, till time.Time
}

// Parts lists the parts of a collection, the oldest first.
func Parts(tx *store.Tx, of Collection) ([]Part, error) {
	if of == Lines {
		return lineParts(tx)
	}
	return decisionParts(tx)
}

func decisionParts(tx *store.Tx) ([]Part, error) {
	ever, err := request.EverPublic(tx)
	if err != nil {
		return nil, err
	}
	stretches, err := request.Stretches(tx)
	if err != nil {
		return nil, err
	}
	pieces := map[uint][]piece{}
	for _, s := range stretches {
		pieces[s.Publication] = append(pieces[s.Publication], piece{s.Publication, s.Number, s.Files})
	}
	all := make([]release, len(ever))
	for i, p := range ever {
		all[i] = released(p.ID, p.State == request.PublicState, p.PublicAt, p.WithdrawnAt)
	}
	return parts(Decisions, all, pieces), nil
}

// filesOfLine is for how many files an edition of a policy line counts.
const filesOfLine = 10

func lineParts(tx *store.Tx) ([]Part, error) {
	ever, err := gazette.Shelf(tx)
	if err != nil {
		return nil, err
	}
	pieces := map[uint][]piece{}
	all := make([]release, len(ever))
	for i, e := range ever {
		pieces[e.ID] = []piece{{id: e.ID, files: filesOfLine}}
		all[i] = released(e.ID, e.State == gazette.Public, e.PublicAt, e.EndedAt)
	}
	return parts(Lines, all, pieces), nil
}

func released(id uint, shown bool, at, till *time.Time) release {
	r := release{id: id, shown: shown, at: *at}
	if till != nil && !shown {
		r.till = *till
	}
	return r
}

// month is the one in which it went public, in Amsterdam: 2018-10.
func (r release) month() string { return law.DateOf(r.at).String()[:len("2018-10")] }

// parts puts what is public together by month. What is gone is in no part, and changes the month that it was in.
func parts(of Collection, all []release, pieces map[uint][]piece) (list []Part) {
	slices.SortStableFunc(all, func(a, b release) int { return cmp.Or(cmp.Compare(a.month(), b.month()), cmp.Compare(a.id, b.id)) })
	for len(all) > 0 {
		this := all[0].month()
		n := slices.IndexFunc(all, func(r release) bool { return r.month() != this })
		if n < 0 {
			n = len(all)
		}
		list = append(list, monthParts(Part{Of: of, Month: this}, all[:n], pieces)...)
		all = all[n:]
	}
	return list
}

// monthParts parts what went public in a month; each part begins as that of the month.
func monthParts(begin Part, all []release, pieces map[uint][]piece) (list []Part) {
	var changed time.Time
	files := mostFiles // so that the first piece begins a part
	for _, r := range all {
		for _, moment := range []time.Time{r.at, r.till} {
			if moment.After(changed) {
				changed = moment
			}
		}
		if !r.shown {
			continue
		}
		for _, one := range pieces[r.id] {
			if files+one.files > mostFiles {
				begin.Number++
				list, files = append(list, begin), 0
			}
			last := &list[len(list)-1]
			last.pieces, files = append(last.pieces, one), files+one.files
		}
	}
	for i := range list {
		list[i].Changed = changed
	}
	return list
}
