package distribution_test

import (
	"strings"
	"testing"

	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/store"
)

// TestWhatWasNotFilledInIsNotApproved: the parts that a draft began with are found before a second person sees it.
func TestWhatWasNotFilledInIsNotApproved(t *testing.T) {
	for text, found := range map[string]string{
		"Beste {naam},":                      "{naam}",
		"Beste {naam}, op [datum].":          "{naam}’, ‘[datum]",
		"Beste {{ voornaam }},":              "{{ voornaam }}",
		"Vergadering van [DATUM INVULLEN].":  "[DATUM INVULLEN]",
		"Groet, <naam>":                      "<naam>",
		"Bel xxxx voor meer.":                "xxxx",
		"Op ____ 2026 vergadert het beraad.": "____",
		"Zaal ........ om 10 uur":            "........",
		"Lorem ipsum dolor":                  "Lorem ipsum",
		"De lijn geldt vanaf [...].":         "[...]",
		"Zie artikel 5.1 [1].":               "",
		"Leden van de raad [CTO] lezen mee.": "",
		"Kamerstukken II 2017/18, [bijlage]": "",
		"Mail naar <cio@bzk.example>.":       "",
		"Wacht even… dan komt het.":          "",
		"Zie https://bzk.example/a_b?x={}":   "{}",
		"Wij schrijven MMXXVI.":              "",
	} {
		said := lacks(t, func(d *distribution.Distribution) { d.Intro = text }).For("intro")
		switch {
		case found == "" && said != "":
			t.Errorf("%q: %s, want nothing", text, said)
		case found != "" && said != "In de inleiding moet nog iets worden ingevuld: ‘"+found+"’."+hint(found):
			t.Errorf("%q: %q, want %s named", text, said, found)
		}
	}
}

func hint(found string) string {
	if strings.Contains(found, "{naam}") {
		return " Alleen in de aanhef vult Beraad zelf {naam} in."
	}
	return ""
}

// TestTheNameOfARecipientMayStandInTheGreeting, spelled as it is filled in and in no other way.
func TestTheNameOfARecipientMayStandInTheGreeting(t *testing.T) {
	for greeting, found := range map[string]string{
		"Geachte {naam},":         "",
		"Beste {naam} ({naam}),":  "",
		"Geachte {naan},":         "{naan}",
		"Geachte {Naam},":         "{Naam}",
		"Geachte { naam },":       "{ naam }",
		"Geachte {{naam}},":       "{}",
		"Beste {naam}, [functie]": "[functie]",
	} {
		gaps := lacks(t, func(d *distribution.Distribution) { d.Greeting = greeting })
		want := ""
		if found != "" {
			want = "In de aanhef moet nog iets worden ingevuld: ‘" + found + "’. Alleen {naam} vult Beraad zelf in, met de naam van de ontvanger."
		}
		if said := gaps.For("greeting"); said != want {
			t.Errorf("%q: %q, want %q", greeting, said, want)
		}
	}
}

// lacks tells what stands between a mail-out and its approval, when it was written in a way.
func lacks(t *testing.T, write func(d *distribution.Distribution)) (gaps fault.Gaps) {
	t.Helper()
	h, _ := opened(t)
	d := h.letter()
	write(d)
	id := h.composed(d)
	h.as(h.secretary, func(tx *store.Tx) (err error) {
		gaps, _, err = distribution.Gaps(tx, h.found(id), distribution.Approved)
		return err
	})
	return gaps
}
