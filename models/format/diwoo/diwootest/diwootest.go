// Package diwootest holds sitemaps against the official schema of DiWoo, for tests.
package diwootest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Variable names the diwoo-metadata.xsd to check with, beside which are diwoo-metadata-lijsten.xsd and MDTO-XML1.0.1.xsd.
const Variable = "BERAAD_TEST_DIWOO_XSD"

// protocol is what https://www.sitemaps.org/protocol.html says of a sitemap, as far as we write it, with the rule that
// what another namespace brings is valid by its own schema.
const protocol = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
  <xs:import namespace="https://standaarden.overheid.nl/diwoo/metadata/" schemaLocation="diwoo-metadata.xsd"/>
  <xs:simpleType name="address"><xs:restriction base="xs:anyURI"><xs:minLength value="12"/><xs:maxLength value="2047"/></xs:restriction></xs:simpleType>
  <xs:element name="urlset"><xs:complexType><xs:sequence>
    <xs:element name="url" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="loc" type="address"/>
      <xs:element name="lastmod" type="xs:dateTime"/>
      <xs:any namespace="https://standaarden.overheid.nl/diwoo/metadata/" processContents="strict"/>
    </xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
  <xs:element name="sitemapindex"><xs:complexType><xs:sequence>
    <xs:element name="sitemap" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="loc" type="address"/>
      <xs:element name="lastmod" type="xs:dateTime"/>
    </xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`

// Checker knows the schema.
type Checker struct{ lint, schema string }

// New makes a copy of the official schema that fetches nothing: what it gets from elsewhere lies beside it. Without the
// schema, or without xmllint, the test is skipped.
func New(t *testing.T) *Checker {
	t.Helper()
	official := Official(t)
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("there is no xmllint to check with")
	}
	folder := t.TempDir()
	for _, name := range []string{"diwoo-metadata.xsd", "diwoo-metadata-lijsten.xsd", "MDTO-XML1.0.1.xsd"} {
		from := filepath.Join(filepath.Dir(official), name)
		if name == "diwoo-metadata.xsd" {
			from = official
		}
		text, err := os.ReadFile(filepath.Clean(from))
		if err != nil {
			t.Fatal(err)
		}
		local := strings.ReplaceAll(string(text), "https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd", "MDTO-XML1.0.1.xsd")
		if err := os.WriteFile(filepath.Join(folder, name), []byte(local), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c := &Checker{lint, filepath.Join(folder, "sitemap.xsd")}
	if err := os.WriteFile(c.schema, []byte(protocol), 0o600); err != nil {
		t.Fatal(err)
	}
	return c
}

// Official gives the path of the official schema; without it the test is skipped.
func Official(t *testing.T) string {
	t.Helper()
	official := os.Getenv(Variable)
	if official == "" {
		t.Skip(Variable + " names no diwoo-metadata.xsd to check with, with its lists and that of MDTO beside it")
	}
	return official
}

// Valid tells whether a sitemap or an index is valid, and what the checker says.
func (c *Checker) Valid(t *testing.T, text string) (says string, ok bool) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sitemap.xml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), c.lint, "--noout", "--nonet", "--schema", c.schema, path).CombinedOutput()
	return string(out), err == nil
}
