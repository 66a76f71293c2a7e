package ui

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// Parts shows several parts one after another; empty places are skipped.
type Parts []templ.Component

// Render shows each part.
func (p Parts) Render(ctx context.Context, w io.Writer) error {
	ctx = templ.ClearChildren(ctx)
	for _, part := range p {
		if part == nil {
			continue
		}
		if err := part.Render(ctx, w); err != nil {
			return err
		}
	}
	return nil
}

// Text is plain text as a part, for a cell or a line.
type Text string

// Render writes the text, escaped.
func (t Text) Render(_ context.Context, w io.Writer) error {
	_, err := io.WriteString(w, templ.EscapeString(string(t)))
	return err
}

// Link is a link with its words; without an address it is the words alone.
type Link struct {
	Text, Href string
	// Hidden is added for who listens: "Openen" becomes "Openen: verslag van 10 januari".
	Hidden string
}

// Render shows the link; it adds no space to the text around it.
func (l Link) Render(_ context.Context, w io.Writer) error {
	inside := templ.EscapeString(l.Text)
	if l.Href != "" {
		if l.Hidden != "" {
			inside += hidden(" " + l.Hidden)
		}
		inside = `<a href="` + templ.EscapeString(string(templ.URL(l.Href))) + `">` + inside + `</a>`
	}
	_, err := io.WriteString(w, inside)
	return err
}
