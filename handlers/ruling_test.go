package handlers_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// word gives the text of the body of a Word document that was sent.
func (a *answer) word() string {
	a.t.Helper()
	archive, err := zip.NewReader(bytes.NewReader([]byte(a.body)), int64(len(a.body)))
	if err != nil {
		a.t.Fatal(err)
	}
	part, err := archive.Open("word/document.xml")
	if err != nil {
		a.t.Fatal(err)
	}
	text, err := io.ReadAll(part)
	if err != nil {
		a.t.Fatal(err)
	}
	return string(text)
}

func TestTheDecisionLetterIsTakenAlongAsAWordDocument(t *testing.T) {
	h := openHall(t)
	v := h.as(coordinator)
	v.get(decided + "/besluit").is(http.StatusOK).shows("Brief als Word")
	text := v.get(decided + "/besluit.docx").is(http.StatusOK).word()
	for _, want := range []string{"Inventarislijst", "Heading1", "Bezwaar", "WhatsApp"} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %s", want)
		}
	}
	h.as(secretary).get(decided + "/besluit.docx").is(http.StatusNotFound)
}

func TestALetterWithAWithheldNameDoesNotLeaveTheHouse(t *testing.T) {
	f := openFile(t)
	letter := func(text string) url.Values {
		return url.Values{"version": {"0"}, "key": {""}, "title": {"Uw verzoek"}, "text": {text}}
	}
	if text := f.desk.get(f.path + "/besluit.docx").is(http.StatusOK).word(); !strings.Contains(text, "(datum van het besluit)") {
		t.Error("a draft has a date")
	}
	f.desk.post(f.path+"/brief", letter("Mevrouw Vera Gerritsen vraagt om alles.")).to()
	f.desk.get(f.path+"/besluit.docx").is(http.StatusConflict).shows("besluit-", "gelakt of buiten de reikwijdte")
}
