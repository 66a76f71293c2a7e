package ui

import (
	"cmp"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"beraad/models/law"
)

func TestThePagerKnowsWhereItIs(t *testing.T) {
	for name, c := range map[string]struct {
		page, total    int
		words          string
		previous, next string
	}{
		"the first":        {1, 43, "1–12 van 43", "", "/v?fase=beoordeling&pagina=2"},
		"in the middle":    {2, 43, "13–24 van 43", "/v?fase=beoordeling", "/v?fase=beoordeling&pagina=3"},
		"the last":         {4, 43, "37–43 van 43", "/v?fase=beoordeling&pagina=3", ""},
		"past the end":     {99, 43, "37–43 van 43", "/v?fase=beoordeling&pagina=3", ""},
		"one row":          {1, 1, "1 van 1", "", ""},
		"thousands":        {1, 2500, "1–12 van 2.500", "", "/v?fase=beoordeling&pagina=2"},
		"a strange number": {-4, 43, "1–12 van 43", "", "/v?fase=beoordeling&pagina=2"},
	} {
		t.Run(name, func(t *testing.T) {
			query := url.Values{"fase": {"beoordeling"}, PageParam: {strconv.Itoa(c.page)}}
			p := NewPager("/v", query, 12, c.total)
			if p.words() != c.words {
				t.Errorf("says %q, want %q", p.words(), c.words)
			}
			if p.hasPrevious() != (c.previous != "") || p.hasPrevious() && p.previous() != c.previous {
				t.Errorf("previous is %q, want %q", p.previous(), c.previous)
			}
			if p.hasNext() != (c.next != "") || p.hasNext() && p.next() != c.next {
				t.Errorf("next is %q, want %q", p.next(), c.next)
			}
		})
	}
	if got := html(t, NewPager("/v", nil, 12, 0)); got != "" {
		t.Errorf("an empty list has a foot: %s", got)
	}
	if PageOf(url.Values{PageParam: {"drie"}}) != 1 || PageOf(url.Values{PageParam: {"3"}}) != 3 {
		t.Error("the page is not read from the address")
	}
	if got := NewPager("/v", url.Values{PageParam: {"3"}}, 0, 500).Offset(); got != 100 {
		t.Errorf("offset %d, want 100", got)
	}
}

func TestNeedsLinkToWhereTheyAreMended(t *testing.T) {
	got := html(t, NeedsFrom(Gaps{{Field: "venue", Text: "Vul de plaats in."}, {Field: "", Text: "Wacht op de voorzitter."}}, "Tijd ingevuld"))
	if !strings.Contains(got, `<a href="#venue">Vul de plaats in.</a>`) || strings.Count(got, "<a ") != 1 {
		t.Errorf("got %s", got)
	}
	if strings.Count(got, "tone-ok") != 1 || strings.Count(got, "tone-warn") != 2 {
		t.Errorf("the icons do not say what is done: %s", got)
	}
}

func TestRemovedTextLeavesOneOfThreeWidths(t *testing.T) {
	for want, red := range map[string]Red{
		`<span class="red red-s"><span class="vh">[Weggelaten: </span>10.2.e<span class="vh">, persoonlijke levenssfeer]</span></span>`: {Grounds: []string{"10.2.e"}, Spoken: "persoonlijke levenssfeer"},
		`<span class="red red-l"><span class="vh">[Weggelaten: </span>11.1, 10.2.g<span class="vh">]</span></span>`:                     {Grounds: []string{"11.1", "10.2.g"}, Wide: true},
		`<span class="red red-block">Buiten reikwijdte</span>`:                                                                          {OutOfScope: true, Block: true},
	} {
		if got := html(t, red); got != want {
			t.Errorf("got\n%s, want\n%s", got, want)
		}
	}
}

func TestMarksAndDiffsAddNoSpaceAndEscape(t *testing.T) {
	visible := func(part string) string {
		part = regexp.MustCompile(`<span class="(vh|m-tag)"[^>]*>[^<]*</span>`).ReplaceAllString(part, "")
		return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(part, "")
	}
	mark := html(t, Mark{Kind: OpinionMark, Text: "a <b>", Label: "11.1", Maybe: true, ID: `x"y`, Href: "javascript:alert(1)"})
	if visible(mark) != "a &lt;b&gt;" {
		t.Errorf("the mark shows %q", visible(mark))
	}
	if strings.Contains(mark, "javascript:") || strings.Contains(mark, `"x"y"`) || !strings.Contains(mark, "[Voorstel persoonlijke opvatting: ") {
		t.Errorf("got %s", mark)
	}
	diff := html(t, Diff{{Same, "komt "}, {Added, "5 februari"}, {Removed, "later"}, {Same, "."}})
	if visible(diff) != "komt 5 februarilater." || !strings.Contains(diff, "<ins>") || !strings.Contains(diff, "[vervallen: ") {
		t.Errorf("got %s", diff)
	}
}

func TestTermsLieOnOneAxis(t *testing.T) {
	axis := AxisFor(law.Day(2018, 8, 8), law.Day(2018, 6, 11), law.Day(2018, 8, 22), law.Date{})
	if axis.From != law.Day(2018, 6, 1) || axis.To != law.Day(2018, 9, 1) {
		t.Fatalf("the axis runs from %v to %v", axis.From, axis.To)
	}
	late := Term{Axis: axis, Start: law.Day(2018, 6, 11), FirstEnd: law.Day(2018, 7, 9), End: law.Day(2018, 8, 6)}
	var classes []string
	for _, b := range late.bars() {
		classes = append(classes, b.Class)
	}
	if got := strings.Join(classes, " "); got != "t-run t-ext t-late" {
		t.Errorf("bars %s", got)
	}
	const want = "Termijn van 11 juni tot en met 6 augustus 2018, verlengd na 9 juli, 2 dagen overschreden."
	if got := strings.ReplaceAll(late.words(), "\u00a0", " "); got != want {
		t.Errorf("says %q, want %q", got, want)
	}
	stands := Term{Axis: axis, Start: law.Day(2018, 7, 2), End: law.Day(2018, 8, 20), Suspended: []Stretch{{From: law.Day(2018, 7, 20)}}}
	if got := stands.bars()[1]; got.Class != "t-sus" || got.X != axis.at(law.Day(2018, 7, 20)) {
		t.Errorf("the suspension is %+v", got)
	}
	closed := Term{Axis: axis, Start: law.Day(2018, 6, 11), End: law.Day(2018, 7, 9), Closed: law.Day(2018, 7, 9)}
	if got := closed.bars(); len(got) != 1 {
		t.Errorf("a term that was met has bars %+v", got)
	}
}

func TestTheAxisNamesMonthsWithoutTouchingToday(t *testing.T) {
	for name, c := range map[string]struct {
		axis Axis
		want string
	}{
		"within a year":        {AxisFor(law.Day(2026, 11, 27), law.Day(2026, 8, 3), law.Day(2026, 12, 21)), "aug sep okt - -"},
		"over new year":        {AxisFor(law.Day(2026, 1, 20), law.Day(2025, 11, 3), law.Day(2026, 4, 1)), "nov dec - - mrt apr"},
		"a January far enough": {AxisFor(law.Day(2026, 3, 20), law.Day(2025, 11, 3), law.Day(2026, 3, 31)), "nov dec 2026 feb -"},
		"one year only":        {AxisFor(law.Day(2026, 3, 20), law.Day(2026, 1, 5)), "jan feb mrt"},
		"eight years":          {AxisFor(law.Day(2026, 11, 27), law.Day(2018, 6, 27)), "2019 - 2021 - 2023 - 2025 -"},
	} {
		var words []string
		for _, tick := range c.axis.months() {
			words = append(words, cmp.Or(tick.Text, "-"))
		}
		if got := strings.Join(words, " "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestLeftIsRedOnlyWhenTheTermIsBroken(t *testing.T) {
	today := law.Day(2018, 8, 8)
	for end, want := range map[law.Date]struct {
		words string
		tone  Tone
	}{
		law.Day(2018, 8, 6):  {"2 dagen te laat", Danger},
		law.Day(2018, 8, 7):  {"1 dag te laat", Danger},
		law.Day(2018, 8, 8):  {"vandaag", Warning},
		law.Day(2018, 8, 9):  {"morgen", Warning},
		law.Day(2018, 8, 22): {"nog 14 dagen", Neutral},
	} {
		l := Left{Today: today, End: end}
		if got := strings.ReplaceAll(l.Words(), "\u00a0", " "); got != want.words || l.Tone() != want.tone {
			t.Errorf("%v: %q %v, want %q %v", end, got, l.Tone(), want.words, want.tone)
		}
	}
}

func TestALifeSaysWhereItIs(t *testing.T) {
	l := Life{Now: 1, Steps: []Step{{Name: "Gepland"}, {Name: "Agenda in voorbereiding", Note: "vóór 17.00 uur"}, {Name: "Geconvoceerd"}}}
	if got := l.sentence(); got != "· stap 2 van 3 · vóór 17.00 uur" {
		t.Errorf("says %q", got)
	}
	if got := html(t, l); strings.Count(got, `aria-current="step"`) != 1 || strings.Count(got, "Gedaan: ") != 1 {
		t.Errorf("got %s", got)
	}
	l.Now = 3
	if got := html(t, l); strings.Contains(got, `aria-current`) || !strings.Contains(l.sentence(), "stap 3 van 3") {
		t.Errorf("when all is done: %s", got)
	}
	if got := html(t, Life{}); got != "" {
		t.Errorf("a life without steps shows %s", got)
	}
}

func TestAnOptionCanBeLinkedToByTheNameOfItsField(t *testing.T) {
	got := html(t, Radios{Field: Field{Name: "nature", Label: "Aard", Error: "Kies de aard."}, Options: []Option{{Value: "a", Text: "A"}, {Value: "b", Text: "B", Selected: true}}})
	for _, want := range []string{`id="nature"`, `id="nature-2"`, `aria-describedby="nature-fout"`, `<legend class="utrecht-form-label">Aard</legend>`} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %s in %s", want, got)
		}
	}
	if strings.Count(got, "checked") != 1 {
		t.Error("one option must be chosen")
	}
}

func TestProgressIsAllOnlyWhenAllIsDone(t *testing.T) {
	for p, want := range map[Progress]int{{Done: 199, All: 200}: 99, {Done: 200, All: 200}: 100, {}: 0} {
		if got := p.Percent(); got != want {
			t.Errorf("%d of %d is %d%%, want %d%%", p.Done, p.All, got, want)
		}
	}
}

func TestAButtonThatIsBlockedDoesNothingButExplains(t *testing.T) {
	got := html(t, Button{Text: "Besluit nemen…", Kind: Primary, Href: "/x", Blocked: true, DescribedBy: "lijst"})
	if strings.Contains(got, "/x") || !strings.Contains(got, `aria-disabled="true"`) || !strings.Contains(got, `aria-describedby="lijst"`) {
		t.Errorf("got %s", got)
	}
	if got := html(t, Button{Text: "Uit", Post: "/uit"}); !strings.Contains(got, `<form method="post" action="/uit">`) {
		t.Errorf("got %s", got)
	}
}

func TestEveryIconThatIsNamedIsInTheSprite(t *testing.T) {
	for kind, about := range tones {
		if html(t, about.icon) == "" {
			t.Errorf("tone %d has no icon", kind)
		}
	}
	for _, s := range sections {
		if html(t, s.icon) == "" {
			t.Errorf("%s has no icon", s.text)
		}
	}
	if html(t, Icon(`"><script>`)) != "" {
		t.Error("an unknown icon must show nothing")
	}
}
