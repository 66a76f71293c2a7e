package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx" of database/sql
	_ "github.com/mattn/go-sqlite3"    // the driver "sqlite3"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
)

// connect opens a pool of the engine's own. On SQLite that is a single connection, which waits for the writer of the
// store and never holds it for long.
func (e *Engine) connect(o EngineOptions) (driver riverdriver.Driver[*sql.Tx], err error) {
	if e.postgres {
		if e.db, err = sql.Open("pgx", o.Postgres); err != nil {
			return nil, errors.New("open database for jobs: not an address of PostgreSQL") // the error may hold the password
		}
		e.db.SetMaxOpenConns(4)
		return riverdatabasesql.New(e.db), nil
	}
	escaped := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(o.SQLite)
	const pragmas = "?_journal_mode=WAL&_busy_timeout=10000&_foreign_keys=on&_synchronous=FULL&_txlock=immediate"
	if e.db, err = sql.Open("sqlite3", "file:"+escaped+pragmas); err != nil {
		return nil, fmt.Errorf("open database for jobs: %w", err)
	}
	e.db.SetMaxOpenConns(1)
	return riversqlite.New(e.db), nil
}

// migrating is the number by which replicas on PostgreSQL wait for each other.
const migrating = 0x6265726161646a6f // "beraadjo"

// alone runs something while no other process does. SQLite has one process and one writer.
func (e *Engine) alone(ctx context.Context, run func() error) (err error) {
	if !e.postgres {
		return run()
	}
	c, err := e.db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("lock the database for jobs: %w", err)
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	if _, err := c.ExecContext(ctx, "SELECT pg_advisory_lock($1)", int64(migrating)); err != nil {
		return fmt.Errorf("lock the database for jobs: %w", err)
	}
	defer func() {
		_, unlock := c.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", int64(migrating))
		err = errors.Join(err, unlock)
	}()
	return run()
}
