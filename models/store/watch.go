package store

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

// watched is a reading transaction whose queries are told to somebody, so that a test sees what a page asks.
type watched struct {
	gorm.ConnPool
	tell func(query string)
}

// QueryContext implements gorm.ConnPool.
func (w *watched) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	w.tell(query)
	return w.ConnPool.QueryContext(ctx, query, args...)
}

// QueryRowContext implements gorm.ConnPool.
func (w *watched) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	w.tell(query)
	return w.ConnPool.QueryRowContext(ctx, query, args...)
}

// Commit implements gorm.TxCommitter.
func (w *watched) Commit() error { return w.end(gorm.TxCommitter.Commit) }

// Rollback implements gorm.TxCommitter.
func (w *watched) Rollback() error { return w.end(gorm.TxCommitter.Rollback) }

func (w *watched) end(how func(gorm.TxCommitter) error) error {
	tx, ok := w.ConnPool.(gorm.TxCommitter)
	if !ok {
		return errors.New("a watched transaction has no end")
	}
	return how(tx)
}
