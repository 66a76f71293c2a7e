package handlers_test

import (
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// hidden gives the value of a hidden field on a page.
func (a *answer) hidden(name string) string {
	a.t.Helper()
	found := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(a.body)
	if found == nil {
		a.t.Fatalf("%s: no field %s", a.what, name)
	}
	return html.UnescapeString(found[1])
}

// agree sends back what a page showed, as its button does.
func (a *answer) agree(v *visitor) *answer {
	a.t.Helper()
	return v.post("/beheer/invoer/bewaren", url.Values{
		"subject": {a.hidden("subject")}, "body": {a.hidden("body")}, "agreed": {a.hidden("agreed")}, "list": {a.hidden("list")},
	})
}

func TestAListIsShownBeforeItIsSaved(t *testing.T) {
	h := openHall(t)
	v := h.seated(ruben)
	const list = "Naam;E-mail;Ministerie;Rol;Vanaf\r\nNoor Nieuw;noor@bzk.example;BZK;lid;1-12-2026\r\n"
	id := strconv.Itoa(int(h.bodyID("cio-beraad")))
	form := url.Values{"subject": {"members"}, "body": {id}}
	shown := v.upload("/beheer/invoer", form, "file", "leden.csv", []byte(list)).is(200)
	shown.shows("Noor Nieuw", "Nieuwe persoon; vanaf 1-12-2026", "Er is nog niets bewaard", "1\u00a0wijziging bewaren")
	v.get("/beheer/gremia/" + id).is(200).hides("Noor Nieuw")
	shown.agree(v).is(303)
	v.get("/beheer/gremia/"+id).is(200).shows("Noor Nieuw", "Bewaard: 1\u00a0nieuw.")
	shown.agree(v).is(409).shows("Intussen is er iets veranderd")
	v.upload("/beheer/invoer", form, "file", "leden.csv", []byte(list)).is(200).shows("De lijst verandert niets")
}

func TestWhatIsWrongInAListIsToldByItsLine(t *testing.T) {
	h := openHall(t)
	v := h.seated(ruben)
	page := v.upload("/beheer/invoer", url.Values{"subject": {"members"}}, "file", "leden.csv",
		[]byte("Gremium,Naam,Rol,Kamer\nCIO-beraad,Jan <b>,baas,1\nGeen raad,Jan,lid,2\n")).is(200)
	page.shows("2\u00a0regels hebben een fout", "Rol ‘baas’: Kies voorzitter", "Gremium ‘Geen raad’: Dit gremium kent Beraad niet", "Beraad slaat over: ‘Kamer’", "Jan &lt;b&gt;")
	page.hides(" bewaren")
	for name, c := range map[string]struct{ content, says string }{
		"empty":  {"", "geen regels"},
		"binary": {"PK\x03\x04xx", "geen CSV of XLSX"},
	} {
		answer := v.upload("/beheer/invoer", url.Values{"subject": {"members"}, "whole": {"ja"}}, "file", name, []byte(c.content)).is(422)
		answer.shows(c.says)
	}
	v.upload("/beheer/invoer", url.Values{"subject": {"members"}, "whole": {"ja"}, "last": {"ooit"}}, "file", "x.csv",
		[]byte("Gremium;Naam;Rol\nCIO-beraad;Jan;lid\n")).is(422).shows("Vul een dag in", `value="ooit"`)
	v.post("/beheer/invoer/bewaren", url.Values{"list": {"{"}}).is(422).shows("kwam niet heel terug")
	v.post("/beheer/invoer/bewaren", url.Values{"list": {"{}"}}).is(422)
}

func TestWhatIsTakenOutComesInWithoutAChange(t *testing.T) {
	h := openHall(t)
	v := h.seated(ruben)
	for _, path := range []string{"leden", "ministeries"} {
		for _, kind := range []string{"csv", "xlsx"} {
			file := v.get("/beheer/" + path + "." + kind).is(200)
			if !strings.Contains(file.header.Get("Content-Disposition"), path+"."+kind) {
				t.Errorf("%s: %s", path, file.header.Get("Content-Disposition"))
			}
			subject := map[string]string{"leden": "members", "ministeries": "ministries"}[path]
			v.upload("/beheer/invoer", url.Values{"subject": {subject}}, "file", path+"."+kind, []byte(file.body)).is(200).
				shows("De lijst verandert niets").hides("bewaren</button>", "met een fout")
		}
	}
}

func TestASecretaryTakesInAListOfHisOwnBodyOnly(t *testing.T) {
	h := openHall(t)
	v := h.seated(secretary)
	own, other := strconv.Itoa(int(h.bodyID("cio-beraad"))), strconv.Itoa(int(h.bodyID("sgo")))
	v.get("/beheer/invoer?gremium="+own).is(200).shows("CIO-beraad").hides("Ministeries en diensten", ">SGO<")
	v.get("/beheer/gremia/" + own + "/leden.csv").is(200)
	v.get("/beheer/gremia/" + other + "/leden.csv").is(404)
	list := v.get("/beheer/gremia/" + own + "/leden.csv").body
	v.upload("/beheer/invoer", url.Values{"subject": {"members"}}, "file", "leden.csv", []byte(strings.ReplaceAll(list, "CIO-beraad;", "SGO;"))).
		is(200).shows("U mag de leden van dit gremium niet wijzigen")
	v.upload("/beheer/invoer", url.Values{"subject": {"ministries"}}, "file", "m.csv", []byte("Afkorting;Naam\nX;Y\n")).is(403)
}
