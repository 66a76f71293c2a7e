package enlist_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"beraad/models/distribution"
	"beraad/models/enlist"
	"beraad/models/fault"
	"beraad/models/store"
)

func workbook(t *testing.T, rows ...[]any) string {
	t.Helper()
	file := excelize.NewFile()
	for i, row := range rows {
		if err := file.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var content bytes.Buffer
	if err := file.Write(&content); err != nil {
		t.Fatal(err)
	}
	return content.String()
}

func TestFilesAsPeopleMakeThem(t *testing.T) {
	windows, err := charmap.Windows1252.NewEncoder().String("Naam;E-mail\r\nZoë Ruiz;zoe@x.nl\r\n")
	wide, err2 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("Naam\tE-mail\r\nZoë Ruiz\tzoe@x.nl\r\n")
	if err = errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	h := opened(t)
	for name, c := range map[string]struct {
		content string
		want    []string
	}{
		"a column of addresses":          {"a@x.nl\nb@x.nl\n", []string{"1 new|a@x.nl", "2 new|b@x.nl"}},
		"with a heading":                 {"E-mail\na@x.nl\n", []string{"2 new|a@x.nl"}},
		"in English":                     {"Name,Company,E-mail Address\nAda,BZK,a@x.nl\n", []string{"2 new|Ada|BZK|a@x.nl"}},
		"as Outlook writes them":         {"Voornaam,Tussenvoegsel,Achternaam,E-mailadres\nAda,van,Dijk,a@x.nl\n", []string{"2 new|Ada van Dijk|a@x.nl"}},
		"code page of Windows":           {windows, []string{"2 new|Zoë Ruiz|zoe@x.nl"}},
		"UTF-16 with tabs":               {wide, []string{"2 new|Zoë Ruiz|zoe@x.nl"}},
		"with a mark":                    {"\ufeffE-mail;Naam\na@x.nl;Ada\n", []string{"2 new|Ada|a@x.nl"}},
		"name in brackets":               {"Ada van Dijk <A@X.nl>\n", []string{"1 new|Ada van Dijk|a@x.nl"}},
		"name between quotation marks":   {"\"Dijk, Ada van\" <a@x.nl>\n\"Ruiz, Zoë\" <z@x.nl>\n", []string{"1 new|Dijk, Ada van|a@x.nl", "2 new|Ruiz, Zoë|z@x.nl"}},
		"a comma in a name":              {"Dijk, Ada van <a@x.nl>\n", []string{"1 new|Dijk, Ada van|a@x.nl"}},
		"all on one line":                {"Ada <a@x.nl>; b@x.nl; Piet <p@x.nl>\n", []string{"1 new|Ada|a@x.nl", "1 new|b@x.nl", "1 new|Piet|p@x.nl"}},
		"name, organisation, address":    {"Ada;BZK;a@x.nl\n", []string{"1 new|Ada|BZK|a@x.nl"}},
		"address, name, organisation":    {"a@x.nl\tAda\tBZK\n", []string{"1 new|Ada|BZK|a@x.nl"}},
		"the address as the name too":    {"a@x.nl;a@x.nl\n", []string{"1 new|a@x.nl"}},
		"a newline in a cell":            {"Naam;E-mail\n\"Ada\nvan Dijk\";a@x.nl\nPiet;p@x.nl\n", []string{"2 new|Ada van Dijk|a@x.nl", "4 new|Piet|p@x.nl"}},
		"spaces that cannot be seen":     {"E-mail\n\u00a0a@x.nl\u00a0\nb@x\u00a0.nl\n", []string{"3 wrong|E-mail|b@x\u00a0.nl", "2 new|a@x.nl"}},
		"a link":                         {"mailto:a@x.nl\n", []string{"1 new|a@x.nl"}},
		"double, whatever the capitals":  {"a@x.nl\nb@x.nl\nA@X.NL\n", []string{"3 double|a@x.nl|as 1", "1 new|a@x.nl", "2 new|b@x.nl"}},
		"half a last line":               {"Naam;E-mail\nAda;a@x.nl\nPiet", []string{"3 wrong||Piet", "2 new|Ada|a@x.nl"}},
		"a quotation mark without end":   {"Naam;E-mail\n\"Ada;a@x.nl\nPiet;p@x.nl\n", []string{"2 wrong||\"Ada;a@x.nl", "3 new|Piet|p@x.nl"}},
		"too many cells":                 {"Naam;E-mail\nAda;a@x.nl;en meer\n", []string{"2 wrong||en meer"}},
		"no address on a line":           {"a@x.nl\nvergeten\nb@\n", []string{"2 wrong|E-mail|vergeten", "3 wrong|E-mail|b@", "1 new|a@x.nl"}},
		"an empty cell":                  {"Naam;E-mail\nAda;\n", []string{"2 wrong|E-mail|"}},
		"a formula":                      {"E-mail\n=HYPERLINK(\"x\")\n'=a@x.nl\n", []string{"2 wrong||=HYPERLINK(\"x\")", "3 new|=a@x.nl"}},
		"letters outside ASCII":          {"zoë@x.nl\n", []string{"1 new|zoë@x.nl|foreign"}},
		"a domain outside ASCII":         {"a@Zoë.nl\na@xn--zo-ija.nl\n", []string{"2 double|a@xn--zo-ija.nl|as 1", "1 new|a@xn--zo-ija.nl"}},
		"a sign that turns the writing":  {"E-mail;Naam\na\u202e@x.nl;Ada\nb@x.nl;A\u202eda\n", []string{"2 wrong|E-mail|a\u202e@x.nl", "3 wrong|Naam|A\u202eda"}},
		"two addresses in a cell":        {"E-mail\na@x.nl b@x.nl\n", []string{"2 wrong|E-mail|a@x.nl b@x.nl"}},
		"no domain":                      {"a@localhost\na@-x.nl\na@x..nl\n", []string{"1 wrong|E-mail|a@localhost", "2 wrong|E-mail|a@-x.nl", "3 wrong|E-mail|a@x..nl"}},
		"as Excel likes to say":          {"sep=,\nE-mail,Naam\na@x.nl,Ada\n", []string{"3 new|Ada|a@x.nl"}},
		"a workbook":                     {workbook(t, []any{"Naam", "E-mail"}, []any{"Ada", "a@x.nl"}, []any{7, "b@x.nl"}), []string{"2 new|Ada|a@x.nl", "3 new|7|b@x.nl"}},
		"a workbook without a heading":   {workbook(t, []any{"a@x.nl", "Ada", "BZK"}), []string{"1 new|Ada|BZK|a@x.nl"}},
		"a heading that says nothing":    {"Wie;Waar\na@x.nl;Ada\n", []string{"1 wrong|E-mail|Wie; Waar", "2 new|Ada|a@x.nl"}},
		"what is missing after it":       {"Naam;E-mail;Organisatie\nAda;a@x.nl\n", []string{"2 wrong||Ada a@x.nl"}},
		"what is missing but is not cut": {"Naam;E-mail;Organisatie;Telefoon\nAda;a@x.nl;BZK\n", []string{"2 new|Ada|BZK|a@x.nl"}},
	} {
		t.Run(name, func(t *testing.T) {
			im, err := h.takes(h.secretary, c.content)
			if err != nil {
				t.Fatal(err)
			}
			if got := h.shows(im); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestFilesThatAreNoListAreRefusedInWords(t *testing.T) {
	h := opened(t)
	locked := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Join(strings.Split("xEncryptedPackage", ""), "\x00") + "\x00"
	for name, c := range map[string]struct{ content, says string }{
		"empty":                     {"", "Hierin staan geen adressen"},
		"a heading only":            {"Naam;E-mail\n", "Hierin staan geen adressen"},
		"blank lines":               {"\n \n;;\n", "Hierin staan geen adressen"},
		"a workbook with password":  {locked, "zit een wachtwoord"},
		"an old workbook":           {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "vóór Excel 2007"},
		"a paper called .csv":       {"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "geen CSV of XLSX"},
		"a zip":                     {"PK\x03\x04 and no more", "geen CSV of XLSX"},
		"no column of addresses":    {"Naam;Organisatie\nAda;BZK\n", "geen kolom ‘E-mail’"},
		"two columns of addresses":  {"E-mail;Mailadres\na@x.nl;b@x.nl\n", "zeggen hetzelfde"},
		"one line too many":         {strings.Repeat("a@x.nl\n", enlist.Most+1), "hooguit 100.000 regels"},
		"too many on too few lines": {strings.Repeat("a@x.nl;b@x.nl\n", enlist.Most/2+1), "hooguit 100.000 regels"},
		"too large":                 {strings.Repeat("x", enlist.MostBytes+1), "25 MB"},
	} {
		_, err := h.takes(h.secretary, c.content)
		if said := fmt.Sprint(fault.GapsIn(err)); !strings.Contains(said, c.says) {
			t.Errorf("%s: %s, want %q", name, said, c.says)
		}
	}
	h.as(h.secretary, func(tx *store.Tx) error {
		left, err := store.Count(store.Of[enlist.Line](tx))
		if err == nil && left != 0 {
			t.Errorf("of files that were refused %d lines are kept", left)
		}
		return err
	})
}

func TestAHundredThousandLinesComeInAndAreThere(t *testing.T) {
	h := opened(t)
	var text strings.Builder
	for i := range enlist.Most {
		fmt.Fprintf(&text, "Ambtenaar %d;a%d@x.nl\n", i, i)
	}
	im := h.took(h.secretary, text.String())
	if done := h.applied(h.secretary, im, enlist.Adding); done.Added != enlist.Most {
		t.Errorf("%d came in", done.Added)
	}
	h.as(h.secretary, func(tx *store.Tx) error {
		n, err := distribution.Total(tx, h.list)
		if err == nil && n != enlist.Most {
			t.Errorf("%d are there", n)
		}
		return err
	})
	again := h.took(h.secretary, text.String())
	h.as(h.secretary, func(tx *store.Tx) error {
		n, err := enlist.Count(tx, again, enlist.Copying)
		if err == nil && (n.Works() != 0 || n.Of[enlist.Same] != enlist.Most) {
			t.Errorf("taken in again it would do %+v", n)
		}
		return err
	})
}
