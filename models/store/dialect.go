package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"gorm.io/gorm"
)

// dialect is what differs between the databases.
type dialect interface {
	name() string
	// open gives the pool that writes, the one that reads, and one without locks for migrations.
	open(config func() *gorm.Config) (write, read, bare *gorm.DB, err error)
	readOptions() []*sql.TxOptions
	// lockChain holds the audit trail for this transaction alone.
	lockChain(db *gorm.DB) error
	// migrateLock runs the migrations while no other process does.
	migrateLock(ctx context.Context, db *gorm.DB, run func() error) error
	// translate turns an error of the database that a person can be told about into a fault.
	translate(err error) error
	// match is the condition that entries of the search index hold what is sought, matchRow that an entry of a row does.
	match(q *gorm.DB, sought Sought, between Between) *gorm.DB
	matchRow(q *gorm.DB, source string, sought Sought) *gorm.DB
	// few gives the first numbers of entries that hold what is sought; ok is whether it can do so quickly.
	few(tx *Tx, sought Sought, between Between, most int) (numbers []uint, ok bool, err error)
	// spans divides what is asked of the search index, for a database whose index does not give the newest first.
	spans(tx *Tx, between Between) spans
	// clock tells the moment by the clock that all processes on this database share.
	clock(ctx context.Context, db *gorm.DB) (time.Time, error)
	restore(ctx context.Context, path string) error
	backup(ctx context.Context, s *Store, path string) error
}

func dialectFor(options Options) (dialect, error) {
	switch {
	case options.URL == "" && options.Dir == "":
		return nil, errors.New("no database: neither an address nor a folder was given")
	case options.URL == "":
		return &sqliteDialect{dir: options.Dir}, nil
	case strings.HasPrefix(options.URL, "postgres://"), strings.HasPrefix(options.URL, "postgresql://"):
		return &postgresDialect{url: options.URL, firstLook: cmp.Or(options.FirstLook, newestFirst)}, nil
	}
	return nil, errors.New("the database address must begin with postgres://")
}

// plain runs a statement that the store wrote itself.
func plain(db *gorm.DB, statement string, args ...any) error {
	return db.Session(&gorm.Session{NewDB: true}).Set(storeKey, plainSQL).Exec(statement, args...).Error
}
