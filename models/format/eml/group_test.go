package eml_test

import (
	"errors"
	"io"
	"mime/multipart"
	"mime/quotedprintable"
	"strings"
	"testing"

	"beraad/models/format/eml"
)

// forLists is a message to two lists that one can leave, and to others.
func forLists() eml.Template {
	tpl := template()
	tpl.Calendar, tpl.Attachments, tpl.Headers = nil, nil, eml.Headers{AutoSubmitted: "auto-generated"}
	tpl.Fields = append(tpl.Fields, "sleutel")
	tpl.Text = "Beste " + eml.Field("naam") + ",\n\nVoor ieder."
	tpl.HTML = "<p>Voor ieder, coördinatie.</p>\n"
	for _, list := range []string{"een", "twee"} {
		link := "https://example.nl/af/" + eml.Field("sleutel")
		tpl.Text += eml.Only(list, "\n\nVan lijst "+list+": "+link)
		tpl.HTML += eml.OpenOnly(list) + `<p>Van lijst ` + list + ` <a href="` + link + `">af</a></p>` + eml.CloseOnly(list)
		tpl.Groups = append(tpl.Groups, eml.Group{Name: list, Headers: eml.Headers{ListID: list + ".example.nl", ListUnsubscribe: []string{link}, OneClick: true}})
	}
	tpl.Text += "\n\nTot ziens"
	tpl.HTML += "<p>Tot ziens</p>"
	return tpl
}

// bodies gives the text and the HTML of a message, decoded.
func bodies(t *testing.T, raw []byte) (text, html string) {
	t.Helper()
	m := read(t, raw)
	_, after, _ := strings.Cut(m.Header.Get("Content-Type"), `boundary="`)
	parts := multipart.NewReader(m.Body, strings.TrimSuffix(after, `"`))
	for _, into := range []*string{&text, &html} {
		p, err := parts.NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		decoded, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		*into = strings.ReplaceAll(string(decoded), "\r\n", "\n")
	}
	return text, html
}

func TestOnlyAGroupGetsItsPassagesAndHeaders(t *testing.T) {
	for group, want := range map[string]struct{ id, text, html string }{
		"een":   {"<een.example.nl>", "\n\nVan lijst een: https://example.nl/af/abc", "\n<p>Van lijst een <a href=\"https://example.nl/af/abc\">af</a></p>"},
		"twee":  {"<twee.example.nl>", "\n\nVan lijst twee: https://example.nl/af/abc", "\n<p>Van lijst twee <a href=\"https://example.nl/af/abc\">af</a></p>"},
		"":      {"", "", "\n"},
		"ander": {"", "", "\n"},
	} {
		r := recipient()
		r.Headers, r.Group = eml.Headers{}, group
		r.Fields["sleutel"] = "abc"
		raw := compose(t, forLists(), r)
		h := read(t, raw).Header
		link, post := "", ""
		if want.id != "" {
			link, post = "<https://example.nl/af/abc>", "List-Unsubscribe=One-Click"
		}
		if h.Get("List-Id") != want.id || h.Get("List-Unsubscribe") != link || h.Get("List-Unsubscribe-Post") != post || h.Get("Auto-Submitted") != "auto-generated" {
			t.Errorf("group %q: %q %q %q", group, h.Get("List-Id"), h.Get("List-Unsubscribe"), h.Get("List-Unsubscribe-Post"))
		}
		text, html := bodies(t, raw)
		if whole := "Beste Zoë <Jansen> & co,\n\nVoor ieder." + want.text + "\n\nTot ziens\n"; text != whole {
			t.Errorf("group %q: text %q, want %q", group, text, whole)
		}
		if whole := "<p>Voor ieder, coördinatie.</p>" + want.html + "<p>Tot ziens</p>\n"; html != whole {
			t.Errorf("group %q: HTML %q, want %q", group, html, whole)
		}
	}
}

func TestWhatAllGetAndWhatOneGetsMakeHisMessage(t *testing.T) {
	c, err := eml.Compose(forLists())
	if err != nil {
		t.Fatal(err)
	}
	shared := c.Shared()
	for _, group := range []string{"een", "twee", "", "ander"} {
		r := recipient()
		r.Headers, r.Group, r.Fields["sleutel"] = eml.Headers{}, group, "abc"
		whole, err := c.For(r)
		if err != nil {
			t.Fatal(err)
		}
		own, err := c.Own(r)
		if err != nil || len(own) != len(shared)-1 {
			t.Fatalf("group %q: %d pieces of his own between %d: %v", group, len(own), len(shared), err)
		}
		var made []byte
		for i, piece := range own {
			made = append(append(made, shared[i]...), piece...)
		}
		if made = append(made, shared[len(own)]...); string(made) != string(whole) {
			t.Errorf("group %q: %q, want %q", group, made, whole)
		}
	}
	for _, piece := range shared {
		if strings.Contains(string(piece), "Van lijst") {
			t.Errorf("all get %q", piece)
		}
	}
}

func TestGroupsAreKeptWithTheMessage(t *testing.T) {
	c, err := eml.Compose(forLists())
	if err != nil {
		t.Fatal(err)
	}
	r := recipient()
	r.Headers, r.Group, r.Fields["sleutel"] = eml.Headers{}, "twee", "abc"
	first, err := c.For(r)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := c.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var again eml.Composed
	if err := again.UnmarshalBinary(kept); err != nil {
		t.Fatal(err)
	}
	if second, err := again.For(r); err != nil || string(second) != string(first) {
		t.Errorf("another message after it was kept: %v\n%s", err, second)
	}
}

func TestAPassageThatDoesNotEndIsRefused(t *testing.T) {
	for name, spoil := range map[string]func(*eml.Template){
		"open to the end":      func(tpl *eml.Template) { tpl.Text += eml.OpenOnly("een") },
		"ended without begin":  func(tpl *eml.Template) { tpl.Text = eml.CloseOnly("een") + tpl.Text },
		"one in another":       func(tpl *eml.Template) { tpl.HTML += eml.Only("een", "a"+eml.Only("twee", "b")) },
		"from text into HTML":  func(tpl *eml.Template) { tpl.Text += eml.OpenOnly("een"); tpl.HTML = eml.CloseOnly("een") + tpl.HTML },
		"a group twice":        func(tpl *eml.Template) { tpl.Groups = append(tpl.Groups, eml.Group{Name: "een"}) },
		"a name with a letter": func(tpl *eml.Template) { tpl.Groups[0].Name = "één" },
		"an address unsafe": func(tpl *eml.Template) {
			tpl.Groups[0].Headers.ListUnsubscribe = []string{"http://example.nl/" + eml.Field("sleutel")}
		},
	} {
		tpl := forLists()
		spoil(&tpl)
		var wrong *eml.FieldError
		if _, err := eml.Compose(tpl); !errors.As(err, &wrong) {
			t.Errorf("%s: %v, want a field that is wrong", name, err)
		}
	}
}

func TestAValueBreaksNoHeaderOfAGroup(t *testing.T) {
	c, err := eml.Compose(forLists())
	if err != nil {
		t.Fatal(err)
	}
	for _, value := range []string{"a\r\nBcc: x@y.example", "a>, <mailto:x@y.example", "a b", "é", strings.Repeat("a", 2000)} {
		r := recipient()
		r.Headers, r.Group, r.Fields["sleutel"] = eml.Headers{}, "een", value
		if raw, err := c.For(r); err == nil {
			t.Errorf("with %q there is a message:\n%s", value, raw)
		}
	}
}

func TestWithoutMarksNothingIsAFieldOrPassage(t *testing.T) {
	text := "a" + eml.Field("adres") + eml.Only("een", "b") + "é"
	if got := eml.WithoutMarks(text); got != "aadreseenbeené" {
		t.Errorf("%q", got)
	}
}
