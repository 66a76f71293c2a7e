package outbox

import (
	"fmt"
	"iter"
	"slices"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/store"
)

// Filling puts the deliveries of a message that is new. Whoever comes twice, in whatever way, gets one: the first that was put.
type Filling struct {
	permit  *store.Permit
	message *Message
	ledger  *ledger
	copied  bool // by From
}

// Each puts a delivery for each recipient, a batch at a time. What is no address gets one too, which the sender refuses: it must not
// keep the others from their mail.
func (f *Filling) Each(to iter.Seq2[Recipient, error]) error {
	part := make([]Recipient, 0, batch)
	for r, err := range to {
		if err != nil {
			return err
		}
		if part = append(part, r); len(part) == batch {
			if err := f.put(part); err != nil {
				return err
			}
			part = part[:0]
		}
	}
	return f.put(part)
}

func (f *Filling) put(part []Recipient) error {
	deliveries, _ := deliveriesTo(f.message, part)
	deliveries, err := wanted(f.permit, *f.message, deliveries)
	if err != nil || len(deliveries) == 0 {
		return err
	}
	if err := passOver(f.permit, deliveries); err != nil {
		return err
	}
	return f.ledger.put(deliveries)
}

// From puts a delivery for each row of a query, which the database copies by itself in one statement: so there is one moment at
// which it is decided who they are, and 100,000 of them take it no longer than a second. The query gives an address as Recipient
// folds them, a name on one line, the source and the list, in this order. They are people without a number, so that none of
// them has said how he wants to hear of this kind.
func (f *Filling) From(q *gorm.DB) error {
	row := Delivery{Message: f.message.ID, State: Queued, NextAt: f.message.SendAt}
	n, err := store.PutFrom(f.permit.Tx(), row, []string{"address", "name", "source", "list"}, q)
	f.ledger.moved[row.place()] += n
	f.copied = true
	return err
}

// But takes out those of some addresses that From put.
func (f *Filling) But(addresses []string) error {
	put := in(f.message.ID, Queued, "")
	return f.own(func(tx *store.Tx) error {
		for part := range slices.Chunk(addresses, batch) {
			q := store.Of[Delivery](tx).Where("message = ? AND address IN ? AND person = 0", put.message, part)
			n, err := tx.Drop(at(q, put))
			if err != nil {
				return err
			}
			f.ledger.moved[put] -= n
		}
		return nil
	})
}

// end does for who was copied what the others had before they were put, and tells how many there are.
func (f *Filling) end() (all int, err error) {
	if f.copied {
		if err := f.own(f.passOver); err != nil {
			return 0, err
		}
	}
	for _, n := range f.ledger.moved {
		all += n
	}
	return all, f.ledger.write()
}

// passOver marks the deliveries to addresses that do not exist. They are looked for among all the addresses that do not, of which
// there are few.
func (f *Filling) passOver(tx *store.Tx) error {
	for last := uint(0); ; {
		known := store.Of[Gone](tx).Select("address").Where("lifted_at IS NULL")
		q := store.Of[Delivery](tx).Where("message = ? AND address IN (?) AND state = ? AND id > ?", f.message.ID, known, Queued, last)
		rows, err := store.List[Delivery](q.Order("id").Limit(batch))
		if err != nil || len(rows) == 0 {
			return err
		}
		last = rows[len(rows)-1].ID
		if err := passOver(f.permit, rows); err != nil {
			return err
		}
		of := map[place][]Result{}
		for _, d := range rows {
			to := in(d.Message, d.State, d.Answer)
			of[to] = append(of[to], Result{Delivery: d, Answer: d.Answer})
		}
		for to, results := range of {
			if to.state == Queued { // lifted at this very moment
				continue
			}
			ids := make([]uint, len(results))
			for i, r := range results {
				ids[i] = r.Delivery.ID
			}
			q := store.Numbered[Delivery](tx, ids)
			if _, err := f.ledger.move(q, in(to.message, Queued, ""), to, map[string]any{"answer": answers(results), "ended_at": results[0].Delivery.EndedAt}); err != nil {
				return fmt.Errorf("pass over addresses that do not exist: %w", err)
			}
		}
	}
}

// own works as the outbox: whoever puts a message need not see what is in it.
func (f *Filling) own(work func(tx *store.Tx) error) error {
	return f.permit.Tx().As(access.System("postvak"), work)
}
