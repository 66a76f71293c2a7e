package request

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"beraad/models/fault"
	"beraad/models/format/extract"
	"beraad/models/format/pdf"
	"beraad/models/format/sniff"
	"beraad/models/paper"
	"beraad/models/request/redact"
	"beraad/models/store"
	"beraad/models/supply"
)

// Boxed tells whether a mark is a box on a page, drawn by hand: over a signature, a picture, a scan.
func (m *Mark) Boxed() bool { return m.Page != 0 }

// whole tells whether a mark is of a version as a whole.
func (m *Mark) whole() bool { return m.Block == 0 && !m.Boxed() }

// box gives a mark as what is drawn over.
func (m *Mark) box() redact.Box {
	return redact.Box{
		Page: m.Page, Left: m.Left, Top: m.Top, Right: m.Right, Bottom: m.Bottom,
		Reason: redact.Reason{Grounds: m.Grounds, Outside: m.Kind == Outside, Instead: m.Instead},
	}
}

// boxes lists what was drawn over the pages of a version. Proposals say nothing until a person accepts them.
func (f *file) boxes(version uint) []*Mark {
	var list []*Mark
	for _, at := range f.bare[version] {
		if m := &f.marks[at]; m.Boxed() && !m.Proposed && (m.Kind == Remove || m.Kind == Outside) {
			list = append(list, m)
		}
	}
	return list
}

// checkBox tells whether a box can be drawn there: on a page that is, of a file of which copies are made by page.
func checkBox(tx *store.Tx, m *Mark) error {
	if !m.Boxed() {
		return nil
	}
	v, err := paper.FindVersion(tx, m.Version)
	if err != nil {
		return err
	}
	switch {
	case m.Block != 0 || m.Fact != "" || m.From != 0 || m.Till != 0:
		return fault.Wrong("range", "Een vak staat op een bladzijde, en is niet ook een passage van de tekst.")
	case !pictured(v):
		return fault.Wrong("page", "Vakken tekent u alleen in een pdf of afbeelding van een ander. Wijs hier de passage in de tekst aan.")
	case m.Page < 0 || m.Page > v.Pages:
		return fault.Wrong("page", fmt.Sprintf("Dit stuk heeft geen bladzijde %d.", m.Page))
	case m.Left < 0 || m.Top < 0 || m.Right > redact.Across || m.Bottom > redact.Across || m.Left >= m.Right || m.Top >= m.Bottom:
		return fault.Wrong("box", "Dit vak ligt niet op de bladzijde. Teken het opnieuw.")
	}
	return nil
}

// pictured tells whether the public copy of a version is one of pictures of its pages: of a pdf that Beraad did not make, and of
// a picture, which is a page by itself.
func pictured(v *paper.Version) bool {
	return !v.Structured() && (sniff.Named(v.FileName) == sniff.PDF || picture(v))
}

// picture tells whether a version is a picture.
func picture(v *paper.Version) bool {
	kind := sniff.Named(v.FileName)
	return !v.Structured() && (kind == sniff.PNG || kind == sniff.JPEG)
}

// findScans finds the versions that have pages and no text: there is something to read that nobody marked by its words.
func (f *file) findScans(tx *store.Tx) error {
	f.scans = map[uint]bool{}
	var bare []uint
	for _, dp := range f.papers {
		if len(f.blocks[dp.Version]) == 0 {
			bare = append(bare, dp.Version)
		}
	}
	for part := range slices.Chunk(bare, slice) {
		versions, err := paper.VersionsByIDs(tx, part)
		if err != nil {
			return err
		}
		for id, v := range versions {
			f.scans[id] = pictured(&v) && v.Pages > 0
		}
	}
	return nil
}

// mostForeign is how large a file of others may be to be copied by page.
const mostForeign = 200 << 20

// Foreign gives a version as a copy of it is made, page by page, with what may not be read; nothing when its copy is made
// of its text: of what Beraad printed, of other kinds of file, and of what is refused as a whole.
func Foreign(tx *store.Tx, request, version uint) (*redact.Foreign, error) {
	v, err := paper.FindVersion(tx, version)
	if err != nil || !pictured(v) {
		return nil, err
	}
	f, err := openAroundVersion(tx, request, version)
	if err != nil {
		return nil, err
	}
	if _, listed := f.byVersion[version]; !listed {
		return nil, fault.NotFound()
	}
	part := f.part(version)
	if part.Whole.Verdict != redact.Shown || (len(part.Blocks) == 0 && !f.scans[version]) {
		return nil, nil
	}
	out := &redact.Foreign{Blocks: part.Blocks, Cuts: part.Cuts, Title: "Document", Date: f.request.DecidedOn.Time()}
	if out.Blocks == nil {
		out.Blocks = []paper.Block{} // a scan: that it has no text was judged too
	}
	for _, m := range f.boxes(version) {
		out.Boxes = append(out.Boxes, m.box())
	}
	if slices.Contains(v.Flags, extract.Recognised) {
		if out.Recognised, err = supply.WordsOf(tx, version); err != nil {
			return nil, err
		}
	}
	out.Content, err = PageFile(tx, v)
	return out, err
}

// CopyRefused says in Dutch why no copy could be made of a document, for who must do something about it.
func CopyRefused(document int, err error) error {
	var leak *redact.Leak
	var sentence string
	switch {
	case errors.Is(err, pdf.ErrLocked):
		sentence = "is met een wachtwoord beveiligd. Vraag het stuk zonder wachtwoord."
	case errors.Is(err, redact.ErrMoved):
		sentence = "leest nu anders dan toen het werd beoordeeld. Voeg het stuk opnieuw toe en beoordeel het opnieuw."
	case errors.Is(err, pdf.ErrTooLong):
		sentence = "is te lang of te groot. Splits het in delen."
	case errors.Is(err, pdf.ErrDamaged):
		sentence = "is beschadigd. Vraag het stuk opnieuw."
	case errors.As(err, &leak):
		sentence = "is niet goed gelakt: er staat nog iets in " + leak.Where + "."
	case errors.Is(err, redact.ErrUnreadable):
		sentence = "kan niet worden gecontroleerd."
	default:
		return err
	}
	return fault.Refuse(fmt.Sprintf("Document %d %s Er is geen openbare kopie gemaakt.", document, sentence)).Because(err)
}

// PagedVersion gives a paper of a document as it is shown by its pages, to draw on. Not found is a paper that is not one of the
// document, and one that has no pages to draw on.
func PagedVersion(tx *store.Tx, request uint, nr int, version uint) (*paper.Version, error) {
	d, err := ByNumber(tx, request, nr)
	if err != nil {
		return nil, err
	}
	there, err := store.Count(store.Of[DocumentPaper](tx).Where("document = ? AND version = ?", d.ID, version))
	if err != nil {
		return nil, err
	}
	if there == 0 {
		return nil, fault.NotFound()
	}
	v, err := paper.FindVersion(tx, version)
	if err != nil {
		return nil, err
	}
	if !pictured(v) || v.Pages == 0 {
		return nil, fault.NotFound()
	}
	return v, nil
}

// PageFile gives a paper that has pages to draw on as a pdf. One of more than 200 MB is refused: no copy of it can be
// made either.
func PageFile(tx *store.Tx, v *paper.Version) ([]byte, error) {
	kept, err := tx.Files().Open(tx.Context(), v.File)
	if err != nil {
		return nil, fmt.Errorf("open version %d: %w", v.ID, err)
	}
	defer kept.Close() //nolint:errcheck // it was only read
	content, err := io.ReadAll(io.LimitReader(kept, mostForeign+1))
	if err != nil {
		return nil, fmt.Errorf("read version %d: %w", v.ID, err)
	}
	if len(content) > mostForeign {
		return nil, fault.Refuse("Dit stuk is te groot om er een openbare kopie van te maken. Splits het in delen.")
	}
	if picture(v) {
		if content, err = pdf.OfPicture(content); err != nil {
			return nil, fault.Refuse("Deze afbeelding is beschadigd of te groot. Vraag haar opnieuw.").Because(err)
		}
	}
	return content, nil
}
