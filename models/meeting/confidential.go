package meeting

import (
	"fmt"

	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
)

// freezeConfidential makes a paper of its own of what was said on each confidential item: only its circle, the
// secretary and the chair read it.
func freezeConfidential(permit *store.Permit, r *record, note string) error {
	for _, item := range r.items {
		if !item.Confidential || item.Dropped {
			continue
		}
		said := r.said(item)
		if len(said) == 0 {
			continue
		}
		head := paper.Block{Kind: paper.ItemOf, Item: item.ID, Level: 3, Number: item.Number, Text: item.Title}
		if err := freezePart(permit, r, item, append(append(r.facts(), head), said...), note); err != nil {
			return fmt.Errorf("confidential item %d: %w", item.ID, err)
		}
	}
	return nil
}

func freezePart(permit *store.Permit, r *record, item Item, blocks []paper.Block, note string) error {
	tx := permit.Tx()
	p, err := partOf(tx, r.meeting, item)
	if fault.KindOf(err) == fault.Missing {
		p = &paper.Paper{
			Kind: paper.Minutes, Title: clipped(fmt.Sprintf("Verslag %s, vertrouwelijk punt %s", r.name(), item.Number)),
			Reference: r.meeting.MinutesReference, Date: r.meeting.MinutesOn, Body: r.meeting.Body, Meeting: r.meeting.ID,
			Topic: item.Topic, Owner: tx.Actor().Person, Confidential: true,
		}
		err = paper.AddWith(permit, p, item.ID)
	}
	if err != nil {
		return err
	}
	if _, err := paper.Freeze(permit, p, blocks, note); err != nil {
		return err
	}
	circle, err := store.Pluck[uint](store.Of[Circle](tx).Where("item = ?", item.ID), "person")
	if err != nil {
		return err
	}
	for _, person := range circle {
		there, err := store.Count(store.Of[paper.Circle](tx).Where("paper = ? AND person = ?", p.ID, person))
		if err != nil {
			return err
		}
		if there == 0 {
			if err := permit.Create(&paper.Circle{Paper: p.ID, Person: person}); err != nil {
				return err
			}
		}
	}
	return paper.Release(permit, p.ID)
}

// partOf finds the paper of a confidential item's minutes, when there is one.
func partOf(tx *store.Tx, m *Meeting, item Item) (*paper.Paper, error) {
	on, err := paper.OfItems(tx, []uint{item.ID})
	if err != nil {
		return nil, err
	}
	for _, p := range on[item.ID] {
		if p.Kind == paper.Minutes && p.Confidential && p.Meeting == m.ID {
			return &p, nil
		}
	}
	return nil, fault.NotFound()
}
