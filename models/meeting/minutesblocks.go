package meeting

import (
	"fmt"
	"strings"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/paper"
)

// span is from when until when a meeting sits: "9.30 – 12.20 uur".
func span(m *Meeting) string {
	from := body.Clock(law.Minute(m.StartsAt))
	if m.EndsAt.IsZero() || law.DateOf(m.EndsAt) != m.Day() {
		return from + " uur"
	}
	return from + " – " + body.Clock(law.Minute(m.EndsAt)) + " uur"
}

// minutes gives the blocks of the minutes for all members: facts, who was there, and per rubric and item what was
// said, decided and promised.
func (r *record) minutes() []paper.Block {
	blocks := r.facts()
	blocks = append(blocks, r.people()...)
	blocks = append(blocks, noted(r.texts[0].Notes, 0)...)
	for _, item := range r.under(0) {
		blocks = append(blocks, r.item(item)...)
	}
	part := ""
	for _, rubric := range r.rubrics {
		if rubric.Part != part && rubric.Part != "" {
			blocks = append(blocks, paper.Block{Kind: paper.Part, Level: 1, Text: rubric.Part})
		}
		part = rubric.Part
		if r.body.Scheme != body.Parts || rubric.Part != rubric.Title { // the part itself is its heading, as on the agenda
			blocks = append(blocks, paper.Block{Kind: paper.RubricOf, Level: 2, Number: rubric.Number, Text: rubric.Title})
		}
		for _, item := range r.under(rubric.ID) {
			blocks = append(blocks, r.item(item)...)
		}
	}
	return blocks
}

func (r *record) facts() []paper.Block {
	blocks := []paper.Block{
		{Kind: paper.Fact, Label: "Vergaderdatum en -tijd", Text: r.hours()},
		{Kind: paper.Fact, Label: "Vergaderplaats", Text: r.meeting.Venue},
	}
	if r.meeting.Venue == "" {
		blocks = blocks[:1]
	}
	if p := r.presents; p.Needed > 0 {
		text := fmt.Sprintf("%d van de %d leden aanwezig of vervangen; %d nodig", p.Here, p.Members, p.Needed)
		if !p.Met() {
			text += ": het quorum was er niet"
		}
		blocks = append(blocks, paper.Block{Kind: paper.Fact, Label: "Quorum", Text: text})
	}
	if r.contact != nil {
		blocks = append(blocks, paper.Block{Kind: paper.Fact, Label: "Contactpersoon", Text: r.contact.Name, Personal: "name"})
	}
	return blocks
}

// groups are the headings over who was there, in the order of the paper.
var groups = []struct {
	label string
	holds []Presence
}{
	{"Aanwezig", []Presence{Present}}, {"Gast", []Presence{Guest}}, {"Afwezig", []Presence{Absent, Deputised, Expected, Coming, Tentative}},
}

func (r *record) people() []paper.Block {
	names := map[uint]string{}
	for _, row := range r.attendance {
		names[row.Person] = row.Name
	}
	var blocks []paper.Block
	for _, group := range groups {
		for _, row := range r.attendance {
			for _, status := range group.holds {
				if row.Status == status {
					blocks = append(blocks, paper.Block{Kind: paper.Attendee, Label: group.label, Text: row.onPaper(names, r.items), Personal: "name"})
				}
			}
		}
	}
	return blocks
}

// onPaper writes who it was: "N. Bouazza (EZK)", for what a guest came, from when till when, and for whom a deputy came.
func (a *Attendance) onPaper(names map[uint]string, items []Item) string {
	var more []string
	for _, fact := range []string{a.Function, a.Of, a.Note, a.Stay(items)} {
		if fact != "" {
			more = append(more, fact)
		}
	}
	if a.For != 0 && names[a.For] != "" {
		more = append(more, "voor "+names[a.For])
	}
	if len(more) == 0 {
		return a.Name
	}
	return a.Name + " (" + strings.Join(more, ", ") + ")"
}

// Stay says when somebody was there who was not there all the time: "bij 4.a, vanaf 10.20, tot 11.15"; empty for who was.
func (a *Attendance) Stay(items []Item) string {
	var all []string
	if numbers := Numbers(items, a.Items); numbers != "" {
		all = append(all, "bij "+numbers)
	}
	if a.CameAt > 0 {
		all = append(all, "vanaf "+body.Clock(a.CameAt))
	}
	if a.LeftAt > 0 {
		all = append(all, "tot "+body.Clock(a.LeftAt))
	}
	return strings.Join(all, ", ")
}

// ConfidentialTitle stands where the title of a confidential item would be, in papers for all members.
const ConfidentialTitle = "Vertrouwelijk punt"

// item gives the blocks of an item as all members read it.
func (r *record) item(i Item) []paper.Block {
	head := paper.Block{Kind: paper.ItemOf, Item: i.ID, Level: 3, Number: i.Number, Text: i.Title, Facts: map[string]string{}}
	if i.Confidential {
		head.Text = ConfidentialTitle
		return []paper.Block{head}
	}
	if i.By != "" {
		head.Facts["by"] = i.By
	}
	if i.Dropped {
		head.Facts["dropped"] = "ja"
		return []paper.Block{head}
	}
	if i.Outcome != NoOutcome {
		head.Facts["outcome"] = r.outcome(i, i.Outcome)
	}
	return append([]paper.Block{head}, r.said(i)...)
}

// said gives what was said, decided and promised on an item.
func (r *record) said(i Item) []paper.Block {
	blocks := noted(r.texts[i.ID].Notes, i.ID)
	for _, d := range r.decisions[i.ID] {
		blocks = append(blocks, r.decision(i, d))
		blocks = append(blocks, asked(d)...)
	}
	for _, a := range r.actions[i.ID] {
		blocks = append(blocks, action(a))
	}
	return blocks
}

func (r *record) decision(i Item, d Decision) paper.Block {
	return paper.Block{
		Kind: paper.Decided, Item: i.ID, Number: d.Number, Text: d.Text, Facts: map[string]string{"outcome": r.outcome(i, d.Outcome)},
	}
}

// asked gives the wording of a point as it was offered, when another one was decided. It is a block of its own: whoever
// removes a passage sees it, and removes it apart. What was decided on no point is in the words of the minutes alone.
func asked(d Decision) []paper.Block {
	if d.Point == 0 || !d.Reworded() {
		return nil
	}
	return []paper.Block{{Kind: paper.Field, Item: d.Item, Label: AskedLabel, Text: d.Offered}}
}

// AskedLabel stands before the wording that was offered, in papers.
const AskedLabel = "Voorgelegd"

func action(a Action) paper.Block {
	facts := map[string]string{"holder": a.HolderName}
	if !a.DueOn.IsZero() {
		facts["due"] = a.DueOn.Written()
	}
	return paper.Block{Kind: paper.ToDo, Item: a.Item, Number: a.Number, Text: a.Text, Facts: facts}
}

// noteBlocks are the kinds of block that notes become.
var noteBlocks = map[NoteKind]paper.BlockKind{
	Said: paper.Paragraph, Listed: paper.Bullet, Numbered: paper.Bullet, Titled: paper.Heading, Tabled: paper.RowOf,
}

func noted(list []Note, item uint) []paper.Block {
	blocks := make([]paper.Block, len(list))
	nth := 0
	for i, note := range list {
		blocks[i] = paper.Block{
			Kind: noteBlocks[note.Kind], Item: item, Text: note.Text, Emphasis: note.Emphasis, Opinion: note.Opinion, Confidential: note.Confidential,
		}
		if note.Speaker != "" {
			blocks[i].Label = strings.TrimSuffix(note.Speaker, ":") + ":"
		}
		nth++
		switch note.Kind {
		case Titled:
			blocks[i].Level = 3
		case Numbered:
			blocks[i].Number = fmt.Sprintf("%d.", nth)
			continue
		}
		nth = 0
	}
	return blocks
}

// list gives the blocks of the list of decisions and actions for all members.
func (r *record) list() []paper.Block {
	return r.listOf(func(Item) bool { return true }, func(Action) bool { return true })
}

// listOf is the list of the decisions on some items and of some actions.
func (r *record) listOf(concerns func(Item) bool, held func(Action) bool) []paper.Block {
	blocks := r.head()
	for _, item := range r.standing() {
		if !concerns(item) {
			continue
		}
		for _, d := range r.decisions[item.ID] {
			blocks = append(blocks, r.entered(item, d)...)
		}
	}
	for _, item := range r.standing() {
		for _, a := range r.actions[item.ID] {
			if !held(a) {
				continue
			}
			block := action(a)
			block.Label = item.Number
			blocks = append(blocks, block)
		}
	}
	return blocks
}

// head is what stands above a list of decisions.
func (r *record) head() []paper.Block {
	blocks := r.facts()
	if r.meeting.MinutesReference != "" {
		blocks = append(blocks, paper.Block{Kind: paper.Fact, Label: "Hoort bij verslag", Text: r.meeting.MinutesReference})
	}
	return blocks
}

// entered is a decision as it stands in a list, with its item.
func (r *record) entered(item Item, d Decision) []paper.Block {
	block := r.decision(item, d)
	block.Label, block.Facts["title"] = item.Number, item.Title
	return append([]paper.Block{block}, asked(d)...)
}
