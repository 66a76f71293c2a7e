package api

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"beraad/models/fault"
	"beraad/models/store"
)

// mostRows is how many rows a page holds at most, and usualRows how many when nothing is asked.
const (
	usualRows = 50
	mostRows  = 200
)

// pageOf is a page of a list, with how many rows the list has.
type pageOf struct {
	rows  any
	total int
}

// pageIn reads which page is asked for.
func pageIn(query url.Values) (store.Page, error) {
	page := store.Page{Number: 1, Size: usualRows}
	for name, into := range map[string]*int{"pagina": &page.Number, "aantal": &page.Size} {
		text := query.Get(name)
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > 1_000_000 {
			return page, fault.Wrong(name, "Vul een getal in, vanaf 1.")
		}
		*into = n
	}
	page.Size = min(page.Size, mostRows)
	return page, nil
}

// links says where the other pages of a list are (RFC 8288).
func (c *call) links(h http.Header, total int) {
	last := max((total+c.page.Size-1)/c.page.Size, 1)
	var links []string
	add := func(rel string, number int) {
		query := maps.Clone(c.r.URL.Query())
		query.Set("pagina", strconv.Itoa(number))
		links = append(links, fmt.Sprintf(`<%s%s?%s>; rel=%q`, c.api.BaseURL, c.r.URL.Path, query.Encode(), rel))
	}
	add("first", 1)
	if c.page.Number > 1 {
		add("prev", min(c.page.Number-1, last))
	}
	if c.page.Number < last {
		add("next", c.page.Number+1)
	}
	add("last", last)
	h.Set("Link", strings.Join(links, ", "))
	h.Set("Total-Count", strconv.Itoa(total))
}

// cut gives the page that is asked for of rows that were read as a whole.
func cut[T any](page store.Page, rows []T) []T {
	from := min((page.Number-1)*page.Size, len(rows))
	return rows[from:min(from+page.Size, len(rows))]
}

// each makes what the API gives out of what the domain has; a list without rows is a list, not null.
func each[D, A any](rows []D, give func(*D) A) []A {
	made := make([]A, len(rows))
	for i := range rows {
		made[i] = give(&rows[i])
	}
	return made
}

// some gives a list as it is, and no list as an empty one.
func some[T any](rows []T) []T { return append([]T{}, rows...) }

// among gives the row that is meant, or says that it is not there.
func among[D any](rows []D, meant func(*D) bool) (*D, error) {
	for i := range rows {
		if meant(&rows[i]) {
			return &rows[i], nil
		}
	}
	return nil, fault.NotFound()
}
