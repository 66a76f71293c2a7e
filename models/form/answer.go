package form

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
)

// Answer is what was filled in in a field, with the field as it was asked.
type Answer struct {
	Field    uint
	Section  int
	Label    string
	Help     string `json:",omitempty"`
	Kind     Kind
	Options  []string `json:",omitempty"`
	Required bool     `json:",omitempty"`
	// Ended: the body no longer asks it; what was filled in is kept until it is cleared.
	Ended bool `json:",omitempty"`
	Text  string
}

// The answers to a question with yes or no.
const (
	Yes = "ja"
	No  = "nee"
)

// Key names the field of the answer in forms and gaps.
func (a Answer) Key() string { return fmt.Sprintf("extra-%d", a.Field) }

// Lay lays answers on the fields of a form as they are asked now, in their order; what is not answered yet is empty. An
// answer to a field that ended stays while it says something. One from the form of another body goes to a field of the
// same name and kind, where there is one.
func Lay(fields []Field, given []Answer) []Answer {
	own := map[uint]bool{}
	for _, f := range fields {
		own[f.ID] = true
	}
	var laid []Answer
	for _, f := range fields {
		a := Answer{
			Field: f.ID, Section: f.Section, Label: f.Label, Help: f.Help, Kind: f.Kind, Options: f.Options, Required: f.Required,
		}
		for _, old := range given {
			alike := !own[old.Field] && old.Kind == f.Kind && strings.EqualFold(old.Label, f.Label)
			if old.Field == f.ID || (a.Text == "" && alike) {
				a.Text = old.Text
			}
		}
		if f.Ended() {
			a.Required, a.Ended = false, true
		}
		if !f.Ended() || a.Text != "" {
			laid = append(laid, a)
		}
	}
	slices.SortStableFunc(laid, inOrder)
	return laid
}

// Fit trims an answer and gives it the one form in which it is kept: a day as 2018-02-07, an amount as 1.250,50.
func (a *Answer) Fit() {
	a.Text = strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(a.Text, "\r\n", "\n"), "\r", "\n"))
	switch a.Kind {
	case Day:
		if day, err := law.ParseDate(a.Text); err == nil && !day.IsZero() {
			a.Text = day.String()
		}
	case Amount:
		if amount, ok := amountOf(a.Text); ok {
			a.Text = amount
		}
	}
}

// longest is how many signs an answer may have.
var longest = map[Kind]int{Line: 500, Text: 20_000, Choice: 200, YesNo: 3, Day: 10, Amount: 40}

// Wrong tells what could not even be kept: an answer that the field does not have.
func (a Answer) Wrong() (gaps fault.Gaps) {
	if a.Text == "" {
		return nil
	}
	need := func(ok bool, text string) { gaps.Need(ok, a.Key(), text) }
	need(signs(a.Text) <= longest[a.Kind], fmt.Sprintf("Dit antwoord mag hooguit %d tekens lang zijn.", longest[a.Kind]))
	switch a.Kind {
	case Text:
		need(readable(a.Text), "In deze tekst staan stuurtekens. Haal die weg.")
	case Choice:
		need(a.Ended || slices.Contains(a.Options, a.Text), "Deze keuze is er niet meer. Kies uit de lijst.")
	case YesNo:
		need(a.Text == Yes || a.Text == No, "Kies ja of nee.")
	case Day:
		_, err := law.ParseDate(a.Text)
		need(err == nil, "Deze dag bestaat niet. Schrijf jaar, maand en dag, zoals 2018-02-07.")
	case Amount:
		_, ok := amountOf(a.Text)
		need(ok, "Schrijf een getal, zoals 1250 of 1.250,50.")
	default:
		need(person.OneLine(a.Text), "Dit antwoord staat op één regel. Haal de regeleinden en stuurtekens weg.")
	}
	return gaps
}

// Missing tells what must be filled in before the form can be handed in.
func (a Answer) Missing() (gaps fault.Gaps) {
	verb := "Vul in: "
	if a.Kind == Choice || a.Kind == YesNo {
		verb = "Kies: "
	}
	gaps.Need(!a.Required || a.Text != "", a.Key(), verb+strings.TrimRight(a.Label, " .:?")+".")
	return gaps
}

// Written is an answer as papers word it.
func (a Answer) Written() string {
	switch a.Kind {
	case YesNo:
		return map[string]string{Yes: "Ja", No: "Nee"}[a.Text]
	case Day:
		if day, err := law.ParseDate(a.Text); err == nil {
			return day.Written()
		}
	}
	return a.Text
}

var (
	grouped = regexp.MustCompile(`^(-?)(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$`)
	plain   = regexp.MustCompile(`^(-?)(\d{1,15})(?:,(\d{1,2}))?$`)
)

// amountOf reads a number as it is written in Dutch, and writes it with a dot for thousands and a comma for the rest. A
// number that could be read in two ways is none.
func amountOf(text string) (string, bool) {
	text = strings.NewReplacer("€", "", " ", "", "\u00a0", "").Replace(text)
	text = strings.TrimSuffix(text, ",-")
	found := grouped.FindStringSubmatch(text)
	if found == nil {
		found = plain.FindStringSubmatch(text)
	}
	if found == nil {
		return "", false
	}
	whole := strings.TrimLeft(strings.ReplaceAll(found[2], ".", ""), "0")
	if whole == "" {
		whole = "0"
	}
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "." + whole[at:]
	}
	if found[3] != "" {
		whole += "," + found[3]
	}
	return found[1] + whole, true
}
