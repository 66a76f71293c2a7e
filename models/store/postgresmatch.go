package store

import (
	"database/sql"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

// monthShift makes the month of an entry out of its number: 32 days, for the day is in the highest bits. The column words has a
// mark of it (schema/0024-search-months), and its index keeps no list of what is still to be put in: each question would read all of that.
const (
	monthShift = 46
	monthMark  = "qqm"
)

// few cannot be told without reading all of a common word.
func (d *postgresDialect) few(*Tx, Sought, Between, int) (numbers []uint, ok bool, err error) {
	return nil, false, nil
}

// match asks the index for numbers first, and then for these entries. Left to itself PostgreSQL would rather walk over the entries, in their
// order or by their papers, and read the words of each: it does not see that this takes a hundred times as long. Behind + 0 it
// does not look at the order, and OFFSET 0 keeps the two apart.
func (d *postgresDialect) match(q *gorm.DB, sought Sought, between Between) *gorm.DB {
	numbers, args := "SELECT e.id FROM search_entries e WHERE e.words @@ CAST(? AS tsquery)", []any{tsquery(sought)}
	if between.From > 0 {
		numbers, args = numbers+" AND e.id + 0 >= ?", append(args, between.From)
	}
	if between.Below > 0 {
		numbers, args = numbers+" AND e.id + 0 < ?", append(args, between.Below)
	}
	return q.Where("search_entries.id IN ("+numbers+" OFFSET 0)", args...).Order("search_entries.id DESC")
}

func (d *postgresDialect) matchRow(q *gorm.DB, source string, sought Sought) *gorm.DB {
	return q.Where("id IN (SELECT e.block FROM search_entries e WHERE e.words @@ CAST(? AS tsquery) AND e.source = ?)", tsquery(sought), source)
}

// tsquery writes what is sought as PostgreSQL reads it.
func tsquery(sought Sought) string {
	return sought.written(" & ", " | ", func(t Term) string {
		words := make([]string, len(t.Words))
		for i, word := range t.Words {
			words[i] = quoted(strings.ReplaceAll(word, `\`, `\\`), "'")
		}
		text := strings.Join(words, " <-> ")
		if t.Open {
			text += ":*"
		}
		return text
	})
}

// newestFirst is how many of the newest entries are looked at first, and sparse how many times as many would be needed before it is better
// to ask for all the others at once. Of no more than mostMonths the marks are named together: with many the index is slow to choose.
const (
	newestFirst = 20_000
	sparse      = 10
	mostMonths  = 6
)

// spans begins with the months of the newest entries; what is found there tells how many more are needed. Where nearly nothing is
// found the rest comes at once: then the index knows few that hold all of it.
func (d *postgresDialect) spans(tx *Tx, between Between) spans {
	var m *months
	return func(found, most int) (slice, bool, error) {
		if m == nil {
			var low uint
			var err error
			if m, low, err = newestMonths(tx, between, d.firstLook); err != nil || m.below == 0 {
				return slice{}, false, err
			}
			m.first = m.top - low
			return m.down(low), true, nil
		}
		next, more := m.next(found, most)
		return next, more, nil
	}
}

// months is how far the entries were looked at: all from the month below on, up to the month top.
type months struct {
	between    Between
	top, below uint
	first      uint // how many were looked at first
}

// newestMonths gives the first month that is above all, and the one in which the newest entries begin.
func newestMonths(tx *Tx, between Between, firstLook int) (m *months, low uint, err error) {
	bound := "id >= $1"
	args := []any{between.From, firstLook}
	if between.Below > 0 {
		bound += " AND id < $3"
		args = append(args, between.Below)
	}
	var first, last sql.NullInt64
	err = tx.db.Statement.ConnPool.QueryRowContext(tx.ctx, "SELECT max(id), (SELECT id FROM search_entries WHERE "+bound+
		" ORDER BY id DESC OFFSET $2 LIMIT 1) FROM search_entries WHERE "+bound, args...).Scan(&last, &first)
	m = &months{between: between}
	if last.Valid {
		m.top = uint(last.Int64)>>monthShift + 1
		m.below = m.top
	}
	return m, uint(first.Int64) >> monthShift, err
}

// next goes on where it stopped, for there must be more than was found.
func (m *months) next(found, most int) (slice, bool) {
	switch {
	case m.below == 0 || m.below<<monthShift <= m.between.From:
		return slice{}, false
	case found*sparse < most:
		return m.down(0), true
	}
	perMonth := float64(found) / float64(m.top-m.below)
	wanted := uint(1.2*float64(most-found)/perMonth) + 1
	return m.down(m.below - min(m.below, wanted, max(mostMonths, m.first))), true
}

// down gives the slice from a month on, up to what was looked at.
func (m *months) down(low uint) slice {
	next := slice{Between: Between{From: max(low<<monthShift, m.between.From), Below: m.below << monthShift}}
	if m.between.Below > 0 {
		next.Below = min(next.Below, m.between.Below)
	}
	if low > 0 && m.below-low <= mostMonths {
		var group []Term
		for month := low; month < m.below; month++ {
			group = append(group, Term{Words: []string{monthMark + strconv.FormatUint(uint64(month), 10)}})
		}
		next.marks = Sought{group}
	}
	m.below = low
	return next
}
