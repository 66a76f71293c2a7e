package meeting

import (
	"slices"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
)

// Confide makes an item confidential: only the named members see it and its papers, with the secretary and the chair.
// On the agenda that goes to all it has its number, and no title.
func Confide(tx *store.Tx, item uint, persons []uint) error {
	i, err := FindItem(tx, item)
	if err != nil {
		return err
	}
	m, permit, err := compose(tx, i.Meeting, "")
	if err != nil {
		return err
	}
	if m.NumbersFixed && !i.Confidential && !i.Unsent {
		return fault.Refuse("De leden hebben dit punt al gezien. Vertrouwelijk maken kan alleen vóór het versturen.")
	}
	members, err := body.Members(tx, m.Body, m.Day())
	if err != nil {
		return err
	}
	for _, person := range persons {
		if !slices.ContainsFunc(members, func(member body.Member) bool { return member.Person == person }) {
			return fault.Wrong("persons", "Kies alleen leden van dit gremium.")
		}
	}
	i.Confidential = true
	if err := permit.Save(i); err != nil {
		return err
	}
	if _, err := permit.Remove(store.Of[Circle](tx).Where("item = ?", item)); err != nil {
		return err
	}
	persons = slices.Compact(slices.Sorted(slices.Values(persons)))
	for _, person := range persons {
		if err := permit.Create(&Circle{Item: item, Person: person}); err != nil {
			return err
		}
	}
	papers, err := paper.OfItems(tx, []uint{item})
	if err != nil {
		return err
	}
	return paper.Confide(permit, persons, paperIDs(papers[item])...)
}

// circleOf lists who see a confidential item.
func circleOf(tx *store.Tx, item uint) ([]uint, error) {
	return store.Pluck[uint](store.Of[Circle](tx).Where("item = ?", item).Order("person"), "person")
}

// CircleOf lists the persons who see a confidential item beside the secretary and the chair.
func CircleOf(tx *store.Tx, item uint) ([]uint, error) { return circleOf(tx, item) }

func paperIDs(papers []paper.Paper) []uint {
	ids := make([]uint, len(papers))
	for i, p := range papers {
		ids[i] = p.ID
	}
	return ids
}
