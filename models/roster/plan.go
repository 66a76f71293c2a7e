package roster

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"beraad/models/fault"
	"beraad/models/format/tabular"
	"beraad/models/law"
	"beraad/models/store"
)

// Kind is what a line does.
type Kind string

// The kinds.
const (
	New     Kind = "new"
	Changed Kind = "changed"
	Ended   Kind = "ended"
	Same    Kind = "same"
	Wrong   Kind = "wrong"
)

// Kinds are all kinds, what asks for attention first.
var Kinds = []Kind{Wrong, New, Changed, Ended, Same}

// Subject is what a list is about.
type Subject string

// The subjects.
const (
	Members    Subject = "members"
	Ministries Subject = "ministries"
)

// List is a file as somebody handed it in, with how it is meant.
type List struct {
	Subject Subject        `json:"subject"`
	Name    string         `json:"name"` // of the file
	Table   *tabular.Table `json:"table"`
	// Body is whose members these are; 0 when the lines say so.
	Body uint `json:"body"`
	// Whole: this is everybody. Who sits there and is not on it, leaves after the day Last.
	Whole bool     `json:"whole"`
	Last  law.Date `json:"last"`
}

// Fault is what is wrong with a line.
type Fault struct {
	Column string
	Value  string
	Text   string
}

// Line is what one line of the list does.
type Line struct {
	Number int // in the file; 0 for who is not on the list
	Kind   Kind
	What   string // the name of the person or ministry
	Where  string // the body and the role
	Notes  []string
	// Warnings do not stop anything, but somebody should look.
	Warnings []string
	Faults   []Fault
	do       func(tx *store.Tx, why string) error
}

func (l *Line) fault(column, value, text string) {
	l.Faults = append(l.Faults, Fault{column, value, text})
}

// Plan is what a list would do.
type Plan struct {
	Lines   []Line
	Ignored []string // headings of columns that are passed over
}

// Count tells how many lines there are of a kind.
func (p *Plan) Count(kind Kind) (n int) {
	for _, line := range p.Lines {
		if line.Kind == kind {
			n++
		}
	}
	return n
}

// Works tells whether there is anything to save, and nothing wrong.
func (p *Plan) Works() bool {
	return p.Count(Wrong) == 0 && p.Count(New)+p.Count(Changed)+p.Count(Ended) > 0
}

// Digest is the same for two plans that do the same.
func (p *Plan) Digest() string {
	sum := sha256.New()
	if err := json.NewEncoder(sum).Encode(p.Lines); err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// finish gives each line its kind, and puts lines in the order of the file.
func (p *Plan) finish() *Plan {
	for i := range p.Lines {
		if line := &p.Lines[i]; len(line.Faults) > 0 {
			line.Kind, line.do = Wrong, nil
		}
	}
	slices.SortStableFunc(p.Lines, func(a, b Line) int { return order(a) - order(b) })
	return p
}

func order(l Line) int {
	if l.Number == 0 {
		return 1 << 30
	}
	return l.Number
}

// reasons say why a line could not be read at all.
var reasons = map[tabular.Reason]string{
	tabular.Quote:    "Er staat een aanhalingsteken waar dat niet kan. Zet de hele cel tussen aanhalingstekens en schrijf het teken erin twee keer.",
	tabular.Open:     "Hier begint een cel met een aanhalingsteken dat nergens eindigt. Is het bestand afgekapt?",
	tabular.Short:    "Deze regel heeft minder cellen dan er kolommen zijn. Is het bestand afgekapt?",
	tabular.Long:     "Deze regel heeft meer cellen dan er kolommen zijn. Staat er een scheidingsteken in een cel? Zet die dan tussen aanhalingstekens.",
	tabular.Letters:  "In deze regel staan tekens die niet te lezen zijn. Bewaar het bestand als CSV UTF-8.",
	tabular.Overfull: "Een cel is langer dan 4.000 tekens.",
}

// Unread says why a line could not be read.
func Unread(reason tabular.Reason) string { return reasons[reason] }

// unread are the lines that could not be read.
func unread(table *tabular.Table) (lines []Line) {
	for _, f := range table.Faults {
		lines = append(lines, Line{Number: f.Line, Kind: Wrong, Faults: []Fault{{"", f.Value, reasons[f.Reason]}}})
	}
	return lines
}

// Compare tells what a list would do, and saves nothing.
func Compare(tx *store.Tx, list List) (*Plan, error) {
	if list.Table == nil || len(list.Table.Head) == 0 {
		return nil, fault.Wrong("file", "Kies een bestand.")
	}
	switch list.Subject {
	case Members:
		return compareMembers(tx, list)
	case Ministries:
		return compareMinistries(tx, list)
	}
	return nil, fault.Wrong("subject", "Kies wat er in het bestand staat.")
}

// Apply does what a list does, when that is still what was agreed to. Otherwise it saves nothing and gives the plan as
// it is now.
func Apply(tx *store.Tx, list List, agreed string) (*Plan, error) {
	plan, err := Compare(tx, list)
	if err != nil {
		return nil, err
	}
	if plan.Digest() != agreed {
		return plan, fault.Refuse("Intussen is er iets veranderd. Hieronder staat wat de lijst nu doet; er is nog niets bewaard.")
	}
	if !plan.Works() {
		return plan, fault.Refuse("Er is niets om te bewaren: de lijst heeft fouten of verandert niets.")
	}
	for i := range plan.Lines {
		line := &plan.Lines[i]
		if line.do == nil {
			continue
		}
		why := fmt.Sprintf("lijst %s, regel %d", short(list.Name), line.Number)
		if line.Number == 0 {
			why = fmt.Sprintf("staat niet op lijst %s", short(list.Name))
		}
		if err := line.do(tx, why); err != nil {
			return plan, fmt.Errorf("line %d of a list: %w", line.Number, err)
		}
	}
	return plan, nil
}

func short(name string) string {
	if runes := []rune(name); len(runes) > 80 {
		return string(runes[:80]) + "…"
	}
	return name
}
