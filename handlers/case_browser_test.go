//go:build browser

package handlers_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/views/ui/uitest"
)

// fill fills in a form of the page, presses its button, and waits for the page that comes.
func (w walker) fill(t *testing.T, form, button string, fields url.Values) {
	t.Helper()
	filled, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	wrong := uitest.Eval[string](t, w.b, `(() => {
		const form = document.querySelector(`+strconv.Quote(form)+`)
		if (!form) return 'no form'
		for (const [name, values] of Object.entries(`+string(filled)+` ?? {})) {
			const all = [...form.elements].filter((e) => e.name === name)
			if (all.length === 0) return 'no field ' + name
			if (all[0].type === 'radio' || all[0].type === 'checkbox') {
				if (!values.every((v) => all.some((e) => e.value === v))) return 'no choice ' + values + ' of ' + name
				all.forEach((e) => { e.checked = values.includes(e.value) })
			} else {
				values.forEach((v, i) => { all[i].value = v })
				if (all[0].value !== values[0]) return 'no ' + values[0] + ' in ' + name
			}
		}
		const buttons = [...form.elements].filter((e) => e.type === 'submit')
		const pressed = `+strconv.Quote(button)+` ? buttons.find((e) => e.value === `+strconv.Quote(button)+`) : buttons[0]
		if (!pressed) return 'no button'
		window.before = true
		form.requestSubmit(pressed)
		return ''
	})()`)
	if wrong != "" {
		t.Fatalf("%s in %s on %s", wrong, form, uitest.Eval[string](t, w.b, `location.pathname`))
	}
	w.b.Wait(t, `!window.before && document.readyState === 'complete'`)
	if said := uitest.Eval[string](t, w.b, `document.querySelector('[role=alert], .utrecht-form-field-error-message')?.textContent ?? ''`); said != "" {
		t.Fatalf("%s on %s: %s", form, uitest.Eval[string](t, w.b, `location.pathname`), said)
	}
}

// to opens a page, if it is not the one that the last form led to.
func (w walker) to(t *testing.T, path string) {
	t.Helper()
	if uitest.Eval[string](t, w.b, `location.pathname + location.search`) != path {
		w.b.Visit(t, w.server.URL+path, desktop)
	}
}

// asPerson signs in as somebody, at a moment.
func (w walker) asPerson(t *testing.T, email, moment string) {
	t.Helper()
	when, err := time.ParseInLocation("2006-01-02 15:04", moment, law.Amsterdam)
	if err != nil {
		t.Fatal(err)
	}
	if uitest.Eval[bool](t, w.b, `location.protocol === 'http:'`) {
		w.leave(t)
	}
	w.clock.Set(when)
	w.enter(t, email)
}

// listing is a document as it stands on the inventory of 2018.
type listing struct {
	title, url string
	papers     []string
}

// caseOf reads what the request of 2018 has on its inventory, and which agenda items it said to be outside.
func caseOf(h *hall) (documents []listing, outside map[uint]bool) {
	h.t.Helper()
	outside = map[uint]bool{}
	storetest.Read(h.t, h.store, access.System("toets"), func(tx *store.Tx) error {
		all, err := request.Documents(tx, 1)
		if err != nil {
			return err
		}
		for _, d := range all {
			one := listing{title: d.Title, url: d.PublicURL}
			papers, err := request.PapersOf(tx, d.ID)
			if err != nil {
				return err
			}
			for _, p := range papers {
				one.papers = append(one.papers, fmt.Sprint(p.Paper))
			}
			documents = append(documents, one)
		}
		items, err := store.List[request.ItemScope](store.Of[request.ItemScope](tx).Where("request = 1"))
		for _, i := range items {
			outside[i.Item] = i.Outside
		}
		return err
	})
	return documents, outside
}

// beginning gives the paragraphs of a document that begin with a text.
func (w walker) beginning(id uint, nr int, kind paper.BlockKind, text string) (blocks []uint) {
	w.t.Helper()
	w.within(func(tx *store.Tx) error {
		d, err := request.OnDesk(tx, id, nr)
		if err != nil {
			return err
		}
		for _, part := range d.Parts {
			for _, line := range part.Sheet.Lines {
				if (kind == "" || line.Kind == kind) && strings.HasPrefix(line.Runs.String(), text) {
					blocks = append(blocks, line.ID)
				}
			}
		}
		return nil
	})
	if len(blocks) == 0 {
		w.t.Fatalf("no paragraph of document %d begins with %q", nr, text)
	}
	return blocks
}

// TestTheCaseIsDoneOnTheScreens does the request of 2018 once more, from its registration to the decision, by nothing but the forms
// of the pages: the inventory that follows has the same seventeen rows with the same grounds, and the letter all its parts.
func TestTheCaseIsDoneOnTheScreens(t *testing.T) {
	h := openHall(t)
	documents, outside := caseOf(h)
	w := walker{h, uitest.Open(t)}
	w.asPerson(t, coordinator, "2018-06-27 10:00")
	w.to(t, "/woo-verzoeken/nieuw")
	w.fill(t, "main form[action='/woo-verzoeken']", "", url.Values{
		"title": {"Berichtenapps, opnieuw"}, "received": {"2018-06-27"}, "reference": {"2018-0000512045"}, "requester": {"L. Verzoeker"},
		"words": {"Alles over WhatsApp."}, "from": {"2017-12-01"}, "till": {"2018-06-27"}, "terms": {"berichtenapps\nWhatsApp\nSignal\nsocial media"},
	})
	path := uitest.Eval[string](t, w.b, `location.pathname`)
	var id uint
	if _, err := fmt.Sscanf(path, "/woo-verzoeken/%d", &id); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	form := func(step string) string { return "form[action='" + path + step + "']" }
	w.fill(t, form("/ontvangst"), "", url.Values{"on": {"2018-06-27"}, "text": {"Ontvangen."}})
	w.to(t, path)
	w.fill(t, form("/verdaging"), "", url.Values{"weeks": {"4"}, "why": {"Er zijn veel stukken van verschillende gremia."}})
	w.to(t, path)
	w.fill(t, form("/beoordelaar"), "", url.Values{"person": {w.idOf(wooAssessor)}})

	w.asPerson(t, coordinator, "2018-08-20 10:00")
	w.to(t, path+"/documenten")
	w.fill(t, form("/zoeken"), "", nil)
	for _, d := range documents {
		w.to(t, path+"/documenten")
		if d.url != "" {
			w.fill(t, form("/documenten")+":has([value=openbaar])", "", url.Values{"title": {d.title}, "url": {d.url}})
			continue
		}
		w.fill(t, "#kiezen", "samen", url.Values{"papers": d.papers, "title": {d.title}})
	}

	w.asPerson(t, wooAssessor, "2018-09-10 09:00")
	w.to(t, path+"/reikwijdte")
	w.scope(t, path, outside)
	for _, m := range []struct {
		nr         int
		kind       paper.BlockKind
		text, word string
		ground     []string
	}{
		{nr: 1, text: "De werkgroep arbeidsvoorwaarden", word: "outside"}, {nr: 2, text: "De conferentie in maart", word: "outside"},
		{nr: 2, text: "De verhuizing van het archief", word: "outside"}, {nr: 7, text: "De voorzitter heet het NBV", word: "outside"},
		{nr: 5, text: "Federatief inloggen", word: "outside"}, {nr: 5, text: "Keuze voor een berichtenbus", word: "outside"},
		{nr: 5, text: "Bewaartermijn", word: "outside"},
		{nr: 9, text: "Willen wij", word: "g:11.1"},
		{nr: 10, kind: paper.Bullet, word: "more", ground: []string{"10.2.g"}},
	} {
		for _, block := range w.beginning(id, m.nr, m.kind, m.text) {
			w.to(t, fmt.Sprintf("%s/documenten/%d?blok=%d", path, m.nr, block))
			fields := url.Values{"verdict": {m.word}, "why": {"Zo staat het in het besluit van 2018."}}
			if m.ground != nil {
				fields["grounds"] = m.ground
			}
			w.fill(t, "#oordeel-form", "", fields)
		}
	}
	for _, nr := range []int{3, 4, 12} {
		w.to(t, fmt.Sprintf("%s/documenten/%d", path, nr))
		w.fill(t, form(fmt.Sprintf("/documenten/%d/passages", nr))+":has([name=whole])", "", url.Values{
			"verdict": {"more"}, "grounds": {"11.1"}, "why": {"opgesteld voor intern beraad, met persoonlijke beleidsopvattingen"},
		})
	}
	w.to(t, path+"/inventaris")
	w.fill(t, form("/voorstellen"), "", nil)
	w.to(t, path+"/inventaris")
	w.fill(t, form("/voorstellen/overnemen"), "", nil)
	for nr := range documents {
		w.to(t, fmt.Sprintf("%s/documenten/%d", path, nr+1))
		if documents[nr].url == "" {
			w.fill(t, form(fmt.Sprintf("/documenten/%d/klaar", nr+1)), "", nil)
		}
	}

	w.asPerson(t, coordinator, "2018-09-20 09:00")
	for nr := range documents {
		w.to(t, fmt.Sprintf("%s/documenten/%d", path, nr+1))
		if documents[nr].url == "" {
			w.fill(t, form(fmt.Sprintf("/documenten/%d/bevestig", nr+1)), "", nil)
		}
	}
	want, err := os.ReadFile("../app/demo/testdata/inventory.csv")
	if err != nil {
		t.Fatal(err)
	}
	w.asPerson(t, coordinator, "2018-10-02 10:00")
	if got := w.rowsOn(t, path+"/inventaris"); !slices.Equal(got, rowsIn(string(want))) {
		t.Errorf("the inventory on the screen:\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}

	w.to(t, path+"/besluit")
	for uitest.Eval[bool](t, w.b, `!!document.querySelector("`+form("/uitleg")+`") && document.querySelector('#blok .need-l .tone-bad') !== null`) {
		w.fill(t, "#blok .need-l li:has(.tone-bad) "+form("/uitleg"), "", url.Values{"why": {"Zo noemt het besluit van 2018 dit document."}})
		w.to(t, path+"/besluit")
	}
	w.fill(t, form("/brief"), "gereed", url.Values{"signer": {"M. Teunissen"}})
	w.to(t, path+"/besluit")
	w.fill(t, form("/besluit"), "", url.Values{"on": {"2018-10-02"}, "reference": {"2018-0000791077"}})
	w.to(t, path+"/besluit")
	heads := uitest.Eval[[]string](t, w.b, `[...document.querySelectorAll('.letter h3')].map((h) => h.textContent.trim())`)
	letter := strings.Join(heads, "\n")
	for _, part := range []string{"Uw verzoek", "Verloop", "Wet", "Gevonden documenten", "Besluit: openbaar", "Besluit: niet openbaar", "Al openbaar", "ersoonlijke levenssfeer",
		"evoordeling", "beleidsopvattingen", "Buiten reikwijdte", "Hoe u de documenten krijgt", "Bezwaar"} {
		if !strings.Contains(letter, part) {
			t.Errorf("the letter has no part on %s:\n%s", part, letter)
		}
	}
	w.as(coordinator).get(path).is(http.StatusOK).shows("2018-0000791077")
}

// scope presses the button of every agenda item on the page that says which fall outside. The page is not shown again after each.
func (w walker) scope(t *testing.T, path string, outside map[uint]bool) {
	t.Helper()
	for item, out := range outside {
		action := fmt.Sprintf("%s/reikwijdte/%d", path, item)
		button := map[bool]string{true: "ja", false: "nee"}[out]
		said := uitest.Eval[string](t, w.b, fmt.Sprintf(`(async () => {
			const form = document.querySelector('form[action="%s"]'), button = form?.querySelector('button[value=%s]')
			if (!button) return 'no button'
			form.elements.why.value = 'gaat over iets anders'
			const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form, button)), redirect: 'manual' })
			return answer.type === 'opaqueredirect' ? '' : 'status ' + answer.status
		})()`, action, button))
		if said != "" {
			t.Fatalf("%s: %s", action, said)
		}
	}
}

// idOf gives the number of a person.
func (h *hall) idOf(email string) string {
	return fmt.Sprint(h.number("SELECT id FROM people WHERE email = '" + email + "'"))
}

// rowsOn reads the inventory as it stands on its page: number, title, assessment and grounds.
func (w walker) rowsOn(t *testing.T, path string) []string {
	t.Helper()
	w.to(t, path)
	return uitest.Eval[[]string](t, w.b, `[...document.querySelectorAll('main table tbody tr')].map((r) => [...r.cells].slice(0, 4).map((c) => (c.querySelector('a') ?? c).textContent.trim().replace(/\s+/g, ' ')).join(';'))`)
}

// rowsIn are the rows of an inventory that was written, without the address of what was public already: on the screen that is a link.
func rowsIn(csv string) []string {
	rows := strings.Split(strings.TrimSpace(csv), "\n")[1:]
	for i, row := range rows {
		rows[i] = row[:strings.LastIndexByte(row, ';')]
	}
	return rows
}
