package xlsx_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"beraad/models/format/sniff"
	"beraad/models/format/xlsx"
)

func inventory(rows ...[]any) xlsx.Workbook {
	return xlsx.Workbook{Title: "Inventarislijst", Author: "Ministerie van BZK", Created: time.Date(2018, 10, 2, 9, 0, 0, 0, time.UTC),
		Sheets: []xlsx.Sheet{{Name: "Inventaris", Columns: []xlsx.Column{{"Nr.", 6}, {"Document", 60}, {"Gronden", 0}}, Rows: slices.Values(rows)}}}
}

func write(t testing.TB, book xlsx.Workbook) []byte {
	t.Helper()
	var buffer bytes.Buffer
	if err := xlsx.Write(&buffer, book); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

func open(t testing.TB, content []byte) *excelize.File {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	return file
}

func TestWriteHoldsWhatWasGiven(t *testing.T) {
	content := write(t, inventory([]any{1, "Verslag SGO", "10.2.e"}, []any{2, nil, "11.1"}))
	if kind, err := sniff.Check("lijst.xlsx", bytes.NewReader(content), int64(len(content)), sniff.Standard); err != nil || kind != sniff.XLSX {
		t.Errorf("is taken for %q, %v", kind, err)
	}
	file := open(t, content)
	rows, err := file.GetRows("Inventaris")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"Nr.", "Document", "Gronden"}, {"1", "Verslag SGO", "10.2.e"}, {"2", "", "11.1"}}
	if !slices.EqualFunc(rows, want, slices.Equal) {
		t.Errorf("rows %q", rows)
	}
	if panes, err := file.GetPanes("Inventaris"); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the header does not stay in view: %+v, %v", panes, err)
	}
	props, err := file.GetDocProps()
	if err != nil || props.Title != "Inventarislijst" || props.Creator != "Ministerie van BZK" || props.Created != "2018-10-02T09:00:00Z" || props.LastModifiedBy != "" {
		t.Errorf("properties %+v, %v", props, err)
	}
}

func TestTextIsNeverCalculated(t *testing.T) {
	var rows [][]any
	for _, text := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", `=HYPERLINK("https://example.nl")`, "31 januari", "0012"} {
		rows = append(rows, []any{1, text})
	}
	file := open(t, write(t, inventory(rows...)))
	for i, row := range rows {
		cell := fmt.Sprintf("B%d", i+2)
		if formula, err := file.GetCellFormula("Inventaris", cell); err != nil || formula != "" {
			t.Errorf("%s has the formula %q, %v", cell, formula, err)
		}
		if kind, err := file.GetCellType("Inventaris", cell); err != nil || kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
			t.Errorf("%s is of type %v, %v", cell, kind, err)
		}
		if got, err := file.GetCellValue("Inventaris", cell); err != nil || strings.ReplaceAll(got, "\n", "\r") != row[1] {
			t.Errorf("%s holds %q, want %q (%v)", cell, got, row[1], err)
		}
	}
}

func TestWriteIsTheSameEveryTime(t *testing.T) {
	book := inventory([]any{1, "Verslag SGO", "10.2.e"})
	if !bytes.Equal(write(t, book), write(t, book)) {
		t.Error("two writings differ")
	}
}

func TestSheetNamesAreMadeToFit(t *testing.T) {
	long := strings.Repeat("lang ", 10)
	file := open(t, write(t, xlsx.Workbook{Sheets: []xlsx.Sheet{{Name: "a/b: c?"}, {Name: ""}, {Name: long}, {Name: long}, {Name: "A" + "B c"}}}))
	want := []string{"ab c", "Blad 2", "lang lang lang lang lang lang l", "lang lang lang lang lang la (2)", "AB c (2)"}
	if got := file.GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("sheets %q, want %q", got, want)
	}
}

func TestWriteRefusesAStrangeValue(t *testing.T) {
	if err := xlsx.Write(&bytes.Buffer{}, inventory([]any{struct{}{}})); err == nil {
		t.Error("a struct went into a cell")
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("naam", "=1+1")
	f.Add("'[]'", "\x00\xff]]>")
	f.Fuzz(func(t *testing.T, name, text string) {
		file := open(t, write(t, xlsx.Workbook{Title: text, Sheets: []xlsx.Sheet{{Name: name, Columns: []xlsx.Column{{text, 3}}, Rows: slices.Values([][]any{{text}})}}}))
		if formula, err := file.GetCellFormula(file.GetSheetName(0), "A2"); err != nil || formula != "" {
			t.Errorf("formula %q, %v", formula, err)
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	rows := make([][]any, 2000)
	for i := range rows {
		rows[i] = []any{i, "Verslag CIO-beraad", "10.2.e, 11.1"}
	}
	for b.Loop() {
		write(b, inventory(rows...))
	}
}
