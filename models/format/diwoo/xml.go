package diwoo

import (
	"strings"
	"time"
	"unicode"
)

// namespace is that of DiWoo, whatever its version.
const namespace = "https://standaarden.overheid.nl/diwoo/metadata/"

// What follows is the shape of the XML. The prefix stands in the names, for encoding/xml knows none; the root declares it.
// A list that may be left out is a pointer: of an empty one its parent would be written, which the schema refuses.

type xmlValue struct {
	URI   string `xml:"resource,attr"`
	Label string `xml:",chardata"`
}

type xmlValues struct {
	Categories []xmlValue  `xml:"diwoo:informatiecategorieen>diwoo:informatiecategorie"`
	Kinds      *[]xmlValue `xml:"diwoo:documentsoorten>diwoo:documentsoort"`
	Keywords   *[]string   `xml:"diwoo:trefwoorden>diwoo:trefwoord"`
}

type xmlEvent struct {
	Action xmlValue  `xml:"diwoo:soortHandeling"`
	At     string    `xml:"diwoo:atTime"`
	By     *xmlValue `xml:"diwoo:wasAssociatedWith"`
}

type xmlRelation struct {
	Role xmlValue `xml:"diwoo:role"`
	To   xmlValue `xml:"diwoo:relation"`
}

type xmlDocument struct {
	Identifiers *[]string      `xml:"diwoo:identifiers>diwoo:identifier"`
	Publisher   xmlValue       `xml:"diwoo:publisher"`
	Responsible *xmlValue      `xml:"diwoo:verantwoordelijke"`
	Author      *xmlValue      `xml:"diwoo:opsteller"`
	Title       string         `xml:"diwoo:titelcollectie>diwoo:officieleTitel"`
	About       *[]string      `xml:"diwoo:omschrijvingen>diwoo:omschrijving"`
	Values      xmlValues      `xml:"diwoo:classificatiecollectie"`
	Created     string         `xml:"diwoo:creatiedatum,omitempty"`
	Language    *xmlValue      `xml:"diwoo:language"`
	Format      *xmlValue      `xml:"diwoo:format"`
	Aggregation string         `xml:"diwoo:aggregatiekenmerk,omitempty"`
	PartOf      *xmlValue      `xml:"diwoo:isPartOf"`
	Parts       *[]xmlValue    `xml:"diwoo:hasParts>diwoo:hasPart"`
	Events      []xmlEvent     `xml:"diwoo:documenthandelingen>diwoo:documenthandeling"`
	Relations   *[]xmlRelation `xml:"diwoo:documentrelaties>diwoo:documentrelatie"`
	Reason      *xmlValue      `xml:"diwoo:redenVerwijderingVervanging"`
}

// shape brings a document into the shape of the XML.
func (d *Document) shape() *xmlDocument {
	out := &xmlDocument{
		Identifiers: some(d.Identifiers, clean), Publisher: shown(d.Publisher), Responsible: maybe(d.Responsible), Author: maybe(d.Author),
		Title: clean(d.Title), About: some(d.About, clean), Created: d.Created, Language: maybe(d.Language), Format: maybe(d.Format),
		Aggregation: clean(d.Aggregation), Reason: maybe(d.Reason), Parts: some(d.Parts, Link.shape),
		Values:    xmlValues{Kinds: some(d.Kinds, shown), Keywords: some(d.Keywords, clean)},
		Relations: some(d.Relations, func(r Relation) xmlRelation { return xmlRelation{Role: shown(r.Role), To: r.To.shape()} }),
	}
	for _, v := range d.Categories {
		out.Values.Categories = append(out.Values.Categories, shown(v))
	}
	if d.PartOf != (Link{}) {
		to := d.PartOf.shape()
		out.PartOf = &to
	}
	for _, e := range d.Events {
		out.Events = append(out.Events, xmlEvent{Action: shown(e.Action), At: e.At.Format(time.RFC3339), By: maybe(e.By)})
	}
	return out
}

func (l Link) shape() xmlValue { return xmlValue{URI: l.URI, Label: clean(l.Title)} }

func shown(v Value) xmlValue { return xmlValue(v) }

func maybe(v Value) *xmlValue {
	if v.Empty() {
		return nil
	}
	out := shown(v)
	return &out
}

func some[T, X any](list []T, shape func(T) X) *[]X {
	if len(list) == 0 {
		return nil
	}
	out := make([]X, len(list))
	for i, one := range list {
		out[i] = shape(one)
	}
	return &out
}

// clean leaves out what XML 1.0 cannot hold, and puts what separates words on one line.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case unicode.IsControl(r), r == unicode.ReplacementChar, r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, text)
}
