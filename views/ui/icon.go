package ui

import (
	"context"
	"io"

	"beraad/static"
)

// Icon is the name of an icon in the sprite; empty shows nothing. It is always hidden from those who listen:
// the word beside it, or a hidden name, says what it means.
type Icon string

// Render writes a reference to the icon in the sprite.
func (i Icon) Render(_ context.Context, w io.Writer) error {
	if !static.HasIcon(string(i)) {
		return nil
	}
	_, err := io.WriteString(w, `<svg class="icon" aria-hidden="true"><use href="`+static.URL("icons.svg")+`#`+string(i)+`"></use></svg>`)
	return err
}

// toned is an icon in the colour of what it says.
type toned struct {
	Icon Icon
	Tone string
}

// Render writes the icon with its tone.
func (t toned) Render(_ context.Context, w io.Writer) error {
	if !static.HasIcon(string(t.Icon)) {
		return nil
	}
	_, err := io.WriteString(w, `<svg class="icon tone-`+t.Tone+`" aria-hidden="true"><use href="`+static.URL("icons.svg")+`#`+string(t.Icon)+`"></use></svg>`)
	return err
}
