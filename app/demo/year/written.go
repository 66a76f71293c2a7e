package year

import (
	"fmt"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/round"
	"beraad/models/store"
)

// inWriting are the questions that bodies answer in writing in the year, with what comes of them.
var inWriting = []struct {
	code            string
	before          int // days before the end of the year
	title, question string
	outcome         round.Outcome
	decision        string
}{
	{"cto-raad", 250, "Vervangen van de testomgeving", "Stemt u in met het gezamenlijk vervangen van de testomgeving?", round.Agreed, "De raad stemt in."},
	{"cio-beraad", 190, "Deelname aan de Europese werkgroep", "Kan EZK namens het beraad deelnemen?", round.Agreed, "EZK neemt deel namens het beraad."},
	{"icbr", 150, "Verdeling van de kosten van de huisvesting", "Stemt u in met de verdeelsleutel?", round.ToMeeting, "Drie leden willen de verdeelsleutel bespreken."},
	{"cio-beraad", 80, "Reactie op het concept van de regeling", "Stemt u in met de reactie?", round.AgreedChanged, "Het beraad stemt in, met een langere overgangstijd."},
}

// questions puts the written procedures in the timetable: each is open for a week.
func (p *player) questions() (acts []act) {
	for _, q := range inWriting {
		r := &round.Round{Title: q.title, Question: q.question}
		begin := p.Till.AddDate(0, 0, -q.before)
		acts = append(acts,
			act{begin, "schriftelijke ronde " + q.code, func() error {
				r.Body, r.Until = p.bodies[q.code].ID, law.DateOf(begin).AddDays(7)
				return p.as(p.secretary[q.code], func(tx *store.Tx) error { return round.Begin(tx, r) })
			}},
			act{begin.AddDate(0, 0, 4), "reacties " + q.code, func() error { return p.react(r) }},
			act{begin.AddDate(0, 0, 9), "uitkomst " + q.code, func() error {
				return p.as(p.secretary[q.code], func(tx *store.Tx) error { return round.Close(tx, r.ID, q.outcome, q.decision) })
			}})
	}
	return acts
}

// react lets those who were asked answer: most agree, every fifth has a remark, every seventh says nothing.
func (p *player) react(r *round.Round) error {
	var asked []body.Member
	err := p.Store.Read(p.ctx, access.System("demonstratie"), func(tx *store.Tx) (err error) {
		asked, err = body.Members(tx, r.Body, r.OpenedOn)
		return err
	})
	if err != nil {
		return err
	}
	for i, m := range asked {
		if m.Role != access.Chair && m.Role != access.Member || i%7 == 6 {
			continue
		}
		stand, text := round.Agrees, ""
		if i%5 == 4 {
			stand, text = round.Remarks, "Let op de gevolgen voor de uitvoering; die staan nu niet in het stuk."
		}
		who := access.Actor{Person: m.Person, Name: m.Who.Name, In: []access.Held{{Role: m.Role, Body: r.Body}}}
		if err := p.Store.Change(p.ctx, who, func(tx *store.Tx) error { return round.Answer(tx, r.ID, stand, text) }); err != nil {
			return fmt.Errorf("answer of %s: %w", m.Who.Name, err)
		}
	}
	return nil
}
