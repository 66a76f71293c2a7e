package meeting

import (
	"strings"

	"beraad/models/paper"
	"beraad/models/submission"
)

// line is an item or rubric as it stands on an agenda.
type line struct {
	paper.Block
	rubric  string
	explain string
	round   []string // what the ministries bring up
}

// other writes what an item says beside its title and time.
func (l *line) other() string {
	if l.Fact("annex") == "" {
		return l.besides()
	}
	return strings.TrimPrefix(l.besides()+" · met bijlage", " · ")
}

// besides is what it says but for the star.
func (l *line) besides() string {
	var all []string
	if name := submission.Nature(l.Fact("nature")).Name(); name != "" {
		all = append(all, name)
	}
	if by := l.Fact("by"); by != "" {
		all = append(all, by)
	}
	if l.explain != "" {
		all = append(all, l.explain)
	}
	all = append(all, l.round...)
	return strings.Join(all, " · ")
}

// agendaLines is an agenda taken apart, for comparing it with another.
type agendaLines struct {
	facts       map[string]string
	factOrder   []string
	rubrics     map[string]*line
	rubricOrder []string
	items       map[uint]*line
	order       []uint
}

// closingNames are the lines under an agenda, as a difference calls them.
var closingNames = map[string]string{"notice": "Mededeling onderaan", "closing": "Slotregel"}

// listed takes the blocks of an agenda apart.
func listed(blocks []paper.Block) agendaLines {
	a := agendaLines{facts: map[string]string{}, rubrics: map[string]*line{}, items: map[uint]*line{}}
	part, rubric := "", ""
	for _, b := range blocks {
		switch b.Kind {
		case paper.Fact:
			if b.Label != contactLabel {
				a.fact(b.Label, b.Text)
			}
		case paper.Closing:
			a.fact(closingNames[b.Fact("kind")], b.Text)
		case paper.Part:
			part, rubric = b.Text, b.Text
		case paper.RubricOf:
			rubric = strings.TrimSpace(b.Number + " " + b.Text)
			key := part + "/" + b.Number
			if b.Number == "" {
				key += b.Text
			}
			a.rubrics[key] = &line{Block: b}
			a.rubricOrder = append(a.rubricOrder, key)
		case paper.ItemOf:
			a.items[b.Item] = &line{Block: b, rubric: rubric}
			a.order = append(a.order, b.Item)
		case paper.Paragraph:
			if l, known := a.items[b.Item]; known && b.Label != "" {
				l.round = append(l.round, b.Label+" "+b.Text)
			} else if known {
				l.explain = b.Text
			}
		}
	}
	return a
}

func (a *agendaLines) fact(label, text string) {
	a.facts[label] = text
	a.factOrder = append(a.factOrder, label)
}
