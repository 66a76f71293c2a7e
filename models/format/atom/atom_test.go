package atom_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"beraad/models/format/atom"
)

var at = time.Date(2018, 10, 5, 11, 30, 0, 0, time.FixedZone("", 7200))

func feed() *atom.Feed {
	return &atom.Feed{
		ID: "https://b.example/openbaar", Title: "Openbaar", Author: "Beraad", Lang: "nl", Self: "https://b.example/openbaar/feed.atom",
		Page: "https://b.example/openbaar", Updated: at,
		Entries: []atom.Entry{
			{ID: "urn:1", Title: "Besluit <over> & meer", Summary: "Samenvatting", Page: "https://b.example/openbaar/x", Published: at, Updated: at.Add(time.Hour), Category: "besluit"},
			{ID: "urn:2", Title: "Ingetrokken", Page: "https://b.example/openbaar/y?a=1&b=2", Updated: at},
		},
	}
}

func TestAFeedReadsAsTheFormatHasIt(t *testing.T) {
	var out strings.Builder
	if err := feed().Write(&out); err != nil {
		t.Fatal(err)
	}
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">
 <id>https://b.example/openbaar</id>
 <title>Openbaar</title>
 <updated>2018-10-05T09:30:00Z</updated>
 <author>
  <name>Beraad</name>
 </author>
 <link rel="self" type="application/atom+xml" href="https://b.example/openbaar/feed.atom"></link>
 <link rel="alternate" type="text/html" href="https://b.example/openbaar"></link>
 <entry>
  <id>urn:1</id>
  <title>Besluit &lt;over&gt; &amp; meer</title>
  <published>2018-10-05T09:30:00Z</published>
  <updated>2018-10-05T10:30:00Z</updated>
  <link rel="alternate" type="text/html" href="https://b.example/openbaar/x"></link>
  <category term="besluit"></category>
  <summary>Samenvatting</summary>
 </entry>
 <entry>
  <id>urn:2</id>
  <title>Ingetrokken</title>
  <updated>2018-10-05T09:30:00Z</updated>
  <link rel="alternate" type="text/html" href="https://b.example/openbaar/y?a=1&amp;b=2"></link>
 </entry>
</feed>`
	if out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
}

func TestWhatTheFormatRequiresIsNotLeftOut(t *testing.T) {
	for name, spoil := range map[string]func(*atom.Feed){
		"no ID": func(f *atom.Feed) { f.ID = "" }, "no title": func(f *atom.Feed) { f.Title = " " }, "no author": func(f *atom.Feed) { f.Author = "\x00" },
		"no change": func(f *atom.Feed) { f.Updated = time.Time{} }, "no address": func(f *atom.Feed) { f.Self = "" },
		"entry without ID": func(f *atom.Feed) { f.Entries[0].ID = "" }, "entry without title": func(f *atom.Feed) { f.Entries[0].Title = "" },
		"entry without change": func(f *atom.Feed) { f.Entries[0].Updated = time.Time{} }, "entry without page": func(f *atom.Feed) { f.Entries[0].Page = "" },
		"two entries of one ID": func(f *atom.Feed) { f.Entries[1].ID = "urn:1" },
	} {
		f := feed()
		spoil(f)
		if err := f.Write(io.Discard); !errors.Is(err, atom.ErrIncomplete) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzAnyTextGivesXMLThatReadsBack(f *testing.F) {
	f.Add("a ]]> & <b>")
	f.Add("\x00\x0b\ufffe\xff")
	f.Fuzz(func(t *testing.T, text string) {
		one := feed()
		one.Entries[0].Title, one.Entries[0].Summary = "x"+text, text
		var out bytes.Buffer
		if err := one.Write(&out); err != nil {
			t.Fatal(err)
		}
		var back struct {
			Titles []string `xml:"entry>title"`
		}
		if err := xml.Unmarshal(out.Bytes(), &back); err != nil || len(back.Titles) != 2 || !strings.HasPrefix(back.Titles[0], "x") {
			t.Errorf("%q: %v, %q", text, err, back.Titles)
		}
	})
}
