package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"
	"gorm.io/gorm/schema"

	"beraad/models/access"
	"beraad/models/fault"
)

// Row is what a table begins with. Rev is raised at each save: who saves an older one is told that it is stale.
type Row struct {
	ID        uint `gorm:"primaryKey"`
	Rev       uint `gorm:"not null;default:1"`
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Table says of one kind of row who sees it.
type Table struct {
	// Row is a zero value of the struct, such as Meeting{}.
	Row any
	// Visible adds the condition under which an actor sees a row. Nil means that nobody but the program does.
	Visible func(q *gorm.DB, who access.Actor) *gorm.DB
	// Quiet is the reason why rows of this table may change without an audit line (sessions, mail in hand). Empty
	// for nearly all tables.
	Quiet string

	name string
}

// Later takes work for the background, inside the transaction of the domain.
type Later interface {
	// InsertTx plans a job: kind and args say what, at when; a second one with the same key is dropped.
	InsertTx(ctx context.Context, tx *sql.Tx, kind string, args []byte, at time.Time, key string) error
}

// Options says where the store is and what it works with.
type Options struct {
	// URL is a postgres:// address; empty means SQLite in Dir.
	URL string
	// Dir is the data folder: beraad.db and the files.
	Dir string
	// Clock tells the time; nil means the clock of the machine.
	Clock  func() time.Time
	Tables []Table
	// Files keeps the bytes of papers; nil means a folder files in Dir.
	Files Files
	Log   *slog.Logger
	// FirstLook is how many of the newest entries of the search index PostgreSQL looks at first; 0 means 20,000. SQLite looks up no more
	// than so many one by one; 0 means as many as Few is told. It changes how often
	// is looked, and nothing in what is found.
	FirstLook int
	// Watch is told the text of each query of a reading transaction; nil means that nobody looks.
	Watch func(query string)
}

// Store is an open database with its locks on.
type Store struct {
	dialect   dialect
	write     *gorm.DB
	read      *gorm.DB
	bare      *gorm.DB // without the locks: migrations only
	writes    turns
	reads     turns
	tables    map[reflect.Type]*Table
	names     map[string]*Table
	clock     func() time.Time
	files     Files
	later     Later
	bell      func()
	watch     func(query string)
	firstLook int
	followers followers
	log       *slog.Logger
	// conditions are the texts of what actors see of tables, texts those of whole queries.
	conditions, texts texts
}

// Open opens the database; it does not migrate it (see Migrate).
func Open(options Options) (*Store, error) {
	s := &Store{clock: options.Clock, log: options.Log, files: options.Files, watch: options.Watch, firstLook: options.FirstLook}
	if s.clock == nil {
		s.clock = time.Now
	}
	if s.log == nil {
		s.log = slog.Default()
	}
	var err error
	if s.dialect, err = dialectFor(options); err != nil {
		return nil, err
	}
	if s.write, s.read, s.bare, err = s.dialect.open(s.config); err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	if s.writes, s.reads, err = queues(s.write, s.read); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.register(append(options.Tables, storeTables...)); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	for _, pool := range []*gorm.DB{s.write, s.read} {
		if err := guard(pool); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	if s.files == nil {
		if s.files, err = NewFolder(options.Dir); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	return s, nil
}

// config is the same for each pool; what an error means is translated alike on both databases.
func (s *Store) config() *gorm.Config {
	return &gorm.Config{
		SkipDefaultTransaction: true,
		TranslateError:         true,
		NowFunc:                func() time.Time { return s.Now() },
		Logger:                 logger.Discard,
	}
}

// register parses the tables and remembers who sees what.
func (s *Store) register(tables []Table) error {
	s.tables, s.names = map[reflect.Type]*Table{}, map[string]*Table{}
	for _, table := range tables {
		parsed, err := schema.Parse(table.Row, &schemas, s.write.NamingStrategy)
		if err != nil {
			return fmt.Errorf("table of %T: %w", table.Row, err)
		}
		table.name = parsed.Table
		if _, twice := s.names[table.name]; twice {
			return fmt.Errorf("table %s is registered twice", table.name)
		}
		s.tables[parsed.ModelType] = &table
		s.names[table.name] = &table
	}
	return nil
}

// SetLater gives the store the engine that works in the background.
func (s *Store) SetLater(later Later) { s.later = later }

// Files gives the keeper of the bytes of papers.
func (s *Store) Files() Files { return s.files }

// Now is the moment by the clock of the store, in UTC, as precise as both databases keep it.
func (s *Store) Now() time.Time { return s.clock().UTC().Truncate(time.Microsecond) }

// Close closes the database.
func (s *Store) Close() error {
	s.followers.close()
	var errs []error
	// Readers first: whoever is last to leave folds the log of SQLite into its file, and a reader may not.
	for _, pool := range []*gorm.DB{s.read, s.write, s.bare} {
		if pool == nil {
			continue
		}
		if db, err := pool.DB(); err == nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// Ready tells whether the database answers.
func (s *Store) Ready(ctx context.Context) error {
	db, err := s.read.DB()
	if err != nil {
		return fmt.Errorf("reach database: %w", err)
	}
	return db.PingContext(ctx)
}

// SQL gives the plain pool of the writer, for the engine of the background jobs, which keeps its own tables.
func (s *Store) SQL() (*sql.DB, error) { return s.write.DB() }

// IsPostgres tells which database it is; only the engine of the background jobs needs to know.
func (s *Store) IsPostgres() bool { return s.dialect.name() == "postgres" }

// Read runs work with a view of the data as it stands now. It cannot write.
func (s *Store) Read(ctx context.Context, who access.Actor, work func(tx *Tx) error) error {
	err := s.reads.run(ctx, func() error {
		return s.read.WithContext(ctx).Transaction(func(db *gorm.DB) error {
			if s.watch != nil {
				db.Statement.ConnPool = &watched{db.Statement.ConnPool, s.watch}
			}
			return work(&Tx{db: db, store: s, who: who, ctx: ctx})
		}, s.dialect.readOptions()...)
	})
	return s.dialect.translate(err)
}

// Change runs work in one transaction: all of it is saved, with its audit lines, or nothing is.
func (s *Store) Change(ctx context.Context, who access.Actor, work func(tx *Tx) error) error {
	var done *Tx
	err := s.writes.run(ctx, func() error {
		return s.write.WithContext(ctx).Transaction(func(db *gorm.DB) error {
			done = &Tx{db: db, store: s, who: who, ctx: ctx, writes: true}
			if err := work(done); err != nil {
				return err
			}
			return done.writeAudit()
		})
	})
	if err != nil {
		if fault.KindOf(err) == fault.Denied {
			s.log.WarnContext(ctx, "refused", "actor", who.Account, "reason", err.Error())
		}
		return s.dialect.translate(err)
	}
	for _, ring := range done.after {
		ring()
	}
	if len(done.audit) > 0 {
		s.followers.look()
	}
	return nil
}
