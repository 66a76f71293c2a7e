package print_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"beraad/models/format/pdfua"
	"beraad/views/print"
	"beraad/views/print/printtest"
)

// tool runs a program of the Debian packages poppler-utils and qpdf on a file.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v (install poppler-utils and qpdf)\n%s%s", name, err, out.Bytes(), said.Bytes())
	}
	return out.String()
}

// keep writes a PDF where tools can read it. With BERAAD_PRINT_KEEP it stays, to be looked at.
func keep(t *testing.T, name string, pdf []byte) string {
	t.Helper()
	dir := os.Getenv("BERAAD_PRINT_KEEP")
	if dir == "" {
		dir = t.TempDir()
	}
	path := filepath.Join(dir, name+".pdf")
	if err := os.WriteFile(path, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// words is the text of a PDF with every run of blanks as one.
func words(t *testing.T, path string) string {
	t.Helper()
	return strings.Join(strings.Fields(tool(t, "pdftotext", path, "-")), " ")
}

func TestEverySampleIsAnAccessibleFileWithItsWords(t *testing.T) {
	p := printtest.Open(t)
	shown := map[string][]string{
		"01-agenda-cio-beraad":    {"Berichtenapps *", "10:35", "2018-0000003403", "Pilot digitale vaardigheden – vervallen"},
		"02-agenda-sgo":           {"Voorportaal", "voorstel beleidslijn Documentbegrip"},
		"03-agenda-cto-raad":      {"10.30–11.30", "Voorraadagenda", "CTO JenV en NCSC"},
		"04-aanbiedingsformulier": {"☑ Ter bespreking", "☐ Hamerstuk", "(31-01-2018, punt 2d)"},
		"05-adviesnota":           {"Let op.", "Wijs geen app aan"},
		"06-verslag":              {"Besluit 2018-02/4", "Actie A18-012", "Aldus vastgesteld"},
		"07-besluitenlijst":       {"2018-02/5", "doorgeleid naar SGO"},
		"08-beleidslijn":          {"vult aan", "Totstandkoming"},
		"09-inventarislijst":      {"10.2.e; 10.2.g; 11.1", "Reeds openbaar"},
		"10-besluitbrief":         {"Geachte heer Verzoeker,", "Bezwaar", "Bijlage 2 – Inventarislijst"},
		"11-verslag-gelakt":       {"gelakt, 10.2.g; 11.1", "Buiten reikwijdte"},
		"12-bundel":               {"Vergaderstukken", "los bestand", "Wijs geen app aan"},
		"13-mail":                 {"E-mail", "11.59 uur", "Op 14 februari 2018 om 10.50 uur schreef"},
		"13b-mail-gelakt":         {"gelakt, 10.2.e", "gelakt secretaris", "Buiten reikwijdte"},
		"14-tekst-uit-bestand":    {"Bladzijden 3–9", "gelakt, 10.2.e; 10.2.g; 11.1"},
	}
	for _, path := range print.Samples(t) {
		name := strings.TrimSuffix(filepath.Base(path), ".json")
		t.Run(name, func(t *testing.T) {
			paper := print.Sample(t, path)
			pdf, err := p.PDF(t.Context(), paper, moment)
			if err != nil {
				t.Fatal(err)
			}
			file := keep(t, name, pdf)
			accessible(t, file, pdf)
			text := words(t, file)
			for _, want := range shown[name] {
				if !strings.Contains(text, want) {
					t.Errorf("%q is not in\n%s", want, text)
				}
			}
		})
	}
}

var fontLine = regexp.MustCompile(`(?m)^\S+ .*\byes yes yes\b`)

func accessible(t *testing.T, file string, pdf []byte) {
	t.Helper()
	findings, err := pdfua.Check(pdf)
	if err != nil || len(findings) > 0 {
		t.Errorf("pdf/ua: %q, %v", findings, err)
	}
	tool(t, "qpdf", "--check", file)
	if info := tool(t, "pdfinfo", file); !regexp.MustCompile(`Tagged:\s+yes`).MatchString(info) {
		t.Errorf("not tagged:\n%s", info)
	}
	list := strings.Split(strings.TrimSpace(tool(t, "pdffonts", file)), "\n")[2:]
	for _, font := range list {
		if !fontLine.MatchString(font) || !strings.Contains(font, "SourceSans3") {
			t.Errorf("font is not ours, not embedded or has no Unicode map: %s", font)
		}
	}
}

func TestAPaperForTheArchiveSaysSo(t *testing.T) {
	p := printtest.Open(t)
	for _, path := range print.Samples(t) {
		pdf, err := p.ArchivePDF(t.Context(), print.Sample(t, path), moment)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		for _, claim := range []string{"<pdfaid:part>2<", "<pdfaid:conformance>A<"} {
			if !bytes.Contains(pdf, []byte(claim)) {
				t.Errorf("%s: no %s", path, claim)
			}
		}
	}
}

func TestWhatLooksLikeMarkupIsSetAsItStands(t *testing.T) {
	hostile := []string{`#read("/etc/passwd")`, `$x^2$`, `*vet* _schuin_`, `= Kop`, "`code`", `<label>`, `@noot`, `#panic("uit")`,
		`\u{41}`, `https://voorbeeld.example/a_b`, `// geen opmerking`, `[blok]`, `"aanhaling"`}
	row := print.AgendaRow{Number: `#1`, Title: print.Words(strings.Join(hostile, " "))}
	for _, s := range hostile {
		row.Points = append(row.Points, print.Words(s))
	}
	paper := small()
	paper.Title, paper.Parts[0].Rows = `#read("/etc/passwd")`, []print.AgendaRow{row}
	pdf, err := printtest.Open(t).PDF(t.Context(), paper, moment)
	if err != nil {
		t.Fatal(err)
	}
	file := keep(t, "markup", pdf)
	text := words(t, file)
	for _, want := range hostile {
		if strings.Count(text, want) != 2 {
			t.Errorf("%s is %d times in\n%s", want, strings.Count(text, want), text)
		}
	}
	if info := tool(t, "pdfinfo", file); !strings.Contains(info, `#read("/etc/passwd")`) {
		t.Errorf("title:\n%s", info)
	}
}

func TestSignsWithoutAShapeAreReplaced(t *testing.T) {
	paper := small()
	paper.Parts[0].Rows[0].Title = print.Words("Ge\u0308indigd 漢字 \u202eomgekeerd\u200b👍 \x0cvoet")
	pdf, err := printtest.Open(t).PDF(t.Context(), paper, moment)
	if err != nil {
		t.Fatal(err)
	}
	if text := words(t, keep(t, "signs", pdf)); !strings.Contains(text, "Gëindigd □□ omgekeerd□ voet") {
		t.Error(text)
	}
}

func TestMinutesWithoutRubricsAreSound(t *testing.T) {
	pdf, err := printtest.Open(t).PDF(t.Context(), print.Minutes{
		Common: small().Common, Body: print.Words("SGO"),
		Items: []print.MinutesItem{
			{Number: "1", Title: print.Words("Opening"), Blocks: []print.Block{print.Heading(print.Words("Kop")), print.Paragraph(nil)}},
			{Level: 2, Number: "2", Title: print.Words("Rubriek")}, {Number: "2.a", Title: print.OutsideText()},
		},
	}, moment)
	if err != nil {
		t.Fatal(err)
	}
	accessible(t, keep(t, "minutes", pdf), pdf)
}

func TestALogoIsShownWithItsWords(t *testing.T) {
	paper := small()
	paper.Org.Logo = print.Picture{Kind: "svg", Alt: "Beeldmerk", Bytes: []byte(
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#a90061"/></svg>`)}
	bundle := print.Bundle{Common: paper.Common, Body: print.Words("Bundel"), Papers: []print.BundlePaper{
		{Number: "1", Title: print.Words("Agenda"), Paper: paper}}}
	p := printtest.Open(t)
	for _, it := range []print.Paper{paper, &bundle} {
		pdf, err := p.PDF(t.Context(), it, moment)
		if err != nil {
			t.Fatal(err)
		}
		file := keep(t, "logo-"+it.Template(), pdf)
		accessible(t, file, pdf)
		if tree := tool(t, "pdfinfo", "-struct", file); !strings.Contains(tree, "Figure") {
			t.Errorf("no figure in\n%s", tree)
		}
	}
}

func TestACellOfATableMayHoldRuns(t *testing.T) {
	mixed := print.Text{print.Plain("een "), print.Strong("twee "), print.Removed(print.Name, "11.1")}
	pdf, err := printtest.Open(t).PDF(t.Context(), print.Extract{
		Common: small().Common, Subject: print.Words("Tabel"),
		Pages: []print.ExtractPage{{Label: "Bladzijde 1", Blocks: []print.Block{{
			Kind: print.KindTable, Head: []print.Text{mixed, print.Words("Kop")}, Rows: [][]print.Text{{mixed, print.Words("los")}, {print.Words("los"), mixed}},
		}}}},
	}, moment)
	if err != nil {
		t.Fatal(err)
	}
	file := keep(t, "table", pdf)
	accessible(t, file, pdf)
	tree := tool(t, "pdfinfo", "-struct", file)
	if got := len(regexp.MustCompile(`(?m)^ *TD\b`).FindAllString(tree, -1)); got != 4 {
		t.Errorf("%d cells, want 4, in\n%s", got, tree)
	}
}
