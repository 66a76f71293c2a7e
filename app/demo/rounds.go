package demo

import (
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/round"
	"beraad/models/store"
)

// writtenBefore is a written procedure that the CIO-beraad closes last week: what comes of it stands in the register.
func (p *player) writtenBefore() error {
	p.past(20)
	r := round.Round{
		Title:    "Reactie op de internetconsultatie Archiefregeling",
		Question: "Stemt u in met de reactie in de bijlage?\n\nDe consultatie sluit voor de volgende vergadering. Daarom leggen wij haar schriftelijk voor.",
		Until:    law.DateOf(p.Today).AddDays(-10),
	}
	return steps(
		func() error {
			return p.ask(&r, "Conceptreactie consultatie Archiefregeling",
				"De CIO's steunen een kortere overbrengingstermijn.", "Zij vragen om een overgangstijd van drie jaar voor stelsels die nu al draaien.")
		},
		func() error {
			p.past(17)
			return p.answer(r.ID, round.Agrees, "", "lodewijk", "farid", "jacomine", "bram", "otto", "dirkjan", "teun")
		},
		func() error {
			p.past(13)
			return steps(
				func() error {
					return p.answer(r.ID, round.Remarks, "Noem ook de kosten van het omzetten van oude bestanden.", "fenna")
				},
				func() error {
					return p.answer(r.ID, round.Objects, "Drie jaar overgangstijd is voor de rechtspraak te kort.", "liesbeth")
				},
			)
		},
		func() error { p.ids["ronde"] = r.ID; return nil },
	)
}

func (p *player) closeWritten() error {
	return p.as("hanneke", func(tx *store.Tx) error {
		return round.Close(tx, p.ids["ronde"], round.AgreedChanged,
			"Het beraad stemt in met de reactie, met een overgangstijd van vijf jaar en een alinea over de kosten van het omzetten.")
	})
}

// writtenNow is one that is open: some have answered, a member of the demonstration has not.
func (p *player) writtenNow() error {
	p.past(3)
	r := round.Round{
		Title:    "Bewaartermijn van logbestanden",
		Question: "Stemt u in met het besluit dat logbestanden van rijksbrede voorzieningen een jaar bewaard blijven en daarna worden gewist?",
		Until:    law.DateOf(p.Today).AddDays(6),
	}
	return steps(
		func() error {
			return p.ask(&r, "Notitie bewaartermijn logbestanden",
				"Nu verschilt de termijn van drie maanden tot zeven jaar.", "Een jaar is genoeg om een inbraak terug te zoeken en past bij de privacywet.")
		},
		func() error {
			p.past(1)
			return p.answer(r.ID, round.Agrees, "", "bram", "teun")
		},
		func() error {
			return p.answer(r.ID, round.Remarks, "Graag een uitzondering voor logbestanden die bij een lopend onderzoek horen.", "otto")
		},
	)
}

// ask opens a round of the CIO-beraad, with a note of two paragraphs.
func (p *player) ask(r *round.Round, title string, texts ...string) error {
	r.Body = p.bodies["cio-beraad"].ID
	return p.as("hanneke", func(tx *store.Tx) error {
		note := &paper.Paper{Kind: paper.Note, Title: title, Date: law.DateOf(tx.Now()), Body: r.Body, Owner: p.people["hanneke"].ID}
		if err := paper.Add(tx, note); err != nil {
			return err
		}
		blocks := make([]paper.Block, len(texts))
		for i, text := range texts {
			blocks[i] = paper.Block{Kind: paper.Paragraph, Text: text}
		}
		if _, err := paper.Write(tx, note.ID, blocks, ""); err != nil {
			return err
		}
		return round.Begin(tx, r, note.ID)
	})
}

func (p *player) answer(id uint, stand round.Stand, text string, names ...string) error {
	for _, name := range names {
		err := p.as(name, func(tx *store.Tx) error { return round.Answer(tx, id, stand, text) })
		if err != nil {
			return err
		}
	}
	return nil
}
