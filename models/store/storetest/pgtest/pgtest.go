package pgtest

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx" of database/sql
)

// Variable names the address of the server for tests, with the right to make databases.
const Variable = "BERAAD_TEST_POSTGRES"

// URL makes an empty database for this test and gives its address. The database goes when the test ends,
// whoever is still connected to it.
func URL(t testing.TB) string {
	t.Helper()
	return fresh(t, "template0")
}

// Clone is URL with something in it: prepare fills a database once for each key, and every test gets a copy.
// The key must change when what prepare does changes: a hash of the migrations, for one. Prepare closes its
// connections, because a database that is in use cannot be copied.
func Clone(t testing.TB, key string, prepare func(url string) error) string {
	t.Helper()
	s := connect(t)
	template, err := s.template(t.Context(), key, prepare)
	if err != nil {
		t.Fatalf("prepare the database %q: %v", key, err)
	}
	return fresh(t, template)
}

func fresh(t testing.TB, template string) string {
	t.Helper()
	s := connect(t)
	name := "beraad_test_" + strings.ToLower(rand.Text())
	if _, err := s.admin.ExecContext(t.Context(), "CREATE DATABASE "+name+" TEMPLATE "+template+s.strategy); err != nil {
		t.Fatalf("make a database: %v", err)
	}
	t.Cleanup(func() {
		// The context of the test has ended by now.
		if _, err := s.admin.ExecContext(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("drop the database %s: %v", name, err)
		}
	})
	return s.address(name)
}

// server is what this process knows of the server: how to reach it, and a connection to order databases with.
type server struct {
	url      *url.URL
	admin    *sql.DB
	strategy string // of CREATE DATABASE: copying files takes half the time where nothing is synced
}

func connect(t testing.TB) *server {
	t.Helper()
	s, err := shared()
	if err != nil {
		t.Fatalf("find a PostgreSQL for tests: %v", err)
	}
	return s
}

// shared is the one connection of this process.
var shared = sync.OnceValues(func() (*server, error) {
	address, err := locate()
	if err != nil {
		return nil, err
	}
	parsed, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", Variable, err)
	}
	admin, err := sql.Open("pgx", address)
	if err != nil {
		return nil, err
	}
	admin.SetMaxOpenConns(4)
	s := &server{url: parsed, admin: admin}
	var version int
	err = admin.QueryRowContext(context.Background(), "SELECT current_setting('server_version_num')::int").Scan(&version)
	if version >= 150000 {
		s.strategy = " STRATEGY file_copy" // the only way before 15
	}
	return s, err
})

// locate finds the server's address, and starts a server when none was given.
func locate() (string, error) {
	if address := os.Getenv(Variable); address != "" {
		return address, nil
	}
	script, err := above(filepath.Join(".ci", "postgres"))
	if err != nil {
		return "", fmt.Errorf("%w; set %s", err, Variable)
	}
	out, err := exec.Command(script, "start").Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return "", fmt.Errorf("%w: %s", err, failed.Stderr)
	}
	return strings.TrimSpace(string(out)), err
}

// above looks for a file in this folder and in those above it, up to the module's.
func above(name string) (string, error) {
	folder, err := os.Getwd()
	for err == nil {
		file := filepath.Join(folder, name)
		if _, err := os.Stat(file); err == nil {
			return file, nil
		}
		if parent := filepath.Dir(folder); parent != folder {
			folder = parent
			continue
		}
		err = fmt.Errorf("no %s in any folder above the test", name)
	}
	return "", err
}

// address is that of the server, for another database.
func (s *server) address(database string) string {
	other := *s.url
	other.Path = "/" + database
	return other.String()
}

// template gives the name of the prepared database for a key, and makes it if it is not there. It gets its name
// when it is ready, so that nobody copies half of it; a lock keeps other processes from the same work.
func (s *server) template(ctx context.Context, key string, prepare func(url string) error) (string, error) {
	sum := sha256.Sum256([]byte(key))
	name := "beraad_ready_" + hex.EncodeToString(sum[:8])
	conn, err := s.admin.Conn(ctx)
	if err != nil {
		return "", err
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock(hashtext($1))", name); err != nil {
		return "", err
	}
	defer func() {
		_, _ = conn.ExecContext(context.Background(), "SELECT pg_advisory_unlock(hashtext($1))", name)
	}()
	var ready bool
	err = conn.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", name).Scan(&ready)
	if err != nil || ready {
		return name, err
	}
	return name, s.makeTemplate(ctx, conn, name, prepare)
}

func (s *server) makeTemplate(ctx context.Context, conn *sql.Conn, name string, prepare func(url string) error) error {
	draft := name + "_draft"
	for _, order := range []string{
		"DROP DATABASE IF EXISTS " + draft + " WITH (FORCE)",
		"CREATE DATABASE " + draft + " TEMPLATE template0" + s.strategy,
	} {
		if _, err := conn.ExecContext(ctx, order); err != nil {
			return err
		}
	}
	if err := prepare(s.address(draft)); err != nil {
		return err
	}
	_, err := conn.ExecContext(ctx, "ALTER DATABASE "+draft+" RENAME TO "+name)
	return err
}
