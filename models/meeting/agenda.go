package meeting

import (
	"cmp"
	"fmt"
	"strings"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
)

// Agenda is the computed whole of an agenda, for page and paper. Times are minutes after midnight of the first day, in
// Amsterdam; body.Clock writes them.
type Agenda struct {
	Meeting *Meeting
	Body    *body.Body
	Rubrics []AgendaRubric
	Stock   []StockItem // what waits longest
	InStock int         // how much waits
	// Actions are the action points that its action list goes through; nil when it has none.
	Actions []Action
	// Contacts are the secretaries of the body.
	Contacts []person.Person
	Start    int
	End      int // as the meeting was planned
	Total    int // minutes of all that is planned
	Finish   int // when all that is planned has been said
	Over     int // minutes that Finish is later than End
}

// AgendaRubric is a heading with what stands under it.
type AgendaRubric struct {
	Rubric
	Start   int
	End     int
	Planned int // minutes
	Fixed   bool
	// Over is how many minutes it runs into the next fixed time.
	Over  int
	Items []AgendaItem
}

// AgendaItem is an item with its papers.
type AgendaItem struct {
	Item
	Start  int
	Papers []paper.Paper
	// Promised: the star says that there is an annex, and there is none yet.
	Promised bool
	// Late is how many minutes what stands before it takes beyond its own fixed time.
	Late int
}

// AgendaOf gives the agenda of a meeting as the actor may see it.
func AgendaOf(tx *store.Tx, id uint) (*Agenda, error) {
	m, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	a := &Agenda{Meeting: m}
	if a.Body, err = body.Find(tx, m.Body); err != nil {
		return nil, err
	}
	rubrics, err := Rubrics(tx, m.ID)
	if err != nil {
		return nil, err
	}
	items, err := store.By[Item](tx, "meeting", m.ID, "seq, id")
	if err != nil {
		return nil, err
	}
	papers, err := PapersOn(tx, items)
	if err != nil {
		return nil, err
	}
	if m.Kind == Sitting {
		if a.Stock, a.InStock, err = StockPage(tx, m.Body, store.Page{Size: mostInStock}); err != nil {
			return nil, err
		}
	}
	if a.Actions, err = actionList(tx, m.Body, items); err != nil {
		return nil, err
	}
	if a.Contacts, err = body.Secretaries(tx, m.Body); err != nil {
		return nil, err
	}
	a.arrange(rubrics, items, papers)
	return a, nil
}

// TimesOf gives the agenda of a meeting with its times alone: without papers, stock and contacts.
func TimesOf(tx *store.Tx, m *Meeting) (*Agenda, error) {
	rubrics, err := Rubrics(tx, m.ID)
	if err != nil {
		return nil, err
	}
	items, err := store.By[Item](tx, "meeting", m.ID, "seq, id")
	if err != nil {
		return nil, err
	}
	a := &Agenda{Meeting: m}
	a.arrange(rubrics, items, nil)
	return a, nil
}

// arrange puts items under their rubrics and computes all times.
func (a *Agenda) arrange(rubrics []Rubric, items []Item, papers map[uint][]paper.Paper) {
	a.Start = law.Minute(a.Meeting.StartsAt)
	a.End = law.Minute(a.Meeting.EndsAt) + law.DateOf(a.Meeting.EndsAt).DaysSince(a.Meeting.Day())*24*60
	place := make(map[uint]int, len(rubrics))
	a.Rubrics = make([]AgendaRubric, len(rubrics))
	for i, r := range rubrics {
		a.Rubrics[i].Rubric = r
		place[r.ID] = i
	}
	for _, item := range items {
		r := &a.Rubrics[place[item.Rubric]]
		shown := AgendaItem{Item: item, Papers: papers[item.ID]}
		shown.Promised = item.Annex && !item.Dropped && !annexed(shown.Papers)
		r.Items = append(r.Items, shown)
	}
	at := a.Start
	for i := range a.Rubrics {
		at = a.Rubrics[i].clock(at)
		a.Total += a.Rubrics[i].Planned
	}
	a.Finish = at
	a.Over = max(0, a.Finish-a.End)
	for i := range a.Rubrics[:max(0, len(a.Rubrics)-1)] {
		if next := a.Rubrics[i+1]; next.Fixed {
			a.Rubrics[i].Over = max(0, a.Rubrics[i].End-next.Start)
		}
	}
}

// annexed tells whether among the papers of an item is one that a star can stand for: its form alone is none.
func annexed(papers []paper.Paper) bool {
	for _, p := range papers {
		if p.Kind != paper.Form {
			return true
		}
	}
	return false
}

// clock computes the times of a rubric and its items, from the end of the one before, and gives its own end. The
// minutes of its items count; where they have none, those of the rubric.
func (r *AgendaRubric) clock(at int) int {
	r.Start, r.Fixed = at, r.At > 0
	if r.Fixed {
		r.Start = r.At
	}
	at = r.Start
	begun := r.Fixed
	for i := range r.Items {
		item := &r.Items[i]
		if item.At > 0 {
			item.Late = max(0, at-item.At)
			at = item.At
		}
		item.Start = at
		if !item.Dropped {
			if !begun { // a heading begins with its first item, also when that waits for its hour
				r.Start, begun = max(r.Start, at), true
			}
			r.Planned += item.Minutes
			at += item.Minutes
		}
	}
	if r.Planned == 0 {
		r.Planned = r.Minutes
		at = max(at, r.Start+r.Planned)
	}
	r.End = at
	return at
}

// Items gives all items in the order of the agenda.
func (a *Agenda) Items() []AgendaItem {
	n := 0
	for i := range a.Rubrics {
		n += len(a.Rubrics[i].Items)
	}
	all := make([]AgendaItem, 0, n)
	for _, r := range a.Rubrics {
		all = append(all, r.Items...)
	}
	return all
}

// Hints lists what a secretary may want to look at before the agenda goes out, though nothing of it is in the way: a
// star without a paper, a rubric that runs over.
func (a *Agenda) Hints() (hints fault.Gaps) {
	for _, r := range a.Rubrics {
		for _, item := range r.Items {
			hints.Need(!item.Promised, fmt.Sprintf("item-%d", item.ID),
				strings.TrimSpace(item.Number+" heeft een ster, maar nog geen bijlage."))
			hints.Need(item.Late == 0 || item.Dropped, fmt.Sprintf("item-%d", item.ID),
				fmt.Sprintf("%s begint vast om %s uur; wat ervoor staat duurt %d minuten langer.", cmp.Or(item.Number, item.Title), a.Meeting.Clock(item.At), item.Late))
		}
		hints.Need(r.Over == 0, fmt.Sprintf("rubric-%d", r.ID),
			fmt.Sprintf("%s loopt %d minuten over de vaste tijd van de volgende rubriek.", r.named(), r.Over))
	}
	hints.Need(a.Over == 0, "ends_at", fmt.Sprintf("De agenda duurt %d minuten langer dan de vergadering.", a.Over))
	return hints
}

func (r *AgendaRubric) named() string {
	if r.Number == "" {
		return r.Title
	}
	return "Rubriek " + r.Number
}

// Checks lists what the convocation of a meeting still needs.
func Checks(tx *store.Tx, id uint) (fault.Gaps, error) {
	m, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	return gapsTo(tx, m, Convened)
}
