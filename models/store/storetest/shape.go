package storetest

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"beraad/models/store"
)

// shape is all that a migrated database depends on: the structs of the tables and the code of the store. A database
// with the same shape can be copied; migrating one for every test would take most of the time of the tests.
func shape(t testing.TB, tables []store.Table) string {
	t.Helper()
	var text strings.Builder
	for _, table := range tables {
		if named, ok := table.Row.(interface{ TableName() string }); ok {
			text.WriteString(named.TableName())
		}
		describe(&text, reflect.TypeOf(table.Row))
	}
	_, here, _, _ := runtime.Caller(0)
	code, err := filepath.Glob(filepath.Join(filepath.Dir(here), "..", "*.go"))
	if err != nil || len(code) == 0 {
		t.Fatalf("find the code of the store beside %s: %v", here, err)
	}
	for _, file := range code {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatalf("read the code of the store: %v", err)
		}
		text.Write(body)
	}
	return text.String()
}

func describe(text *strings.Builder, row reflect.Type) {
	fmt.Fprintf(text, "%s{", row)
	for field := range row.Fields() {
		if field.Anonymous {
			describe(text, field.Type)
			continue
		}
		fmt.Fprintf(text, "%s %s %q;", field.Name, field.Type, field.Tag)
	}
	text.WriteString("}")
}
