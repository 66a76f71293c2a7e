package store

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"
)

// scan runs a query and reads its rows into structs. gorm builds the query and its locks stand; only the reading is
// done here, because gorm's own takes half the time of a page of sixty items (docs/performance.md).
func scan[T any](q *gorm.DB) ([]T, error) {
	rows, err := q.Rows()
	if err != nil {
		return nil, err
	}
	return gather[T](q.Statement.Context, rows, q.NamingStrategy)
}

// gather reads the rows of an answer into structs, and closes it.
func gather[T any](ctx context.Context, rows *sql.Rows, names schema.Namer) ([]T, error) {
	defer rows.Close() //nolint:errcheck // after the last row there is nothing to lose; Err tells of what went before
	parsed, err := schema.Parse(new(T), &schemas, names)
	if err != nil {
		return nil, err
	}
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	var row, none T
	value := reflect.ValueOf(&row).Elem()
	cells := make([]cell, len(columns))
	into := make([]any, len(columns))
	for i, name := range columns {
		field := parsed.FieldsByDBName[name]
		if field == nil { // the database's own, such as the words of its index
			into[i] = new(any)
			continue
		}
		cells[i] = cell{
			ctx: ctx, field: field, row: value, value: value.FieldByIndex(field.StructField.Index),
			scanner: reflect.PointerTo(field.FieldType).Implements(scanner),
		}
		into[i] = &cells[i]
	}
	var found []T
	for rows.Next() {
		row = none
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		found = append(found, row)
	}
	return found, rows.Err()
}

var (
	scanner  = reflect.TypeFor[sql.Scanner]()
	moment   = reflect.TypeFor[time.Time]()
	momentAt = reflect.TypeFor[*time.Time]()
)

// cell reads one column into one field.
type cell struct {
	ctx     context.Context //nolint:containedctx // gorm's serializers ask for it; a cell lives as long as its query
	field   *schema.Field
	row     reflect.Value
	value   reflect.Value
	scanner bool
}

// Scan implements sql.Scanner.
func (c *cell) Scan(from any) error {
	switch {
	case c.field.Serializer != nil:
		return c.field.Serializer.Scan(c.ctx, c.field, c.row, from)
	case c.scanner:
		return c.value.Addr().Interface().(sql.Scanner).Scan(from)
	case from == nil:
		c.value.SetZero()
		return nil
	}
	switch v := from.(type) {
	case string:
		if c.value.Kind() == reflect.String {
			c.value.SetString(v)
			return nil
		}
	case int64:
		return c.number(v)
	case bool:
		if c.value.Kind() == reflect.Bool {
			c.value.SetBool(v)
			return nil
		}
	case float64:
		if c.value.CanFloat() {
			c.value.SetFloat(v)
			return nil
		}
	case time.Time:
		return c.moment(v.UTC())
	case []byte:
		return c.bytes(v)
	}
	return c.unfit(from)
}

func (c *cell) number(v int64) error {
	switch {
	case c.value.CanUint():
		c.value.SetUint(uint64(v))
	case c.value.CanInt():
		c.value.SetInt(v)
	case c.value.CanFloat():
		c.value.SetFloat(float64(v))
	case c.value.Kind() == reflect.Bool: // SQLite has no truth of its own
		c.value.SetBool(v != 0)
	default:
		return c.unfit(v)
	}
	return nil
}

func (c *cell) moment(at time.Time) error {
	switch c.value.Type() {
	case moment:
		c.value.Set(reflect.ValueOf(at))
	case momentAt:
		c.value.Set(reflect.ValueOf(&at))
	default:
		return c.unfit(at)
	}
	return nil
}

// bytes copies: what a driver hands over is its own again at the next row.
func (c *cell) bytes(v []byte) error {
	switch {
	case c.value.Kind() == reflect.String:
		c.value.SetString(string(v))
	case c.value.Kind() == reflect.Slice && c.value.Type().Elem().Kind() == reflect.Uint8:
		c.value.SetBytes(append([]byte(nil), v...))
	default:
		return c.unfit(v)
	}
	return nil
}

func (c *cell) unfit(from any) error {
	return fmt.Errorf("column %s holds %T, which is no %s", c.field.DBName, from, c.field.FieldType)
}
