package supply

import (
	"encoding/binary"
	"slices"
	"time"

	"beraad/models/access"
	"beraad/models/paper"
	"beraad/models/store"
)

// Arrangement is how the files of a request hang together, worked out from all of them at once. What is already written is
// not in it, so that working it out again after more was handed in writes only what is new.
type Arrangement struct {
	Request uint
	changes []arranged
}

// arranged is what changes of one file.
type arranged struct {
	id, original, group, thread uint
	alike                       int
}

// leaf is what is kept in memory of a file: there may be a hundred thousand.
type leaf struct {
	id            uint
	now           arranged // as it stands in the table
	text          [16]byte
	sketch        []byte
	original      int // index of the file that it is a copy of; -1 for none
	mail          *letter
	group, thread int // indexes
}

// letter is what is kept of a mail.
type letter struct {
	sent       time.Time
	from, to   string
	subject    string
	reply      bool
	message    uint64
	references []uint64
}

// pageOf is how many files are read at once.
const pageOf = 2000

// Arrange works out which files of a request are copies, nearly alike, and of one conversation. It only reads.
func Arrange(tx *store.Tx, request uint) (*Arrangement, error) {
	var all []leaf
	at := map[uint]int{}
	for after := uint(0); ; {
		q := store.Of[File](tx).Select("id", "kind", "original", "text_sum", "sketch", "message_id", "in_reply_to", "refs", "subject", "sent_at", "sender",
			"recipients", "copies", "alike_group", "alike", "thread")
		rows, err := store.List[File](q.Where("request = ? AND state = ? AND id > ?", request, Read, after).Order("id").Limit(pageOf))
		if err != nil {
			return nil, err
		}
		for i := range rows {
			at[rows[i].ID] = len(all)
			all = append(all, leafOf(&rows[i]))
		}
		if len(rows) < pageOf {
			break
		}
		after = rows[len(rows)-1].ID
	}
	for i := range all {
		if original, there := at[all[i].now.original]; there {
			all[i].original = original
		}
	}
	sameText(all)
	nearly(all)
	converse(all)
	return changesOf(request, all), nil
}

func leafOf(f *File) leaf {
	l := leaf{
		id: f.ID, sketch: f.Sketch, original: -1, group: -1, thread: -1,
		now: arranged{id: f.ID, original: f.Original, group: f.AlikeGroup, thread: f.Thread, alike: f.Alike},
	}
	copy(l.text[:], f.TextSum)
	if f.IsMail() {
		l.mail = letterOf(f)
	}
	return l
}

// sameText finds copies: the first file with a text is the original of the others, and so is its own original.
func sameText(all []leaf) {
	first := map[[16]byte]int{}
	for i := range all {
		if all[i].text == ([16]byte{}) || all[i].original >= 0 {
			continue
		}
		if known, there := first[all[i].text]; there {
			all[i].original = known
		} else {
			first[all[i].text] = i
		}
	}
	for i := range all { // a copy of a copy is a copy of the first
		if of := all[i].original; of >= 0 && all[of].original >= 0 {
			all[i].original = all[of].original
		}
	}
}

// How alike two texts are to be put together, in hundredths; in how many bands a sketch is cut to find those that may be,
// and with how many of a band each is compared at most. Two texts that are so much alike share a band in 998 of 1,000 cases.
const (
	likeness = 75
	bands    = 16
	compared = 24
)

// nearly puts files together that are nearly alike. Only files that share a band of their sketch are compared, so the work
// grows with the number of files and not with its square.
func nearly(all []leaf) {
	type place struct {
		band uint64
		leaf int
	}
	sets := newSets(len(all))
	places := make([]place, 0, len(all))
	const wide = 4 * sketchSize / bands
	for band := range bands {
		places = places[:0]
		for i := range all {
			if len(all[i].sketch) == 4*sketchSize && all[i].original < 0 {
				part := all[i].sketch[band*wide : (band+1)*wide]
				places = append(places, place{binary.LittleEndian.Uint64(part) ^ mix(binary.LittleEndian.Uint64(part[8:])), i})
			}
		}
		slices.SortFunc(places, func(a, b place) int {
			if a.band != b.band {
				if a.band < b.band {
					return -1
				}
				return 1
			}
			return a.leaf - b.leaf
		})
		for from := 0; from < len(places); {
			till := from + 1
			for till < len(places) && places[till].band == places[from].band {
				till++
			}
			for n := from + 1; n < till; n++ {
				for m := from; m < n && m < from+compared; m++ {
					a, b := places[m].leaf, places[n].leaf
					if sets.root(a) != sets.root(b) && alike(all[a].sketch, all[b].sketch) >= likeness {
						sets.join(a, b)
					}
				}
			}
			from = till
		}
	}
	for i := range all {
		if root, more := sets.of(i); more {
			all[i].group = root
		}
	}
}

// sets are disjoint sets of files; the first file of each stands for it.
type sets struct{ up, size []int }

func newSets(n int) *sets {
	s := &sets{up: make([]int, n), size: make([]int, n)}
	for i := range n {
		s.up[i], s.size[i] = i, 1
	}
	return s
}

func (s *sets) root(i int) int {
	for s.up[i] != i {
		s.up[i] = s.up[s.up[i]]
		i = s.up[i]
	}
	return i
}

func (s *sets) join(a, b int) {
	a, b = s.root(a), s.root(b)
	if a == b {
		return
	}
	if b < a {
		a, b = b, a
	}
	s.up[b] = a
	s.size[a] += s.size[b]
}

// of gives the first of the set that a file is in, and whether there are more.
func (s *sets) of(i int) (first int, more bool) {
	first = s.root(i)
	return first, s.size[first] > 1
}

// changesOf compares what was worked out with what stands in the table.
func changesOf(request uint, all []leaf) *Arrangement {
	a := &Arrangement{Request: request}
	for i := range all {
		next := arranged{id: all[i].id, original: all[i].now.original}
		if of := all[i].original; of >= 0 {
			next.original = all[of].id
		}
		if g := all[i].group; g >= 0 {
			next.group, next.alike = all[g].id, alike(all[g].sketch, all[i].sketch)
		}
		if t := all[i].thread; t >= 0 {
			next.thread = all[t].id
		}
		if next != all[i].now {
			a.changes = append(a.changes, next)
		}
	}
	return a
}

// Save writes a part of an arrangement; more says that there is more.
func (a *Arrangement) Save(tx *store.Tx, most int) (more bool, err error) {
	part := a.changes[:min(most, len(a.changes))]
	if len(part) == 0 {
		return false, nil
	}
	permit, err := tx.Permit(access.ReadSupply, access.About{Kind: "request", ID: a.Request}, "")
	if err != nil {
		return false, err
	}
	ids, next := make([]uint, len(part)), map[uint]arranged{}
	for i, c := range part {
		ids[i], next[c.id] = c.id, c
	}
	rows, err := store.List[File](store.Of[File](tx).Where("id IN ?", ids))
	if err != nil {
		return false, err
	}
	for i := range rows {
		c := next[rows[i].ID]
		rows[i].Original, rows[i].AlikeGroup, rows[i].Alike, rows[i].Thread = c.original, c.group, c.alike, c.thread
	}
	if err := merge(permit, rows); err != nil {
		return false, err
	}
	permit.Note("%d supplied files arranged", len(rows))
	a.changes = a.changes[len(part):]
	return len(a.changes) > 0, nil
}

// ThreadsOf lists the conversations that have a mail of a supply.
func ThreadsOf(tx *store.Tx, id uint) ([]uint, error) {
	q := store.Of[File](tx).Where("supply = ? AND thread <> 0", id).Distinct()
	return store.Pluck[uint](q.Order("thread"), "thread")
}

// BeginSorting says that all of a supply was read.
func BeginSorting(tx *store.Tx, id uint) error {
	return turn(tx, id, Reading, map[string]any{"state": Sorting})
}

// Finish says that a supply is done.
func Finish(tx *store.Tx, id uint) error {
	return turn(tx, id, Sorting, map[string]any{"state": Done, "done_at": tx.Now()})
}

func turn(tx *store.Tx, id uint, from State, values map[string]any) error {
	s, err := Find(tx, id)
	if err != nil || s.State != from {
		return err
	}
	permit, err := tx.Permit(access.ReadSupply, s, "")
	if err != nil {
		return err
	}
	_, err = permit.Update(store.Of[Supply](tx).Where("id = ? AND state = ?", id, from), values)
	return err
}

// Tied is how many passages repeat another; for who measures.
func Tied(tx *store.Tx) (int, error) { return paper.Repeating(tx) }

// Len is how many files are still to be written.
func (a *Arrangement) Len() int { return len(a.changes) }
