package store

import (
	"strings"

	"gorm.io/gorm"
)

// Term is a word of the search index, or words that follow one another there; Open lets the last be how a word begins. Words are
// letters and digits: they mean nothing to a database.
type Term struct {
	Words []string
	Open  bool
}

// Sought is what an entry of the search index must hold: of each group one of its terms.
type Sought [][]Term

// Between is the numbers of entries that are asked for; 0 is no bound.
type Between struct{ From, Below uint }

// Match limits a query over search_entries to those that hold what is sought, and orders them by number, the highest first: so the
// index itself gives them.
func Match(q *gorm.DB, sought Sought, between Between) *gorm.DB {
	s, ok := storeOf(q).(*Store)
	if !ok {
		q.AddError(errUnscoped) //nolint:errcheck // AddError returns what it was given
		return q
	}
	if len(sought) == 0 {
		return q.Where("1 = 0")
	}
	return s.dialect.match(q, sought, between)
}

// MatchRow limits a query over another table to rows of which an entry of this source holds what is sought: the block of
// such an entry is the number of the row.
func MatchRow(q *gorm.DB, source string, sought Sought) *gorm.DB {
	s, ok := storeOf(q).(*Store)
	if !ok {
		q.AddError(errUnscoped) //nolint:errcheck // AddError returns what it was given
		return q
	}
	if len(sought) == 0 {
		return q.Where("1 = 0")
	}
	return s.dialect.matchRow(q, source, sought)
}

// written joins what is sought in the language of an index: and between groups, or between terms.
func (sought Sought) written(and, or string, term func(Term) string) string {
	groups := make([]string, len(sought))
	for i, group := range sought {
		terms := make([]string, len(group))
		for j, t := range group {
			terms[j] = term(t)
		}
		groups[i] = "(" + strings.Join(terms, or) + ")"
	}
	return strings.Join(groups, and)
}

// quoted writes a word between quotes, and keeps one within it from ending it.
func quoted(word, quote string) string {
	return quote + strings.ReplaceAll(word, quote, quote+quote) + quote
}

// on limits a column to numbers, and orders by it.
func (b Between) on(q *gorm.DB, column string) *gorm.DB {
	if b.From > 0 {
		q = q.Where(column+" >= ?", b.From)
	}
	if b.Below > 0 {
		q = q.Where(column+" < ?", b.Below)
	}
	return q.Order(column + " DESC")
}
