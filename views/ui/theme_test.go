package ui

import (
	"regexp"
	"strings"
	"testing"
)

func TestColoursOfAnOrganisationBecomeAStyleSheet(t *testing.T) {
	theme, err := Theme{Primary: "#154273", Rail: "#0b2340"}.Ready()
	if err != nil {
		t.Fatal(err)
	}
	css := string(theme.Stylesheet())
	for _, want := range []string{"--b-primary: light-dark(#154273, ", "--b-rail: light-dark(#0b2340, "} {
		if !strings.Contains(css, want) {
			t.Errorf("the style sheet lacks %s:\n%s", want, css)
		}
	}
	line := regexp.MustCompile(`^(:root \{|\}|  --b-[a-z-]+: light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\);)$`)
	for _, got := range strings.Split(strings.TrimSpace(css), "\n") {
		if !line.MatchString(got) {
			t.Errorf("a line that is no rule: %q", got)
		}
	}
}

func TestASettingThatIsNoColourIsRefused(t *testing.T) {
	for name, theme := range map[string]Theme{
		"a name":         {Primary: "red"},
		"three digits":   {Primary: "#123"},
		"css behind it":  {Primary: "#1c4f9c;}body{display:none"},
		"a sign in it":   {Primary: "#+12345"},
		"too light":      {Primary: "#ffcc00"},
		"too light rail": {Rail: "#9fb8d8"},
	} {
		t.Run(name, func(t *testing.T) {
			if ready, err := theme.Ready(); err == nil {
				t.Errorf("accepted: %s", ready.Stylesheet())
			}
		})
	}
}

func TestDarkColoursCanBeRead(t *testing.T) {
	for _, hex := range []string{"#154273", "#1c4f9c", "#7a0019", "#005a2b", "#3b0a57", "#000000"} {
		c, err := parseColour(hex)
		if err != nil {
			t.Fatal(err)
		}
		dark := c.lightened(darkSurface, 7)
		if got := dark.contrast(darkSurface); got < 7 {
			t.Errorf("%s: %s on the dark ground has a contrast of %.1f", hex, dark, got)
		}
		if got := darkInk.contrast(dark); got < 4.5 {
			t.Errorf("%s: text on %s has a contrast of %.1f", hex, dark, got)
		}
	}
}

func TestNoColoursNoStyleSheet(t *testing.T) {
	theme, err := Theme{}.Ready()
	if err != nil || theme.stylesheetURL() != "" || theme.Shown() != "Beraad" {
		t.Errorf("got %q, %q, %v", theme.stylesheetURL(), theme.Shown(), err)
	}
}
