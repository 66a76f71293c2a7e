package roster

import (
	"fmt"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/law"
)

// roleWords are the words by which people write the roles in a body.
var roleWords = map[string]access.Role{
	"voorzitter": access.Chair, "vz": access.Chair, "vrz": access.Chair,
	"secretaris": access.Secretary, "secr": access.Secretary, "sec": access.Secretary, "ambtelijksecretaris": access.Secretary,
	"lid": access.Member, "member": access.Member,
	"plaatsvervanger": access.Deputy, "plv": access.Deputy, "plvlid": access.Deputy, "plaatsvervangendlid": access.Deputy, "vervanger": access.Deputy,
}

// roleNames are the words that we write.
var roleNames = map[access.Role]string{
	access.Chair: "voorzitter", access.Secretary: "secretaris", access.Member: "lid", access.Deputy: "plaatsvervanger",
}

// monthWords are the names of the months, and their first three letters.
var monthWords = map[string]time.Month{
	"jan": 1, "feb": 2, "mrt": 3, "maa": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10, "nov": 11, "dec": 12,
}

// readDay reads 7-2-2018, 7/2/2018, 7.2.2018, 7 februari 2018 and 2018-02-07. A year of two digits is not guessed.
func readDay(text string) (law.Date, bool) {
	text, _, _ = strings.Cut(text, " 00:00")
	text = strings.NewReplacer("/", "-", ".", "-").Replace(strings.ToLower(strings.TrimSpace(text)))
	if words := strings.Fields(text); len(words) == 3 && len(words[1]) >= 3 {
		if month := monthWords[words[1][:3]]; month != 0 {
			text = fmt.Sprintf("%s-%d-%s", words[0], month, words[2])
		}
	}
	if !dayForm(text) {
		return law.Date{}, false
	}
	day, err := law.ParseDate(text)
	return day, err == nil && day.Year() >= 1900 && day.Year() < 2200
}

// dayForm wants three numbers, one of which is a year in full.
func dayForm(text string) bool {
	parts := strings.Split(text, "-")
	return len(parts) == 3 && (len(parts[0]) == 4 || len(parts[2]) == 4)
}

// day reads the day in a column; an empty cell is no day.
func (l *Line) day(column, text string) law.Date {
	if text == "" {
		return law.Date{}
	}
	day, ok := readDay(text)
	if !ok {
		l.fault(column, text, "Dit is geen datum. Schrijf de dag zoals 7-2-2018 of 2018-02-07.")
	}
	return day
}

// shown writes a day as in a sentence.
func shown(d law.Date) string {
	if d.IsZero() {
		return "geen"
	}
	year, month, day := d.Date()
	return fmt.Sprintf("%d-%d-%d", day, month, year)
}

// change says what a value becomes.
func change(what, from, to string) string {
	if from == "" {
		return fmt.Sprintf("%s: %s", what, to)
	}
	return fmt.Sprintf("%s: %s → %s", what, from, to)
}
