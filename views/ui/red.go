package ui

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
)

// Red is a box in place of removed text. Its width is one of three that are given, never that of what was there.
type Red struct {
	// Grounds are printed in the box: "10.2.e".
	Grounds []string
	// Spoken says what they mean, for who listens: "persoonlijke levenssfeer".
	Spoken string
	// Wide is for whole sentences, Block for whole paragraphs.
	Wide, Block bool
	// OutOfScope is text that does not concern the request; it needs no ground.
	OutOfScope bool
}

// Render shows the box; it adds no space to the text around it.
func (r Red) Render(_ context.Context, w io.Writer) error {
	inside := "Buiten reikwijdte"
	if !r.OutOfScope {
		inside = hidden("[Weggelaten: ") + templ.EscapeString(strings.Join(r.Grounds, ", ")) + hidden(r.after())
	}
	_, err := io.WriteString(w, `<span class="`+r.class()+`">`+inside+`</span>`)
	return err
}

func (r Red) class() string {
	switch {
	case r.Block:
		return "red red-block"
	case r.Wide:
		return "red red-l"
	case r.OutOfScope:
		return "red red-m"
	default:
		return "red red-s"
	}
}

// after is heard behind the ground.
func (r Red) after() string {
	if r.Spoken == "" {
		return "]"
	}
	return ", " + r.Spoken + "]"
}

// MarkKind is the colour of a mark on text.
type MarkKind uint8

// The kinds of mark.
const (
	PersonMark MarkKind = iota
	OpinionMark
	HarmMark
	ScopeMark
)

var markClasses = [...]string{PersonMark: "m-person", OpinionMark: "m-opinion", HarmMark: "m-harm", ScopeMark: "m-scope"}

var markPassages = [...]string{PersonMark: "pas-person", OpinionMark: "pas-opinion", HarmMark: "pas-harm", ScopeMark: "pas-scope"}

var markWords = [...]string{
	PersonMark: "persoonsgegeven", OpinionMark: "persoonlijke opvatting", HarmMark: "benadeling", ScopeMark: "buiten reikwijdte",
}

// PassageClass is the class of the short label of such a mark in a list of passages.
func (k MarkKind) PassageClass() string { return "pas-g " + markPassages[k] }

// Mark is a passage of text with what was decided about it.
type Mark struct {
	Kind MarkKind
	// Text is the passage itself; Inside shows it, when it has emphasis.
	Text   string
	Inside templ.Component
	// Label is the ground in short; it is left out of a suggestion that has none.
	Label string
	// Maybe is a suggestion of the program, Now the passage that is being judged.
	Maybe, Now bool
	// ID can be linked to; Href opens the passage.
	ID, Href string
}

// Render shows the passage; it adds no space to the text around it.
func (m Mark) Render(ctx context.Context, w io.Writer) error {
	inside := templ.EscapeString(m.Text)
	if m.Inside != nil {
		var shown strings.Builder
		if err := m.Inside.Render(ctx, &shown); err != nil {
			return err
		}
		inside = shown.String()
	}
	if m.Href != "" {
		inside = `<a href="` + templ.EscapeString(string(templ.URL(m.Href))) + `">` + inside + `</a>`
	}
	if m.Label != "" {
		inside += `<span class="m-tag" aria-hidden="true">` + templ.EscapeString(m.Label) + `</span>`
	}
	_, err := io.WriteString(w, `<mark `+m.attrs()+`>`+hidden(m.spoken())+inside+hidden("]")+`</mark>`)
	return err
}

func (m Mark) attrs() string {
	attrs := `class="` + with(with("m "+markClasses[m.Kind], m.Maybe, "m-maybe"), m.Now, "m-now") + `"`
	if m.ID != "" {
		attrs += ` id="` + templ.EscapeString(m.ID) + `"`
	}
	if m.Now {
		attrs += ` aria-current="true"`
	}
	return attrs
}

// spoken opens the mark for who listens.
func (m Mark) spoken() string {
	if m.Maybe {
		return "[Voorstel " + markWords[m.Kind] + ": "
	}
	return "[" + markWords[m.Kind] + ": "
}

// DiffKind is what happened to a piece of text.
type DiffKind uint8

// The kinds.
const (
	Same DiffKind = iota
	Added
	Removed
)

// DiffPart is a piece of text that stayed, came or went.
type DiffPart struct {
	Kind DiffKind
	Text string
}

// Diff shows what differs between two texts, word by word.
type Diff []DiffPart

// Render shows the text with what came and went, also in words.
func (d Diff) Render(_ context.Context, w io.Writer) error {
	for _, part := range d {
		text := templ.EscapeString(part.Text)
		switch part.Kind {
		case Added:
			text = "<ins>" + hidden("[toegevoegd: ") + text + hidden("]") + "</ins>"
		case Removed:
			text = "<del>" + hidden("[vervallen: ") + text + hidden("]") + "</del>"
		}
		if _, err := io.WriteString(w, text); err != nil {
			return err
		}
	}
	return nil
}

// hidden is text for who listens.
func hidden(text string) string {
	return `<span class="vh">` + templ.EscapeString(text) + `</span>`
}
