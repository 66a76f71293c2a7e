//go:build browser

package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"beraad/models/meeting"
	"beraad/models/search"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui/uitest"
)

// window, tablet and phone are how the manual shows pages.
var (
	window = uitest.View{Width: 1280, Height: 860}
	tablet = uitest.View{Width: 820, Height: 1180, Touch: true}
	phone  = uitest.View{Width: 390, Height: 780, Touch: true}
)

// shows opens a page as somebody and keeps the picture of the manual that shows it.
func (w walker) shows(t *testing.T, name, path string, view uitest.View, of ...string) {
	t.Helper()
	w.b.Visit(t, w.server.URL+path, view)
	pictured(t, w.b, name, of...)
}

// becomes lets somebody else use the browser.
func (w walker) becomes(t *testing.T, email string) {
	t.Helper()
	w.leave(t)
	w.enter(t, email)
}

func TestThePlanningOfTheManual(t *testing.T) {
	h := openHall(t, withLetters(t))
	v := h.as(hanneke)
	v.post("/vergaderingen/recessen/voorstel", url.Values{"jaar": {"2027"}}).to()
	h.plansTheYear(v, "cto-raad", "4")
	w := walker{h, uitest.Open(t)}
	w.enter(t, hanneke)
	w.shows(t, "overzicht", "/", window)
	w.b.Visit(t, h.server.URL+"/vergaderingen/jaar/plannen?"+wholeYear(h.body("cio-beraad"), "3").Encode(), window)
	uitest.Eval[bool](t, w.b, `(document.querySelector('table').closest('.sheet').scrollIntoView(), true)`)
	pictured(t, w.b, "jaar-plannen")
	h.plansTheYear(v, "cio-beraad", "3")
	w.shows(t, "jaarplanning", "/vergaderingen/jaar?jaar=2027", window)
	w.shows(t, "routeplanner", "/vergaderingen/route?op=2027-03-31&langs="+h.body("cto-raad")+"&langs="+h.body("cio-beraad"), window)
	w.becomes(t, ruben)
	w.b.Visit(t, fmt.Sprintf("%s/beheer/gremia/%d/gegevens", h.server.URL, h.bodyID("cio-beraad")), window)
	w.b.Do(t, chromedp.Click(chromedp.CSS(`button[value=bekijk]`)))
	w.sees(t, "Het volgende is")
	uitest.Eval[bool](t, w.b, `(document.querySelector('fieldset, [role=radiogroup]').closest('.sheet').scrollIntoView(), true)`)
	pictured(t, w.b, "gremium-instellingen")
}

// wholeYear is a rule for all months of 2027 but the summer.
func wholeYear(body, weekday string) url.Values {
	rule := yearRule(body)
	rule["months"], rule["begins"] = []string{"1", "2", "3", "4", "5", "6", "9", "10", "11", "12"}, []string{"09:30"}
	rule.Set("weekday", weekday)
	return rule
}

var proposedDay = regexp.MustCompile(`<input[^>]* name="(was|op)"[^>]* value="([0-9-]+)"`)

// plansTheYear plans 2027 for a body as its rule proposes it.
func (h *hall) plansTheYear(v *visitor, code, weekday string) {
	h.t.Helper()
	rule := wholeYear(h.body(code), weekday)
	page := v.get("/vergaderingen/jaar/plannen?" + rule.Encode()).is(http.StatusOK)
	for _, found := range proposedDay.FindAllStringSubmatch(page.body, -1) {
		rule.Add(found[1], found[2])
	}
	for n := range rule["was"] {
		rule.Add("kies", strconv.Itoa(n))
	}
	v.post("/vergaderingen/jaar/plannen", rule).to()
}

func TestTheOfferingOfTheManual(t *testing.T) {
	h := openHall(t, withLetters(t))
	settings := fmt.Sprintf("/beheer/gremia/%d/formulier", h.bodyID("cio-beraad"))
	h.seated(ruben).post(settings, url.Values{"label": {"Risico"}, "section": {"8"}, "kind": {"choice"}, "options": {"laag\nhoog"}, "required": {"ja"}}).to()
	owner := h.as(tineke)
	form := h.begun(owner)
	owner.post(form, complete(h, owner.get(form).version())).to()
	w := walker{h, uitest.Open(t)}
	w.enter(t, tineke)
	w.shows(t, "formulier", form, window)
	for _, f := range badFiles(t)[:2] {
		owner.upload(form, complete(h, owner.get(form).version()), "file", f.name, f.content).to()
	}
	owner.upload(form, complete(h, owner.get(form).version()), "file", "werkversie.docx", tracked(t)).to()
	h.draws()
	w.shows(t, "bestanden", form, window, "#annexes")
	w.becomes(t, hanneke)
	w.shows(t, "postvak", "/aanbiedingen?gremium=cio-beraad", window)
}

func TestTheAgendaOfTheManual(t *testing.T) {
	h := openHall(t, withLetters(t))
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	path := pathTo("/vergaderingen/%d", id)
	w := walker{h, uitest.Open(t)}
	w.enter(t, hanneke)
	w.shows(t, "agenda", path, uitest.View{Width: 1280, Height: 1040})
	w.shows(t, "convocatie", path+"/convocatie?wijze=bundle", window)

	v := h.as(hanneke)
	v.post(path+"/convocatie", url.Values{"seal": {v.get(path + "/convocatie").seal()}}).to()
	item := h.itemNamed(id, "Rijkscloud: tweede tussenstand")
	v.post(fmt.Sprintf("%s/punten/%d", path, item.ID), url.Values{
		"title": {"Rijkscloud: derde tussenstand"}, "minutes": {"30"}, "rubric": {fmt.Sprint(item.Rubric)}, "nature": {string(item.Nature)}, "version": {fmt.Sprint(item.Rev)},
	}).to()
	w.shows(t, "wijzigingen", path+"/wijzigingen", window)
	h.as(farid).post(path+"/standpunten", url.Values{"item": {fmt.Sprint(item.ID)}, "stand": {"objects"}, "text": {"VWS wil eerst weten waar de gegevens staan."}}).to()
	w.shows(t, "standpunten", path+"/standpunten", window)
	w.becomes(t, farid)
	w.shows(t, "standpunt-telefoon", path+"/standpunten", phone)
}

func TestTheSittingOfTheManual(t *testing.T) {
	h := openHall(t, withLetters(t))
	m, items := h.sits()
	v := h.as(hanneke)
	sits := views.MeetingPath(m.ID, "zitting")
	v.post(sits+"/punt", url.Values{"item": {fmt.Sprint(items[1].ID)}}).to()
	v.post(views.MeetingPath(m.ID, "verslag")+"/tekst", url.Values{"item": {fmt.Sprint(items[1].ID)}, "version": {"0"}, "text": {"BZK: De planning is haalbaar.\nEZK: Graag eerder een tussenstand."}}).to()
	w := walker{h, uitest.Open(t)}
	w.enter(t, hanneke)
	w.shows(t, "zitting", fmt.Sprintf("%s?punt=%d", sits, items[1].ID), window)
	w.b.Forget() // the stream is broken off by leaving
	h.clock.Set(today.Add(time.Minute))
	round := h.round("cio-beraad")
	w.becomes(t, farid)
	h.as(farid).post(round+"/reactie", url.Values{"stand": {"remarks"}, "text": {"Wel graag met een datum erbij."}}).to()
	w.becomes(t, hanneke)
	w.shows(t, "schriftelijke-ronde", round, window)
}

func TestTheMinutesOfTheManual(t *testing.T) {
	h := openHall(t, withLetters(t))
	v := h.as(hanneke)
	path, item, was := h.reopened(v)
	v.post(path+"/tekst", url.Values{"item": {fmt.Sprint(item)}, "version": {fmt.Sprint(was.Rev)}, "text": {"VWS: Zonder een verbod verwacht men dat niemand zich aan de lijn houdt. [opvatting]\n" +
		"CIO Rijk: De tekst is **voor nu** akkoord. De weg is:\n1. eerst de ICBR;\n1. dan het SGO.\n| Wie | Wat | Wanneer |\n| BZK | evaluatie | _na een jaar_ |\nHet ministerie dat in hoger beroep gaat, is Fin. [vertrouwelijk]"}}).to()
	points := h.ticks(item, "agreed-changed")
	points["decided"][0] = "Het beraad stelt de beleidslijn vast, met een evaluatie na een jaar."
	v.post(path+"/punten", points).to()
	w := walker{h, uitest.Open(t)}
	w.enter(t, hanneke)
	w.b.Visit(t, fmt.Sprintf("%s%s#punt-%d", h.server.URL, path, item), window)
	chosen(t, w.b, fmt.Sprintf("#punt-%d", item), "voor nu")
	pictured(t, w.b, "verslag")
	pictured(t, w.b, "beslispunten", fmt.Sprintf(`#punt-%d .points-vote`, item))
	w.shows(t, "rondsturen", path+"/rondsturen", window)
	v.post(path+"/rondsturen", url.Values{"seal": {v.get(path + "/rondsturen").seal()}}).to()
	w.becomes(t, farid)
	w.shows(t, "opmerking", path, window)
	w.becomes(t, hanneke)
	w.shows(t, "besluiten", "/besluiten", window)
	w.shows(t, "acties", "/acties", window)
	w.shows(t, "beleidslijn", pathTo("/beleidslijnen/%d", h.lineNamed("Berichtenapps")), window)
}

func TestTheReadingOfTheManual(t *testing.T) {
	h := openHall(t).indexed()
	h.machine(func(tx *store.Tx) error { return search.Renewed(tx, 0) })
	held := h.meetingIn("cio-beraad", meeting.Circulated)
	w := walker{h, uitest.Open(t)}
	w.enter(t, farid)
	w.shows(t, "overzicht-lid", "/", window)
	w.shows(t, "lezen", pathTo("/vergaderingen/%d/stukken", held), window)
	w.shows(t, "lezen-tablet", pathTo("/vergaderingen/%d/stukken", held), tablet)
	w.shows(t, "zoeken", ask("berichtenapps"), window)
	w.shows(t, "tijdlijn", "/onderwerpen/"+h.number("SELECT max(topic) FROM policies"), window)
	w.shows(t, "mailwensen", "/account", window, `[aria-labelledby="t-mail"], #mail`)
	w.b.Visit(t, h.server.URL+"/hulp/handleiding", phone)
	w.sees(t, "Voor secretarissen")
}

func TestTheDeskOfTheManual(t *testing.T) {
	f := openFile(t)
	w := walker{f.hall, uitest.Open(t)}
	w.enter(t, coordinator)
	w.shows(t, "werkplek", "/woo-verzoeken/1/documenten/8", window)
}
