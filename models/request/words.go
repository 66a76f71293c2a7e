package request

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"beraad/models/law"
	"beraad/models/paper"
)

// OutsideWord is what stands in a box for what is no part of the request.
const OutsideWord = "Buiten reikwijdte"

// Word gives the assessment as an inventory says it. Exports, pages and papers all take it from here.
func (a Assessment) Word() string {
	switch a {
	case Open:
		return "Openbaar"
	case PartlyOpen:
		return "Deels openbaar"
	case NotOpen:
		return "Niet openbaar"
	case AlreadyOpen:
		return "Reeds openbaar"
	}
	return ""
}

var months = [...]string{"januari", "februari", "maart", "april", "mei", "juni",
	"juli", "augustus", "september", "oktober", "november", "december"}

// written gives a day as a sentence says it.
func written(d law.Date) string {
	year, month, day := d.Date()
	return fmt.Sprintf("%d %s %d", day, months[month-1], year)
}

// Numbers writes a list of numbers as a letter does: "1, 2, 5 t/m 11 en 13".
func Numbers(list []int) string {
	list = slices.Compact(slices.Sorted(slices.Values(list)))
	var parts []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 {
			j++
		}
		switch j - i {
		case 0:
			parts = append(parts, strconv.Itoa(list[i]))
		case 1:
			parts = append(parts, strconv.Itoa(list[i]), strconv.Itoa(list[j]))
		default:
			parts = append(parts, fmt.Sprintf("%d t/m %d", list[i], list[j]))
		}
		i = j + 1
	}
	return joined(parts)
}

// joined writes words in a row: "a, b en c".
func joined(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " en " + words[len(words)-1]
}

// kindWords are the words by which a letter calls papers of each kind, the first being ours.
var kindWords = map[paper.Kind][]string{
	paper.Agenda:      {"agenda"},
	paper.Convocation: {"convocatie"},
	paper.Form:        {"aanbiedingsformulier", "formulier"},
	paper.Advice:      {"advies", "adviesnotitie", "adviesnota", "nota"},
	paper.Note:        {"notitie"},
	paper.Minutes:     {"verslag", "vergaderverslag", "notulen"},
	paper.Decisions:   {"besluitenlijst"},
	paper.Policy:      {"beleidslijn"},
	paper.Mail:        {"e-mail", "mail", "email"},
	paper.Annex:       {"bijlage"},
	paper.Other:       {"stuk"},
}
