package api

import (
	"io"
	"net/http"
	"strconv"
	"strings"

	"beraad/models/access"
	"beraad/models/paper"
)

// thing is what lives at an address of its own, and how it is found by its number.
type thing[A any] struct {
	path string // with {id}
	find func(c *call, id uint) (A, error)
}

// nothing is what is sent with a step that needs no more than its address.
type nothing struct{}

// reason is what is sent with a step that asks why.
type reason struct {
	Why string `json:"reden"`
}

// created is a thing that was made, with the address where it is.
type created struct {
	path string
	what any
}

// file is an answer that is no JSON: a paper as it was received, or a list for another program.
type file struct {
	name, media string
	size        int64 // below zero when it is not known before
	content     io.ReadCloser
	write       func(io.Writer) error // makes it while it is sent, in the place of content
}

// show reads what is at an address.
func show[A any](path, summary string, work func(*call) (A, error), query ...parameter) route {
	var zero A
	return route{method: http.MethodGet, path: path, summary: summary, query: query, gives: zero, status: http.StatusOK, run: func(c *call) (any, error) {
		var made A
		err := c.read(func() (err error) {
			made, err = work(c)
			return err
		})
		return made, err
	}}
}

// one reads a thing.
func one[A any](at thing[A], summary string) route {
	return show(at.path, summary, func(c *call) (A, error) { return at.find(c, c.id) })
}

// pages reads a list of which the domain gives a page.
func pages[D, A any](path, summary string, give func(*D) A, work func(*call) ([]D, int, error), query ...parameter) route {
	return route{method: http.MethodGet, path: path, summary: summary, query: query, gives: []A{}, status: http.StatusOK, run: func(c *call) (any, error) {
		var part pageOf
		err := c.read(func() error {
			rows, total, err := work(c)
			part = pageOf{each(rows, give), total}
			return err
		})
		return part, err
	}}
}

// list reads a list that the domain gives as a whole.
func list[D, A any](path, summary string, give func(*D) A, work func(*call) ([]D, error), query ...parameter) route {
	return pages(path, summary, give, func(c *call) ([]D, int, error) {
		rows, err := work(c)
		return cut(c.page, rows), len(rows), err
	}, query...)
}

// create makes a thing out of what is sent, and answers with it and its address. Work gives its number.
func create[S, A any](needs access.Action, path, summary string, made thing[A], work func(*call, S) (uint, error)) route {
	r := change(http.MethodPost, needs, path, summary, func(c *call, sent S) (created, error) {
		id, err := work(c, sent)
		if err != nil {
			return created{}, err
		}
		what, err := made.find(c, id)
		return created{strings.Replace(made.path, "{id}", strconv.FormatUint(uint64(id), 10), 1), what}, err
	})
	var zero A
	r.gives, r.status = zero, http.StatusCreated
	return r
}

// upload is create with a file.
func upload[S, A any](needs access.Action, path, summary string, made thing[A], work func(*call, S, paper.Upload) (uint, error)) route {
	return withFile(create(needs, path, summary, made, func(c *call, sent S) (uint, error) { return work(c, sent, c.upload) }))
}

// step does something to the thing at an address, or to one that it holds, and answers with the thing as it is then.
func step[S, A any](needs access.Action, path, summary string, then thing[A], work func(*call, S) error) route {
	return change(http.MethodPost, needs, path, summary, func(c *call, sent S) (A, error) {
		if err := work(c, sent); err != nil {
			var none A
			return none, err
		}
		return then.find(c, c.id)
	})
}

// replace puts what is sent in the place of what was there.
func replace[S, A any](needs access.Action, path, summary string, then thing[A], work func(*call, S) error) route {
	r := step(needs, path, summary, then, work)
	r.method = http.MethodPut
	return r
}

// remove takes something away.
func remove(needs access.Action, path, summary string, work func(*call) error) route {
	r := change(http.MethodDelete, needs, path, summary, func(c *call, _ nothing) (nothing, error) { return nothing{}, work(c) })
	r.gives, r.status = nil, http.StatusNoContent
	return r
}

// preview works out what something that is sent would do, and keeps nothing of it.
func preview[S, A any](needs access.Action, path, summary string, work func(*call, S) (A, error)) route {
	r := change(http.MethodPost, needs, path, summary, work)
	r.looks = true
	return r
}

// rehearsal does what is sent, looks at it, and takes it back.
func rehearsal[S, A any](needs access.Action, path, summary string, work func(*call, S) (A, error)) route {
	r := preview(needs, path, summary, work)
	r.undone = true
	return r
}

// withFile lets a file come along with what is sent.
func withFile(r route) route {
	r.file = true
	return r
}

// change runs work in one transaction with what is sent.
func change[S, A any](method string, needs access.Action, path, summary string, work func(*call, S) (A, error)) route {
	var sent S
	var gives A
	r := route{method: method, path: path, summary: summary, needs: needs, takes: sent, gives: gives, status: http.StatusOK}
	if _, none := any(sent).(nothing); none {
		r.takes = nil
	}
	r.run = func(c *call) (any, error) {
		var sent S
		if err := c.decode(&sent); err != nil {
			return nil, err
		}
		in := c.change
		if c.route.undone {
			in = c.rehearse
		} else if c.route.looks {
			in = c.read
		}
		var made A
		err := in(func() (err error) {
			if err := c.knows(sent); err != nil {
				return err
			}
			made, err = work(c, sent)
			return err
		})
		return made, err
	}
	return r
}
