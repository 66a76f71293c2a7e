package meeting

import (
	"slices"

	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/search"
	"beraad/models/store"
)

// entry is what a decision is found by.
func (d *Decision) entry() search.Entry {
	return search.Entry{Source: search.OfDecision, Block: d.ID, Body: d.Body, Date: d.DecidedOn, Text: d.Number + "\n" + d.Text}
}

// Where limits what is looked for in decisions; the zero value is everywhere.
type Where struct {
	Bodies     []uint
	Meeting    uint
	From, Till law.Date
}

// FoundDecisions lists the newest decisions in which a question is answered.
func FoundDecisions(tx *store.Tx, question search.Question, where Where, most int) ([]Decision, error) {
	if there, err := search.Any(tx, search.OfDecision, question); !there {
		return nil, err
	}
	q := search.Rows(store.Of[Decision](tx), search.OfDecision, question)
	if len(where.Bodies) > 0 {
		q = q.Where("body IN ?", where.Bodies)
	}
	if where.Meeting != 0 {
		q = q.Where("meeting = ?", where.Meeting)
	}
	if !where.From.IsZero() {
		q = q.Where("decided_on >= ?", where.From)
	}
	if !where.Till.IsZero() {
		q = q.Where("decided_on <= ?", where.Till)
	}
	return store.List[Decision](q.Order("decided_on DESC, id DESC").Limit(most))
}

// PaperIDs lists the papers of a meeting: those that came out of it, and those on its items.
func PaperIDs(tx *store.Tx, meeting uint) ([]uint, error) {
	own, err := store.Pluck[uint](store.Of[paper.Paper](tx).Where("meeting = ?", meeting), "id")
	if err != nil {
		return nil, err
	}
	items, err := store.Pluck[uint](store.Of[Item](tx).Where("meeting = ?", meeting), "id")
	if err != nil {
		return nil, err
	}
	on, err := store.Pluck[uint](store.Of[paper.OnItem](tx).Where("item IN ?", items), "paper")
	if err != nil {
		return nil, err
	}
	ids := append(own, on...)
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// IndexDecisions makes up to so many decisions findable that are not, or by older rules, and tells how many it did.
func IndexDecisions(tx *store.Tx, most int) (int, error) {
	q := store.About[Decision](store.Of[Decision](tx))
	there := store.Seen[search.Entry](q, tx.Actor(), "block", "id").Where("source = ? AND form = ?", search.OfDecision, search.Form)
	rows, err := store.List[Decision](q.Where("NOT EXISTS (?)", there).Order("id DESC").Limit(most))
	if err != nil {
		return 0, err
	}
	for i := range rows {
		if err := search.Keep(tx, rows[i].entry()); err != nil {
			return i, err
		}
	}
	return len(rows), nil
}
