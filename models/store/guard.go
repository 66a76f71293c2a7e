package store

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"beraad/models/access"
)

// The keys under which a query carries what it was given: the store, the table that it may read, and the table
// that a permit lets it write.
const (
	storeKey  = "beraad:store"
	scopeKey  = "beraad:scope"
	permitKey = "beraad:permit"
)

var (
	errUnscoped  = errors.New("query without visibility: begin with store.Of")
	errNoPermit  = errors.New("write without a permit")
	errPlainSQL  = errors.New("plain SQL belongs in the store")
	errScopeLost = errors.New("query left the table that it was scoped to")
)

// guard puts the two locks on a pool.
func guard(db *gorm.DB) error {
	calls := db.Callback()
	return errors.Join(
		calls.Query().Before("gorm:query").Register("beraad:read", checkRead),
		calls.Row().Before("gorm:row").Register("beraad:row", checkRead),
		calls.Raw().Before("gorm:raw").Register("beraad:raw", checkRaw),
		calls.Create().Before("gorm:create").Register("beraad:create", checkWrite),
		calls.Update().Before("gorm:update").Register("beraad:update", checkWrite),
		calls.Delete().Before("gorm:delete").Register("beraad:delete", checkWrite),
	)
}

// scope is what a query may read, and for whom.
type scope struct {
	table *Table
	who   access.Actor
}

// checkRead lets a query through only with its visibility condition, which it adds as the outermost AND: no Or of
// the caller can reach around it.
func checkRead(q *gorm.DB) {
	if q.Statement.SQL.Len() > 0 {
		checkRaw(q)
		return
	}
	given, ok := q.Get(scopeKey)
	if !ok {
		q.AddError(errUnscoped) //nolint:errcheck // AddError returns what it was given
		return
	}
	own := given.(scope)
	if own.table.name != q.Statement.Table {
		q.AddError(fmt.Errorf("%w: %s, now %s", errScopeLost, own.table.name, q.Statement.Table)) //nolint:errcheck // as above
		return
	}
	confine(q, own)
}

func confine(q *gorm.DB, own scope) {
	seen := own.table.seen(q.Session(&gorm.Session{NewDB: true, Context: q.Statement.Context}).Set(storeKey, storeOf(q)), own.who)
	if seen.Error != nil {
		q.AddError(seen.Error) //nolint:errcheck // as above
		return
	}
	condition, limited := seen.Statement.Clauses["WHERE"].Expression.(clause.Where)
	if !limited {
		return
	}
	all := []clause.Expression{clause.And(condition.Exprs...)}
	if asked, ok := q.Statement.Clauses["WHERE"].Expression.(clause.Where); ok && len(asked.Exprs) > 0 {
		all = append(all, clause.AndConditions(asked))
	}
	delete(q.Statement.Clauses, "WHERE")
	q.Statement.AddClause(clause.Where{Exprs: all})
}

func storeOf(q *gorm.DB) any {
	s, _ := q.Get(storeKey)
	return s
}

// seen puts the condition of the table on a query; a table without one is for the program alone.
func (t *Table) seen(q *gorm.DB, who access.Actor) *gorm.DB {
	if t.Visible != nil {
		return t.Visible(q, who)
	}
	if who.Has(access.Machine) {
		return q
	}
	return q.Where("1 = 0")
}

func checkWrite(q *gorm.DB) {
	if table, ok := q.Get(permitKey); !ok || table != q.Statement.Table {
		q.AddError(fmt.Errorf("%w: table %s", errNoPermit, q.Statement.Table)) //nolint:errcheck // as above
	}
}

func checkRaw(q *gorm.DB) {
	if own, ok := q.Get(storeKey); !ok || own != plainSQL {
		q.AddError(errPlainSQL) //nolint:errcheck // as above
	}
}

// plainSQL marks a statement that the store wrote itself.
const plainSQL = "plain"
