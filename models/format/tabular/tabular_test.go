package tabular_test

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"beraad/models/format/safecsv"
	"beraad/models/format/tabular"
	"beraad/models/format/xlsx"
)

func encoded(t testing.TB, text string, by interface{ Bytes([]byte) ([]byte, error) }) string {
	t.Helper()
	content, err := by.Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestTheSameTableInManyClothes(t *testing.T) {
	plain := "Naam;Functie\nZoë Ruiz;chef “CIO”\n"
	for name, content := range map[string]string{
		"plain":                 plain,
		"with a mark":           "\ufeff" + plain,
		"lines of Windows":      strings.ReplaceAll(plain, "\n", "\r\n"),
		"lines of an old Mac":   strings.ReplaceAll(plain, "\n", "\r"),
		"code page of Windows":  encoded(t, plain, charmap.Windows1252.NewEncoder()),
		"UTF-16":                encoded(t, plain, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()),
		"commas":                strings.ReplaceAll(plain, ";", ","),
		"tabs":                  strings.ReplaceAll(plain, ";", "\t"),
		"bars":                  strings.ReplaceAll(plain, ";", "|"),
		"quoted":                "\"Naam\";\"Functie\"\n\"Zoë Ruiz\";\"chef “CIO”\"\n",
		"no end to the last":    strings.TrimSpace(plain),
		"spaces around":         " Naam ;Functie\u00a0\n Zoë Ruiz; chef “CIO” \n",
		"empty rows after it":   plain + ";\n;\n",
		"empty cells after it":  "Naam;Functie;;\nZoë Ruiz;chef “CIO”;;\n",
		"as Excel likes to say": "sep=;\n" + plain,
	} {
		t.Run(name, func(t *testing.T) {
			got, err := tabular.Read([]byte(content))
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got.Head, []string{"Naam", "Functie"}) || len(got.Rows) != 1 || len(got.Faults) != 0 ||
				!slices.Equal(got.Rows[0].Cells, []string{"Zoë Ruiz", "chef “CIO”"}) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestLinesThatCannotBeReadAreNamed(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		line    int
		reason  tabular.Reason
		rows    int
	}{
		"half a last line":        {"a;b;c\n1;2;3\n4;5", 3, tabular.Short, 1},
		"a quote that never ends": {"a;b\n1;2\n\"3;4\n5;6\n", 3, tabular.Open, 2},
		"a quote in the midst":    {"a;b\n1;x\"y\n3;4\n", 2, tabular.Quote, 1},
		"after a quoted newline":  {"a;b\n\"1\n1\";2\n3;4;5\n", 4, tabular.Long, 1},
		"a line too wide":         {"a;b\n1;2;3\n4;5\n", 2, tabular.Long, 1},
		"no letters":              {"\ufeffa;b\n1;\xff\n3;4\n", 2, tabular.Letters, 1},
		"a cell without end":      {"a;b\n1;" + strings.Repeat("x", 5000) + "\n3;4\n", 2, tabular.Overfull, 1},
		"counted with sep":        {"sep=;\na;b\n1\n", 3, tabular.Short, 0},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := tabular.Read([]byte(c.content))
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Rows) != c.rows || len(got.Faults) != 1 || got.Faults[0].Line != c.line || got.Faults[0].Reason != c.reason {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestWhatIsNoTableIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		want    error
	}{
		"nothing":        {"", tabular.ErrEmpty},
		"a heading only": {"a;b\n", tabular.ErrEmpty},
		"a zip":          {"PK\x03\x04 and no more", tabular.ErrKind},
		"an old xls":     {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", tabular.ErrKind},
		"without end":    {"a\n" + strings.Repeat("1\n", 6000), tabular.ErrTooLong},
	} {
		if _, err := tabular.Read([]byte(c.content)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestAWorkbookGivesDaysAndWhatFormulasCameTo(t *testing.T) {
	file := excelize.NewFile()
	hidden, err := file.NewSheet("Leden")
	if err != nil {
		t.Fatal(err)
	}
	file.SetActiveSheet(hidden)
	if err := errors.Join(
		file.SetSheetVisible("Sheet1", false),
		file.SetSheetRow("Leden", "A2", &[]any{"Naam", "Vanaf", "Nummer"}),
		file.SetSheetRow("Leden", "A4", &[]any{"=Zoë", time.Date(2018, 2, 7, 0, 0, 0, 0, time.UTC), 43138}),
	); err != nil {
		t.Fatal(err)
	}
	var content bytes.Buffer
	if err := file.Write(&content); err != nil {
		t.Fatal(err)
	}
	got, err := tabular.Read(content.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := []tabular.Row{{Line: 4, Cells: []string{"=Zoë", "2018-02-07", "43138"}}}
	if got.HeadLine != 2 || !reflect.DeepEqual(got.Rows, want) {
		t.Errorf("got %+v", got)
	}
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	cells := []string{"=1+1", "+31 70 426 64 26", "-5", "@mij", "a;b", "regel\ntwee", `"ja"`, "gewoon"}
	var text bytes.Buffer
	w, err := safecsv.NewForExcel(&text)
	if err != nil {
		t.Fatal(err)
	}
	head := []string{"a", "b", "c", "d", "e", "f", "g", "h"}
	if err := errors.Join(w.Write(head...), w.Write(cells...), w.Close()); err != nil {
		t.Fatal(err)
	}
	var columns []xlsx.Column
	row := make([]any, len(cells))
	for i, name := range head {
		columns, row[i] = append(columns, xlsx.Column{Title: name}), cells[i]
	}
	var book bytes.Buffer
	err = xlsx.Write(&book, xlsx.Workbook{Sheets: []xlsx.Sheet{{Name: "x", Columns: columns, Rows: slices.Values([][]any{row})}}})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"csv": text.Bytes(), "xlsx": book.Bytes()} {
		got, err := tabular.Read(content)
		if err != nil || len(got.Rows) != 1 || !slices.Equal(got.Rows[0].Cells, cells) {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"a;b\n1;2\n", "\ufeffa,b\r\n\"1\",2", "sep=,\na,b\n1,2", "a\tb\n\"1;2", "a;b\n1;\xff\xfe", "\xff\xfea\x00;\x00b\x00", "PK\x03\x04",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		table, err := tabular.Read(content)
		if err != nil {
			return
		}
		last := table.HeadLine
		for _, row := range table.Rows {
			if len(row.Cells) != len(table.Head) || row.Line <= last {
				t.Fatalf("line %d after %d has %d cells under %d", row.Line, last, len(row.Cells), len(table.Head))
			}
			last = row.Line
		}
	})
}
