package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
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
