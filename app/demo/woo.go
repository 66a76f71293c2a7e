package demo

import (
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
)

// request: received on 27 June 2018, acknowledged on 3 July, extended by four weeks on 25 July; later a date was agreed
// with the requester, not in writing, which moves no date.
func (p *player) request() error {
	var id uint
	p.at("2018-06-27 10:00")
	err := p.as("marijke", func(tx *store.Tx) error {
		r := &request.Request{
			Reference: "2018-0000512044", Title: "WhatsApp en andere berichtenapps", ReceivedOn: law.Day(2018, 6, 27), Channel: "letter",
			Requester: "L. Verzoeker", Address: "Postbus 0, 0000 AA Plaats", Words: requestWords,
			Matter:     "Het gebruik van WhatsApp en chatsystemen door ambtenaren: agenda's en convocaties, stukken en adviezen, besluiten, verslagen en wat verder is gewisseld.",
			PeriodFrom: law.Day(2017, 12, 1), PeriodTill: law.Day(2018, 6, 27), Terms: []string{"berichtenapps", "WhatsApp", "Signal", "social media"},
			Bodies: []uint{p.bodies["sgo"].ID, p.bodies["cio-beraad"].ID, p.bodies["cto-raad"].ID, p.bodies["icbr"].ID},
		}
		if err := request.Register(tx, r); err != nil {
			return err
		}
		id = r.ID
		return nil
	})
	p.ids["request"] = id
	if err != nil {
		return err
	}
	return steps(
		func() error {
			p.at("2018-07-03 10:00")
			return p.as("marijke", func(tx *store.Tx) error {
				return request.Acknowledge(tx, id, law.Day(2018, 7, 3), "Wij hebben uw verzoek ontvangen.")
			})
		},
		func() error {
			p.at("2018-07-25 10:00")
			return p.as("marijke", func(tx *store.Tx) error {
				return request.Extend(tx, id, 4, law.Day(2018, 7, 25), "Er zijn veel stukken van verschillende gremia.")
			})
		},
		func() error {
			p.at("2018-08-20 10:00")
			return p.as("marijke", func(tx *store.Tx) error {
				return request.Agree(tx, id, law.Date{}, false, "Met de verzoeker is besproken dat het besluit zo spoedig mogelijk komt.")
			})
		},
		func() error {
			return p.as("marijke", func(tx *store.Tx) error {
				if err := request.Assign(tx, id, p.people["joris"].ID); err != nil {
					return err
				}
				_, err := request.Collect(tx, id)
				return err
			})
		},
		p.documents,
	)
}

const requestWords = "Ik wil weten welke afspraken er binnen de overheid zijn over het gebruik van WhatsApp en andere chatsystemen door ambtenaren, welke instructies daarvoor gelden en hoe berichten worden bewaard of gewist."

// documents puts the seventeen documents on the inventory. Their titles are those of the public list.
func (p *player) documents() error {
	return p.as("marijke", func(tx *store.Tx) error {
		id := p.ids["request"]
		agenda := func(key string) uint {
			return p.meetingPaper(tx, key, func(m *meeting.Meeting) uint { return m.AgendaPaper })
		}
		minutes := func(key string) uint {
			return p.meetingPaper(tx, key, func(m *meeting.Meeting) uint { return m.MinutesPaper })
		}
		mail := func(key string) uint { return p.mailPaper(tx, key) }
		for _, doc := range []struct {
			title  string
			papers []uint
		}{
			{"Verslag SGO vaststelling beleidslijn Documentbegrip", []uint{minutes("sgo-december")}},
			{"Verslag SGO actualiteiten", []uint{minutes("sgo-januari")}},
			{"Verslag vooroverleg CIO-beraad", []uint{minutes("vooroverleg")}},
			{"Diverse e-mails voor afstemming inhoud adviesnotitie berichtenapps", []uint{p.papers["mail-advies-0"], p.papers["mail-advies-1"]}},
			{"Agenda CTO-raad", []uint{agenda("cto-januari")}},
			{"Adviesnotitie gebruik berichtenapps van CTO-raad", []uint{p.papers["advies"]}},
			{"Verslag CTO-raad", []uint{minutes("cto-januari")}},
			{"Agenda CIO-beraad", []uint{agenda("cio-februari")}},
			{"CIO-beraad aanbiedingsformulier", []uint{p.papers["formulier"]}},
			{"Notitie gebruik en keuze berichtenapps CIO-beraad", []uint{p.papers["notitie"]}},
			{"Verslag CIO-beraad", []uint{minutes("cio-februari")}},
			{"Diverse e-mails ter vaststelling definitieve beleidslijn berichtenapps", []uint{p.papers["mail-beleidslijn-0"], p.papers["mail-beleidslijn-1"]}},
			{"Mail aan ICBR met beleidslijn", []uint{mail("icbr")}},
			{"Notitie voor-en nadelen als bijlage bij de mail", []uint{p.papers["bijlage"]}},
			{"Mail aan SGO met beleidslijn", []uint{mail("sgo")}},
			{"Mail aan CIO-beraad met beleidslijn", []uint{mail("cio")}},
		} {
			if _, err := request.AddDocument(tx, id, 0, doc.title, doc.papers...); err != nil {
				return err
			}
		}
		_, err := request.AddPublicDocument(tx, id, 0, "Beleidslijn op website programma Rijk aan Informatie", publicLine)
		return err
	})
}

// meetingPaper gives a paper of a meeting; 0 when there is none, which adding it to the inventory refuses.
func (p *player) meetingPaper(tx *store.Tx, key string, of func(*meeting.Meeting) uint) uint {
	found, err := meeting.Find(tx, p.meeting[key].ID)
	if err != nil {
		return 0
	}
	return of(found)
}

func (p *player) mailPaper(tx *store.Tx, key string) uint {
	return p.paperOfMail(tx, p.ids["mail/"+key])
}

// marks: agenda items that do not concern the request fall outside it, in one go for agenda, form and minutes; then
// the passages, proposed by the program and decided by a person.
func (p *player) marks() error {
	p.at("2018-09-10 09:00")
	return steps(p.scopes, p.refusals, p.opinions, p.harm, p.people102e, p.assess)
}

// within are the items that concern the request.
var withinRequest = []string{"sgo-december/D", "sgo-januari/5", "vooroverleg/1", "cto-januari/1a", "cto-januari/2d", "cio-februari/4.c"}

func (p *player) scopes() error {
	return p.as("joris", func(tx *store.Tx) error {
		id := p.ids["request"]
		inside := map[uint]bool{}
		for _, name := range withinRequest {
			inside[p.item(name)] = true
		}
		for _, key := range []string{"sgo-december", "sgo-januari", "vooroverleg", "cto-januari", "cio-februari"} {
			items, err := meeting.Items(tx, p.meeting[key].ID)
			if err != nil {
				return err
			}
			for _, item := range items {
				why := "gaat niet over berichtenapps"
				if inside[item.ID] {
					why = ""
				}
				if err := request.SetScope(tx, id, item.ID, !inside[item.ID], why); err != nil {
					return err
				}
			}
		}
		return p.outside(tx)
	})
}

// outside marks passages within an item that concerns the request, and the stock agenda, which does not.
func (p *player) outside(tx *store.Tx) error {
	for _, one := range []struct{ title, text string }{
		{"Verslag SGO vaststelling beleidslijn Documentbegrip", "De werkgroep arbeidsvoorwaarden"},
		{"Verslag SGO actualiteiten", "De conferentie in maart"}, {"Verslag SGO actualiteiten", "De verhuizing van het archief"},
		{"Verslag CTO-raad", "De voorzitter heet het NBV"},
		{"Agenda CTO-raad", "Federatief inloggen"}, {"Agenda CTO-raad", "Keuze voor een berichtenbus"}, {"Agenda CTO-raad", "Bewaartermijn"},
	} {
		if err := p.mark(tx, one.title, one.text, request.Mark{Kind: request.Outside, Why: "gaat niet over berichtenapps"}); err != nil {
			return err
		}
	}
	return nil
}

// mark marks every whole block of a document that begins with a text.
func (p *player) mark(tx *store.Tx, title, text string, with request.Mark) error {
	return p.each(tx, title, func(version uint, block paper.Block) error {
		if !strings.HasPrefix(block.Text, text) {
			return nil
		}
		mark := with
		mark.Request, mark.Version, mark.Block = p.ids["request"], version, block.ID
		_, err := request.MarkPassage(tx, &mark)
		return err
	})
}

// each walks the blocks of the papers of a document.
func (p *player) each(tx *store.Tx, title string, visit func(version uint, block paper.Block) error) error {
	papers, err := p.papersOf(tx, title)
	if err != nil {
		return err
	}
	for _, one := range papers {
		blocks, err := paper.Blocks(tx, one.Version)
		if err != nil {
			return err
		}
		for _, block := range blocks {
			if err := visit(one.Version, block); err != nil {
				return err
			}
		}
	}
	return nil
}

// refusals: documents 3, 4 and 12 are refused as a whole, as internal deliberation (Wob 11.1).
func (p *player) refusals() error {
	return p.as("joris", func(tx *store.Tx) error {
		for _, title := range []string{
			"Verslag vooroverleg CIO-beraad", "Diverse e-mails voor afstemming inhoud adviesnotitie berichtenapps",
			"Diverse e-mails ter vaststelling definitieve beleidslijn berichtenapps",
		} {
			papers, err := p.papersOf(tx, title)
			if err != nil {
				return err
			}
			for _, one := range papers {
				_, err := request.MarkPassage(tx, &request.Mark{
					Request: p.ids["request"], Version: one.Version, Kind: request.Remove, Grounds: []string{"11.1"},
					Why: "opgesteld voor intern beraad, met persoonlijke beleidsopvattingen",
				})
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// opinions: the points of the form ask for a view, and hold one (Wob 11.1). Who filled it in could not mark them.
func (p *player) opinions() error {
	return p.as("joris", func(tx *store.Tx) error {
		return p.mark(tx, "CIO-beraad aanbiedingsformulier", "Willen wij", request.Mark{
			Kind: request.Remove, Grounds: []string{"11.1"}, Why: "persoonlijke beleidsopvatting in een stuk voor intern beraad",
		})
	})
}

// harm: what is said of the makers of the apps would harm them (Wob 10.2.g). It stands in the note; the annex repeats
// it, and is treated the same.
func (p *player) harm() error {
	return p.as("joris", func(tx *store.Tx) error {
		return p.each(tx, "Notitie gebruik en keuze berichtenapps CIO-beraad", func(version uint, block paper.Block) error {
			if block.Kind != paper.Bullet {
				return nil
			}
			_, err := request.MarkPassage(tx, &request.Mark{
				Request: p.ids["request"], Version: version, Block: block.ID, Kind: request.Remove, Grounds: []string{"10.2.g"},
				Why: "nadeel voor de aanbieder; niet volledig en onafhankelijk onderzocht",
			})
			return err
		})
	})
}

// people102e lets the program propose names, contact details and opinions, and takes the proposals over.
func (p *player) people102e() error {
	return p.as("joris", func(tx *store.Tx) error {
		id := p.ids["request"]
		if _, err := request.Propose(tx, id); err != nil {
			return err
		}
		documents, err := request.Documents(tx, id)
		if err != nil {
			return err
		}
		for _, document := range documents {
			if _, err := request.AcceptAll(tx, id, document.ID); err != nil {
				return err
			}
		}
		return nil
	})
}

// assess: one person says that a document is done, another confirms it.
func (p *player) assess() error {
	do := func(who string, step func(tx *store.Tx, document uint) error) func() error {
		return func() error {
			return p.as(who, func(tx *store.Tx) error {
				documents, err := request.Documents(tx, p.ids["request"])
				if err != nil {
					return err
				}
				for _, document := range documents {
					if document.PublicURL != "" {
						continue
					}
					if err := step(tx, document.ID); err != nil {
						return err
					}
				}
				return nil
			})
		}
	}
	return steps(do("joris", request.Done), func() error { p.at("2018-09-20 09:00"); return nil }, do("marijke", request.Confirm))
}

// decision: taken on 2 October 2018 with reference 2018-0000791076.
func (p *player) decision() error {
	p.at("2018-10-02 10:00")
	return p.as("marijke", func(tx *store.Tx) error {
		if err := p.letter(tx); err != nil {
			return err
		}
		return request.Decide(tx, p.ids["request"], law.Day(2018, 10, 2), "2018-0000791076")
	})
}

// letter names the same documents as that of 2018, which calls document 12 partly outside the request though it was refused
// as a whole, and calls mails minutes. Beraad reports both; the desk says why it leaves them.
func (p *player) letter(tx *store.Tx) error {
	id := p.ids["request"]
	letter, err := request.FreshLetter(tx, id)
	if err != nil {
		return err
	}
	for i, section := range letter.Sections {
		if section.Key == request.KeyOutside {
			letter.Sections[i].Text = "Niet alles in deze stukken gaat over uw verzoek. Wat erbuiten valt, is onleesbaar gemaakt. " +
				"Het gaat om de documenten 1, 2, 5, 7, 8, 11 en 12; dit betreft alle agenda's en vergaderverslagen."
		}
	}
	if err := request.SaveLetter(tx, letter); err != nil {
		return err
	}
	conflicts, err := request.Conflicts(tx, id)
	if err != nil {
		return err
	}
	for _, c := range conflicts {
		if err := request.Explain(tx, id, c.Key, "Zo noemt het besluit van 2018 dit document; aan de beoordeling verandert het niets."); err != nil {
			return err
		}
	}
	return nil
}

// paperOfMail gives the paper that a mail-out became when it was sent.
func (p *player) paperOfMail(tx *store.Tx, id uint) uint {
	var found uint
	err := tx.As(access.System("demonstratie"), func(tx *store.Tx) (err error) {
		found, err = paperOfDistribution(tx, id)
		return err
	})
	if err != nil {
		return 0
	}
	return found
}

// papersOf gives the papers of the document with a title.
func (p *player) papersOf(tx *store.Tx, title string) ([]request.DocumentPaper, error) {
	documents, err := request.Documents(tx, p.ids["request"])
	if err != nil {
		return nil, err
	}
	for _, document := range documents {
		if document.Title == title {
			return request.PapersOf(tx, document.ID)
		}
	}
	return nil, fmt.Errorf("no document is called %s", title)
}

// publish announces the decision and makes it public: the desk prepares it, a secretary whose papers are in it is the
// second person.
func (p *player) publish() error {
	if p.Publish == nil {
		return nil
	}
	var made *request.Publication
	err := p.as("marijke", func(tx *store.Tx) (err error) {
		if err := request.Announce(tx, p.ids["request"], law.Day(2018, 10, 2)); err != nil {
			return err
		}
		made, err = request.Prepare(tx, p.ids["request"])
		return err
	})
	if err != nil {
		return err
	}
	coordinator, err := p.actor(p.people["marijke"].Email)
	if err != nil {
		return err
	}
	return steps(
		func() error { return p.Publish(p.ctx, coordinator, made.ID) },
		func() error {
			p.at("2018-10-05 09:00")
			return p.as("hanneke", func(tx *store.Tx) error { return request.ApprovePublication(tx, made.ID) })
		},
		func() error {
			return p.as("marijke", func(tx *store.Tx) error { return request.Publish(tx, made.ID) })
		},
	)
}
