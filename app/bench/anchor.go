package bench

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

// anchor is what the database takes by itself for the same passages: no rights, no stems, no page.
type anchor struct {
	db   *sql.DB
	ask  string
	term func(words []string, phrase bool) string
	end  []string
}

// sqliteAnchor indexes the passages with FTS5, in a file beside the database, and tells how long the index took.
func sqliteAnchor(ctx context.Context, dir string) (*anchor, time.Duration, error) {
	db, err := sql.Open("sqlite3", filepath.Join(dir, "anchor.db")+"?_journal_mode=WAL&_synchronous=FULL&_secure_delete=on")
	if err != nil {
		return nil, 0, err
	}
	db.SetMaxOpenConns(1)
	a := &anchor{
		db: db, ask: "SELECT rowid FROM raw WHERE raw MATCH ? ORDER BY rank LIMIT 20",
		term: func(words []string, phrase bool) string {
			if phrase {
				return `"` + strings.Join(words, " ") + `"`
			}
			return `"` + strings.Join(words, `" AND "`) + `"`
		},
	}
	if there, err := a.there(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'raw'"); there || err != nil {
		return a, 0, err
	}
	prepare := []string{
		"ATTACH '" + strings.ReplaceAll(filepath.Join(dir, "beraad.db"), "'", "''") + "' AS beraad",
		"CREATE TABLE passages (id INTEGER PRIMARY KEY, text TEXT)",
		"INSERT INTO passages SELECT id, text FROM beraad.blocks",
		"DETACH beraad",
		"CREATE VIRTUAL TABLE raw USING fts5(text, content='passages', content_rowid='id', tokenize='unicode61 remove_diacritics 2')",
	}
	took, err := a.build(ctx, prepare, "INSERT INTO raw(rowid, text) SELECT id, text FROM passages")
	return a, took, err
}

// postgresAnchor indexes the passages with a tsvector and GIN, in a table of its own that goes at the end
// unless all stays.
func postgresAnchor(ctx context.Context, address string, stays bool) (*anchor, time.Duration, error) {
	db, err := sql.Open("pgx", address)
	if err != nil {
		return nil, 0, err
	}
	a := &anchor{
		db:  db,
		ask: "SELECT id FROM bench_anchor, CAST($1 AS tsquery) q WHERE words @@ q ORDER BY ts_rank(words, q) DESC LIMIT 20",
		term: func(words []string, phrase bool) string {
			if phrase {
				return strings.Join(words, " <-> ")
			}
			return strings.Join(words, " & ")
		},
		end: []string{"DROP TABLE bench_anchor"},
	}
	if stays {
		a.end = nil
	}
	if there, err := a.there(ctx, "SELECT count(*) FROM pg_class WHERE relname = 'bench_anchor_words'"); there || err != nil {
		return a, 0, err
	}
	prepare := []string{"CREATE TABLE bench_anchor (id bigint PRIMARY KEY, words tsvector)"}
	took, err := a.build(ctx, prepare, "INSERT INTO bench_anchor SELECT id, to_tsvector('simple', text) FROM blocks",
		"CREATE INDEX bench_anchor_words ON bench_anchor USING gin (words)")
	if err != nil {
		return a, 0, err
	}
	// What autovacuum does within minutes: until then plans are ten times as slow.
	_, err = db.ExecContext(ctx, "ANALYZE")
	return a, took, err
}

// there tells whether the anchor was made by an earlier measurement.
func (a *anchor) there(ctx context.Context, count string) (bool, error) {
	var n int
	err := a.db.QueryRowContext(ctx, count).Scan(&n)
	return n > 0, err
}

func (a *anchor) build(ctx context.Context, prepare []string, timed ...string) (time.Duration, error) {
	for _, statement := range prepare {
		if _, err := a.db.ExecContext(ctx, statement); err != nil {
			return 0, fmt.Errorf("anchor: %w", err)
		}
	}
	start := time.Now()
	for _, statement := range timed {
		if _, err := a.db.ExecContext(ctx, statement); err != nil {
			return 0, fmt.Errorf("anchor: %w", err)
		}
	}
	return time.Since(start), nil
}

// find asks for the best twenty.
func (a *anchor) find(ctx context.Context, q question) (err error) {
	rows, err := a.db.QueryContext(ctx, a.ask, a.term(q.words, q.phrase))
	if err != nil {
		return fmt.Errorf("anchor: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (a *anchor) close(ctx context.Context) error {
	var errs []error
	for _, statement := range a.end {
		_, err := a.db.ExecContext(ctx, statement)
		errs = append(errs, err)
	}
	return errors.Join(append(errs, a.db.Close())...)
}
