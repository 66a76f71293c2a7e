package eml_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNobodyElseImportsTheLibrary(t *testing.T) {
	const library = `"github.com/jordan-wright/` + `email"`
	var found []string
	house := os.DirFS("../../..")
	err := fs.WalkDir(house, ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git"):
			return fs.SkipDir
		case filepath.Ext(path) != ".go":
			return nil
		}
		source, err := fs.ReadFile(house, path)
		if strings.Contains(string(source), library) {
			found = append(found, path)
		}
		return err
	})
	if got := strings.Join(found, " "); err != nil || got != "app/bench/pool.go models/format/eml/compose.go" { // the bench measures what it would be without ours
		t.Errorf("imported by %s (%v)", got, err)
	}
}
