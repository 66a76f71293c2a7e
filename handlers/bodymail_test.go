package handlers_test

import (
	"fmt"
	"net/url"
	"testing"
)

func TestABodyWritesItsMailInItsOwnWords(t *testing.T) {
	h := openHall(t, withLetters(t))
	v := h.seated(ruben)
	path := fmt.Sprintf("/beheer/gremia/%d/mail", h.bodyID("cio-beraad"))
	v.get(path).is(200).shows("Mailteksten van CIO-beraad", "Conceptverslag CIO-beraad", "secretaris CIO-beraad")
	form := url.Values{
		"convocation-rev": {"0"}, "late-paper-rev": {"0"}, "minutes-rev": {"0"}, "decisions-rev": {"0"}, "mail-out-rev": {"0"},
		"mail-out-intro": {"Namens {gremium}: {beleidslijn}, vastgesteld op {datum}."}, "mail-out-closing": {"Het secretariaat"},
		"convocation-intro": {"Welkom op {datm}."}, "minutes-closing": {"Team {gremium}"},
	}
	v.post(path, form).is(422).shows("‘{datm}’ kent Beraad niet", "Welkom op {datm}.", "Team CIO-beraad")
	form.Set("convocation-intro", "Welkom op {datum} in {plaats}.")
	form.Set("step", "bekijk")
	v.post(path, form).is(200).shows("Welkom op dinsdag 1\u00a0december 2026 in ")
	v.get(path).is(200).hides("Welkom op")
	form.Del("step")
	v.post(path, form).is(303)
	v.get(path).is(200).shows("Welkom op {datum} in {plaats}.", "Team CIO-beraad")
	v.post(path, form).is(409).shows("Iemand anders heeft dit intussen gewijzigd.", "Welkom op {datum} in {plaats}.")
	line := h.lineNamed("Berichtenapps")
	h.as(secretary).get(pathTo("/verspreidingen/nieuw?beleidslijn=%d", line)).is(200).
		shows("Namens CIO-beraad: Berichtenapps, vastgesteld op ", "Met vriendelijke groet,\n\nHet secretariaat")
}

func TestSettingsOfABodyShowWhatTheyComeTo(t *testing.T) {
	h := openHall(t)
	v := h.seated(ruben)
	id := h.bodyID("cio-beraad")
	path := fmt.Sprintf("/beheer/gremia/%d/gegevens", id)
	rev := v.get(path).is(200).shows("1.a, 1.b, 1.c", "Het volgende is 2026-").hidden("rev")
	form := url.Values{
		"rev": {rev}, "code": {"cio-beraad"}, "name": {"CIO-beraad"}, "scheme": {"compact"}, "reference": {"CIO/{jaar}/{nr:3}"}, "step": {"bekijk"},
		"begins": {"half tien"}, "lasts": {"180"}, "venue": {"Z36-30"},
	}
	v.post(path, form).is(422).shows("Schrijf de tijd zoals 9.30.", `value="half tien"`, `value="180"`)
	form.Set("begins", "9.30")
	v.post(path, form).is(200).shows("Het volgende is CIO/2026/", `value="9.30"`)
	v.get(path).is(200).hides("CIO/{jaar}")
	form.Del("step")
	v.post(path, form).is(303)
	v.get(path).is(200).shows("Het volgende is CIO/2026/", `value="Z36-30"`)

	s := h.seated(secretary)
	to := s.post("/vergaderingen", url.Values{"body": {fmt.Sprint(id)}, "kind": {"sitting"}, "day": {"2027-03-10"}}).is(303)
	s.get(to.header.Get("Location")).is(200).shows("Z36-30", "9.30")
}

func TestASecretaryWritesTheMailOfTheirOwnBody(t *testing.T) {
	h := openHall(t, withLetters(t))
	id := h.bodyID("cio-beraad")
	path := fmt.Sprintf("/beheer/gremia/%d/mail", id)
	v := h.seated(hanneke)
	v.get(fmt.Sprintf("/beheer/gremia/%d", id)).is(200).shows("Mailteksten", path).hides("Instellingen", "/formulier")
	v.get(path).is(200).shows("Mailteksten van CIO-beraad")
	form := url.Values{
		"convocation-rev": {"0"}, "late-paper-rev": {"0"}, "minutes-rev": {"0"}, "decisions-rev": {"0"}, "mail-out-rev": {"0"}, "minutes-closing": {"Team {gremium}"},
	}
	v.post(path, form).is(303)
	v.get(path).is(200).shows("Team CIO-beraad")
	for name, other := range map[string]string{"a member": farid, "a secretary of another body": sjoerd} {
		w := h.seated(other)
		if read, wrote := w.get(path).status, w.post(path, form).status; read == 200 || wrote == 303 {
			t.Errorf("%s reads them: %d, writes them: %d", name, read, wrote)
		}
	}
}
