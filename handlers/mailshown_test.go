package handlers_test

import (
	"strings"
	"testing"

	"beraad/models/meeting"
)

func TestAMailIsShownAsItWillBeRead(t *testing.T) {
	h := openHall(t, withLetters(t))
	secretary := h.as(hanneke)
	path := pathTo("/vergaderingen/%d/convocatie", h.meetingIn("cio-beraad", meeting.Preparing))
	secretary.get(path).is(200).shows(`src="` + path + `/mail"`).hides("Beste ")
	secretary.get(path + "?weergave=tekst").is(200).shows("Beste ").hides("<iframe")
	mail := secretary.get(path+"/mail").is(200).shows(`<base target="_blank">`, "Agenda", "<style>")
	for _, name := range []string{"Content-Security-Policy", "X-Frame-Options"} {
		if policy := mail.header.Get(name); !strings.Contains(policy, "sandbox") && policy != "SAMEORIGIN" || strings.Contains(policy, "allow-scripts") {
			t.Errorf("%s: %s", name, policy)
		}
	}
	h.as(farid).get(path + "/mail").is(404)
	h.as(sjoerd).get(path + "/mail").is(404)
}
