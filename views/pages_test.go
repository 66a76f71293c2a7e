package views

import (
	"context"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"beraad/views/ui"
)

func html(t *testing.T, page templ.Component) string {
	t.Helper()
	var text strings.Builder
	if err := page.Render(context.Background(), &text); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestEveryProblemSaysWhatHappenedAndWhatToDo(t *testing.T) {
	for status, about := range problems {
		got := html(t, Problem{Status: status, Number: "a1b2"}.Page())
		for _, want := range []string{about.title, "a1b2"} {
			if !strings.Contains(got, want) {
				t.Errorf("%d lacks %q", status, want)
			}
		}
		if about.sentence == "" || about.advice == "" {
			t.Errorf("%d has nothing to say", status)
		}
	}
	if got := html(t, Problem{Status: 418, Sentence: "Dit is een theepot."}.Page()); !strings.Contains(got, "Dit is een theepot.") {
		t.Error("the sentence of the fault is not shown")
	}
}

func TestTheDemoAccountsAreOnlyThereInADemo(t *testing.T) {
	if strings.Contains(html(t, Login{}.Page()), "Proefomgeving") {
		t.Error("a production page offers demo accounts")
	}
	got := html(t, Login{Demo: []DemoAccount{{"h@beraad.example", "Hanneke van Dalen", "Secretaris"}}}.Page())
	if !strings.Contains(got, `value="h@beraad.example"`) || !strings.Contains(got, ">HD<") {
		t.Error("the demo account is not offered")
	}
}

func TestLoggingInShowsWhatWentWrongAndKeepsTheAddress(t *testing.T) {
	got := html(t, Login{Email: "a@b.example", Problem: "Dit klopt niet.", Next: "/beheer"}.Page())
	for _, want := range []string{`role="alert"`, "Dit klopt niet.", `value="a@b.example"`, `value="/beheer"`} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %s", want)
		}
	}
}

func TestTheFirstAdministratorSeesWhatIsMissing(t *testing.T) {
	got := html(t, SetUp{Action: "/begin/abc", Gaps: ui.Gaps{{Field: "again", Text: "De wachtwoorden zijn niet gelijk."}}}.Page())
	if !strings.Contains(got, `action="/begin/abc"`) || strings.Count(got, "De wachtwoorden zijn niet gelijk.") != 2 {
		t.Errorf("got\n%s", got)
	}
}

func TestOfTwoTextsNeitherIsLost(t *testing.T) {
	got := html(t, Stale{
		What: "4.c Berichtenapps", Who: "Ruben Oosterhof", When: "14.31 uur", Field: "note", Action: "/punten/12", Version: 5, Back: "/punten/12",
		Mine: "Advies met overeenstemming. \"Later\".", Theirs: "Advies van 2 februari.", Carry: []Carried{{"title", "Berichtenapps"}},
	}.Page())
	for _, want := range []string{
		`name="note" value="Advies met overeenstemming. &#34;Later&#34;."`, `name="version" value="5"`, `name="title" value="Berichtenapps"`,
		"Ruben Oosterhof wijzigde dit om 14.31 uur, net voor u.", "van 2 februari",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %s in\n%s", want, got)
		}
	}
}
