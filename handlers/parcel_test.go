package handlers_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/models/meeting"
	"beraad/models/store"
)

// unpack reads a parcel: what each file says, by its name.
func unpack(t *testing.T, a *answer) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader([]byte(a.body)), int64(len(a.body)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, entry := range archive.File {
		r, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s: %v", entry.Name, err)
		}
		if _, twice := files[entry.Name]; twice {
			t.Errorf("%s is in it twice", entry.Name)
		}
		files[entry.Name] = string(content)
	}
	return files
}

// hold checks every file against the sums that are in the parcel.
func hold(t *testing.T, files map[string]string) {
	t.Helper()
	told := 0
	for line := range strings.Lines(files["SHA256SUMS.txt"]) {
		sum, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		own := sha256.Sum256([]byte(files[name]))
		if _, there := files[name]; !ok || !there || sum != hex.EncodeToString(own[:]) {
			t.Errorf("the sum of %q is not right", name)
		}
		told++
	}
	if told != len(files)-1 { // all but the sums themselves
		t.Errorf("%d sums for %d files", told, len(files))
	}
}

// table is a called meeting with two files of one name on its first item.
func (h *hall) table() (id uint) {
	h.t.Helper()
	id = h.meetingIn("cto-raad", meeting.Convened)
	var item uint
	h.within(func(tx *store.Tx) error {
		items, err := meeting.Items(tx, id)
		item = items[0].ID
		return err
	})
	v := h.as(secretary)
	at := fmt.Sprintf("/vergaderingen/%d/punten/%d/stukken", id, item)
	v.upload(at, url.Values{"paper_title": {"Kosten: wat/wie?"}}, "file", "kosten.txt", []byte("eerste stuk")).to()
	v.upload(at, url.Values{"paper_title": {"Kosten: wat/wie?"}}, "file", "kosten.txt", []byte("tweede stuk")).to()
	return id
}

func TestAParcelHoldsWhatItsReaderMayReadAndSaysWhatIsMissing(t *testing.T) {
	h := openHall(t)
	id := h.table()
	page, parcel := pathTo("/vergaderingen/%d/meenemen", id), pathTo("/vergaderingen/%d/onderweg.zip", id)
	v := h.as(secretary)
	v.get(page).is(http.StatusOK).shows("van samen", "Dossier van de vergadering")
	sent := v.get(parcel).is(http.StatusOK)
	if !strings.HasPrefix(sent.header.Get("Content-Disposition"), "attachment") || sent.header.Get("Content-Type") != "application/zip" {
		t.Errorf("a parcel comes as %v", sent.header)
	}
	files := unpack(t, sent)
	hold(t, files)
	texts := ""
	for name, text := range files {
		if strings.Contains(name, "Kosten- wat-wie-") {
			texts += text + "|"
		}
	}
	if !strings.Contains(texts, "eerste stuk") || !strings.Contains(texts, "tweede stuk") {
		t.Errorf("in it are %v", texts)
	}
	index := files["index.html"]
	if strings.Contains(index, "<script") || strings.Contains(index, "http") {
		t.Error("the index runs or loads something")
	}
	if !strings.Contains(index, "Niet meegenomen: van dit stuk kon nu geen pdf worden gemaakt.") { // there is no printer here
		t.Error("the index does not say what is missing")
	}

	h.as("pieternel.vos@az.example").get(parcel).is(http.StatusNotFound)
}

func TestWhatAMemberMayNotReadIsNotInHisParcel(t *testing.T) {
	h := openHall(t)
	m := h.marks()
	parcel := pathTo("/vergaderingen/%d/onderweg.zip", m.meeting)
	h.as(secretary).upload(fmt.Sprintf("/stukken/%d/versies", m.paper), url.Values{"note": {"als bestand"}}, "file", "notitie.txt", []byte("over zeegras")).to()
	v := h.as(member)
	files := unpack(t, v.get(parcel).is(http.StatusOK))
	if !strings.Contains(files["4c-1 Gebruik en keuze berichtenapps.txt"], "zeegras") || strings.Contains(files["index.html"], "Mijn aantekeningen") {
		t.Errorf("in the parcel of a member is %v", files["index.html"])
	}
	notes := pathTo("/vergaderingen/%d/aantekeningen", m.meeting)
	v.post(notes, url.Values{"item": {fmt.Sprint(m.item)}, "note": {"Bel de buren."}}).to()
	v.get(pathTo("/vergaderingen/%d/meenemen", m.meeting)).is(http.StatusOK).shows("Ook mijn aantekeningen en markeringen (1)")
	if own := unpack(t, v.get(parcel+"?notities=on").is(http.StatusOK)); !strings.Contains(own["index.html"], "Bel de buren.") {
		t.Error("the notes were asked for, and are not there")
	}
	if other := unpack(t, h.as(secretary).get(parcel+"?notities=on").is(http.StatusOK)); strings.Contains(other["index.html"], "Bel de buren.") {
		t.Error("the notes of a member are in the parcel of another")
	}
	if all := unpack(t, h.as(secretary).get(pathTo("/vergaderingen/%d/dossier.zip", m.meeting)).is(http.StatusOK)); strings.Contains(fmt.Sprint(all), "Bel de buren.") {
		t.Error("the notes of a member are in the file of the meeting")
	}
	h.as(member).get(pathTo("/vergaderingen/%d/dossier.zip", m.meeting)).is(http.StatusNotFound)
}
