package store

import (
	"fmt"
	"reflect"
	"sync"
	"sync/atomic"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// By lists the rows of T that the actor may see and whose column has a value, in an order such as "seq, id". It gives what
// Of with Where and Order gives, and is for what pages ask again and again: the text of the query is made once for each
// kind of row, actor and order, with its locks on, and then only run.
func By[T any](tx *Tx, column string, value any, order string) ([]T, error) {
	row := reflect.TypeFor[T]()
	text, err := tx.store.texts.of(row.String()+" "+column+" "+order+" "+tx.who.Key(), func() (written, error) {
		q := Of[T](tx).Where("? = ?", clause.Column{Name: column}, value)
		if order != "" {
			q = q.Order(order)
		}
		made := q.Session(&gorm.Session{DryRun: true}).Find(new([]T))
		if made.Error != nil {
			return written{}, made.Error
		}
		vars := made.Statement.Vars
		return written{sql: made.Statement.SQL.String(), vars: vars[:len(vars)-1]}, nil // the value is the last: locks come first
	})
	if err != nil {
		return nil, fmt.Errorf("query of %s: %w", row, err)
	}
	args := append(append(make([]any, 0, len(text.vars)+1), text.vars...), value)
	rows, err := tx.db.Statement.ConnPool.QueryContext(tx.ctx, text.sql, args...)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", row, err)
	}
	found, err := gather[T](tx.ctx, rows, tx.db.NamingStrategy)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", row, err)
	}
	return found, nil
}

// texts are made once and kept, up to a number; who is here now is soon known again.
type texts struct {
	kept  sync.Map
	known atomic.Int64
}

// mostTexts is how many texts are kept, of some 2 kB each.
const mostTexts = 4000

func (t *texts) of(key string, make func() (written, error)) (written, error) {
	if known, ok := t.kept.Load(key); ok {
		return known.(written), nil
	}
	made, err := make()
	if err != nil {
		return made, err
	}
	if t.known.Add(1) > mostTexts {
		t.kept.Clear()
		t.known.Store(0)
	}
	t.kept.Store(key, made)
	return made, nil
}
