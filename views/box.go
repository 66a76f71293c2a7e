package views

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// holder is a part of the interface that shows what stands between its braces.
type holder interface {
	Render(ctx context.Context, w io.Writer) error
}

// box lets a template put content in a part: the template language takes children on a call, not on a literal.
func box(part holder) templ.Component { return templ.ComponentFunc(part.Render) }
