package diwoo

import (
	"fmt"
	"net/url"
	"strings"
	"time"
)

// Problem is something wrong with a document: the element as the standard calls it, and what is wrong.
type Problem struct{ Element, Wrong string }

// Problems is all that is wrong with a document; as an error it names everything.
type Problems []Problem

// Error implements error.
func (p Problems) Error() string {
	words := make([]string, len(p))
	for i, one := range p {
		words[i] = one.Element + ": " + one.Wrong
	}
	return "diwoo: " + strings.Join(words, "; ")
}

func (p *Problems) need(ok bool, element, wrong string) {
	if !ok {
		*p = append(*p, Problem{element, wrong})
	}
}

// listed looks at a value that must be in a list, under the label that the list gives it.
func (p *Problems) listed(list List, v Value, element string) {
	known, is := list.Find(v.URI)
	switch {
	case v.URI == "":
		p.need(false, element, "no URI")
	case !is:
		p.need(false, element, fmt.Sprintf("%s is not on the list", v.URI))
	default:
		p.need(v.Label == known.Label, element, fmt.Sprintf("%q is not the label of %s", v.Label, v.URI))
	}
}

// maybe looks at a value that may be left out.
func (p *Problems) maybe(list List, v Value, element string) {
	if !v.Empty() {
		p.listed(list, v, element)
	}
}

func (p *Problems) link(l Link, element string) {
	p.need(absolute(l.URI), element, "no address of the other document")
	p.need(said(l.Title), element, "no title of the other document")
}

// Check finds what is wrong with a document: what the schema finds, and what it lets through (an empty title, a label that
// is not that of its URI, a publisher without a URI, a document that says nothing).
func (d *Document) Check() Problems {
	var p Problems
	p.listed(Ministries, d.Publisher, "publisher")
	p.maybe(Ministries, d.Responsible, "verantwoordelijke")
	p.maybe(Ministries, d.Author, "opsteller")
	p.need(said(d.Title), "officieleTitel", "empty")
	p.need(len(d.Categories) > 0, "informatiecategorieen", "none")
	for _, v := range d.Categories {
		p.listed(Categories, v, "informatiecategorie")
	}
	for _, v := range d.Kinds {
		p.listed(Kinds, v, "documentsoort")
	}
	p.maybe(Languages, d.Language, "language")
	p.maybe(Formats, d.Format, "format")
	p.maybe(Reasons, d.Reason, "redenVerwijderingVervanging")
	for element, texts := range map[string][]string{"identifier": d.Identifiers, "omschrijving": d.About, "trefwoord": d.Keywords} {
		for _, text := range texts {
			p.need(said(text), element, "empty")
		}
	}
	if d.Created != "" {
		_, err := time.Parse(time.DateOnly, d.Created)
		p.need(err == nil, "creatiedatum", fmt.Sprintf("%q is no day", d.Created))
	}
	d.checkEvents(&p)
	d.checkLinks(&p)
	return p
}

func (d *Document) checkEvents(p *Problems) {
	p.need(len(d.Events) > 0, "documenthandelingen", "none")
	for _, e := range d.Events {
		p.listed(Actions, e.Action, "soortHandeling")
		p.maybe(Ministries, e.By, "wasAssociatedWith")
		p.need(!e.At.IsZero() && e.At.Year() > 0 && e.At.Year() < 10_000, "atTime", "no moment")
	}
}

func (d *Document) checkLinks(p *Problems) {
	if d.PartOf != (Link{}) {
		p.link(d.PartOf, "isPartOf")
	}
	for _, l := range d.Parts {
		p.link(l, "hasPart")
	}
	for _, r := range d.Relations {
		p.listed(Roles, r.Role, "role")
		p.link(r.To, "relation")
	}
}

// said tells whether there is something to read in a text, once what XML cannot hold is out of it.
func said(text string) bool { return strings.TrimSpace(clean(text)) != "" }

func absolute(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

// essence is a media type without what stands behind it.
func essence(media string) string {
	kind, _, _ := strings.Cut(media, ";")
	return strings.ToLower(strings.TrimSpace(kind))
}
