package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/views/ui"
)

// composed is a secretary at work on the agenda of the coming CIO-beraad.
func composed(t *testing.T) (*hall, *visitor, uint, string) {
	t.Helper()
	h := openHall(t)
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	return h, h.as(secretary), id, pathTo("/vergaderingen/%d", id)
}

func move(text string) url.Values { return url.Values{"move": {text}} }

func TestItemsMoveOnTheAgenda(t *testing.T) {
	h, v, id, path := composed(t)
	news := h.itemNamed(id, "Mededelingen en actualiteiten")
	key := fmt.Sprintf("item-%d", news.ID)
	v.get(path).is(http.StatusOK).shows(`data-item="`+key+`"`, `data-list="rubric-`, `id="verplaats"`)
	v.post(path+"/verplaats", move(ui.UpFrom(key))).to()
	if got := h.itemNamed(id, news.Title).Number; got != "1.b" {
		t.Errorf("after moving up it is %s", got)
	}
	other := h.itemNamed(id, "Kalender Europese dossiers")
	v.post(path+"/verplaats", move(ui.Into(key, fmt.Sprintf("rubric-%d", other.Rubric), 0))).to()
	if got := h.itemNamed(id, news.Title).Number; got != "6.a" {
		t.Errorf("after moving to another rubric it is %s", got)
	}
	v.post(path+"/verplaats", move("onzin")).is(http.StatusUnprocessableEntity)
	v.post(path+"/verplaats", move(ui.UpFrom("item-99999"))).is(http.StatusNotFound)
	v.post(path+"/verplaats", move(ui.Into(key, "rubric-99999", 0))).is(http.StatusUnprocessableEntity)
}

func TestAScriptGetsTheAgendaBackWithWhatWasSaid(t *testing.T) {
	h, v, id, path := composed(t)
	item := h.itemNamed(id, "Rijkscloud: tweede tussenstand")
	form := url.Values{"minutes": {"90"}, "version": {fmt.Sprint(item.Rev)}}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, fmt.Sprintf("%s%s/punten/%d/minuten", h.server.URL, path, item.ID), strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("HX-Request", "true")
	v.send(r).is(http.StatusOK).shows(`data-said="Rijkscloud: tweede tussenstand duurt nu 90 minuten"`, "minuten over.").hides("<html")
	minutes := fmt.Sprintf("%s/punten/%d/minuten", path, item.ID)
	v.post(minutes, form).is(http.StatusConflict) // from an older version
	v.post(minutes, url.Values{"minutes": {"veel"}, "version": {"3"}}).is(http.StatusUnprocessableEntity).shows("Vul een aantal minuten in.")
}

func TestWhatIsOfferedGoesOnTheAgenda(t *testing.T) {
	h, v, id, path := composed(t)
	var form submission.Submission
	h.within(func(tx *store.Tx) error {
		rows, err := store.List[submission.Submission](store.Of[submission.Submission](tx).Where("title = ?", "Rijksbrede werkplekmonitor"))
		if len(rows) > 0 {
			form = rows[0]
		}
		return err
	})
	v.get(path).shows("Aangeboden", form.Title)
	v.post(path+"/verplaats", move(ui.Into(fmt.Sprintf("aanbod-%d", form.ID), "vanzelf", 0))).to()
	if got := h.itemNamed(id, form.Title).Number; got != "4.b" {
		t.Errorf("it is %s on the agenda", got)
	}
	stock := regexp.MustCompile(`id="(voorraad-\d+)"`).FindStringSubmatch(v.get(path).body)
	if stock == nil {
		t.Fatal("nothing in stock")
	}
	v.get(path+"/voorraad/"+strings.TrimPrefix(stock[1], "voorraad-")).is(http.StatusOK).shows("Onder welke rubriek?", "4 Ter bespreking")
	rubric := h.itemNamed(id, form.Title).Rubric
	v.post(path+"/verplaats", move(ui.Into(stock[1], fmt.Sprintf("rubric-%d", rubric), 0))).to()
	v.get(path).hides(`id="` + stock[1] + `"`)
	if got := h.itemNamed(id, form.Title).Number; got != "4.c" {
		t.Errorf("it is %s on the agenda once something came before it", got)
	}
}

func TestAnItemIsAddedChangedAndTakenOff(t *testing.T) {
	h, v, id, path := composed(t)
	v.get(path+"/punten/nieuw").is(http.StatusOK).shows("Nieuw agendapunt", "Rubriek")
	rubric := fmt.Sprint(h.itemNamed(id, "Kalender Europese dossiers").Rubric)
	form := url.Values{"rubric": {rubric}, "title": {""}, "by": {"Directie Zeer Lange Naam"}, "minutes": {"5"}, "at": {"half tien"}}
	v.post(path+"/punten", form).is(http.StatusUnprocessableEntity).shows("Geef het punt een titel.", "Vul een tijd in zoals 10.15.", "Directie Zeer Lange Naam")
	form.Set("title", "Nieuw punt <b>vet</b>")
	form.Set("at", "")
	v.post(path+"/punten", form).to()
	item := h.itemNamed(id, "Nieuw punt <b>vet</b>")
	v.get(path).hides("<b>vet</b>")
	at := fmt.Sprintf("%s/punten/%d", path, item.ID)
	form.Set("title", "Van de een")
	form.Set("version", fmt.Sprint(item.Rev))
	v.post(at, form).to()
	form.Set("title", "Van de ander")
	v.post(at, form).is(http.StatusConflict).shows("Iemand anders heeft dit intussen gewijzigd", "Van de een", "Van de ander")
	v.post(at+"/kring", url.Values{"circle": {"3"}}).to()
	v.get(path).shows("Vertrouwelijk")
	v.post(at+"/weg", nil).to()
	v.get(path).hides("Van de een")
	v.get(at).is(http.StatusNotFound)
}

func TestAfterTheConvocationAnItemIsStruckWithAReason(t *testing.T) {
	h := openHall(t)
	id := h.meetingIn("cto-raad", meeting.Convened)
	item := h.itemNamed(id, "Standaard voor documentformaten")
	at := fmt.Sprintf("/vergaderingen/%d/punten/%d", id, item.ID)
	v := h.as(secretary)
	v.post(at+"/weg", nil).is(http.StatusUnprocessableEntity).shows("Schrijf waarom het punt vervalt.")
	v.post(at+"/weg", url.Values{"why": {"niet rijp"}}).to()
	v.get(pathTo("/vergaderingen/%d", id)).shows("2b", "Vervallen")
}

func TestARubricIsAddedChangedAndRemoved(t *testing.T) {
	h, v, id, path := composed(t)
	v.get(path + "/rubrieken/nieuw").is(http.StatusOK)
	v.post(path+"/rubrieken", url.Values{"number": {"4"}, "title": {"Nog een"}}).is(http.StatusUnprocessableEntity).shows("Er is al een rubriek met dit nummer.", "Nog een")
	v.post(path+"/rubrieken", url.Values{"number": {"8"}, "title": {"Napraten"}, "at": {"12.30"}}).to()
	var rubric meeting.Rubric
	h.within(func(tx *store.Tx) error {
		all, err := meeting.Rubrics(tx, id)
		rubric = all[len(all)-1]
		return err
	})
	at := fmt.Sprintf("%s/rubrieken/%d", path, rubric.ID)
	v.get(at).is(http.StatusOK).shows("Napraten", "12.30")
	v.post(at, url.Values{"number": {"8"}, "title": {"Nazit"}, "version": {fmt.Sprint(rubric.Rev)}}).to()
	v.get(path).shows("Nazit").hides("Napraten")
	v.post(at+"/weg", nil).to()
	v.get(path).hides("Nazit")
	full := h.itemNamed(id, "Kalender Europese dossiers").Rubric
	v.post(fmt.Sprintf("%s/rubrieken/%d/weg", path, full), nil).is(http.StatusConflict).shows("Onder deze rubriek staan nog punten.")
}

func TestAPaperIsTakenOffAnItem(t *testing.T) {
	h, v, id, path := composed(t)
	item := h.itemNamed(id, "Kalender Europese dossiers")
	at := fmt.Sprintf("%s/punten/%d", path, item.ID)
	v.upload(at+"/stukken", url.Values{"paper_date": {"gisteren"}}, "file", "kalender.txt", []byte("januari")).is(http.StatusUnprocessableEntity).shows("Vul een datum in")
	v.upload(at+"/stukken", url.Values{"paper_title": {"Kalender 2027"}}, "file", "kalender.txt", []byte("januari")).to()
	page := v.get(at).shows("Kalender 2027")
	off := regexp.MustCompile(`/vergaderingen/\d+/punten/\d+/stukken/\d+/weg`).FindString(page.body)
	v.post(off, nil).to()
	v.get(at).hides("Kalender 2027")
	v.post(off, nil).is(http.StatusNotFound)
}

// TestTravelLunchAndTheRoundStandWhereverTheAgendaIsRead follows the remarks on travel and lunch, and the round along the
// ministries, over the page of secretary and member, the mail of the convocation, and the paper that is printed.
func TestTravelLunchAndTheRoundStandWhereverTheAgendaIsRead(t *testing.T) {
	h := openHall(t, withLetters(t))
	v := h.as(secretary)
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	path := pathTo("/vergaderingen/%d", id)
	words := []string{"Om 16.15 uur vertrekt de bus.", "Na afloop is er een lunch.", "Rondje langs de departementen"}
	h.number(fmt.Sprintf("UPDATE meetings SET notice = '%s', closing = '%s' WHERE id = %d RETURNING id", words[0], words[1], id))
	rubric := h.number(fmt.Sprintf("SELECT max(id) FROM meeting_rubrics WHERE meeting = %d", id))
	v.post(path+"/punten", url.Values{"rubric": {rubric}, "title": {words[2]}}).to()
	for _, where := range []string{"", "/convocatie?weergave=tekst", "/convocatie/mail"} {
		v.get(path + where).is(http.StatusOK).shows(words...)
	}
	v.post(path+"/convocatie", url.Values{"seal": {v.get(path + "/convocatie").seal()}}).to()
	h.as(member).get(path).is(http.StatusOK).shows(words...)
	paper := h.number(fmt.Sprintf("SELECT agenda_paper FROM meetings WHERE id = %d", id))
	h.as(member).get("/stukken/" + paper).is(http.StatusOK).shows(words...)
}
