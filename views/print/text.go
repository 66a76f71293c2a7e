package print

import "encoding/json"

// Box is what stands in the place of words that are not shown.
type Box string

// The boxes. Each of the first three has one width, whatever was there.
const (
	Name    Box = "name"    // of a person, or of several in a row
	Contact Box = "contact" // telephone, e-mail, address
	Passage Box = "text"    // any other words in a line
	scope   Box = "outside" // words that the request is not about
)

// Run is a piece of text in one style, or a box. A box carries no words.
type Run struct {
	Text       string
	Strong, Em bool
	Href       string // http, https or mailto
	Box        Box
	Grounds    []string // of a removed box; empty: "gelakt" alone
}

// Text is what is set in one line or paragraph. "\n" breaks the line.
type Text []Run

// Words is a text in plain style.
func Words(s string) Text {
	if s == "" {
		return nil
	}
	return Text{{Text: s}}
}

// Plain is a run in plain style.
func Plain(s string) Run { return Run{Text: s} }

// Strong is a run in semibold.
func Strong(s string) Run { return Run{Text: s, Strong: true} }

// Em is a run in italics.
func Em(s string) Run { return Run{Text: s, Em: true} }

// Link is a run that leads to an address on the web or a mailbox.
func Link(s, href string) Run { return Run{Text: s, Href: href} }

// Removed is a box in a line, with the grounds on which words were removed.
func Removed(box Box, grounds ...string) Run { return Run{Box: box, Grounds: grounds} }

// Outside is the box "Buiten reikwijdte" in a line.
func Outside() Run { return Run{Box: scope} }

// OutsideText is a text that is the box "Buiten reikwijdte", as for the title of an item out of scope.
func OutsideText() Text { return Text{Outside()} }

// MarshalJSON writes the run as the templates read it.
func (r Run) MarshalJSON() ([]byte, error) {
	if r.Box == scope {
		return []byte(`{"outside":true}`), nil
	}
	if r.Box != "" {
		return json.Marshal(struct {
			Removed []string `json:"removed"`
			Kind    Box      `json:"kind"`
		}{filled(r.Grounds), r.Box})
	}
	if !r.Strong && !r.Em && r.Href == "" {
		return json.Marshal(r.Text)
	}
	return json.Marshal(struct {
		Text   string `json:"text"`
		Strong bool   `json:"strong,omitempty"`
		Em     bool   `json:"em,omitempty"`
		Href   string `json:"href,omitempty"`
	}{r.Text, r.Strong, r.Em, r.Href})
}

// MarshalJSON writes a text of one plain run as a string, anything else as a list of runs.
func (t Text) MarshalJSON() ([]byte, error) {
	switch {
	case len(t) == 0:
		return []byte(`""`), nil
	case len(t) == 1:
		if r := t[0]; r.Box == "" && !r.Strong && !r.Em && r.Href == "" {
			return json.Marshal(r.Text)
		}
	}
	return json.Marshal([]Run(t))
}

// filled gives a list that is written as [] and not as null: null counts as left out.
func filled(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
