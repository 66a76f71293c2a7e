package handlers_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"beraad/handlers"
	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
	letters "beraad/views/mail"
)

// meetingIn gives the newest meeting of a body in a state.
func (h *hall) meetingIn(code string, state meeting.State) (id uint) {
	h.t.Helper()
	h.within(func(tx *store.Tx) error {
		m, err := store.First[meeting.Meeting](store.Of[meeting.Meeting](tx).Where("body = ? AND state = ?", h.body(code), state).Order("id DESC"))
		if err == nil {
			id = m.ID
		}
		return err
	})
	return id
}

// meeting gives a meeting by number.
func (h *hall) meeting(id uint) (m *meeting.Meeting) {
	h.t.Helper()
	h.within(func(tx *store.Tx) (err error) {
		m, err = meeting.Find(tx, id)
		return err
	})
	return m
}

// itemNamed gives an item of a meeting by its title.
func (h *hall) itemNamed(id uint, title string) (item meeting.Item) {
	h.t.Helper()
	h.within(func(tx *store.Tx) error {
		items, err := meeting.Items(tx, id)
		for _, i := range items {
			if i.Title == title {
				item = i
			}
		}
		return err
	})
	if item.ID == 0 {
		h.t.Fatalf("no item %q in meeting %d", title, id)
	}
	return item
}

var sealed = regexp.MustCompile(`name="seal" value="([0-9a-f]{64})"`)

// seal gives what a page before sending was made of.
func (a *answer) seal() string {
	a.t.Helper()
	found := sealed.FindStringSubmatch(a.is(http.StatusOK).body)
	if found == nil {
		a.t.Fatalf("%s: no seal on the page", a.what)
	}
	return found[1]
}

// withLetters lets a hall show the text of mail.
func withLetters(t *testing.T) func(*handlers.Options) {
	t.Helper()
	writer, err := letters.NewWriter(letters.House{BaseURL: "http://beraad.example", Name: "Beraad"})
	if err != nil {
		t.Fatal(err)
	}
	return func(o *handlers.Options) { o.Letters = writer }
}

func TestMeetingsAreListedByWhatIsToComeAndWhatWas(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	v.get("/vergaderingen").is(http.StatusOK).shows("CIO-beraad", "2026", "Vergadering plannen").hides("2018")
	v.get("/vergaderingen?toon=geweest&gremium="+h.body("cio-beraad")).is(http.StatusOK).shows("7\u00a0februari 2018", "Verslag rondgestuurd").hides("CTO-raad, woensdag")
	h.as(member).get("/vergaderingen?toon=geweest").is(http.StatusOK).hides("SGO,", "Vergadering plannen")
	h.as(member).get("/vergaderingen/jaar?jaar=2018").is(http.StatusOK).shows("<svg", "7\u00a0februari").hides("SGO")
	h.nobody().get("/vergaderingen").is(http.StatusSeeOther)
}

func TestWhoIsOfAnotherBodyFindsNothingOfAMeeting(t *testing.T) {
	h := openHall(t)
	held, coming := h.meetingIn("cio-beraad", meeting.Circulated), h.meetingIn("cio-beraad", meeting.Preparing)
	item := h.itemNamed(coming, "Kalender Europese dossiers")
	v := h.as(sgoSecretary)
	for _, path := range []string{"", "/stukken", "/deelnemers", "/verzendingen", "/convocatie", "/nazending", "/gegevens", "/afgelasten"} {
		v.get(pathTo("/vergaderingen/%d", held) + path).is(http.StatusNotFound)
		v.get(pathTo("/vergaderingen/%d", coming) + path).is(http.StatusNotFound)
	}
	at := fmt.Sprintf("/vergaderingen/%d/punten/%d", coming, item.ID)
	v.get(at).is(http.StatusNotFound)
	for _, step := range []string{"", "/minuten", "/weg", "/kring", "/stukken"} {
		v.post(at+step, url.Values{"title": {"Gekaapt"}, "minutes": {"5"}}).is(http.StatusNotFound)
	}
	v.post(pathTo("/vergaderingen/%d/convocatie", coming), nil).is(http.StatusNotFound)
	v.get("/gremia/" + h.body("cio-beraad")).is(http.StatusNotFound)
	h.as(member).get(pathTo("/vergaderingen/%d", coming)).is(http.StatusOK).shows("Nog geen agenda").hides("Rijkscloud", "Convoceren")
	h.as(member).get(pathTo("/vergaderingen/%d/convocatie", coming)).is(http.StatusNotFound)
}

func TestAnAgendaIsReadWithItsPapers(t *testing.T) {
	h := openHall(t)
	held := h.meetingIn("cio-beraad", meeting.Circulated)
	item := h.itemNamed(held, "Berichtenapps")
	v := h.as(member)
	page := v.get(pathTo("/vergaderingen/%d", held)).is(http.StatusOK).shows("4.c", "Berichtenapps", "Stukken lezen").hides(`id="verplaats"`)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.server.URL+pathTo("/vergaderingen/%d", held), http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("If-None-Match", page.header.Get("ETag"))
	v.send(r).is(http.StatusNotModified)
	read := fmt.Sprintf("/vergaderingen/%d/stukken?punt=%d", held, item.ID)
	v.get(read).is(http.StatusOK).shows("Gebruik en keuze berichtenapps", "Vorige:", "Volgende:", "Als PDF")
	v.get(fmt.Sprintf("/vergaderingen/%d/stukken?punt=99999", held)).is(http.StatusNotFound)
	v.get(fmt.Sprintf("%s&stuk=99999", read)).is(http.StatusNotFound)
	v.get("/gremia/"+h.body("cio-beraad")).is(http.StatusOK).shows("Farid Benali", "4.c", "Sluiting").hides("Voorraadagenda")
}

func TestAMeetingIsPlannedAndMoved(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	form := url.Values{"body": {h.body("cto-raad")}, "kind": {"sitting"}, "day": {"2027-01-14"}, "starts_at": {"tien uur"}, "ends_at": {"12.00"}, "venue": {"Den Haag"}}
	v.post("/vergaderingen", form).is(http.StatusUnprocessableEntity).shows("Vul een tijd in zoals 9.30.", "Den Haag", "2027-01-14")
	form.Set("starts_at", "10.00")
	path := v.post("/vergaderingen", form).to()
	v.get(path).is(http.StatusOK).shows("donderdag 14\u00a0januari 2027", "10.00–12.00", "Agenda voorbereiden")
	v.post(path+"/voorbereiding", nil).to()
	v.get(path).shows("Aangeboden", "Voorraadagenda", "Convoceren…")
	form.Set("starts_at", "11.00")
	form.Set("version", "1")
	v.post(path+"/gegevens", form).is(http.StatusConflict).shows("Iemand anders heeft dit intussen gewijzigd")
	form.Set("version", "2")
	v.post(path+"/gegevens", form).to()
	v.get(path).shows("11.00–12.00")
	form.Set("body", h.body("sgo"))
	v.post("/vergaderingen", form).is(http.StatusForbidden)
}

func TestAMeetingIsCalledOffWithAReason(t *testing.T) {
	h := openHall(t, withLetters(t))
	v := h.as(secretary)
	path := pathTo("/vergaderingen/%d", h.meetingIn("cio-beraad", meeting.Preparing))
	v.get(path+"/afgelasten").is(http.StatusOK).shows("13\u00a0leden", "Farid Benali", "Afgelast: ", "(hier komt uw toelichting)")
	seen := url.Values{"why": {"Te weinig punten."}, "bekijk": {"ja"}}
	v.post(path+"/afgelasten", seen).is(http.StatusOK).shows("gaat niet door", "Te weinig punten.", "De afspraak gaat uit de agenda").hides("(hier komt")
	long := url.Values{"why": {"Te veel woorden. " + strings.Repeat("en nog een ", 60)}, "bekijk": {"ja"}}
	v.post(path+"/afgelasten", long).is(http.StatusUnprocessableEntity).shows("Nog niet afgelast", "Te veel woorden.", "13\u00a0leden", "(hier komt uw toelichting)")
	v.get(path).is(http.StatusOK).hides("Deze vergadering gaat niet door")
	v.post(path+"/afgelasten", nil).is(http.StatusUnprocessableEntity).shows("Schrijf waarom de vergadering niet doorgaat.")
	v.post(path+"/afgelasten", url.Values{"why": {"Te weinig punten."}}).to()
	v.get(path).is(http.StatusOK).shows("Deze vergadering gaat niet door", "Te weinig punten.").hides("Convoceren")
	v.get(path+"/afgelasten").is(http.StatusOK).shows("Afgelasten kan niet", "Deze vergadering is al afgelast.").hides("Bekijk de mail")
	v.get(path+"/verzendingen").is(http.StatusOK).shows("Afgelasting", "13\u00a0ontvangers")
}

func TestAMemberSaysThatHeWillNotCome(t *testing.T) {
	h := openHall(t)
	path := pathTo("/vergaderingen/%d/deelnemers", h.meetingIn("cio-beraad", meeting.Preparing))
	v := h.as(member)
	v.get(path).is(http.StatusOK).shows("Ja, ik kom", "Ilse Wouters", "Nog niemand heeft geantwoord")
	v.post(path, nil).is(http.StatusUnprocessableEntity).shows("Kies of u komt.")
	v.post(path, url.Values{"will": {"absent"}, "deputy": {"1"}, "note": {"met vakantie"}}).is(http.StatusUnprocessableEntity).shows("niet uw plaatsvervanger", "met vakantie")
	v.post(path, url.Values{"will": {"absent"}, "note": {"met vakantie"}}).to()
	v.get(path).shows("Afwezig", "met vakantie", "1\u00a0komt niet", "11\u00a0nog geen antwoord")
	v.post(path, url.Values{"will": {"coming"}}).to()
	v.get(path).shows("Komt", "1\u00a0komt").hides("met vakantie")
	v.post(path, url.Values{"will": {"tentative"}}).to()
	h.as(secretary).get(path).shows("Misschien", "1\u00a0misschien").hides("Uw antwoord", "quorum")
	var ilse uint
	err := h.store.Change(t.Context(), access.System("toets"), func(tx *store.Tx) error {
		b, err := body.Find(tx, h.bodyID("cio-beraad"))
		if err != nil {
			return err
		}
		b.Quorum = "11"
		members, err := body.Members(tx, b.ID, law.DateOf(tx.Now()))
		for _, m := range members {
			if m.Who.Name == "Ilse Wouters" {
				ilse = m.Person
			}
		}
		return errors.Join(err, body.Change(tx, b))
	})
	if err != nil {
		t.Fatal(err)
	}
	v.post(path, url.Values{"will": {"absent"}, "deputy": {fmt.Sprint(ilse)}}).to()
	h.as(secretary).get(path).is(http.StatusOK).hides("Het quorum wordt niet gehaald") // somebody comes instead
	v.post(path, url.Values{"will": {"absent"}}).to()
	h.as(secretary).get(path).is(http.StatusOK).shows("Het quorum wordt niet gehaald", "Van de 11 leden komen er 1 niet")
	h.as(secretary).get("/").is(http.StatusOK).shows("Quorum CIO-beraad van")
	v.get(path).is(http.StatusOK).hides("Het quorum wordt niet gehaald")
}

func TestAConvenedMeetingThatMovesIsToldAtOnce(t *testing.T) {
	h := openHall(t, withLetters(t))
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	path := pathTo("/vergaderingen/%d", id)
	v := h.as(secretary)
	v.get(path + "/gegevens").is(http.StatusOK).hides("krijgen zij meteen bericht")
	v.post(path+"/convocatie", url.Values{"seal": {v.get(path + "/convocatie").seal()}}).to()
	v.get(path + "/gegevens").is(http.StatusOK).shows("krijgen zij meteen bericht")
	form := url.Values{"day": {"2026-12-09"}, "starts_at": {"9.30"}, "ends_at": {"12.30"}, "venue": {"Zaal 12"}, "version": {fmt.Sprint(h.meeting(id).Rev)}}
	v.post(path+"/gegevens", form).to()
	v.get(path+"/verzendingen").is(http.StatusOK).shows("Verplaatsing", "13\u00a0ontvangers")
}

func TestWhatIsShownBeforeTheConvocationIsWhatIsSent(t *testing.T) {
	h := openHall(t, withLetters(t))
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	path := pathTo("/vergaderingen/%d", id)
	v := h.as(secretary)
	page := v.get(path+"/convocatie").is(http.StatusOK).shows("Versturen naar 13\u00a0leden", "Rijkscloud: tweede tussenstand", "Farid Benali")
	v.get(path + "/convocatie?weergave=tekst").shows("Beste ")
	v.get(path).shows("Convoceren…") // looking changed nothing
	v.post(fmt.Sprintf("%s/punten", path), url.Values{"rubric": {fmt.Sprint(h.itemNamed(id, "Kalender Europese dossiers").Rubric)}, "title": {"Te elfder ure"}, "minutes": {"5"}}).to()
	v.post(path+"/convocatie", url.Values{"seal": {page.seal()}}).is(http.StatusConflict).shows("Er is niets verstuurd", "Te elfder ure")
	v.post(path+"/convocatie", url.Values{"seal": {v.get(path + "/convocatie").seal()}}).to()
	v.get(path).shows("Nazenden…")
	v.post(path+"/convocatie", nil).is(http.StatusConflict).shows("Deze vergadering is al geconvoceerd.")
	v.get(path+"/verzendingen").shows("Convocatie", "13\u00a0ontvangers")
	h.as(member).get(path).is(http.StatusOK).shows("Te elfder ure")
}

func TestAConvocationSaysWhatIsMissing(t *testing.T) {
	h := openHall(t)
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	path := pathTo("/vergaderingen/%d", id)
	v := h.as(secretary)
	v.post(path+"/gegevens", url.Values{"day": {"2026-12-09"}, "starts_at": {"9.30"}, "ends_at": {"12.30"}, "version": {"2"}}).to()
	v.get(path+"/convocatie").is(http.StatusOK).shows("Vul de plaats van de vergadering in.", path+"/gegevens#venue").hides("Versturen naar")
	v.post(path+"/convocatie", nil).is(http.StatusConflict).shows("Vul de plaats van de vergadering in.")
}

func TestALatePaperIsLaidOnItsItemAndSent(t *testing.T) {
	h := openHall(t, withLetters(t))
	id := h.meetingIn("cto-raad", meeting.Convened)
	path := pathTo("/vergaderingen/%d/nazending", id)
	item := h.itemNamed(id, "Wachtwoordloos inloggen")
	v := h.as(secretary)
	v.get(path).is(http.StatusOK).shows("Er is niets nieuws om na te zenden.").hides("Versturen naar")
	form := url.Values{"item": {fmt.Sprint(item.ID)}, "paper_title": {"Proef met sleutels"}, "paper_kind": {"note"}}
	v.upload(path+"/stukken", form, "file", "proef.pdf", []byte("dit is geen pdf")).is(http.StatusUnprocessableEntity).shows("Dit bestand is niet wat de naam zegt.")
	v.upload(path+"/stukken", url.Values{}, "file", "proef.txt", []byte("De proef slaagde.")).is(http.StatusUnprocessableEntity).shows("Kies bij welk punt het stuk hoort.")
	v.upload(path+"/stukken", form, "file", "proef.txt", []byte("De proef slaagde.")).to()
	page := v.get(path).is(http.StatusOK).shows("Proef met sleutels", "Nieuw stuk", "Eén stuk erbij", "2a Proef met sleutels.txt")
	niek := h.as("lodewijk.brandsma@bzk.example")
	niek.get(pathTo("/vergaderingen/%d", id)).is(http.StatusOK)
	stuk := regexp.MustCompile(`name="stuk" value="(\d+)"`).FindStringSubmatch(page.body)
	if stuk == nil {
		t.Fatal("no paper to choose")
	}
	send := url.Values{"stuk": {stuk[1]}, "seal": {page.seal()}, "gekozen": {"ja"}}
	v.post(path, url.Values{"stuk": {stuk[1]}, "note": {"Anders"}, "seal": {page.seal()}}).is(http.StatusConflict).shows("Er is niets verstuurd", "Anders")
	v.post(path, send).to()
	v.get(pathTo("/vergaderingen/%d/verzendingen", id)).shows("Nazending", "met 1\u00a0stuk")
	v.get(path).shows("Er is niets nieuws om na te zenden.")
}

func TestAFileIsDownloadedAndNeverOpenedInTheSite(t *testing.T) {
	h := openHall(t)
	id := h.meetingIn("cto-raad", meeting.Convened)
	item := h.itemNamed(id, "Wachtwoordloos inloggen")
	at := fmt.Sprintf("/vergaderingen/%d/punten/%d", id, item.ID)
	v := h.as(secretary)
	v.upload(at+"/stukken", url.Values{}, "file", "overzicht één.txt", []byte("Alleen voor de raad.")).to()
	link := regexp.MustCompile(`(/stukken/\d+)">overzicht één`).FindStringSubmatch(v.get(at).body)
	if link == nil {
		t.Fatal("the paper is not on the page of its item")
	}
	paper := link[1]
	page := v.get(paper).is(http.StatusOK).shows("overzicht één", "leden zien dit stuk nog niet", "Nieuwe versie")
	file := regexp.MustCompile(`/bestanden/\d+/[^"]+`).FindString(page.body)
	got := v.get(file).is(http.StatusOK).shows("Alleen voor de raad.")
	if kept := got.header.Get("Content-Disposition"); !strings.HasPrefix(kept, "attachment") {
		t.Errorf("the file is shown inside the site: %s", kept)
	}
	if got.header.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(got.header.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("the file may run in the site: %v", got.header)
	}
	h.as(member).get(file).is(http.StatusNotFound)
	h.as(member).get(paper).is(http.StatusNotFound)
	v.upload(paper+"/versies", url.Values{"note": {"hersteld"}}, "file", "x.exe", []byte("MZ")).
		is(http.StatusUnprocessableEntity).shows("hersteld", "Dit soort bestand neemt Beraad niet aan.")
}

func TestAPaperIsReadInEachVersionAndPrintsWhereThatCanBe(t *testing.T) {
	h := openHall(t)
	held := h.meetingIn("cio-beraad", meeting.Circulated)
	v := h.as(member)
	var agenda uint
	h.within(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, held)
		agenda = m.AgendaPaper
		return err
	})
	path := pathTo("/stukken/%d", agenda)
	v.get(path).is(http.StatusOK).shows("Agenda CIO-beraad", "Versies")
	v.get(path + "/versies/1").is(http.StatusOK)
	v.get(path + "/versies/99").is(http.StatusNotFound)
	v.get(path + "/pdf").is(http.StatusServiceUnavailable).shows("De PDF kan nu niet worden gemaakt")
	h.as(sgoSecretary).get(path).is(http.StatusNotFound)
	h.as(sgoSecretary).get(path + "/pdf").is(http.StatusNotFound)
}

func TestTheStockAgendaIsKeptOnThePageOfTheBody(t *testing.T) {
	h := openHall(t)
	path := "/gremia/" + h.body("cio-beraad")
	v := h.as(secretary)
	v.post(path+"/voorraad", url.Values{"holder": {"IenW"}}).is(http.StatusUnprocessableEntity).shows("Geef het onderwerp een titel.", `value="IenW"`)
	v.post(path+"/voorraad", url.Values{"title": {"Rijkspas op de telefoon"}, "holder": {"IenW"}}).to()
	page := v.get(path).shows("Rijkspas op de telefoon", "Houder: IenW")
	off := regexp.MustCompile(path + `/voorraad/\d+/weg`).FindString(page.body)
	change := strings.TrimSuffix(off, "/weg")
	v.post(change, url.Values{"version": {"1"}, "holder": {"SZW"}}).is(http.StatusUnprocessableEntity).shows("Geef het onderwerp een titel.", `value="SZW"`)
	v.post(change, url.Values{"version": {"1"}, "title": {"Rijkspas"}, "holder": {"SZW"}}).to()
	v.get(path).shows("<strong>Rijkspas</strong>", "Houder: SZW")
	v.post(change, url.Values{"version": {"1"}, "title": {"Pas"}}).is(http.StatusUnprocessableEntity).shows("intussen ‘Rijkspas’", `value="Pas"`)
	v.post(off, nil).is(http.StatusUnprocessableEntity).shows("Schrijf waarom dit van de voorraadagenda af gaat.")
	v.post(off, url.Values{"why": {"achterhaald"}}).to()
	h.as(sgoSecretary).post(path+"/voorraad", url.Values{"title": {"Gekaapt"}}).is(http.StatusForbidden)
	h.as(member).get(path).hides("/voorraad")
}

func TestWhatBeraadMadeIsNotReplacedByAFile(t *testing.T) {
	h := openHall(t)
	var minutes uint
	h.within(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, h.meetingIn("cio-beraad", meeting.Circulated))
		minutes = m.MinutesPaper
		return err
	})
	path := pathTo("/stukken/%d", minutes)
	v := h.as(secretary)
	v.get(path).is(http.StatusOK).hides("Nieuwe versie")
	v.upload(path+"/versies", nil, "file", "verslag.txt", []byte("Alles was anders.")).is(http.StatusUnprocessableEntity)
	v.get(path).hides("Versie 2")
}
