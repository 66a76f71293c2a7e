package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"beraad/models/meeting"
	"beraad/views"
)

// TestBadInputIsSaidByTheFieldAndChangesNothing does what people do by mistake; each leaves all as it was.
func TestBadInputIsSaidByTheFieldAndChangesNothing(t *testing.T) {
	h := openHall(t)
	clerk, admin := h.as(hanneke), h.seated(ruben)
	body := h.body("cio-beraad")
	held, preparing := h.meetingIn("cio-beraad", meeting.Circulated), h.meetingIn("cio-beraad", meeting.Preparing)
	used := h.number(fmt.Sprintf("SELECT max(rubric) FROM items WHERE meeting = %d", preparing))
	member := h.number("SELECT person FROM memberships WHERE role = 'member' AND body = " + body + " AND until_on IS NULL")
	plan := url.Values{
		"body": {body}, "kind": {"sitting"}, "day": {"2026-12-16"}, "starts_at": {"09:30"}, "ends_at": {"12:30"}, "venue": {"Zaal 7"}, "deadline_on": {"2026-12-17"},
	}
	state := func() string {
		return h.number("SELECT (SELECT count(*) FROM meetings) || '-' || (SELECT count(*) FROM meeting_rubrics) || '-' || (SELECT count(*) FROM memberships) || '-' || (SELECT max(starts_at) FROM meetings)")
	}
	before := state()
	for name, c := range map[string]struct {
		who   *visitor
		path  string
		form  url.Values
		shows []string
	}{
		"a deadline after the meeting": {clerk, "/vergaderingen", plan, []string{"De dag waarop stukken binnen moeten zijn ligt na de vergadering.", `value="2026-12-17"`, `value="Zaal 7"`}},
		"a held meeting that moves": {
			clerk, views.MeetingPath(held, "gegevens"), url.Values{"day": {"2018-02-08"}, "starts_at": {"09:30"}, "ends_at": {"12:30"}},
			[]string{"Deze vergadering is al gehouden of afgelast. Tijd en plaats staan vast."},
		},
		"a rubric in use that goes": {
			clerk, views.MeetingPath(preparing, "rubrieken", used, "weg"), nil, []string{"Onder deze rubriek staan nog punten. Verplaats die eerst."},
		},
		"a member who is added twice": {
			admin, "/beheer/gremia/" + body + "/leden", url.Values{"person": {member}, "role": {"member"}, "from": {"2026-12-01"}},
			[]string{"Deze persoon heeft deze rol in die tijd al."},
		},
	} {
		t.Run(name, func(t *testing.T) {
			answer := c.who.post(c.path, c.form)
			if answer.status != http.StatusUnprocessableEntity && answer.status != http.StatusConflict {
				t.Errorf("got %d", answer.status)
			}
			answer.shows(c.shows...)
			if now := state(); now != before {
				t.Errorf("it changed something: %s, was %s", now, before)
			}
		})
	}
	lists := map[string][]byte{
		"semicolons in Latin-1": []byte("Gremium;Naam;Rol\r\nCIO-beraad;Ren\xe9e Ko\xebl\xe9;lid\r\n"),
		"half a line":           []byte("Gremium;Naam;E-mail;Rol\r\nCIO-beraad;Renée Koëlé;r@x.example;lid\r\nCIO-ber"),
	}
	for name, shows := range map[string]string{"semicolons in Latin-1": "Renée Koëlé", "half a line": "Is het bestand afgekapt?"} {
		t.Run(name, func(t *testing.T) {
			admin.upload("/beheer/invoer", url.Values{"subject": {"members"}}, "file", "leden.csv", lists[name]).is(http.StatusOK).shows(shows)
			if now := state(); now != before {
				t.Errorf("it changed something: %s, was %s", now, before)
			}
		})
	}
}
