package diwoo_test

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beraad/models/format/diwoo"
	"beraad/models/format/diwoo/diwootest"
)

func TestASitemapIsValidByTheOfficialSchema(t *testing.T) {
	checker := diwootest.New(t)
	all := []*diwoo.Document{bare(), full()}
	for _, v := range diwoo.Ministries {
		d := bare()
		d.Publisher = v
		all = append(all, d)
	}
	for _, title := range []string{"a ]]> & <b> \"c\"", "regel\r\nregel", "x\x00\x0b\ufffe", "\xff\xfey", "naïef 😀"} {
		d := full()
		d.Title = title
		all = append(all, d)
	}
	text := sitemap(t, all...)
	if said, ok := checker.Valid(t, text); !ok {
		t.Errorf("%s\n%.5000s", said, text)
	}
	// And the checker does look inside.
	for name, change := range map[string][2]string{
		"a day for a moment":  {"2018-10-02T00:00:00+02:00", "2018-10-02"},
		"a moment for a day":  {"2018-02-07<", "2018-02-07T00:00:00Z<"},
		"unknown URI":         {"mnre1034", "mnre0000"},
		"two publishers":      {"<diwoo:titelcollectie>", "<diwoo:publisher>x</diwoo:publisher><diwoo:titelcollectie>"},
		"an unknown element":  {"<diwoo:titelcollectie>", "<diwoo:auteur>x</diwoo:auteur><diwoo:titelcollectie>"},
		"no title collection": {"diwoo:titelcollectie", "diwoo:titels"},
	} {
		spoilt := strings.ReplaceAll(text, change[0], change[1])
		if said, ok := checker.Valid(t, spoilt); ok || spoilt == text {
			t.Errorf("%s is valid: %s", name, said)
		}
	}
}

// TestTheListsAreThoseOfTheSchema also looks at the labels, which the schema tells as documentation.
func TestTheListsAreThoseOfTheSchema(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(filepath.Dir(diwootest.Official(t)), "diwoo-metadata-lijsten.xsd"))
	if err != nil {
		t.Fatal(err)
	}
	var known struct {
		Types []struct {
			Name   string `xml:"name,attr"`
			Values []struct {
				URI   string   `xml:"value,attr"`
				Label []string `xml:"annotation>documentation>p"`
			} `xml:"restriction>enumeration"`
		} `xml:"simpleType"`
	}
	if err := xml.Unmarshal(text, &known); err != nil {
		t.Fatal(err)
	}
	ours := lists()
	for _, one := range known.Types {
		list, has := ours[one.Name]
		if !has {
			continue
		}
		delete(ours, one.Name)
		if len(list) != len(one.Values) {
			t.Errorf("%s has %d values, here are %d", one.Name, len(one.Values), len(list))
		}
		for _, v := range one.Values {
			if got, is := list.Find(v.URI); !is || !slices.Contains(v.Label, got.Label) {
				t.Errorf("%s: %s is %q, here %q", one.Name, v.URI, v.Label, got.Label)
			}
		}
	}
	for name := range ours {
		t.Errorf("the schema has no %s", name)
	}
}
