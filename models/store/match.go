package store

import (
	"fmt"
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

// Newest lists the newest rows of a query over search_entries that hold what is sought, and no more than a number of them. The query
// is asked for as often as a database needs it: PostgreSQL reads its index in whole months, from the newest on.
func Newest[T any](tx *Tx, sought Sought, between Between, most int, query func() *gorm.DB) ([]T, error) {
	if len(sought) == 0 {
		return nil, nil
	}
	var found []T
	for span := tx.store.dialect.spans(tx, between); ; {
		slice, more, err := span(len(found), most)
		if err != nil {
			return nil, fmt.Errorf("months of the search index: %w", err)
		}
		if !more {
			return found, nil
		}
		rows, err := List[T](tx.store.dialect.match(query(), append(slice.marks, sought...), slice.Between).Limit(most - len(found)))
		if err != nil {
			return nil, err
		}
		if found = append(found, rows...); len(found) >= most {
			return found, nil
		}
	}
}

// Few gives the numbers of all entries that hold what is sought, whoever may see them, the newest first, when there are no more
// than a number of them; few tells whether that is so. PostgreSQL, which must read all of a common word to know, always says no.
// The numbers say nothing to people: rows are asked for by them, and those are rows that the actor may see.
func Few(tx *Tx, sought Sought, between Between, most int) (numbers []uint, few bool, err error) {
	if len(sought) == 0 {
		return nil, false, nil
	}
	if first := tx.store.firstLook; first > 0 {
		most = min(most, first)
	}
	numbers, few, err = tx.store.dialect.few(tx, sought, between, most+1)
	return numbers, few && err == nil && len(numbers) <= most, err
}

// slice is part of what is asked for: numbers, and marks that the entries with these numbers have.
type slice struct {
	Between
	marks Sought
}

// spans gives slices one after another, from the newest on, until there are no more: each hears how much the earlier ones gave,
// and how much there must be.
type spans func(found, most int) (next slice, more bool, err error)

// whole is all there is, at once.
func whole(between Between) spans {
	given := false
	return func(int, int) (slice, bool, error) {
		if given {
			return slice{}, false, nil
		}
		given = true
		return slice{Between: between}, true, nil
	}
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
