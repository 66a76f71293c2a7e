package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"beraad/models/fault"
)

// postgresDialect is PostgreSQL, for when one machine is not enough.
type postgresDialect struct {
	url       string
	firstLook int
}

// The advisory locks of Beraad: numbers that no other program uses in its database.
const (
	lockAudit   = 0x62657201
	lockMigrate = 0x62657202
)

// mostIdle is how long a process may stand still in the middle of a transaction before the database takes it back. What it
// had locked would hold up all others: every change waits for the end of the trail. It is less than what a job gives a change.
const mostIdle = "45s"

func (d *postgresDialect) name() string { return "postgres" }

func (d *postgresDialect) open(config func() *gorm.Config) (write, read, bare *gorm.DB, err error) {
	address, err := pgx.ParseConfig(d.url)
	if err != nil {
		return nil, nil, nil, err
	}
	pool := stdlib.OpenDB(*address, stdlib.OptionAfterConnect(func(ctx context.Context, conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, "SET idle_in_transaction_session_timeout = '"+mostIdle+"'")
		return err
	}))
	if write, err = gorm.Open(postgres.New(postgres.Config{Conn: pool}), config()); err != nil {
		return nil, nil, nil, errors.Join(err, pool.Close())
	}
	pool.SetMaxOpenConns(20)
	pool.SetMaxIdleConns(10)
	read, err = gorm.Open(postgres.New(postgres.Config{Conn: pool}), config())
	if err != nil {
		return nil, nil, nil, err
	}
	bare, err = gorm.Open(postgres.New(postgres.Config{Conn: pool}), config())
	return write, read, bare, err
}

func (d *postgresDialect) readOptions() []*sql.TxOptions {
	return []*sql.TxOptions{{Isolation: sql.LevelRepeatableRead, ReadOnly: true}}
}

func (d *postgresDialect) lockChain(db *gorm.DB) error {
	return plain(db, "SELECT pg_advisory_xact_lock(?)", lockAudit)
}

func (d *postgresDialect) migrateLock(ctx context.Context, db *gorm.DB, run func() error) error {
	pool, err := db.DB()
	if err != nil {
		return err
	}
	conn, err := pool.Conn(ctx)
	if err != nil {
		return fmt.Errorf("lock migrations: %w", err)
	}
	defer conn.Close() //nolint:errcheck // the lock ends with the connection
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", lockMigrate); err != nil {
		return fmt.Errorf("lock migrations: %w", err)
	}
	ran := run()
	_, err = conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", lockMigrate)
	return errors.Join(ran, err)
}

func (d *postgresDialect) clock(ctx context.Context, db *gorm.DB) (now time.Time, err error) {
	pool, err := db.DB()
	if err != nil {
		return now, err
	}
	err = pool.QueryRowContext(ctx, "SELECT clock_timestamp()").Scan(&now)
	return now, err
}

func (d *postgresDialect) translate(err error) error {
	var problem *pgconn.PgError
	if !errors.As(err, &problem) {
		return err
	}
	switch problem.Code {
	case "53100": // disk_full
		return (&fault.Error{Kind: fault.Busy, Sentence: noRoom}).Because(err)
	case "40001", "40P01", "55P03", "53300", "25P03": // serialization, deadlock, lock not available, too many connections, stood still
		return (&fault.Error{Kind: fault.Busy, Sentence: tooBusy}).Because(err)
	}
	return err
}

// backup lets pg_dump write the database, in its own format.
func (d *postgresDialect) backup(ctx context.Context, _ *Store, path string) error {
	return d.tool(ctx, "pg_dump", "--format=custom", "--file="+path)
}

// restore lets pg_restore fill the database, which must be empty: what is there already stops it, and nothing changes.
func (d *postgresDialect) restore(ctx context.Context, path string) error {
	return d.tool(ctx, "pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", path)
}

// tool runs a program of PostgreSQL on the database. The password goes by the environment: everybody on the machine sees
// how a program was called.
func (d *postgresDialect) tool(ctx context.Context, name string, args ...string) error {
	address, err := url.Parse(d.url)
	if err != nil {
		return errors.New("address of the database cannot be read")
	}
	environ := os.Environ()
	if password, ok := address.User.Password(); ok {
		environ = append(environ, "PGPASSWORD="+password)
		address.User = url.User(address.User.Username())
	}
	run := exec.CommandContext(ctx, name, append([]string{"--dbname=" + address.String()}, args...)...)
	run.Env, run.Stderr = environ, os.Stderr
	if err := run.Run(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
