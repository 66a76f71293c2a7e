package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/go-gormigrate/gormigrate/v2"
	"gorm.io/gorm"
	"gorm.io/gorm/schema"

	"beraad/models/access"
	"beraad/models/fault"
)

// schema holds the steps forward of the database, one file for each kind of database: 0001-first.sqlite.sql. There is no way
// back but a restored backup. A step that was released is never edited; what changes a table later is a new file.
//
//go:embed schema
var schemaFiles embed.FS

// Schema gives the text of all steps for a kind of database, sqlite or postgres: databases with the same text are alike.
func Schema(kind string) (string, error) {
	paths, err := fs.Glob(schemaFiles, "schema/*."+kind+".sql")
	if err != nil {
		return "", fmt.Errorf("list migrations: %w", err)
	}
	var all strings.Builder
	for _, path := range paths {
		text, err := schemaFiles.ReadFile(path)
		if err != nil {
			return "", fmt.Errorf("read migration: %w", err)
		}
		all.Write(text)
	}
	return all.String(), nil
}

// Migrate brings the database to the newest schema. A database that is newer than the program is refused.
func (s *Store) Migrate(ctx context.Context) error {
	steps, err := s.steps()
	if err != nil {
		return err
	}
	return s.dialect.migrateLock(ctx, s.bare, func() error {
		run := gormigrate.New(s.bare.WithContext(ctx), &gormigrate.Options{
			TableName: "migrations", IDColumnName: "id", IDColumnSize: 255,
			UseTransaction: true, ValidateUnknownMigrations: true,
		}, steps)
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

// steps is the whole history of the schema for this kind of database, oldest first.
func (s *Store) steps() ([]*gormigrate.Migration, error) {
	paths, err := fs.Glob(schemaFiles, "schema/*."+s.dialect.name()+".sql") // by name, so by number
	if err != nil {
		return nil, fmt.Errorf("list migrations: %w", err)
	}
	var list []*gormigrate.Migration
	for _, path := range paths {
		text, err := schemaFiles.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("read migration: %w", err)
		}
		id, _, _ := strings.Cut(strings.TrimPrefix(path, "schema/"), ".")
		list = append(list, &gormigrate.Migration{ID: id, Migrate: func(db *gorm.DB) error {
			// Statements are divided by an empty line: a trigger has semicolons of its own.
			for statement := range strings.SplitSeq(string(text), "\n\n") {
				if err := db.Exec(statement).Error; err != nil {
					return fmt.Errorf("%s: %w", id, err)
				}
			}
			return nil
		}})
	}
	return list, nil
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
