package handlers_test

import (
	"fmt"
	"net/url"
	"testing"
	"time"

	"beraad/models/meeting"
	"beraad/views"
)

// TestASecondClickMakesNoSecond sends each form that makes something twice at once, as a browser without scripts does.
func TestASecondClickMakesNoSecond(t *testing.T) {
	h := openHall(t)
	clerk, owner, desk, admin := h.as(hanneke), h.as(tineke), h.as(coordinator), h.as(ruben)
	cio, cto := fmt.Sprint(h.bodyID("cio-beraad")), fmt.Sprint(h.bodyID("cto-raad"))
	item := h.number("SELECT min(id) FROM items WHERE meeting = 7 AND NOT dropped")
	rubric := h.number("SELECT min(id) FROM meeting_rubrics WHERE meeting = 7")
	topic := h.number("SELECT max(topic) FROM papers WHERE topic > 0 AND body = " + cio)
	form := h.begun(owner)
	owner.post(form, complete(h, owner.get(form).version())).to()
	request := h.number("SELECT max(id) FROM requests WHERE state NOT IN ('closed', 'withdrawn', 'decided')")
	minutes := views.MeetingPath(h.meetingIn("cio-beraad", meeting.Circulated), "verslag")
	count := func(t *testing.T, table string) (n int) {
		t.Helper()
		db, err := h.store.SQL()
		if err == nil {
			err = db.QueryRow("SELECT count(*) FROM " + table).Scan(&n)
		}
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for name, c := range map[string]struct {
		who   *visitor
		path  string
		form  url.Values
		file  bool
		table string
	}{
		"an item":       {clerk, "/vergaderingen/7/punten", url.Values{"title": {"Los punt"}, "rubric": {rubric}}, false, "items"},
		"a rubric":      {clerk, "/vergaderingen/7/rubrieken", url.Values{"number": {"88"}, "title": {"Napraten"}}, false, "meeting_rubrics"},
		"a stock item":  {clerk, "/gremia/" + cio + "/voorraad", url.Values{"title": {"Rijkspas"}, "holder": {"IenW"}}, false, "stock_items"},
		"a form":        {owner, "/aanbiedingen", url.Values{"body": {cio}}, false, "submissions"},
		"a copy":        {owner, form + "/kopie", url.Values{"body": {cto}}, false, "submissions"},
		"a copy anew":   {owner, form + "/kopie", url.Values{"body": {cio}, "anew": {"ja"}}, false, "submissions"},
		"a round":       {clerk, "/rondes", url.Values{"body": {cio}, "title": {"Logging"}, "question": {"Akkoord?"}, "until": {"2026-12-01"}}, false, "rounds"},
		"a paper":       {clerk, "/vergaderingen/7/punten/" + item + "/stukken", url.Values{}, true, "papers"},
		"an annex":      {owner, form, complete(h, owner.get(form).version()), true, "papers"},
		"a policy line": {clerk, "/beleidslijnen", url.Values{"body": {cio}, "name": {"Papier"}, "text": {"Druk niet af."}}, false, "policies"},
		"a list":        {clerk, "/lijsten", url.Values{"body": {cio}, "name": {"Secretariaten"}}, false, "mailing_lists"},
		"a mail-out":    {clerk, "/verspreidingen", url.Values{"body": {cio}, "subject": {"Hallo"}, "intro": {"Mijn zin"}}, false, "distributions"},
		"an advice":     {clerk, "/adviezen", url.Values{"body": {cto}, "of": {"cio-beraad"}, "topic": {topic}, "question": {"Wat vindt u?"}}, false, "advices"},
		"a Woo request": {desk, "/woo-verzoeken", url.Values{"title": {"Alles over papier"}, "matter": {"Papier"}, "received": {"2026-11-23"}, "channel": {"mail"}, "words": {"Alles."}, "terms": {"papier"}, "requester": {"Vera Gerritsen"}, "email": {"vera@post.example"}}, false, "requests"},
		"a note of it":  {desk, "/woo-verzoeken/" + request + "/notitie", url.Values{"kind": {"notitie"}, "on": {"2026-11-24"}, "text": {"Gebeld."}}, false, "request_events"},
		"a remark":      {h.as(farid), minutes + "/opmerkingen", url.Values{"text": {"Graag de datum erbij."}}, false, "minute_remarks"},
		"a person":      {admin, "/beheer/mensen", url.Values{"name": {"Roos Dekkers"}, "email": {"roos@lnv.example"}, "road": {"geen"}}, false, "people"},
	} {
		t.Run(name, func(t *testing.T) {
			send := func() *answer {
				if c.file {
					return c.who.upload(c.path, c.form, "file", "nota.eml", []byte(letter))
				}
				return c.who.post(c.path, c.form)
			}
			var before, once, twice int
			for _, n := range []*int{&before, &once, &twice} {
				if n != &before {
					if got := send(); got.status >= 500 || n == &once && got.status != 303 {
						t.Fatalf("status %d\n%.500s", got.status, got.body)
					}
				}
				*n = count(t, c.table)
			}
			if once != before+1 || twice != once {
				t.Errorf("%d, then %d, then %d rows", before, once, twice)
			}
		})
	}
	h.clock.Set(today.Add(5 * time.Minute))
	before := count(t, "items")
	clerk.post("/vergaderingen/7/punten", url.Values{"title": {"Los punt"}, "rubric": {rubric}}).to()
	if count(t, "items") == before {
		t.Error("who makes an item of the same name later, gets none")
	}
}
