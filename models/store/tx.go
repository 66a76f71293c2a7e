package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"beraad/models/access"
	"beraad/models/fault"
)

// schemas caches the parsed structs for all stores of the process.
var schemas sync.Map

// Tx is a transaction with who acts, when, and for how long. Every domain function that touches data takes it first.
type Tx struct {
	db     *gorm.DB
	store  *Store
	who    access.Actor
	ctx    context.Context
	writes bool
	audit  []*Entry
	after  []func()
}

// Context gives the context of the transaction.
func (tx *Tx) Context() context.Context { return tx.ctx }

// Actor tells who acts.
func (tx *Tx) Actor() access.Actor { return tx.who }

// Now tells the moment, by the clock that was given to the store.
func (tx *Tx) Now() time.Time { return tx.store.Now() }

// Files gives the keeper of the bytes of papers.
func (tx *Tx) Files() Files { return tx.store.files }

// As runs work in the same transaction for another actor: a job of the program that acts on behalf of what was
// permitted, such as finding papers for a request. What it does is in the audit trail under its own name.
func (tx *Tx) As(who access.Actor, work func(tx *Tx) error) error {
	inner := *tx
	inner.who, inner.audit, inner.after = who, nil, nil
	err := work(&inner)
	tx.audit = append(tx.audit, inner.audit...)
	tx.after = append(tx.after, inner.after...)
	return err
}

// After calls ring when the transaction was saved, and not otherwise.
func (tx *Tx) After(ring func()) { tx.after = append(tx.after, ring) }

// Later plans work for the background in this transaction; a second one with the same key is dropped.
func (tx *Tx) Later(kind string, args any, at time.Time, key string) error {
	if !tx.writes {
		return errors.New("later: this transaction only reads")
	}
	if tx.store.later == nil {
		return nil
	}
	body, err := json.Marshal(args)
	if err != nil {
		return fmt.Errorf("arguments of job %s: %w", kind, err)
	}
	plain, err := tx.sqlTx()
	if err != nil {
		return err
	}
	return tx.store.later.InsertTx(tx.ctx, plain, kind, body, at, key)
}

// sqlTx finds the transaction of database/sql under gorm's.
func (tx *Tx) sqlTx() (*sql.Tx, error) {
	switch pool := tx.db.Statement.ConnPool.(type) {
	case *sql.Tx:
		return pool, nil
	case *gorm.PreparedStmtTX:
		if plain, ok := pool.Tx.(*sql.Tx); ok {
			return plain, nil
		}
	}
	return nil, errors.New("no database transaction underneath")
}

// Of starts a query over the rows of T that the actor may see. Every read of a room begins with it.
func Of[T any](tx *Tx) *gorm.DB {
	return tx.store.scoped(tx.db.Session(&gorm.Session{NewDB: true, Context: tx.ctx}), reflect.TypeFor[T](), tx.who)
}

// Within limits a query to rows whose column points at a row of T that the actor sees: an item is seen through
// its meeting. It is for the Visible conditions of tables.
func Within[T any](q *gorm.DB, who access.Actor, column string) *gorm.DB {
	s, ok := q.Get(storeKey)
	if !ok {
		q.AddError(errUnscoped) //nolint:errcheck // AddError returns what it was given
		return q
	}
	if table, known := s.(*Store).tables[reflect.TypeFor[T]()]; known {
		limit, err := scope{table: table, who: who}.made(q)
		if err == nil && limit == nil { // who sees all of T needs no look at it
			return q
		}
	}
	return q.Where("EXISTS (?)", Seen[T](q, who, "id", column))
}

// Seen is the sub-select of the rows of T that the actor sees, and whose column is equal to own of the row that the
// condition is about. It goes into EXISTS, in the Visible conditions of tables. An IN would say the same, but
// gathers all rows of T before it looks at one, and that grows with the years.
func Seen[T any](q *gorm.DB, who access.Actor, column, own string) *gorm.DB {
	fresh := q.Session(&gorm.Session{NewDB: true})
	s, ok := q.Get(storeKey)
	outer, also := q.Get(tableKey)
	if !ok || !also {
		fresh.AddError(errUnscoped) //nolint:errcheck // AddError returns what it was given
		return fresh
	}
	inner := clause.Column{Table: clause.CurrentTable, Name: column}
	return s.(*Store).scoped(fresh, reflect.TypeFor[T](), who).Select("1").
		Where("? = ?", inner, clause.Column{Table: outer.(string), Name: own})
}

// About says that what is asked with the query is a condition about rows of T: those of a sub-select, within which a
// further one is placed.
func About[T any](q *gorm.DB) *gorm.DB {
	s, ok := q.Get(storeKey)
	if !ok {
		return q // Seen tells
	}
	table, known := s.(*Store).tables[reflect.TypeFor[T]()]
	if !known {
		return q
	}
	return q.Session(&gorm.Session{}).Set(tableKey, table.name)
}

// scoped marks a query with the table that it may read and for whom; the lock adds the condition when it runs.
func (s *Store) scoped(q *gorm.DB, row reflect.Type, who access.Actor) *gorm.DB {
	table, known := s.tables[row]
	if !known {
		q.AddError(fmt.Errorf("%s is no table of the store", row)) //nolint:errcheck // as above
		return q
	}
	return q.Set(storeKey, s).Set(scopeKey, scope{table: table, who: who}).Model(reflect.New(row).Interface())
}

// All is the visibility of tables that hold nothing to hide from who signed in: names of bodies and ministries.
func All(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.SignedIn() || who.Has(access.Machine) {
		return q
	}
	return q.Where("1 = 0")
}

// Find gives one row by its number, or a Missing fault when it is not there for this actor.
func Find[T any](tx *Tx, id uint) (*T, error) { return one(By[T](tx, "id", id, "")) }

// First gives the first row of a query, or a Missing fault.
func First[T any](q *gorm.DB) (*T, error) {
	return one(List[T](q.Limit(1)))
}

func one[T any](rows []T, err error) (*T, error) {
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fault.NotFound()
	}
	return &rows[0], nil
}

// List gives all rows of a query.
func List[T any](q *gorm.DB) ([]T, error) {
	rows, err := scan[T](q)
	if err != nil {
		return nil, fmt.Errorf("list %T: %w", rows, err)
	}
	return rows, nil
}

// Pluck gives one column of a query.
func Pluck[V any](q *gorm.DB, column string) ([]V, error) {
	var values []V
	if err := q.Pluck(column, &values).Error; err != nil {
		return nil, fmt.Errorf("list %s: %w", column, err)
	}
	return values, nil
}

// Count tells how many rows a query has.
func Count(q *gorm.DB) (int, error) {
	var n int64
	if err := q.Count(&n).Error; err != nil {
		return 0, fmt.Errorf("count: %w", err)
	}
	return int(n), nil
}

// Page says which part of a list is asked for. The zero value is the first page.
type Page struct {
	Number int
	Size   int
}

// PageSize is how long a page of a list is when nothing else is asked.
const PageSize = 50

// Clean gives a page within sense: from 1 on, and of 1 to 500 rows.
func (p Page) Clean() Page {
	if p.Size < 1 || p.Size > 500 {
		p.Size = PageSize
	}
	p.Number = min(max(p.Number, 1), 1_000_000)
	return p
}

// Paged gives one page of a query and the number of all its rows.
func Paged[T any](q *gorm.DB, page Page) ([]T, int, error) {
	page = page.Clean()
	shared := q.Session(&gorm.Session{})
	total, err := Count(shared)
	if err != nil {
		return nil, 0, err
	}
	rows, err := List[T](shared.Offset((page.Number - 1) * page.Size).Limit(page.Size))
	return rows, total, err
}

// Held locks the rows that a query takes until the end of the transaction: who wants to change them waits, and so does who asks for
// them with Held or Shared. SQLite has one writer, so there neither does anything.
func Held(q *gorm.DB) *gorm.DB { return q.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}) }

// Shared keeps the rows that a query takes as they are until the end of the transaction, for as many at once as want that.
func Shared(q *gorm.DB) *gorm.DB { return q.Clauses(clause.Locking{Strength: "SHARE"}) }

// Skipping locks the rows that a query takes and passes over those that another process holds. SQLite has one
// writer, so there it does nothing.
func Skipping(q *gorm.DB) *gorm.DB {
	return q.Clauses(clause.Locking{Strength: "UPDATE", Options: "SKIP LOCKED"})
}
