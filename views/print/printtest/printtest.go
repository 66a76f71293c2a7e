package printtest

import (
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"beraad/models/format/pdf"
	"beraad/views/print"
)

// Open gives a printer that closes with the test. Without Node or its packages the test fails: papers are
// never pretended.
func Open(t testing.TB) *print.Printer {
	t.Helper()
	return With(t, print.Options{})
}

// With is Open with options; the modules are found when they name none.
func With(t testing.TB, o print.Options) *print.Printer {
	t.Helper()
	if o.Modules == "" {
		o.Modules = Modules(t)
	}
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(t.Output(), nil))
	}
	p := print.New(o)
	if err := p.Available(); err != nil {
		t.Fatalf("this test prints with the real worker: install Node 20 or later and run npm ci (%v)", err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Errorf("close printer: %v", err)
		}
	})
	return p
}

// PDF gives an engine for PDF files of others that closes with the test. The compiled sandbox is kept beside the test
// binaries that Go keeps anyway.
func PDF(t testing.TB) *pdf.Engine {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	engine := pdf.New(pdf.Options{Cache: filepath.Join(cache, "beraad-test-pdf")})
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Errorf("close pdf engine: %v", err)
		}
	})
	return engine
}

// Modules is the folder node_modules beside go.mod, or the one in BERAAD_NODE_MODULES.
func Modules(t testing.TB) string {
	t.Helper()
	if named := os.Getenv("BERAAD_NODE_MODULES"); named != "" {
		return named
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "node_modules")
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the working folder")
		}
	}
}
