package ui

import (
	"context"
	"io"
	"net/url"
	"strconv"

	"beraad/views/nl"
)

// Pager is the foot of a list: which part of it is shown, and the way to the rest.
type Pager struct {
	from, to, total, size int
	path                  string
	query                 url.Values
	page                  int
}

// PageSize is how many rows a list shows unless it says otherwise.
const PageSize = 50

// PageParam is the name of the number of the page in an address.
const PageParam = "pagina"

// NewPager makes the foot of a list of total rows. The query is that of the page itself: it says which page is
// shown, and its filters stay when one turns the page. A size of 0 is PageSize.
func NewPager(path string, query url.Values, size, total int) Pager {
	if size <= 0 {
		size = PageSize
	}
	last := max((total+size-1)/size, 1)
	page := min(PageOf(query), last)
	from := (page-1)*size + 1
	return Pager{
		from: min(from, total), to: min(from+size-1, total), total: total, size: size,
		path: path, query: query, page: page,
	}
}

// PageOf reads the number of the page from a query; anything strange is the first page.
func PageOf(query url.Values) int {
	n, err := strconv.Atoi(query.Get(PageParam))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// Offset gives how many rows come before this page, for the query.
func (p Pager) Offset() int { return (p.page - 1) * p.size }

// Render shows where one is; nothing for an empty list.
func (p Pager) Render(ctx context.Context, w io.Writer) error { return p.view().Render(ctx, w) }

func (p Pager) words() string {
	if p.from == p.to {
		return nl.Number(p.to) + " van " + nl.Number(p.total)
	}
	return nl.Number(p.from) + "–" + nl.Number(p.to) + " van " + nl.Number(p.total)
}

func (p Pager) hasPrevious() bool { return p.page > 1 }
func (p Pager) hasNext() bool     { return p.to < p.total }

// Page is the number of the page, from 1.
func (p Pager) Page() int { return p.page }

// Many tells whether the list does not fit on one page.
func (p Pager) Many() bool { return p.total > p.size }

// Here gives the address of this page.
func (p Pager) Here() string { return p.address(p.page) }

func (p Pager) previous() string { return p.address(p.page - 1) }
func (p Pager) next() string     { return p.address(p.page + 1) }

// nextWords says how many come: "Volgende 12".
func (p Pager) nextWords() string {
	return "Volgende " + nl.Number(min(p.size, p.total-p.to))
}

func (p Pager) address(page int) string {
	query := url.Values{}
	for name, values := range p.query {
		if name != PageParam {
			query[name] = values
		}
	}
	if page > 1 {
		query.Set(PageParam, strconv.Itoa(page))
	}
	if len(query) == 0 {
		return p.path
	}
	return p.path + "?" + query.Encode()
}
