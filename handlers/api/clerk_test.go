package api_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/optout"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func TestAdviceIsAskedAndGiven(t *testing.T) {
	p := newProgram(t)
	cto := p.one("SELECT id FROM bodies WHERE code = 'cto-raad'")
	item := p.one("SELECT max(id) FROM items WHERE title = 'Wachtwoordloos inloggen'")
	topic := p.add("hanneke", "/onderwerpen", row{"titel": "Wachtwoordloos inloggen", "gremium": 2})
	asked := p.add("hanneke", "/adviezen", row{"gremium": cto, "aan": 2, "onderwerp": topic, "vraag": "Kan het in het voorjaar?", "termijn": "2026-12-10"})
	p.do("hanneke", at("/adviezen/%v/agendering", asked), row{"agendapunt": item})
	p.clock.Set(time.Date(2026, 12, 10, 13, 0, 0, 0, time.UTC)) // after the sitting of the CTO-raad
	m := p.get("hanneke", at("/agendapunten/%v", item))["vergadering"]
	p.do("hanneke", at("/vergaderingen/%v/zitting", m), nil)
	draft := p.add("hanneke", "/stukken", row{"soort": "advice", "titel": "Advies wachtwoordloos inloggen", "gremium": cto})
	p.do("hanneke", at("/stukken/%v/tekst", draft), row{"blokken": []row{{"soort": "paragraph", "tekst": "Het kan, mits er een oefening komt.", "agendapunt": item}}})
	p.do("hanneke", at("/adviezen/%v/concept", asked), row{"stuk": draft})
	p.ask(p.tokens["farid"], http.MethodGet, at("/adviezen/%v", asked), nil).is(404) // a draft is the advising body's
	p.do("hanneke", at("/adviezen/%v/vaststelling", asked), nil)
	given := p.ask(p.tokens["hanneke"], http.MethodPost, at("/agendapunten/%v/adviezen", item), row{"aan": 2, "stuk": draft, "overeenstemming": "yes"}).is(201).thing()
	if given["id"] != asked || given["status"] != "offered" || given["aanbieding"] == 0.0 {
		t.Errorf("given %v", given)
	}
	p.do("hanneke", at("/adviezen/%v/verwerking", asked), nil)
	p.do("hanneke", at("/adviezen/%v/herhaling", asked), row{"termijn": "2027-02-01", "reden": "Er is een nieuwe versie."})
	if got := p.rows("hanneke", "/gremia/2/adviezen")[0]; got["status"] != "asked" || got["termijn"] != "2027-02-01" {
		t.Errorf("asked again %v", got)
	}
}

func TestABodyIsFoundedAndItsMembersComeAndGo(t *testing.T) {
	p := newProgram(t)
	p.tokens["ruben"] = p.token(ruben, person.Writes)
	body := p.add("ruben", "/gremia", row{
		"code": "data-raad", "naam": "Dataraad", "volledigeNaam": "Raad voor data", "secretariaat": "BZK", "nummering": "decimal", "vormKenmerk": "{jaar}-{nr:4}",
		"dagenVooraf": 7, "rubrieken": []row{{"nummer": "1", "titel": "Opening", "tijd": "10:00", "minuten": 10}, {"nummer": "2", "titel": "Ter bespreking", "aard": "discuss", "vastePunten": []row{{"titel": "Rondvraag", "minuten": 5, "ingebrachtDoor": "voorzitter"}}}},
	})
	if rows := p.rows("farid", at("/gremia/%v/rubrieken", body)); len(rows) != 2 || rows[0]["tijd"] != "10:00" || rows[1]["tijd"] != nil {
		t.Errorf("rubrics %v", rows)
	}
	if got := fmt.Sprint(p.rows("farid", at("/gremia/%v/rubrieken", body))[1]["vastePunten"]); got != "[map[ingebrachtDoor:voorzitter minuten:5 titel:Rondvraag]]" {
		t.Errorf("fixed items %s", got)
	}
	somebody := p.one("SELECT id FROM people WHERE email = '" + tineke + "'")
	p.do("ruben", at("/gremia/%v/leden", body), row{"persoon": somebody, "rol": "member", "vanaf": "2026-11-01"})
	seats := p.rows("ruben", at("/gremia/%v/leden", body))
	if len(seats) != 1 || seats[0]["naam"] != "Tineke Oosterhof" {
		t.Fatalf("members %v", seats)
	}
	p.do("ruben", at("/gremia/%v/leden/%v/einde", body, seats[0]["id"]), row{"laatsteDag": "2026-11-23", "reden": "Zij heeft een andere baan."})
	if left := p.rows("ruben", at("/gremia/%v/leden", body)); len(left) != 0 {
		t.Errorf("still there: %v", left)
	}
	p.ask(p.tokens["ruben"], http.MethodPost, at("/gremia/2/leden/%v/einde", seats[0]["id"]), row{"laatsteDag": "2026-11-23"}).is(404)
	p.ask(p.tokens["hanneke"], http.MethodPost, "/gremia", row{"code": "x"}).is(403)
}

func TestAConfidentialPointIsOfItsCircle(t *testing.T) {
	p := newProgram(t)
	m := p.one("SELECT max(m.id) FROM meetings m JOIN bodies b ON b.id = m.body WHERE b.code = 'cio-beraad' AND m.state = 'preparing'")
	rubric := p.get("hanneke", at("/vergaderingen/%v/agenda", m))["rubrieken"].([]any)[0].(map[string]any)["id"]
	item := p.add("hanneke", at("/vergaderingen/%v/agendapunten", m), row{"rubriek": rubric, "titel": "Een benoeming", "minuten": 5})
	circle := p.one("SELECT id FROM people WHERE email = 'jacomine.smit@x.example' UNION SELECT min(person) FROM memberships WHERE body = 2 AND role = 'member' LIMIT 1")
	if got := p.put("hanneke", at("/agendapunten/%v/kring", item), row{"personen": []int{circle}}); got["vertrouwelijk"] != true {
		t.Errorf("item %v", got)
	}
	if rows := p.rows("hanneke", at("/agendapunten/%v/kring", item)); len(rows) != 1 {
		t.Errorf("circle %v", rows)
	}
	p.ask(p.tokens["farid"], http.MethodGet, at("/agendapunten/%v", item), nil).is(404)
}

func TestAListTakesManyAddressesOrNone(t *testing.T) {
	p := newProgram(t)
	list := p.add("hanneke", "/verzendlijsten", row{"gremium": 2, "naam": "Buiten"})
	p.ask(p.tokens["hanneke"], http.MethodPost, at("/verzendlijsten/%v/invoer", list), row{"regels": "a@b.example\ngeen adres"}).is(422)
	p.do("hanneke", at("/verzendlijsten/%v/invoer", list), row{"regels": "a@b.example\nEen Naam <c@d.example>"})
	rows := p.rows("hanneke", at("/verzendlijsten/%v/adressen", list))
	if len(rows) != 2 {
		t.Fatalf("addresses %v", rows)
	}
	gone := at("/verzendlijsten/%v/adressen/%v", list, rows[0]["id"])
	p.ask(p.tokens["hanneke"], http.MethodDelete, gone, nil).is(204)
	p.ask(p.tokens["hanneke"], http.MethodDelete, gone, nil).is(404)
	list2 := p.get("hanneke", at("/verzendlijsten/%v", list))
	p.put("hanneke", at("/verzendlijsten/%v", list), row{"revisie": list2["revisie"], "naam": "Buiten de kring", "ledenVan": 2})
	p.ask(p.tokens["hanneke"], http.MethodPut, at("/verzendlijsten/%v", list), row{"revisie": list2["revisie"], "naam": "Anders"}).is(409).shows("nieuwe revisie")
}

func TestWhoLeftAListIsReadAndPutBackWithAReason(t *testing.T) {
	p := newProgram(t)
	list := p.add("hanneke", "/verzendlijsten", row{"gremium": 2, "naam": "Nieuws", "breed": true})
	p.do("hanneke", at("/verzendlijsten/%v/invoer", list), row{"regels": "a@b.example\nc@d.example"})
	storetest.Change(t, p.store, access.Public, func(tx *store.Tx) error {
		return optout.Leave(tx, optout.Place{List: uint(list.(float64)), Body: 2}, "a@b.example")
	})
	off := p.rows("hanneke", at("/verzendlijsten/%v/afmeldingen", list))
	if len(off) != 1 || off[0]["adres"] != "a@b.example" || len(p.rows("hanneke", at("/verzendlijsten/%v/ontvangers", list))) != 1 {
		t.Fatalf("left: %v", off)
	}
	back := at("/verzendlijsten/%v/afmeldingen/%v/terugzetting", list, off[0]["id"])
	p.ask(p.tokens["hanneke"], http.MethodPost, back, row{"reden": ""}).is(422)
	p.ask(p.tokens["farid"], http.MethodPost, back, row{"reden": "zomaar"}).is(403)
	p.do("hanneke", back, row{"reden": "Vroeg er zelf om."})
	if got := p.get("hanneke", at("/verzendlijsten/%v", list)); got["breed"] != true || len(p.rows("hanneke", at("/verzendlijsten/%v/ontvangers", list))) != 2 {
		t.Errorf("after putting back: %v", got)
	}
}

func TestAListIsMadeTheSameAsAFile(t *testing.T) {
	p := newProgram(t)
	list := p.add("hanneke", "/verzendlijsten", row{"gremium": 2, "naam": "Buiten"})
	p.do("hanneke", at("/verzendlijsten/%v/invoer", list), row{"regels": "gaat@x.example\nblijft@x.example"})
	path := at("/verzendlijsten/%v/adressenbestand", list)
	send := func(who, path string, fields map[string]string, content string) *answer {
		return p.uploadFile(p.tokens[who], path, fields, "lijst.csv", []byte(content))
	}
	const file = "Naam;E-mail;Organisatie\nAda;ada@x.example;BZK\n;blijft@x.example;\nfout;fout;\n"
	equal := map[string]string{"wijze": "equal"}
	plan := send("hanneke", path+"/voorbeeld", equal, file).is(200).thing()
	if plan["nieuw"] != 1.0 || plan["ongewijzigd"] != 1.0 || plan["eraf"] != 1.0 || plan["geweigerd"] != 1.0 || len(plan["geweigerdeRegels"].([]any)) != 1 {
		t.Errorf("it would do %v", plan)
	}
	yes := map[string]string{"wijze": "equal", "controlegetal": plan["controlegetal"].(string)}
	send("hanneke", path, yes, file).is(422).shows("Regel 4")
	send("hanneke", path, yes, file+"extra@x.example\n").is(409)
	send("hanneke", path+"/voorbeeld", map[string]string{"wijze": "alles"}, file).is(422)
	send("hanneke", path+"/voorbeeld", equal, "%PDF-1.7\n").is(422).shows("geen CSV of XLSX")
	send("farid", path+"/voorbeeld", equal, file).is(403)
	if n := p.one("SELECT count(*) FROM list_import_lines"); n != 0 {
		t.Errorf("%d lines are kept", n)
	}
	yes["slaFoutenOver"] = "true"
	send("hanneke", path, yes, file).is(200)
	rows := p.rows("hanneke", at("/verzendlijsten/%v/adressen", list))
	if len(rows) != 2 || rows[0]["adres"] != "ada@x.example" && rows[1]["adres"] != "ada@x.example" {
		t.Errorf("the list is %v", rows)
	}
	send("hanneke", path, yes, file).is(409)
}
