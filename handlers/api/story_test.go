package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// program plays the part of another program: it knows the API and nothing else.
type program struct {
	*desk
	tokens map[string]string
}

type row map[string]any

func newProgram(t *testing.T) *program {
	p := &program{desk: open(t), tokens: map[string]string{}}
	for name, email := range map[string]string{
		"hanneke": hanneke, "lodewijk": "lodewijk.brandsma@bzk.example", "tineke": tineke, "marijke": marijke,
		"joris": "joris.kaptein@bzk.example", "farid": farid,
	} {
		p.tokens[name] = p.token(email, person.Writes)
	}
	return p
}

// get reads a thing, rows a list.
func (p *program) get(who, path string) row {
	p.t.Helper()
	return p.ask(p.tokens[who], http.MethodGet, path, nil).is(200).thing()
}

func (p *program) rows(who, path string) []map[string]any {
	p.t.Helper()
	return p.ask(p.tokens[who], http.MethodGet, path, nil).is(200).list()
}

// sent is what goes along; nothing when a step needs no more than its address.
func (r row) sent() any {
	if r == nil {
		return nil
	}
	return r
}

// add makes a thing and gives its number; do takes a step; put replaces.
func (p *program) add(who, path string, sent row) any {
	p.t.Helper()
	made := p.ask(p.tokens[who], http.MethodPost, path, sent.sent()).is(201)
	if made.header.Get("Location") == "" {
		p.t.Errorf("%s does not tell where it is", path)
	}
	return made.thing()["id"]
}

func (p *program) do(who, path string, sent row) row {
	p.t.Helper()
	return p.ask(p.tokens[who], http.MethodPost, path, sent.sent()).is(200).thing()
}

func (p *program) put(who, path string, sent row) row {
	p.t.Helper()
	return p.ask(p.tokens[who], http.MethodPut, path, sent.sent()).is(200).thing()
}

func at(path string, numbers ...any) string { return fmt.Sprintf(path, numbers...) }

// TestTheCaseIsPlayedThroughTheAPI plays a thin case: a submission comes on an agenda, the meeting decides, a policy
// line follows, it is sent, and a request asks for what was said.
func TestTheCaseIsPlayedThroughTheAPI(t *testing.T) {
	p := newProgram(t)
	m := p.add("hanneke", "/vergaderingen", row{
		"gremium": 2, "soort": "sitting", "begin": "2026-12-16T09:30:00+01:00", "einde": "2026-12-16T12:30:00+01:00",
		"plaats": "BZK, Z36-30", "datumAgenda": "2026-12-02",
	})
	p.do("hanneke", at("/vergaderingen/%v/voorbereiding", m), nil)
	offered := p.offer(m)
	item := p.compose(m, offered)
	p.call(m, item)
	p.late(m, item)
	p.clock.Set(time.Date(2026, 12, 16, 13, 0, 0, 0, time.UTC))
	p.sit(m, item)
	line := p.decide(m, item)
	p.circulate(m)
	p.mailOut(line)
	p.request(m)
}

// offer writes a submission with an annex, which is sent back once and then accepted.
func (p *program) offer(m any) any {
	p.t.Helper()
	id := p.add("tineke", "/aanbiedingen", row{"gremium": 2, "titel": "Taalmodellen op de werkplek"})
	form := row{
		"revisie": p.get("tineke", at("/aanbiedingen/%v", id))["revisie"], "titel": "Taalmodellen op de werkplek", "vergadering": m,
		"behandelingOp": "2026-12-16", "aard": "decide", "eerderBehandeldIn": []string{"niet"}, "beslispunten": []string{"Stem in met de lijn."},
		"voorgeschiedenis": "In het voorjaar was er een verkenning.", "samenvatting": "De lijn zegt wat mag.", "kosten": "no",
		"ministerie": "BZK", "contactpersoon": "Tineke Oosterhof", "telefoon": "070 012 34 56", "email": tineke,
	}
	p.put("tineke", at("/aanbiedingen/%v", id), form)
	p.upload(p.tokens["tineke"], at("/aanbiedingen/%v/bijlagen", id), map[string]string{"titel": "Verkenning"}).is(201)
	if rows := p.rows("tineke", at("/aanbiedingen/%v/bijlagen", id)); len(rows) != 1 || rows[0]["titel"] != "Verkenning" {
		p.t.Errorf("annexes %v", rows)
	}
	p.do("tineke", at("/aanbiedingen/%v/indiening", id), nil)
	p.do("hanneke", at("/aanbiedingen/%v/terugzending", id), row{"opmerkingen": "Noem ook de kosten van beheer."})
	p.do("tineke", at("/aanbiedingen/%v/indiening", id), nil)
	if got := p.do("hanneke", at("/aanbiedingen/%v/acceptatie", id), row{"reden": "In orde."}); got["status"] != "accepted" {
		p.t.Errorf("accepted: %v", got)
	}
	return id
}

// compose puts the submission, something of the stock agenda and a loose point on the agenda, and moves the last.
func (p *program) compose(m, offered any) any {
	p.t.Helper()
	item := p.add("hanneke", at("/aanbiedingen/%v/agendering", offered), row{"vergadering": m})
	p.do("hanneke", "/gremia/2/voorraad", row{"titel": "Inkoop van licenties", "actiehouder": "SZW"})
	agenda := p.do("hanneke", at("/vergaderingen/%v/rubrieken", m), row{"nummer": "9", "titel": "Uit de keten", "minuten": 10})
	rubrics := agenda["rubrieken"].([]any)
	last := rubrics[len(rubrics)-1].(map[string]any)["id"]
	for _, stock := range p.rows("hanneke", "/gremia/2/voorraad") {
		if stock["titel"] == "Inkoop van licenties" {
			p.put("hanneke", at("/voorraad/%v", stock["id"]), row{"revisie": stock["revisie"], "titel": "Inkoop van licenties", "actiehouder": "JenV"})
			p.add("hanneke", at("/voorraad/%v/agendering", stock["id"]), row{"vergadering": m, "rubriek": last})
		}
	}
	loose := p.add("hanneke", at("/vergaderingen/%v/agendapunten", m), row{"rubriek": last, "titel": "Bezoek aan het datacentrum", "ingebrachtDoor": "RWS", "minuten": 5, "tijd": "12:00"})
	got := p.get("hanneke", at("/agendapunten/%v", loose))
	if got["tijd"] != "12:00" || got["titel"] != "Bezoek aan het datacentrum" {
		p.t.Errorf("loose item %v", got)
	}
	second := p.add("hanneke", at("/vergaderingen/%v/agendapunten", m), row{"rubriek": last, "titel": "Rondje langs de diensten", "minuten": 5})
	p.do("hanneke", at("/agendapunten/%v/plaats", second), row{"rubriek": last, "plaats": 1})
	form := row{"revisie": got["revisie"], "titel": "Bezoek aan het datacentrum van RWS", "ingebrachtDoor": "RWS", "minuten": 10}
	form["revisie"] = p.get("hanneke", at("/agendapunten/%v", loose))["revisie"]
	p.put("hanneke", at("/agendapunten/%v", loose), form)
	p.ask(p.tokens["hanneke"], http.MethodPut, at("/agendapunten/%v", loose), form).is(409).shows("Intussen gewijzigd")
	p.ask(p.tokens["hanneke"], http.MethodDelete, at("/agendapunten/%v", second), nil).is(204)
	p.ask(p.tokens["farid"], http.MethodPost, at("/vergaderingen/%v/agendapunten", m), row{"titel": "Van mij"}).is(403)
	return item
}

// call lets the convocation go out by itself, changes her mind and calls the members now; they say whether they come and
// where they stand.
func (p *program) call(m, item any) {
	p.t.Helper()
	planned := at("/vergaderingen/%v/convocatie/planning", m)
	p.ask(p.tokens["hanneke"], http.MethodPut, planned, row{"op": "2026-11-01T08:00:00Z"}.sent()).is(422).shows(`"veld":"op"`)
	if got := p.put("hanneke", planned, row{"op": "2026-12-02T08:00:00+01:00", "wijze": "links"}); got["status"] != "planned" || got["wijze"] != "links" {
		p.t.Errorf("planned %v", got)
	}
	p.ask(p.tokens["farid"], http.MethodGet, planned, nil).is(404)
	p.ask(p.tokens["hanneke"], http.MethodDelete, planned, nil).is(204)
	p.ask(p.tokens["hanneke"], http.MethodGet, planned, nil).is(404)
	p.sends(at("/vergaderingen/%v/convocatie", m), row{"reden": "", "wijze": "bundle"})
	if sent := p.rows("farid", at("/vergaderingen/%v/verzendingen", m)); sent[0]["wijze"] != "bundle" {
		p.t.Errorf("sent %v", sent)
	}
	p.do("farid", at("/vergaderingen/%v/antwoord", m), row{"komt": "coming"})
	stand := at("/agendapunten/%v/standpunt", item)
	p.ask(p.tokens["farid"], http.MethodPut, stand, row{"standpunt": "objects"}.sent()).is(422).shows(`"veld":"toelichting"`)
	if got := p.put("farid", stand, row{"standpunt": "objects", "toelichting": "Te vroeg."}); got["naam"] != "Farid Benali" {
		p.t.Errorf("position %v", got)
	}
	for who, want := range map[string]string{"hanneke": "Te vroeg.", "lodewijk": "Te vroeg.", "farid": "Te vroeg."} {
		if said := p.rows(who, at("/vergaderingen/%v/standpunten", m)); len(said) != 1 || said[0]["toelichting"] != want {
			p.t.Errorf("%s reads %v", who, said)
		}
	}
	p.ask(p.tokens["tineke"], http.MethodGet, at("/vergaderingen/%v/standpunten", m), nil).is(404)
	note := p.put("farid", at("/agendapunten/%v/aantekening", item), row{"tekst": "Vraag naar de kosten."})
	p.ask(p.tokens["farid"], http.MethodPut, at("/agendapunten/%v/aantekening", item), row{"revisie": 9, "tekst": "Anders."}.sent()).is(409).shows("Vraag naar de kosten.")
	if notes := p.rows("farid", at("/vergaderingen/%v/aantekeningen", m)); len(notes) != 1 || notes[0]["revisie"] != note["revisie"] {
		p.t.Errorf("notes %v", notes)
	}
	if notes := p.rows("hanneke", at("/vergaderingen/%v/aantekeningen", m)); len(notes) != 0 {
		p.t.Errorf("somebody else reads %v", notes)
	}
}

// late lays a note on the item after the convocation, in text and as a file, and sends it.
func (p *program) late(m, item any) {
	p.t.Helper()
	note := p.add("hanneke", "/stukken", row{"soort": "note", "titel": "Notitie taalmodellen", "agendapunt": item})
	p.do("hanneke", at("/stukken/%v/tekst", note), row{"blokken": []row{
		{"soort": "heading", "niveau": 2, "tekst": "Waar het om gaat", "agendapunt": item},
		{"soort": "paragraph", "tekst": "De leverancier gaat slordig om met gegevens.", "agendapunt": item},
	}})
	p.ask(p.tokens["farid"], http.MethodGet, at("/stukken/%v", note), nil).is(404)
	planned := at("/vergaderingen/%v/nazending/planning", m)
	p.ask(p.tokens["hanneke"], http.MethodPut, planned, row{"op": "2026-11-01T08:00:00Z", "stukken": []any{note}, "toelichting": ""}.sent()).is(422).shows(`"veld":"op"`)
	plan := row{"op": "2026-12-03T08:00:00+01:00", "wijze": "links", "stukken": []any{note}, "toelichting": ""}
	if got := p.put("hanneke", planned, plan); got["status"] != "planned" || got["wijze"] != "links" {
		p.t.Errorf("planned %v", got)
	}
	p.ask(p.tokens["farid"], http.MethodGet, planned, nil).is(404)
	p.ask(p.tokens["hanneke"], http.MethodDelete, planned, nil).is(204)
	p.sends(at("/vergaderingen/%v/nazending", m), row{"stukken": []any{note}, "toelichting": "De notitie bij het voorstel."})
	p.get("farid", at("/stukken/%v/versies/1", note))
	p.upload(p.tokens["hanneke"], at("/agendapunten/%v/stukken", item), map[string]string{"soort": "mail", "datum": "2026-12-03"}).is(201).shows("Een bijlage")
	if sent := p.rows("hanneke", at("/vergaderingen/%v/verzendingen", m)); len(sent) != 2 {
		p.t.Errorf("sendings %v", sent)
	}
}

// sit says who was there and writes the minutes; two who write the same item at the same time do not overwrite one another.
func (p *program) sit(m, item any) {
	p.t.Helper()
	p.run(m, item)
	p.do("hanneke", at("/vergaderingen/%v/zitting", m), nil)
	p.put("hanneke", at("/vergaderingen/%v/aanwezigheid", m), row{"lijst": []row{
		{"naam": "Farid Benali", "van": "VWS", "aanwezigheid": "present"}, {"naam": "Otto", "van": "Def", "aanwezigheid": "absent"},
	}})
	p.do("hanneke", at("/vergaderingen/%v/verslag", m), row{"datum": "2026-12-16"})
	text := at("/vergaderingen/%v/verslag/%v", m, item)
	said := func(words string) []row { return []row{{"soort": "said", "spreker": "VWS", "tekst": words}} }
	p.put("hanneke", text, row{"revisie": 0, "regels": said("De lijn is goed te volgen.")})
	p.put("hanneke", text, row{"revisie": 1, "regels": said("De lijn is goed te volgen, als er een lijst bij komt.")})
	stale := p.ask(p.tokens["hanneke"], http.MethodPut, text, row{"revisie": 1, "regels": said("Iets anders.")}).is(409).shows("Intussen gewijzigd").thing()
	if stale["intussen"] != "VWS: De lijn is goed te volgen, als er een lijst bij komt." {
		p.t.Errorf("the text of the other is not told: %v", stale)
	}
	// Who tells what she read has it put together with what stands there; the same paragraph twice is for her to choose.
	both := []row{{"soort": "said", "spreker": "VWS", "tekst": "De lijn is goed te volgen."}, {"soort": "said", "spreker": "BZK", "tekst": "Eens."}}
	p.put("hanneke", text, row{"revisie": 1, "uitgegaanVan": said("De lijn is goed te volgen."), "regels": both})
	p.ask(p.tokens["hanneke"], http.MethodPut, text, row{"revisie": 1, "uitgegaanVan": said("De lijn is goed te volgen."), "regels": said("Iets anders.")}.sent()).
		is(409).shows("VWS: De lijn is goed te volgen, als er een lijst bij komt.")
	p.put("hanneke", at("/vergaderingen/%v/verslag/opening", m), row{"regels": []row{{"soort": "said", "tekst": "De voorzitter opent."}}})
	p.do("hanneke", at("/agendapunten/%v/uitkomst", item), row{"uitkomst": "established"})
	for _, rubric := range p.get("hanneke", at("/vergaderingen/%v/agenda", m))["rubrieken"].([]any) {
		for _, one := range rubric.(map[string]any)["punten"].([]any) {
			if i := one.(map[string]any); i["uitkomst"] == "" && i["vervallen"] == false {
				p.do("hanneke", at("/agendapunten/%v/uitkomst", i["id"]), row{"uitkomst": "noted"})
			}
		}
	}
}

// run follows the sitting item by item: the member sees what the secretary takes.
func (p *program) run(m, item any) {
	p.t.Helper()
	sitting := at("/vergaderingen/%v/zitting", m)
	if got := p.get("farid", sitting); got["fase"] != "waiting" || got["achterstand"] != nil {
		p.t.Errorf("before the first item: %v", got)
	}
	p.ask(p.tokens["farid"], http.MethodPost, sitting+"/volgende", row{"na": 0}.sent()).is(403)
	first := p.do("hanneke", sitting+"/volgende", row{"na": 0})
	again := p.do("hanneke", sitting+"/volgende", row{"na": 0}) // the second secretary was a moment later
	if at := atHand(first); at == nil || at != atHand(again) {
		p.t.Errorf("at hand %v, then %v", atHand(first), atHand(again))
	}
	p.do("hanneke", sitting+"/punt", row{"agendapunt": item})
	if got := p.get("farid", sitting); got["fase"] != "going" || atHand(got) != item || got["achterstand"] == nil {
		p.t.Errorf("the member sees %v", got)
	}
	if got := p.do("hanneke", sitting+"/punt", row{"agendapunt": 0}); got["fase"] != "resting" {
		p.t.Errorf("adjourned: %v", got)
	}
}

// atHand is the item at hand.
func atHand(course row) any {
	for _, one := range course["punten"].([]any) {
		if point := one.(map[string]any); point["aanDeOrde"] == true {
			return point["agendapunt"]
		}
	}
	return nil
}

// decide writes down the decision, an action and the policy line, of which the chair signs the final text.
func (p *program) decide(m, item any) any {
	p.t.Helper()
	decision := p.add("hanneke", at("/agendapunten/%v/besluiten", item), row{"tekst": "De lijn is vastgesteld.", "uitkomst": "established"})
	if rows := p.rows("farid", at("/vergaderingen/%v/besluiten", m)); len(rows) > 1 {
		p.t.Errorf("decisions %v", rows)
	}
	action := p.add("hanneke", at("/agendapunten/%v/actiepunten", item), row{"tekst": "Maak de lijst van apps.", "actiehouder": "CIO Rijk", "termijn": "2027-02-01"})
	p.do("hanneke", at("/actiepunten/%v/verlenging", action), row{"termijn": "2027-03-01", "reden": "De leverancier antwoordt laat."})
	p.do("hanneke", at("/actiepunten/%v/gereedmelding", action), row{"tekst": "De lijst is er."})
	if got := p.do("hanneke", at("/actiepunten/%v/afvoering", action), nil); got["status"] != "closed" {
		p.t.Errorf("action %v", got)
	}
	line := p.add("hanneke", at("/besluiten/%v/beleidslijnen", decision), row{"naam": "Taalmodellen", "kern": "Alleen met goedgekeurde modellen.", "tekst": "Gebruik alleen goedgekeurde modellen."})
	for _, other := range p.rows("hanneke", "/beleidslijnen") {
		if other["naam"] == "Berichtenapps" {
			p.do("hanneke", at("/beleidslijnen/%v/verbanden", line), row{"naar": other["id"], "soort": "supplements"})
		}
	}
	p.do("hanneke", at("/beleidslijnen/%v/teksten", line), row{"tekst": "Gebruik alleen modellen van de lijst.", "toelichting": "opmerkingen verwerkt"})
	if got := p.ask(p.tokens["hanneke"], http.MethodPost, at("/beleidslijnen/%v/aftekening", line), nil); got.status < 400 {
		p.t.Errorf("the writer signed her own text: %d", got.status)
	}
	if got := p.do("lodewijk", at("/beleidslijnen/%v/aftekening", line), nil); got["status"] != "final" {
		p.t.Errorf("line %v", got)
	}
	p.do("hanneke", at("/beleidslijnen/%v/route", line), row{"gremium": 1, "datum": "2027-01-13", "omschrijving": "Naar het SGO"})
	if path := p.get("hanneke", at("/beleidslijnen/%v/route", line)); len(path["punten"].([]any)) == 0 {
		p.t.Error("the path has no points")
	}
	return line
}

// sends looks at a sending before it goes, finds that it does not go when it would be another, and sends it as it was seen.
func (p *program) sends(path string, what row) {
	p.t.Helper()
	p.ask(p.tokens["farid"], http.MethodPost, path+"/voorbeeld", what).is(403)
	seen, again := p.do("hanneke", path+"/voorbeeld", what), p.do("hanneke", path+"/voorbeeld", what)
	if len(seen["aan"].([]any)) == 0 || seen["zegel"] == "" || seen["zegel"] != again["zegel"] {
		p.t.Errorf("%s would send %v, and a moment later %v", path, seen, again)
	}
	what["zegel"] = strings.Repeat("0", 64)
	p.ask(p.tokens["hanneke"], http.MethodPost, path, what).is(409)
	what["zegel"] = seen["zegel"]
	p.do("hanneke", path, what)
	delete(what, "zegel")
}

func (p *program) circulate(m any) {
	p.t.Helper()
	if gaps := p.rows("hanneke", at("/vergaderingen/%v/verslag/rondzending", m)); len(gaps) != 0 {
		p.t.Errorf("still needed: %v", gaps)
	}
	p.sends(at("/vergaderingen/%v/verslag/rondzending", m), row{})
	p.ask(p.tokens["hanneke"], http.MethodPost, at("/vergaderingen/%v/besluiten/verzending", m), row{"personen": []any{999999}}).is(422)
	p.ask(p.tokens["farid"], http.MethodPost, at("/vergaderingen/%v/besluiten/verzending", m), row{}).is(403)
	p.sends(at("/vergaderingen/%v/besluiten/verzending", m), row{})
	p.ask(p.tokens["hanneke"], http.MethodPost, at("/vergaderingen/%v/besluiten/verzending", m), row{}).is(422)
	p.do("farid", at("/vergaderingen/%v/verslag/opmerkingen", m), row{"tekst": "Mijn naam is met een d."})
	for _, remark := range p.rows("hanneke", at("/vergaderingen/%v/verslag/opmerkingen", m)) {
		p.do("hanneke", at("/vergaderingen/%v/verslag/opmerkingen/%v/antwoord", m, remark["id"]), row{"antwoord": "Verwerkt."})
	}
}

// mailOut sends the line to a list. Who wrote the mail cannot approve it.
func (p *program) mailOut(line any) {
	p.t.Helper()
	list := p.add("hanneke", "/verzendlijsten", row{"gremium": 2, "naam": "Leden en de pers", "ledenVan": 2})
	p.do("hanneke", at("/verzendlijsten/%v/adressen", list), row{"naam": "Een krant", "adres": "redactie@krant.example"})
	mail := p.add("hanneke", "/verspreidingen", row{
		"gremium": 2, "beleidslijn": line, "onderwerp": "Beleidslijn taalmodellen", "aanhef": "Geachte leden,", "inleiding": "Hierbij de lijn:",
		"slot": "Met vriendelijke groet", "verzendlijsten": []any{list}, "bijlagen": []row{},
	})
	p.ask(p.tokens["hanneke"], http.MethodPost, at("/verspreidingen/%v/goedkeuring", mail), nil).is(403)
	p.ask(p.tokens["hanneke"], http.MethodGet, at("/verspreidingen/%v/voorbeeld", mail), nil).is(200).shows("Gebruik alleen modellen van de lijst.", "redactie@krant.example")
	p.do("lodewijk", at("/verspreidingen/%v/goedkeuring", mail), nil)
	p.do("hanneke", at("/verspreidingen/%v/planning", mail), row{"op": "2026-12-16T15:00:00+01:00"})
	p.clock.Set(time.Date(2026, 12, 16, 14, 1, 0, 0, time.UTC))
	storetest.Change(p.t, p.store, access.System("klok"), func(tx *store.Tx) error {
		_, err := distribution.StartDue(tx)
		return err
	})
	to := p.rows("hanneke", at("/verspreidingen/%v/ontvangers?aantal=200", mail))
	if len(to) < 5 || to[0]["status"] != "queued" {
		p.t.Errorf("recipients %v", to)
	}
	p.do("hanneke", at("/verspreidingen/%v/stop", mail), row{"reden": "Er staat een fout in."})
}

// request asks for the minutes: terms, a document, scope, a mark, two people, the inventory.
func (p *program) request(m any) {
	p.t.Helper()
	id := p.add("marijke", "/verzoeken", row{
		"titel": "Taalmodellen", "ontvangenOp": "2026-12-15", "kanaal": "mail", "verzoeker": "L. Vraagster", "email": "lv@post.example",
		"tekst": "Ik wil alles over taalmodellen.", "onderwerp": "Taalmodellen", "periodeVan": "2026-01-01", "periodeTot": "2026-12-31",
		"gremia": []int{2}, "zoektermen": []string{"taalmodellen", "lijn"},
	})
	p.do("marijke", at("/verzoeken/%v/ontvangstbevestiging", id), row{"op": "2026-12-16", "tekst": "Wij hebben uw verzoek ontvangen."})
	p.do("marijke", at("/verzoeken/%v/verdaging", id), row{"weken": 2, "op": "2026-12-16", "reden": "Er zijn veel stukken."})
	p.do("marijke", at("/verzoeken/%v/opschorting", id), row{"grond": "completion", "op": "2026-12-16", "uiterlijk": "2026-12-30", "tekst": "Welke periode?"})
	terms := p.do("marijke", at("/verzoeken/%v/hervatting", id), row{"op": "2026-12-16", "tekst": "Alles van dit jaar."})
	if terms["verdaagd"] != true || len(terms["beslistermijn"].(map[string]any)["stappen"].([]any)) < 3 {
		p.t.Errorf("terms %v", terms)
	}
	p.ask(p.tokens["marijke"], http.MethodGet, at("/verzoeken/%v", id), nil).is(200)
	if found := p.do("marijke", at("/verzoeken/%v/zoekactie", id), nil); found["aantal"] == 0.0 {
		p.t.Fatal("nothing was found")
	}
	minutes := p.get("hanneke", at("/vergaderingen/%v", m))["stukVerslag"]
	document := p.add("marijke", at("/verzoeken/%v/documenten", id), row{"document": "Verslag CIO-beraad", "stukken": []any{minutes}})
	p.do("marijke", at("/verzoeken/%v/beoordelaars", id), row{"persoon": p.one("SELECT id FROM people WHERE email = 'joris.kaptein@bzk.example'")})
	p.assess(id, document, minutes)
	rows := p.rows("marijke", at("/verzoeken/%v/inventaris", id))
	if len(rows) != 1 || rows[0]["beoordeling"] != "partly-open" || rows[0]["bevestigd"] != true {
		p.t.Errorf("inventory %v", rows)
	}
	p.ask(p.tokens["marijke"], http.MethodGet, at("/verzoeken/%v/inventaris.csv", id), nil).is(200).shows("Verslag CIO-beraad", "5.1.2.i")
	p.rule(id)
}

func (p *program) assess(id, document, minutes any) {
	p.t.Helper()
	for _, scope := range p.rows("joris", at("/verzoeken/%v/reikwijdte", id)) {
		p.put("joris", at("/verzoeken/%v/reikwijdte/%v", id, scope["agendapunt"]), row{"buitenReikwijdte": false})
	}
	text := p.get("joris", at("/stukken/%v/versies/1", minutes))
	version := text["versie"].(map[string]any)["id"]
	for _, one := range text["blokken"].([]any) {
		if block := one.(map[string]any); block["tekst"] == "De lijn is goed te volgen, als er een lijst bij komt." {
			p.add("joris", at("/verzoeken/%v/markeringen", id), row{"versie": version, "blok": block["id"], "van": 3, "tot": 7, "soort": "remove", "gronden": []string{"5.1.2.i"}})
		}
	}
	p.do("joris", at("/verzoeken/%v/voorstellen", id), nil)
	p.do("joris", at("/documenten/%v/voorstellen/overneming", document), nil)
	marks := p.rows("joris", at("/verzoeken/%v/markeringen?versie=%v&aantal=200", id, version))
	if len(marks) == 0 {
		p.t.Fatal("no marks")
	}
	p.ask(p.tokens["joris"], http.MethodGet, at("/documenten/%v/openbaar", document), nil).is(200).shows(`"gronden":["5.1.2.i"]`, " is goed te volgen")
	p.do("joris", at("/documenten/%v/afronding", document), nil)
	p.do("marijke", at("/documenten/%v/terugzending", document), row{"tekst": "Kijk nog eens naar de naam."})
	said := p.ask(p.tokens["joris"], http.MethodGet, at("/documenten/%v/opmerkingen", document), nil)
	said.is(200).shows(`"tekst":"Kijk nog eens naar de naam."`, `"teruggestuurd":true`)
	p.do("joris", at("/documenten/%v/afronding", document), nil)
	if got := p.ask(p.tokens["joris"], http.MethodPost, at("/documenten/%v/bevestiging", document), nil); got.status < 400 {
		p.t.Errorf("who assessed also confirmed: %d", got.status)
	}
	p.do("marijke", at("/documenten/%v/bevestiging", document), nil)
}

// rule writes the letter, explains what contradicts it, decides, makes it known and prepares what will be public.
func (p *program) rule(id any) {
	p.t.Helper()
	letter := p.get("marijke", at("/verzoeken/%v/brief", id))
	letter["ondertekenaar"] = "M. Teunissen"
	p.put("marijke", at("/verzoeken/%v/brief", id), letter)
	for _, conflict := range p.rows("marijke", at("/verzoeken/%v/tegenstrijdigheden", id)) {
		p.do("marijke", at("/verzoeken/%v/tegenstrijdigheden/uitleg", id), row{"sleutel": conflict["sleutel"], "uitleg": "Zo is het bedoeld."})
	}
	if gaps := p.rows("marijke", at("/verzoeken/%v/besluit", id)); len(gaps) != 0 {
		p.t.Errorf("still needed: %v", gaps)
	}
	p.do("marijke", at("/verzoeken/%v/besluit", id), row{"op": "2026-12-16", "kenmerk": "2026-0000777777"})
	if got := p.do("marijke", at("/verzoeken/%v/bekendmaking", id), row{"op": "2026-12-16"}); got["status"] != "announced" {
		p.t.Errorf("announced %v", got)
	}
	made := p.add("marijke", at("/verzoeken/%v/publicaties", id), nil)
	p.ask(p.tokens["marijke"], http.MethodPost, at("/publicaties/%v/goedkeuring", made), nil).is(403)
	p.get("hanneke", at("/publicaties/%v", made))
}
