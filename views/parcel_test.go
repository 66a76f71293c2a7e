package views_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"beraad/views"
)

func TestNamesInAParcelAreTakenByEverySystem(t *testing.T) {
	names := views.ParcelNames{"index.html": true}
	for _, c := range []struct {
		number string
		nth    int
		title  string
		kind   string
		want   string
	}{
		{"4.c", 2, "Gebruik en keuze berichtenapps", ".pdf", "4c-2 Gebruik en keuze berichtenapps.pdf"},
		{"4.c", 2, "Gebruik en keuze Berichtenapps", ".PDF", "4c-2 Gebruik en keuze Berichtenapps (2).pdf"},
		{"", 1, "Index", ".html", "Index (2).html"},
		{"1", 1, "Kosten: 3/4 > \"half\"?\r\n..", ".pdf", "1-1 Kosten- 3-4 - -half--.pdf"},
		{"", 1, "NUL.txt", ".pdf", "_NUL.txt.pdf"},
		{"", 1, "../../etc/passwd", "", "..-..-etc-passwd"},
		{"", 1, "omge\u202ekeerd\u0000", ".pdf", "omgekeerd.pdf"},
		{"", 1, "10% minder, 5 % meer", ".pdf", "10 procent minder, 5 procent meer.pdf"},
		{"", 1, "index.html.bestand.MDTO", ".xml", "index.html.bestand.MDTO.xml"},
		{"", 1, "index.html", "", "index.html (2)"},
		{"2", 3, "e\u0301e\u0301n", ".pdf", "2-3 één.pdf"},
	} {
		if got := names.Name(c.number, c.nth, c.title, c.kind); got != c.want {
			t.Errorf("%q is called %q, want %q", c.title, got, c.want)
		}
	}
	long := names.Name("4.c", 1, strings.Repeat("beleid ", 60), ".pdf")
	again := names.Name("4.c", 1, strings.Repeat("beleid ", 60), ".pdf")
	if utf8.RuneCountInString(long) > 100 || utf8.RuneCountInString(again) > 100 || long == again {
		t.Errorf("long titles are called %q and %q", long, again)
	}
}

func FuzzParcelName(f *testing.F) {
	f.Add("4.c", "Titel", ".pdf")
	f.Add("", "../..\x00", "\xff")
	f.Add("4%c", strings.Repeat("\U0001F4CE", 100), ".p%df")
	f.Fuzz(func(t *testing.T, number, title, file string) {
		names := views.ParcelNames{}
		kind := names.Kind(file)
		seen := map[string]bool{}
		for range 3 {
			got := names.Name(number, 1, title, kind)
			switch {
			case strings.ContainsAny(got, "<>:\"/\\|?*\x00\r\n"), !utf8.ValidString(got), utf8.RuneCountInString(got) > 110, len(got+views.Sidecars.File) > 255, strings.Contains(got, "%"), seen[strings.ToLower(got)]:
				t.Fatalf("%q %q %q is called %q", number, title, kind, got)
			}
			seen[strings.ToLower(got)] = true
		}
	})
}
