package api_test

import (
	"net/http"
	"testing"
	"time"
)

// openRound has the CIO-beraad answer a question in writing: the case has no such round.
func (d *desk) openRound(token string) {
	d.t.Helper()
	d.ask(token, http.MethodPost, "/rondes", map[string]any{
		"gremium": d.one("SELECT " + thatBody), "titel": "Logging", "vraag": "Stemt u in?", "termijn": "2026-12-01",
	}).is(http.StatusCreated)
}

func TestABodyDecidesInWriting(t *testing.T) {
	p := newProgram(t)
	asked := row{"gremium": 2, "titel": "Logging", "vraag": "Stemt u in?", "termijn": "2026-12-01"}
	p.ask(p.tokens["farid"], http.MethodPost, "/rondes", asked.sent()).is(403)
	late := row{"gremium": 2, "titel": "Logging", "vraag": "Stemt u in?", "termijn": "2026-01-01"}
	p.ask(p.tokens["hanneke"], http.MethodPost, "/rondes", late.sent()).is(422).shows(`"veld":"termijn"`)
	id := p.add("hanneke", "/rondes", asked)
	if got := p.rows("farid", "/rondes")[0]; got["nummer"] != "S-2026-3" || got["status"] != "open" {
		t.Errorf("opened %v", got)
	}
	p.ask(p.tokens["farid"], http.MethodPost, at("/rondes/%v/reactie", id), row{"reactie": "objects"}.sent()).is(422)
	p.do("farid", at("/rondes/%v/reactie", id), row{"reactie": "objects", "toelichting": "Te kort."})
	told := map[string]int{}
	for _, who := range []string{"hanneke", "lodewijk", "farid"} {
		for _, voice := range p.rows(who, at("/rondes/%v/reacties", id)) {
			if voice["toelichting"] == "Te kort." && voice["naam"] == "Farid Benali" {
				told[who]++
			}
		}
	}
	if told["hanneke"] != 1 || told["lodewijk"] != 1 || told["farid"] != 1 {
		t.Errorf("the objection is read by %v", told)
	}
	end := row{"uitkomst": "not-agreed", "besluit": "De termijn gaat niet door."}
	p.ask(p.tokens["hanneke"], http.MethodPost, at("/rondes/%v/sluiting", id), end.sent()).is(409)
	p.ask(p.tokens["farid"], http.MethodPost, at("/rondes/%v/verlenging", id), row{"termijn": "2026-12-03", "reden": "Ziek."}.sent()).is(403)
	p.do("hanneke", at("/rondes/%v/verlenging", id), row{"termijn": "2026-12-03", "reden": "Een lid is ziek."})
	p.clock.Set(time.Date(2026, 12, 4, 9, 0, 0, 0, time.UTC))
	if got := p.do("hanneke", at("/rondes/%v/sluiting", id), end); got["status"] != "closed" || got["gesloten"] != "2026-12-04" || got["eersteTermijn"] != "2026-12-01" {
		t.Errorf("closed %v", got)
	}
	if got := p.rows("farid", "/besluiten?schriftelijk=true")[0]; got["ronde"] != id || got["nummer"] != "2026-02" || got["tekst"] != "De termijn gaat niet door." {
		t.Errorf("the register has %v", got)
	}
}
