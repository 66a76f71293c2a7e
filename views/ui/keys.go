package ui

import (
	"slices"
	"strconv"
	"strings"
)

// keyGroup is one heading of the list of keys, and the section of the rail where its keys work.
type keyGroup struct {
	Title string
	In    Section
	Keys  []keyHelp
}

// keyHelp is one key, or several pressed in turn or together, and what it does.
type keyHelp struct {
	Keys  []string
	Words string
}

var keyGroups = []keyGroup{
	{"Overal", Overview, []keyHelp{
		{[]string{"/"}, "zoeken"},
		{[]string{"?"}, "deze lijst"},
		{[]string{"Esc"}, "sluiten"},
	}},
	{"Lijsten", Overview, []keyHelp{
		{[]string{"J", "K"}, "volgende, vorige"},
		{[]string{"Enter"}, "openen"},
	}},
	{"Stukken lezen", Meetings, []keyHelp{
		{[]string{"J", "→"}, "volgende stuk"},
		{[]string{"K", "←"}, "vorige stuk"},
		{[]string{"M"}, "selectie markeren"},
	}},
	{"Aanbiedingen", Submissions, []keyHelp{
		{[]string{"A"}, "accepteren"},
		{[]string{"T"}, "terugsturen"},
		{[]string{"P"}, "op een agenda"},
		{[]string{"V"}, "naar de voorraadagenda"},
	}},
	{"Agenda", Meetings, []keyHelp{
		{[]string{"Alt", "↑", "↓"}, "punt verplaatsen"},
		{[]string{"Shift", "Alt", "↑", "↓"}, "naar andere rubriek"},
	}},
	{"Zitting", Meetings, []keyHelp{
		{[]string{"N"}, "volgende punt"},
		{[]string{"B"}, "besluit"},
		{[]string{"P"}, "actiepunt"},
	}},
	{"Verslag", Meetings, []keyHelp{
		{[]string{"Ctrl", "Alt", "B"}, "besluit"},
		{[]string{"Ctrl", "Alt", "A"}, "actiepunt"},
		{[]string{"Ctrl", "Alt", "O"}, "opvatting"},
		{[]string{"Ctrl", "Alt", "V"}, "vertrouwelijk"},
		{[]string{"Ctrl", "Alt", "S"}, "spreker"},
		{[]string{"Ctrl", "B", "I"}, "vet, cursief"},
		{[]string{"Ctrl", "Alt", "L", "N"}, "opsomming, genummerd"},
		{[]string{"Ctrl", "Alt", "K", "T"}, "tussenkop, tabel"},
	}},
	{"Woo-werkplek", Requests, []keyHelp{
		{[]string{"1", "…", "9"}, "oordeel of grond"},
		{[]string{"0"}, "buiten reikwijdte"},
		{[]string{"B"}, "bevestig"},
		{[]string{"E"}, "overal"},
		{[]string{"[", "]"}, "vorig, volgend document"},
		{[]string{"Z"}, "ongedaan maken"},
	}},
}

// keysIn gives the keys that work in these sections, with the ones that go there.
func keysIn(in []Section) (groups []keyGroup) {
	for _, group := range keyGroups {
		switch {
		case group.Title == keyGroups[0].Title:
			group.Keys = append(slices.Clone(group.Keys), goKeys(in)...)
		case !slices.Contains(in, group.In):
			continue
		}
		groups = append(groups, group)
	}
	return groups
}

func goKeys(in []Section) (keys []keyHelp) {
	for _, s := range in {
		about := sections[s]
		keys = append(keys, keyHelp{[]string{"G", strings.ToUpper(about.key)}, "naar " + about.text})
	}
	return keys
}

// waitingWords is what the way to what waits is called: where its words are hidden, on a phone, it still has a name.
func waitingWords(number int) string {
	switch number {
	case 0:
		return "Voor mij"
	case 1:
		return "Voor mij, 1 punt wacht op u"
	}
	return "Voor mij, " + strconv.Itoa(number) + " punten wachten op u"
}
