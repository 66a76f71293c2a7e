package round

import (
	"fmt"
	"strings"

	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
)

// outcomes are what the outcomes of a round are in the register of decisions. What goes to a meeting is decided there.
var outcomes = map[Outcome]meeting.Outcome{
	Agreed: meeting.Agreed, AgreedChanged: meeting.AgreedChanged, NotAgreed: meeting.NotAgreed,
}

// decide puts what a round came to in the register of decisions, under the next number of the body.
func decide(permit *store.Permit, r *Round) (*meeting.Decision, error) {
	outcome, decides := outcomes[r.Outcome]
	if !decides {
		return nil, nil
	}
	d := &meeting.Decision{Body: r.Body, Topic: r.Topic, Text: r.Decision, Outcome: outcome, DecidedOn: r.ClosedOn, Round: r.ID}
	if r.Outcome == AgreedChanged {
		d.Offered = r.Question
	}
	return d, meeting.Enrol(permit, d)
}

// record makes the paper that tells how a round went, who answered what, and what came of it. It is a paper like the
// minutes of a meeting: who looks through papers for a request for information finds it. The remarks in it are opinions
// between colleagues, so it is not released: members read who stands where on the page of the round.
func record(permit *store.Permit, r *Round, said []Said, d *meeting.Decision) error {
	tx := permit.Tx()
	of, err := body.Find(tx, r.Body)
	if err != nil {
		return err
	}
	from, err := ministries(tx, said)
	if err != nil {
		return err
	}
	titles, err := titlesOf(tx, r.ID)
	if err != nil {
		return err
	}
	p := &paper.Paper{
		Kind: paper.Minutes, Title: short("Verslag schriftelijke ronde " + r.Number + ": " + r.Title), Reference: r.Number,
		Date: r.ClosedOn, Body: r.Body, Topic: r.Topic, Owner: tx.Actor().Person,
	}
	if err := paper.AddWith(permit, p); err != nil {
		return err
	}
	story := telling{r, of.Name, said, from, titles, d}
	if _, err := paper.Freeze(permit, p, story.blocks(), ""); err != nil {
		return fmt.Errorf("freeze the record of round %d: %w", r.ID, err)
	}
	r.Record = p.ID
	return nil
}

// short cuts a title to what fits.
func short(title string) string {
	if signs := []rune(title); len(signs) > 300 {
		return string(signs[:299]) + "…"
	}
	return title
}

// ministries gives for who it speaks: the code of the ministry of each person, as minutes name speakers.
func ministries(tx *store.Tx, said []Said) (map[uint]string, error) {
	ids := make([]uint, len(said))
	for i, one := range said {
		ids[i] = one.Person
	}
	people, err := person.ByIDs(tx, ids)
	if err != nil {
		return nil, err
	}
	all, err := person.Organisations(tx)
	codes := make(map[uint]string, len(all))
	for _, o := range all {
		codes[o.ID] = o.Code
	}
	of := make(map[uint]string, len(ids))
	for id, p := range people {
		of[id] = codes[p.Ministry]
	}
	return of, err
}

func titlesOf(tx *store.Tx, round uint) ([]string, error) {
	ids, err := PapersOf(tx, round)
	if err != nil {
		return nil, err
	}
	rows, err := paper.ByIDs(tx, ids)
	var titles []string
	for _, id := range ids {
		if p, seen := rows[id]; seen {
			titles = append(titles, p.Title)
		}
	}
	return titles, err
}

// telling is all that the record of a round is made of.
type telling struct {
	round    *Round
	body     string
	said     []Said
	from     map[uint]string // ministry by person
	titles   []string
	decision *meeting.Decision
}

func (t telling) blocks() []paper.Block {
	blocks := append(t.facts(), t.people()...)
	blocks = append(blocks, paper.Block{Kind: paper.RubricOf, Level: 2, Number: "1", Text: "Vraag"})
	blocks = append(blocks, paragraphs(t.round.Question)...)
	for _, title := range t.titles {
		blocks = append(blocks, paper.Block{Kind: paper.Bullet, Text: title})
	}
	blocks = append(blocks, paper.Block{Kind: paper.RubricOf, Level: 2, Number: "2", Text: "Reacties"})
	blocks = append(blocks, t.remarks()...)
	blocks = append(blocks, paper.Block{Kind: paper.RubricOf, Level: 2, Number: "3", Text: "Uitkomst"})
	return append(blocks, t.outcome()...)
}

func (t telling) facts() []paper.Block {
	r := t.round
	term := "tot en met " + r.Until.Written()
	if !r.WasUntil.IsZero() {
		term += " (eerst tot en met " + r.WasUntil.Written() + ")"
	}
	facts := []paper.Block{
		{Kind: paper.Fact, Label: "Gremium", Text: t.body}, {Kind: paper.Fact, Label: "Ronde", Text: r.Number},
		{Kind: paper.Fact, Label: "Geopend", Text: r.OpenedOn.Written()}, {Kind: paper.Fact, Label: "Termijn", Text: term},
	}
	ended := "Gesloten"
	if r.State == Withdrawn {
		ended = "Ingetrokken"
	}
	return append(facts, paper.Block{Kind: paper.Fact, Label: ended, Text: r.ClosedOn.Written()})
}

// standWords are the answers as the record words them.
var standWords = map[Stand]string{
	Agrees: "Akkoord", Remarks: "Akkoord met opmerking", Objects: "Bezwaar", NotHeard: "Niet gereageerd",
}

// people lists who answered what, by answer; for whom a deputy answered is not among those who were not heard.
func (t telling) people() (blocks []paper.Block) {
	waiting := map[uint]bool{}
	for _, one := range Waiting(t.said) {
		waiting[one.Person] = true
	}
	for _, stand := range append(Stands[:len(Stands):len(Stands)], NotHeard) {
		for _, one := range t.said {
			if one.Stand != stand || stand == NotHeard && !waiting[one.Person] {
				continue
			}
			who := one.Name
			if from := t.from[one.Person]; from != "" {
				who += " (" + from + ")"
			}
			blocks = append(blocks, paper.Block{Kind: paper.Attendee, Label: standWords[stand], Text: who, Personal: "name"})
		}
	}
	return blocks
}

// remarks are what people added, under their ministry and not their name, each marked as a personal view on policy.
func (t telling) remarks() (blocks []paper.Block) {
	for _, one := range t.said {
		if one.Text == "" {
			continue
		}
		from := t.from[one.Person]
		if from == "" {
			from = "Een lid"
		}
		blocks = append(blocks, paper.Block{Kind: paper.Paragraph, Label: from + ":", Text: one.Text, Opinion: true})
	}
	if len(blocks) == 0 {
		blocks = append(blocks, paper.Block{Kind: paper.Paragraph, Text: "Niemand schreef er iets bij."})
	}
	return blocks
}

func (t telling) outcome() []paper.Block {
	r := t.round
	switch {
	case r.State == Withdrawn:
		return append([]paper.Block{{Kind: paper.Paragraph, Text: "De secretaris heeft de ronde ingetrokken."}}, paragraphs(r.Why)...)
	case t.decision != nil:
		return []paper.Block{{
			Kind: paper.Decided, Number: t.decision.Number, Text: r.Decision, Facts: map[string]string{"outcome": t.decision.Outcome.Name()},
		}}
	}
	return append([]paper.Block{{Kind: paper.Paragraph, Text: "Het onderwerp gaat naar een vergadering."}}, paragraphs(r.Decision)...)
}

// paragraphs makes a block of each paragraph of a text.
func paragraphs(text string) (blocks []paper.Block) {
	for _, part := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			blocks = append(blocks, paper.Block{Kind: paper.Paragraph, Text: part})
		}
	}
	return blocks
}
