package meeting

import (
	"beraad/models/fault"
	"beraad/models/store"
	"beraad/models/submission"
)

// TakeAlong lays the papers of an accepted submission on an item that has a form of its own: the advice of another
// body that comes in for a matter that is on the agenda already. Both submissions are treated with the item.
func TakeAlong(tx *store.Tx, item, id uint) error {
	i, err := FindItem(tx, item)
	if err != nil {
		return err
	}
	if i.Submission == 0 {
		return TakeIn(tx, item, id)
	}
	m, permit, err := compose(tx, i.Meeting, "")
	if err != nil {
		return err
	}
	if i.Dropped {
		return fault.Refuse("Dit punt is vervallen.")
	}
	s, papers, err := offered(tx, m, id)
	if err != nil {
		return err
	}
	if s.Topic == 0 || s.Topic != i.Topic {
		return fault.Refuse("Deze aanbieding gaat over een ander onderwerp dan dit punt. Maak er een eigen punt van.")
	}
	if err := lay(permit, m, i, papers...); err != nil {
		return err
	}
	return submission.OnAgenda(permit, s.ID, m.ID, i.ID)
}

// submissionsOf gives the submissions that are treated with an item: its own, and what was taken along.
func submissionsOf(tx *store.Tx, item uint) ([]uint, error) {
	return store.Pluck[uint](store.Of[submission.Submission](tx).Where("item = ?", item).Order("id"), "id")
}
