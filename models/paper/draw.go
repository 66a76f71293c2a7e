package paper

import (
	"errors"
	"fmt"
	"io"
	"net/mail"
	"os"
	"strings"

	"beraad/models/access"
	"beraad/models/format/eml"
	"beraad/models/format/extract"
	"beraad/models/format/sniff"
	"beraad/models/law"
	"beraad/models/store"
)

// DrawText draws the text out of a version that is a file, into blocks that can be found and marked. What cannot be
// read is said on the version: a Woo desk must know. Twice is once.
func DrawText(tx *store.Tx, version uint, reader *extract.Reader) error {
	v, err := FindVersion(tx, version)
	if err != nil || v.Structured() || v.Drawn == "done" {
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
	blocks, err := drawn(tx, v, reader)
	if err != nil {
		v.Drawn = unreadable(err)
		return permit.Save(v)
	}
	if len(blocks) == 0 {
		v.Drawn = "geen tekst gevonden"
		return permit.Save(v)
	}
	if err := addBlocks(permit, v.ID, blocks); err != nil {
		return err
	}
	v.Drawn, v.Pages = "done", max(v.Pages, blocks[len(blocks)-1].Page)
	if err := permit.Save(v); err != nil {
		return err
	}
	return tx.Later("index-paper", v.ID, tx.Now(), fmt.Sprintf("index-%d", v.ID))
}

// Locked is what Drawn says of a file that nobody can read without its password.
const Locked = "met een wachtwoord beveiligd"

func unreadable(err error) string {
	for known, words := range map[error]string{
		extract.ErrLocked: Locked, extract.ErrTooLong: "te lang om te lezen",
		extract.ErrNoReader: "wordt hier niet gelezen", extract.ErrKind: "heeft geen tekst", extract.ErrDamaged: "beschadigd",
	} {
		if errors.Is(err, known) {
			return words
		}
	}
	return "kon niet worden gelezen"
}

// drawn gives the text of a file as blocks, and says on the version how long it is and what a reader must know of it.
func drawn(tx *store.Tx, v *Version, reader *extract.Reader) ([]Block, error) {
	kept, err := tx.Files().Open(tx.Context(), v.File)
	if err != nil {
		return nil, err
	}
	defer kept.Close() //nolint:errcheck // it was only read
	kind := sniff.Named(v.FileName)
	if kind == sniff.EML {
		message, err := eml.Parse(kept, eml.DefaultLimits)
		if err != nil {
			return nil, err
		}
		return mailBlocks(message), nil
	}
	draft, err := os.CreateTemp("", "beraad-text-*")
	if err != nil {
		return nil, fmt.Errorf("draw text: %w", err)
	}
	defer os.Remove(draft.Name()) //nolint:errcheck // a file in the folder for temporary files
	defer draft.Close()           //nolint:errcheck // it was only read
	if _, err := io.Copy(draft, kept); err != nil {
		return nil, fmt.Errorf("draw text: %w", err)
	}
	text, err := reader.Text(tx.Context(), kind, draft, v.Size)
	if err != nil {
		return nil, err
	}
	v.Flags, v.Pages = text.Flags, len(text.Pages)
	var blocks []Block
	for _, page := range text.Pages {
		for _, paragraph := range page.Paragraphs {
			blocks = append(blocks, Block{Kind: Paragraph, Text: paragraph, Page: page.Number})
		}
	}
	return blocks, nil
}

// mailBlocks gives a mail as it was received: who wrote to whom is a person's name, the rest is text.
func mailBlocks(m *eml.Received) []Block {
	var blocks []Block
	add := func(label, text, personal string) {
		if text != "" {
			blocks = append(blocks, Block{Kind: Fact, Label: label, Text: text, Personal: personal, Page: 1})
		}
	}
	add("Van", addresses(m.From), "name")
	add("Aan", addresses(m.To), "name")
	add("Cc", addresses(m.Cc), "name")
	add("Onderwerp", m.Subject, "")
	if !m.Date.IsZero() {
		add("Datum", m.Date.In(law.Amsterdam).Format("02-01-2006 15:04"), "")
	}
	var files []string
	for _, file := range m.Files {
		files = append(files, file.Name)
	}
	add("Bijlagen", strings.Join(files, "; "), "")
	for _, part := range strings.Split(strings.ReplaceAll(m.Text, "\r\n", "\n"), "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			blocks = append(blocks, Block{Kind: Paragraph, Text: part, Page: 1})
		}
	}
	return blocks
}

func addresses(list []mail.Address) string {
	all := make([]string, len(list))
	for i, a := range list {
		all[i] = a.Address
		if a.Name != "" {
			all[i] = a.Name + " <" + a.Address + ">"
		}
	}
	return strings.Join(all, "; ")
}
