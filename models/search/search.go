package search

import (
	"strings"
	"unicode"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/store"
)

// Entry is a passage that can be found.
type Entry struct {
	ID      uint `gorm:"primaryKey"`
	Paper   uint `gorm:"index"`
	Version uint
	Block   uint
	Body    uint     `gorm:"index"`
	Date    law.Date `gorm:"column:dated_on"`
	Title   string
	Text    string
}

// TableName implements gorm's Tabler.
func (Entry) TableName() string { return "search_entries" }

// Table is the table of this room; visible says who sees an entry, which is who sees its paper.
func Table(visible func(q *gorm.DB, who access.Actor) *gorm.DB) store.Table {
	return store.Table{Row: Entry{}, Quiet: "made from papers, which have their own audit lines", Visible: visible}
}

// Query is what somebody looks for.
type Query struct {
	Words      string
	Bodies     []uint
	From, Till law.Date
	Page       store.Page
}

// Find lists passages that hold all words, newest first, and how many there are.
func Find(tx *store.Tx, query Query) ([]Entry, int, error) {
	query.Words = Clean(query.Words)
	if query.Words == "" {
		return nil, 0, nil
	}
	q := store.Match(store.Of[Entry](tx), query.Words)
	if len(query.Bodies) > 0 {
		q = q.Where("body IN ?", query.Bodies)
	}
	if !query.From.IsZero() {
		q = q.Where("dated_on >= ?", query.From)
	}
	if !query.Till.IsZero() {
		q = q.Where("dated_on <= ?", query.Till)
	}
	return store.Paged[Entry](q.Order("dated_on DESC, id DESC"), query.Page)
}

// Clean gives a question without signs that are no text: no database looks for those.
func Clean(words string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(words, " ")))
}

// Replace puts the passages of a paper in place of those that were there.
func Replace(tx *store.Tx, paper uint, entries []Entry) error {
	if _, err := tx.Drop(store.Of[Entry](tx).Where("paper = ?", paper)); err != nil {
		return err
	}
	for i := range entries {
		if err := tx.Put(&entries[i]); err != nil {
			return err
		}
	}
	return nil
}
