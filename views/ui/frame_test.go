package ui

import (
	"context"
	"strings"
	"testing"

	"github.com/a-h/templ"
)

// html renders a part, with other parts inside it.
func html(t *testing.T, part templ.Component, children ...templ.Component) string {
	t.Helper()
	var text strings.Builder
	ctx := context.Background()
	if len(children) > 0 {
		ctx = templ.WithChildren(ctx, templ.Join(children...))
	}
	if err := part.Render(ctx, &text); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestTheRailShowsOnlyWhatTheRoleHas(t *testing.T) {
	f := Frame{Title: "Agenda", Path: "/vergaderingen/7", User: User{Name: "Hanneke van Dalen"}, Sections: []Section{Overview, Meetings}}
	got := html(t, f.Layout())
	if !strings.Contains(got, `href="/vergaderingen"`) || strings.Contains(got, `href="/beheer"`) {
		t.Error("the rail is not that of the role")
	}
	if strings.Count(got, `aria-current="page"`) != 1 {
		t.Error("one line of the rail must be the current one")
	}
	if !strings.Contains(got, "<title>Agenda – Beraad</title>") {
		t.Error("the title is not that of the page")
	}
}

func TestNobodySignedInSeesNoMenu(t *testing.T) {
	got := html(t, Frame{Title: "Niet gevonden"}.Layout())
	for _, hidden := range []string{"hoofdmenu", "mijn-menu", "zoek", "/uitloggen"} {
		if strings.Contains(got, hidden) {
			t.Errorf("the page of nobody holds %q", hidden)
		}
	}
}

func TestNoInlineStyleOrScript(t *testing.T) {
	f := Frame{Title: "x", User: User{Name: "A B"}, Sections: []Section{Overview}, Scripts: []string{"agenda"}}
	for name, page := range map[string]string{
		"layout": html(t, f.Layout()), "public": html(t, f.Public()), "bare": html(t, f.Bare()),
	} {
		for _, refused := range []string{" style=", "<style", " onclick=", "javascript:"} {
			if strings.Contains(page, refused) {
				t.Errorf("%s holds %q, which the content policy refuses", name, refused)
			}
		}
	}
}

func TestFace(t *testing.T) {
	for name, want := range map[string]string{
		"Hanneke van Dalen": "HD", "Cher": "C", "": "", "  Émile  Zola ": "ÉZ",
	} {
		if got := (User{Name: name}).Face(); got != want {
			t.Errorf("%q has face %q, want %q", name, got, want)
		}
	}
}

func TestWithin(t *testing.T) {
	for _, c := range []struct {
		path, section string
		want          bool
	}{
		{"/", "/", true}, {"/vergaderingen", "/", false}, {"/vergaderingen/7", "/vergaderingen", true},
		{"/beheer?p=2", "/beheer", true}, {"/besluiten-oud", "/besluiten", false},
	} {
		if got := within(c.path, c.section); got != c.want {
			t.Errorf("%s within %s: %v", c.path, c.section, got)
		}
	}
}
