package demo

import (
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
)

// vooroverleg: on 15 January 2018 the points are raised among the deputies of the CIO-beraad.
func (p *player) vooroverleg() error {
	const key = "vooroverleg"
	return steps(
		func() error {
			p.at("2018-01-08 10:00")
			return p.plan("hanneke", key, &meeting.Meeting{
				Body: p.bodies["cio-beraad"].ID, Kind: meeting.Vooroverleg, Venue: "BZK, kamer Z11-04", AgendaOn: law.Day(2018, 1, 9),
				StartsAt: moment("2018-01-15 13:00"), EndsAt: moment("2018-01-15 14:00"),
			})
		},
		func() error {
			return p.as("hanneke", func(tx *store.Tx) error {
				item := &meeting.Item{
					Meeting: p.meeting[key].ID, Title: "Berichtenapps en de Wob", By: "VWS", Minutes: 30, At: -1, Topic: p.topic,
				}
				err := meeting.AddItem(tx, item)
				p.ids[key+"/1"] = item.ID
				return err
			})
		},
		func() error { p.at("2018-01-09 12:00"); return p.convene("hanneke", key) },
		func() error {
			p.at("2018-01-16 09:00")
			present := []string{"hanneke", "lodewijk", "ilse", "bram", "fenna"}
			return p.hold("hanneke", key, presence{present, nil}, law.Day(2018, 1, 16), "")
		},
		func() error {
			return p.write("hanneke", key, said{"1", meeting.Noted, []meeting.Note{
				view("VWS", "De uitspraak van de rechtbank is voor ons niet uitvoerbaar; wij vinden dat het Rijk samen in beroep hoort te gaan."),
				view("Fin", "Een verbod op apps zal niemand naleven. Beter is het om uit te leggen wat wel kan."),
				view("CIO Rijk", "De vraag welke app het best is, hoort eigenlijk bij het NBV te liggen."),
			}})
		},
		func() error {
			return p.as("hanneke", func(tx *store.Tx) error { return meeting.Circulate(tx, p.meeting[key].ID) })
		},
	)
}

// ctoAgenda: the agenda of 22 January 2018, with the stock agenda and the draft note on item 2d.
func (p *player) ctoAgenda() error {
	const key = "cto-januari"
	return steps(
		func() error { p.at("2018-01-16 10:00"); return p.stock() },
		func() error {
			p.at("2018-01-22 10:00")
			return p.plan("hanneke", key, &meeting.Meeting{
				Body: p.bodies["cto-raad"].ID, Kind: meeting.Sitting, Venue: "kantoor RWS te Brussel", AgendaOn: law.Day(2018, 1, 22),
				StartsAt: moment("2018-01-31 09:00"), EndsAt: moment("2018-01-31 13:00"),
				Notice: "Om 13.00 uur vertrekt de bus naar Den Haag CS.",
			})
		},
		func() error {
			return p.put("hanneke", key,
				point{"1a", "1", "Mededelingen", "voorzitter", 15}, point{"2a", "2", "Certificaten voor machines", "Def", 15},
				point{"2b", "2", "Gezamenlijke testomgeving", "RWS", 15}, point{"2c", "2", "Uitfasering oude protocollen", "Fin", 15},
				point{"2d", "2", "Gebruik social media", "CIO Rijk", 15}, point{"3a", "3", "Bezoek meldkamer", "RWS", 60},
			)
		},
		func() error {
			return p.as("hanneke", func(tx *store.Tx) error {
				item, err := meeting.FindItem(tx, p.item(key+"/2d"))
				if err != nil {
					return err
				}
				item.Topic = p.topic
				return meeting.ChangeItem(tx, item)
			})
		},
		p.draftNote,
		func() error { p.at("2018-01-22 16:00"); return p.convene("hanneke", key) },
	)
}

// ctoRaad: on 31 January 2018, in Brussels, the draft note is discussed and the CTO-raad decides to advise.
func (p *player) ctoRaad() error {
	const key = "cto-januari"
	return steps(
		func() error {
			p.at("2018-02-01 09:00")
			present := []string{"hanneke", "lodewijk", "gijs", "marloes", "ramon", "niek"}
			return p.hold("hanneke", key, presence{present, []string{"petra"}}, law.Day(2018, 2, 1), "")
		},
		p.writeCTO,
	)
}

func (p *player) stock() error {
	return p.as("hanneke", func(tx *store.Tx) error {
		for _, item := range []meeting.StockItem{
			{Title: "Federatief inloggen voor gasten", Holder: "JenV"}, {Title: "Keuze voor een berichtenbus", Holder: "Fin"},
			{Title: "Bewaartermijn van logbestanden", Holder: "NBV"},
		} {
			item.Body = p.bodies["cto-raad"].ID
			if err := meeting.AddStock(tx, &item); err != nil {
				return err
			}
		}
		return nil
	})
}

// draftNote is the draft that the CTO-raad discusses. It lies on the item, and the advice judges this version.
func (p *player) draftNote() error {
	return p.as("hanneke", func(tx *store.Tx) error {
		draft := &paper.Paper{
			Kind: paper.Note, Title: "Concept: gebruik en keuze van berichtenapps", Date: law.Day(2018, 1, 22),
			Body: p.bodies["cto-raad"].ID, Meeting: p.meeting["cto-januari"].ID, Topic: p.topic, Owner: p.people["hanneke"].ID,
		}
		if err := paper.Add(tx, draft, p.item("cto-januari/2d")); err != nil {
			return err
		}
		version, err := paper.Write(tx, draft.ID, []paper.Block{
			{Kind: paper.Heading, Level: 2, Text: "Waar het om gaat", Item: p.item("cto-januari/2d")},
			{Kind: paper.Paragraph, Text: "Ambtenaren gebruiken berichtenapps, ook voor hun werk. Deze notitie zet op een rij wat er speelt.", Item: p.item("cto-januari/2d")},
		}, "concept voor bespreking")
		p.papers["concept"] = draft.ID
		if err == nil {
			p.ids["version/concept"] = version.ID
		}
		return err
	})
}

func (p *player) writeCTO() error {
	const key = "cto-januari"
	return p.write("hanneke", key,
		said{"1a", meeting.Noted, []meeting.Note{
			line("", "De voorzitter heet het NBV welkom."),
			line("CIO Rijk", "De discussie over Signal, WhatsApp en andere sociale media komt volgende week in het CIO-beraad."),
		}},
		said{"2a", meeting.Agreed, []meeting.Note{line("Def", "Het stappenplan is akkoord; de leden leveren voor mei hun lijst.")}},
		said{"2b", meeting.Noted, []meeting.Note{line("RWS", "De proef draait bij twee departementen.")}},
		said{"2c", meeting.Agreed, []meeting.Note{line("Fin", "Het oude protocol gaat op 1 oktober uit.")}},
		said{"2d", meeting.NoOutcome, []meeting.Note{
			line("CIO Rijk", "De CIO Rijk licht het punt toe."),
			view("CIO Rijk", "Een verplichte app lost volgens hem niets op, omdat de buitenwereld zich er niets van aantrekt."),
			line("", "De CTO-raad brengt een advies uit aan het CIO-beraad."),
			view("RWS", "Liever goed gedrag uitleggen dan een product voorschrijven."),
			line("NBV", "De gesprekken met het NBV zijn kort voor het CIO-beraad."),
		}},
		said{"3a", meeting.Noted, []meeting.Note{line("RWS", "De meldkamer laat zien hoe de storing van november verliep.")}},
	)
}

// latePapers: on 2 February 2018 the advice and the note are done. The minutes of the CTO-raad go round, and the
// papers follow to the members of the CIO-beraad.
func (p *player) latePapers() error {
	p.at("2018-02-02 10:00")
	return steps(
		p.writeAdvice,
		func() error {
			return p.as("hanneke", func(tx *store.Tx) error { return meeting.Circulate(tx, p.meeting["cto-januari"].ID) })
		},
		p.writeNote,
		p.mailsBefore,
		func() error {
			p.at("2018-02-02 16:00")
			return p.as("hanneke", func(tx *store.Tx) error {
				papers := []uint{p.papers["advies"], p.papers["notitie"]}
				return meeting.SendLate(tx, p.meeting["cio-februari"].ID, papers, "De notitie en het advies van de CTO-raad bij 4.c.")
			})
		},
	)
}

func (p *player) writeAdvice() error {
	return p.as("hanneke", func(tx *store.Tx) error {
		item := p.item("cto-januari/2d")
		advice := &paper.Paper{
			Kind: paper.Advice, Title: "Gebruik berichtenapps", Date: law.Day(2018, 2, 2), Body: p.bodies["cto-raad"].ID,
			Meeting: p.meeting["cto-januari"].ID, Topic: p.topic, Owner: p.people["hanneke"].ID,
		}
		if err := paper.Add(tx, advice, item); err != nil {
			return err
		}
		if _, err := paper.Write(tx, advice.ID, adviceBlocks(), ""); err != nil {
			return err
		}
		p.papers["advies"] = advice.ID
		_, err := meeting.GiveAdvice(tx, item, p.bodies["cio-beraad"].ID, meeting.Given{Paper: advice.ID, Judged: p.ids["version/concept"], Agreed: "yes"})
		return err
	})
}

// mailsBefore are the mails in which the advice was agreed on: files as they were received.
func (p *player) mailsBefore() error {
	return p.as("hanneke", func(tx *store.Tx) error { return p.keepMails(tx, "mail-advies", mailsOnAdvice) })
}
