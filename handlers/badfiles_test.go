package handlers_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/models/format/extract"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/print/printtest"
)

// tracked is a document of a word processor with a change that is still shown as one, and a remark.
func tracked(t testing.TB) []byte {
	t.Helper()
	const w = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"word/document.xml", `<w:document ` + w + `><w:body><w:p><w:r><w:t xml:space="preserve">Het beraad </w:t></w:r><w:del w:id="1" w:author="Jan"><w:r><w:delText>wantrouwt</w:delText></w:r></w:del><w:ins w:id="2" w:author="Jan"><w:r><w:t>omarmt zeppelins</w:t></w:r></w:ins></w:p></w:body></w:document>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>`},
		{"word/comments.xml", `<w:comments ` + w + `><w:comment w:id="3" w:author="Jan"><w:p><w:r><w:t>Klopt dit?</w:t></w:r></w:p></w:comment></w:comments>`},
	} {
		f, err := z.Create(part[0])
		if err == nil {
			_, err = f.Write([]byte(part[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// badFile is a file with which something is the matter, and what must be said of it.
type badFile struct {
	name    string
	content []byte
	says    []string // wherever it stands
	advice  string   // for who gave it
	doubts  string   // for who sends it out
	found   string   // a word that finds it; its title does in any case
	framed  bool     // a browser shows it
}

func badFiles(t testing.TB) []badFile {
	return []badFile{
		{
			name: "dikke scan.pdf", content: printtest.ScanPDF(400), framed: true,
			says: []string{"Op deze 400\u00a0bladzijden staat geen tekst: het is een scan, en erin zoeken kan niet.", "400\u00a0bladzijden"}, advice: "Hebt u het ook met tekst, voeg dan dat toe.",
		},
		{
			name: "geheime raming.pdf", content: printtest.Encrypted(t, printtest.ForeignPDF(printtest.Foreign{Text: "Raming"}), "sesam"), framed: true,
			says: []string{"Dit bestand is beveiligd met een wachtwoord"}, advice: "Voeg het liever toe zonder wachtwoord.", doubts: "dit bestand is beveiligd met een wachtwoord",
		},
		{
			name: "dichte nota.pdf", content: printtest.Encrypted(t, printtest.ForeignPDF(printtest.Foreign{Text: "Luchtschepen"}), ""), framed: true,
			says: []string{views.FileFlag(extract.Protected)}, found: "Luchtschepen",
		},
		{
			name: "werkversie.docx", content: tracked(t), found: "zeppelins",
			says:   []string{views.FileFlag(extract.Tracked), views.FileFlag(extract.Comments)},
			advice: "Hoeven lezers die wijzigingen niet te zien?", doubts: "dit bestand bevat bijgehouden wijzigingen",
		},
	}
}

// draws does what the background does: it reads what came in, and makes it findable.
func (h *hall) draws() {
	h.t.Helper()
	reader := &extract.Reader{PDF: printtest.PDF(h.t)}
	h.machine(func(tx *store.Tx) error {
		waiting, err := store.List[paper.Version](store.Of[paper.Version](tx).Where("drawn = ?", paper.Waiting).Order("id"))
		for _, v := range waiting {
			if err := paper.DrawText(tx, v.ID, reader); err != nil {
				return err
			}
			if err := paper.Index(tx, v.ID); err != nil {
				return err
			}
		}
		return err
	})
}

// TestABadFileOfAFormIsKeptAndToldOf: a long scan, a password and tracked changes are no reason to refuse a file, and
// nobody finds out at the table.
func TestABadFileOfAFormIsKeptAndToldOf(t *testing.T) {
	h := openHall(t)
	owner, clerk := h.as(tineke), h.seated(hanneke)
	path, files := h.begun(owner), badFiles(t)
	for _, f := range files {
		owner.upload(path, complete(h, owner.get(path).version()), "file", f.name, f.content).to()
	}
	// Until a file is read the page asks again by itself, for that file alone.
	owner.get(path).is(http.StatusOK).shows("wordt nog gelezen", `hx-get="`+path+`"`, `hx-trigger="every 3s"`)
	h.draws()
	form := owner.get(path).is(http.StatusOK).hides("wordt nog gelezen", "hx-trigger")
	for _, f := range files {
		form.shows(f.says...).shows(f.advice)
	}
	handIn := complete(h, form.version())
	handIn.Set("doe", "indienen")
	owner.post(path, handIn).to()
	clerk.get("/aanbiedingen?gremium=cio-beraad").is(http.StatusOK).shows("geheime raming.pdf: met een wachtwoord", "dichte nota.pdf: beveiligd tegen bewerken",
		"werkversie.docx: met bijgehouden wijzigingen", "dikke scan.pdf: zonder leesbare tekst")
	kept := h.annexes(path)
	if len(kept) != len(files) {
		t.Fatalf("%d of %d files were kept", len(kept), len(files))
	}
	for i, f := range files {
		t.Run(f.name, func(t *testing.T) {
			clerk.get(path).is(http.StatusOK).shows(f.says...)
			page := clerk.get(views.PaperPath(kept[i].ID)).is(http.StatusOK).shows(f.says...)
			if framed := strings.Contains(page.body, "<iframe"); framed != f.framed {
				t.Errorf("a browser shows it: %v", framed)
			}
			if got := clerk.get(fileOf(t, page)); got.body != string(f.content) {
				t.Errorf("%d bytes came back of %d", len(got.body), len(f.content))
			}
			clerk.get(ask(`"` + strings.TrimSuffix(f.name, f.name[strings.Index(f.name, "."):]) + `"`)).shows("/stukken/" + fmt.Sprint(kept[i].ID))
			if f.found != "" {
				clerk.get(ask(f.found)).shows("/stukken/" + fmt.Sprint(kept[i].ID))
			}
		})
	}
	clerk.get(ask("wantrouwt")).hides("werkversie") // what is struck out is no text of the paper
}

// fileOf is the address on the page of a paper at which its file is taken along.
func fileOf(t testing.TB, page *answer) string {
	t.Helper()
	_, rest, _ := strings.Cut(page.body, `href="/bestanden/`)
	address, _, found := strings.Cut(rest, `"`)
	if !found {
		t.Fatal("no file on the page")
	}
	return "/bestanden/" + strings.TrimSuffix(address, "/lezen")
}

// TestABadFileAtAnItemIsToldOfBeforeItGoesOut: the secretary hears of it at the paper and on the page before sending.
func TestABadFileAtAnItemIsToldOfBeforeItGoesOut(t *testing.T) {
	h := openHall(t)
	clerk := h.seated(hanneke)
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	var item meeting.Item
	h.within(func(tx *store.Tx) error {
		agenda, err := meeting.AgendaOf(tx, id)
		if err == nil {
			item = agenda.Items()[0].Item
		}
		return err
	})
	at, files := views.MeetingPath(id, "punten", fmt.Sprint(item.ID)), badFiles(t)
	for _, f := range files {
		clerk.upload(at+"/stukken", url.Values{}, "file", f.name, f.content).to()
	}
	h.draws()
	page := clerk.get(views.MeetingPath(id, "convocatie")).is(http.StatusOK)
	for _, f := range files {
		if f.doubts != "" {
			page.shows(strings.TrimSuffix(f.name, f.name[strings.Index(f.name, "."):]) + ": " + f.doubts)
		}
	}
	page.hides("dikke scan: ") // it can be opened and hides nothing: no reason to stop
}

// TestANewVersionOfAPaperSaysWhatIsTheMatterWithIt: at the paper itself, with what can be done about it.
func TestANewVersionOfAPaperSaysWhatIsTheMatterWithIt(t *testing.T) {
	h := openHall(t)
	owner := h.as(tineke)
	path := h.begun(owner)
	owner.upload(path, complete(h, owner.get(path).version()), "file", "nota.docx", tracked(t)).to()
	at, files := views.PaperPath(h.annexes(path)[0].ID), badFiles(t)
	for _, f := range files {
		owner.upload(at+"/versies", url.Values{"note": {"Nieuw."}}, "file", f.name, f.content).to()
		h.draws()
		owner.get(at).is(http.StatusOK).shows(f.says...).shows(f.advice)
	}
	versions := h.number("SELECT count(*) FROM versions WHERE paper = " + strings.TrimPrefix(at, "/stukken/"))
	if want := fmt.Sprint(1 + len(files)); versions != want {
		t.Errorf("%s versions were kept, want %s", versions, want)
	}
	// What Word closes with a password is no document any more that can be kept by its name; the reason is said.
	locked := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Join(strings.Split("EncryptedPackage", ""), "\x00") + "\x00"
	owner.upload(at+"/versies", url.Values{"note": {"Met slot."}}, "file", "nota.docx", []byte(locked)).
		is(http.StatusUnprocessableEntity).shows("Dit bestand is met een wachtwoord beveiligd. Sla het op zonder wachtwoord.", "Met slot.")
}
