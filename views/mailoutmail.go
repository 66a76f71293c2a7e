package views

import (
	"fmt"
	"net/url"
	"strings"

	"beraad/models/paper"
	"beraad/views/nl"
)

// shown is the mail as it is read. Without a writer of mail it is its text, as it is kept.
func (p MailOut) shown() mailShown {
	shown := mailShown{View: p.View, Text: p.Text, Link: func(view string) string {
		query := ""
		if view != "" {
			query = "?" + url.Values{"weergave": {view}}.Encode()
		}
		return p.href(query + "#t-bericht")
	}}
	if p.Framed {
		shown.Src = p.href("/mail")
	} else {
		shown.Text = p.plain()
	}
	return shown
}

// mailFacts are the lines at the head of the mail. Each mail is to one person.
func (p MailOut) mailFacts() (facts []paper.Block) {
	for _, b := range p.Blocks {
		if b.Kind != paper.Fact || b.Fact("quote") != "" || b.Label == "Bijlagen" {
			continue
		}
		if b.Label == "Aan" && p.To != nil {
			b.Text = p.to()
		}
		facts = append(facts, b)
	}
	return facts
}

// to is who gets the mail that is shown, and how many others get one of their own.
func (p MailOut) to() string {
	to, others := p.To.Address, p.People-1
	if p.To.Name != "" {
		to = p.To.Name + " <" + to + ">"
	}
	if p.Watch != nil {
		others = total(p.Watch.Tally) - 1
	}
	if others < 1 {
		return to
	}
	return to + "; " + nl.Plural(others, "ander krijgt een eigen mail", "anderen krijgen ieder een eigen mail")
}

// plain is the mail as it is kept, as text.
func (p MailOut) plain() string {
	var text strings.Builder
	for _, b := range p.Blocks {
		mark := ""
		if b.Fact("quote") != "" {
			mark = "> "
		}
		switch {
		case b.Kind != paper.Fact:
			fmt.Fprintf(&text, "%s\n%s%s\n", strings.TrimSpace(mark), mark, strings.ReplaceAll(b.Text, "\n", "\n"+mark))
		case mark != "":
			fmt.Fprintf(&text, "%s%s: %s\n", mark, b.Label, b.Text)
		}
	}
	return text.String()
}

func (a MailAnnex) size() string {
	if a.Size == 0 {
		return "PDF"
	}
	return nl.Bytes(a.Size)
}
