package meeting

import (
	"slices"
	"strings"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
)

// longestItem is how many minutes an item or rubric may be planned for.
const longestItem = 24 * 60

// AddItem puts an item on an agenda, after the others under its rubric. An item needs no form and no paper. After the
// convocation it is a late one: it comes last, and members see it once it is sent.
func AddItem(tx *store.Tx, item *Item) error {
	m, permit, err := compose(tx, item.Meeting, "")
	if err != nil {
		return err
	}
	fresh := Item{Meeting: m.ID, Rubric: item.Rubric}
	fresh.fill(item)
	var gaps fault.Gaps
	if err := fresh.settleRound(tx, &gaps); err != nil {
		return err
	}
	same, err := store.Again[Item](tx, store.Of[Item](tx).Where("meeting = ? AND title = ? AND offered_by = ? AND submission = 0 AND standing = '' AND NOT dropped AND (rubric = ? OR ? = 0)",
		m.ID, fresh.Title, fresh.By, fresh.Rubric, fresh.Rubric))
	if err != nil {
		return err
	}
	if same != nil && same.alike(&fresh) {
		*item = *same
		return nil
	}
	if err := add(permit, m, &fresh, gaps...); err != nil {
		return err
	}
	*item = fresh
	return nil
}

// alike tells whether two items say the same. What was left to the rubric is.
func (i *Item) alike(o *Item) bool {
	return i.Explain == o.Explain && i.Round == o.Round && (o.Nature == "" || i.Nature == o.Nature) && i.Minutes == o.Minutes && i.At == o.At && i.Annex == o.Annex &&
		i.Topic == o.Topic && (o.Number == "" || i.Number == o.Number || i.Added)
}

// add puts an item in its place and gives it a number.
func add(permit *store.Permit, m *Meeting, item *Item, wrong ...fault.Gap) error {
	tx := permit.Tx()
	rubrics, err := Rubrics(tx, m.ID)
	if err != nil {
		return err
	}
	b, err := body.Find(tx, m.Body)
	if err != nil {
		return err
	}
	if item.Rubric == 0 {
		item.Rubric = fitting(rubrics, item.Nature)
	}
	r := rubricOf(rubrics, item.Rubric)
	if item.Nature == "" {
		item.Nature = submission.Nature(r.Nature)
	}
	gaps := append(item.gaps(m, b.Scheme), wrong...)
	gaps.Need(r.ID != 0, "rubric", "Kies onder welke rubriek het punt komt.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	items, err := Items(tx, m.ID)
	if err != nil {
		return err
	}
	item.late(b.Scheme, rubrics, items)
	item.Added, item.Unsent = m.NumbersFixed, m.NumbersFixed
	if err := permit.Create(item); err != nil {
		return err
	}
	return renumber(permit, m)
}

// fitting is the rubric for items that are offered for something; where there is one rubric, that one.
func fitting(rubrics []Rubric, nature submission.Nature) uint {
	if len(rubrics) == 1 {
		return rubrics[0].ID
	}
	if nature == submission.ToDecideForward {
		nature = submission.ToDecide
	}
	for _, r := range rubrics {
		if nature != "" && r.Nature == string(nature) {
			return r.ID
		}
	}
	return 0
}

// fill takes over what a secretary fills in on an item.
func (i *Item) fill(from *Item) {
	i.Title, i.By, i.Explain = strings.TrimSpace(from.Title), strings.TrimSpace(from.By), strings.TrimSpace(from.Explain)
	i.Round = from.Round
	i.Nature, i.Minutes, i.At, i.Annex, i.Topic = from.Nature, from.Minutes, from.At, from.Annex, from.Topic
	i.Number = strings.TrimSpace(from.Number)
	if i.At <= 0 {
		i.At = -1
	}
}

func (i *Item) gaps(m *Meeting, scheme body.Scheme) (gaps fault.Gaps) {
	gaps.Need(i.Title != "", "title", "Geef het punt een titel.")
	short(&gaps, "title", i.Title, 300)
	short(&gaps, "by", i.By, 200)
	short(&gaps, "explain", i.Explain, 500)
	gaps.Need(i.Nature == "" || slices.Contains(submission.Natures, i.Nature), "nature", "Kies uit de lijst.")
	gaps.Need(i.Minutes >= 0 && i.Minutes <= longestItem, "minutes", "Vul een aantal minuten in.")
	m.fits(&gaps, i.At)
	if scheme == body.Free {
		short(&gaps, "number", i.Number, 20)
	}
	return gaps
}

// ChangeItem saves what was changed on an item: title, who brings it in, nature, time, star, topic. Its number stands
// by itself.
func ChangeItem(tx *store.Tx, item *Item) error {
	old, err := FindItem(tx, item.ID)
	if err != nil {
		return err
	}
	m, permit, err := compose(tx, old.Meeting, "")
	if err != nil {
		return err
	}
	b, err := body.Find(tx, m.Body)
	if err != nil {
		return err
	}
	number := old.Number
	fresh := *old
	fresh.fill(item)
	if m.NumbersFixed || b.Scheme != body.Free {
		fresh.Number = number
	}
	gaps := fresh.gaps(m, b.Scheme)
	if err := fresh.settleRound(tx, &gaps); err != nil {
		return err
	}
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if old.Rev != item.Rev {
		return fault.Changed(old.Title)
	}
	if err := permit.Save(&fresh); err != nil {
		return err
	}
	*item = fresh
	return nil
}

// MoveItem puts an item at a place (from 1) under a rubric. After the convocation it can change places under its own
// rubric only, and keeps its number.
func MoveItem(tx *store.Tx, item uint, rubric uint, place int) error {
	i, err := FindItem(tx, item)
	if err != nil {
		return err
	}
	m, permit, err := compose(tx, i.Meeting, "")
	if err != nil {
		return err
	}
	if m.NumbersFixed && rubric != i.Rubric {
		return fault.Refuse("De nummers staan vast sinds de convocatie. Laat het punt vervallen en zet het opnieuw op de agenda.")
	}
	rubrics, err := Rubrics(tx, m.ID)
	if err != nil {
		return err
	}
	if rubricOf(rubrics, rubric).ID == 0 {
		return fault.Wrong("rubric", "Kies onder welke rubriek het punt komt.")
	}
	items, err := Items(tx, m.ID)
	if err != nil {
		return err
	}
	under := slices.DeleteFunc(items, func(o Item) bool { return o.Rubric != rubric || o.ID == item })
	place = min(max(place, 1), len(under)+1)
	under = slices.Insert(under, place-1, *i)
	for n, o := range under {
		if o.Seq == n+1 && o.Rubric == rubric {
			continue
		}
		row := store.Of[Item](tx).Where("id = ?", o.ID)
		if _, err := permit.Update(row, map[string]any{"seq": n + 1, "rubric": rubric}); err != nil {
			return err
		}
	}
	return renumber(permit, m)
}

// Drop takes an item off the agenda. Before the first convocation it is gone, and its submission lies on the desk
// again; after it the item stays with its number as "vervallen", with a reason, and its submission is held.
func Drop(tx *store.Tx, item uint, why string) error {
	i, err := FindItem(tx, item)
	if err != nil {
		return err
	}
	why = strings.TrimSpace(why)
	m, permit, err := compose(tx, i.Meeting, why)
	if err != nil {
		return err
	}
	if i.Dropped {
		return fault.Refuse("Dit punt is al vervallen.")
	}
	if m.NumbersFixed && !i.Unsent {
		return strike(permit, m, i, why)
	}
	return erase(permit, m, i)
}

// strike leaves an item that members know as "vervallen".
func strike(permit *store.Permit, m *Meeting, i *Item, why string) error {
	if why == "" {
		return fault.Wrong("why", "Schrijf waarom het punt vervalt.")
	}
	i.Dropped = true
	if err := permit.Save(i); err != nil {
		return err
	}
	if err := intoStock(permit, m, i, why); err != nil {
		return err
	}
	if i.Submission == 0 {
		return nil
	}
	return submission.HoldBack(permit, i.Submission)
}

// erase takes an item away that no member has seen.
func erase(permit *store.Permit, m *Meeting, i *Item) error {
	tx := permit.Tx()
	if err := paper.Untie(permit, i.ID); err != nil {
		return err
	}
	if _, err := permit.Remove(store.Of[Circle](tx).Where("item = ?", i.ID)); err != nil {
		return err
	}
	if err := backToStock(permit, i.ID); err != nil {
		return err
	}
	if i.Submission != 0 {
		if err := submission.OffAgenda(permit, i.Submission); err != nil {
			return err
		}
	}
	if err := permit.Delete(i); err != nil {
		return err
	}
	return renumber(permit, m)
}

// backToStock lets the stock agenda have an item again that came from it.
func backToStock(permit *store.Permit, item uint) error {
	_, err := returned(permit, item)
	return err
}

func returned(permit *store.Permit, item uint) (int, error) {
	q := store.Of[StockItem](permit.Tx()).Where("planned_on = ?", item)
	return permit.Update(q, map[string]any{"planned_on": 0})
}

// intoStock puts an item that was offered, and that the members know, on the stock agenda; one that came from there
// goes back.
func intoStock(permit *store.Permit, m *Meeting, i *Item, why string) error {
	back, err := returned(permit, i.ID)
	if err != nil || back > 0 || i.Submission == 0 {
		return err
	}
	return permit.Create(&StockItem{
		Body: m.Body, Title: i.Title, Holder: i.By, Note: clipped(why), Topic: i.Topic, Submission: i.Submission, From: i.ID,
	})
}
