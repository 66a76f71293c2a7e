package paper

import (
	"errors"
	"slices"
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/store"
)

// Share lets a second body have a paper: the advice of one that lies on the table of another. The paper stays what
// it is, and stays of the body that made it.
type Share struct {
	store.Row
	Paper uint `gorm:"uniqueIndex:paper_share"`
	Body  uint `gorm:"uniqueIndex:paper_share;index"`
	// ReleasedAt is when members of the second body got to see it; nil while only its secretary and chair do.
	ReleasedAt *time.Time
}

// TableName implements gorm's Tabler.
func (Share) TableName() string { return "paper_shares" }

// sharedWith is the sub-select of how other bodies shared a paper with these.
func sharedWith(q *gorm.DB, bodies []uint) *gorm.DB {
	return store.Seen[Share](q, access.System("gedeeld"), "paper", "id").Where("body IN ?", bodies)
}

// ShareWith puts papers of other bodies on the desk of a body, and papers of no body in it. Those that it has already
// are left as they are.
func ShareWith(permit *store.Permit, body uint, ids ...uint) error {
	return permit.Tx().As(access.System("gedeeld"), func(tx *store.Tx) error {
		rows, err := ByIDs(tx, ids)
		if err != nil {
			return err
		}
		there, err := store.Pluck[uint](store.Of[Share](tx).Where("body = ? AND paper IN ?", body, ids), "paper")
		if err != nil {
			return err
		}
		has := make(map[uint]bool, len(there))
		for _, id := range there {
			has[id] = true
		}
		for _, id := range ids {
			p, found := rows[id]
			switch {
			case !found || p.Body == body || has[id]:
				continue
			case p.Body == 0:
				p.Body = body
				err = errors.Join(permit.Save(&p), p.indexLater(tx))
			default:
				err = permit.Create(&Share{Paper: id, Body: body})
			}
			if err != nil {
				return err
			}
			has[id] = true
		}
		return nil
	})
}

// ReleaseTo shows papers to the members of a body, be it their own or one that they were shared with.
func ReleaseTo(permit *store.Permit, body uint, ids ...uint) error {
	if len(ids) == 0 {
		return nil
	}
	return permit.Tx().As(access.System("gedeeld"), func(tx *store.Tx) error {
		own := store.Of[Paper](tx).Where("id IN ? AND body = ? AND released_at IS NULL", ids, body)
		if _, err := permit.Update(own, map[string]any{"released_at": tx.Now()}); err != nil {
			return err
		}
		shared := store.Of[Share](tx).Where("paper IN ? AND body = ? AND released_at IS NULL", ids, body)
		_, err := permit.Update(shared, map[string]any{"released_at": tx.Now()})
		return err
	})
}

// ReleasedTo tells which of the papers the members of a body got to see.
func ReleasedTo(tx *store.Tx, body uint, ids []uint) (map[uint]bool, error) {
	out := make(map[uint]bool, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	own, err := store.Pluck[uint](store.Of[Paper](tx).Where("id IN ? AND body = ? AND released_at IS NOT NULL", ids, body), "id")
	if err != nil {
		return nil, err
	}
	shared, err := store.Pluck[uint](
		store.Of[Share](tx).Where("paper IN ? AND body = ? AND released_at IS NOT NULL", ids, body), "paper")
	for _, id := range append(own, shared...) {
		out[id] = true
	}
	return out, err
}

// Untie takes all papers off an agenda item that is no more; the papers stay.
func Untie(permit *store.Permit, item uint) error {
	_, err := permit.Remove(store.Of[OnItem](permit.Tx()).Where("item = ?", item))
	return err
}

// TakeOff takes one paper off an agenda item; the paper stays.
func TakeOff(permit *store.Permit, item, id uint) error {
	_, err := permit.Remove(store.Of[OnItem](permit.Tx()).Where("item = ? AND paper = ?", item, id))
	return err
}

// PutAway takes papers out of everybody's sight that no member was shown and that are of nothing: files that came with a draft that is
// thrown away. They are kept, for a request may have been made by then; who handles requests finds them.
func PutAway(permit *store.Permit, ids ...uint) error {
	if len(ids) == 0 {
		return nil
	}
	return permit.Tx().As(access.System("opruimen"), func(tx *store.Tx) error {
		shared, err := store.Pluck[uint](store.Of[Share](tx).Where("paper IN ?", ids), "paper")
		if err != nil {
			return err
		}
		laid, err := store.Pluck[uint](store.Of[OnItem](tx).Where("paper IN ?", ids), "paper")
		if err != nil {
			return err
		}
		loose := store.Of[Paper](tx).Where("id IN ? AND released_at IS NULL AND meeting = 0 AND kind = ?", ids, Annex)
		if used := slices.Concat(shared, laid); len(used) > 0 {
			loose = loose.Where("id NOT IN ?", used)
		}
		_, err = permit.Update(loose, map[string]any{"owner": 0, "body": 0, "topic": 0})
		return err
	})
}

// Witness writes in the audit trail that the actor reads a confidential paper; of other papers nothing is written.
// Who sees it by another way than a role in its body (a share, broken glass) left a line when that way was opened.
func Witness(tx *store.Tx, id uint) error {
	p, err := Find(tx, id)
	if err != nil || !p.Confidential || !access.May(tx.Actor(), access.ReadConfidential, p) {
		return err
	}
	_, err = tx.Permit(access.ReadConfidential, p, "")
	return err
}

// Lay puts papers on the table of a meeting: on an item, after those that lie there, and in the meeting when they
// are of none.
func Lay(permit *store.Permit, meeting, item uint, ids ...uint) error {
	return permit.Tx().As(access.System("gedeeld"), func(tx *store.Tx) error {
		there, err := store.List[OnItem](store.Of[OnItem](tx).Where("item = ?", item).Order("seq"))
		if err != nil {
			return err
		}
		has, seq := map[uint]bool{}, 0
		for _, tie := range there {
			has[tie.Paper], seq = true, max(seq, tie.Seq)
		}
		for _, id := range ids {
			if has[id] {
				continue
			}
			has[id], seq = true, seq+1
			if err := permit.Create(&OnItem{Paper: id, Item: item, Seq: seq}); err != nil {
				return err
			}
		}
		if len(ids) == 0 {
			return nil
		}
		loose := store.Of[Paper](tx).Where("id IN ? AND meeting = 0", ids)
		_, err = permit.Update(loose, map[string]any{"meeting": meeting})
		return err
	})
}

// Confide makes papers confidential: only the named persons read them, and the secretary and chair.
func Confide(permit *store.Permit, persons []uint, ids ...uint) error {
	if len(ids) == 0 {
		return nil
	}
	return permit.Tx().As(access.System("kring"), func(tx *store.Tx) error {
		if _, err := permit.Update(store.Of[Paper](tx).Where("id IN ?", ids), map[string]any{"confidential": true}); err != nil {
			return err
		}
		if _, err := permit.Remove(store.Of[Circle](tx).Where("paper IN ?", ids)); err != nil {
			return err
		}
		for _, id := range ids {
			for _, person := range persons {
				if err := permit.Create(&Circle{Paper: id, Person: person}); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
