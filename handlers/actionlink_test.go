package handlers_test

import (
	"net/http"
	"net/url"
	"regexp"
	"testing"
)

// TestTheLinkInAReminderLeadsToTheFormOfTheAction: also for who has to sign in first.
func TestTheLinkInAReminderLeadsToTheFormOfTheAction(t *testing.T) {
	h := openHall(t)
	found := regexp.MustCompile(`href="(/acties/\d+)"`).FindStringSubmatch(h.as(farid).get("/acties?van=mij").is(http.StatusOK).body)
	if found == nil {
		t.Fatal("the holder has no action point")
	}
	v := h.nobody()
	way, err := url.Parse(v.get(found[1]).to())
	if err != nil {
		t.Fatal(err)
	}
	next := way.Query().Get("next")
	if way.Path != "/inloggen" || next != found[1] {
		t.Fatalf("who is not signed in is sent to %s", way)
	}
	v.get(way.String()).is(http.StatusOK).shows(`name="next" value="` + found[1] + `"`)
	to := v.post("/inloggen", url.Values{"email": {farid}, "password": {"welkom bij beraad"}, "next": {next}}).to()
	if to != found[1] {
		t.Fatalf("after signing in one comes at %s", to)
	}
	v.get(to).is(http.StatusOK).shows("Gereed melden", `name="report"`)
}
