package api_test

import (
	"net/http"
	"strings"
	"testing"

	"beraad/models/person"
)

func aYear() row {
	return row{
		"ritme": "monthly", "weekdag": 3, "welke": []int{1}, "maanden": []int{1, 2, 3, 4, 5}, "begin": "09:30", "einde": "12:30", "dagen": 1,
		"plaats": "BZK", "opVrijeDag": "next-workday", "inReces": "week-later", "vooroverlegDagen": 7, "vooroverlegBegin": "10:00", "vooroverlegEinde": "11:00",
	}
}

func TestAYearIsWorkedOutAndPlanned(t *testing.T) {
	p := newProgram(t)
	ask := aYear()
	ask["jaar"] = 2027
	before := p.one("SELECT count(*) FROM meetings")
	made := p.do("hanneke", "/gremia/2/jaarplan/voorbeeld", ask)["voorstellen"].([]any)
	if len(made) != 5 {
		t.Fatalf("proposed %v", made)
	}
	var days []any
	for _, one := range made {
		days = append(days, one.(map[string]any)["op"])
	}
	if february := made[1].(map[string]any); february["op"] != "2027-02-03" || february["vooroverlegOp"] != "2027-01-27" || february["aanbiedenTotEnMet"] == nil {
		t.Errorf("February: %v", february)
	}
	if may := made[4].(map[string]any); may["bedoeld"] != "2027-05-05" || may["op"] == "2027-05-05" || len(may["waarom"].([]any)) == 0 {
		t.Errorf("Liberation Day: %v", may)
	}
	p.ask(p.tokens["hanneke"], http.MethodGet, "/gremia/2/jaarregel", nil).is(404)
	if n := p.one("SELECT count(*) FROM meetings"); n != before {
		t.Errorf("looking at it planned %d meetings", n-before)
	}
	bad := aYear()
	bad["jaar"], bad["einde"] = 2027, "09:00"
	p.ask(p.tokens["hanneke"], http.MethodPost, "/gremia/2/jaarplan/voorbeeld", bad.sent()).is(422).shows(`"veld":"einde"`)
	for _, body := range []string{"/gremia/1/jaarplan", "/gremia/1/jaarplan/voorbeeld"} { // of the SGO, where she is not secretary
		sent := ask
		if !strings.HasSuffix(body, "voorbeeld") {
			sent = row{"jaar": 2027, "data": days, "regel": aYear()}
		}
		p.ask(p.tokens["hanneke"], http.MethodPost, body, sent.sent()).is(403)
	}
	p.ask(p.tokens["hanneke"], http.MethodPost, "/gremia/2/jaarplan", row{"jaar": 2027, "data": []any{days[0], "2028-01-05"}, "regel": aYear()}.sent()).is(422)
	if n := p.one("SELECT count(*) FROM meetings"); n != before {
		t.Errorf("a year with one wrong day planned %d", n-before)
	}
	if got := p.do("hanneke", "/gremia/2/jaarplan", row{"jaar": 2027, "data": days, "regel": aYear()}); got["gepland"] != 10.0 {
		t.Errorf("planned %v", got)
	}
	p.ask(p.tokens["hanneke"], http.MethodPost, "/gremia/2/jaarplan", row{"jaar": 2027, "data": days, "regel": aYear()}.sent()).is(409)
	if rule := p.get("hanneke", "/gremia/2/jaarregel"); rule["begin"] != "09:30" || rule["weekdag"] != 3.0 {
		t.Errorf("kept %v", rule)
	}
	p.rows("farid", "/recessen?jaar=2027")
}

func TestAListOfMembersComesIn(t *testing.T) {
	p := newProgram(t)
	p.tokens["ruben"] = p.token(ruben, person.Writes)
	list := func(lines ...string) []byte {
		return []byte("Naam;E-mail;Ministerie;Rol\r\n" + strings.Join(lines, "\r\n"))
	}
	send := func(who, path string, fields map[string]string, content []byte) *answer {
		return p.uploadFile(p.tokens[who], path, fields, "leden.csv", content)
	}
	body := map[string]string{"gremium": "2"}
	wrong := send("ruben", "/invoer/leden/voorbeeld", body, list("Jan;geen mail;VWS;lid", "Piet")).is(200).thing()
	if lines := wrong["regels"].([]any); wrong["teBewaren"] != false || len(lines) != 2 || lines[0].(map[string]any)["soort"] != "wrong" {
		t.Errorf("a wrong list does %v", wrong)
	}
	good := list("Ren\xe9e M\xfcller;renee@ocw.example;OCW;lid") // Latin-1
	plan := send("ruben", "/invoer/leden/voorbeeld", body, good).is(200).thing()
	if line := plan["regels"].([]any)[0].(map[string]any); plan["teBewaren"] != true || line["soort"] != "new" || line["wie"] != "Renée Müller" {
		t.Fatalf("the list does %v", plan)
	}
	before := p.version()
	send("ruben", "/invoer/leden", map[string]string{"gremium": "2", "controlegetal": "anders"}, good).is(409)
	send("ruben", "/invoer/leden/voorbeeld", body, []byte("geen lijst")).is(422).shows(`"veld":"bestand"`)
	send("farid", "/invoer/leden/voorbeeld", body, good).is(403)
	send("hanneke", "/invoer/ministeries/voorbeeld", nil, []byte("Afkorting;Naam\nKlim;Klimaat")).is(403)
	if p.version() != before {
		t.Error("what was refused changed something")
	}
	send("ruben", "/invoer/leden", map[string]string{"gremium": "2", "controlegetal": plan["controlegetal"].(string)}, good).is(200)
	if n := p.one("SELECT count(*) FROM memberships m JOIN people p ON p.id = m.person WHERE p.email = 'renee@ocw.example'"); n != 1 {
		t.Errorf("she has %d seats", n)
	}
	ministry := send("ruben", "/invoer/ministeries/voorbeeld", nil, []byte("Afkorting;Naam\nKlim;Klimaat")).is(200).thing()
	send("ruben", "/invoer/ministeries", map[string]string{"controlegetal": ministry["controlegetal"].(string)}, []byte("Afkorting;Naam\nKlim;Klimaat")).is(200)
}

func TestWhichNewsComesByMail(t *testing.T) {
	p := newProgram(t)
	if got := p.get("farid", "/mailwensen")["wensen"].([]any); len(got) < 3 || got[0].(map[string]any)["wens"] != "at-once" {
		t.Errorf("at first %v", got)
	}
	got := p.put("farid", "/mailwensen", row{"wensen": []row{{"soort": "minutes-draft", "wens": "daily"}}})["wensen"].([]any)
	if got[0].(map[string]any)["wens"] != "daily" || got[1].(map[string]any)["wens"] != "at-once" {
		t.Errorf("then %v", got)
	}
	p.ask(p.tokens["farid"], http.MethodPut, "/mailwensen", row{"wensen": []row{{"soort": "convocation", "wens": "never"}}}.sent()).is(422)
}
