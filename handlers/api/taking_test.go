package api_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

// unzip gives what is in an answer, by name.
func (a *answer) unzip() map[string]string {
	a.t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(a.body), int64(len(a.body)))
	if err != nil {
		a.t.Fatalf("%s: %v", a.what, err)
	}
	files := map[string]string{}
	for _, entry := range archive.File {
		r, err := entry.Open()
		if err != nil {
			a.t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			a.t.Fatal(err)
		}
		files[entry.Name] = string(text)
	}
	return files
}

func TestAProgramTakesAlongWhatItsOwnerReads(t *testing.T) {
	p := newProgram(t)
	m := p.one("SELECT max(m.id) FROM meetings m JOIN bodies b ON b.id = m.body WHERE b.code = 'cio-beraad' AND m.state = 'minutes-circulated'")
	item := p.one(fmt.Sprintf("SELECT max(id) FROM items WHERE topic > 0 AND meeting = %d", m))
	p.put("farid", at("/agendapunten/%v/aantekening", item), row{"tekst": "Vraag naar de kosten."})
	path := at("/vergaderingen/%v/pakket", m)
	bare, full := p.ask(p.tokens["farid"], http.MethodGet, path, nil).is(200), p.ask(p.tokens["farid"], http.MethodGet, path+"?notities=true", nil).is(200)
	if name := bare.header.Get("Content-Disposition"); bare.header.Get("Content-Type") != "application/zip" || !strings.Contains(name, ".zip") {
		t.Errorf("it comes as %v", bare.header)
	}
	if files := bare.unzip(); files["SHA256SUMS.txt"] == "" || strings.Contains(files["index.html"], "Vraag naar de kosten.") || !strings.Contains(files["index.html"], "Berichtenapps") {
		t.Errorf("without notes it holds %v", files["index.html"])
	}
	if index := full.unzip()["index.html"]; !strings.Contains(index, "Vraag naar de kosten.") {
		t.Error("his notes did not come along")
	}
	if index := p.ask(p.tokens["hanneke"], http.MethodGet, path+"?notities=true", nil).is(200).unzip()["index.html"]; strings.Contains(index, "Vraag naar de kosten.") {
		t.Error("the secretary takes the notes of a member along")
	}
	p.ask(p.tokens["farid"], http.MethodGet, path+"?notities=ja", nil).is(422)
	for _, end := range []string{"pakket", "bundel"} {
		p.ask(p.tokens["tineke"], http.MethodGet, at("/vergaderingen/%v/"+end, m), nil).is(404)
		p.ask("", http.MethodGet, at("/vergaderingen/%v/"+end, m), nil).is(401)
		p.ask(p.tokens["farid"], http.MethodGet, "/vergaderingen/99999/"+end, nil).is(404)
	}
	p.ask(p.tokens["farid"], http.MethodGet, at("/vergaderingen/%v/bundel", m), nil).is(503).shows("De PDF kan nu niet worden gemaakt")
}

// TestAProgramTakesAMailOutAlongForTheArchive: with a line in the trail, and for the secretary of the body alone.
func TestAProgramTakesAMailOutAlongForTheArchive(t *testing.T) {
	p := newProgram(t)
	id := p.one("SELECT max(d.id) FROM distributions d JOIN bodies b ON b.id = d.body WHERE b.code = 'cio-beraad'")
	path := at("/verspreidingen/%v/archief", id)
	count := func() int { return p.one("SELECT count(*) FROM audit_entries WHERE action = 'archive-distribution'") }
	before := count()
	files := p.ask(p.tokens["hanneke"], http.MethodGet, path, nil).is(200).unzip()
	found := 0
	for name, text := range files {
		if strings.HasSuffix(name, "/data/ontvangers.csv") && strings.Contains(text, "farid.benali@vws.example") || strings.HasSuffix(name, "/manifest-sha256.txt") {
			found++
		}
	}
	if found != 2 || count() != before+1 {
		t.Errorf("%d of two files, %d lines in the trail, before %d", found, count(), before)
	}
	for _, who := range []string{"farid", "tineke"} {
		p.ask(p.tokens[who], http.MethodGet, path, nil).is(404)
	}
	p.ask("", http.MethodGet, path, nil).is(401)
	if count() != before+1 {
		t.Error("who was refused stands in the trail as who took it along")
	}
}

func TestAConfidentialPaperThatAProgramTakesAlongIsInTheTrail(t *testing.T) {
	p := newProgram(t)
	m := p.one("SELECT max(m.id) FROM meetings m JOIN bodies b ON b.id = m.body WHERE b.code = 'cio-beraad' AND m.state = 'preparing'")
	item := p.one(fmt.Sprintf("SELECT max(id) FROM items WHERE meeting = %d", m))
	circle := p.one("SELECT p.id FROM people p WHERE p.email = '" + hanneke + "'")
	p.uploadFile(p.tokens["hanneke"], at("/agendapunten/%v/stukken", item), nil, "Geheim.txt", []byte("Alleen voor de kring.")).is(201)
	p.put("hanneke", at("/agendapunten/%v/kring", item), row{"personen": []int{circle}})
	count := func() int { return p.one("SELECT count(*) FROM audit_entries WHERE action = 'read-confidential'") }
	before := count()
	files := p.ask(p.tokens["hanneke"], http.MethodGet, at("/vergaderingen/%v/pakket", m), nil).is(200).unzip()
	if !strings.Contains(fmt.Sprint(files), "Alleen voor de kring.") || count() <= before {
		t.Errorf("%d lines in the trail, before %d", count(), before)
	}
	got := p.ask(p.tokens["farid"], http.MethodGet, at("/vergaderingen/%v/pakket", m), nil)
	if got.status == 200 && strings.Contains(fmt.Sprint(got.unzip()), "Alleen voor de kring.") {
		t.Error("a member outside the circle takes it along")
	}
}

func TestSomebodyMarksWordsForHimselfThroughAProgram(t *testing.T) {
	p := newProgram(t)
	m := p.one("SELECT max(m.id) FROM meetings m JOIN bodies b ON b.id = m.body WHERE b.code = 'cio-beraad' AND m.state = 'minutes-circulated'")
	paper := p.one("SELECT max(id) FROM papers WHERE title = 'Gebruik en keuze berichtenapps'")
	item := p.one(fmt.Sprintf("SELECT max(item) FROM paper_items WHERE paper = %d", paper))
	var words string
	for _, block := range p.get("farid", at("/stukken/%v/versies/1", paper))["blokken"].([]any) {
		block := block.(map[string]any)
		if fields := strings.Fields(block["tekst"].(string)); block["soort"] == "paragraph" && len(fields) > 8 {
			words = strings.Join(fields[1:6], " ")
			break
		}
	}
	path := at("/agendapunten/%v/eigen-markeringen", item)
	sent := row{"stuk": paper, "versie": 1, "woorden": words, "kleur": "yellow", "tekst": "Waarom?"}
	p.ask(p.tokens["tineke"], http.MethodPost, path, sent.sent()).is(404)
	p.ask(p.tokens["farid"], http.MethodPost, path, row{"stuk": paper, "versie": 1, "woorden": words, "kleur": "rood"}.sent()).is(422).shows(`"veld":"kleur"`)
	p.ask(p.tokens["farid"], http.MethodPost, path, row{"stuk": paper, "versie": 1, "woorden": "staat er niet in", "kleur": "blue"}.sent()).is(422).shows(`"veld":"woorden"`)
	id := p.add("farid", path, sent)
	own := at("/eigen-markeringen/%v", id)
	list := at("/vergaderingen/%v/eigen-markeringen", m)
	if rows := p.rows("farid", list); len(rows) != 1 || rows[0]["woorden"] != words || rows[0]["tekst"] != "Waarom?" {
		t.Errorf("marked is %v", rows)
	}
	if rows := p.rows("hanneke", list); len(rows) != 0 {
		t.Errorf("another sees %v", rows)
	}
	for _, method := range []string{http.MethodGet, http.MethodDelete} {
		p.ask(p.tokens["hanneke"], method, own, nil).is(404)
	}
	if got := p.put("farid", own, row{"revisie": 1, "kleur": "blue", "tekst": "Nagevraagd."}); got["kleur"] != "blue" || got["revisie"] != 2.0 {
		t.Errorf("changed to %v", got)
	}
	p.ask(p.tokens["farid"], http.MethodPut, own, row{"revisie": 1, "kleur": "blue", "tekst": "Anders."}.sent()).is(409).shows("Nagevraagd.")
	p.ask(p.tokens["farid"], http.MethodDelete, own, nil).is(204)
	p.ask(p.tokens["farid"], http.MethodGet, own, nil).is(404)
}
