package store

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"beraad/models/access"
)

// The keys under which a query carries what it was given: the store, the table that a condition is about, the table
// that it may read, and the table that a permit lets it write.
const (
	storeKey  = "beraad:store"
	tableKey  = "beraad:table"
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
	condition, err := own.condition(q)
	if err != nil {
		q.AddError(err) //nolint:errcheck // as above
		return
	}
	if condition == nil {
		return
	}
	all := []clause.Expression{condition}
	if asked, ok := q.Statement.Clauses["WHERE"].Expression.(clause.Where); ok && len(asked.Exprs) > 0 {
		all = append(all, clause.AndConditions(asked))
	}
	delete(q.Statement.Clauses, "WHERE")
	q.Statement.AddClause(clause.Where{Exprs: all})
}

// condition is what limits the rows of the table to those that the actor sees; nil when he sees all. It follows from the table
// and the actor alone, so its text is made once for each pair: that took a third of the time of a page. PostgreSQL numbers
// its parameters, so there it is made for each query.
func (own scope) condition(q *gorm.DB) (clause.Expression, error) {
	s, ok := storeOf(q).(*Store)
	if !ok || s.IsPostgres() {
		return own.made(q)
	}
	text, err := s.conditions.of(own.table.name+" "+own.who.Key(), func() (written, error) { return own.text(q) })
	if err != nil {
		return nil, err
	}
	return text.expression(), nil
}

// text makes the condition and writes it.
func (own scope) text(q *gorm.DB) (written, error) {
	made, err := own.made(q)
	if err != nil || made == nil {
		return written{}, err
	}
	draft := q.Session(&gorm.Session{NewDB: true, DryRun: true}).Model(own.table.Row).Statement
	if err := draft.Parse(own.table.Row); err != nil {
		return written{}, fmt.Errorf("condition of %s: %w", own.table.name, err)
	}
	made.Build(draft)
	if draft.Error != nil {
		return written{}, fmt.Errorf("condition of %s: %w", own.table.name, draft.Error)
	}
	return written{sql: draft.SQL.String(), vars: draft.Vars}.settled(), nil
}

// written is a condition, or a query, as SQL with its values; without SQL it lets everything through.
type written struct {
	sql  string
	vars []any
}

func (w written) expression() clause.Expression {
	if w.sql == "" {
		return nil
	}
	return clause.Expr{SQL: "(" + w.sql + ")", Vars: w.vars}
}

// settled writes the values into the text, numbers and plain words only: SQLite plans a statement with nested conditions
// anew each time that a value is bound to it, which costs more than running it.
func (w written) settled() written {
	var text strings.Builder
	var left []any
	at := 0
	for _, sign := range w.sql {
		if sign != '?' || at >= len(w.vars) {
			text.WriteRune(sign)
			continue
		}
		if plain, ok := literal(w.vars[at]); ok {
			text.WriteString(plain)
		} else {
			text.WriteRune(sign)
			left = append(left, w.vars[at])
		}
		at++
	}
	return written{sql: text.String(), vars: left}
}

// plainWord is text that means nothing to a database: the name of a state or a kind.
var plainWord = regexp.MustCompile(`^[a-z0-9-]+$`)

// literal writes a value as SQL, if it is of a kind that is safe to write.
func literal(v any) (string, bool) {
	if _, own := v.(driver.Valuer); own { // it writes itself
		return "", false
	}
	switch value := reflect.ValueOf(v); {
	case !value.IsValid():
		return "NULL", true
	case value.CanUint():
		return strconv.FormatUint(value.Uint(), 10), true
	case value.CanInt():
		return strconv.FormatInt(value.Int(), 10), true
	case value.Kind() == reflect.Bool:
		return strconv.FormatBool(value.Bool()), true
	case value.Kind() == reflect.String && plainWord.MatchString(value.String()):
		return "'" + value.String() + "'", true
	}
	return "", false
}

// made asks the room of the table for its condition.
func (own scope) made(q *gorm.DB) (clause.Expression, error) {
	fresh := q.Session(&gorm.Session{NewDB: true, Context: q.Statement.Context}).Set(storeKey, storeOf(q)).Set(tableKey, own.table.name)
	seen := own.table.seen(fresh, own.who)
	if seen.Error != nil {
		return nil, seen.Error
	}
	condition, limited := seen.Statement.Clauses["WHERE"].Expression.(clause.Where)
	if !limited {
		return nil, nil
	}
	return clause.And(condition.Exprs...), nil
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
