package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"beraad/models/body"
	"beraad/models/format/eml"
	letters "beraad/views/mail"
	"beraad/views/nl"
	"beraad/views/print"
)

// convey makes the annexes of a sending in the way that was chosen for it.
func (c *Composer) convey(ctx context.Context, s *sending) ([]letters.Annex, error) {
	switch s.sent.Convey {
	case body.Linked:
		return links(s.annexes), nil
	case body.Bound:
		return c.bind(ctx, s)
	}
	return c.enclose(ctx, s.annexes, letters.MaxAnnexes)
}

// links are annexes that are read in Beraad.
func links(all []annex) []letters.Annex {
	out := make([]letters.Annex, len(all))
	for i, a := range all {
		out[i] = letters.Annex{Number: a.number, Title: a.title, Path: paperPath(a.version.Paper)}
	}
	return out
}

// bind makes one PDF of all that Beraad made, with a cover, contents and bookmarks; files that somebody gave go beside
// it, and the contents name them.
func (c *Composer) bind(ctx context.Context, s *sending) ([]letters.Annex, error) {
	var loose []annex
	bundle := print.Bundle{Facts: []print.Fact{{Label: "Vergadering", Text: print.Words(nl.Day(s.meeting.Day()) + ", " + nl.Span(s.meeting.StartsAt, s.meeting.EndsAt))}}}
	if s.meeting.Venue != "" {
		bundle.Facts = append(bundle.Facts, print.Fact{Label: "Plaats", Text: print.Words(s.meeting.Venue)})
	}
	for _, a := range s.annexes {
		line := print.BundlePaper{Number: a.number, Title: print.Words(a.title)}
		if a.version.Structured() {
			made, err := print.Of(a.sheet, c.letterhead(a.body))
			if err != nil {
				return nil, fmt.Errorf("annex %d: %w", a.version.ID, err)
			}
			line.Paper = made
		} else {
			loose = append(loose, a)
			line.Note, line.Href = print.Words("los bestand bij de mail: "+fileName(a, a.version.FileName)), c.Writer.Link(paperPath(a.version.Paper))
		}
		bundle.Papers = append(bundle.Papers, line)
	}
	bound, err := c.bound(ctx, s, bundle)
	if err != nil {
		return nil, err
	}
	rest, err := c.enclose(ctx, loose, letters.MaxAnnexes)
	return letters.Fit(append([]letters.Annex{bound}, rest...), letters.MaxAnnexes), err
}

// bound prints a bundle; where nothing can be printed it is a link, and the text says that the PDF follows.
func (c *Composer) bound(ctx context.Context, s *sending, bundle print.Bundle) (letters.Annex, error) {
	title := letters.BundleTitle(s.sitting)
	head := c.letterhead(s.body)
	bundle.Common = print.Common{Title: title, Org: print.Org{Name: head.Organisation, Unit: head.Unit, Color: head.Color}}
	bundle.Body = print.Words(s.body.Name)
	out := letters.Annex{Title: title, Path: fmt.Sprintf("/vergaderingen/%d/bundel.pdf", s.meeting.ID)}
	pdf, err := c.print(ctx, bundle, s.sent.At.Truncate(time.Second))
	switch {
	case errors.Is(err, print.ErrUnavailable):
		out.Follows = true
	case err != nil:
		return out, fmt.Errorf("bundle of sending %d: %w", s.sent.ID, err)
	default:
		out.File = &eml.Attachment{Name: letters.FileName("", title+".pdf"), Type: pdfType, Content: pdf}
	}
	return out, nil
}
