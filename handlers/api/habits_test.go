package api_test

import (
	"net/http"
	"testing"
)

func TestTheHabitOfABodyChangesAndItsMeetingsFollow(t *testing.T) {
	p := newProgram(t)
	was := p.get("hanneke", "/gremia/2/gewoonte")
	now := row{"plaats": "Zaal 12", "begin": "13:00", "minuten": 120}
	for _, who := range []string{"farid", "tineke"} {
		p.ask(p.tokens[who], http.MethodPut, "/gremia/2/gewoonte", now.sent()).is(403)
	}
	p.ask(p.tokens["hanneke"], http.MethodPut, "/gremia/2/gewoonte", row{"plaats": "Zaal 12", "begin": "23:00", "minuten": 120}.sent()).is(422).shows(`"veld":"minuten"`)
	if got := p.put("hanneke", "/gremia/2/gewoonte", now); got["plaats"] != "Zaal 12" || got["begin"] != "13:00" || was["plaats"] == "Zaal 12" {
		t.Errorf("from %v to %v", was, got)
	}
	offers := p.rows("hanneke", "/gremia/2/gewoonte/vergaderingen")
	if len(offers) == 0 {
		t.Fatal("no meeting is to follow")
	}
	one := offers[0]
	move := row{"gewoonte": now, "vergaderingen": []row{{"vergadering": one["vergadering"], "revisie": one["revisie"], "plaats": true, "tijd": true}}}
	path := "/gremia/2/gewoonte/vergaderingen"
	p.ask(p.tokens["farid"], http.MethodPost, path, move.sent()).is(403)
	if got := p.do("hanneke", path, move); got["aantal"] != 1.0 {
		t.Errorf("moved %v", got)
	}
	if m := p.get("farid", at("/vergaderingen/%v", one["vergadering"])); m["plaats"] != "Zaal 12" || m["begin"] != one["begin"] {
		t.Errorf("the meeting is %v", m)
	}
	if got := p.do("hanneke", path, move); got["aantal"] != 0.0 {
		t.Errorf("moved twice: %v", got)
	}
	move["gewoonte"] = row{"plaats": "Zaal 13"}
	p.ask(p.tokens["hanneke"], http.MethodPost, path, move.sent()).is(409)
}
