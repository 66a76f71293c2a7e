package diwoo_test

import (
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beraad/models/format/diwoo"
)

// protocol is what https://www.sitemaps.org/protocol.html says of a sitemap, as far as we write it, with the rule that
// what another namespace brings is valid by its own schema.
const protocol = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
  <xs:import namespace="https://standaarden.overheid.nl/diwoo/metadata/" schemaLocation="diwoo-metadata.xsd"/>
  <xs:element name="urlset"><xs:complexType><xs:sequence>
    <xs:element name="url" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="loc"><xs:simpleType><xs:restriction base="xs:anyURI"><xs:minLength value="12"/><xs:maxLength value="2047"/></xs:restriction></xs:simpleType></xs:element>
      <xs:element name="lastmod" type="xs:dateTime"/>
      <xs:any namespace="https://standaarden.overheid.nl/diwoo/metadata/" processContents="strict"/>
    </xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`

// schema makes a copy of the official schema that fetches nothing: what it gets from elsewhere lies beside it.
func schema(t *testing.T) (lint, path string) {
	t.Helper()
	official := os.Getenv("BERAAD_TEST_DIWOO_XSD")
	if official == "" {
		t.Skip("BERAAD_TEST_DIWOO_XSD names no diwoo-metadata.xsd to check with (beside it diwoo-metadata-lijsten.xsd and MDTO-XML1.0.1.xsd)")
	}
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("there is no xmllint to check with")
	}
	folder := t.TempDir()
	for _, name := range []string{filepath.Base(official), "diwoo-metadata-lijsten.xsd", "MDTO-XML1.0.1.xsd"} {
		text, err := os.ReadFile(filepath.Join(filepath.Dir(official), name))
		if err != nil {
			t.Fatal(err)
		}
		local := strings.ReplaceAll(string(text), "https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd", "MDTO-XML1.0.1.xsd")
		if name == filepath.Base(official) {
			name = "diwoo-metadata.xsd"
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(local), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	path = filepath.Join(folder, "sitemap.xsd")
	if err := os.WriteFile(path, []byte(protocol), 0o600); err != nil {
		t.Fatal(err)
	}
	return lint, path
}

// valid asks a checker that knows the schema itself.
func valid(t *testing.T, lint, schema, text string) (string, bool) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sitemap.xml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), lint, "--noout", "--nonet", "--schema", schema, path).CombinedOutput()
	return string(out), err == nil
}

func TestASitemapIsValidByTheOfficialSchema(t *testing.T) {
	lint, path := schema(t)
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
	if said, ok := valid(t, lint, path, text); !ok {
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
		if said, ok := valid(t, lint, path, spoilt); ok || spoilt == text {
			t.Errorf("%s is valid: %s", name, said)
		}
	}
}

// TestTheListsAreThoseOfTheSchema also looks at the labels, which the schema tells as documentation.
func TestTheListsAreThoseOfTheSchema(t *testing.T) {
	official := os.Getenv("BERAAD_TEST_DIWOO_XSD")
	if official == "" {
		t.Skip("BERAAD_TEST_DIWOO_XSD names no diwoo-metadata.xsd, beside which the lists are")
	}
	text, err := os.ReadFile(filepath.Join(filepath.Dir(official), "diwoo-metadata-lijsten.xsd"))
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
