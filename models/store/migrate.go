package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/go-gormigrate/gormigrate/v2"
	"gorm.io/gorm"
	"gorm.io/gorm/schema"

	"beraad/models/access"
	"beraad/models/fault"
)

// migration is one step forward; there is no way back but a restored backup. Rows are frozen copies of the structs
// of that day, so that a later change of a room cannot change what an old step did.
type migration struct {
	id   string
	rows []any
	run  func(db *gorm.DB) error
}

// steps is the whole history of the schema, oldest first. A step that was released is never edited.
func (s *Store) steps() []migration {
	first := migration{id: "0001-first"}
	for _, table := range slices.Sorted(maps.Keys(s.names)) {
		first.rows = append(first.rows, s.names[table].Row)
	}
	return []migration{first}
}

// Migrate brings the database to the newest schema. A database that is newer than the program is refused.
func (s *Store) Migrate(ctx context.Context) error {
	return s.dialect.migrateLock(ctx, s.bare, func() error {
		run := gormigrate.New(s.bare.WithContext(ctx), &gormigrate.Options{
			TableName: "migrations", IDColumnName: "id", IDColumnSize: 255,
			UseTransaction: true, ValidateUnknownMigrations: true,
		}, s.migrations())
		err := run.Migrate()
		if errors.Is(err, gormigrate.ErrUnknownPastMigration) {
			return fault.Refuse("Deze gegevens zijn van een nieuwere versie van Beraad. Gebruik die versie, of zet een reservekopie terug.").Because(err)
		}
		if err != nil {
			return fmt.Errorf("migrate: %w", err)
		}
		return nil
	})
}

func (s *Store) migrations() []*gormigrate.Migration {
	list := []*gormigrate.Migration{}
	for _, step := range s.steps() {
		list = append(list, &gormigrate.Migration{ID: step.id, Migrate: func(db *gorm.DB) error {
			for _, row := range step.rows {
				if err := db.Migrator().CreateTable(row); err != nil {
					return fmt.Errorf("%s: %w", step.id, err)
				}
			}
			if step.run == nil {
				return nil
			}
			return step.run(db)
		}})
	}
	return append(list, &gormigrate.Migration{ID: "0001-what-structs-cannot-say", Migrate: func(db *gorm.DB) error {
		for _, statement := range s.dialect.setUp() {
			if err := db.Exec(statement).Error; err != nil {
				return fmt.Errorf("set up %s: %w", s.dialect.name(), err)
			}
		}
		return nil
	}})
}

// Drift lists what the structs of the rooms expect and the database lacks, or the other way round; it is empty
// when the migrations are complete.
func (s *Store) Drift() ([]string, error) {
	var drift []string
	for _, table := range s.tables {
		parsed, err := schema.Parse(table.Row, &schemas, s.bare.NamingStrategy)
		if err != nil {
			return nil, fmt.Errorf("table of %T: %w", table.Row, err)
		}
		columns, err := s.bare.Migrator().ColumnTypes(table.Row)
		if err != nil {
			return nil, fmt.Errorf("columns of %s: %w", table.name, err)
		}
		there := map[string]bool{}
		for _, column := range columns {
			there[column.Name()] = true
		}
		for _, field := range parsed.Fields {
			if field.DBName != "" && !there[field.DBName] {
				drift = append(drift, table.name+" lacks "+field.DBName)
			}
			delete(there, field.DBName)
		}
		for column := range there {
			if table.name != "search_entries" || column != "words" {
				drift = append(drift, table.name+" has "+column+" that no struct knows")
			}
		}
	}
	return drift, nil
}

// Backup writes the whole database to path while the program goes on.
func (s *Store) Backup(ctx context.Context, path string) error { return s.dialect.backup(ctx, s, path) }

// Match limits a query over search_entries to rows that hold all words.
func Match(q *gorm.DB, words string) *gorm.DB {
	s, ok := storeOf(q).(*Store)
	if !ok {
		q.AddError(errUnscoped) //nolint:errcheck // AddError returns what it was given
		return q
	}
	return s.dialect.match(q, words)
}

// Sights counts what an actor sees of each table: the conditions of all rooms run, and run on this database.
func (s *Store) Sights(ctx context.Context, who access.Actor) (map[string]int, error) {
	seen := map[string]int{}
	err := s.Read(ctx, who, func(tx *Tx) error {
		for model, table := range s.tables {
			n, err := Count(s.scoped(tx.db.Session(&gorm.Session{NewDB: true, Context: ctx}), model, who))
			if err != nil {
				return fmt.Errorf("%s: %w", table.name, err)
			}
			seen[table.name] = n
		}
		return nil
	})
	return seen, err
}
