package law

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Ground is the article that a refusal rests on, as decisions print it:
// "10.2.e", "5.1.2.e".
type Ground string

// Kind says how a ground works.
type Kind string

// The kinds of ground.
const (
	Absolute Kind = "absolute" // applies without weighing
	Relative Kind = "relative" // is weighed against the interest of openness
	Opinion  Kind = "opinion"  // personal views on policy, for internal deliberation
	Deferral Kind = "deferral" // postpones disclosure
)

// entry is what is known of one ground.
type entry struct {
	ground Ground
	kind   Kind
	name   string
	says   string // what the letter and the legend say, in plain Dutch
	woo    Ground // the ground that took its place, where that is beyond doubt
}

// Grounds lists the grounds of a regime in the order of the statute.
func Grounds(regime Regime) []Ground {
	var list []Ground
	for _, e := range catalogue {
		if e.ground.Regime() == regime {
			list = append(list, e.ground)
		}
	}
	return list
}

func (g Ground) entry() (entry, int) {
	for i, e := range catalogue {
		if e.ground == g {
			return e, i
		}
	}
	return entry{}, len(catalogue)
}

// Regime gives the law that the ground stands in.
func (g Ground) Regime() Regime {
	if strings.HasPrefix(string(g), "5.") {
		return Woo
	}
	return Wob
}

// Known says whether the ground is in the catalogue.
func (g Ground) Known() bool { _, i := g.entry(); return i < len(catalogue) }

// Kind says how the ground works.
func (g Ground) Kind() Kind { e, _ := g.entry(); return e.kind }

// Name gives the interest that the ground protects, in a few Dutch words.
func (g Ground) Name() string { e, _ := g.entry(); return e.name }

// Says explains the ground in a Dutch sentence, for legends and letters.
func (g Ground) Says() string { e, _ := g.entry(); return e.says }

// Article cites the ground in full: "artikel 5.1, tweede lid, onder e, Woo".
func (g Ground) Article() string {
	parts := strings.Split(string(g), ".")
	article := "artikel "
	if g.Regime() == Woo && len(parts) > 1 {
		article += parts[0] + "." + parts[1]
		parts = parts[2:]
	} else {
		article += parts[0]
		parts = parts[1:]
	}
	for _, part := range parts {
		if n := strings.Index("1234567", part); n >= 0 {
			article += ", " + [...]string{"eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende"}[n] + " lid"
		} else {
			article += ", onder " + part
		}
	}
	return article + ", " + g.Regime().String()
}

// UnderWoo gives the ground of the Woo that took the place of one of the Wob.
// It is false where there are several or none: a person must choose then.
func (g Ground) UnderWoo() (Ground, bool) {
	e, _ := g.entry()
	return e.woo, e.woo != ""
}

// ExplainAge says whether a refusal must also explain why the ground still
// weighs, because the information is older than five years.
func (g Ground) ExplainAge(made, decision Date) bool {
	// Woo 5.3: for 5.1 lid 2, 5.1 lid 5 and 5.2; not for the absolute grounds.
	if g.Regime() != Woo || g.Kind() == Absolute || g.Kind() == Deferral || made.IsZero() {
		return false
	}
	year, month, day := made.Date()
	return decision.After(Day(year+5, month, day))
}

// spellings holds a pattern for every ground, so that "art. 5.1.2 E Woo",
// "5.1.2e" and "512e" are all 5.1.2.e.
var spellings = func() []*regexp.Regexp {
	patterns := make([]*regexp.Regexp, len(catalogue))
	for i, e := range catalogue {
		parts := strings.Split(string(e.ground), ".")
		patterns[i] = regexp.MustCompile(`(?i)^(?:art(?:ikel|\.)?\s*)?` + strings.Join(parts, `[.,:\s]*`) + `\.?(?:\s*wo[bo])?$`)
	}
	return patterns
}()

// ParseGround reads a ground in any usual spelling: with or without dots,
// blanks and capitals, as the publication platform of VWS stores it ("10.2e"),
// or with "art." before it and the law behind it.
func ParseGround(text string) (Ground, error) {
	trimmed := strings.TrimSpace(text)
	// The platform stores the whole of Woo 5.2 as "5.2"; its ground is the first paragraph.
	if trimmed == "5.2" {
		return "5.2.1", nil
	}
	for i, pattern := range spellings {
		if pattern.MatchString(trimmed) {
			return catalogue[i].ground, nil
		}
	}
	return "", fmt.Errorf("%q is no ground for refusal", text)
}

// between splits a list of grounds as inventories write it.
var between = regexp.MustCompile(`(?i)\s*(?:[;&/\n]|,\s|\ben\b)\s*`)

// ParseGrounds reads a list such as "10.2.e; 10.2.g en 11.1". A dash, or
// nothing, is an empty list.
func ParseGrounds(text string) ([]Ground, error) {
	var list []Ground
	for _, part := range between.Split(text, -1) {
		if part = strings.TrimSpace(part); part == "" || part == "-" || part == "–" {
			continue
		}
		ground, err := ParseGround(part)
		if err != nil {
			return nil, err
		}
		list = append(list, ground)
	}
	return SortGrounds(list), nil
}

// SortGrounds gives the grounds in the order of the statute, each once.
func SortGrounds(grounds []Ground) []Ground {
	sorted := slices.Clone(grounds)
	slices.SortFunc(sorted, func(a, b Ground) int {
		_, i := a.entry()
		_, j := b.entry()
		if i != j {
			return i - j
		}
		return strings.Compare(string(a), string(b))
	})
	return slices.Compact(sorted)
}

// JoinGrounds writes the grounds as an inventory does: "10.2.e, 11.1".
func JoinGrounds(grounds []Ground) string {
	var texts []string
	for _, g := range SortGrounds(grounds) {
		texts = append(texts, string(g))
	}
	return strings.Join(texts, ", ")
}
