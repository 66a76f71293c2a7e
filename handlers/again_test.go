package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"beraad/handlers"
	"beraad/models/meeting"
	"beraad/views"
)

// TestASecondClickMakesNoSecond sends each form that makes something twice at once, as a browser without scripts does.
func TestASecondClickMakesNoSecond(t *testing.T) {
	h := openHall(t, func(o *handlers.Options) { o.API = http.NotFoundHandler() })
	clerk, owner, desk, admin := h.as(hanneke), h.as(tineke), h.as(coordinator), h.as(ruben)
	cio, cto := fmt.Sprint(h.bodyID("cio-beraad")), fmt.Sprint(h.bodyID("cto-raad"))
	item := h.number("SELECT min(id) FROM items WHERE meeting = 7 AND NOT dropped")
	rubric := h.number("SELECT min(id) FROM meeting_rubrics WHERE meeting = 7")
	topic := h.number("SELECT max(topic) FROM papers WHERE topic > 0 AND body = " + cio)
	clerk.post("/lijsten", url.Values{"body": {cio}, "name": {"Pers"}}).to()
	list := h.number("SELECT max(id) FROM mailing_lists")
	form := h.begun(owner)
	owner.post(form, complete(h, owner.get(form).version())).to()
	request := h.number("SELECT max(id) FROM requests WHERE state NOT IN ('closed', 'withdrawn', 'decided')")
	minutes := views.MeetingPath(h.meetingIn("cio-beraad", meeting.Circulated), "verslag")
	count := h.rows
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
		"a token":       {clerk, "/account/tokens", url.Values{"token": {"Koppeling"}, "scope": {"read"}}, false, "tokens"},
		"a feed":        {clerk, "/account/agenda", url.Values{"feed": {"telefoon"}, "feed-body": {"0"}}, false, "feeds"},
		"an address":    {clerk, "/lijsten/" + list + "/adressen", url.Values{"address": {"nieuw@ocw.example"}, "name": {"Nieuw"}}, false, "list_addresses"},
		"a form field":  {admin, "/beheer/gremia/" + cio + "/formulier", url.Values{"label": {"Risico"}, "section": {"8"}, "kind": {"choice"}, "options": {"laag\r\nhoog"}}, false, "form_fields"},
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
					if got := send(); got.status >= 500 || n == &once && got.status != 303 && got.status != 200 {
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

// rows counts the rows of a table.
func (h *hall) rows(t *testing.T, table string) (n int) {
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

// TestWhatDiffersInOnePartIsNoSecondClick sends each form again at once with one part that is another: both are kept.
func TestWhatDiffersInOnePartIsNoSecondClick(t *testing.T) {
	h := openHall(t, func(o *handlers.Options) { o.API = http.NotFoundHandler() })
	clerk, desk := h.as(hanneke), h.as(coordinator)
	cio, cto := fmt.Sprint(h.bodyID("cio-beraad")), fmt.Sprint(h.bodyID("cto-raad"))
	rubric := h.number("SELECT min(id) FROM meeting_rubrics WHERE meeting = 7")
	topic := h.number("SELECT max(topic) FROM papers WHERE topic > 0 AND body = " + cio)
	request := h.number("SELECT max(id) FROM requests WHERE state NOT IN ('closed', 'withdrawn', 'decided')")
	for name, c := range map[string]struct {
		who        *visitor
		path       string
		form       url.Values
		part, told string
		table      string
	}{
		"an item, its line":        {clerk, "/vergaderingen/7/punten", url.Values{"title": {"Los punt"}, "rubric": {rubric}}, "explain", "Met toelichting", "items"},
		"an item, its minutes":     {clerk, "/vergaderingen/7/punten", url.Values{"title": {"Ander punt"}, "rubric": {rubric}}, "minutes", "15", "items"},
		"a rubric, its time":       {clerk, "/vergaderingen/7/rubrieken", url.Values{"title": {"Pauze"}}, "minutes", "15", "meeting_rubrics"},
		"a stock item, its note":   {clerk, "/gremia/" + cio + "/voorraad", url.Values{"title": {"Rijkspas"}, "holder": {"IenW"}}, "note", "Pas in het voorjaar", "stock_items"},
		"a round, its last day":    {clerk, "/rondes", url.Values{"body": {cio}, "title": {"Logging"}, "question": {"Akkoord?"}, "until": {"2026-12-01"}}, "until", "2026-12-02", "rounds"},
		"a policy line, its text":  {clerk, "/beleidslijnen", url.Values{"body": {cio}, "name": {"Papier"}, "text": {"Druk niet af."}}, "text", "Druk dubbelzijdig af.", "policies"},
		"an advice, its term":      {clerk, "/adviezen", url.Values{"body": {cto}, "of": {"cio-beraad"}, "topic": {topic}, "question": {"Wat vindt u?"}}, "due", "2026-12-20", "advices"},
		"a Woo request, its words": {desk, "/woo-verzoeken", url.Values{"title": {"Alles over papier"}, "matter": {"Papier"}, "received": {"2026-11-23"}, "channel": {"mail"}, "words": {"Alles."}, "terms": {"papier"}, "requester": {"Vera Gerritsen"}, "email": {"vera@post.example"}}, "words", "Alleen van 2018.", "requests"},
		"a note of it, its day":    {desk, "/woo-verzoeken/" + request + "/notitie", url.Values{"kind": {"notitie"}, "on": {"2026-11-24"}, "text": {"Gebeld."}}, "on", "2026-11-23", "request_events"},
		"a token, its scope":       {clerk, "/account/tokens", url.Values{"token": {"Koppeling"}, "scope": {"read"}}, "scope", "write", "tokens"},
		"a feed, its name":         {clerk, "/account/agenda", url.Values{"feed": {"telefoon"}, "feed-body": {"0"}}, "feed", "laptop", "feeds"},
	} {
		t.Run(name, func(t *testing.T) {
			before := h.rows(t, c.table)
			c.who.post(c.path, c.form)
			once := h.rows(t, c.table)
			c.form.Set(c.part, c.told)
			got := c.who.post(c.path, c.form)
			if twice := h.rows(t, c.table); once <= before || twice-once != once-before {
				t.Errorf("%d, then %d, then %d rows: %d %.400s", before, once, twice, got.status, got.body)
			}
		})
	}
}
