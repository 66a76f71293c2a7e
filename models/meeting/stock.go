package meeting

import (
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
)

// AddStock puts a matter on the stock agenda of a body: not planned yet, with who holds the action.
func AddStock(tx *store.Tx, s *StockItem) error {
	permit, err := tx.Permit(access.KeepStock, s, "")
	if err != nil {
		return err
	}
	if err := s.tidy().Invalid(); err != nil {
		return err
	}
	s.PlannedOn = 0
	same, err := store.Again[StockItem](tx, store.Of[StockItem](tx).Where("body = ? AND title = ? AND holder = ? AND submission = ? AND planned_on = 0",
		s.Body, s.Title, s.Holder, s.Submission))
	if err != nil {
		return err
	}
	if same != nil && same.Note == s.Note && same.Topic == s.Topic {
		*s = *same
		return nil
	}
	return permit.Create(s)
}

// ChangeStock saves the title, holder and note of a matter in stock, and its topic when one is given.
func ChangeStock(tx *store.Tx, s *StockItem) error {
	old, err := store.Find[StockItem](tx, s.ID)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.KeepStock, old, "")
	if err != nil {
		return err
	}
	if err := s.tidy().Invalid(); err != nil {
		return err
	}
	if old.Rev != s.Rev {
		return fault.Changed(old.Title)
	}
	old.Title, old.Holder, old.Note = s.Title, s.Holder, s.Note
	if s.Topic != 0 {
		old.Topic = s.Topic
	}
	if err := permit.Save(old); err != nil {
		return err
	}
	*s = *old
	return nil
}

// RemoveStock takes a matter off the stock agenda that will not be planned any more.
func RemoveStock(tx *store.Tx, id uint, why string) error {
	s, err := store.Find[StockItem](tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.KeepStock, s, why)
	if err != nil {
		return err
	}
	switch {
	case strings.TrimSpace(why) == "":
		return fault.Wrong("why", "Schrijf waarom dit van de voorraadagenda af gaat.")
	case s.PlannedOn != 0:
		return fault.Refuse("Dit staat al op een agenda.")
	}
	return permit.Delete(s)
}

func (s *StockItem) tidy() (gaps fault.Gaps) {
	s.Title, s.Holder, s.Note = strings.TrimSpace(s.Title), strings.TrimSpace(s.Holder), strings.TrimSpace(s.Note)
	gaps.Need(s.Title != "", "title", "Geef het onderwerp een titel.")
	short(&gaps, "title", s.Title, 300)
	short(&gaps, "holder", s.Holder, 200)
	short(&gaps, "note", s.Note, 300)
	return gaps
}

// FromStock puts a matter of the stock agenda on an agenda, with the papers and the submission that it had. Without a
// rubric it goes where its nature belongs.
func FromStock(tx *store.Tx, meeting, rubric, stock uint) (*Item, error) {
	m, permit, err := compose(tx, meeting, "")
	if err != nil {
		return nil, err
	}
	s, err := store.Find[StockItem](tx, stock)
	if err != nil {
		return nil, err
	}
	switch {
	case s.Body != m.Body:
		return nil, fault.NotFound()
	case s.PlannedOn != 0:
		return nil, fault.Refuse("Dit staat al op een agenda.")
	}
	item := &Item{Meeting: m.ID, Rubric: rubric, Title: s.Title, By: s.Holder, At: -1, Topic: s.Topic, Submission: s.Submission}
	papers, err := s.bring(tx, item)
	if err != nil {
		return nil, err
	}
	if err := add(permit, m, item); err != nil {
		return nil, err
	}
	if err := lay(permit, m, item, papers...); err != nil {
		return nil, err
	}
	s.PlannedOn = item.ID
	if err := permit.Save(s); err != nil {
		return nil, err
	}
	if s.Submission != 0 {
		if err := submission.OnAgenda(permit, s.Submission, m.ID, item.ID); err != nil {
			return nil, err
		}
	}
	return FindItem(tx, item.ID)
}

// bring takes over the nature of the item that was held back, and gives the papers that lay on it.
func (s *StockItem) bring(tx *store.Tx, item *Item) ([]uint, error) {
	if s.From == 0 {
		return nil, nil
	}
	old, err := FindItem(tx, s.From)
	if fault.KindOf(err) == fault.Missing {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	item.Nature, item.Minutes, item.Annex, item.By, item.Explain, item.Round = old.Nature, old.Minutes, old.Annex, old.By, old.Explain, old.Round
	item.Confidential = old.Confidential
	papers, err := paper.OfItems(tx, []uint{old.ID})
	if err != nil {
		return nil, err
	}
	var ids []uint
	for _, p := range papers[old.ID] {
		if p.Kind != paper.Minutes && p.Kind != paper.Decisions && p.Kind != paper.Agenda {
			ids = append(ids, p.ID)
		}
	}
	return ids, nil
}
