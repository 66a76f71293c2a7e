package storetest

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// shape is what a migrated PostgreSQL depends on: the steps of its schema. A database with the same shape can be copied;
// migrating one for every test would take most of the time of the tests.
func shape(t testing.TB) string {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	steps, err := filepath.Glob(filepath.Join(filepath.Dir(here), "..", "schema", "*.postgres.sql"))
	if err != nil || len(steps) == 0 {
		t.Fatalf("find the steps of the schema beside %s: %v", here, err)
	}
	var text strings.Builder
	for _, file := range steps {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatalf("read the steps of the schema: %v", err)
		}
		text.Write(body)
	}
	return text.String()
}
