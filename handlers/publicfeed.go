package handlers

import (
	"bytes"
	"fmt"
	"time"

	"beraad/models/format/atom"
	"beraad/models/harvest"
	"beraad/models/store"
)

const (
	publicFeed = "/openbaar/feed.atom"
	// mostNews is how many things a feed tells.
	mostNews = 50
)

// showPublicFeed tells readers of news what came on the public pages, and what was withdrawn.
func (s *Server) showPublicFeed(v *Visit) error {
	var news []harvest.News
	err := v.readPublic(func(tx *store.Tx) (err error) {
		news, err = harvest.Latest(tx, mostNews)
		return err
	})
	if err != nil {
		return err
	}
	page := s.BaseURL + "/openbaar"
	feed := atom.Feed{
		ID: page, Title: "Openbare besluiten en beleidslijnen", Subtitle: "Wat nieuw is, en wat is ingetrokken", Author: s.Theme.Shown(), Lang: "nl",
		Self: s.BaseURL + publicFeed, Page: page, Updated: time.Unix(0, 0),
	}
	if s.Theme.Organisation != "" {
		feed.Author = s.Theme.Organisation
	}
	for i, n := range news {
		if i == 0 {
			feed.Updated = n.Changed
		}
		feed.Entries = append(feed.Entries, s.newsEntry(n))
	}
	var out bytes.Buffer
	if err := feed.Write(&out); err != nil {
		return fmt.Errorf("feed of what is public: %w", err)
	}
	return v.fetched(atom.Type, out.Bytes())
}

// newsEntry tells one thing. It is known by the address of its page, which stays when it is withdrawn: then the reader
// puts that in the place of what it had.
func (s *Server) newsEntry(n harvest.News) atom.Entry {
	site := s.told()
	e := atom.Entry{Title: n.Title, Summary: n.Summary, Published: n.At, Updated: n.Changed, Category: "besluit", Page: s.BaseURL + "/openbaar/" + n.Slug}
	gone := "Dit besluit is ingetrokken"
	if n.Of == harvest.Lines {
		e.Page, e.Category, gone = site.Line(n.Slug), "beleidslijn", "Deze beleidslijn is niet meer openbaar"
		e.Title = "Beleidslijn " + n.Title
	}
	e.ID = e.Page
	if n.Note != "" {
		e.Summary = "Verbeterd: " + n.Note + "\n" + e.Summary
	}
	if n.Gone {
		e.Title, e.Summary = gone, ""
	}
	return e
}
