package demo

import (
	"time"

	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/submission"
)

// today makes what a visitor can try: a CIO-beraad to compose, with submissions and a stock agenda, a CTO-raad that
// was convened, and a request that runs.
func (p *player) today() error {
	if p.Today.IsZero() {
		return nil
	}
	return steps(
		p.dates,
		p.autumn,
		p.writtenBefore,
		func() error { p.past(12); return p.running() },
		func() error { p.Clock.Set(p.Today.AddDate(0, 0, -9)); return p.coming() },
		p.closeWritten,
		func() error { p.Clock.Set(p.Today.AddDate(0, 0, -3)); return p.offers() },
		p.writtenNow,
		func() error { p.Clock.Set(p.Today.AddDate(0, 0, -2)); return p.comingCTO() },
		func() error { p.Clock.Set(p.Today); return nil },
	)
}

// past sets the clock to so many days before today. Mail that was due before it goes first.
func (p *player) past(days int) { p.set(p.Today.AddDate(0, 0, -days)) }

// weekday gives the first day of the week from so many days on, at a time in Amsterdam.
func (p *player) weekday(days int, day time.Weekday, clock time.Duration) time.Time {
	date := law.DateOf(p.Today).AddDays(days)
	for date.Weekday() != day {
		date = date.AddDays(1)
	}
	return date.Time().Add(clock).UTC()
}

// daysPrepared is how long before today the first of what is to come was planned.
const daysPrepared = 45

// dates puts the meetings to come in the year.
func (p *player) dates() error {
	p.past(daysPrepared)
	cio, cto := p.weekday(12, time.Wednesday, 9*time.Hour+30*time.Minute), p.weekday(5, time.Thursday, 10*time.Hour)
	return steps(
		func() error {
			return p.date("hanneke", "straks", &meeting.Meeting{
				Body: p.bodies["cio-beraad"].ID, Kind: meeting.Sitting, Venue: "BZK, zaal Z36-30",
				AgendaOn: law.DateOf(cio).AddDays(-8), StartsAt: cio, EndsAt: cio.Add(3 * time.Hour),
			})
		},
		func() error {
			return p.date("hanneke", "cto-straks", &meeting.Meeting{
				Body: p.bodies["cto-raad"].ID, Kind: meeting.Sitting, Venue: "BZK, zaal Z11-02",
				AgendaOn: law.DateOf(p.Today).AddDays(-2), StartsAt: cto, EndsAt: cto.Add(4 * time.Hour),
			})
		},
	)
}

func (p *player) coming() error {
	return steps(
		func() error { return p.prepare("hanneke", "straks") },
		func() error {
			return p.put("hanneke", "straks",
				point{"1.b", "1", "Mededelingen en actualiteiten", "voorzitter", 5},
				point{"4.a", "4", "Rijkscloud: tweede tussenstand", "EZK", 20}, point{"6.a", "6", "Kalender Europese dossiers", "BZ", 20},
			)
		},
		func() error {
			return p.as("hanneke", func(tx *store.Tx) error {
				for _, item := range []meeting.StockItem{
					{Title: "Generieke koppelvlakken", Holder: "IenW", Note: "wacht op de CTO-raad"},
					{Title: "I-strategie: halfjaarbericht", Holder: "CIO Rijk"},
					{Title: "Arbeidsmarktcommunicatie voor ICT'ers", Holder: "KMP"},
				} {
					item.Body = p.bodies["cio-beraad"].ID
					if err := meeting.AddStock(tx, &item); err != nil {
						return err
					}
				}
				return nil
			})
		},
	)
}

// offers hands in three forms for the coming CIO-beraad: one is accepted, two wait.
func (p *player) offers() error {
	var first uint
	err := p.as("tineke", func(tx *store.Tx) error {
		for i, offer := range []struct {
			title, summary string
			nature         submission.Nature
		}{
			{"Verbreding huurkader laptops", "Het kader gaat ook gelden voor tablets.", submission.ToDecide},
			{"Rijksbrede werkplekmonitor", "De monitor laat zien hoe tevreden medewerkers zijn.", submission.ToDiscuss},
			{"Informatiebeveiligingsbeeld vierde kwartaal", "Het beeld is rustig, met twee aandachtspunten.", submission.ToInform},
		} {
			form, err := submission.Start(tx, p.bodies["cio-beraad"].ID)
			if err != nil {
				return err
			}
			form.Title, form.Summary, form.Nature = offer.title, offer.summary, offer.nature
			form.Date, form.Meeting = law.DateOf(p.meeting["straks"].StartsAt), p.meeting["straks"].ID
			form.Earlier, form.Points, form.History = []string{"niet"}, []string{"Kan het beraad instemmen?"}, "Dit is nieuw."
			form.Costs, form.Ministry, form.Contact = "no", "BZK", "Tineke Oosterhof"
			form.Phone, form.Email = "070 012 34 56", "tineke.oosterhof@bzk.example"
			if err := submission.Save(tx, form); err != nil {
				return err
			}
			if err := submission.Submit(tx, form.ID, ""); err != nil {
				return err
			}
			if i == 0 {
				first = form.ID
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return p.as("hanneke", func(tx *store.Tx) error { return submission.Accept(tx, first, "") })
}

func (p *player) comingCTO() error {
	return steps(
		func() error { return p.prepare("hanneke", "cto-straks") },
		func() error {
			return p.put("hanneke", "cto-straks",
				point{"1a", "1", "Mededelingen", "voorzitter", 15}, point{"2a", "2", "Wachtwoordloos inloggen", "Fin", 30},
				point{"2b", "2", "Standaard voor documentformaten", "RWS", 30})
		},
		func() error {
			return p.as("hanneke", func(tx *store.Tx) error {
				item := p.item("cto-straks/2a")
				note := &paper.Paper{
					Kind: paper.Note, Title: "Wachtwoordloos inloggen: stand van zaken", Date: law.DateOf(tx.Now()),
					Body: p.bodies["cto-raad"].ID, Meeting: p.meeting["cto-straks"].ID, Owner: p.people["hanneke"].ID,
				}
				if err := paper.Add(tx, note, item); err != nil {
					return err
				}
				_, err := paper.Write(tx, note.ID, []paper.Block{
					{Kind: paper.Heading, Level: 2, Text: "Waar staan we", Item: item},
					{Kind: paper.Paragraph, Text: "Vier departementen draaien een proef. De uitkomst is goed: minder storingen en minder vragen bij de helpdesk.", Item: item},
					{Kind: paper.Heading, Level: 2, Text: "Wat is de vraag", Item: item},
					{Kind: paper.Bullet, Text: "Wie sluit in het voorjaar aan?", Item: item},
					{Kind: paper.Bullet, Text: "Welke oude systemen houden het tegen?", Item: item},
				}, "")
				return err
			})
		},
		func() error { return p.convene("hanneke", "cto-straks") },
	)
}

// running is a Woo request that came in twelve days ago and was acknowledged.
func (p *player) running() error {
	return p.as("marijke", func(tx *store.Tx) error {
		day := law.DateOf(tx.Now())
		r := &request.Request{
			Reference: "Woo-proef-1", Title: "Besluiten over de rijkscloud", ReceivedOn: day, Channel: "mail", Requester: "J. Vraagal",
			Email: "j.vraagal@post.example", Words: "Graag ontvang ik alle besluiten over de rijkscloud.",
			Matter: "Besluiten van het CIO-beraad over de rijkscloud.", PeriodFrom: law.Day(2018, 1, 1), PeriodTill: day,
			Terms: []string{"rijkscloud"}, Bodies: []uint{p.bodies["cio-beraad"].ID},
		}
		if err := request.Register(tx, r); err != nil {
			return err
		}
		if err := request.Acknowledge(tx, r.ID, day, "Wij hebben uw verzoek ontvangen."); err != nil {
			return err
		}
		_, err := request.Collect(tx, r.ID)
		return err
	})
}
