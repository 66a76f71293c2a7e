package print

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	reader "beraad/models/format/extract"
	"beraad/models/format/pdf"
	"beraad/models/format/sniff"
	"beraad/models/paper"
	"beraad/views/nl"
)

// Bounds of what is bound in. A larger file makes a bundle that no mail server takes; they also bound the memory that
// making one takes, which is up to ten times its files.
const (
	MostFile  = 30_000_000 // bytes of one file
	MostFiles = 40_000_000 // bytes of all files together
	MostPages = 1000       // pages of one file
)

// stripe is the height in points of the line above a page of a file, with its title and page number.
const stripe = 28

// Bound is a bundle as a PDF.
type Bound struct {
	Content []byte
	// Beside says of each paper that is a file and could not be bound in, by its place in the bundle, why not.
	Beside map[int]string
}

// Beside says why a file cannot be part of a bundle, as far as is known without opening it; empty when it can.
func Beside(v *paper.Version) string {
	switch {
	case v.Structured():
		return ""
	case sniff.Named(v.FileName) != sniff.PDF:
		return noPDF
	case v.Size > MostFile:
		return "te groot: " + nl.Bytes(v.Size)
	case v.Pages > MostPages:
		return "te lang: " + nl.Plural(v.Pages, "bladzijde", "bladzijden")
	case v.Drawn == paper.Locked:
		return paper.Locked
	case v.Drawn == paper.Damaged:
		return paper.Damaged
	}
	for _, flag := range v.Flags {
		if flag == reader.Protected {
			return protected
		}
	}
	return ""
}

const (
	noPDF     = "geen pdf"
	protected = "beveiligd tegen bewerken"
)

// FileOf is a version that somebody gave, to be bound in; open finds the file by its hash.
func FileOf(v *paper.Version, open func(hash string) (io.ReadCloser, error)) *BundleFile {
	return &BundleFile{Name: v.FileName, Size: v.Size, Open: func() (io.ReadCloser, error) { return open(v.File) }}
}

// Bundle prints a bundle, with the PDF files of others in it. What cannot be bound in stays beside it, and the contents
// say why.
func (p *Printer) Bundle(ctx context.Context, bundle Bundle, created time.Time) (Bound, error) {
	bound, err := p.bundle(ctx, p.options.PDF, bundle, created)
	if !errors.Is(err, errLaid) || ctx.Err() != nil {
		return bound, err
	}
	// A file that could be opened turns out to be broken inside, or takes more memory than it may: the bundle does not
	// wait for it.
	p.options.Log.Warn("files stay beside a bundle", "title", bundle.Title, "error", err)
	return p.bundle(ctx, nil, bundle, created)
}

var errLaid = errors.New("files could not be laid in the bundle")

func (p *Printer) bundle(ctx context.Context, engine *pdf.Engine, bundle Bundle, created time.Time) (Bound, error) {
	bound := Bound{Beside: map[int]string{}}
	sheets, err := measure(ctx, engine, &bundle, bound.Beside)
	if err != nil {
		return bound, err
	}
	if len(sheets) == 0 {
		bound.Content, err = p.PDF(ctx, bundle, created)
		return bound, err
	}
	base, err := p.print(ctx, bundle, created, open)
	if err != nil {
		return bound, err
	}
	if bound.Content, err = engine.Overlay(ctx, base, sheets); err != nil {
		err = fmt.Errorf("%w: %w", errLaid, err)
	}
	return bound, err
}

// measure reads the files, gives each its pages in the bundle, and says why others stay beside it.
func measure(ctx context.Context, engine *pdf.Engine, bundle *Bundle, beside map[int]string) (sheets []pdf.Sheet, err error) {
	var size int64
	place := 0
	papers := make([]BundlePaper, len(bundle.Papers))
	for i, p := range bundle.Papers {
		if p.File != nil {
			content, why, err := read(ctx, engine, &p, MostFiles-size)
			if err != nil {
				return nil, fmt.Errorf("file %q of a bundle: %w", p.File.Name, err)
			}
			if why != "" {
				beside[i] = why
				if why != noPDF { // which its name says
					p.Note = append(slices.Clone(p.Note), Plain(" ("+why+")"))
				}
			} else {
				sheets = append(sheets, pdf.Sheet{Content: content, Place: place, Head: stripe})
				size += int64(len(content))
				p.Note = Words("bestand " + p.File.Name + ", " + nl.Plural(len(p.pages), "bladzijde", "bladzijden"))
			}
		}
		if p.Paper != nil || len(p.pages) > 0 {
			place++
		}
		papers[i] = p
	}
	bundle.Papers = papers
	return sheets, nil
}

// read gives a file and measures its pages, or says why it stays beside the bundle.
func read(ctx context.Context, engine *pdf.Engine, p *BundlePaper, room int64) (content []byte, why string, err error) {
	switch {
	case sniff.Named(p.File.Name) != sniff.PDF:
		return nil, noPDF, nil
	case engine == nil:
		return nil, "kan niet worden ingebonden", nil
	case p.File.Size > MostFile:
		return nil, "te groot: " + nl.Bytes(p.File.Size), nil
	case p.File.Size > room:
		return nil, "de bundel is vol", nil
	}
	file, err := p.File.Open()
	if err != nil {
		return nil, "", err
	}
	content, err = io.ReadAll(io.LimitReader(file, MostFile))
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, "", err
	}
	formats, err := engine.Formats(ctx, content, MostPages)
	switch {
	case errors.Is(err, pdf.ErrLocked):
		return nil, protected, nil
	case errors.Is(err, pdf.ErrTooLong):
		return nil, "te lang", nil
	case errors.Is(err, pdf.ErrDamaged):
		return nil, paper.Damaged, nil
	case err != nil:
		return nil, "", err
	}
	for _, f := range formats {
		p.pages = append(p.pages, pageSize{max(f.Width, 300), max(f.Height, 200)})
	}
	return content, "", nil
}
