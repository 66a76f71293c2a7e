package request

import (
	"slices"
	"strings"
	"unicode/utf8"

	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
)

// nameIndex finds the names of people in texts, by the last word of each.
type nameIndex struct {
	byLast map[string][]knownName
}

// knownName is a name in words, small letters and no accents.
type knownName struct {
	words  []string
	public bool // of somebody who acts in public by office
}

// knownNames gathers the names of all people, and those that papers of the request give as names.
func knownNames(tx *store.Tx, request uint) (*nameIndex, error) {
	people, err := store.List[person.Person](store.Of[person.Person](tx).Select("id", "name", "by_office", "function"))
	if err != nil {
		return nil, err
	}
	offices, err := person.PublicOffices(tx)
	if err != nil {
		return nil, err
	}
	x := &nameIndex{byLast: map[string][]knownName{}}
	for _, p := range people {
		x.add(p.Name, p.ByOffice || slices.Contains(offices, strings.ToLower(strings.TrimSpace(p.Function))))
	}
	listed := listedIn(tx, request).Select("1").Where("document_papers.version = blocks.version")
	texts, err := store.Pluck[string](store.Of[paper.Block](tx).Where("personal = 'name' AND EXISTS (?)", listed), "DISTINCT text")
	for _, text := range texts {
		for _, name := range namesIn(text) {
			x.add(name, false)
		}
	}
	return x, err
}

// namesIn cuts a text that is one or more names.
func namesIn(text string) []string {
	var names []string
	for _, name := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;\n", r) }) {
		name, _, _ = strings.Cut(name, "(")
		if name = strings.TrimSpace(name); len(words(name)) >= 2 && !strings.Contains(plain(name), "postbus") {
			names = append(names, name)
		}
	}
	return names
}

func (x *nameIndex) add(name string, public bool) {
	list := words(name)
	if len(list) == 0 {
		return
	}
	k := knownName{public: public}
	for _, w := range list {
		k.words = append(k.words, w.text)
	}
	last := k.words[len(k.words)-1]
	for i, there := range x.byLast[last] {
		if slices.Equal(there.words, k.words) {
			x.byLast[last][i].public = there.public || public
			return
		}
	}
	x.byLast[last] = append(x.byLast[last], k)
}

// public tells whether a text is, to begin with, the name of somebody who acts in public by office.
func (x *nameIndex) public(text string) bool {
	name, _, _ := strings.Cut(text, "(")
	list := words(name)
	for i := range list {
		for _, k := range x.byLast[list[i].text] {
			if k.public && x.reach(list, i, k) == len(k.words) {
				return true
			}
		}
	}
	return false
}

// in finds the names in a text that are to be removed.
func (x *nameIndex) in(text string) []spot {
	list := words(text)
	var spots []spot
	for i := range list {
		from, whole, found := x.at(list, i)
		if !found {
			continue
		}
		spots = append(spots, spot{list[from].from, list[i].till, describe(whole, joinWords(list[from:i+1]))})
	}
	return spots
}

func joinWords(list []word) string {
	var all []string
	for _, w := range list {
		all = append(all, w.text)
	}
	return strings.Join(all, " ")
}

// at tells whether a name ends at a word, and where it begins. A surname alone that is also that of somebody who acts in
// public is left to people.
func (x *nameIndex) at(list []word, i int) (from int, whole, found bool) {
	full, surname, public := 0, 0, false
	for _, k := range x.byLast[list[i].text] {
		n := x.reach(list, i, k)
		switch {
		case n == len(k.words) && k.public:
			return 0, false, false
		case n == len(k.words) && n > 1:
			full = max(full, n)
		case !k.public && x.surname(list, i, n):
			surname = max(surname, n)
		}
		public = public || k.public
	}
	n := full
	if full == 0 && !public {
		n = surname
	}
	if n == 0 {
		return 0, false, false
	}
	from = i - n + 1
	for from > 0 && utf8.RuneCountInString(list[from-1].text) == 1 && list[from-1].capital {
		from-- // initials
	}
	return from, full > 0, true
}

// reach counts how many words of a name stand before and at a place, from the last on; initials stand for names.
func (x *nameIndex) reach(list []word, i int, k knownName) int {
	n := 0
	for n < len(k.words) && i-n >= 0 {
		have, want := list[i-n].text, k.words[len(k.words)-1-n]
		if have != want && !(n > 0 && list[i-n].capital && initial(have, want)) {
			break
		}
		n++
	}
	return n
}

func initial(a, b string) bool {
	first, _ := utf8.DecodeRuneInString(a)
	other, _ := utf8.DecodeRuneInString(b)
	return first == other && (utf8.RuneCountInString(a) == 1 || utf8.RuneCountInString(b) == 1)
}

// titles stand before the surname of a person.
var titles = []string{"mevrouw", "mevr", "mw", "heer", "dhr", "drs", "mr", "ir", "ing", "dr", "prof", "collega", "aan", "namens"}

// surname tells whether a word with a capital is somebody's surname and not a word of the language: Bakker, Dijk.
func (x *nameIndex) surname(list []word, i, n int) bool {
	w := list[i]
	if n == 0 || !w.capital || utf8.RuneCountInString(w.text) < 4 {
		return false
	}
	before := i - n
	if before >= 0 && (slices.Contains(titles, list[before].text) || (utf8.RuneCountInString(list[before].text) == 1 && list[before].capital)) {
		return true
	}
	return n > 1 || !w.first
}
