package request_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func fact(label, text string) paper.Block {
	return paper.Block{Kind: paper.Fact, Label: label, Text: text}
}

func name(label, text string) paper.Block {
	return paper.Block{Kind: paper.Fact, Label: label, Text: text, Personal: "name"}
}

func there(text string) paper.Block {
	return paper.Block{Kind: paper.Attendee, Label: "Aanwezig", Text: text, Personal: "name"}
}

func item(id uint, number, title string) paper.Block {
	return paper.Block{Kind: paper.ItemOf, Level: 3, Item: id, Number: number, Text: title}
}

func said(id uint, text string) paper.Block {
	return paper.Block{Kind: paper.Paragraph, Item: id, Text: text}
}

func opinion(id uint, text string) paper.Block {
	return paper.Block{Kind: paper.Paragraph, Item: id, Text: text, Opinion: true}
}

// papersOfTheCase writes papers like those of the case, short, with their own texts.
func (h *hall) papersOfTheCase() {
	sgo, cio, cto, icbr := h.bodies["sgo"], h.bodies["cio-beraad"], h.bodies["cto-raad"], h.bodies["icbr"]
	h.meet("sgo1", "sgo", at(2017, 12, 13, 17, 0), [2]string{"B", "Begroting"}, [2]string{"D", "Actualiteiten, rondvraag en sluiting"})
	h.meet("sgo2", "sgo", at(2018, 1, 10, 17, 0), [2]string{"4", "Rijkshuisvesting"}, [2]string{"5", "Rondvraag, actualiteiten"})
	h.meet("voor", "cio-beraad", at(2018, 1, 15, 10, 0), [2]string{"1", "Planning"}, [2]string{"2", "Berichtenapps"})
	h.meet("cto", "cto-raad", at(2018, 1, 31, 10, 0), [2]string{"1", "Opening"}, [2]string{"2d", "Gebruik social media"})
	h.meet("cio", "cio-beraad", at(2018, 2, 7, 9, 30), [2]string{"4.b", "Rijkspas"}, [2]string{"4.c", "Berichtenapps"})
	it := h.items
	day := law.Day
	add := func(key string, kind paper.Kind, title string, body, meeting uint, on law.Date, blocks []paper.Block, items ...uint) {
		h.write(key, &paper.Paper{Kind: kind, Title: title, Body: body, Meeting: meeting, Date: on}, blocks, items...)
	}
	md := h.meetingDays
	add("1", paper.Minutes, "Verslag SGO Voorportaal", sgo, md["sgo1"], day(2017, 12, 14), []paper.Block{
		fact("Vergaderdatum en -tijd", "13 december 2017, 17.00 - 18.00 uur"), there("Pieter Oost (AZ)"), item(it["sgo1 B"], "B", "Begroting"),
		said(it["sgo1 B"], "De begroting is besproken met Karin Bakker."), item(it["sgo1 D"], "D", "Actualiteiten, rondvraag en sluiting"),
		said(it["sgo1 D"], "De beleidslijn Documentbegrip is vastgesteld; berichten in WhatsApp zijn geen documenten."),
	})
	add("2", paper.Minutes, "Verslag SGO Actualiteiten", sgo, md["sgo2"], day(2018, 1, 11), []paper.Block{
		fact("Vergaderdatum en -tijd", "10 januari 2018, 17.00 - 18.00 uur"), there("Pieter Oost (AZ)"), item(it["sgo2 4"], "4", "Rijkshuisvesting"),
		said(it["sgo2 4"], "Over huisvesting is gesproken."), item(it["sgo2 5"], "5", "Rondvraag, actualiteiten"),
		said(it["sgo2 5"], "SG AZ vraagt om Signal te gebruiken in plaats van WhatsApp."), opinion(it["sgo2 5"], "Dat lijkt hem veiliger en verstandiger."),
	})
	add("3", paper.Minutes, "Verslag vooroverleg", cio, md["voor"], day(2018, 1, 15), []paper.Block{
		fact("Vergaderdatum", "15 januari 2018"), there("Hanneke van Dalen (BZK)"), item(it["voor 1"], "1", "Planning"), said(it["voor 1"], "De planning is doorgenomen."),
		item(it["voor 2"], "2", "Berichtenapps"), opinion(it["voor 2"], "Hanneke van Dalen vindt dat een keuze voor Signal te vroeg komt."),
	})
	add("4a", paper.Mail, "RE: adviesnotitie", cto, 0, day(2018, 1, 29), []paper.Block{name("Van", "Hanneke van Dalen"), said(0, "Ik zou over WhatsApp minder stellig zijn.")})
	add("4b", paper.Mail, "RE: RE: adviesnotitie", cto, 0, day(2018, 1, 30), []paper.Block{name("Van", "Pieter Oost"), said(0, "Eens, ook over Signal.")})
	add("5", paper.Agenda, "Agenda CTO-raad", cto, md["cto"], day(2018, 1, 22), []paper.Block{
		fact("Vergaderdatum en -tijd", "31 januari 2018 / kantoor te Brussel"), name("Contactpersoon", "Hanneke van Dalen"), item(it["cto 1"], "1", "Opening"),
		item(it["cto 2d"], "2d", "Gebruik social media"),
	})
	add("6", paper.Advice, "Gebruik berichtenapps", cto, 0, day(2018, 2, 2), []paper.Block{
		name("Contactpersoon", "Hanneke van Dalen"), said(0, "De CTO-raad heeft een conceptnotitie besproken."), opinion(0, "Eén app voorschrijven is niet zinvol."),
	}, it["cio 4.c"])
	add("7", paper.Minutes, "Verslag CTO-raad", cto, md["cto"], day(2018, 1, 31), []paper.Block{
		fact("Vergaderdatum", "31 januari 2018"), fact("Datum", "29 november"), there("Hanneke van Dalen (BZK)"), item(it["cto 1"], "1", "Opening"),
		said(it["cto 1"], "Er zijn mededelingen. CIO Rijk noemt de discussie over Signal. Er is koffie."), item(it["cto 2d"], "2d", "Social media"),
		said(it["cto 2d"], "De CIO Rijk licht het punt toe."), opinion(it["cto 2d"], "Men vindt een verbod onuitvoerbaar."),
	})
	add("8", paper.Agenda, "Agenda CIO-beraad", cio, md["cio"], day(2018, 1, 30), []paper.Block{
		fact("Vergaderdatum en -tijd", "7 februari 2018 09:30"), name("Contactpersoon", "Hanneke van Dalen"), item(it["cio 4.b"], "4.b", "Rijkspas"),
		item(it["cio 4.c"], "4.c", "Berichtenapps"),
	})
	add("9", paper.Form, "Berichtenapps", cio, 0, day(2018, 1, 30), []paper.Block{
		{Kind: paper.Field, Number: "1", Label: "Korte titel", Text: "Berichtenapps"}, {Kind: paper.Point, Number: "5", Label: "1.", Text: "Willen we één app aanbevelen?", Opinion: true},
		{Kind: paper.Field, Number: "6", Label: "Voorgeschiedenis", Text: "Het NBV deed onderzoek."},
		{Kind: paper.Fact, Number: "9", Label: "E-mail", Text: "h.van.dalen@bzk.example.nl", Personal: "contact"},
	}, it["cio 4.c"])
	add("10", paper.Note, "Gebruik en keuze berichtenapps", cio, 0, day(2018, 2, 2), []paper.Block{
		name("Contactpersoon", "Hanneke van Dalen"), said(0, "Er zijn twee veelgebruikte apps: Signal en WhatsApp."), opinion(0, "Wij zouden de keuze vrijlaten."),
		said(0, "Signal bewaart nauwelijks gegevens van wie met wie spreekt."), said(0, "WhatsApp deelt gegevens met het moederbedrijf."),
	}, it["cio 4.c"])
	add("11", paper.Minutes, "Verslag CIO-beraad", cio, md["cio"], day(2018, 2, 7), []paper.Block{
		fact("Vergaderdatum", "7 februari 2018"), there("Hanneke van Dalen (BZK)"), item(it["cio 4.b"], "4.b", "Rijkspas"), said(it["cio 4.b"], "Er komt een nieuwe pas."),
		item(it["cio 4.c"], "4.c", "Berichtenapps"), opinion(it["cio 4.c"], "Het beraad twijfelt aan een verbod."), said(it["cio 4.c"], "CIO Rijk concludeert dat de tekst voor nu akkoord is."),
	})
	add("12", paper.Mail, "Beleidslijn", cio, 0, day(2018, 2, 9), []paper.Block{
		name("Van", "Pieter Oost"), said(0, "Schrap de zin over Threema."), said(0, "En bel me over de rijkspas; WhatsApp mag ook."),
	})
	letter := []paper.Block{
		name("Van", "ICBR, Postbus"), name("Aan", "Pieter Oost; Karin Bakker"), fact("Onderwerp", "Beleidslijn berichtenapps"), said(0, "Geachte leden,"),
		said(0, "Op 7 februari heeft het CIO-beraad de volgende rijksbrede beleidslijn vastgesteld over Signal."), said(0, "Met vriendelijke groet, Hanneke van Dalen"),
		said(0, "Bel 070 426 64 26 of mail h.van.dalen@bzk.example.nl"),
	}
	add("13", paper.Mail, "Ter informatie", icbr, 0, day(2018, 2, 14), letter)
	note := h.blocks["10"]
	cut := func(n int) paper.Block {
		b := said(0, note[n].Text)
		b.Origin = note[n].ID
		return b
	}
	add("14", paper.Annex, "Voor- en nadelen berichtenapps", icbr, 0, day(2018, 2, 9), []paper.Block{
		name("Contactpersoon", "Hanneke van Dalen"), said(0, "Elke app heeft voor- en nadelen."), cut(3), cut(4),
	})
	add("15", paper.Mail, "Ter informatie", sgo, 0, day(2018, 2, 14), []paper.Block{
		name("Van", "Karin Bakker"), said(0, "Bijgaand de beleidslijn over berichtenapps."),
	})
	quoted := []paper.Block{name("Aan", "Karin Bakker"), said(0, "Zie onderstaande mail over Signal.")}
	for _, b := range h.blocks["13"] {
		again := paper.Block{Kind: b.Kind, Label: b.Label, Text: b.Text, Personal: b.Personal, Origin: b.ID, Facts: map[string]string{"quote": "1"}}
		quoted = append(quoted, again)
	}
	add("16", paper.Mail, "Beleidslijn berichtenapps", cio, 0, day(2018, 2, 15), quoted)
	add("elders", paper.Note, "Parkeerplaatsen", cio, 0, day(2018, 2, 15), []paper.Block{said(0, "Er zijn te weinig plaatsen.")})
}

// titles are the rows of the case.
var titles = []string{
	"Verslag SGO vaststelling beleidslijn Documentbegrip", "Verslag SGO actualiteiten", "Verslag vooroverleg CIO-beraad",
	"Diverse e-mails voor afstemming inhoud adviesnotitie berichtenapps", "Agenda CTO-raad", "Adviesnotitie gebruik berichtenapps van CTO-raad",
	"Verslag CTO-raad", "Agenda CIO-beraad", "CIO-beraad aanbiedingsformulier", "Notitie gebruik en keuze berichtenapps CIO-beraad",
	"Verslag CIO-beraad", "Diverse e-mails ter vaststelling definitieve beleidslijn berichtenapps", "Mail aan ICBR met beleidslijn",
	"Notitie voor-en nadelen als bijlage bij de mail", "Mail aan SGO met beleidslijn", "Mail aan CIO-beraad met beleidslijn",
}

// listed plays the case up to where every document is on the inventory.
func (h *hall) listed() {
	h.papersOfTheCase()
	h.register()
	if found := h.find(); found != 17 {
		h.t.Errorf("found %d papers, want 17", found)
	}
	keys := []string{"1", "2", "3", "4a,4b", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16"}
	for i, key := range keys {
		h.list(i+1, titles[i], strings.Split(key, ",")...)
	}
	h.as(h.desk, func(tx *store.Tx) (err error) {
		h.documents[17], err = request.AddPublicDocument(tx, h.request.ID, 0, "Beleidslijn op website programma Rijk aan Informatie", "https://www.voorbeeld.example/beleidslijn")
		return err
	})
}

// elsewhere are the items that people put outside the request.
var elsewhere = []string{"sgo1 B", "sgo2 4", "voor 1", "cto 1", "cio 4.b"}

// assessed plays the case up to where every document is marked.
func (h *hall) assessed() {
	h.listed()
	for _, key := range elsewhere {
		h.as(h.desk, func(tx *store.Tx) error {
			return request.SetScope(tx, h.request.ID, h.items[key], true, "Gaat niet over berichtenapps.")
		})
	}
	h.mark("4a", -1, request.Remove, "", "11.1")
	h.mark("4b", -1, request.Remove, "", "11.1")
	h.mark("12", -1, request.Remove, "", "11.1")
	h.mark("12", 2, request.Outside, "En bel me over de rijkspas")
	h.mark("7", 4, request.Within, "CIO Rijk noemt de discussie over Signal.")
	h.as(h.desk, func(tx *store.Tx) error { _, err := request.Propose(tx, h.request.ID); return err })
	h.as(h.desk, func(tx *store.Tx) error {
		_, err := request.AcceptAll(tx, h.request.ID, 0)
		return err
	})
	h.mark("10", 3, request.Remove, "", "10.2.g")
	h.mark("10", 4, request.Remove, "", "10.2.g")
}

func TestTheInventoryOfTheCaseFollowsFromItsMarks(t *testing.T) {
	want, err := os.ReadFile("testdata/inventory.csv")
	if err != nil {
		t.Fatal(err)
	}
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.assessed()
		h.read(h.desk, func(tx *store.Tx) error {
			rows, err := request.Inventory(tx, h.request.ID)
			if err != nil {
				return err
			}
			var got bytes.Buffer
			if err := request.WriteCSV(&got, rows); err != nil {
				return err
			}
			if got.String() != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got.String(), want)
			}
			var outside []int
			for _, row := range rows {
				if row.OutsidePart {
					outside = append(outside, row.Nr)
				}
			}
			if !slices.Equal(outside, []int{1, 2, 3, 5, 7, 8, 11, 12}) {
				t.Errorf("outside in %v", outside)
			}
			return nil
		})
		h.copies(t)
		h.decided(t)
	})
}

// copies holds the redacted sheets to what was removed.
func (h *hall) copies(t *testing.T) {
	h.read(h.second, func(tx *store.Tx) error {
		withheld, err := request.Withheld(tx, h.request.ID)
		if err != nil {
			return err
		}
		for _, want := range []string{"Hanneke van Dalen", "Karin Bakker", "h.van.dalen@bzk.example.nl", "Rijkspas", "WhatsApp deelt gegevens met het moederbedrijf."} {
			if !slices.Contains(withheld, want) {
				t.Errorf("%q is not withheld", want)
			}
		}
		for key := range h.papers {
			if key == "elders" || key == "4a" || key == "4b" {
				continue
			}
			sheet, err := request.Redacted(tx, h.request.ID, h.version(key))
			if err != nil {
				return err
			}
			out, err := json.Marshal(sheet)
			if err != nil {
				return err
			}
			for _, text := range withheld {
				if len(text) > 5 && strings.Contains(string(out), text) {
					t.Errorf("paper %s still holds %q: %s", key, text, out)
				}
			}
		}
		return nil
	})
}

// decided plays the rest: the decision, and what is published of it and taken back.
func (h *hall) decided(t *testing.T) {
	h.decidedOn(t)
	h.published(t)
}

// decidedOn plays confirming, what contradicts, the decision and its terms.
func (h *hall) decidedOn(t *testing.T) {
	h.day(2018, 7, 25)
	h.as(h.desk, func(tx *store.Tx) error {
		return request.Extend(tx, h.request.ID, 4, law.Day(2018, 7, 25), "Er zijn veel stukken.")
	})
	h.as(h.desk, func(tx *store.Tx) error {
		return request.Agree(tx, h.request.ID, law.Date{}, false, "Telefonisch: zo spoedig mogelijk.")
	})
	h.day(2018, 10, 2)
	decide := func(tx *store.Tx) error {
		return request.Decide(tx, h.request.ID, law.Day(2018, 10, 2), "2018-0000791076")
	}
	if err := h.try(h.desk, decide); fault.KindOf(err) != fault.Refused || fault.GapsIn(err).For("confirmation") == "" {
		t.Errorf("decided without a second person: %v", err)
	}
	h.confirm()
	h.as(h.desk, func(tx *store.Tx) error {
		letter, err := request.FreshLetter(tx, h.request.ID)
		if err != nil {
			return err
		}
		for i, s := range letter.Sections {
			if s.Key == request.KeyOutside {
				letter.Sections[i].Text = "Dit is het geval bij de documenten 1, 2, 5, 7, 8, 11 en 12 die alle agenda's en vergaderverslagen betreffen."
			}
		}
		letter.Sections = append(letter.Sections, request.LetterSection{Title: "Nog iets", Text: "Ook 10.2.b is van toepassing."})
		return request.SaveLetter(tx, letter)
	})
	var keys []string
	h.read(h.desk, func(tx *store.Tx) error {
		conflicts, err := request.Conflicts(tx, h.request.ID)
		for _, c := range conflicts {
			keys = append(keys, c.Key)
		}
		return err
	})
	slices.Sort(keys)
	if want := []string{"ground-unknown:10.2.b", "header-date:7:datum:29 november", "other-kind:12", "refused-outside:12"}; !slices.Equal(keys, want) {
		t.Errorf("conflicts\n%q\nwant\n%q", keys, want)
	}
	if err := h.try(h.desk, decide); fault.GapsIn(err).For("conflicts") == "" {
		t.Errorf("decided with conflicts: %v", err)
	}
	for _, key := range keys {
		h.as(h.desk, func(tx *store.Tx) error {
			return request.Explain(tx, h.request.ID, key, "Zo staat het in het besluit van 2018.")
		})
	}
	h.as(h.desk, decide)
	h.read(h.desk, func(tx *store.Tx) error {
		r, err := request.Find(tx, h.request.ID)
		if r.Outcome != request.PartOpen {
			t.Errorf("outcome %q", r.Outcome)
		}
		return err
	})
	h.as(h.desk, func(tx *store.Tx) error { return request.Announce(tx, h.request.ID, law.Day(2018, 10, 2)) })
	h.read(h.desk, func(tx *store.Tx) error {
		terms, err := request.TermsOf(tx, h.request.ID)
		if terms.Last != law.Day(2018, 8, 22) || terms.DaysLate() != 41 || terms.Objection.Last != law.Day(2018, 11, 13) {
			t.Errorf("last day %v, %d days late, objection until %v", terms.Last, terms.DaysLate(), terms.Objection.Last)
		}
		return err
	})
}

// published plays the publication with its two people and its gate.
func (h *hall) published(t *testing.T) {
	var p *request.Publication
	h.as(h.desk, func(tx *store.Tx) (err error) { p, err = request.Prepare(tx, h.request.ID); return err })
	file := func(nr int) request.File {
		return request.File{Document: nr, Name: "stuk.html", Title: "Stuk", Media: "text/html"}
	}
	add := func(nr int, text string) error {
		return h.try(h.desk, func(tx *store.Tx) error { return request.AddFile(tx, p.ID, file(nr), []byte(text)) })
	}
	if err := add(1, "<p>Aanwezig: Pieter <b>Oost</b></p>"); fault.KindOf(err) != fault.Refused {
		t.Errorf("a name went through the gate: %v", err)
	}
	if err := add(3, "<p>Verslag</p>"); fault.KindOf(err) != fault.Refused {
		t.Errorf("a refused document got a file: %v", err)
	}
	for _, nr := range []int{0, 1, 2, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16} {
		if err := add(nr, "<p>Beleidslijn berichtenapps</p>"); err != nil {
			t.Errorf("file of %d: %v", nr, err)
		}
	}
	if err := h.try(h.desk, func(tx *store.Tx) error { return request.ApprovePublication(tx, p.ID) }); fault.KindOf(err) != fault.Denied {
		t.Errorf("the desk approved its own publication: %v", err)
	}
	if err := h.try(h.secretary, func(tx *store.Tx) error { return request.ApprovePublication(tx, p.ID) }); err != nil {
		t.Errorf("a secretary may not approve: %v", errors.Unwrap(err))
	}
	h.as(h.desk, func(tx *store.Tx) error { return request.Publish(tx, p.ID) })
	h.public(t, 1, 14)
	h.as(h.desk, func(tx *store.Tx) error { return request.WithdrawPublication(tx, p.ID, "Er staat een fout in.") })
	h.public(t, 0, 0)
}
