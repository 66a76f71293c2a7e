package views

import (
	"fmt"

	"beraad/views/nl"
	"beraad/views/ui"
)

// Saved is the page with the searches that somebody keeps.
type Saved struct {
	ui.Frame
	Searches []SavedSearch
	// Address is a question that may be kept, as it stands in an address, and Words what it looks for; empty when nothing was asked.
	Address, Words string
	Name           string
	Gaps           ui.Gaps
}

// SavedSearch is a search that somebody keeps, with how much it finds now; More says that there is more than that.
type SavedSearch struct {
	ID            uint
	Name, Address string
	Found         int
	More          bool
}

func (s SavedSearch) href() string { return "/zoeken?" + s.Address }

func (s SavedSearch) count() string {
	if s.More {
		return "meer dan " + nl.Number(s.Found) + " treffers"
	}
	return nl.Plural(s.Found, "treffer", "treffers")
}

func (s SavedSearch) drop() ui.Button {
	return ui.Button{Text: "Weghalen", Icon: "x", Post: fmt.Sprintf("/zoeken/bewaard/%d/weg", s.ID), Hidden: s.Name}
}

func (p Saved) head() ui.Head {
	return ui.Head{Title: "Bewaarde zoekvragen", Standing: []ui.Fact{{Text: "Beraad telt alleen wat u mag lezen; niemand anders ziet uw zoekvragen"}}}
}

func (p Saved) nameBox() ui.TextBox {
	field := ui.Field{Name: "name", Label: "Naam van de zoekvraag", Help: "Zo staat zij op uw overzicht.", Error: p.Gaps.For("name")}
	return ui.TextBox{Field: field, Value: p.Name, Narrow: true, Max: 100}
}

// save is the way from a question to keeping it.
func (p Search) save() ui.Button {
	query := p.Address()
	query.Del(ui.PageParam)
	return ui.Button{Text: "Deze zoekvraag bewaren", Icon: "save", Href: "/zoeken/bewaard?" + query.Encode()}
}
