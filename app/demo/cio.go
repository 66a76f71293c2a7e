package demo

import (
	"fmt"
	"strings"

	"beraad/models/format/extract"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
)

// cioAgenda: the form is handed in, accepted and put on the agenda as 4.c; the convocation goes out on 30 January.
func (p *player) cioAgenda() error {
	const key = "cio-februari"
	return steps(
		p.holdJanuary,
		func() error {
			p.at("2018-01-23 10:00")
			return p.plan("hanneke", key, &meeting.Meeting{
				Body: p.bodies["cio-beraad"].ID, Kind: meeting.Sitting, Venue: "BZK, Z36-30, Koninkrijk der Nederlanden-zaal",
				AgendaOn: law.Day(2018, 1, 30), Reference: "2018-0000003403", Closing: "Na afloop is er tijd voor een broodje.",
				StartsAt: moment("2018-02-07 09:30"), EndsAt: moment("2018-02-07 12:30"),
			})
		},
		func() error {
			return p.put("hanneke", key,
				point{"0", "", "Kennismaking met de nieuwe directeur van het NCSC", "NCSC", 45},
				point{"1.b", "1", "Mededelingen en actualiteiten", "voorzitter", 5},
				point{"2.a", "2", "Aansluitvoorwaarden rijksportaal", "BZK", 10},
				point{"4.a", "4", "Rijkscloud: stand van zaken", "EZK", 15}, point{"4.b", "4", "Inkoop van werkplekken", "SZW", 15},
				point{"6.a", "6", "Terugkoppeling van de ICBR", "DGOO", 30},
			)
		},
		p.offer,
		func() error {
			p.at("2018-01-30 15:00")
			return p.convene("hanneke", key)
		},
	)
}

// holdJanuary is the meeting of the CIO-beraad before, so that there are minutes to adopt in 1.a.
func (p *player) holdJanuary() error {
	const key = "cio-januari"
	return steps(
		func() error {
			p.at("2018-01-16 10:00")
			return p.plan("hanneke", key, &meeting.Meeting{
				Body: p.bodies["cio-beraad"].ID, Kind: meeting.Sitting, Venue: "BZK, Z36-30", AgendaOn: law.Day(2018, 1, 16),
				Reference: "2018-0000001180", StartsAt: moment("2018-01-17 09:30"), EndsAt: moment("2018-01-17 12:30"),
			})
		},
		func() error {
			return p.put("hanneke", key, point{"1.a", "1", "Mededelingen", "voorzitter", 10}, point{"4.a", "4", "Jaarplan 2018", "CIO Rijk", 45})
		},
		func() error { p.at("2018-01-16 12:00"); return p.convene("hanneke", key) },
		func() error {
			p.at("2018-01-18 09:00")
			return p.hold("hanneke", key, presence{cios, nil}, law.Day(2018, 1, 18), "2018-0000041215")
		},
		func() error {
			return p.write("hanneke", key,
				said{"1.a", meeting.Noted, []meeting.Note{line("", "Geen bijzonderheden.")}},
				said{"4.a", meeting.Agreed, []meeting.Note{line("CIO Rijk", "Het jaarplan is akkoord, met drie prioriteiten.")}},
			)
		},
		func() error {
			return p.as("hanneke", func(tx *store.Tx) error { return meeting.Circulate(tx, p.meeting[key].ID) })
		},
	)
}

var cios = []string{"lodewijk", "hanneke", "farid", "jacomine", "bram", "liesbeth", "fenna", "dirkjan", "soraya", "teun", "ariane"}

// offer hands in the submission form of Berichtenapps: for discussion, with agreement in the CTO-raad, without costs,
// the draft policy line announced as a late paper.
func (p *player) offer() error {
	p.at("2018-01-29 11:00")
	var id uint
	err := p.as("tineke", func(tx *store.Tx) error {
		form, err := submission.Start(tx, p.bodies["cio-beraad"].ID)
		if err != nil {
			return err
		}
		id = form.ID
		form.Title, form.Date, form.Nature = "Berichtenapps", law.Day(2018, 2, 7), submission.ToDiscuss
		form.Meeting, form.Topic = p.meeting["cio-februari"].ID, p.topic
		form.Earlier, form.Agreed = []string{"CTO-raad"}, "yes"
		form.Points = []string{
			"Willen wij het gebruik van berichtenapps voor bestuurlijke zaken ontraden?",
			"Willen wij één app kiezen voor het hele Rijk, of laten wij dat aan de departementen?",
		}
		form.History = "BZ en AZ lieten het NBV de app Signal onderzoeken. VWS kreeg een uitspraak van de rechter: berichten op een telefoon van de dienst vallen onder de Wob. VWS bracht dat in december 2017 in. In het vooroverleg van 15 januari zijn de punten genoemd. De CTO-raad bespreekt het concept van de notitie en brengt advies uit."
		form.Summary = "De notitie geeft de achtergrond, zodat iedereen met dezelfde kennis begint."
		form.LatePapers = "De conceptbeleidslijn en het advies van de CTO-raad worden zo spoedig mogelijk nagezonden."
		form.Costs, form.Ministry, form.Contact = "no", "BZK", "Tineke Oosterhof"
		form.Phone, form.Email = "070 012 34 56", "tineke.oosterhof@bzk.example"
		if err := submission.Save(tx, form); err != nil {
			return err
		}
		return submission.Submit(tx, id, "")
	})
	if err != nil {
		return err
	}
	p.at("2018-01-30 10:00")
	return p.as("hanneke", func(tx *store.Tx) error {
		if err := submission.Accept(tx, id, ""); err != nil {
			return err
		}
		rubric, err := p.rubric(tx, "cio-februari", "4")
		if err != nil {
			return err
		}
		item, err := meeting.Schedule(tx, p.meeting["cio-februari"].ID, rubric, id)
		if err != nil {
			return err
		}
		item.Annex, item.Topic, item.Minutes = true, p.topic, 15
		p.ids["cio-februari/4.c"] = item.ID
		form, err := submission.Find(tx, id)
		if err != nil {
			return err
		}
		p.papers["formulier"] = form.Form
		return meeting.ChangeItem(tx, item)
	})
}

// writeNote writes the note on use and choice of messaging apps, and lays it and the advice on 4.c. The submission
// that brought the advice in is taken along there.
func (p *player) writeNote() error {
	item := p.item("cio-februari/4.c")
	return p.as("hanneke", func(tx *store.Tx) error {
		note := &paper.Paper{
			Kind: paper.Note, Title: "Gebruik en keuze berichtenapps", Date: law.Day(2018, 2, 2), Body: p.bodies["cio-beraad"].ID,
			Meeting: p.meeting["cio-februari"].ID, Topic: p.topic, Owner: p.people["hanneke"].ID,
		}
		if err := paper.Add(tx, note, item); err != nil {
			return err
		}
		if _, err := paper.Write(tx, note.ID, noteBlocks(item), ""); err != nil {
			return err
		}
		p.papers["notitie"] = note.ID
		inbox, _, err := submission.Inbox(tx, p.bodies["cio-beraad"].ID, store.Page{})
		if err != nil {
			return err
		}
		for _, arrived := range inbox {
			if arrived.State != submission.Submitted || arrived.Topic != p.topic {
				continue
			}
			if err := submission.Accept(tx, arrived.ID, "Het advies gaat mee bij agendapunt 4.c."); err != nil {
				return err
			}
			if err := meeting.TakeAlong(tx, item, arrived.ID); err != nil {
				return err
			}
		}
		return nil
	})
}

// cioBeraad: on 7 February 2018 the text is agreed for now, to be sent to the SGO, possibly through the ICBR.
func (p *player) cioBeraad() error {
	const key = "cio-februari"
	return steps(
		func() error {
			p.at("2018-02-07 14:00")
			return p.hold("hanneke", key, presence{cios, []string{"otto"}}, law.Day(2018, 2, 7), "2018-0000097178")
		},
		func() error {
			return p.write("hanneke", key,
				said{"0", meeting.Noted, []meeting.Note{line("NCSC", "De directeur vertelt over de plannen voor dit jaar.")}},
				said{"1.b", meeting.Noted, []meeting.Note{line("BZK", "De enquête over werkplekken loopt tot en met maart.")}},
				said{"2.a", meeting.Established, []meeting.Note{line("BZK", "Het hamerstuk is vastgesteld.")}},
				said{"4.a", meeting.Noted, []meeting.Note{line("EZK", "De aanbesteding begint in juni.")}},
				said{"4.b", meeting.KeptBack, []meeting.Note{line("SZW", "De cijfers zijn nog niet rond; het punt komt terug.")}},
				said{"4.c", meeting.Established, []meeting.Note{
					view("VWS", "Zonder een verbod verwacht men dat niemand zich aan de lijn houdt."),
					view("Fin", "Een verbod is niet te handhaven en kost meer vertrouwen dan het oplevert."),
					line("CIO Rijk", "De CIO Rijk concludeert dat de tekst voor nu akkoord is. Na het hoger beroep komt het beraad hier mogelijk op terug. De tekst gaat naar het SGO, mogelijk via de ICBR."),
				}},
				said{"6.a", meeting.Noted, []meeting.Note{line("DGOO", "De ICBR sprak over huisvesting.")}},
			)
		},
		func() error { return p.adopt("hanneke", key) },
		p.adoptLine,
		func() error {
			p.at("2018-02-08 10:00")
			return p.as("hanneke", func(tx *store.Tx) error { return meeting.Circulate(tx, p.meeting[key].ID) })
		},
	)
}

// keepMails keeps mails as they were received: files, with their text drawn out.
func (p *player) keepMails(tx *store.Tx, name string, mails []string) error {
	for i, text := range mails {
		date := law.Day(2018, 1, 25+i)
		if name != "mail-advies" {
			date = law.Day(2018, 2, 8)
		}
		subject, _, _ := strings.Cut(text[strings.Index(text, "Subject: ")+len("Subject: "):], "\r\n")
		kept := &paper.Paper{
			Kind: paper.Mail, Title: subject, Date: date, Body: p.bodies["cio-beraad"].ID, Topic: p.topic, Owner: p.people["hanneke"].ID,
		}
		if err := paper.Add(tx, kept); err != nil {
			return err
		}
		p.papers[fmt.Sprintf("%s-%d", name, i)] = kept.ID
		file := paper.Upload{Name: fmt.Sprintf("%s-%d.eml", name, i+1), Content: strings.NewReader(text), Limit: 1 << 20}
		version, err := paper.Receive(tx, kept.ID, file)
		if err != nil {
			return err
		}
		if err := paper.DrawText(tx, version.ID, &extract.Reader{}); err != nil {
			return err
		}
	}
	return nil
}
