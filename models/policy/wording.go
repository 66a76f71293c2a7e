package policy

import (
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/search"
	"beraad/models/store"
)

// Write adds a text to a policy line: remarks worked in, or a later change. A line that was final is signed off anew.
func Write(tx *store.Tx, policy uint, text, note string) (*Wording, error) {
	p, err := Find(tx, policy)
	if err != nil {
		return nil, err
	}
	permit, err := tx.Permit(access.WritePolicy, p, note)
	if err != nil {
		return nil, err
	}
	if p.State == Replaced || p.State == Withdrawn {
		return nil, fault.Refuse("Deze beleidslijn geldt niet meer en kan niet worden gewijzigd.")
	}
	gaps := textGaps(text, true)
	gaps.Need(len([]rune(note)) <= 300, "note", "De toelichting telt hooguit 300 tekens.")
	if err := gaps.Invalid(); err != nil {
		return nil, err
	}
	latest, err := latestOf(tx, p.ID)
	if err != nil {
		return nil, err
	}
	if latest != nil && latest.Text == tidy(text) {
		return nil, fault.Wrong("text", "De tekst is niet gewijzigd.")
	}
	if latest != nil && latest.SignedAt != nil {
		if err := (whole{policy: p, latest: latest}).check(Changed); err != nil {
			return nil, err
		}
		p.State = Changed
	}
	return add(permit, p, latest, text, note)
}

// add saves the next wording. Saving the line itself lets one of two who write at once know that he is late.
func add(permit *store.Permit, p *Policy, latest *Wording, text, note string) (*Wording, error) {
	if err := permit.Save(p); err != nil {
		if fault.KindOf(err) == fault.Stale && latest != nil {
			return nil, fault.Changed(latest.Text)
		}
		return nil, err
	}
	w := &Wording{Policy: p.ID, Number: 1, Text: tidy(text), Note: strings.TrimSpace(note), Author: permit.Tx().Actor().Person}
	if latest != nil {
		w.Number = latest.Number + 1
	}
	if err := permit.Create(w); err != nil {
		return nil, err
	}
	return w, search.Keep(permit.Tx(), p.entry(w))
}

func textGaps(text string, needed bool) (gaps fault.Gaps) {
	gaps.Need(!needed || tidy(text) != "", "text", "Schrijf de tekst van de beleidslijn.")
	gaps.Need(len([]rune(text)) <= 100_000, "text", "Een beleidslijn telt hooguit 100.000 tekens.")
	return gaps
}

// tidy gives a text one form: lines without trailing spaces, paragraphs divided by one empty line.
func tidy(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	var paragraphs []string
	for _, paragraph := range strings.Split(text, "\n\n") {
		if paragraph = strings.Trim(paragraph, "\n \t"); paragraph != "" {
			paragraphs = append(paragraphs, paragraph)
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// Wordings lists the texts of a policy line, the newest first.
func Wordings(tx *store.Tx, policy uint) ([]Wording, error) {
	return store.List[Wording](store.Of[Wording](tx).Where("policy = ?", policy).Order("number DESC"))
}

// Latest gives the newest text of a policy line that the actor sees.
func Latest(tx *store.Tx, policy uint) (*Wording, error) {
	return store.First[Wording](store.Of[Wording](tx).Where("policy = ?", policy).Order("number DESC"))
}

// Definitive gives the newest text of a policy line that was signed off; nil when there is none.
func Definitive(tx *store.Tx, policy uint) (*Wording, error) {
	w, err := store.First[Wording](store.Of[Wording](tx).Where("policy = ? AND signed_at IS NOT NULL", policy).Order("number DESC"))
	if fault.KindOf(err) == fault.Missing {
		return nil, nil
	}
	return w, err
}

// FindWording gives a text by number of row.
func FindWording(tx *store.Tx, id uint) (*Wording, error) { return store.Find[Wording](tx, id) }

// latestOf gives the newest text, or nil when there is none.
func latestOf(tx *store.Tx, policy uint) (*Wording, error) {
	w, err := Latest(tx, policy)
	if fault.KindOf(err) == fault.Missing {
		return nil, nil
	}
	return w, err
}

// SignOff makes the newest text final, by another person than who wrote it, and freezes it as a paper.
func SignOff(tx *store.Tx, policy uint) error {
	p, err := Find(tx, policy)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.SignOffPolicy, p, "")
	if err != nil {
		return err
	}
	latest, err := latestOf(tx, p.ID)
	if err != nil {
		return err
	}
	me := tx.Actor().Person
	if err := (whole{policy: p, latest: latest, signer: me}).check(Final); err != nil {
		return err
	}
	now := tx.Now()
	latest.SignedBy, latest.SignedAt = me, &now
	if err := permit.Save(latest); err != nil {
		return err
	}
	if p.State != Published {
		p.State = Final
	}
	if err := freeze(permit, p, latest); err != nil {
		return fmt.Errorf("freeze policy line %d: %w", p.ID, err)
	}
	return permit.Save(p)
}

// freeze makes a version of the paper out of a text, and shows it to the members.
func freeze(permit *store.Permit, p *Policy, w *Wording) error {
	tx := permit.Tx()
	item, _, err := itemOf(tx, p)
	if err != nil {
		return err
	}
	blocks, err := Blocks(tx, p, w)
	if err != nil {
		return err
	}
	sheet, err := p.sheet(permit, item)
	if err != nil {
		return err
	}
	if sheet.Reference == "" {
		if sheet.Reference, err = body.NextReference(permit, p.Body); err != nil {
			return err
		}
	}
	note := w.Note
	if note == "" {
		note = fmt.Sprintf("Definitieve tekst, versie %d", w.Number)
	}
	if _, err := paper.Freeze(permit, sheet, blocks, note); err != nil {
		return err
	}
	p.Paper = sheet.ID
	return paper.Release(permit, sheet.ID)
}
