package policy

import (
	"fmt"
	"slices"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/paper"
)

// The keys by which stops are known while a path is gathered.
const (
	keyItem    = "item-"
	keyPolicy  = "policy-"
	keyAdvice  = "advice-"
	keyPaper   = "paper-"
	keyWording = "wording-"
	keyStep    = "step-"
	keyPlanned = "planned-"
	keyInbox   = "inbox-"
	keyRound   = "round-"
)

func key(kind string, id uint) string { return fmt.Sprintf("%s%d", kind, id) }

// matter is what the actor sees of the topics of a path.
type matter struct {
	items     []meeting.Item
	meetings  map[uint]meeting.Meeting
	decisions map[uint]meeting.Decision // by number of row
	advices   []meeting.Advice
	papers    []paper.Paper
	sheets    map[uint]paper.Paper // minutes and agendas
}

// relations finds the lines that this one hangs together with, and their topics.
func (w *way) relations() error {
	var err error
	if w.related, err = RelatedTo(w.tx, w.policy.ID); err != nil {
		return err
	}
	for _, topic := range append([]uint{w.policy.Topic}, topicsOf(w.related)...) {
		if topic != 0 && !slices.Contains(w.topics, topic) {
			w.topics = append(w.topics, topic)
		}
	}
	return nil
}

func topicsOf(related []Related) (ids []uint) {
	for _, r := range related {
		ids = append(ids, r.Other.Topic)
	}
	return ids
}

// matters reads what there is on the topics.
func (w *way) matters() error {
	w.matter.decisions = map[uint]meeting.Decision{}
	for _, topic := range w.topics {
		items, err := meeting.ByTopic(w.tx, topic)
		if err != nil {
			return err
		}
		w.matter.items = append(w.matter.items, items...)
		decisions, err := meeting.DecisionsByTopic(w.tx, topic)
		if err != nil {
			return err
		}
		for _, d := range decisions {
			w.matter.decisions[d.ID] = d
		}
		advices, err := meeting.AdvicesByTopic(w.tx, topic)
		if err != nil {
			return err
		}
		w.matter.advices = append(w.matter.advices, advices...)
		papers, err := paper.OfTopic(w.tx, topic)
		if err != nil {
			return err
		}
		w.matter.papers = append(w.matter.papers, papers...)
	}
	if err := w.decidedItems(); err != nil {
		return err
	}
	return w.meetings()
}

// decidedItems adds the items that have no topic of their own, but a decision on it: what came up in a round of
// current matters.
func (w *way) decidedItems() error {
	for _, d := range w.matter.decisions {
		if d.Round != 0 || slices.ContainsFunc(w.matter.items, func(i meeting.Item) bool { return i.ID == d.Item }) {
			continue
		}
		item, err := meeting.FindItem(w.tx, d.Item)
		if fault.KindOf(err) == fault.Missing {
			continue
		}
		if err != nil {
			return err
		}
		w.matter.items = append(w.matter.items, *item)
	}
	return nil
}

// meetings reads the meetings of the items and the papers that tell of them.
func (w *way) meetings() error {
	var ids, papers []uint
	for _, item := range w.matter.items {
		ids = append(ids, item.Meeting)
	}
	var err error
	if w.matter.meetings, err = meeting.Several(w.tx, ids); err != nil {
		return err
	}
	for _, m := range w.matter.meetings {
		papers = append(papers, m.MinutesPaper, m.AgendaPaper)
	}
	w.matter.sheets, err = paper.ByIDs(w.tx, papers)
	return err
}

// treated adds the points at which the matter stood on an agenda.
func (w *way) treated() error {
	for _, i := range w.matter.items {
		m, seen := w.matter.meetings[i.Meeting]
		if !seen || i.Dropped || m.State == meeting.Cancelled {
			continue
		}
		point := Point{
			On: m.Day(), At: m.StartsAt, Body: m.Body, Shape: Ring, Label: label(i, m), Where: w.where(i, m), What: what(i, m),
			Target: w.sheet(m),
		}
		if m.HeldAt == nil && slices.Contains([]meeting.State{meeting.Planned, meeting.Preparing, meeting.Convened}, m.State) {
			point.Shape, point.What = Dashed, i.Title+", op de agenda"
		}
		if p := w.adoptedOn(i.ID); p != nil {
			point.Shape, point.What = Diamond, "Beleidslijn "+p.Name+" vastgesteld"
			point.Label = numbered(i.Number, p.Name)
		}
		w.add(key(keyItem, i.ID), point)
		w.passedOn(i, m)
	}
	return nil
}

// written adds what was decided on the matter in a written procedure, between two meetings.
func (w *way) written() error {
	for _, d := range w.matter.decisions {
		if d.Round == 0 || d.Number == "" {
			continue
		}
		point := Point{
			On: d.DecidedOn, Body: d.Body, Shape: Ring, Label: "schriftelijk " + d.Number, Where: w.name(d.Body) + ", schriftelijk",
			What: "Besluit " + d.Number + ": " + d.Outcome.Name(), Target: Target{Kind: "round", ID: d.Round, Text: "Schriftelijke ronde"},
		}
		for _, p := range w.lines() {
			if p.Decision == d.ID {
				point.Shape, point.Label, point.What = Diamond, p.Name, "Beleidslijn "+p.Name+" vastgesteld"
			}
		}
		w.add(key(keyRound, d.Round), point)
	}
	return nil
}

// passedOn adds where a matter lies that was forwarded and not treated there yet.
func (w *way) passedOn(i meeting.Item, m meeting.Meeting) {
	if i.ForwardedAs == 0 || slices.ContainsFunc(w.matter.items, func(next meeting.Item) bool { return next.Submission == i.ForwardedAs }) {
		return
	}
	name := w.name(i.ForwardTo)
	w.add(key(keyInbox, i.ID), Point{
		On: m.Day(), At: m.EndsAt, Body: i.ForwardTo, Shape: Dashed, Label: "doorgeleid", Where: name, What: "Doorgeleid naar " + name,
	})
}

// adoptedOn gives the line, this one or a related one, that was adopted on an item.
func (w *way) adoptedOn(item uint) *Policy {
	for _, p := range w.lines() {
		if d, seen := w.matter.decisions[p.Decision]; seen && d.Item == item && p.Decision != 0 {
			return p
		}
	}
	return nil
}

// lines are this line and those that it hangs together with.
func (w *way) lines() []*Policy {
	lines := []*Policy{w.policy}
	for i := range w.related {
		lines = append(lines, &w.related[i].Other)
	}
	return lines
}

// adopted adds the adoption of lines whose item the actor does not see: the line itself tells its date and body.
func (w *way) adopted() error {
	for _, p := range w.lines() {
		if p.AdoptedOn.IsZero() || w.adoptionKey(p) != key(keyPolicy, p.ID) {
			continue
		}
		point := Point{
			On: p.AdoptedOn, Body: p.Body, Shape: Diamond, Label: p.Name, Where: w.name(p.Body),
			What: "Beleidslijn " + p.Name + " vastgesteld",
		}
		if _, err := Find(w.tx, p.ID); err == nil && p.ID != w.policy.ID {
			point.Target = Target{Kind: "policy", ID: p.ID, Text: "Beleidslijn " + p.Name}
		}
		w.add(key(keyPolicy, p.ID), point)
	}
	return nil
}

// adoptionKey is the key of the stop at which a line was adopted.
func (w *way) adoptionKey(p *Policy) string {
	if d, seen := w.matter.decisions[p.Decision]; seen && d.Round != 0 {
		return key(keyRound, d.Round)
	} else if seen && w.find(key(keyItem, d.Item)) >= 0 {
		return key(keyItem, d.Item)
	}
	return key(keyPolicy, p.ID)
}

// sheet is the paper that tells of a meeting: its minutes, or else its agenda.
func (w *way) sheet(m meeting.Meeting) Target {
	for _, id := range []uint{m.MinutesPaper, m.AgendaPaper} {
		if p, seen := w.matter.sheets[id]; seen && id != 0 {
			return toPaper(p)
		}
	}
	return Target{Kind: "meeting", ID: m.ID, Text: "Vergadering"}
}

func (w *way) where(i meeting.Item, m meeting.Meeting) string {
	switch {
	case m.Kind == meeting.Vooroverleg:
		return w.name(m.Body) + ", vooroverleg"
	case i.Number == "":
		return w.name(m.Body)
	case w.bodies[m.Body].Scheme == body.Parts:
		return w.name(m.Body) + ", punt " + i.Number
	}
	return w.name(m.Body) + ", " + i.Number
}

func label(i meeting.Item, m meeting.Meeting) string {
	if m.Kind == meeting.Vooroverleg {
		return "vooroverleg"
	}
	if i.Outcome == meeting.AdviceGiven {
		return numbered(i.Number, "besproken")
	}
	return numbered(i.Number, i.Title)
}

// numbered writes a number with few words, as a picture has room for.
func numbered(number, text string) string {
	if signs := []rune(text); len(signs) > 28 {
		text = string(signs[:27]) + "…"
	}
	if number == "" {
		return text
	}
	return number + " " + text
}

func what(i meeting.Item, m meeting.Meeting) string {
	if m.Kind == meeting.Vooroverleg || i.Outcome == meeting.NoOutcome {
		return i.Title
	}
	return i.Title + ": " + i.Outcome.Name()
}
