package print

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Common is what every paper has.
type Common struct {
	Title     string   `json:"title"`           // of the file; reaches the metadata
	Short     string   `json:"short,omitempty"` // running head from the second page; else the title
	Org       Org      `json:"org"`
	Colophon  Colophon `json:"colophon"`
	Notice    Text     `json:"notice,omitempty"`    // a bar under the title: concept, partly disclosed
	Marking   string   `json:"marking,omitempty"`   // at the foot of each page
	Watermark string   `json:"watermark,omitempty"` // one word across each page
	Keywords  []string `json:"keywords,omitempty"`  // reach the metadata
}

func (c Common) head() Common { return c }

// Org is whose paper it is. Its name may hold one line break.
type Org struct {
	Name  string
	Unit  string
	Color string // #rrggbb, of the bar beside the name
	Logo  Picture
}

// Picture is a logo. Kind is svg, png or jpg; Alt says what it shows.
type Picture struct {
	Kind  string
	Bytes []byte
	Alt   string
}

// path names the picture by what is in it, so that the papers of a bundle can share it.
func (p Picture) path() string {
	sum := sha256.Sum256(p.Bytes)
	return "/data/" + hex.EncodeToString(sum[:8]) + "." + p.Kind
}

// MarshalJSON writes the organisation with the path of its logo; the bytes go beside the data.
func (o Org) MarshalJSON() ([]byte, error) {
	out := struct {
		Name    string `json:"name"`
		Unit    string `json:"unit,omitempty"`
		Color   string `json:"color,omitempty"`
		Logo    string `json:"logo,omitempty"`
		LogoAlt string `json:"logoAlt,omitempty"`
	}{Name: o.Name, Unit: o.Unit, Color: o.Color}
	if len(o.Logo.Bytes) > 0 {
		out.Logo, out.LogoAlt = o.Logo.path(), o.Logo.Alt
	}
	return json.Marshal(out)
}

// Colophon is the column with address, contact, date and reference. Papers that use the whole width show
// it as a row and leave the address out.
type Colophon struct {
	Lines  []Text  `json:"lines,omitempty"`
	Fields []Field `json:"fields,omitempty"`
}

// Field is an entry of the colophon. Repeat shows it on later pages too.
type Field struct {
	Label  string `json:"label"`
	Lines  []Text `json:"lines,omitempty"`
	Repeat bool   `json:"repeat,omitempty"`
}

// Fact is a label with a text, or with a few lines.
type Fact struct {
	Label string
	Text  Text
	Lines []Text
}

// MarshalJSON writes the lines when there are any, else the text.
func (f Fact) MarshalJSON() ([]byte, error) {
	if len(f.Lines) > 0 {
		return json.Marshal(struct {
			Label string `json:"label"`
			Lines []Text `json:"lines"`
		}{f.Label, f.Lines})
	}
	return json.Marshal(struct {
		Label string `json:"label"`
		Text  Text   `json:"text"`
	}{f.Label, f.Text})
}

// Section is a heading with the blocks under it.
type Section struct {
	Title  Text    `json:"title"`
	Blocks []Block `json:"blocks,omitempty"`
	Advice bool    `json:"advice,omitempty"` // of an Advice: set in a bar
}
