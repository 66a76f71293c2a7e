package demo

import (
	"time"

	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
)

// autumn is the CTO-raad of a month ago. Its minutes went round and left three action points, of which one is done. The
// CIO-beraad has one of its own, since its policy line waits for the court.
func (p *player) autumn() error {
	const key = "cto-najaar"
	p.past(38)
	starts := p.weekday(-32, time.Thursday, 10*time.Hour)
	return steps(
		func() error {
			return p.plan("hanneke", key, &meeting.Meeting{
				Body: p.bodies["cto-raad"].ID, Kind: meeting.Sitting, Venue: "BZK, zaal Z11-02",
				AgendaOn: law.DateOf(starts).AddDays(-7), StartsAt: starts, EndsAt: starts.Add(4 * time.Hour),
			})
		},
		func() error {
			return p.put("hanneke", key,
				point{"1a", "1", "Mededelingen", "voorzitter", 15}, point{"2a", "2", "Proef met wachtwoordloos inloggen", "Fin", 30},
				point{"2b", "2", "Standaard voor documentformaten: vraag", "RWS", 30})
		},
		func() error { return p.convene("hanneke", key) },
		func() error {
			p.set(starts.Add(5 * time.Hour))
			present := []string{"hanneke", "lodewijk", "gijs", "marloes", "ramon", "niek"}
			return p.hold("hanneke", key, presence{present, []string{"petra"}}, law.DateOf(starts), "")
		},
		func() error {
			return p.write("hanneke", key,
				said{"1a", meeting.Noted, []meeting.Note{line("", "De voorzitter meldt dat de zaal in december verbouwd wordt.")}},
				said{"2a", meeting.Agreed, []meeting.Note{line("Fin", "De proef loopt bij vier departementen. De leden willen in de volgende vergadering de uitkomst zien.")}},
				said{"2b", meeting.KeptBack, []meeting.Note{line("RWS", "Er zijn twee standaarden in omloop. De leden kiezen als duidelijk is wat een overgang kost.")}},
			)
		},
		func() error { return p.adopt("hanneke", key) },
		p.promise,
		func() error {
			p.set(starts.AddDate(0, 0, 1))
			return p.as("hanneke", func(tx *store.Tx) error { return meeting.Circulate(tx, p.meeting[key].ID) })
		},
		p.keep,
	)
}

// promise writes down who does what after the CTO-raad, and what the CIO-beraad waits for.
func (p *player) promise() error {
	return p.as("hanneke", func(tx *store.Tx) error {
		today, next := law.DateOf(p.Today), p.meeting["cto-straks"].Day()
		for _, one := range []struct {
			name   string
			action meeting.Action
		}{
			{"zaal", meeting.Action{Item: p.item("cto-najaar/1a"), Text: "Een andere zaal zoeken voor de vergadering van januari.", Holder: p.people["hanneke"].ID, DueOn: today.AddDays(-14)}},
			{"proef", meeting.Action{Item: p.item("cto-najaar/2a"), Text: "De uitkomst van de proef opschrijven, met wat de helpdesk merkt.", Holder: p.people["ramon"].ID, DueOn: next.AddDays(-2)}},
			{"standaard", meeting.Action{Item: p.item("cto-najaar/2b"), Text: "Uitzoeken wat de overgang naar één standaard kost.", Holder: p.people["gijs"].ID, DueOn: next.AddDays(14)}},
			{"hof", meeting.Action{Body: p.bodies["cio-beraad"].ID, Text: "Laten weten of de uitspraak in hoger beroep de beleidslijn Berichtenapps raakt.", Holder: p.people["farid"].ID, DueOn: today.AddDays(13)}},
		} {
			if err := meeting.AddAction(tx, &one.action); err != nil {
				return err
			}
			p.ids["actie/"+one.name] = one.action.ID
		}
		return nil
	})
}

// keep takes one promise off the list.
func (p *player) keep() error {
	p.past(20)
	return p.as("hanneke", func(tx *store.Tx) error {
		return meeting.CloseAction(tx, p.ids["actie/zaal"], "Zaal Z36-30 is vastgelegd voor januari.")
	})
}
