package demo

import (
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/store"
)

// plan plans a meeting and opens its agenda. The reference of the agenda is the one given, or the next of the body.
func (p *player) plan(by, key string, m *meeting.Meeting) error {
	return steps(func() error { return p.date(by, key, m) }, func() error { return p.prepare(by, key) })
}

// date puts a meeting in the year, long before its agenda is begun.
func (p *player) date(by, key string, m *meeting.Meeting) error {
	p.meeting[key] = m
	return p.as(by, func(tx *store.Tx) error { return meeting.Plan(tx, m) })
}

// prepare begins the agenda of a meeting.
func (p *player) prepare(by, key string) error {
	return p.as(by, func(tx *store.Tx) error {
		id := p.meeting[key].ID
		if err := meeting.Prepare(tx, id); err != nil {
			return err
		}
		found, err := meeting.Find(tx, id)
		p.meeting[key] = found
		return err
	})
}

// rubric finds a rubric of a meeting by its number.
func (p *player) rubric(tx *store.Tx, key, number string) (uint, error) {
	r, err := store.First[meeting.Rubric](store.Of[meeting.Rubric](tx).Where("meeting = ? AND number = ?", p.meeting[key].ID, number))
	if err != nil {
		return 0, err
	}
	return r.ID, nil
}

// point is an item to be put on an agenda.
type point struct {
	key, rubric, title, by string
	minutes                int
}

// put puts items on the agenda of a meeting, in the order given.
func (p *player) put(by, key string, points ...point) error {
	return p.as(by, func(tx *store.Tx) error {
		for _, one := range points {
			rubric, err := p.rubric(tx, key, one.rubric)
			if err != nil {
				return err
			}
			item := &meeting.Item{
				Meeting: p.meeting[key].ID, Rubric: rubric, Title: one.title, By: one.by, Minutes: one.minutes, At: -1,
			}
			if err := meeting.AddItem(tx, item); err != nil {
				return err
			}
			p.ids[key+"/"+one.key] = item.ID
		}
		return nil
	})
}

// round writes what the ministries bring up one after another under an item.
func (p *player) round(by, key, text string) error {
	return p.as(by, func(tx *store.Tx) error {
		item, err := meeting.FindItem(tx, p.item(key))
		if err != nil {
			return err
		}
		item.Round = text
		return meeting.ChangeItem(tx, item)
	})
}

func (p *player) item(name string) uint { return p.ids[name] }

// presence names who was there and who was not.
type presence struct{ present, absent []string }

// hold convenes nothing: it says that a convened meeting was held, who was there, and opens the minutes.
func (p *player) hold(by, key string, there presence, on law.Date, reference string) error {
	return p.as(by, func(tx *store.Tx) error {
		id := p.meeting[key].ID
		if err := meeting.Hold(tx, id); err != nil {
			return err
		}
		var all []meeting.Attendance
		for status, names := range map[meeting.Presence][]string{"present": there.present, "absent": there.absent} {
			for _, name := range names {
				who := p.people[name]
				all = append(all, meeting.Attendance{Meeting: id, Person: who.ID, Name: who.Name, Of: who.Function, Status: status})
			}
		}
		if err := meeting.SetAttendance(tx, id, all); err != nil {
			return err
		}
		return meeting.StartMinutes(tx, id, on, reference)
	})
}

// write writes the minutes of items, and their outcome.
func (p *player) write(by, key string, texts ...said) error {
	return p.as(by, func(tx *store.Tx) error {
		for _, one := range texts {
			item := p.item(key + "/" + one.item)
			if len(one.notes) > 0 {
				text := &meeting.MinuteText{Meeting: p.meeting[key].ID, Item: item, Notes: one.notes}
				if err := meeting.SaveMinutes(tx, text); err != nil {
					return err
				}
			}
			if one.outcome != "" {
				if err := meeting.RecordOutcome(tx, item, one.outcome, 0, ""); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// said is what the minutes say on an item.
type said struct {
	item    string
	outcome meeting.Outcome
	notes   []meeting.Note
}

func line(speaker, text string) meeting.Note {
	return meeting.Note{Kind: meeting.Said, Speaker: speaker, Text: text}
}

// view is a personal view on policy, marked while writing.
func view(speaker, text string) meeting.Note {
	return meeting.Note{Kind: meeting.Said, Speaker: speaker, Text: text, Opinion: true}
}

func bullet(speaker, text string) meeting.Note {
	return meeting.Note{Kind: meeting.Listed, Speaker: speaker, Text: text}
}

var secretariesGeneral = []string{"wessel", "mirjam", "govert", "saskia", "albert", "yvette", "reinout", "margot", "casper", "noor"}

// sgoDecember: on 13 December 2017 the SGO adopts Documentbegrip in the round of current matters, without a paper.
func (p *player) sgoDecember() error {
	const key = "sgo-december"
	return steps(
		func() error {
			p.at("2017-12-04 10:00")
			return p.plan("pieternel", key, &meeting.Meeting{
				Body: p.bodies["sgo"].ID, Kind: meeting.Sitting, Venue: "Catshuis", AgendaOn: law.Day(2017, 12, 6),
				StartsAt: moment("2017-12-13 17:00"), EndsAt: moment("2017-12-13 18:00"),
			})
		},
		func() error {
			return p.put("pieternel", key,
				point{"1", "1", "Opening en mededelingen", "voorzitter", 5}, point{"2", "1", "Terugblik begrotingsgesprekken", "Fin", 10},
				point{"3", "1", "Bezetting van de topfuncties", "AZ", 10}, point{"4", "1", "Vooruitblik ministerraad", "AZ", 10},
				point{"A", "A", "Opening", "voorzitter", 1}, point{"B", "A", "Huisvesting na de formatie", "BZK", 5},
				point{"C", "A", "Opvolging onderzoek inhuur", "Fin", 5}, point{"D", "A", "Actualiteiten, rondvraag en sluiting", "", 9},
			)
		},
		func() error {
			return p.round("pieternel", key+"/D", "AZ: Nieuwjaarsbijeenkomst\nBZK: Documentbegrip bij vragen over sms en chat\nBZK: Huisvesting in de Haagse binnenstad\nDef: Geen punten")
		},
		func() error {
			p.at("2017-12-06 12:00")
			return p.convene("pieternel", key)
		},
		func() error {
			p.at("2017-12-14 09:00")
			absent := []string{"herman"}
			return p.hold("pieternel", key, presence{secretariesGeneral, absent}, law.Day(2017, 12, 14), "3976306")
		},
		p.writeDecember,
		func() error {
			return p.as("pieternel", func(tx *store.Tx) error { return meeting.Circulate(tx, p.meeting[key].ID) })
		},
	)
}

const documentbegrip = "Berichten per sms en WhatsApp zijn vluchtig. Zolang de hoogste rechter niet anders heeft beslist, " +
	"behandelt het Rijk ze niet als documenten in de zin van de Wob."

func (p *player) writeDecember() error {
	const key = "sgo-december"
	err := p.write("pieternel", key,
		said{"1", meeting.Noted, []meeting.Note{line("", "De voorzitter opent om vijf uur en meldt dat het overleg in januari in de Blauwe Zaal is.")}},
		said{"2", meeting.Noted, []meeting.Note{line("Fin", "De gesprekken zijn op tijd afgerond; twee hoofdstukken volgen na het reces.")}},
		said{"3", meeting.Noted, []meeting.Note{line("AZ", "Voor drie functies loopt de werving nog.")}},
		said{"4", meeting.Noted, []meeting.Note{line("AZ", "De raad van vrijdag is kort.")}},
		said{"A", meeting.Noted, nil},
		said{"B", meeting.Agreed, []meeting.Note{line("BZK", "Het schema voor de verhuizingen is akkoord.")}},
		said{"C", meeting.Noted, []meeting.Note{line("Fin", "In het voorjaar volgt een eindbeeld.")}},
		said{"D", meeting.Established, []meeting.Note{
			line("BZK", "SG BZK stelt voor één lijn te volgen voor de Wob, nu de rechtbank Midden-Nederland over berichten op telefoons heeft beslist. De beleidslijn hieronder is vastgesteld en komt in het uitvoeringskader."),
			line("", "Beleidslijn Documentbegrip"),
			line("", documentbegrip),
			bullet("BZK", "De werkgroep arbeidsvoorwaarden komt voor de zomer met een voorstel."),
		}},
	)
	if err != nil {
		return err
	}
	return p.as("pieternel", func(tx *store.Tx) error {
		topic, err := paper.Begin(tx, "Berichtenapps en documentbegrip", p.bodies["sgo"].ID)
		if err != nil {
			return err
		}
		p.topic = topic.ID
		decision := &meeting.Decision{Topic: topic.ID, Text: "De beleidslijn Documentbegrip is vastgesteld.", Outcome: meeting.Established}
		if err := meeting.Decide(tx, p.item(key+"/D"), decision); err != nil {
			return err
		}
		line, err := policy.Adopt(tx, decision.ID, &policy.Policy{
			Name: "Documentbegrip", Topic: topic.ID, Core: "Berichten per sms en WhatsApp zijn voorlopig geen documenten in de zin van de Wob.",
			ReviewAt: "na de uitspraak in hoger beroep",
		}, documentbegrip)
		if err != nil {
			return err
		}
		p.ids["policy/documentbegrip"] = line.ID
		return nil
	})
}

// sgoJanuary: on 10 January 2018 AZ asks colleagues to use Signal in place of WhatsApp.
func (p *player) sgoJanuary() error {
	const key = "sgo-januari"
	return steps(
		func() error {
			p.at("2018-01-03 10:00")
			return p.plan("pieternel", key, &meeting.Meeting{
				Body: p.bodies["sgo"].ID, Kind: meeting.Sitting, Venue: "Blauwe Zaal", AgendaOn: law.Day(2018, 1, 4),
				StartsAt: moment("2018-01-10 17:00"), EndsAt: moment("2018-01-10 18:00"),
			})
		},
		func() error {
			return p.put("pieternel", key,
				point{"2", "1", "Voorbereiding begroting 2019", "Fin", 10}, point{"3", "1", "Evaluatie crisisoefening", "JenV", 10},
				point{"4", "1", "Werving topfuncties", "AZ", 10}, point{"5", "1", "Rondvraag, actualiteiten", "", 15},
			)
		},
		func() error { p.at("2018-01-04 12:00"); return p.convene("pieternel", key) },
		func() error {
			p.at("2018-01-11 09:00")
			return p.hold("pieternel", key, presence{secretariesGeneral[1:], []string{"wessel"}}, law.Day(2018, 1, 11), "3980230")
		},
		func() error {
			return p.write("pieternel", key,
				said{"2", meeting.Noted, []meeting.Note{line("Fin", "De brief met uitgangspunten gaat volgende week uit.")}},
				said{"3", meeting.Noted, []meeting.Note{line("JenV", "De oefening leverde vier verbeterpunten op.")}},
				said{"4", meeting.Noted, []meeting.Note{line("AZ", "Twee vacatures gaan open.")}},
				said{"5", meeting.Noted, []meeting.Note{
					bullet("BZ", "De conferentie in maart vraagt van elk departement een aanspreekpunt."),
					bullet("Def", "De verhuizing van het archief is uitgesteld."),
					bullet("AZ", "SG AZ roept zijn collega's op om Signal te gebruiken in plaats van WhatsApp."),
					view("AZ", "Naar zijn oordeel is het vertrouwen in de andere aanbieder te klein geworden om er vertrouwelijke zaken over te laten lopen."),
				}},
			)
		},
		func() error { return p.adopt("pieternel", key) },
		func() error {
			return p.as("pieternel", func(tx *store.Tx) error { return meeting.Circulate(tx, p.meeting[key].ID) })
		},
	)
}

// adopt adopts the minutes that the system put on the agenda of a meeting, and goes through its action list.
func (p *player) adopt(by, key string) error {
	return p.as(by, func(tx *store.Tx) error {
		items, err := meeting.Items(tx, p.meeting[key].ID)
		if err != nil {
			return err
		}
		for _, item := range items {
			switch {
			case item.Outcome != meeting.NoOutcome:
			case item.Standing == meeting.StandingActions:
				err = meeting.RecordOutcome(tx, item.ID, meeting.Noted, 0, "")
			case item.Standing == meeting.StandingMinutes:
				if err = meeting.RecordOutcome(tx, item.ID, meeting.Established, 0, ""); err == nil {
					err = meeting.Adopt(tx, item.Of, p.meeting[key].ID, "")
				}
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *player) convene(by, key string) error {
	return p.as(by, func(tx *store.Tx) error { return meeting.Convene(tx, p.meeting[key].ID, "") })
}
