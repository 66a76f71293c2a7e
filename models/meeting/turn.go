package meeting

import (
	"fmt"
	"strings"

	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
)

// longestRound is how many characters the round by ministry of an item may take.
const longestRound = 4000

// longestPoint is how many characters one point in it may take.
const longestPoint = 300

// Turn is what one ministry brings up in a round by ministry, under an item.
type Turn struct {
	Ministry string // its code
	Points   []string
}

// Turns reads the round by ministry of an item: a line for each point, as "BZK: Documentbegrip". Points of a ministry
// come together, in the order in which the ministry came first.
func (i *Item) Turns() []Turn {
	var turns []Turn
	at := map[string]int{}
	for line := range strings.Lines(i.Round) {
		code, point, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if point == "" {
			continue
		}
		n, known := at[code]
		if !known {
			n = len(turns)
			at[code] = n
			turns = append(turns, Turn{Ministry: code})
		}
		turns[n].Points = append(turns[n].Points, point)
	}
	return turns
}

// RoundOf writes turns as the round of an item.
func RoundOf(turns []Turn) string {
	var lines []string
	for _, t := range turns {
		for _, point := range t.Points {
			lines = append(lines, t.Ministry+": "+strings.Join(strings.Fields(point), " "))
		}
	}
	return strings.Join(lines, "\n")
}

// settleRound reads what was typed as the round of an item and writes it as Turns reads it. A line names its ministry, or
// begins with a dash for one more point of the ministry before it. What cannot be read stays as it was typed.
func (i *Item) settleRound(tx *store.Tx, gaps *fault.Gaps) error {
	typed := strings.TrimSpace(i.Round)
	if typed == "" {
		i.Round = ""
		return nil
	}
	all, err := person.Organisations(tx)
	if err != nil {
		return err
	}
	codes := make(map[string]string, len(all))
	for _, o := range all {
		codes[strings.ToLower(o.Code)] = o.Code
	}
	var turns []Turn
	n := 0
	for line := range strings.Lines(typed) {
		n++
		if line = strings.Join(strings.Fields(line), " "); line == "" {
			continue
		}
		turn, wrong := turnOf(line, codes, turns)
		if wrong != "" {
			gaps.Need(false, "round", fmt.Sprintf("Regel %d: %s", n, wrong))
			return nil
		}
		turns = append(turns, turn)
	}
	round := RoundOf(turns)
	gaps.Need(len([]rune(round)) <= longestRound, "round", fmt.Sprintf("Deze ronde is te lang: hooguit %d tekens.", longestRound))
	i.Round = round
	return nil
}

// turnOf reads one line of a round, or says what is wrong with it.
func turnOf(line string, codes map[string]string, before []Turn) (Turn, string) {
	if point, more := strings.CutPrefix(line, "-"); more {
		if len(before) == 0 {
			return Turn{}, "begin met een ministerie, zoals “BZK: Documentbegrip”."
		}
		line = before[len(before)-1].Ministry + ":" + point
	}
	name, point, named := strings.Cut(line, ":")
	point = strings.TrimSpace(point)
	code, known := codes[strings.ToLower(strings.TrimSpace(name))]
	switch {
	case !named:
		return Turn{}, "begin met een ministerie en een dubbele punt, zoals “BZK: Documentbegrip”, of met een streepje voor nog een punt van hetzelfde ministerie."
	case !known:
		return Turn{}, fmt.Sprintf("“%s” is geen afkorting van een ministerie of dienst in Beraad.", strings.TrimSpace(name))
	case point == "":
		return Turn{}, fmt.Sprintf("schrijf na “%s:” wat dit ministerie inbrengt, of haal de regel weg.", code)
	case len([]rune(point)) > longestPoint:
		return Turn{}, fmt.Sprintf("dit punt is te lang: hooguit %d tekens.", longestPoint)
	}
	return Turn{Ministry: code, Points: []string{point}}, ""
}
