package harvest

import (
	"cmp"
	"slices"
	"time"

	"beraad/models/gazette"
	"beraad/models/request"
	"beraad/models/store"
)

// News is something that came, or went, on the public pages.
type News struct {
	Of      Collection
	Slug    string // of its page
	Title   string // empty when it is gone
	Summary string
	Note    string // what was mended
	At      time.Time
	Changed time.Time
	Gone    bool
}

// Latest gives what is new on the public pages, the latest first: what came, and what was withdrawn, of which nothing is
// told but that.
func Latest(tx *store.Tx, most int) ([]News, error) {
	decisions, err := request.EverPublic(tx)
	if err != nil {
		return nil, err
	}
	var all []News
	for _, p := range decisions {
		n := News{Of: Decisions, Slug: p.Slug, Title: p.Title, Summary: p.Summary, Note: p.Change, At: *p.PublicAt, Changed: *p.PublicAt}
		if n.Gone = p.State != request.PublicState; n.Gone && p.WithdrawnAt != nil {
			n.Changed = *p.WithdrawnAt
		}
		all = append(all, n)
	}
	lines, err := lineNews(tx)
	if err != nil {
		return nil, err
	}
	all = append(all, lines...)
	slices.SortStableFunc(all, func(a, b News) int { return cmp.Or(b.Changed.Compare(a.Changed), cmp.Compare(a.Slug, b.Slug)) })
	return all[:min(most, len(all))], nil
}

// lineNews gives one news of each policy line: of the version that is public, or that none is.
func lineNews(tx *store.Tx) ([]News, error) {
	shelf, err := gazette.Shelf(tx)
	if err != nil {
		return nil, err
	}
	var pages []News // by the address, in the order in which lines came
	var shown []uint
	for _, e := range shelf {
		at := slices.IndexFunc(pages, func(n News) bool { return n.Slug == e.Slug })
		if at < 0 {
			at, pages = len(pages), append(pages, News{Of: Lines, Slug: e.Slug, At: *e.PublicAt, Gone: true})
		}
		page := &pages[at]
		switch {
		case e.State == gazette.Public:
			page.Gone, page.Changed, shown = false, *e.PublicAt, append(shown, e.ID)
		case page.Gone && e.EndedAt != nil && e.EndedAt.After(page.Changed):
			page.Changed = *e.EndedAt
		}
	}
	editions, err := gazette.Shown(tx, shown)
	for _, e := range editions {
		at := slices.IndexFunc(pages, func(n News) bool { return n.Slug == e.Slug })
		pages[at].Title, pages[at].Summary, pages[at].Note = e.Name, e.Core, e.Note
	}
	return pages, err
}
