package handlers_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// mailOutFrom gives the number of the mail-out of the case from a body, and of the list of its members.
func (h *hall) mailOutFrom(code string) (mailOut, list uint) {
	h.t.Helper()
	id, _ := strconv.Atoi(h.body(code))
	h.within(func(tx *store.Tx) error {
		d, err := store.First[distribution.Distribution](store.Of[distribution.Distribution](tx).Where("body = ?", id))
		if err != nil {
			return err
		}
		lists, err := distribution.Lists(tx, d.Body)
		mailOut, list = d.ID, lists[0].ID
		return err
	})
	return mailOut, list
}

func (h *hall) machine(work func(tx *store.Tx) error) {
	h.t.Helper()
	storetest.Change(h.t, h.store, access.System("toets"), work)
}

// writes makes a mail-out of the policy line to the members of the CIO-beraad.
func (h *hall) writes(v *visitor) string {
	h.t.Helper()
	_, list := h.mailOutFrom("cio-beraad")
	return v.post("/verspreidingen", url.Values{
		"body": {h.body("cio-beraad")}, "policy": {strconv.Itoa(int(h.lineNamed("Berichtenapps")))}, "subject": {"Nog eens: berichtenapps"},
		"greeting": {"Geachte leden,"}, "intro": {"Ter herinnering."}, "lists": {strconv.Itoa(int(list))},
	}).to()
}

func TestWhatWasFiledIsNeverCalledSent(t *testing.T) {
	h := openHall(t, withLetters(t))
	id, _ := h.mailOutFrom("cio-beraad")
	v := h.as(secretary)
	v.get("/verspreidingen").is(http.StatusOK).shows("Niet verzonden, als bestand bewaard")
	page := v.get(pathTo("/verspreidingen/%d", id)).is(http.StatusOK)
	page.shows("van 12 aangenomen", "als bestand bewaard en niet verzonden", "Farid Benali", "11\u00a0anderen krijgen ieder een eigen mail").hides("Afgerond")
	v.get(pathTo("/verspreidingen/%d?weergave=tekst", id)).is(http.StatusOK).shows("&gt; Geachte ICBR-leden,")
	v.get(pathTo("/verspreidingen/%d?weergave=telefoon", id)).is(http.StatusOK).shows("is-phone", pathTo(`src="/verspreidingen/%d/mail"`, id))
}

// TestAMailOutIsShownAsItsFirstReaderGetsIt: with his own name, the annexes by name and the link by which he leaves a wide list; that
// link does nothing. Nobody of another body sees it.
func TestAMailOutIsShownAsItsFirstReaderGetsIt(t *testing.T) {
	h := openHall(t, withLetters(t))
	v := h.as(secretary)
	list := v.post("/lijsten", url.Values{"body": {h.body("cio-beraad")}, "name": {"Nieuws"}, "wide": {"ja"}}).to()
	path := v.post("/verspreidingen", url.Values{
		"body": {h.body("cio-beraad")}, "subject": {"Nieuws"}, "greeting": {"Beste {naam},"}, "intro": {"Dit is <nieuws>."},
		"sign_off": {"Groet,\r\n\r\nHanneke\r\nSecretaris"}, "lists": {list[strings.LastIndex(list, "/")+1:]},
	}).to()
	v.get(path + "/mail").is(http.StatusOK).shows("Beste lezer,") // nobody is on the list yet
	v.get(path).is(http.StatusOK).shows(`src="` + path + `/mail"`).hides("ieder een eigen mail")
	v.post(list+"/adressen", url.Values{"address": {"a@x.example"}, "name": {"Ada & <b>"}}).to()
	v.post(list+"/adressen", url.Values{"address": {"b@x.example"}, "name": {"Bea"}}).to()

	v.get(path).is(http.StatusOK).shows("Ada &amp; &lt;b&gt; &lt;a@x.example&gt;; 1\u00a0ander krijgt een eigen mail")
	mail := v.get(path+"/mail").is(http.StatusOK).shows("Beste Ada &amp; &lt;b&gt;,", "Dit is &lt;nieuws&gt;.", "Afmelden voor deze lijst", "/afmelden/voorbeeld").hides("{naam}", "Bea")
	if policy := mail.header.Get("Content-Security-Policy"); !strings.Contains(policy, "sandbox") || strings.Contains(policy, "allow-scripts") {
		t.Errorf("in the frame: %s", policy)
	}
	v.get(path+"?weergave=tekst").is(http.StatusOK).shows("Beste Ada &amp; &lt;b&gt;,", "Hanneke\nSecretaris", "/afmelden/voorbeeld").hides("<iframe")
	for _, other := range []string{farid, sjoerd} {
		h.as(other).get(path + "/mail").is(http.StatusNotFound)
	}
	h.as(secretary).post(path, url.Values{
		"body": {h.body("cio-beraad")}, "subject": {"Nieuws"}, "greeting": {"Beste {naan},"}, "intro": {"Dit is nieuws."}, "lists": {list[strings.LastIndex(list, "/")+1:]},
	}).to()
	h.as(chair).get(path).is(http.StatusOK).shows("‘{naan}’. Alleen {naam} vult Beraad zelf in")
}

func TestAMailOutIsNotThereForOtherBodies(t *testing.T) {
	h := openHall(t)
	id, list := h.mailOutFrom("cio-beraad")
	for _, email := range []string{sgoSecretary, member, submitter, coordinator} {
		v := h.as(email)
		v.get(pathTo("/verspreidingen/%d", id)).is(http.StatusNotFound)
		v.get(pathTo("/lijsten/%d", list)).is(http.StatusNotFound)
		v.post(pathTo("/verspreidingen/%d/stoppen", id), url.Values{"why": {"zomaar"}}).is(http.StatusNotFound)
		v.post(pathTo("/lijsten/%d/adressen", list), url.Values{"address": {"ik@elders.nl"}}).is(http.StatusNotFound)
	}
	h.as(sgoSecretary).get("/verspreidingen").is(http.StatusOK).hides("Goedemorgen,", "Beleidslijn berichtenapps</a>")
	h.as(sgoSecretary).get("/lijsten").is(http.StatusOK).hides("Leden CIO-beraad")
}

func TestAMailOutIsWrittenApprovedByAnotherAndPlanned(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	v.get(pathTo("/verspreidingen/nieuw?beleidslijn=%d", h.lineNamed("Berichtenapps"))).is(http.StatusOK).shows("Beleidslijn Berichtenapps", "versie 2 van")
	v.post("/verspreidingen", url.Values{"body": {h.body("cio-beraad")}, "subject": {""}, "intro": {"Mijn zin"}}).
		is(http.StatusUnprocessableEntity).shows("Vul het onderwerp van de mail in.", "Mijn zin")
	v.post("/verspreidingen", url.Values{"body": {h.body("sgo")}, "subject": {"Hallo"}}).is(http.StatusForbidden)
	path := h.writes(v)
	v.get(path).is(http.StatusOK).shows("Ter herinnering.", "Binnen de Rijksdienst wordt ontraden", "12", "kunt haar niet zelf goedkeuren")
	v.post(path+"/goedkeuren", url.Values{"decided": {"ja"}}).is(http.StatusForbidden).shows("iemand anders dan wie haar schreef")
	v.post(path+"/plan", url.Values{"now": {"ja"}}).is(http.StatusConflict)

	other := h.as(chair)
	other.get("/").is(http.StatusOK).shows("Nog eens: berichtenapps", "Klaar voor goedkeuring")
	other.get(path).is(http.StatusOK).shows("De tekst is wat is besloten", "Vergeleken met wat is vastgesteld")
	other.post(path+"/goedkeuren", nil).is(http.StatusUnprocessableEntity).shows("Bevestig dat de tekst is wat is besloten.")
	other.post(path+"/goedkeuren", url.Values{"decided": {"ja"}}).is(http.StatusSeeOther)

	v.post(path+"/plan", url.Values{"day": {"2026-12-01"}, "at": {"25.00"}}).is(http.StatusUnprocessableEntity).shows("Vul de tijd in", "25.00")
	v.post(path+"/plan", url.Values{"day": {"2027-03-28"}, "at": {"2.30"}}).is(http.StatusUnprocessableEntity).shows("Deze tijd bestaat niet")
	v.post(path+"/plan", url.Values{"day": {"2018-12-01"}, "at": {"10.50"}}).is(http.StatusUnprocessableEntity).shows("al voorbij")
	v.post(path+"/plan", url.Values{"day": {"2026-12-01"}, "at": {"10:50"}}).is(http.StatusSeeOther)
	v.get(path).is(http.StatusOK).shows("Gepland", "Gaat uit op dinsdag 1")
	v.post(path+"/stoppen", url.Values{"why": {"Te vroeg"}}).is(http.StatusSeeOther)
	v.get(path).is(http.StatusOK).shows("Geannuleerd", "Te vroeg").hides("/goedkeuren")
}

func TestChangingAnApprovedMailOutTakesTheApprovalAway(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	path := h.writes(v)
	h.as(chair).post(path+"/goedkeuren", url.Values{"decided": {"ja"}}).is(http.StatusSeeOther)
	v.get(path+"/wijzigen").is(http.StatusOK).shows("vraagt een nieuwe goedkeuring", "Ter herinnering.").hides("Binnen de Rijksdienst wordt ontraden")
	_, list := h.mailOutFrom("cio-beraad")
	v.post(path, url.Values{"body": {h.body("cio-beraad")}, "subject": {"Anders"}, "intro": {"Anders."}, "lists": {strconv.Itoa(int(list))}, "paper": {"geen stuk"}}).
		is(http.StatusUnprocessableEntity).shows("Kies hieronder welk stuk u bedoelt.", "Geen ander stuk gevonden")
	v.post(path, url.Values{"subject": {"Anders"}, "intro": {"Anders."}, "lists": {strconv.Itoa(int(list))}}).is(http.StatusSeeOther)
	v.get(path).is(http.StatusOK).shows("Concept", "Anders").hides("Goedgekeurd door")
}

func TestARunningMailOutIsWatchedRetriedAndStopped(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	path := h.writes(v)
	h.as(chair).post(path+"/goedkeuren", url.Values{"decided": {"ja"}}).is(http.StatusSeeOther)
	v.post(path+"/plan", url.Values{"now": {"ja"}}).is(http.StatusSeeOther)
	id, _ := strconv.Atoi(path[strings.LastIndex(path, "/")+1:])
	var message uint
	var refused outbox.Delivery
	h.machine(func(tx *store.Tx) error {
		if _, err := distribution.StartDue(tx); err != nil {
			return err
		}
		d, err := distribution.Find(tx, uint(id))
		if err != nil {
			return err
		}
		message = d.Message
		m, err := outbox.Find(tx, message)
		if err != nil {
			return err
		}
		if err := outbox.Begin(tx, m, "Nog eens", "hash"); err != nil {
			return err
		}
		claimed, _, err := outbox.Claim(tx, message, 2)
		refused = claimed[1]
		if err != nil {
			return err
		}
		return outbox.Record(tx, []outbox.Result{{Delivery: claimed[0], State: outbox.Accepted}, {Delivery: claimed[1], State: outbox.Refused, Answer: "550 postbus onbekend"}})
	})
	v.get(path).is(http.StatusOK).shows("van 12 aangenomen", "550 postbus onbekend", "Geweigerd door de mailserver", "every 5s", "Opnieuw")
	other, _ := h.mailOutFrom("icbr")
	v.post(pathTo("/verspreidingen/%d/opnieuw", other), url.Values{"delivery": {strconv.Itoa(int(refused.ID))}}).is(http.StatusNotFound)
	v.post(path+"/opnieuw", url.Values{"delivery": {strconv.Itoa(int(refused.ID))}}).is(http.StatusSeeOther)
	v.post(path+"/stoppen", nil).is(http.StatusUnprocessableEntity).shows("Schrijf waarom u stopt.")
	v.post(path+"/stoppen", url.Values{"why": {"Verkeerde bijlage"}}).is(http.StatusSeeOther)
	h.machine(func(tx *store.Tx) error {
		_, done, err := outbox.Settle(tx, message)
		if err != nil || !done {
			t.Errorf("settled: %v, %v", done, err)
			return err
		}
		return distribution.Settled(tx, message)
	})
	v.get(path).is(http.StatusOK).shows("Gestopt", "Verkeerde bijlage", "Niet verzonden").hides("Deels mislukt")
}

func TestRecipientsAreShownByStateAndTakenAlong(t *testing.T) {
	h := openHall(t)
	id, _ := h.mailOutFrom("cio-beraad")
	path := pathTo("/verspreidingen/%d", id)
	v := h.as(secretary)
	v.get(path+"?stand=filed").is(http.StatusOK).shows("Ontvangers: als bestand", "Toon iedereen", "farid.benali@vws.example")
	v.get(path + "?stand=refused").is(http.StatusOK).shows("Ontvangers: geweigerd").hides("farid.benali@vws.example")
	v.get(path + "?stand=zomaar").is(http.StatusOK).shows("farid.benali@vws.example")
	file := v.get(path+"/ontvangers.csv").is(http.StatusOK).shows("naam;adres;stand", "Farid Benali;farid.benali@vws.example;als bestand bewaard")
	if kept := file.header.Get("Content-Disposition"); !strings.HasPrefix(kept, "attachment") {
		t.Errorf("a list of recipients opens in the browser: %q", kept)
	}
	if lines := strings.Count(file.body, "\r\n"); lines != 13 {
		t.Errorf("%d lines, want a head and 12 recipients", lines)
	}
	if book := v.get(path + "/ontvangers.xlsx").is(http.StatusOK); !strings.HasPrefix(book.body, "PK") {
		t.Errorf("no workbook: %.40q", book.body)
	}
	for _, email := range []string{sgoSecretary, member, submitter} {
		h.as(email).get(path + "/ontvangers.csv").is(http.StatusNotFound)
	}
	draft := h.writes(v)
	v.get(draft + "/ontvangers.csv").is(http.StatusNotFound)
}

func TestAListIsPutOnAnother(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	_, members := h.mailOutFrom("cio-beraad")
	list := v.post("/lijsten", url.Values{"body": {h.body("cio-beraad")}, "name": {"Iedereen"}}).to()
	v.get(list).is(http.StatusOK).shows("Andere lijsten", "Leden CIO-beraad")
	part := url.Values{"part": {strconv.Itoa(int(members))}}
	v.post(list+"/lijsten", url.Values{"part": {""}}).is(http.StatusUnprocessableEntity).shows("Kies een lijst.")
	v.post(list+"/lijsten", part).is(http.StatusSeeOther)
	v.get(list).is(http.StatusOK).shows("Weghalen", "ieder één keer", "12")
	own := list[strings.LastIndex(list, "/")+1:]
	v.post(pathTo("/lijsten/%d/lijsten", members), url.Values{"part": {own}}).is(http.StatusUnprocessableEntity).shows("‘Iedereen’ is deze lijst zelf, of bevat haar al.")
	h.as(sgoSecretary).post(list+"/lijsten/weg", part).is(http.StatusNotFound)
	v.post(list+"/lijsten/weg", part).is(http.StatusSeeOther)
	v.get(list).is(http.StatusOK).shows("Er staat geen andere lijst op.")
}

func TestATrialIsAskedForOnThePage(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	path := h.writes(v)
	v.get(path).is(http.StatusOK).shows("Proef aan mijzelf")
	v.post(path+"/proef", nil).is(http.StatusSeeOther)
	h.as(sgoSecretary).post(path+"/proef", nil).is(http.StatusNotFound)
	done, _ := h.mailOutFrom("cio-beraad")
	v.get(pathTo("/verspreidingen/%d", done)).is(http.StatusOK).hides("Proef aan mijzelf")
	v.post(pathTo("/verspreidingen/%d/proef", done), nil).is(http.StatusConflict).shows("Een proef kan tot de verspreiding begint.")
}

func TestAListTakesAddressesAndLosesThem(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	v.post("/lijsten", url.Values{"name": {"Pers"}}).is(http.StatusUnprocessableEntity).shows("Kies van welk gremium", "Pers")
	path := v.post("/lijsten", url.Values{"body": {h.body("cio-beraad")}, "name": {"Secretariaten"}}).to()
	v.post(path+"/adressen", url.Values{"address": {"geen adres"}, "name": {"Iemand"}}).is(http.StatusUnprocessableEntity).shows("Dit is geen e-mailadres.", "Iemand")
	v.post(path+"/adressen", url.Values{"address": {"secretariaat@ocw.example"}}).is(http.StatusSeeOther)
	v.post(path+"/adressen", url.Values{"address": {"Secretariaat@OCW.example"}, "name": {"Iemand"}}).is(http.StatusUnprocessableEntity).shows("staat al op de lijst")
	handIn(v, path, "add", "lijst.csv", "goed@vws.example;\r\njan@fin.example;Jan\npiet@szw.example;Piet\nsecretariaat@ocw.example;").bewaar(v, "").to()
	v.get(path).is(http.StatusOK).shows("jan@fin.example", "Piet", "4\u00a0ontvangers")
	v.post(path+"/weghalen", url.Values{"address": {"1"}}).is(http.StatusSeeOther)
	v.get(path).is(http.StatusOK).shows("3\u00a0ontvangers")
	v.post(path, url.Values{"name": {"Iedereen"}, "members": {h.body("cio-beraad")}}).is(http.StatusSeeOther)
	v.get(path).is(http.StatusOK).shows("Iedereen", "Alle leden van CIO-beraad")
}

// TestAPaperIsFoundForAMailOutByItsWords looks for one on the form, which keeps what was typed, and takes it along.
func TestAPaperIsFoundForAMailOutByItsWords(t *testing.T) {
	h := openHall(t).indexed()
	v := h.as(secretary)
	_, list := h.mailOutFrom("cio-beraad")
	form := url.Values{
		"body": {h.body("cio-beraad")}, "subject": {"Rijkscloud"}, "intro": {"Ter informatie."}, "lists": {strconv.Itoa(int(list))},
		"paper": {"berichtenapps"}, "doe": {"zoek"},
	}
	found := v.post("/verspreidingen", form).is(http.StatusOK).shows("Gevonden", "Ter informatie.", `name="gezocht" value="berichtenapps"`)
	version := regexp.MustCompile(`id="stuk-(\d+)"`).FindStringSubmatch(found.body)
	if version == nil {
		t.Fatal("nothing can be ticked")
	}
	form.Del("doe")
	v.post("/verspreidingen", form).is(http.StatusUnprocessableEntity).shows("Kies hieronder welk stuk u bedoelt.", "Gevonden")
	form.Set("gezocht", "berichtenapps")
	form.Set("annexes", version[1])
	v.get(v.post("/verspreidingen", form).to()).is(http.StatusOK).shows(".pdf")

	form.Set("doe", "zoek")
	form.Set("paper", "zwaluwstaartverbinding")
	v.post("/verspreidingen", form).is(http.StatusOK).shows("Geen ander stuk gevonden met ‘zwaluwstaartverbinding’")
	// Nobody finds what he may not read.
	other := url.Values{"paper": {"berichtenapps"}, "doe": {"zoek"}, "body": {h.body("sgo")}}
	page := h.as(sgoSecretary).post("/verspreidingen", other).is(http.StatusOK)
	closed := 0
	for _, one := range regexp.MustCompile(`id="stuk-(\d+)"`).FindAllStringSubmatch(found.body, -1) {
		of := h.number("SELECT paper FROM versions WHERE id = " + one[1])
		if h.as(sgoSecretary).get("/stukken/"+of).status != http.StatusNotFound {
			continue
		}
		if closed++; strings.Contains(page.body, one[0]) {
			t.Errorf("a secretary of another body finds paper %s", of)
		}
	}
	if closed == 0 {
		t.Error("all that was found may be read by a secretary of another body")
	}
}

func TestTheAddressesOfAListComeAsAFile(t *testing.T) {
	h := openHall(t)
	_, list := h.mailOutFrom("cio-beraad")
	v := h.as(secretary)
	v.post(pathTo("/lijsten/%d/adressen", list), url.Values{"name": {"=1+1"}, "address": {"griffie@example.nl"}}).to()
	v.get(pathTo("/lijsten/%d", list)).is(http.StatusOK).shows("Meenemen als bestand", pathTo("/lijsten/%d/adressen.xlsx", list))
	file := v.get(pathTo("/lijsten/%d/adressen.csv", list)).is(http.StatusOK).shows("Naam;E-mail", "'=1+1;griffie@example.nl")
	if kept := file.header.Get("Content-Disposition"); !strings.HasPrefix(kept, "attachment") {
		t.Errorf("it is kept as %q", kept)
	}
	sheet := v.get(pathTo("/lijsten/%d/adressen.xlsx", list)).is(http.StatusOK)
	if !strings.HasPrefix(sheet.body, "PK") {
		t.Error("the sheet is no XLSX")
	}
}
