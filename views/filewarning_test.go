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
		drawn  string
		pages  int
		flags  []extract.Flag
		want   []string
		advice string
		doubts int
	}{
		"nothing":       {drawn: "done"},
		"not yet read":  {drawn: paper.Waiting},
		"a password":    {drawn: paper.Locked, want: []string{"Dit bestand is beveiligd met een wachtwoord: Beraad kan het niet lezen, en erin zoeken kan niet."}, advice: "Voeg het liever toe zonder wachtwoord.", doubts: 1},
		"not whole":     {drawn: paper.Damaged, want: []string{"Dit bestand is beschadigd: bij lezers gaat het misschien niet open, en erin zoeken kan niet."}, advice: "Sla het opnieuw op en voeg dat toe.", doubts: 1},
		"no end":        {drawn: paper.Endless, want: []string{"Dit bestand is te lang om te doorzoeken."}},
		"a failure":     {drawn: "kon niet worden gelezen", want: []string{"De tekst van dit bestand kon niet worden gelezen: erin zoeken kan niet."}},
		"an empty text": {drawn: paper.Textless, pages: 1, want: []string{"In dit bestand is geen tekst gevonden: erin zoeken kan niet."}},
		"changes and remarks": {
			drawn: "done", flags: []extract.Flag{extract.Comments, extract.Tracked}, doubts: 2,
			want:   []string{views.FileFlag(extract.Comments), views.FileFlag(extract.Tracked)},
			advice: "Hoeven lezers die wijzigingen niet te zien? Accepteer of verwerp ze, en voeg het opnieuw toe.",
		},
		"a scan of many pages": {
			drawn: paper.Textless, pages: 400, flags: []extract.Flag{extract.NoText},
			want:   []string{"Op deze 400\u00a0bladzijden staat geen tekst: het is een scan, en erin zoeken kan niet."},
			advice: "Hebt u het ook met tekst, voeg dan dat toe.",
		},
		"a picture":                {drawn: paper.Textless, pages: 1, flags: []extract.Flag{extract.NoText}, want: []string{"Dit is een afbeelding zonder tekst: erin zoeken kan niet."}},
		"a text with a scan in it": {drawn: "done", pages: 9, flags: []extract.Flag{extract.NoText}, want: []string{views.FileFlag(extract.NoText)}},
	} {
		t.Run(name, func(t *testing.T) {
			v := paper.Version{File: "som", Drawn: c.drawn, Pages: c.pages, Flags: c.flags}
			if got := views.FileWarnings(v); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
			if got := views.FileAdvice(v); got != c.advice {
				t.Errorf("advice %q, want %q", got, c.advice)
			}
			if got := views.FileDoubts(v); len(got) != c.doubts {
				t.Errorf("doubts %q, want %d", got, c.doubts)
			}
		})
	}
	if got := views.FileWarnings(paper.Version{Drawn: "done"}); got != nil {
		t.Errorf("of what Beraad made: %q", got)
	}
	for _, flag := range extract.Flags {
		if views.FileFlag(flag) == "" {
			t.Errorf("flag %s has no words", flag)
		}
	}
}
