package views_test

import (
	"slices"
	"testing"

	"beraad/models/format/extract"
	"beraad/models/paper"
	"beraad/views"
)

func TestAFileSaysWhatItsReadersMustKnow(t *testing.T) {
	for name, c := range map[string]struct {
		v    paper.Version
		want []string
	}{
		"nothing": {paper.Version{Drawn: "done"}, nil},
		"a password": {
			paper.Version{Drawn: paper.Locked}, []string{"Met wachtwoord: niet te lezen of te doorzoeken. Voeg het liever toe zonder wachtwoord."},
		},
		"changes and remarks": {
			paper.Version{Drawn: "done", Flags: []extract.Flag{extract.Comments, extract.Tracked}},
			[]string{views.FileFlag(extract.Comments), views.FileFlag(extract.Tracked)},
		},
		"a scan of many pages": {
			paper.Version{Drawn: "geen tekst gevonden", Pages: 400, Flags: []extract.Flag{extract.NoText}},
			[]string{"Een scan van 400\u00a0bladzijden zonder tekst: hierin is niet te zoeken."},
		},
		"a picture": {
			paper.Version{Drawn: "geen tekst gevonden", Pages: 1, Flags: []extract.Flag{extract.NoText}},
			[]string{"Een afbeelding zonder tekst: hierin is niet te zoeken."},
		},
		"a text with a scan in it": {
			paper.Version{Drawn: "done", Pages: 9, Flags: []extract.Flag{extract.NoText}}, []string{views.FileFlag(extract.NoText)},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := views.FileWarnings(c.v); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
	for _, flag := range extract.Flags {
		if views.FileFlag(flag) == "" {
			t.Errorf("flag %s has no words", flag)
		}
	}
}
