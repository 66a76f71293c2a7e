//go:build browser

package handlers_test

import (
	"fmt"
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"

	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui/uitest"
)

func TestTheCancellingOfTheManual(t *testing.T) {
	h := openHall(t, withLetters(t))
	w := walker{h, uitest.Open(t)}
	w.enter(t, hanneke)
	w.shows(t, "afgelasten", pathTo("/vergaderingen/%d/afgelasten", h.meetingIn("cto-raad", meeting.Convened)), window)
}

func TestTheListOfTheManual(t *testing.T) {
	h := openHall(t)
	w := walker{h, uitest.Open(t)}
	w.enter(t, ruben)
	w.b.Visit(t, fmt.Sprintf("%s/beheer/invoer?gremium=%d", h.server.URL, h.bodyID("cio-beraad")), window)
	uitest.Eval[bool](t, w.b, `(() => {
		const box = document.querySelector('input[type=file]'), chosen = new DataTransfer()
		chosen.items.add(new File(['Naam;E-mail;Ministerie;Functie;Rol;Vanaf\r\nNoor Nieuwenhuis;noor.nieuwenhuis@ocw.example;OCW;CIO OCW;lid;1-12-2026\r\n' +
			'Farid Benali;farid.benali@vws.example;VWS;directeur informatie VWS;lid;\r\nTineke Oosterhof;tineke.oosterhof@bzk.example;BZK;adviseur CIO Rijk;lid;31-11-2026\r\n'], 'leden.csv'))
		box.files = chosen.files
		box.dispatchEvent(new Event('change', { bubbles: true }))
		return true
	})()`)
	w.b.Do(t, chromedp.Click(chromedp.CSS(`form[action="/beheer/invoer"] button.utrecht-button--primary-action`)))
	w.sees(t, "Noor Nieuwenhuis")
	uitest.Eval[bool](t, w.b, `(scrollTo(0, 0), true)`)
	pictured(t, w.b, "lijst-inlezen")
}

func TestTheTwoDaysOfTheManual(t *testing.T) {
	h := openHall(t)
	v := h.as(hanneke)
	form := planned(h, "2027-03-10", "2027-03-11")
	form.Set("body", h.body("cto-raad"))
	path := v.post("/vergaderingen", form).to()
	v.post(path+"/voorbereiding", nil).to()
	var rubrics []meeting.Rubric
	h.within(func(tx *store.Tx) (err error) {
		rubrics, err = store.List[meeting.Rubric](store.Of[meeting.Rubric](tx).Where("meeting = (SELECT max(id) FROM meetings)").Order("seq"))
		return err
	})
	for i, of := range rubrics {
		form := url.Values{"title": {of.Title}, "number": {of.Number}, "nature": {of.Nature}, "version": {fmt.Sprint(of.Rev)}}
		if i == 3 {
			form["at"], form["day"], form["title"] = []string{"09:00"}, []string{"2"}, []string{"Tweede dag: uitwerking"}
		}
		v.post(fmt.Sprintf("%s/rubrieken/%d", path, of.ID), form).to()
	}
	for i, one := range []struct{ title, minutes, at, day string }{
		{"Kennismaking met het rekencentrum", "90", "", "0"}, {"Referentiearchitectuur 2027", "60", "", "0"},
		{"Uitwerking in twee groepen", "120", "", "0"}, {"Wat wij het CIO-beraad adviseren", "60", "", "0"},
	} {
		of := url.Values{"title": {one.title}, "minutes": {one.minutes}, "at": {one.at}, "day": {one.day}, "rubric": {fmt.Sprint(rubrics[i/2+2].ID)}}
		v.post(path+"/punten", of).to()
		item := h.number("SELECT max(id) FROM items")
		of.Set("version", h.number("SELECT rev FROM items WHERE id = "+item))
		v.post(path+"/punten/"+item, of).to()
	}
	w := walker{h, uitest.Open(t)}
	w.enter(t, hanneke)
	w.shows(t, "twee-dagen", path, uitest.View{Width: 1280, Height: 1040})
}

func TestTheParcelOfTheManual(t *testing.T) {
	h := openHall(t)
	w := walker{h, uitest.Open(t)}
	w.enter(t, farid)
	w.shows(t, "meenemen", views.ParcelPath(h.meetingIn("cio-beraad", meeting.Circulated)), uitest.View{Width: 1280, Height: 520})
}

func TestTheRoundByMinistryOfTheManual(t *testing.T) {
	h := openHall(t)
	v := h.as(pieternel)
	held := h.meetingIn("sgo", meeting.Circulated)
	path := views.MeetingPath(held, "verslag")
	v.post(path+"/heropenen", url.Values{"why": {"De ronde aanvullen."}}).to()
	item := h.itemNamed(held, "Rondvraag, actualiteiten")
	w := walker{h, uitest.Open(t)}
	w.enter(t, pieternel)
	w.b.Visit(t, fmt.Sprintf("%s%s#punt-%d", h.server.URL, path, item.ID), window)
	w.sees(t, "Signal")
	uitest.Eval[bool](t, w.b, `(scrollBy(0, -90), true)`)
	pictured(t, w.b, "ronde-departementen")
}
