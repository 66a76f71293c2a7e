package tabular_test

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"beraad/models/format/tabular"
	"beraad/models/format/xlsx"
)

var many = tabular.Limits{Bytes: 25 << 20, Rows: 100_000, Unpacked: 128 << 20, Numbers: true}

func lines(content string, limits tabular.Limits) (got []tabular.Line, err error) {
	err = tabular.Each(strings.NewReader(content), int64(len(content)), limits, func(l tabular.Line) error {
		l.Cells = slices.Clone(l.Cells)
		got = append(got, l)
		return nil
	})
	return got, err
}

func TestALetterThatIsCutInTwoByThePieceInWhichItIsReadStaysWhole(t *testing.T) {
	for before := range 8 {
		content := strings.Repeat("x", before) + strings.Repeat("é\n", 70_000)
		got, err := lines(content, many)
		if err != nil || len(got) != 70_000 {
			t.Fatalf("%d letters before: %d lines, %v", before, len(got), err)
		}
		for _, l := range got[1:] {
			if l.Cells[0] != "é" || l.Reason != "" {
				t.Fatalf("%d letters before: line %d is %q", before, l.Number, l.Cells)
			}
		}
	}
}

func TestACellWithoutEndTakesNoOtherRowsWithIt(t *testing.T) {
	content := "a;b\n1;2\n\"3;4\n" + strings.Repeat("5;6\n", 300_000)
	got, err := lines(content, tabular.Limits{Bytes: 25 << 20, Rows: 400_000})
	if err != nil || len(got) != 300_003 {
		t.Fatalf("%d lines, %v", len(got), err)
	}
	for i, l := range got {
		if l.Number != i+1 || (l.Reason == tabular.Open) != (i == 2) {
			t.Fatalf("line %d: %+v", i+1, l)
		}
	}
	if got[2].Raw != `"3;4` {
		t.Errorf("the line that is wrong: %q", got[2].Raw)
	}
}

func TestUTF16NeedsNoMark(t *testing.T) {
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		got, err := lines(encoded(t, "Naam;E-mail\r\nZoë;z@x.nl\r\n", unicode.UTF16(order, unicode.IgnoreBOM).NewEncoder()), many)
		if err != nil || len(got) != 2 || got[1].Cells[0] != "Zoë" {
			t.Errorf("%v: %+v, %v", order, got, err)
		}
	}
}

func TestFilesThatAreNoTableSayWhatTheyAre(t *testing.T) {
	wide := func(text string) string { return strings.Join(strings.Split(text, ""), "\x00") + "\x00" }
	const old = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	for name, c := range map[string]struct {
		content string
		want    error
	}{
		"a workbook with a password": {old + strings.Repeat("\x00", 600) + wide("EncryptedPackage"), tabular.ErrLocked},
		"a workbook of 2003":         {old + strings.Repeat("\x00", 600) + wide("Workbook"), tabular.ErrOld},
		"a paper":                    {"%PDF-1.7\n1 0 obj\n<< >>\n", tabular.ErrKind},
		"a picture":                  {"\x89PNG\r\n\x1a\n", tabular.ErrKind},
		"more bytes than may be":     {strings.Repeat("x", 100), tabular.ErrTooLong},
		"more rows than may be":      {strings.Repeat("x\n", 12), tabular.ErrTooLong},
		"a row without end":          {strings.Repeat("x;", 1<<20), tabular.ErrTooLong},
	} {
		limits := many
		if strings.HasPrefix(name, "more") {
			limits = tabular.Limits{Bytes: 99, Rows: 10}
		}
		if _, err := lines(c.content, limits); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if got, err := lines(strings.Repeat("x\n", 11), tabular.Limits{Bytes: 99, Rows: 10}); err != nil || len(got) != 11 {
		t.Errorf("as many as may be: %d, %v", len(got), err)
	}
}

// addressBook is a workbook of many addresses.
func addressBook(t testing.TB, rows int) []byte {
	t.Helper()
	var file bytes.Buffer
	err := xlsx.Write(&file, xlsx.Workbook{Sheets: []xlsx.Sheet{{
		Name: "Adressen", Columns: []xlsx.Column{{Title: "Naam"}, {Title: "E-mail"}, {Title: "Organisatie"}},
		Rows: func(yield func([]any) bool) {
			for i := range rows {
				if !yield([]any{fmt.Sprintf("Ambtenaar %d van Dijk", i), fmt.Sprintf("ambtenaar.%d@ministerie.example", i), "BZK"}) {
					return
				}
			}
		},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// BenchmarkEach tells how long reading takes, and how much is in memory at its height. A long file is to take no more memory
// than a short one; of a workbook, not much more than the file itself.
func BenchmarkEach(b *testing.B) {
	for _, rows := range []int{10_000, 100_000} {
		var text strings.Builder
		for i := range rows {
			fmt.Fprintf(&text, "Ambtenaar %d van Dijk;ambtenaar.%d@ministerie.example;BZK\r\n", i, i)
		}
		for name, content := range map[string][]byte{"csv": []byte(text.String()), "xlsx": addressBook(b, rows)} {
			b.Run(fmt.Sprintf("%s/%d", name, rows), func(b *testing.B) {
				var high uint64
				for b.Loop() {
					runtime.GC()
					var start, now runtime.MemStats
					runtime.ReadMemStats(&start)
					seen := 0
					err := tabular.Each(bytes.NewReader(content), int64(len(content)), many, func(tabular.Line) error {
						if seen++; seen%(rows/10) == 0 {
							runtime.ReadMemStats(&now)
							high = max(high, now.HeapInuse-min(start.HeapInuse, now.HeapInuse))
						}
						return nil
					})
					if err != nil || seen < rows {
						b.Fatalf("%d rows, %v", seen, err)
					}
				}
				b.ReportMetric(float64(high)/(1<<20), "MiB-high")
			})
		}
	}
}
