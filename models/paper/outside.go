package paper

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"beraad/models/fault"
	"beraad/models/format/eml"
	"beraad/models/format/extract"
	"beraad/models/format/sign"
	"beraad/models/format/sniff"
	"beraad/models/law"
	"beraad/models/search"
	"beraad/models/store"
)

// Outside is a document that was handed in from outside for a request, as it was read.
type Outside struct {
	Kind            Kind
	Title           string
	Date            law.Date
	File            string // the hash under which its bytes are kept
	FileName, Media string
	Size            int64
	Text            Drawing
	// Paper and Version are what it became.
	Paper, Version uint
}

// TakeIn makes papers of documents from outside. They are of no body and nobody's own: who handles requests sees them, and
// who assesses the request once they are on its list. All go in at once, for there may be a hundred thousand.
func TakeIn(permit *store.Permit, request uint, all []*Outside) error {
	if len(all) == 0 {
		return nil
	}
	tx := permit.Tx()
	now := tx.Now()
	papers := make([]Paper, len(all))
	for i, o := range all {
		papers[i] = Paper{Kind: o.Kind, Title: tidyTitle(o.Title), Date: o.Date, SuppliedFor: request, Latest: 1}
	}
	if err := permit.Create(&papers); err != nil {
		return err
	}
	versions, readers := make([]Version, len(all)), make([]Reader, len(all))
	for i, o := range all {
		o.Paper = papers[i].ID
		versions[i] = Version{
			Paper: o.Paper, Number: 1, Sum: o.File, File: o.File, FileName: o.FileName, Media: o.Media, Size: o.Size,
			Pages: o.Text.pages, Flags: o.Text.flags, Signs: o.Text.signs, Drawn: o.Text.state(), FrozenAt: &now,
		}
		readers[i] = Reader{Paper: o.Paper, Request: request}
	}
	if err := errors.Join(permit.Create(&versions), permit.Create(&readers)); err != nil {
		return err
	}
	var blocks []Block
	for i, o := range all {
		o.Version = versions[i].ID
		for n, b := range o.Text.blocks {
			b.Row, b.Version, b.Seq = store.Row{Rev: 1}, o.Version, n+1
			blocks = append(blocks, b)
		}
	}
	for part := range slices.Chunk(blocks, 500) {
		if err := permit.Create(&part); err != nil {
			return err
		}
	}
	return indexNew(tx, papers, versions, blocks)
}

// indexNew makes new papers findable, with what is in hand.
func indexNew(tx *store.Tx, papers []Paper, versions []Version, blocks []Block) error {
	var entries []search.Entry
	ids := make([]uint, len(papers))
	from := 0
	for i := range papers {
		till := from
		for till < len(blocks) && blocks[till].Version == versions[i].ID {
			till++
		}
		entries = append(entries, papers[i].entriesOf(&versions[i], blocks[from:till])...)
		ids[i], from = papers[i].ID, till
	}
	return search.Replace(tx, ids, entries)
}

// SuppliedRubric is under which heading the papers are found that were handed in for a request.
func SuppliedRubric(request uint) string {
	return fmt.Sprintf("Woo-verzoek %d, aangeleverd", request)
}

// tidyTitle makes a title that can stand in a list, whatever a file or mail is called.
func tidyTitle(title string) string {
	title = strings.Join(strings.Fields(eml.Line(title)), " ")
	if r := []rune(title); len(r) > 300 {
		title = string(r[:299]) + "…"
	}
	if title == "" {
		return "Zonder onderwerp"
	}
	return title
}

// DrawFile reads the text of a file that is no mail, of which is known what it is.
func DrawFile(ctx context.Context, reader *extract.Reader, kind sniff.Kind, in io.ReaderAt, size int64) (d Drawing, err error) {
	text, err := reader.Text(ctx, kind, in, size)
	if err != nil {
		d.failed = unreadable(err)
		return d, err
	}
	d.take(text)
	return d, nil
}

// DrawMail gives the text of a mail.
func DrawMail(m *eml.Received) Drawing { return Drawing{blocks: mailBlocks(m)} }

// Failed says why a text could not be read, in a few words; it is empty when it was.
func (d Drawing) Failed() string { return d.failed }

// Texts gives what was read, a paragraph at a time. Quoted is whether it was another mail that said so.
func (d Drawing) Texts(see func(kind BlockKind, text string, quoted bool)) {
	for i := range d.blocks {
		see(d.blocks[i].Kind, d.blocks[i].Text, d.blocks[i].Fact("quote") != "")
	}
}

// state is what Drawn says of a version that was read.
func (d Drawing) state() string {
	switch {
	case d.failed != "":
		return d.failed
	case len(d.blocks) == 0:
		return "geen tekst gevonden"
	}
	return "done"
}

// Pages tells how many pages the file has.
func (d Drawing) Pages() int { return d.pages }

// Blank gives the pages that have no text, from 1.
func (d Drawing) Blank() (pages []int) {
	said := map[int]bool{}
	for i := range d.blocks {
		said[d.blocks[i].Page] = true
	}
	for page := 1; page <= d.pages; page++ {
		if !said[page] {
			pages = append(pages, page)
		}
	}
	return pages
}

// Recognise adds the paragraphs that were recognised in the pictures of pages, each where it belongs. What a page says itself
// stays what it is.
func (d *Drawing) Recognise(pages map[int][]string) {
	var all []Block
	said, at := false, 0
	for page := 1; page <= d.pages; page++ {
		from := at
		for at < len(d.blocks) && d.blocks[at].Page <= page {
			at++
		}
		all = append(all, d.blocks[from:at]...)
		if at > from {
			continue
		}
		for _, text := range pages[page] {
			all, said = append(all, Block{Kind: Paragraph, Text: text, Page: page}), true
		}
	}
	d.blocks = append(all, d.blocks[at:]...)
	if !said {
		return
	}
	if !slices.Contains(d.flags, extract.Recognised) {
		d.flags = append(slices.Clone(d.flags), extract.Recognised) // the last of them
	}
	if len(d.Blank()) == 0 {
		d.flags = slices.DeleteFunc(d.flags, func(f extract.Flag) bool { return f == extract.NoText })
	}
}

// mostSigns is how many signatures of one file are kept.
const mostSigns = 1000

// Sign adds places where somebody seems to have signed.
func (d *Drawing) Sign(places []sign.Place) {
	for _, p := range places {
		if len(d.signs) < mostSigns && !slices.Contains(d.signs, p) {
			d.signs = append(d.signs, p)
		}
	}
}

func (d *Drawing) take(text extract.Text) {
	d.flags, d.pages = text.Flags, len(text.Pages)
	for _, page := range text.Pages {
		d.Sign(page.Signs)
		for _, paragraph := range page.Paragraphs {
			d.blocks = append(d.blocks, Block{Kind: Paragraph, Text: paragraph, Page: page.Number})
		}
	}
}

// Repeat says of blocks which other block each repeats: what is decided of the one holds for the other (see Block.Origin).
// It is for files, whose hash is that of their bytes; a block that Beraad wrote knows what it repeats when it is frozen.
func Repeat(permit *store.Permit, origins map[uint]uint) error {
	by := map[uint][]uint{}
	for block, origin := range origins {
		if block == origin {
			return fault.Refuse("Een passage kan zichzelf niet herhalen.")
		}
		by[origin] = append(by[origin], block)
	}
	for origin, list := range by {
		slices.Sort(list)
		for part := range slices.Chunk(list, 500) {
			q := store.Of[Block](permit.Tx()).Where("id IN ?", part)
			if _, err := permit.Update(q, map[string]any{"origin": origin}); err != nil {
				return err
			}
		}
	}
	return nil
}

// Said lists what versions say, each in order: enough of the blocks to know one from another.
func Said(tx *store.Tx, versions []uint) (blocks []Block, err error) {
	for part := range slices.Chunk(versions, 200) {
		q := store.Of[Block](tx).Select("id", "version", "seq", "origin", "kind", "label", "text", "facts").Where("version IN ?", part)
		rows, err := store.List[Block](q.Order("version, seq"))
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, rows...)
	}
	return blocks, nil
}

// Repeating is how many blocks repeat another.
func Repeating(tx *store.Tx) (int, error) {
	return store.Count(store.Of[Block](tx).Where("origin <> 0"))
}
