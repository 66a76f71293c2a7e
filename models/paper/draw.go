package paper

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"beraad/models/access"
	"beraad/models/format/eml"
	"beraad/models/format/extract"
	"beraad/models/format/sign"
	"beraad/models/format/sniff"
	"beraad/models/store"
)

// Drawing is what was read in the file of a version, or why it could not be read.
type Drawing struct {
	blocks []Block
	flags  []extract.Flag
	pages  int
	signs  []sign.Place
	failed string
}

// DrawText reads the text of a version and keeps it, in one transaction. The program itself does it in two steps, see
// ReadText: reading a large file takes long, and nobody can write as long.
func DrawText(tx *store.Tx, version uint, reader *extract.Reader) error {
	v, err := FindVersion(tx, version)
	if err != nil {
		return err
	}
	return KeepText(tx, version, ReadText(tx.Context(), tx.Files(), v, reader))
}

// ReadText draws the text out of a version that is a file, into blocks that can be found and marked. It needs no
// transaction.
func ReadText(ctx context.Context, files store.Files, v *Version, reader *extract.Reader) Drawing {
	if v.hasText() {
		return Drawing{}
	}
	d, err := drawn(ctx, files, v, reader)
	if err != nil {
		d.failed = unreadable(err)
	}
	return d
}

// hasText tells whether there is nothing left to read.
func (v *Version) hasText() bool { return v.Structured() || v.Drawn == "done" }

// KeepText keeps what was read in a version. What could not be read is said on the version: a Woo desk must know.
// Twice is once.
func KeepText(tx *store.Tx, version uint, d Drawing) error {
	v, err := FindVersion(tx, version)
	if err != nil || v.hasText() {
		return err
	}
	p, err := Find(tx, v.Paper)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.ExtractText, p, "")
	if err != nil {
		return err
	}
	v.Flags, v.Pages, v.Signs = d.flags, d.pages, d.signs
	if d.failed != "" {
		v.Drawn = d.failed
		return permit.Save(v)
	}
	if len(d.blocks) == 0 {
		v.Drawn = Textless
		return permit.Save(v)
	}
	if err := addBlocks(permit, v.ID, d.blocks); err != nil {
		return err
	}
	v.Drawn, v.Pages = "done", max(v.Pages, d.blocks[len(d.blocks)-1].Page)
	if err := permit.Save(v); err != nil {
		return err
	}
	return tx.Later("index-paper", v.ID, tx.Now(), fmt.Sprintf("index-%d", v.ID))
}

// What Drawn says of a file: that its turn has yet to come, or why it has no text.
const (
	Waiting  = "waiting"
	Locked   = "met een wachtwoord beveiligd" // nobody can read it without its password
	Damaged  = "beschadigd"                   // it is not whole
	Endless  = "te lang om te lezen"
	Textless = "geen tekst gevonden" // it was read, and says nothing: a scan, or an empty sheet
)

func unreadable(err error) string {
	for known, words := range map[error]string{
		extract.ErrLocked: Locked, extract.ErrTooLong: Endless,
		extract.ErrNoReader: "wordt hier niet gelezen", extract.ErrKind: "heeft geen tekst", extract.ErrDamaged: Damaged,
	} {
		if errors.Is(err, known) {
			return words
		}
	}
	return "kon niet worden gelezen"
}

// drawn gives the text of a file as blocks, how long it is and what a reader must know of it.
func drawn(ctx context.Context, files store.Files, v *Version, reader *extract.Reader) (d Drawing, err error) {
	kept, err := files.Open(ctx, v.File)
	if err != nil {
		return d, err
	}
	defer kept.Close() //nolint:errcheck // it was only read
	kind := sniff.Named(v.FileName)
	if kind == sniff.EML {
		message, err := eml.Parse(kept, eml.DefaultLimits)
		if err != nil {
			return d, err
		}
		d.blocks = mailBlocks(message)
		return d, nil
	}
	draft, err := os.CreateTemp("", "beraad-text-*")
	if err != nil {
		return d, fmt.Errorf("draw text: %w", err)
	}
	defer os.Remove(draft.Name()) //nolint:errcheck // a file in the folder for temporary files
	defer draft.Close()           //nolint:errcheck // it was only read
	if _, err := io.Copy(draft, kept); err != nil {
		return d, fmt.Errorf("draw text: %w", err)
	}
	text, err := reader.Text(ctx, kind, draft, v.Size)
	if err != nil {
		return d, err
	}
	d.take(text)
	return d, nil
}
