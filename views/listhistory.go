package views

import (
	"beraad/models/distribution"
	"beraad/views/nl"
	"beraad/views/ui"
)

// ListPast is a part of the history of a mailing list, with the names of what it tells by number.
type ListPast struct {
	Events        []distribution.Event
	Total         int
	Bodies, Lists map[uint]string
}

// ListHistory is the page with all that became of a mailing list.
type ListHistory struct {
	ui.Frame
	List  distribution.List
	Past  ListPast
	Pager ui.Pager
}

func (p ListHistory) table() ui.Table {
	table := ui.Table{Caption: "Geschiedenis", Columns: []ui.Column{{Title: "Wanneer", Number: true}, {Title: "Wie"}, {Title: "Wat", Header: true}}}
	for _, e := range p.Past.Events {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: nl.ShortMoment(e.At)}, {Text: e.Actor}, {Text: upper(p.Past.words(e))}}})
	}
	return table
}

// words says what somebody did to a list.
func (p ListPast) words(e distribution.Event) string {
	switch e.Deed {
	case distribution.Made:
		return "maakte de lijst"
	case distribution.Named:
		return "noemde de lijst ‘" + e.Name + "’; eerst ‘" + e.Before + "’"
	case distribution.Membered:
		if e.Body == 0 {
			return "haalde de leden van een gremium eraf"
		}
		return "zette de leden van " + known(p.Bodies[e.Body], "een gremium") + " erop"
	case distribution.Widened:
		return "maakte er een brede lijst van"
	case distribution.Narrowed:
		return "maakte dat niemand zich meer kan afmelden"
	case distribution.Added:
		return "zette " + e.Address + " erop"
	case distribution.Removed:
		return "haalde " + e.Address + " eraf"
	case distribution.Imported:
		return p.imported(e)
	case distribution.Joined:
		return "zette de lijst ‘" + known(p.Lists[e.List], "van een ander gremium") + "’ erop"
	case distribution.Parted:
		return "haalde de lijst ‘" + known(p.Lists[e.List], "van een ander gremium") + "’ eraf"
	case distribution.TakenOut:
		return "nam " + nl.Plural(e.Added, "adres", "adressen") + " mee als " + e.File
	default:
		return "wijzigde de lijst"
	}
}

func (ListPast) imported(e distribution.Event) string {
	var parts []string
	for _, part := range []struct {
		n    int
		text string
	}{{e.Added, "erbij"}, {e.Changed, "gewijzigd"}, {e.Removed, "eraf"}} {
		if part.n > 0 {
			parts = append(parts, nl.Plural(part.n, "adres", "adressen")+" "+part.text)
		}
	}
	from := "las adressen in"
	if e.File != "" {
		from = "las ‘" + e.File + "’ in"
	}
	return from + ": " + nl.List(parts)
}

func known(name, other string) string {
	if name == "" {
		return other
	}
	return name
}
