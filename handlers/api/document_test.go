package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"beraad/handlers/api"
	"beraad/models/person"
)

func TestTheDocumentHasEveryRouteAndNoOther(t *testing.T) {
	d := open(t)
	routes := api.Map()
	slices.Sort(routes)
	if again := slices.Compact(slices.Clone(routes)); len(again) != len(routes) {
		t.Error("a route is there twice")
	}
	for _, route := range routes {
		if !slices.Contains(d.routes, route) {
			t.Errorf("%s is not in the document", route)
		}
	}
	for _, route := range d.routes {
		if !slices.Contains(routes, route) {
			t.Errorf("%s is in the document and is no route", route)
		}
	}
}

// rowsOf is where the things of each address are kept.
var rowsOf = map[string]string{
	"gremia": "bodies", "vergaderingen": "meetings", "agendapunten": "items", "besluiten": "decisions", "actiepunten": "action_points",
	"adviezen": "advices", "aanbiedingen": "submissions", "stukken": "papers", "onderwerpen": "topics", "beleidslijnen": "policies",
	"verzendlijsten": "mailing_lists", "verspreidingen": "distributions", "verzoeken": "requests", "brieven": "request_missives", "documenten": "request_documents",
	"markeringen": "marks", "publicaties": "publications", "voorraad": "stock_items", "formuliervelden": "form_fields",
	"rondes": "rounds", "eigen-markeringen": "highlights", "vervallen-adressen": "gone_addresses",
}

// places gives real addresses for a path, at most so many.
func (d *desk) places(path string, most int) (all []string) {
	d.t.Helper()
	if !strings.Contains(path, "{") {
		return []string{path}
	}
	thing := strings.Split(path, "/")[1]
	query := fmt.Sprintf("SELECT id, 0 FROM %s ORDER BY id DESC LIMIT %d", rowsOf[thing], most)
	if strings.Contains(path, "{nr}") {
		query = fmt.Sprintf("SELECT paper, number FROM versions WHERE number > 0 ORDER BY id LIMIT %d", most)
	}
	db, err := d.store.SQL()
	if err != nil {
		d.t.Fatal(err)
	}
	rows, err := db.Query(query)
	if err != nil {
		d.t.Fatalf("%s: %v", path, err)
	}
	defer rows.Close() //nolint:errcheck // it was only read
	for rows.Next() {
		var id, nr uint
		if err := rows.Scan(&id, &nr); err != nil {
			d.t.Fatal(err)
		}
		all = append(all, strings.NewReplacer("{id}", fmt.Sprint(id), "{nr}", fmt.Sprint(nr)).Replace(path))
	}
	if err := rows.Err(); err != nil {
		d.t.Fatal(err)
	}
	return all
}

// ofSecretaries are the addresses for who prepares a meeting, and nobody else.
var ofSecretaries = []string{
	"/vergaderingen/{id}/convocatie", "/vergaderingen/{id}/nazending", "/vergaderingen/{id}/verslag/rondzending", "/agendapunten/{id}/kring",
}

// notAlways are the addresses of what is there only after somebody did something; their own tests do it.
var notAlways = []string{
	"/vergaderingen/{id}/convocatie/planning", "/vergaderingen/{id}/nazending/planning", "/vergaderingen/{id}/zitting", "/gremia/{id}/jaarregel", "/actiepunten/{id}", "/formuliervelden/{id}",
	"/eigen-markeringen/{id}", "/vervallen-adressen/{id}",
}

// asked is what must be asked before there is an answer.
var asked = map[string]string{"/zoeken": "?q=berichtenapps"}

func TestEveryAnswerIsAsTheDocumentSays(t *testing.T) {
	d := open(t)
	auditor, secretary := d.token(annelies, person.Reads), d.token(hanneke, person.Reads)
	d.openRound(d.token(hanneke, person.Writes))
	for _, route := range api.Map() {
		path, read := strings.CutPrefix(route, "GET ")
		if !read {
			continue
		}
		opened := 0
		for _, place := range d.places(path, 60) {
			got := d.ask(auditor, "GET", place+asked[path], nil)
			if slices.Contains(ofSecretaries, path) {
				got = d.ask(secretary, "GET", place, nil)
			}
			if got.status == http.StatusOK {
				opened++
			} else if slices.Contains(ofSecretaries, path) || (slices.Contains(notAlways, path) && got.status == http.StatusNotFound) {
				continue // of another body, or not there
			} else if path == "/vergaderingen/{id}/bundel" && got.status == http.StatusServiceUnavailable || path == "/vergaderingen/{id}/pakket" && got.status == http.StatusConflict {
				opened++ // no printer here; and a meeting without papers has nothing to take along
			} else if !strings.HasSuffix(path, "/bestand") || got.status != http.StatusNotFound { // what Beraad made is no file
				t.Errorf("GET %s: %d %.200s", place, got.status, got.body)
			}
		}
		if opened == 0 && !slices.Contains(notAlways, path) {
			t.Errorf("%s was not tried", route)
		}
	}
}

func TestTheInventoryOfTheCaseIsThere(t *testing.T) {
	d := open(t)
	auditor := d.token(annelies, person.Reads)
	for _, row := range d.ask(auditor, "GET", "/verzoeken", nil).list() {
		at := fmt.Sprintf("/verzoeken/%v", row["id"])
		if len(d.ask(auditor, "GET", at+"/inventaris", nil).list()) == 17 {
			d.ask(auditor, "GET", at+"/inventaris.csv", nil).is(200).shows("Verslag SGO vaststelling beleidslijn Documentbegrip")
			d.ask(auditor, "GET", at+"/termijnen", nil).is(200).shows("Verdaging", "Wob 6")
			d.ask(auditor, "GET", at+"/tegenstrijdigheden", nil).is(200).shows("refused-outside")
			return
		}
	}
	t.Error("the inventory of seventeen documents is not there")
}
