package distribution_test

import (
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
		h, _ := opened(t)
		d := h.letter()
		d.Intro = text
		id := h.composed(d)
		var gaps fault.Gaps
		h.as(h.secretary, func(tx *store.Tx) (err error) {
			gaps, _, err = distribution.Gaps(tx, h.found(id), distribution.Approved)
			return err
		})
		said := gaps.For("intro")
		switch {
		case found == "" && said != "":
			t.Errorf("%q: %s, want nothing", text, said)
		case found != "" && said != "In de inleiding moet nog iets worden ingevuld: ‘"+found+"’.":
			t.Errorf("%q: %q, want %s named", text, said, found)
		}
	}
}
