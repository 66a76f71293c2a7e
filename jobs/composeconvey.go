package jobs

import (
	"context"
	"slices"

	"beraad/models/body"
	letters "beraad/views/mail"
)

// convey makes the annexes of a sending, each in the way that was chosen for it: in the one PDF, which comes first, as a
// file, or as a link. Together above the most that goes along all are links, and no file is read.
func (c *Composer) convey(ctx context.Context, s *sending) (out []letters.Annex, err error) {
	var bound, files, linked []annex
	place := map[string]int{}
	for i, a := range s.annexes {
		place[paperPath(a.version.Paper)] = i + 1
		switch s.sent.WayOf(a.version.Paper) {
		case body.Bound:
			bound = append(bound, a)
		case body.Linked:
			linked = append(linked, a)
		default:
			files = append(files, a)
		}
	}
	if weight(bound)+weight(files) > letters.MaxAnnexes {
		if len(bound) > 0 {
			out = append(out, bundleLink(s))
		}
		out = append(out, links(append(loose(bound), files...))...)
	} else if out, err = c.along(ctx, s, bound, files); err != nil {
		return nil, err
	}
	out = append(out, links(linked)...)
	slices.SortStableFunc(out, func(a, b letters.Annex) int { return place[a.Path] - place[b.Path] })
	return out, nil
}

// along makes the files that go along: those that are bound in one PDF, and those that go by themselves.
//
//nolint:revive // both are annexes of the sending
func (c *Composer) along(ctx context.Context, s *sending, bound, files []annex) (out []letters.Annex, err error) {
	if len(bound) > 0 {
		if out, err = c.bind(ctx, s, bound); err != nil {
			return nil, err
		}
	}
	rest, err := c.enclose(ctx, files)
	return letters.Fit(append(out, rest...), letters.MaxAnnexes), err
}
