package store

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"
)

// PutFresh adds rows to a quiet table, but for those that are there already by a key; it tells how many it added. It is for very
// many rows that differ in little: it asks for no numbers back, and hands the database once what is the same in all of them. With
// gorm that took three times as long.
func PutFresh[T any](tx *Tx, rows []T) (added int, err error) {
	if len(rows) == 0 {
		return 0, nil
	}
	if _, err := tx.quiet(&rows); err != nil {
		return 0, err
	}
	if !tx.writes {
		return 0, errNoPermit
	}
	parsed, err := schema.Parse(&rows, &schemas, tx.db.NamingStrategy)
	if err != nil {
		return 0, fmt.Errorf("put %T: %w", rows, err)
	}
	columns := columnsOf(tx, parsed, reflect.ValueOf(rows))
	text, args := insertion(parsed.Table, columns, len(rows), tx.store.IsPostgres())
	done, err := tx.db.Statement.ConnPool.ExecContext(tx.ctx, text, args...)
	if err != nil {
		return 0, fmt.Errorf("put %T: %w", rows, err)
	}
	n, err := done.RowsAffected()
	return int(n), err
}

// PutFrom adds a row to a quiet table for each row of a query that began with Of, but for those that are there already by a key; it
// tells how many it added. The database copies them itself, in the order of the query and in one statement. The query selects the
// values of the columns that are named, in their order; all rows have the other columns of one row in common.
func PutFrom[T any](tx *Tx, same T, columns []string, q *gorm.DB) (added int, err error) {
	rows := []T{same}
	if _, err := tx.quiet(&rows); err != nil {
		return 0, err
	}
	if !tx.writes {
		return 0, errNoPermit
	}
	parsed, err := schema.Parse(&rows, &schemas, tx.db.NamingStrategy)
	if err != nil {
		return 0, fmt.Errorf("put %T: %w", same, err)
	}
	made := q.Session(&gorm.Session{DryRun: true}).Find(new([]map[string]any))
	if made.Error != nil {
		return 0, fmt.Errorf("put %T: %w", same, made.Error)
	}
	query, found := strings.CutPrefix(made.Statement.SQL.String(), "SELECT ")
	if !found {
		return 0, fmt.Errorf("put %T: no query", same)
	}
	var common []column
	for _, c := range columnsOf(tx, parsed, reflect.ValueOf(rows)) {
		if !slices.Contains(columns, c.name) {
			common = append(common, c)
		}
	}
	text, args := copying(parsed.Table, common, columns, written{query, made.Statement.Vars}, tx.store.IsPostgres())
	done, err := tx.db.Statement.ConnPool.ExecContext(tx.ctx, text, args...)
	if err != nil {
		return 0, fmt.Errorf("put %T: %w", same, err)
	}
	n, err := done.RowsAffected()
	return int(n), err
}

// copying writes the statement that copies the rows of a query, of which SELECT was cut off, and what goes with it: columns that all
// rows have in common, and those that the query gives.
func copying(table string, common []column, given []string, query written, postgres bool) (string, []any) {
	names, values, own := make([]string, len(common)), make([]string, len(common)), make([]any, len(common))
	for i, c := range common {
		names[i], values[i], own[i] = c.name, "?", c.values[0]
		if postgres { // numbers its parameters, SQLite has them in order
			values[i] = "$" + strconv.Itoa(len(query.vars)+i+1)
		}
	}
	args := slices.Concat(own, query.vars)
	if postgres {
		args = slices.Concat(query.vars, own)
	}
	return `INSERT INTO "` + table + `" ("` + strings.Join(append(names, given...), `","`) + `") SELECT ` + strings.Join(values, ",") + "," + query.sql +
		" ON CONFLICT DO NOTHING", args
}

// column is what rows have in one column: a value for each, or one that is the same for all.
type column struct {
	name   string
	values []any
}

// columnsOf gives the columns of rows: all but their number, and moments that none of them has.
func columnsOf(tx *Tx, parsed *schema.Schema, rows reflect.Value) (columns []column) {
	now := tx.Now()
	for _, field := range parsed.Fields {
		if field.DBName == "" || field.PrimaryKey {
			continue
		}
		of := column{name: field.DBName, values: make([]any, rows.Len())}
		same, none := true, true
		for i := range of.values {
			one, zero := field.ValueOf(tx.ctx, rows.Index(i))
			switch {
			case !zero:
				none = false
			case field.Name == "Rev":
				one = 1
			case field.AutoCreateTime > 0 || field.AutoUpdateTime > 0:
				one = now
			}
			of.values[i] = one
			same = same && one == of.values[0]
		}
		if none && field.FieldType == reflect.TypeFor[*time.Time]() {
			continue
		}
		if same {
			of.values = of.values[:1]
		}
		columns = append(columns, of)
	}
	return columns
}

// insertion writes the statement for a number of rows, and what goes with it.
func insertion(table string, columns []column, rows int, postgres bool) (string, []any) {
	sign, args := "?", make([]any, 0, len(columns)+3*rows)
	if postgres {
		sign = "$"
	}
	names, signs := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		names[i] = `"` + c.name + `"`
		if len(c.values) == 1 {
			args = append(args, c.values[0])
			signs[i] = sign + strconv.Itoa(len(args))
		}
	}
	var text strings.Builder
	text.WriteString(`INSERT INTO "` + table + `" (` + strings.Join(names, ",") + ") VALUES ")
	for row := range rows {
		for i, c := range columns {
			if len(c.values) > 1 {
				args = append(args, c.values[row])
				signs[i] = sign + strconv.Itoa(len(args))
			}
		}
		if row > 0 {
			text.WriteByte(',')
		}
		text.WriteString("(" + strings.Join(signs, ",") + ")")
	}
	text.WriteString(" ON CONFLICT DO NOTHING")
	return text.String(), args
}
