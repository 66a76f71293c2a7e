package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"testing"
)

var fieldLink = regexp.MustCompile(`href="(/beheer/gremia/\d+/formulier/\d+)"`)

func TestABodyAsksMoreOnItsForm(t *testing.T) {
	h := openHall(t)
	v := h.seated(ruben)
	path := fmt.Sprintf("/beheer/gremia/%d/formulier", h.bodyID("cio-beraad"))
	v.get(path).is(200).shows("Formulier van CIO-beraad", "alleen de negen vaste velden", "Voorbeeld")
	form := url.Values{"label": {"Risico"}, "help": {"Van de proef."}, "section": {"8"}, "kind": {"choice"}, "options": {"laag"}, "required": {"ja"}}
	v.post(path, form).is(422).shows("Schrijf ten minste twee keuzes", "Van de proef.", `href="#options"`)
	form.Set("options", "laag\r\nhoog")
	v.post(path, form).to()
	page := v.get(path).is(200).shows("Risico", "bij veld 8, keuze, nodig")
	field := fieldLink.FindStringSubmatch(page.body)[1]

	owner := h.as(tineke)
	at := h.begun(owner)
	sent := complete(h, owner.get(at).is(200).shows("Risico", "Van de proef.", "Kies: Risico").version())
	sent.Set("doe", "indienen")
	key := regexp.MustCompile(`name="(extra-\d+)"`).FindStringSubmatch(owner.get(at).body)[1]
	owner.post(at, sent).is(422).shows("Kies: Risico", `href="#`+key+`"`)
	sent.Set("version", owner.get(at).version())
	sent.Set(key, "hoog")
	owner.post(at, sent).to()
	owner.get(at).is(200).shows("Risico", "hoog")
	owner.get(at+"/pdf").is(200).shows("Risico", "hoog")

	form.Set("label", "Gevaar")
	v.post(field, form).is(http.StatusConflict).shows("Gevaar")
	form.Set("version", v.get(field).is(200).shows("Veld wijzigen").hidden("version"))
	v.post(field, form).to()
	owner.get(at).is(200).shows("Risico").hides("Gevaar")
	v.post(field+"/plaats", url.Values{"doe": {"omlaag"}}).to()
	v.get(path).is(200).shows("Beëindigen")
	v.post(field+"/einde", nil).to()
	v.get(path).is(200).shows("Beëindigd", "Weer vragen")
	v.post(field+"/einde", nil).is(http.StatusConflict).shows("al beëindigd")
	v.post(field+"/einde", url.Values{"doe": {"terug"}}).to()
	h.as(hanneke).post(field+"/einde", nil).is(http.StatusNotFound)
	h.as(hanneke).get(path).is(http.StatusNotFound)
	other := fmt.Sprintf("/beheer/gremia/%d/formulier", h.bodyID("sgo"))
	v.get(other + field[len(path):]).is(http.StatusNotFound)
}
