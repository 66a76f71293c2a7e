package demo

import (
	"strings"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/gazette"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/store"
)

// adoptLine records the decision about 4.c: it was offered for discussion, and a policy line was adopted.
func (p *player) adoptLine() error {
	return p.as("hanneke", func(tx *store.Tx) error {
		decision := &meeting.Decision{
			Topic: p.topic, Offered: "Willen wij het gebruik van berichtenapps voor bestuurlijke zaken ontraden?",
			Text:    "De beleidslijn Berichtenapps is voor nu akkoord. De tekst gaat naar het SGO, mogelijk via de ICBR.",
			Outcome: meeting.Established,
		}
		if err := meeting.Decide(tx, p.item("cio-februari/4.c"), decision); err != nil {
			return err
		}
		line, err := policy.Adopt(tx, decision.ID, &policy.Policy{
			Name: "Berichtenapps", Topic: p.topic, Core: "Het gebruik van berichtenapps voor bestuurlijke zaken wordt ontraden.",
			ReviewAt: "na de uitspraak in hoger beroep",
		}, berichtenappsDraft)
		if err != nil {
			return err
		}
		p.ids["policy/berichtenapps"] = line.ID
		if err := policy.Relate(tx, line.ID, p.ids["policy/documentbegrip"], policy.Supplements); err != nil {
			return err
		}
		return policy.PlanStep(tx, policy.Step{Policy: line.ID, Body: p.bodies["sgo"].ID, At: moment("2018-02-14 00:00"), Title: "Mogelijk via de ICBR naar het SGO"})
	})
}

// policyLine: the remarks are worked in, and the chair signs the final text off. Annexes are cut out of the note.
func (p *player) policyLine() error {
	return steps(
		func() error {
			p.at("2018-02-08 16:00")
			return p.as("hanneke", func(tx *store.Tx) error {
				if err := p.keepMails(tx, "mail-beleidslijn", mailsOnLine); err != nil {
					return err
				}
				_, err := policy.Write(tx, p.ids["policy/berichtenapps"], berichtenapps, "opmerkingen van de leden verwerkt")
				return err
			})
		},
		func() error {
			p.at("2018-02-09 09:00")
			return p.as("lodewijk", func(tx *store.Tx) error { return policy.SignOff(tx, p.ids["policy/berichtenapps"]) })
		},
		p.cutAnnex,
	)
}

// cutAnnex cuts the pros and cons out of the note for the next audience: each block remembers the one it repeats.
func (p *player) cutAnnex() error {
	p.at("2018-02-09 11:00")
	return p.as("hanneke", func(tx *store.Tx) error {
		annex := &paper.Paper{
			Kind: paper.Note, Title: "Voor- en nadelen berichtenapps", Date: law.Day(2018, 2, 9), Body: p.bodies["cio-beraad"].ID,
			Topic: p.topic, Owner: p.people["hanneke"].ID,
		}
		if err := paper.Add(tx, annex); err != nil {
			return err
		}
		note, err := paper.LatestOf(tx, p.papers["notitie"])
		if err != nil {
			return err
		}
		blocks, err := paper.Blocks(tx, note.ID)
		if err != nil {
			return err
		}
		cut := []paper.Block{
			fact("Aan", "ICBR", ""), fact("Van", "DGOO, CIO Rijk", ""), fact("Contactpersoon", "Tineke Oosterhof", "name"),
			paragraph("Vier apps kunnen worden ingezet om versleuteld te chatten: Signal en WhatsApp, die veel in gebruik zijn, Threema, dat het NCSC gebruikt, en BlackBerry Connect, dat binnen de Rijksdienst wordt aangeboden."),
		}
		for _, block := range blocks {
			if within := block.Kind == paper.Bullet || (block.Kind == paper.Heading && block.Level == 3); within {
				cut = append(cut, paper.Block{Kind: block.Kind, Level: block.Level, Text: block.Text, Origin: block.ID})
			}
		}
		if _, err := paper.Write(tx, annex.ID, cut, ""); err != nil {
			return err
		}
		p.papers["bijlage"] = annex.ID
		return paper.LinkPapers(tx, annex.ID, p.papers["notitie"], paper.DerivedFrom)
	})
}

// mailOuts: ICBR on 14 February at 10.50, SGO at 15.39 after that one, and on the 15th at 11.59 the CIO-beraad, quoting
// the mail to the ICBR. Each was approved by a second person.
func (p *player) mailOuts() error {
	p.at("2018-02-13 14:00")
	return steps(
		func() error { return p.shareLine() },
		func() error {
			return p.mailOut(outing{
				key: "icbr", author: "sjoerd", approver: "maurits", body: "icbr", greeting: "Geachte ICBR-leden,",
				subject: "Ter informatie: beleidslijn berichtenapps", at: "2018-02-14 10:50", intro: introOfLine,
			})
		},
		func() error {
			return p.mailOut(outing{
				key: "sgo", author: "pieternel", approver: "wessel", body: "sgo", greeting: "Geachte SGO-leden,", after: "icbr",
				subject: "Ter informatie: beleidslijn berichtenapps", at: "2018-02-14 15:39", intro: introOfLine,
			})
		},
		func() error {
			return p.mailOut(outing{
				key: "cio", author: "hanneke", approver: "lodewijk", body: "cio-beraad", greeting: "Goedemorgen,", quote: "icbr",
				subject: "Beleidslijn berichtenapps", at: "2018-02-15 11:59",
				intro: "Vorige week besprak het CIO-beraad de beleidslijn over berichtenapps en stemde ermee in. De opmerkingen uit de vergadering zijn in de definitieve tekst verwerkt. De leden van de ICBR kregen die gisteren (zie de mail hieronder), en het SGO ook, met een deel van de notitie als bijlage.",
			})
		},
		func() error { p.at("2018-02-14 10:50"); return p.Work(p.ctx) },
		func() error { p.at("2018-02-14 15:39"); return p.Work(p.ctx) },
		func() error { p.at("2018-02-15 11:59"); return p.Work(p.ctx) },
		func() error {
			p.at("2018-02-16 09:00")
			return p.as("hanneke", func(tx *store.Tx) error {
				return policy.SetPublic(tx, p.ids["policy/berichtenapps"], publicLine, law.Day(2018, 2, 7))
			})
		},
		p.onOurPage,
	)
}

// onOurPage puts the line on the public page of Beraad itself, with the annex of the mails.
func (p *player) onOurPage() error {
	moment, prepared := moment("2018-02-19 10:00"), uint(0)
	return steps(
		func() error {
			p.at("2018-02-16 15:00")
			return p.as("hanneke", func(tx *store.Tx) error {
				annex, err := paper.LatestOf(tx, p.papers["bijlage"])
				if err != nil {
					return err
				}
				e, err := gazette.Prepare(tx, gazette.Order{Policy: p.ids["policy/berichtenapps"], Annexes: []uint{annex.ID}, At: &moment})
				if err == nil {
					prepared = e.ID
				}
				return err
			})
		},
		func() error {
			p.at("2018-02-16 16:10")
			return p.as("lodewijk", func(tx *store.Tx) error {
				e, err := gazette.Find(tx, prepared)
				if err != nil {
					return err
				}
				return gazette.Approve(tx, e.ID, e.Rev)
			})
		},
		func() error {
			p.at("2018-02-19 10:00")
			return p.Store.Change(p.ctx, access.System("openbaar"), func(tx *store.Tx) error { _, err := gazette.ReleaseDue(tx); return err })
		},
	)
}

const publicLine = "https://www.rijkaaninformatie.nl/richtlijnen/documenten/richtlijnen/2018/02/07/beleidslijn-berichtenapps"

const introOfLine = "In het SGO van 10 januari is gesproken over het gebruik van Signal in plaats van WhatsApp. " +
	"De CIO Rijk verkende daarna met het NBV of een beleidslijn voor het hele Rijk van nut is. Daarbij is gekeken naar de " +
	"veiligheid en naar een uitspraak van de rechter over berichtenapps en de Wob.\n\n" +
	"Op 7 februari stelde het CIO-beraad deze beleidslijn vast:"

// shareLine lets the secretaries of the ICBR and the SGO use the line and its annex.
func (p *player) shareLine() error {
	return p.as("hanneke", func(tx *store.Tx) error {
		for _, code := range []string{"icbr", "sgo"} {
			if err := policy.OfferTo(tx, p.ids["policy/berichtenapps"], p.bodies[code].ID, p.papers["bijlage"]); err != nil {
				return err
			}
		}
		return nil
	})
}

// outing is a mail-out to be.
type outing struct {
	key, author, approver, body, greeting, subject, intro, after, quote, at string
}

func (p *player) mailOut(o outing) error {
	var id uint
	err := p.as(o.author, func(tx *store.Tx) error {
		list := &distribution.List{Body: p.bodies[o.body].ID, Name: "Leden " + p.bodies[o.body].Name, Members: p.bodies[o.body].ID}
		if err := distribution.AddList(tx, list); err != nil {
			return err
		}
		annex, err := paper.LatestOf(tx, p.papers["bijlage"])
		if err != nil {
			return err
		}
		draft := &distribution.Distribution{
			Body: p.bodies[o.body].ID, Policy: p.ids["policy/berichtenapps"], Topic: p.topic, Subject: o.subject,
			Greeting: o.greeting, Intro: o.intro, SignOff: "Met vriendelijke groet,\n" + p.people[o.author].Name + "\n" + strings.ToUpper(p.people[o.author].Function[:1]) + p.people[o.author].Function[1:],
			Quote: p.ids["mail/"+o.quote],
		}
		draft.Bare = o.quote != "" // the line stands in the mail that is quoted
		annexes := []distribution.Annex{{Version: annex.ID, FileName: "20180209 Voor- en nadelen berichtenapps.pdf"}}
		if err := distribution.Compose(tx, draft, []uint{list.ID}, annexes); err != nil {
			return err
		}
		id = draft.ID
		p.ids["mail/"+o.key] = id
		return nil
	})
	if err != nil {
		return err
	}
	if err := p.as(o.approver, func(tx *store.Tx) error { return distribution.Approve(tx, id) }); err != nil {
		return err
	}
	return p.as(o.author, func(tx *store.Tx) error {
		return distribution.Plan(tx, id, moment(o.at), p.ids["mail/"+o.after])
	})
}

// paperOfDistribution gives the paper of a mail-out; 0 while it was not sent.
func paperOfDistribution(tx *store.Tx, id uint) (uint, error) {
	d, err := distribution.Find(tx, id)
	if err != nil {
		return 0, err
	}
	return d.Paper, nil
}
