package meeting

import (
	"slices"

	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
)

// AddPaper lays a new paper on an item, which gets the star by it. After the convocation it is a late paper: members see it once it
// is sent. On a confidential item it is for the circle of the item.
func AddPaper(tx *store.Tx, item uint, p *paper.Paper) error {
	i, err := FindItem(tx, item)
	if err != nil {
		return err
	}
	m, permit, err := compose(tx, i.Meeting, "")
	if err != nil {
		return err
	}
	if i.Dropped {
		return fault.Refuse("Dit punt is vervallen.")
	}
	p.Body, p.Meeting, p.Topic, p.Owner = m.Body, m.ID, i.Topic, tx.Actor().Person
	if err := paper.AddWith(permit, p); err != nil {
		return err
	}
	if err := lay(permit, m, i, p.ID); err != nil || i.Annex || !annexed([]paper.Paper{*p}) {
		return err
	}
	// The star follows from what lies there. The item keeps its version: who has its form open changes something else.
	_, err = permit.Update(store.Of[Item](tx).Where("id = ?", i.ID), map[string]any{"annex": true})
	return err
}

// TakePaperOff takes a paper off an item. The paper itself stays, and one that was sent to the members stays on the
// item too.
func TakePaperOff(tx *store.Tx, item, id uint) error {
	i, err := FindItem(tx, item)
	if err != nil {
		return err
	}
	m, permit, err := compose(tx, i.Meeting, "")
	if err != nil {
		return err
	}
	on, err := paper.ItemsOf(tx, id)
	if err != nil {
		return err
	}
	if !slices.Contains(on, item) {
		return fault.NotFound()
	}
	released, err := paper.ReleasedTo(tx, m.Body, []uint{id})
	if err != nil {
		return err
	}
	if released[id] && m.NumbersFixed {
		return fault.Refuse("De leden hebben dit stuk al. Het blijft bij het punt staan; stuur zo nodig een nieuwe versie.")
	}
	return paper.TakeOff(permit, item, id)
}
