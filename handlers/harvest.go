package handlers

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"beraad/models/fault"
	"beraad/models/format/diwoo"
	"beraad/models/harvest"
	"beraad/models/store"
)

// What programs of others fetch to find what is public. All of it is made for the public, whoever asks.

const (
	xmlType  = "application/xml; charset=utf-8"
	textType = "text/plain; charset=utf-8"
)

// indexPath is where the index of a collection is. The Woo index looks for this very name, and passes over any other.
func indexPath(of harvest.Collection) string {
	return "/sitemapindex-diwoo-infocat" + string(of) + ".xml"
}

func sitemapPath(of harvest.Collection) string { return "/sitemap-diwoo-infocat" + string(of) + ".xml" }

// told is whose documents are told, and where they are.
func (s *Server) told() harvest.Site {
	public := func(parts ...string) string {
		address := s.BaseURL + "/openbaar"
		for _, part := range parts {
			address += "/" + url.PathEscape(part)
		}
		return address
	}
	return harvest.Site{
		Publisher: s.Publisher,
		File:      func(slug, name string) string { return public(slug, name) },
		Line:      func(slug string) string { return public("beleidslijnen", slug) },
		Annex: func(slug string, version uint, seq int) string {
			return public("beleidslijnen", slug, "versies", strconv.Itoa(int(version)), "bijlagen", strconv.Itoa(seq))
		},
	}
}

// showRobots tells programs what to read: the public pages and what they need, and nothing of the rest. The indexes of the
// Woo index are named here; without an organisation that publishes there are none.
func (s *Server) showRobots(v *Visit) error {
	var out strings.Builder
	out.WriteString("User-agent: *\n")
	for _, path := range []string{"/openbaar", "/toegankelijkheid", "/static/", "/logo", "/sitemapindex-", "/sitemap-", "/.well-known/"} {
		out.WriteString("Allow: " + path + "\n")
	}
	out.WriteString("Disallow: /\n")
	for _, address := range s.indexes() {
		out.WriteString("Sitemap: " + address + "\n")
	}
	return v.fetched(textType, []byte(out.String()))
}

// indexes are the addresses of the indexes; none without an organisation that publishes.
func (s *Server) indexes() (all []string) {
	if s.Publisher.Empty() {
		return nil
	}
	for _, of := range harvest.Collections {
		all = append(all, s.BaseURL+indexPath(of))
	}
	return all
}

// showIndex gives the index of the sitemaps of a collection.
func showIndex(of harvest.Collection) func(*Server, *Visit) error {
	return func(s *Server, v *Visit) error {
		if s.Publisher.Empty() {
			return fault.NotFound()
		}
		var parts []harvest.Part
		err := v.readPublic(func(tx *store.Tx) (err error) {
			parts, err = s.counted.parts(tx, of)
			return err
		})
		if err != nil {
			return err
		}
		var out bytes.Buffer
		index := diwoo.NewIndex(&out)
		for _, p := range parts {
			address := fmt.Sprintf("%s%s?maand=%s&deel=%d", s.BaseURL, sitemapPath(of), p.Month, p.Number)
			if err := index.Add(address, p.Changed); err != nil {
				return fmt.Errorf("index of %s: %w", of, err)
			}
		}
		if err := index.Close(); err != nil {
			return fmt.Errorf("index of %s: %w", of, err)
		}
		return v.fetched(xmlType, out.Bytes())
	}
}

// showSitemap gives a part of a collection, with what is told of each document. A document of which something is wrong is
// left out, and the log says what: the others are found all the same.
func showSitemap(of harvest.Collection) func(*Server, *Visit) error {
	return func(s *Server, v *Visit) error {
		number, err := strconv.Atoi(v.QueryParam("deel"))
		if err != nil || s.Publisher.Empty() {
			return fault.NotFound()
		}
		var entries []harvest.Entry
		err = v.readPublic(func(tx *store.Tx) error {
			parts, err := s.counted.parts(tx, of)
			if err != nil {
				return err
			}
			at := slices.IndexFunc(parts, func(p harvest.Part) bool { return p.Month == v.QueryParam("maand") && p.Number == number })
			if at < 0 {
				return fault.NotFound()
			}
			entries, err = s.told().Entries(tx, parts[at])
			return err
		})
		if err != nil {
			return err
		}
		var out bytes.Buffer
		sitemap := diwoo.NewSitemap(&out)
		for i := range entries {
			e := &entries[i]
			var wrong diwoo.Problems
			if err := sitemap.Add(e.Address, e.Changed, &e.Document); errors.As(err, &wrong) {
				s.Log.WarnContext(v.ctx(), "a document is not told to the Woo index", "error", err)
			} else if err != nil {
				return fmt.Errorf("sitemap of %s: %w", of, err)
			}
		}
		if err := sitemap.Close(); err != nil {
			return fmt.Errorf("sitemap of %s: %w", of, err)
		}
		return v.fetched(xmlType, out.Bytes())
	}
}

// counted remembers the parts of the collections, as long as the data are the same: to know them all that is public is
// counted, and who reads one sitemap reads the next.
type counted struct {
	lock    sync.Mutex
	version uint
	of      map[harvest.Collection][]harvest.Part
}

func (c *counted) parts(tx *store.Tx, of harvest.Collection) ([]harvest.Part, error) {
	version, err := tx.DataVersion()
	if err != nil {
		return nil, err
	}
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.version != version || c.of == nil {
		c.version, c.of = version, map[harvest.Collection][]harvest.Part{}
	}
	if parts, there := c.of[of]; there {
		return parts, nil
	}
	parts, err := harvest.Parts(tx, of)
	if err == nil {
		c.of[of] = parts
	}
	return parts, err
}

// fetched answers a program that asks again and again: what it has already does not go twice. It must ask each time, for
// what is withdrawn is gone at once.
func (v *Visit) fetched(media string, content []byte) error {
	sum := sha256.Sum256(content)
	header := v.Response().Header()
	header.Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
	header.Set("Cache-Control", "public, no-cache")
	header.Set("Content-Type", media)
	http.ServeContent(v.Response(), v.Context.Request(), "", time.Time{}, bytes.NewReader(content))
	return nil
}
