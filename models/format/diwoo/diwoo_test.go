package diwoo_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"beraad/models/format/diwoo"
)

var decided = time.Date(2018, 10, 2, 0, 0, 0, 0, time.FixedZone("", 7200))

// bare has what the standard requires, and full all that is known here.
func bare() *diwoo.Document {
	return &diwoo.Document{
		Publisher: diwoo.Ministries.Of("mnre1034"), Title: "Verslag <7 februari> & meer",
		Categories: []diwoo.Value{diwoo.Categories.Of(diwoo.WooRequests)},
		Events:     []diwoo.Event{{Action: diwoo.Actions.Of(diwoo.Adopted), At: decided}},
	}
}

func full() *diwoo.Document {
	d := bare()
	d.Identifiers, d.About, d.Keywords = []string{"2018-0000512044", "2018-0000512044/8"}, []string{"Over berichtenapps"}, []string{"berichtenapps"}
	d.Responsible, d.Author, d.Created = d.Publisher, d.Publisher, "2018-02-07"
	d.Kinds = []diwoo.Value{diwoo.Kinds.Of(diwoo.Minutes), diwoo.Kinds.Of(diwoo.MeetingPaper)}
	d.Language, d.Format, d.Aggregation = diwoo.Languages.Of(diwoo.Dutch), diwoo.Formats.Of("PDF"), "2018-0000512044"
	d.PartOf = diwoo.Link{URI: "https://beraad.example/openbaar/wob/besluit.pdf", Title: "Besluit"}
	d.Parts = []diwoo.Link{{URI: "https://beraad.example/openbaar/wob/document-01.pdf", Title: "Agenda"}, {URI: "https://beraad.example/a.pdf?b=1&c=2", Title: "“B”"}}
	d.Relations = []diwoo.Relation{{Role: diwoo.Roles.Of("c_05f4a5f3"), To: d.Parts[0]}}
	d.Events[0].By = d.Publisher
	d.Reason = diwoo.Reasons.Of("c_098c1346")
	return d
}

const address = "https://beraad.example/openbaar/wob/document-08.pdf?a=1&b=2"

// sitemap writes documents in a sitemap.
func sitemap(t *testing.T, all ...*diwoo.Document) string {
	t.Helper()
	var out strings.Builder
	s := diwoo.NewSitemap(&out)
	for _, d := range all {
		if err := s.Add(address, decided, d); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestWhatTheSchemaLetsThroughIsFound: the first four were seen to be valid by the schema, and are wrong.
func TestWhatTheSchemaLetsThroughIsFound(t *testing.T) {
	for name, c := range map[string]struct {
		spoil   func(*diwoo.Document)
		element string
	}{
		"empty title":                   {func(d *diwoo.Document) { d.Title = "" }, "officieleTitel"},
		"label of another URI":          {func(d *diwoo.Document) { d.Publisher.Label = "ministerie van Financiën" }, "publisher"},
		"publisher without URI":         {func(d *diwoo.Document) { d.Publisher.URI = "" }, "publisher"},
		"empty document":                {func(d *diwoo.Document) { *d = diwoo.Document{} }, "documenthandelingen"},
		"title of blanks":               {func(d *diwoo.Document) { d.Title = " \t\u00a0" }, "officieleTitel"},
		"title of what XML cannot hold": {func(d *diwoo.Document) { d.Title = "\x00\x1f\ufffe" }, "officieleTitel"},
		"label in other letters":        {func(d *diwoo.Document) { d.Kinds[0].Label = "Vergaderverslag" }, "documentsoort"},
		"category without URI":          {func(d *diwoo.Document) { d.Categories[0].URI = "" }, "informatiecategorie"},
		"empty identifier":              {func(d *diwoo.Document) { d.Identifiers[1] = " " }, "identifier"},
		"empty description":             {func(d *diwoo.Document) { d.About[0] = "" }, "omschrijving"},
		"empty keyword":                 {func(d *diwoo.Document) { d.Keywords[0] = "" }, "trefwoord"},
		"part of nothing":               {func(d *diwoo.Document) { d.PartOf.URI = "" }, "isPartOf"},
		"part of a path":                {func(d *diwoo.Document) { d.PartOf.URI = "/openbaar/wob" }, "isPartOf"},
		"part without title":            {func(d *diwoo.Document) { d.Parts[0].Title = "" }, "hasPart"},
		"relation to nothing":           {func(d *diwoo.Document) { d.Relations[0].To = diwoo.Link{} }, "relation"},
		"no moment":                     {func(d *diwoo.Document) { d.Events[0].At = time.Time{} }, "atTime"},
		// What the schema finds too.
		"no category": {func(d *diwoo.Document) { d.Categories = nil }, "informatiecategorieen"},
		"no event":    {func(d *diwoo.Document) { d.Events = nil }, "documenthandelingen"},
		"anonymising": {func(d *diwoo.Document) {
			d.Events[0].Action = diwoo.Value{URI: "https://x.example/a", Label: "anonimiseren"}
		}, "soortHandeling"},
		"unknown organisation":  {func(d *diwoo.Document) { d.Publisher.URI += "0" }, "publisher"},
		"unknown kind":          {func(d *diwoo.Document) { d.Kinds[0] = diwoo.Kinds.Of("c_00000000") }, "documentsoort"},
		"day and time":          {func(d *diwoo.Document) { d.Created = "2018-02-07T00:00:00Z" }, "creatiedatum"},
		"no such day":           {func(d *diwoo.Document) { d.Created = "2018-02-30" }, "creatiedatum"},
		"format not harvested":  {func(d *diwoo.Document) { d.Format = diwoo.Value{URI: "http://x.example/PNG", Label: "PNG"} }, "format"},
		"label alone":           {func(d *diwoo.Document) { d.Language = diwoo.Value{Label: "Nederlands"} }, "language"},
		"role of another list":  {func(d *diwoo.Document) { d.Relations[0].Role = diwoo.Kinds.Of(diwoo.Minutes) }, "role"},
		"reason of one's own":   {func(d *diwoo.Document) { d.Reason = diwoo.Value{URI: "https://x.example", Label: "fout"} }, "redenVerwijderingVervanging"},
		"actor without URI":     {func(d *diwoo.Document) { d.Events[0].By.URI = "" }, "wasAssociatedWith"},
		"author of no ministry": {func(d *diwoo.Document) { d.Author = diwoo.Kinds.Of(diwoo.Minutes) }, "opsteller"},
	} {
		t.Run(name, func(t *testing.T) {
			d := full()
			c.spoil(d)
			found := d.Check()
			named := false
			for _, p := range found {
				named = named || p.Element == c.element
			}
			if !named {
				t.Errorf("found %v, want something about %s", found, c.element)
			}
			var out bytes.Buffer
			s := diwoo.NewSitemap(&out)
			var wrong diwoo.Problems
			if err := s.Add(address, decided, d); !errors.As(err, &wrong) || out.Len() != 0 {
				t.Errorf("it was written, or not told: %v", err)
			}
		})
	}
	for name, d := range map[string]*diwoo.Document{"bare": bare(), "full": full()} {
		if found := d.Check(); len(found) > 0 {
			t.Errorf("%s: %v", name, found)
		}
	}
}

func TestValuesOfTheListsAreUnique(t *testing.T) {
	for name, l := range lists() {
		seen := map[string]bool{}
		for _, v := range l {
			if seen[v.URI] || v.Label == "" {
				t.Errorf("%s: %s stands twice, or has no label", name, v.URI)
			}
			seen[v.URI] = true
			if got := l.Of(v.URI[strings.LastIndex(v.URI, "/")+1:]); got != v {
				t.Errorf("%s: the code of %s gives %v", name, v.URI, got)
			}
		}
	}
	if got := diwoo.Ministries.Of(""); !got.Empty() {
		t.Errorf("no code gives %v", got)
	}
}

func lists() map[string]diwoo.List {
	return map[string]diwoo.List{
		"ministerielijst": diwoo.Ministries, "informatiecategorielijst": diwoo.Categories, "soorthandelinglijst": diwoo.Actions,
		"documentrelatielijst": diwoo.Roles, "redenverwijderingvervanginglijst": diwoo.Reasons, "formatlijst": diwoo.Formats,
		"taallijst": diwoo.Languages, "documentsoortlijst": diwoo.Kinds,
	}
}

func TestFormatsAreKnownByMediaType(t *testing.T) {
	for media, want := range map[string]string{
		"application/pdf": "PDF", "text/html; charset=utf-8": "HTML", "TEXT/CSV": "CSV",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel XLSX", "image/png": "", "message/rfc822": "", "": "",
	} {
		got, known := diwoo.FormatOf(media)
		if got.Label != want || known != (want != "") {
			t.Errorf("%q gives %v, %v", media, got, known)
		}
	}
}

func TestASitemapHoldsNoMoreThanTheProtocolAllows(t *testing.T) {
	var out counted
	s, d := diwoo.NewSitemap(&out), bare()
	for i := range diwoo.MostEntries {
		if err := s.Add(fmt.Sprintf("https://b.example/%d", i), decided, d); err != nil {
			t.Fatal(i, err)
		}
	}
	if err := s.Add(address, decided, d); !errors.Is(err, diwoo.ErrFull) || s.Len() != diwoo.MostEntries {
		t.Errorf("entry %d: %v", s.Len(), err)
	}
	out, d = 0, full()
	d.About = []string{strings.Repeat("“&”", 200_000)}
	s = diwoo.NewSitemap(&out)
	var err error
	for err == nil {
		err = s.Add(address, decided, d)
	}
	if !errors.Is(err, diwoo.ErrFull) || s.Len() == 0 {
		t.Errorf("after %d entries: %v", s.Len(), err)
	}
	if err := s.Close(); err != nil || out > diwoo.MostBytes || out < diwoo.MostBytes-4_000_000 {
		t.Errorf("%d bytes, %v", out, err)
	}
	for _, wrong := range []string{"", "/openbaar", "ftp://b.example/a", "https://b.example/" + strings.Repeat("a", diwoo.MostAddress)} {
		if err := diwoo.NewSitemap(io.Discard).Add(wrong, decided, bare()); err == nil || errors.Is(err, diwoo.ErrFull) {
			t.Errorf("address %.40q: %v", wrong, err)
		}
	}
}

// counted counts bytes.
type counted int

func (c *counted) Write(text []byte) (int, error) { *c += counted(len(text)); return len(text), nil }

func TestAnIndexNamesItsSitemapsAndWhenTheyChanged(t *testing.T) {
	var out strings.Builder
	x := diwoo.NewIndex(&out)
	if err := x.Add("https://b.example/s.xml?maand=2018-10&deel=1", decided); err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://b.example/s.xml?maand=2018-10&amp;deel=1</loc><lastmod>2018-10-01T22:00:00Z</lastmod></sitemap>
</sitemapindex>
`
	if out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
}

// read reads a sitemap back: the title, the label of the publisher and the address of each entry.
type read struct {
	Entries []struct {
		Address   string `xml:"loc"`
		Changed   string `xml:"lastmod"`
		Title     string `xml:"https://standaarden.overheid.nl/diwoo/metadata/ Document>DiWoo>titelcollectie>officieleTitel"`
		Publisher string `xml:"https://standaarden.overheid.nl/diwoo/metadata/ Document>DiWoo>publisher"`
		At        string `xml:"https://standaarden.overheid.nl/diwoo/metadata/ Document>DiWoo>documenthandelingen>documenthandeling>atTime"`
	} `xml:"url"`
}

func FuzzAnyTitleGivesXMLThatReadsBack(f *testing.F) {
	for _, title := range []string{"Verslag", "a ]]> & <b> \"c\"", "regel\r\nregel", "\x00\x0b\ufffe\uffff", "\xff\xfe", "naïef 😀", "&#0;", "<!--", "\u0085\u2028"} {
		f.Add(title)
	}
	f.Fuzz(func(t *testing.T, title string) {
		d := full()
		d.Title, d.PartOf.Title, d.Identifiers, d.About = title, title, []string{title}, []string{title}
		var out bytes.Buffer
		s := diwoo.NewSitemap(&out)
		err := s.Add(address, decided, d)
		if wrong := d.Check(); (err == nil) != (len(wrong) == 0) {
			t.Fatalf("check says %v, the writer %v", wrong, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		var back read
		if err := xml.Unmarshal(out.Bytes(), &back); err != nil {
			t.Fatalf("%q: %v\n%s", title, err, out.String())
		}
		if err != nil {
			return
		}
		if len(back.Entries) != 1 || strings.TrimSpace(back.Entries[0].Title) == "" || back.Entries[0].Address != address || back.Entries[0].At != "2018-10-02T00:00:00+02:00" {
			t.Errorf("read back %+v", back)
		}
	})
}
