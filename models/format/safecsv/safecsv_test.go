package safecsv_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"beraad/models/format/safecsv"
)

func TestHarmless(t *testing.T) {
	for text, want := range map[string]string{
		"":                    "",
		"Verslag SGO":         "Verslag SGO",
		"-":                   "-",
		"=":                   "=",
		"10.2.e, 11.1":        "10.2.e, 11.1",
		"a=b":                 "a=b",
		"=1+1":                "'=1+1",
		"+31 70 426 64 26":    "'+31 70 426 64 26",
		"-1":                  "'-1",
		"@SUM(A1)":            "'@SUM(A1)",
		"\t=1":                "'\t=1",
		"\r=1":                "'\r=1",
		"\n=1":                "'\n=1",
		"  =1":                "'  =1",
		" - ":                 " - ",
		"＝1+1":                "'＝1+1",
		"\u00a0\t=cmd|' /C'!": "'\u00a0\t=cmd|' /C'!",
	} {
		if got := safecsv.Harmless(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

func TestWrite(t *testing.T) {
	var buffer bytes.Buffer
	w := safecsv.New(&buffer)
	for _, row := range [][]string{{"nr", "document", "assessment", "grounds"}, {"10", `Notitie "gebruik"; keuze`, "Deels openbaar", "10.2.e, 11.1"}, {"17", "=1+1", "Reeds openbaar", "-"}} {
		if err := w.Write(row...); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	want := "nr;document;assessment;grounds\n10;\"Notitie \"\"gebruik\"\"; keuze\";Deels openbaar;10.2.e, 11.1\n17;'=1+1;Reeds openbaar;-\n"
	if got := buffer.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestNewForExcel(t *testing.T) {
	var buffer bytes.Buffer
	w, err := safecsv.NewForExcel(&buffer)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write("coördinatie", "b"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got := buffer.String(); got != "\ufeffcoördinatie;b\r\n" {
		t.Errorf("got %q", got)
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("=1", "a;b")
	f.Add("'", "\r\n\"")
	f.Fuzz(func(t *testing.T, a, b string) {
		var buffer bytes.Buffer
		w := safecsv.New(&buffer)
		if err := w.Write(a, b, "x"); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		reader := csv.NewReader(&buffer)
		reader.Comma = ';'
		row, err := reader.Read()
		if err != nil || len(row) != 3 {
			t.Fatalf("read back %q, %v", row, err)
		}
		for i, given := range []string{a, b} {
			if len(row[i]) > 1 && strings.ContainsAny(row[i][:1], "=+-@\t\r") && len(strings.TrimSpace(row[i])) > 1 {
				t.Errorf("%q came out as %q", given, row[i])
			}
		}
	})
}
