package enlist_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"beraad/models/distribution"
	"beraad/models/enlist"
	"beraad/models/format/safecsv"
	"beraad/models/format/xlsx"
	"beraad/models/store"
)

// TestAListThatIsTakenOutComesInWithoutAChange, whatever people are called.
func TestAListThatIsTakenOutComesInWithoutAChange(t *testing.T) {
	words := []string{
		"=1+1", "+31 70", "-", "@mij", "'t Hooft", "'=x", "''", `"ja"`, `a"b`, "a;b", "a,b", "a\tb", "Zoë", "李", "  twee  spaties ", "sep=;", "E-mail", "Naam",
		"<b>", "x@y.nl", "ZZ <z@z.nl>", "#REF!", "1-2-2026", "007", "\u00a0", "regel\ntwee", "", "",
	}
	signs := "abcxyz0123456789!#$%&'*+-/=?^_`{|}~"
	random := rand.New(rand.NewPCG(7, 11))
	name := func() string {
		return strings.TrimSpace(words[random.IntN(len(words))] + " " + words[random.IntN(len(words))])
	}
	h := opened(t)
	var rows []distribution.Address
	seen := map[string]bool{}
	for len(rows) < 1200 {
		local := ""
		for range 1 + random.IntN(8) {
			local += string(signs[random.IntN(len(signs))])
		}
		address, wrong := distribution.Plain(local + []string{"@x.nl", "@sub.zoë.nl", "@a-b.example"}[random.IntN(3)])
		if wrong != "" || seen[address] {
			continue
		}
		seen[address] = true
		rows = append(rows, distribution.Address{Address: address, Name: name(), Organisation: name()})
	}
	h.as(h.secretary, func(tx *store.Tx) error { return distribution.PutMany(tx, h.list, rows) })
	for kind, content := range map[string]string{"csv": h.csv(), "xlsx": h.xlsx()} {
		im, err := enlist.Take(h.changing(h.secretary), h.list, source("lijst."+kind, content))
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		var found *enlist.Import
		h.as(h.secretary, func(tx *store.Tx) (err error) {
			found, err = enlist.Find(tx, im)
			return err
		})
		shown := h.shows(found)
		h.as(h.secretary, func(tx *store.Tx) error {
			n, err := enlist.Count(tx, found, enlist.Copying)
			if err == nil && (n.Works() != 0 || n.Of[enlist.Wrong]+n.Of[enlist.Double] != 0 || n.Of[enlist.Same] != len(rows)) {
				t.Errorf("%s: it would do %+v\n%s", kind, n, strings.Join(shown[:20], "\n"))
			}
			return err
		})
	}
}

// csv and xlsx take the list out as its page does.
func (h *house) csv() string {
	h.t.Helper()
	var file bytes.Buffer
	out, err := safecsv.NewForExcel(&file)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, row := range append([][]string{enlist.Heading}, h.rows()...) {
		if err := out.Write(row...); err != nil {
			h.t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		h.t.Fatal(err)
	}
	return file.String()
}

func (h *house) xlsx() string {
	h.t.Helper()
	var columns []xlsx.Column
	for _, title := range enlist.Heading {
		columns = append(columns, xlsx.Column{Title: title})
	}
	var file bytes.Buffer
	err := xlsx.Write(&file, xlsx.Workbook{Sheets: []xlsx.Sheet{{Name: "Adressen", Columns: columns, Rows: func(yield func([]any) bool) {
		for _, row := range h.rows() {
			if !yield([]any{row[0], row[1], row[2]}) {
				return
			}
		}
	}}}})
	if err != nil {
		h.t.Fatal(err)
	}
	return file.String()
}

func (h *house) rows() (all [][]string) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		rows, err := distribution.AddressesAfter(tx, h.list, "", 5000)
		for _, a := range rows {
			all = append(all, enlist.Row(a))
		}
		return err
	})
	return all
}

func FuzzTake(f *testing.F) {
	for _, seed := range []string{
		"Naam;E-mail\nAda;a@x.nl\n", "a@x.nl\nb@x.nl", "\"Dijk, Ada\" <a@x.nl>", "a@x.nl;b@x.nl;;", "sep=,\nE-mail\n\"a", "\xff\xfea\x00@\x00", "E-mail\n=1", "<@>", "a<b@c>d@e",
	} {
		f.Add([]byte(seed))
	}
	h := opened(f)
	f.Fuzz(func(t *testing.T, content []byte) {
		h.t = t
		im, err := h.takes(h.secretary, string(content))
		if err != nil {
			return
		}
		seen := map[string]bool{}
		h.as(h.secretary, func(tx *store.Tx) error {
			lines, err := enlist.After(tx, im.ID, enlist.Kinds, 0)
			for _, l := range lines {
				if address, wrong := distribution.Plain(l.Address); l.Kind != enlist.Wrong && (wrong != "" || address != l.Address) {
					return fmt.Errorf("line %d comes in as %q: %s", l.Number, l.Address, wrong)
				}
				if l.Kind == enlist.New && seen[l.Address] {
					return fmt.Errorf("line %d comes in twice", l.Number)
				}
				if seen[l.Address] = true; l.Kind == enlist.Wrong && l.Reason == "" {
					return fmt.Errorf("line %d is wrong and nobody knows why", l.Number)
				}
			}
			return err
		})
	})
}
