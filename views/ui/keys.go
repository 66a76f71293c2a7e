package ui

// keyGroup is one heading of the list of keys.
type keyGroup struct {
	Title string
	Keys  []keyHelp
}

// keyHelp is one key, or several pressed in turn or together, and what it does.
type keyHelp struct {
	Keys  []string
	Words string
}

var keyGroups = []keyGroup{
	{"Overal", append([]keyHelp{
		{[]string{"/"}, "zoeken"},
		{[]string{"?"}, "deze lijst"},
		{[]string{"Esc"}, "sluiten"},
	}, goKeys()...)},
	{"Lijsten", []keyHelp{
		{[]string{"J", "K"}, "volgende, vorige"},
		{[]string{"Enter"}, "openen"},
	}},
	{"Stukken lezen", []keyHelp{
		{[]string{"J", "→"}, "volgende stuk"},
		{[]string{"K", "←"}, "vorige stuk"},
		{[]string{"M"}, "selectie markeren"},
	}},
	{"Aanbiedingen", []keyHelp{
		{[]string{"A"}, "accepteren"},
		{[]string{"T"}, "terugsturen"},
		{[]string{"P"}, "op een agenda"},
		{[]string{"V"}, "naar de voorraadagenda"},
	}},
	{"Agenda", []keyHelp{
		{[]string{"Alt", "↑", "↓"}, "punt verplaatsen"},
		{[]string{"Shift", "Alt", "↑", "↓"}, "naar andere rubriek"},
	}},
	{"Zitting", []keyHelp{
		{[]string{"N"}, "volgende punt"},
		{[]string{"B"}, "besluit"},
		{[]string{"P"}, "actiepunt"},
	}},
	{"Verslag", []keyHelp{
		{[]string{"Ctrl", "Alt", "B"}, "besluit"},
		{[]string{"Ctrl", "Alt", "A"}, "actiepunt"},
		{[]string{"Ctrl", "Alt", "O"}, "opvatting"},
		{[]string{"Ctrl", "Alt", "V"}, "vertrouwelijk"},
		{[]string{"Ctrl", "Alt", "S"}, "spreker"},
		{[]string{"Ctrl", "B", "I"}, "vet, cursief"},
		{[]string{"Ctrl", "Alt", "L", "N"}, "opsomming, genummerd"},
		{[]string{"Ctrl", "Alt", "K", "T"}, "tussenkop, tabel"},
	}},
	{"Woo-werkplek", []keyHelp{
		{[]string{"1", "2", "3", "4"}, "grond"},
		{[]string{"0"}, "buiten reikwijdte"},
		{[]string{"E"}, "overal"},
		{[]string{"Z"}, "ongedaan maken"},
	}},
}

func goKeys() (keys []keyHelp) {
	for _, s := range sections {
		keys = append(keys, keyHelp{[]string{"G", string(rune(s.key[0] - 'a' + 'A'))}, "naar " + s.text})
	}
	return keys
}

func waitingWords(number int) string {
	if number == 1 {
		return "punt wacht op u"
	}
	return "punten wachten op u"
}
