package request

import (
	"beraad/models/fault"
	"beraad/models/store"
)

// Ruling is what a decision is taken on, at one moment: a request of thousands of documents is not read again for each.
type Ruling struct {
	Rows      []Row
	Letter    *Letter
	Conflicts []Conflict
	Missing   fault.Gaps // what stands between the request and its decision
	Possible  bool       // it can be decided on from the state that it is in
	Revised   *Revised   // how far its revision is; nil when it is not revised
}

// RulingOf gives what the decision on a request is taken on.
func RulingOf(tx *store.Tx, id uint) (*Ruling, error) {
	r, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	c, err := check(tx, r)
	if err != nil {
		return nil, err
	}
	ruling := &Ruling{Rows: c.rows, Letter: c.letter}
	if ruling.Letter == nil {
		if ruling.Letter, err = freshLetter(tx, r, c.rows); err != nil {
			return nil, err
		}
	}
	if ruling.Letter.Revised, err = endedRevisions(tx, id); err != nil {
		return nil, err
	}
	if ruling.Conflicts, err = c.answered(tx); err != nil {
		return nil, err
	}
	if r.Revision != 0 {
		if ruling.Revised, err = revisedOf(tx, r, c.rows, ruling.Conflicts); err != nil {
			return nil, err
		}
	}
	s, err := stand(tx, r, Decided, func(*store.Tx, uint) ([]Conflict, error) { return ruling.Conflicts, nil })
	if err != nil {
		return nil, err
	}
	ruling.Missing, ruling.Possible = life.Gaps(s, r.State, Decided)
	return ruling, nil
}
