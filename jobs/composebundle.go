package jobs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"beraad/models/format/eml"
	letters "beraad/views/mail"
	"beraad/views/nl"
	"beraad/views/print"
)

// links are annexes that are read in Beraad.
func links(all []annex) []letters.Annex {
	out := make([]letters.Annex, len(all))
	for i, a := range all {
		out[i] = letters.Annex{Number: a.number, Title: a.title, Path: paperPath(a.version.Paper)}
	}
	return out
}

// bind makes one PDF of annexes, with a cover, contents and bookmarks; what cannot be in it goes beside it, and the
// contents name it.
func (c *Composer) bind(ctx context.Context, s *sending, annexes []annex) ([]letters.Annex, error) {
	bundle := print.Bundle{Facts: []print.Fact{{Label: "Vergadering", Text: print.Words(nl.Day(s.meeting.Day()) + ", " + nl.Span(s.meeting.StartsAt, s.meeting.EndsAt))}}}
	if s.meeting.Venue != "" {
		bundle.Facts = append(bundle.Facts, print.Fact{Label: "Plaats", Text: print.Words(s.meeting.Venue)})
	}
	for _, a := range annexes {
		line := print.BundlePaper{Number: a.number, Title: print.Words(a.title)}
		if a.version.Structured() {
			made, err := print.Of(a.sheet, c.letterhead(a.body))
			if err != nil {
				return nil, fmt.Errorf("annex %d: %w", a.version.ID, err)
			}
			line.Paper = made
		} else {
			line.Note, line.Href = print.Words("gaat als bijlage mee: "+fileName(a, letters.Titled(a.title, a.version.FileName))), c.Writer.Link(paperPath(a.version.Paper))
			line.File = print.FileOf(a.version, c.opens(ctx))
		}
		bundle.Papers = append(bundle.Papers, line)
	}
	bound, beside, err := c.bound(ctx, s, annexes, bundle)
	if err != nil {
		return nil, err
	}
	rest, err := c.enclose(ctx, beside)
	return append([]letters.Annex{bound}, rest...), err
}

// weight is how many bytes annexes are that somebody gave.
func weight(all []annex) (size int64) {
	for _, a := range all {
		size += a.version.Size
	}
	return size
}

// loose are the annexes that somebody gave.
func loose(all []annex) []annex {
	return slices.DeleteFunc(slices.Clone(all), func(a annex) bool { return a.version.Structured() })
}

// opens finds files by their hash.
func (c *Composer) opens(ctx context.Context) func(hash string) (io.ReadCloser, error) {
	return func(hash string) (io.ReadCloser, error) { return c.Store.Files().Open(ctx, hash) }
}

// bundleLink is the bundle as it is read in Beraad.
func bundleLink(s *sending) letters.Annex {
	return letters.Annex{Title: letters.BundleTitle(s.sitting), Path: fmt.Sprintf("/vergaderingen/%d/bundel.pdf", s.meeting.ID)}
}

// bound prints a bundle, and gives the annexes that stay beside it. Where nothing can be printed it is a link, and the
// text says that the PDF follows.
func (c *Composer) bound(ctx context.Context, s *sending, annexes []annex, bundle print.Bundle) (out letters.Annex, beside []annex, err error) {
	out = bundleLink(s)
	head := c.letterhead(s.body)
	bundle.Common = print.Common{Title: out.Title, Org: print.Org{Name: head.Organisation, Unit: head.Unit, Color: head.Color}}
	bundle.Body = print.Words(s.body.Name)
	if c.Printer == nil {
		out.Follows = true
		return out, loose(annexes), nil
	}
	made, err := c.Printer.Bundle(ctx, bundle, s.sent.At.Truncate(time.Second))
	switch {
	case errors.Is(err, print.ErrUnavailable):
		out.Follows = true
		return out, loose(annexes), nil
	case err != nil:
		return out, nil, fmt.Errorf("bundle of sending %d: %w", s.sent.ID, err)
	}
	out.File = &eml.Attachment{Name: letters.FileName("", out.Title+".pdf"), Type: pdfType, Content: made.Content}
	for i, a := range annexes {
		if _, is := made.Beside[i]; is {
			beside = append(beside, a)
		}
	}
	return out, beside, nil
}
