package mdto_test

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beraad/models/format/mdto"
)

var made = time.Date(2018, 2, 7, 9, 30, 0, 0, time.UTC)

// meeting and paper have all that the scheme knows here.
func meeting() *mdto.Object {
	level, body := mdto.Of("Begrippenlijst Aggregatieniveaus MDTO", "Dossier", ""), mdto.Ref{Name: "CIO-beraad"}
	return &mdto.Object{
		IDs: []mdto.ID{{Mark: "vergadering 6", Source: "Beraad"}}, Name: "CIO-beraad <7 februari> & meer", Level: &level,
		Class: []mdto.Term{mdto.Of("Stuksoorten", "Verslag", "")}, About: []string{"Agenda"}, Language: "nl",
		Spans:  []mdto.Span{{Kind: mdto.Of("Beraad", "Vergaderdatum", ""), From: "2018-02-07"}},
		Events: []mdto.Event{{Kind: mdto.Of("Begrippenlijst EventTypen MDTO", "Creatie", ""), At: mdto.Moment(made), Actor: &body, Result: "gemaakt"}},
		Worth:  mdto.Of("Begrippenlijst Waarderingen MDTO", "Blijvend te bewaren", "B"),
		PartOf: []mdto.Ref{body}, Parts: []mdto.Ref{{Name: "Stuk", ID: &mdto.ID{Mark: "stuk 1", Source: "Beraad"}}}, Files: []mdto.Ref{{Name: "a.pdf"}},
		Makers: []mdto.Ref{body}, Limits: []mdto.Limit{{Kind: mdto.Of("Beraad", "Intern", ""), Why: "Voor de leden."}},
	}
}

func file() *mdto.File {
	return &mdto.File{
		IDs: []mdto.ID{{Mark: "a.pdf", Source: "Beraad"}}, Name: "a.pdf", Size: 12, Format: mdto.Of("IANA Media Types", "application/pdf", ""),
		Sums: []mdto.Sum{mdto.SHA256("ab12", made)}, Object: mdto.Ref{Name: "Stuk"},
	}
}

func written(t *testing.T, one interface{ Write(io.Writer) error }) string {
	t.Helper()
	var out strings.Builder
	if err := one.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestWhatTheSchemeRequiresIsNotLeftOut(t *testing.T) {
	for name, spoil := range map[string]func(*mdto.Object){
		"no name":     func(o *mdto.Object) { o.Name = "" },
		"no ID":       func(o *mdto.Object) { o.IDs = nil },
		"no source":   func(o *mdto.Object) { o.IDs[0].Source = "" },
		"no worth":    func(o *mdto.Object) { o.Worth.Label = " " },
		"no list":     func(o *mdto.Object) { o.Worth.List.Name = "" },
		"no maker":    func(o *mdto.Object) { o.Makers = nil },
		"empty maker": func(o *mdto.Object) { o.Makers[0].Name = "" },
		"no limit":    func(o *mdto.Object) { o.Limits = nil },
		"empty limit": func(o *mdto.Object) { o.Limits[0].Kind.Label = "" },
	} {
		o := meeting()
		spoil(o)
		if err := o.Write(io.Discard); !errors.Is(err, mdto.ErrIncomplete) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, spoil := range map[string]func(*mdto.File){
		"no name":   func(f *mdto.File) { f.Name = "" },
		"no sum":    func(f *mdto.File) { f.Sums = nil },
		"empty sum": func(f *mdto.File) { f.Sums[0].Value = "" },
		"no format": func(f *mdto.File) { f.Format.Label = "" },
		"no object": func(f *mdto.File) { f.Object.Name = "" },
	} {
		f := file()
		spoil(f)
		if err := f.Write(io.Discard); !errors.Is(err, mdto.ErrIncomplete) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestElementsStandInTheOrderOfTheScheme(t *testing.T) {
	text := written(t, meeting())
	at := 0
	for _, element := range []string{
		`<MDTO xmlns="https://www.nationaalarchief.nl/mdto">`, "<informatieobject>", "<identificatie>", "<naam>CIO-beraad &lt;7 februari&gt; &amp; meer</naam>", "<aggregatieniveau>",
		"<classificatie>", "<omschrijving>", "<dekkingInTijd>", "<taal>", "<event>", "<waardering>", "<isOnderdeelVan>", "<bevatOnderdeel>",
		"<heeftRepresentatie>", "<archiefvormer>", "<beperkingGebruik>", "</informatieobject>", "</MDTO>",
	} {
		next := strings.Index(text[at:], element)
		if next < 0 {
			t.Fatalf("%s is not there, or too early:\n%s", element, text)
		}
		at += next
	}
}

// TestItIsValid asks a checker that knows the scheme itself, which is not ours to hand on.
func TestItIsValid(t *testing.T) {
	scheme := os.Getenv("BERAAD_TEST_MDTO_XSD")
	if scheme == "" {
		t.Skip("BERAAD_TEST_MDTO_XSD names no MDTO-XML1.0.1.xsd to check with")
	}
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Fatal("there is a scheme, and no xmllint to check with: .ci/needs installs it")
	}
	folder := t.TempDir()
	for name, text := range map[string]string{"object.xml": written(t, meeting()), "file.xml": written(t, file())} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.CommandContext(t.Context(), lint, "--noout", "--nonet", "--schema", scheme, path).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s\n%s", name, err, out, text)
		}
	}
}
