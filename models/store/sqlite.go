package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"

	"beraad/models/fault"
)

// sqliteDialect is SQLite in WAL: one connection writes, the others read. synchronous=FULL, because what was
// acknowledged must survive a power cut; secure_delete, because a withdrawn passage must not stay in a free page.
type sqliteDialect struct{ dir string }

const sqlitePragmas = "_journal_mode=WAL&_busy_timeout=5000&_foreign_keys=on&_synchronous=FULL&_secure_delete=on&_stmt_cache_size=250"

func (d *sqliteDialect) name() string { return "sqlite" }

func (d *sqliteDialect) path() string { return filepath.Join(d.dir, "beraad.db") }

func (d *sqliteDialect) open(config func() *gorm.Config) (write, read, bare *gorm.DB, err error) {
	if err := os.MkdirAll(d.dir, 0o750); err != nil {
		return nil, nil, nil, fmt.Errorf("make data folder: %w", err)
	}
	file := (&fileURL{path: d.path()}).String()
	// A deferred transaction cannot become a writer when another one wrote meanwhile: immediate waits its turn.
	write, err = gorm.Open(sqlite.Open(file+"?"+sqlitePragmas+"&_txlock=immediate"), config())
	if err != nil {
		return nil, nil, nil, err
	}
	one, err := write.DB()
	if err != nil {
		return nil, nil, nil, err
	}
	one.SetMaxOpenConns(1)
	read, err = gorm.Open(sqlite.Open(file+"?"+sqlitePragmas+"&mode=ro&_query_only=1"), config())
	if err != nil {
		return nil, nil, nil, err
	}
	many, err := read.DB()
	if err != nil {
		return nil, nil, nil, err
	}
	readers := max(4, runtime.NumCPU())
	many.SetMaxOpenConns(readers)
	many.SetMaxIdleConns(readers)
	bare, err = gorm.Open(sqlite.Dialector{Conn: one}, config())
	return write, read, bare, err
}

func (d *sqliteDialect) readOptions() []*sql.TxOptions { return nil }

// lockChain has nothing to do: there is one writer.
func (d *sqliteDialect) lockChain(*gorm.DB) error { return nil }

// migrateLock has nothing to do either; a second process waits for the writer's lock.
func (d *sqliteDialect) migrateLock(_ context.Context, _ *gorm.DB, run func() error) error {
	return run()
}

// clock is that of the machine, which is the only one.
func (d *sqliteDialect) clock(context.Context, *gorm.DB) (time.Time, error) { return time.Now(), nil }

func (d *sqliteDialect) translate(err error) error {
	var problem sqlite3.Error
	if !errors.As(err, &problem) {
		return err
	}
	switch problem.Code {
	case sqlite3.ErrFull, sqlite3.ErrIoErr:
		return (&fault.Error{Kind: fault.Busy, Sentence: noRoom}).Because(err)
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return (&fault.Error{Kind: fault.Busy, Sentence: tooBusy}).Because(err)
	}
	return err
}

// match asks FTS5: the index is read first and from the newest number on, and each entry is looked up by it.
func (d *sqliteDialect) match(q *gorm.DB, sought Sought, between Between) *gorm.DB {
	q = q.Joins("JOIN search_index ON search_index.rowid = search_entries.id").Where("search_index MATCH ?", fts(sought))
	return between.on(q, "search_index.rowid")
}

// few reads the index alone, no row beside it.
func (d *sqliteDialect) few(tx *Tx, sought Sought, between Between, most int) (numbers []uint, ok bool, err error) {
	statement, args := "SELECT rowid FROM search_index WHERE search_index MATCH ?", []any{fts(sought)}
	if between.From > 0 {
		statement, args = statement+" AND rowid >= ?", append(args, between.From)
	}
	if between.Below > 0 {
		statement, args = statement+" AND rowid < ?", append(args, between.Below)
	}
	q := tx.db.Session(&gorm.Session{NewDB: true, Context: tx.ctx}).Set(storeKey, plainSQL)
	err = q.Raw(statement+" ORDER BY rowid DESC LIMIT ?", append(args, most)...).Scan(&numbers).Error
	return numbers, true, err
}

// spans has nothing to divide: FTS5 gives the newest first, and stops when it is told to.
func (d *sqliteDialect) spans(_ *Tx, between Between) spans { return whole(between) }

func (d *sqliteDialect) matchRow(q *gorm.DB, source string, sought Sought) *gorm.DB {
	return q.Where(`id IN (SELECT e.block FROM search_index JOIN search_entries e ON e.id = search_index.rowid
		WHERE search_index MATCH ? AND e.source = ?)`, fts(sought), source)
}

// fts writes what is sought as FTS5 reads it.
func fts(sought Sought) string {
	return sought.written(" AND ", " OR ", func(t Term) string {
		text := quoted(strings.Join(t.Words, " "), `"`)
		if t.Open {
			text += " *"
		}
		return text
	})
}

// backup copies the database whole while others read and write.
func (d *sqliteDialect) backup(ctx context.Context, s *Store, path string) error {
	return plain(s.write.WithContext(ctx), "VACUUM INTO ?", path)
}

// restore moves a copied database to where it is opened from; one that is there already is never replaced.
func (d *sqliteDialect) restore(_ context.Context, path string) error {
	if _, err := os.Stat(d.path()); err == nil {
		return fault.Refuse("In deze map staat al een database. Kies een lege map.")
	}
	return os.Rename(path, d.path())
}

// fileURL writes a path as SQLite's file: address.
type fileURL struct{ path string }

func (f *fileURL) String() string {
	replacer := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23")
	return "file:" + replacer.Replace(f.path)
}
