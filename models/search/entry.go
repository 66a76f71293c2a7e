package search

import (
	"cmp"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/store"
)

// Form is how entries are made. It is raised when a rule of this room changes: entries of an older form are then made anew. The
// second marks what is no paper.
const Form = 2

// The sources of entries.
const (
	OfPaper    = "paper"
	OfDecision = "decision"
	OfPolicy   = "policy"
)

// sources are in the number of an entry in this order.
var sources = []string{OfPaper, OfDecision, OfPolicy}

// Entry is a passage that can be found. The room it comes from fills in what it is; the rest is made here.
type Entry struct {
	// ID is made of the day, the source, the block and which part of it this is, so that entries are in the order of
	// their days.
	ID     uint `gorm:"primaryKey;autoIncrement:false"`
	Form   uint
	Source string `gorm:"size:10"`
	// Paper is 0 for what is seen through another room.
	Paper   uint
	Version uint
	// Block is 0 for the title of a paper; of a decision or policy line it is the number of its row.
	Block  uint
	Body   uint
	Kind   string   `gorm:"size:20"`
	Rubric string   // the heading of the agenda under which it stands, where that is known
	Date   law.Date `gorm:"column:dated_on"`
	// Text is what it is made of; it is kept where it comes from, and not here.
	Text string `gorm:"-"`
	// Terms is what the index keeps of the text, and where the entry belongs.
	Terms string
}

// TableName implements gorm's Tabler.
func (Entry) TableName() string { return "search_entries" }

// Table is the table of this room; visible says who sees an entry, which is who sees its paper.
func Table(visible func(q *gorm.DB, who access.Actor) *gorm.DB) store.Table {
	return store.Table{Row: Entry{}, Quiet: "made from papers, which have their own audit lines", Visible: visible}
}

// The number of an entry, from its lowest bits on: part, block, source, day.
const (
	partBits   = 8
	blockBits  = 31
	sourceBits = 2
	dayShift   = partBits + blockBits + sourceBits
)

func number(e Entry, source, part int) uint {
	return firstOf(e.Date) | uint(source)<<(partBits+blockBits) | e.Block<<partBits | uint(part)
}

// firstOf is below or at the numbers of all entries of a day.
func firstOf(day law.Date) uint { return uint(max(day.DaysSince(law.Date{}), 0)) << dayShift }

// day is that of an entry.
func day(id uint) law.Date { return law.Date{}.AddDays(int(id >> dayShift)) }

// rowsOf gives the rows of an entry: one, or several when its text is long.
func rowsOf(e Entry) ([]Entry, error) {
	source := -1
	for i, known := range sources {
		if known == e.Source {
			source = i
		}
	}
	if source < 0 || e.Block >= 1<<blockBits || e.Block == 0 && e.Source != OfPaper {
		return nil, fmt.Errorf("no entry of source %q, block %d", e.Source, e.Block)
	}
	block := e.Block
	if e.Block == 0 { // a title: papers are fewer than blocks, and their numbers could be those of blocks
		source, e.Block = len(sources), e.Paper
	}
	all := Terms(e.Text)
	if len(all) == 0 && (block == 0 || e.Source != OfPaper) { // nothing to find, but it has been done
		all = []string{divider}
	}
	var rows []Entry
	for part, terms := range all {
		if part >= 1<<partBits {
			break
		}
		row := e
		row.ID, row.Block, row.Form = number(e, source, part), block, Form
		row.Terms = terms + e.places()
		rows = append(rows, row)
	}
	return rows, nil
}

// places are the marks of where an entry belongs, as they stand behind its words.
func (e Entry) places() string {
	var b strings.Builder
	for _, one := range []string{sourcePlace(e.Source), bodyPlace(e.Body), paperPlace(e.Paper), kindPlace(e.Kind), rubricPlace(e.Rubric)} {
		if one != "" {
			b.WriteByte(' ')
			b.WriteString(one)
		}
	}
	return b.String()
}

// sourcePlace marks what is no paper: of these there are few, and without the mark all papers with a word would be looked at first.
func sourcePlace(source string) string {
	if source == OfPaper {
		return ""
	}
	return mark + "s" + source
}

func bodyPlace(body uint) string {
	if body == 0 {
		return ""
	}
	return fmt.Sprintf("%sb%d", mark, body)
}

func paperPlace(paper uint) string {
	if paper == 0 {
		return ""
	}
	return fmt.Sprintf("%sp%d", mark, paper)
}

func kindPlace(kind string) string {
	if kind == "" {
		return ""
	}
	return mark + "k" + joined(kind)
}

func rubricPlace(rubric string) string {
	name := joined(rubric)
	if name == "" {
		return ""
	}
	return mark + "r" + name
}

// joined is a name as one word, folded.
func joined(name string) string {
	var b strings.Builder
	eachWord(name, func(_, _ int, word []byte) { b.Write(word) })
	if b.Len() > longestTerm {
		return strings.ToValidUTF8(b.String()[:longestTerm], "")
	}
	return b.String()
}

// Replace puts the passages of papers in place of those that were there. Many papers at once are far quicker than one by one: each
// statement on the index ends with writing it.
func Replace(tx *store.Tx, papers []uint, entries []Entry) error {
	there, err := store.Pluck[uint](store.Of[Entry](tx).Where("paper IN ?", papers).Distinct(), "paper")
	if err != nil {
		return fmt.Errorf("passages of papers: %w", err)
	}
	if len(there) > 0 {
		if _, err := tx.Drop(store.Of[Entry](tx).Where("paper IN ?", there)); err != nil {
			return fmt.Errorf("passages of papers: %w", err)
		}
	}
	return put(tx, entries)
}

// Keep makes a row of another room findable, in place of what was there: a decision, a policy line.
func Keep(tx *store.Tx, entry Entry) error {
	return tx.As(access.System("zoekindex"), func(tx *store.Tx) error {
		q := store.Of[Entry](tx).Where("source = ? AND block = ? AND paper = 0", entry.Source, entry.Block)
		if _, err := tx.Drop(q); err != nil {
			return fmt.Errorf("entry of %s %d: %w", entry.Source, entry.Block, err)
		}
		return put(tx, []Entry{entry})
	})
}

func put(tx *store.Tx, entries []Entry) error {
	rows, err := madeAll(entries)
	if err != nil || len(rows) == 0 {
		return err
	}
	// FTS5 writes what it has in hand whenever a number is lower than the one before.
	slices.SortFunc(rows, func(a, b Entry) int { return cmp.Compare(a.ID, b.ID) })
	return tx.PutAll(rows)
}

// fewEntries are made by one processor; to share them would take longer.
const fewEntries = 64

// madeAll gives the rows of entries, made by all processors: taking texts apart is half the work that is not the database's.
func madeAll(entries []Entry) ([]Entry, error) {
	parts := 1
	if len(entries) > fewEntries {
		parts = runtime.GOMAXPROCS(0)
	}
	made, failed := make([][]Entry, parts), make([]error, parts)
	var all sync.WaitGroup
	for n := range parts {
		all.Go(func() {
			for _, e := range entries[len(entries)*n/parts : len(entries)*(n+1)/parts] {
				rows, err := rowsOf(e)
				if err != nil {
					failed[n] = err
					return
				}
				made[n] = append(made[n], rows...)
			}
		})
	}
	all.Wait()
	return slices.Concat(made...), errors.Join(failed...)
}
