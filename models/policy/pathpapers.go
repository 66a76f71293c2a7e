package policy

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
)

// sheetNames name a paper in the table, with its reference.
var sheetNames = map[paper.Kind]string{
	paper.Minutes: "Verslag", paper.Agenda: "Agenda", paper.Advice: "Advies", paper.Note: "Notitie", paper.Annex: "Bijlage",
	paper.Mail: "E-mail", paper.Policy: "Beleidslijn",
}

func toPaper(p paper.Paper) Target {
	text := sheetNames[p.Kind]
	if text == "" {
		text = p.Title
	}
	if p.Reference != "" {
		text += " " + p.Reference
	}
	return Target{Kind: "paper", ID: p.ID, Text: text}
}

// advised adds the advices that were offered. Where an advice was treated is part of what the asking body got.
func (w *way) advised() error {
	for _, a := range w.matter.advices {
		if a.State != meeting.Offered && a.State != meeting.Processed {
			continue
		}
		point := Point{
			On: a.OfferedOn, Body: a.Body, Shape: Ring, Label: "advies", Where: w.name(a.Body),
			What: "Advies aan " + w.name(a.To) + agreement[a.Agreed],
		}
		papers, err := paper.ByIDs(w.tx, []uint{a.Paper})
		if err != nil {
			return err
		}
		if p, seen := papers[a.Paper]; seen {
			point.Target = toPaper(p)
			if !p.Date.IsZero() {
				point.On = p.Date
			}
		}
		w.add(key(keyAdvice, a.ID), point)
		if err := w.adviceTreated(a); err != nil {
			return err
		}
	}
	return nil
}

var agreement = map[string]string{"yes": ", met overeenstemming", "no": ", zonder overeenstemming"}

// adviceTreated adds the point at which the advising body treated the matter, for who does not see its agenda.
func (w *way) adviceTreated(a meeting.Advice) error {
	if w.find(key(keyItem, a.Item)) >= 0 || a.Item == 0 {
		return nil
	}
	return w.tx.As(access.System("weg van de beleidslijn"), func(tx *store.Tx) error {
		i, err := meeting.FindItem(tx, a.Item)
		if err != nil {
			return err
		}
		m, err := meeting.Find(tx, i.Meeting)
		if err != nil {
			return err
		}
		w.add(key(keyItem, i.ID), Point{
			On: m.Day(), At: m.StartsAt, Body: m.Body, Shape: Ring, Label: numbered(i.Number, "besproken"), Where: w.where(*i, *m),
			What: "Behandeld voor het advies",
		})
		return nil
	})
}

// loose are the kinds of paper that are a step by themselves when they stand on no agenda: a part that was cut for
// its next audience.
var loose = []paper.Kind{paper.Note, paper.Annex, paper.Advice}

// papers adds the papers of the topic that stand on no agenda.
func (w *way) papers() error {
	for _, p := range w.matter.papers {
		given := slices.ContainsFunc(w.matter.advices, func(a meeting.Advice) bool { return a.Paper == p.ID })
		if given || !slices.Contains(loose, p.Kind) || p.Date.IsZero() || p.Topic != w.policy.Topic {
			continue
		}
		items, err := paper.ItemsOf(w.tx, p.ID)
		if err != nil {
			return err
		}
		if len(items) > 0 {
			continue
		}
		w.add(key(keyPaper, p.ID), Point{
			On: p.Date, Body: p.Body, Shape: Ring, Label: lowered(sheetNames[p.Kind]), Where: w.name(p.Body), What: p.Title,
			Target: toPaper(p),
		})
	}
	return nil
}

func lowered(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(first)) + text[size:]
}

// wordings adds the texts that were signed off.
func (w *way) wordings() error {
	texts, err := Wordings(w.tx, w.policy.ID)
	if err != nil {
		return err
	}
	for _, text := range texts {
		if text.SignedAt == nil {
			continue
		}
		point := Point{
			On: law.DateOf(*text.SignedAt), At: *text.SignedAt, Body: w.policy.Body, Shape: Ring, Label: "definitieve tekst",
			Where: w.name(w.policy.Body), What: fmt.Sprintf("Definitieve tekst, versie %d", text.Number),
		}
		papers, err := paper.ByIDs(w.tx, []uint{w.policy.Paper})
		if err != nil {
			return err
		}
		if p, seen := papers[w.policy.Paper]; seen {
			point.Target = toPaper(p)
		}
		w.add(key(keyWording, text.ID), point)
	}
	return nil
}
