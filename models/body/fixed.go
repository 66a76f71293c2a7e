package body

import (
	"fmt"
	"strconv"
	"strings"

	"beraad/models/fault"
	"beraad/models/person"
)

// Fixed is an item that stands under a rubric of every agenda of a body.
type Fixed struct {
	Title   string
	Minutes int    `json:",omitempty"`
	By      string `json:",omitempty"` // who brings it in
}

// Most that is kept of fixed items; a title and a name are as long as those of an item on an agenda.
const (
	mostFixed        = 20
	longestFixed     = 300
	longestFixedBy   = 200
	longestInMinutes = 24 * 60
)

// ReadFixed reads items as they are typed, one a line: "title | minutes | by". It tells of each line what is wrong with
// it, at the field.
func ReadFixed(text, field string) (items []Fixed, gaps fault.Gaps) {
	for i, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		item, wrong := readFixed(strings.Split(line, "|"))
		gaps.Need(wrong == "", field, fmt.Sprintf("Regel %d: %s", i+1, wrong))
		items = append(items, item)
	}
	gaps.Need(len(items) <= mostFixed, field, tooManyFixed)
	return items, gaps
}

var tooManyFixed = fmt.Sprintf("Onder een rubriek passen hooguit %d vaste punten.", mostFixed)

// readFixed reads the parts of one line, and says in a sentence what is wrong with them.
func readFixed(parts []string) (item Fixed, wrong string) {
	item.Title = strings.TrimSpace(parts[0])
	if len(parts) > 3 {
		return item, "gebruik hooguit twee streepjes: titel | minuten | door wie."
	}
	if len(parts) > 1 {
		if text := strings.TrimSpace(parts[1]); text != "" {
			minutes, err := strconv.Atoi(text)
			if err != nil {
				return item, "achter het eerste streepje staat een aantal minuten, zoals 5."
			}
			item.Minutes = minutes
		}
	}
	if len(parts) > 2 {
		item.By = strings.TrimSpace(parts[2])
	}
	return item, item.wrong()
}

// wrong says what is wrong with an item, empty when nothing is.
func (f Fixed) wrong() string {
	switch {
	case f.Title == "":
		return "begin met de titel van het punt."
	case !person.OneLine(f.Title+f.By) || strings.Contains(f.Title+f.By, "|"):
		return "gebruik in titel en naam geen regeleinden, stuurtekens of streepjes (|)."
	case len([]rune(f.Title)) > longestFixed:
		return fmt.Sprintf("de titel is hooguit %d tekens lang.", longestFixed)
	case len([]rune(f.By)) > longestFixedBy:
		return fmt.Sprintf("wie het punt inbrengt, is hooguit %d tekens lang.", longestFixedBy)
	case f.Minutes < 0 || f.Minutes > longestInMinutes:
		return fmt.Sprintf("de duur ligt tussen 0 en %d minuten.", longestInMinutes)
	}
	return ""
}

// WriteFixed writes items as they are typed.
func WriteFixed(items []Fixed) string {
	lines := make([]string, len(items))
	for i, f := range items {
		line := f.Title
		switch {
		case f.Minutes > 0:
			line += " | " + strconv.Itoa(f.Minutes)
		case f.By != "":
			line += " |"
		}
		if f.By != "" {
			line += " | " + f.By
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}

// FixedField is the field with the fixed items of the rubric at a place, from 0.
func FixedField(i int) string { return fmt.Sprintf("rubric-%d-fixed", i+1) }

// rubricGaps tells what is wrong with the headings of an agenda as they would be saved, and takes the spaces off.
func rubricGaps(rubrics []Rubric) (gaps fault.Gaps) {
	for i := range rubrics {
		r := &rubrics[i]
		r.Title, r.Number, r.Part = strings.TrimSpace(r.Title), strings.TrimSpace(r.Number), strings.TrimSpace(r.Part)
		field := fmt.Sprintf("rubric-%d", i+1)
		gaps.Need(r.Title != "", field, fmt.Sprintf("Geef rubriek %d een titel.", i+1))
		gaps.Need(person.OneLine(r.Title+r.Number+r.Part), field, "Gebruik geen regeleinden of stuurtekens.")
		gaps.Need(len([]rune(r.Title)) <= 200 && len([]rune(r.Number)) <= 10 && len([]rune(r.Part)) <= 60, field, "Dit is te lang.")
		gaps.Need(r.At >= -1 && r.At < 24*60, field, "Schrijf de tijd zoals 9.30.")
		gaps.Need(r.Minutes >= 0 && r.Minutes <= 24*60, field, "Vul de duur in minuten in.")
		gaps.Need(len(r.Fixed) <= mostFixed, FixedField(i), tooManyFixed)
		for n := range r.Fixed {
			f := &r.Fixed[n]
			f.Title, f.By = strings.TrimSpace(f.Title), strings.TrimSpace(f.By)
			wrong := f.wrong()
			gaps.Need(wrong == "", FixedField(i), fmt.Sprintf("Punt %d: %s", n+1, wrong))
		}
	}
	return gaps
}
