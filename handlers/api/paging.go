package api

import (
	"fmt"
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

// page reads which page is asked for.
func (c *call) page() (store.Page, error) {
	page := store.Page{Number: 1, Size: usualRows}
	for name, into := range map[string]*int{"pagina": &page.Number, "aantal": &page.Size} {
		text := c.r.URL.Query().Get(name)
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
func (c *call) links(h http.Header, part pageOf) {
	page, err := c.page()
	if err != nil {
		return
	}
	last := max((part.total+page.Size-1)/page.Size, 1)
	var links []string
	add := func(rel string, number int) {
		query := url.Values{}
		for name, values := range c.r.URL.Query() {
			query[name] = values
		}
		query.Set("pagina", strconv.Itoa(number))
		links = append(links, fmt.Sprintf(`<%s%s?%s>; rel=%q`, c.api.BaseURL, c.r.URL.Path, query.Encode(), rel))
	}
	add("first", 1)
	if page.Number > 1 {
		add("prev", min(page.Number-1, last))
	}
	if page.Number < last {
		add("next", page.Number+1)
	}
	add("last", last)
	h.Set("Link", strings.Join(links, ", "))
	h.Set("Total-Count", strconv.Itoa(part.total))
}

// cut gives the page that is asked for of rows that were read as a whole.
func cut[T any](c *call, rows []T) (any, error) {
	page, err := c.page()
	if err != nil {
		return nil, err
	}
	from := min((page.Number-1)*page.Size, len(rows))
	return pageOf{rows: rows[from:min(from+page.Size, len(rows))], total: len(rows)}, nil
}

// id reads a number out of the address; what is no number is not there.
func (c *call) id(name string) (uint, error) {
	n, err := strconv.ParseUint(c.r.PathValue(name), 10, 32)
	if err != nil || n == 0 {
		return 0, fault.NotFound()
	}
	return uint(n), nil
}

// number reads a number that narrows a list; 0 when it is not given.
func (c *call) number(name string) (uint, error) {
	text := c.r.URL.Query().Get(name)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(text, 10, 32)
	if err != nil {
		return 0, fault.Wrong(name, "Vul een nummer in.")
	}
	return uint(n), nil
}

// flag reads a choice of yes or no.
func (c *call) flag(name string) (bool, error) {
	switch c.r.URL.Query().Get(name) {
	case "", "false":
		return false, nil
	case "true":
		return true, nil
	}
	return false, fault.Wrong(name, "Vul true of false in.")
}

// each makes what the API gives out of what the domain has; a list without rows is a list, not null.
func each[D, A any](rows []D, give func(*D) A) []A {
	made := make([]A, len(rows))
	for i := range rows {
		made[i] = give(&rows[i])
	}
	return made
}
