package api_test

import (
	"strings"
	"testing"
)

func TestAMeetingIsReadInTheTermsOfOpenRaadsinformatie(t *testing.T) {
	p := newProgram(t)
	m := p.one("SELECT " + thatMeeting)
	open := p.get("farid", at("/vergaderingen/%v/ori", m))
	sitting := open["vergadering"].(map[string]any)
	if sitting["naam"] != "CIO-beraad, woensdag 7 februari 2018" || sitting["vergaderstatus"] != "Gehouden" || sitting["geplandeaanvang"] != "2018-02-07T08:30:00Z" {
		t.Errorf("the meeting is %v", sitting)
	}
	var item map[string]any
	for _, one := range open["agendapunten"].([]any) {
		if i := one.(map[string]any); i["volgnummer"] == "4.c" {
			item = i
		}
	}
	if item["agendapuntnaam"] != "Berichtenapps" || item["tussenkop"] != "Ter bespreking" || item["indicatiebehandeld"] != true || item["indicatiebesloten"] != false {
		t.Errorf("the item is %v", item)
	}
	if decisions := open["besluiten"].([]any); len(decisions) == 0 || !strings.HasPrefix(decisions[0].(map[string]any)["besluitnummer"].(string), "2018-") {
		t.Errorf("decisions %v", decisions)
	}
	on := 0
	for _, one := range open["informatieobjecten"].([]any) {
		for _, of := range one.(map[string]any)["agendapunten"].([]any) {
			if of == item["url"] {
				on++
			}
		}
	}
	if on < 2 {
		t.Errorf("%d papers lie on the item", on)
	}
	p.ask(p.tokens["tineke"], "GET", at("/vergaderingen/%v/ori", m), nil).is(404)
}
