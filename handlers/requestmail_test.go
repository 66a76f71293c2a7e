package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/models/request"
	"beraad/models/store"
)

const askedByMail = "From: Vera Gerritsen <vera@post.example>\r\nSubject: Alles over papier\r\nDate: Mon, 23 Nov 2026 23:50:00 +0100\r\n\r\nGraag alles over papier.\r\n"

// TestARequestIsRegisteredFromAnEmail reads an e-mail, corrects what it proposes, and finds it back with the request.
func TestARequestIsRegisteredFromAnEmail(t *testing.T) {
	h := openHall(t)
	desk := h.as(coordinator)
	const post = "/woo-verzoeken/post"
	desk.upload(post, url.Values{}, "mail", "brief.eml", []byte("geen mail")).is(http.StatusUnprocessableEntity).shows("is geen e-mail", `id="mail"`)
	desk.post(post, url.Values{}).is(http.StatusUnprocessableEntity).shows("Kies één e-mail.")
	form := desk.upload(post, url.Values{}, "mail", "verzoek.eml", []byte(askedByMail)).to()
	desk.get(form).is(http.StatusOK).shows("Vera Gerritsen", "vera@post.example", `value="2026-11-23"`, "Graag alles over papier.", "Alles over papier", "Dit is geen verzoek")
	desk.get("/woo-verzoeken").is(http.StatusOK).shows("Nog in te schrijven", "Alles over papier")
	h.as(wooAssessor).get("/woo-verzoeken").hides("Nog in te schrijven")
	mail := strings.TrimPrefix(form, "/woo-verzoeken/nieuw?mail=")
	h.as(wooAssessor).get(post + "/" + mail).is(http.StatusNotFound)
	fields := url.Values{
		"mail": {mail}, "title": {""}, "received": {"2026-11-23"}, "channel": {"mail"}, "words": {"Alles over papier, aangevuld."}, "email": {"vera@post.example"},
	}
	desk.post("/woo-verzoeken", fields).is(http.StatusUnprocessableEntity).shows("Geef het verzoek een korte titel.", "aangevuld", `name="mail" value="`+mail+`"`)
	fields.Set("title", "Papier bij het rijk")
	path := desk.post("/woo-verzoeken", fields).to()
	desk.get(path).is(http.StatusOK).shows("verzoek.eml", "aangevuld")
	file := desk.get(post + "/" + mail).is(http.StatusOK)
	if file.body != askedByMail || !strings.HasPrefix(file.header.Get("Content-Disposition"), "attachment") {
		t.Errorf("kept %q as %q", file.body, file.header.Get("Content-Disposition"))
	}
	desk.get("/woo-verzoeken").hides("Nog in te schrijven")
	if to := desk.upload(post, url.Values{}, "mail", "nog eens.eml", []byte(askedByMail)).to(); to != path {
		t.Errorf("the same mail again goes to %s, not %s", to, path)
	}
	form = desk.upload(post, url.Values{}, "mail", "zonder.eml", []byte("From: x\r\nSubject: Reclame\r\n\r\nKoop nu.\r\n")).to()
	desk.get(form).is(http.StatusOK).shows("geen leesbare datum", "geen bruikbaar adres")
	aside := post + "/" + strings.TrimPrefix(form, "/woo-verzoeken/nieuw?mail=") + "/terzijde"
	desk.post(aside, url.Values{"why": {""}}).is(http.StatusUnprocessableEntity).shows("waarom dit geen verzoek is", "Koop nu.")
	desk.post(aside, url.Values{"why": {"Reclame."}}).to()
	desk.get("/woo-verzoeken").hides("Reclame")
}

// TestTheWaysOfARequest clarifies, splits, joins and takes back by the forms of the page.
func TestTheWaysOfARequest(t *testing.T) {
	f := openFile(t)
	f.desk.get(f.path).is(http.StatusOK).shows("Om precisering vragen", "Verzoek ingetrokken", "Splitsen", "Samen behandelen")
	f.desk.post(f.path+"/precisering", url.Values{"on": {"2026-11-21"}, "text": {"Welke apps?"}}).is(http.StatusUnprocessableEntity).shows("Zonder termijn", "Welke apps?")
	f.desk.post(f.path+"/precisering", url.Values{"on": {"2026-11-21"}, "deadline": {"2026-12-05"}, "text": {"Welke apps?"}}).to()
	f.desk.get(f.path).is(http.StatusOK).shows("Precisering gevraagd, antwoord tot en met", "Precisering ontvangen")
	f.desk.post(f.path+"/precisering/antwoord", url.Values{"on": {"2026-11-23"}, "text": {"Alleen WhatsApp."}}).to()
	f.desk.get(f.path).is(http.StatusOK).shows("Verzoek gepreciseerd. Alleen WhatsApp.", "Niet in behandeling nemen", "Awb 4:15")
	part := url.Values{"title": {"Signal"}, "words": {"Alles over Signal."}, "why": {"Afgesproken"}, "documents": {"9, x"}}
	f.desk.post(f.path+"/splitsing", part).is(http.StatusUnprocessableEntity).shows("Schrijf nummers van de lijst zo", "Alles over Signal.")
	part.Set("documents", "3 t/m 4")
	f.desk.post(f.path+"/splitsing", part).to()
	f.desk.get(f.path).is(http.StatusOK).shows("Gesplitst. Afgesproken. Meegegaan:", "Het andere verzoek")
	var other string
	f.within(func(tx *store.Tx) error {
		list, err := request.Running(tx)
		for _, r := range list {
			if r.Origin == f.id {
				other = fmt.Sprintf("/woo-verzoeken/%d", r.ID)
			}
		}
		return err
	})
	f.desk.get(other).is(http.StatusOK).shows("Afgesplitst", "Alles over Signal.")
	f.desk.post(f.path+"/voeging", url.Values{"other": {strings.TrimPrefix(other, "/woo-verzoeken/")}, "why": {"Toch"}}).is(http.StatusConflict).shows("Kies dit verzoek als het eerste")
	fresh := f.desk.post("/woo-verzoeken", url.Values{"title": {"Nog een"}, "received": {"2026-11-18"}, "channel": {"mail"}, "words": {"Apps."}}).to()
	f.desk.post(fresh+"/voeging", url.Values{"other": {fmt.Sprint(f.id)}, "why": {"Hetzelfde."}}).to()
	f.desk.get(f.path).is(http.StatusOK).shows("Samen behandeld", "Nog een", "De vroegste uiterste dag is")
	f.desk.post(fresh+"/losmaken", url.Values{"why": {"Toch niet."}}).to()
	f.desk.post(fresh+"/intrekking", url.Values{"on": {"2026-11-23"}}).is(http.StatusUnprocessableEntity).shows("Kies hoe")
	f.desk.post(fresh+"/intrekking", url.Values{"on": {"2026-11-23"}, "how": {"phone"}}).to()
	f.desk.get(fresh).is(http.StatusOK).shows("Ingetrokken per telefoon", "Toch doorgaan")
	f.desk.post(fresh+"/doorgaan", url.Values{"why": {"Vergissing."}}).to()
	f.desk.get(fresh).is(http.StatusOK).shows("Intrekking teruggedraaid", "Ontvangst bevestigen")
	// A decision with an objection shows its terms.
	f.desk.post(decided+"/notitie", url.Values{"kind": {"bezwaar"}, "on": {"2018-11-13"}, "text": {"Bezwaar."}}).to()
	f.desk.get(decided).is(http.StatusOK).shows("Ingebrekestelling en bezwaar", "op tijd", "Awb 7:10", "Beslist op het bezwaar")
	f.desk.post(decided+"/notitie", url.Values{"kind": {"beslissing-bezwaar"}, "on": {"2018-12-20"}, "text": {"Ongegrond."}}).to()
	f.desk.get(decided).is(http.StatusOK).shows("Beslist op donderdag")
}
