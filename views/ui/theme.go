package ui

import (
	"fmt"
	"strings"

	"beraad/static"
)

// Theme is how an organisation makes Beraad its own, from its settings. The zero value is Beraad itself.
type Theme struct {
	// Name stands in the header and the title of every page; "Beraad" when empty.
	Name string
	// Unit is who runs it, in short: "CIO Rijk · BZK".
	Unit string
	// Organisation is who runs it, in full, on public pages and letters.
	Organisation string
	// LogoPath is the address of a picture in place of our mark; it must be on this server.
	LogoPath string
	// Primary and Rail are the two colours an organisation chooses, as #1c4f9c; ours when empty.
	Primary, Rail string

	colours string // made by Ready
}

// ThemePath is where Stylesheet must be served.
const ThemePath = static.Prefix + "thema.css"

// The grounds of tokens.css that the colours of an organisation must be legible on.
var (
	darkSurface = colour{0x16, 0x21, 0x30}
	darkInk     = colour{0x0b, 0x1a, 0x30}
)

// Ready checks the settings and makes the style sheet; it fails on what is no colour, or cannot be read.
func (t Theme) Ready() (Theme, error) {
	var rules []string
	if t.Primary != "" {
		c, err := parseColour(t.Primary)
		if err != nil {
			return t, fmt.Errorf("primary: %w", err)
		}
		if ratio := c.contrast(white); ratio < 4.5 {
			return t, fmt.Errorf("primary: %s under white text has a contrast of %.1f, at least 4.5 is needed", c, ratio)
		}
		rules = append(rules, primaryRules(c)...)
	}
	if t.Rail != "" {
		c, err := parseColour(t.Rail)
		if err != nil {
			return t, fmt.Errorf("rail: %w", err)
		}
		if ratio := c.mixed(white, .12).contrast(white); ratio < 4.5 {
			return t, fmt.Errorf("rail: %s under white text has a contrast of %.1f, at least 4.5 is needed", c, ratio)
		}
		rules = append(rules, railRules(c)...)
	}
	if len(rules) > 0 {
		t.colours = ":root {\n" + strings.Join(rules, "") + "}\n"
	}
	return t, nil
}

// Stylesheet gives the colours of the organisation as CSS; empty when it chose none. Serve it at ThemePath.
func (t Theme) Stylesheet() []byte { return []byte(t.colours) }

// stylesheetURL is the address of Stylesheet, which changes when the colours do; empty when there is none.
func (t Theme) stylesheetURL() string {
	if t.colours == "" {
		return ""
	}
	return ThemePath + "?" + static.Fingerprint([]byte(t.colours))
}

// Shown is the name that people see.
func (t Theme) Shown() string {
	if t.Name == "" {
		return "Beraad"
	}
	return t.Name
}

func primaryRules(c colour) []string {
	dark := c.lightened(darkSurface, 7)
	return []string{
		rule("primary", c, dark),
		rule("primary-strong", c.mixed(black, .25), dark.mixed(white, .35)),
		rule("on-primary", white, darkInk),
		rule("primary-soft", c.mixed(white, .9), c.mixed(darkSurface, .65)),
		rule("primary-line", c.mixed(white, .68), c.mixed(white, .15)),
	}
}

func railRules(c colour) []string {
	dark := c.mixed(black, .5)
	return []string{
		rule("rail", c, dark),
		rule("rail-on", c.mixed(white, .12), dark.mixed(white, .1)),
		rule("rail-line", c.mixed(white, .2), dark.mixed(white, .16)),
	}
}

func rule(name string, light, dark colour) string {
	return fmt.Sprintf("  --b-%s: light-dark(%s, %s);\n", name, light, dark)
}
