package ui

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// Alert is a message about the page.
type Alert struct {
	Tone  Tone
	Title string
	Text  string
	// Announce reads it out at once; only for what the reader just did.
	Announce bool
	// Href and Link are what can be done about it.
	Href, Link string
}

// Render shows the alert; its children, if any, stand under the text.
func (a Alert) Render(ctx context.Context, w io.Writer) error { return a.view().Render(ctx, w) }

func (a Alert) attrs() templ.Attributes {
	if a.Announce {
		return templ.Attributes{"role": "alert"}
	}
	return nil
}

// Errors is the summary above a form that was refused: each entry is a link to the field.
type Errors struct {
	Title string
	Gaps  Gaps
}

// Render shows the summary; nothing when there are no gaps.
func (e Errors) Render(ctx context.Context, w io.Writer) error { return e.view().Render(ctx, w) }
