package print_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"beraad/models/law"
	"beraad/models/request"
	"beraad/views/print"
)

// wordPart gives one part of a Word document, after all its parts were read as XML.
func wordPart(t *testing.T, content []byte, name string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	found := ""
	for _, entry := range archive.File {
		opened, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(opened)
		if err != nil {
			t.Fatal(err)
		}
		decoder := xml.NewDecoder(bytes.NewReader(text))
		for err == nil {
			_, err = decoder.Token()
		}
		if !errors.Is(err, io.EOF) {
			t.Errorf("%s: %v", entry.Name, err)
		}
		if entry.Name == name {
			found = string(text)
		}
	}
	return found
}

// styled lists the paragraphs of a Word document with their style, as a program reads them that knows nothing of ours.
func styled(t *testing.T, document string) (list [][2]string) {
	t.Helper()
	var body struct {
		Paragraphs []struct {
			Style struct {
				Value string `xml:"val,attr"`
			} `xml:"pPr>pStyle"`
			Runs []struct {
				Text []string `xml:"t"`
			} `xml:"r"`
		} `xml:"body>p"`
	}
	if err := xml.Unmarshal([]byte(document), &body); err != nil {
		t.Fatal(err)
	}
	for _, p := range body.Paragraphs {
		text := ""
		for _, r := range p.Runs {
			text += strings.Join(r.Text, "")
		}
		list = append(list, [2]string{p.Style.Value, text})
	}
	return list
}

func TestTheDecisionLetterIsAWordDocumentWithTheSameParts(t *testing.T) {
	r := &request.Request{Title: "Berichtenapps", Reference: "Wob-2018-0001", DecisionReference: "2018-0000791076", DecidedOn: law.Day(2018, 10, 2), Requester: "Anneke Verzoeker"}
	rows := []request.Row{
		{Nr: 1, Title: "Agenda & bijlagen", Assessment: request.PartlyOpen, Grounds: "10.2.e, 11.1", OutsidePart: true},
		{Nr: 2, Title: "Nota", Assessment: request.Open, Grounds: "-"},
	}
	l := &request.Letter{Signer: "M. Schuurink", Capacity: "directeur", Sections: []request.LetterSection{
		{Title: "Uw verzoek", Text: "Op 27 juni ontving ik uw verzoek.\n\nHet gaat om:\n- notulen\n- agenda's"}, {Title: "Bezwaar", Text: "Binnen zes weken."},
	}}
	made := print.DecisionLetter(r, l, rows, print.Letterhead{Organisation: "Ministerie van BZK", Unit: "CIO Rijk", Marking: "Besluit"})
	var file bytes.Buffer
	if err := print.WriteLetter(&file, made); err != nil {
		t.Fatal(err)
	}
	document := wordPart(t, file.Bytes(), "word/document.xml")
	got := styled(t, document)
	for _, want := range [][2]string{
		{"Title", "Besluit op uw verzoek: Berichtenapps"}, {"Heading1", "Uw verzoek"}, {"", "Op 27 juni ontving ik uw verzoek."},
		{"ListParagraph", "notulen"}, {"Heading1", "Bezwaar"}, {"Tight", "directeur"}, {"", "M. Schuurink"}, {"Heading1", "Bijlage 1 – Inventarislijst"},
		{"Tight", "Datum: 2\u00a0oktober 2018"}, {"", "Kenmerk: 2018-0000791076"},
	} {
		if !slices.Contains(got, want) {
			t.Errorf("lacks %q among %q", want, got)
		}
	}
	for _, want := range []string{"<w:tblHeader/>", "Agenda &amp; bijlagen", "Deels openbaar", "10.2.e, 11.1", "deels buiten reikwijdte"} {
		if !strings.Contains(document, want) {
			t.Errorf("lacks %s", want)
		}
	}
	core := wordPart(t, file.Bytes(), "docProps/core.xml")
	for _, name := range []string{"Schuurink", "Anneke", "lastModifiedBy"} {
		if strings.Contains(core, name) {
			t.Errorf("the properties name a person: %s", core)
		}
	}
	if !strings.Contains(core, "<dc:language>nl-NL") || !strings.Contains(core, "<dc:creator>Ministerie van BZK<") {
		t.Errorf("properties %s", core)
	}
}

func TestALetterThatWordCannotHoldIsRefused(t *testing.T) {
	l := print.Letter{Common: print.Common{Title: "Brief"}, Subject: print.Words("Brief"), Date: print.Words("vandaag"), Opening: []print.Block{print.RemovedArea("5.1.2.e")}}
	if err := print.WriteLetter(io.Discard, l); err == nil {
		t.Error("a removed area was left out in silence")
	}
}
