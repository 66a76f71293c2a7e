package mail

import (
	"strings"

	"beraad/models/distribution"
	"beraad/models/format/eml"
	"beraad/models/paper"
)

// Policy is a mail-out: a policy line or a list of decisions, as it was approved, with the mail that it quotes.
type Policy struct {
	Subject string
	Lines   []string // paragraphs: greeting, introduction, text, sign-off
	Annexes []Annex
	Quoted  *Quoted
	Wide    []WideList // by which people get it who can leave them
}

// Quoted is the mail that stands below.
type Quoted struct {
	Head  []Labelled
	Lines []string
}

// Labelled is a line of the head of a mail.
type Labelled struct{ Label, Text string }

func (Policy) text() string { return "policy" }

func (p Policy) rest(house House) (Mail, error) {
	return Mail{Attachments: attached(p.Annexes), Groups: groups(p.Wide, house)}, nil
}

// PolicyOf makes the message of the paper on which it was kept, so that what is sent is what can be read later.
func PolicyOf(sheet *paper.Sheet, annexes []Annex) Policy {
	p := Policy{Subject: sheet.Title.String(), Annexes: annexes}
	for _, l := range sheet.Lines {
		text := eml.WithoutMarks(l.Runs.String()) // what is approved is what each reads
		if l.Fact("quote") == "" {
			switch {
			case l.Kind == paper.Fact && l.Label == "Onderwerp":
				p.Subject = text
			case l.Kind != paper.Fact:
				p.Lines = add(p.Lines, l, greeted(l, text, eml.Field(NameField)))
			}
			continue
		}
		if p.Quoted == nil {
			p.Quoted = &Quoted{}
		}
		if l.Kind == paper.Fact {
			p.Quoted.Head = append(p.Quoted.Head, Labelled{l.Label, text})
		} else {
			p.Quoted.Lines = add(p.Quoted.Lines, l, greeted(l, text, Nameless)) // it was written to others
		}
	}
	return p
}

// greeted puts a name in a greeting that has a place for it.
func greeted(l paper.Line, text, name string) string {
	if l.Fact(distribution.GreetingFact) == "" {
		return text
	}
	return strings.ReplaceAll(text, distribution.NamePlace, name)
}

// add adds a paragraph; a line of a sign-off goes right below the one before it.
func add(lines []string, l paper.Line, text string) []string {
	if last := len(lines) - 1; last >= 0 && l.Fact(distribution.NextFact) != "" {
		lines[last] += "\n" + text
		return lines
	}
	return append(lines, written(l, text))
}

func written(l paper.Line, text string) string {
	switch {
	case l.Kind == paper.Bullet && l.Number == "":
		return "- " + text
	case l.Number != "":
		return l.Number + " " + text
	}
	return text
}
