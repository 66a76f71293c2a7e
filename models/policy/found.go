package policy

import (
	"beraad/models/law"
	"beraad/models/search"
	"beraad/models/store"
)

// entry is what a wording of a policy line is found by: its text, under the name and core of the line.
func (p *Policy) entry(w *Wording) search.Entry {
	return search.Entry{
		Source: search.OfPolicy, Block: w.ID, Body: p.Body, Date: p.AdoptedOn, Text: p.Name + "\n" + p.Core + "\n" + w.Text,
	}
}

// Hit is a policy line that was found, by the newest of its wordings that answers the question and that the actor may see.
type Hit struct {
	Policy  Policy
	Wording Wording
}

// Where limits what is looked for in policy lines; the zero value is everywhere.
type Where struct {
	Bodies     []uint
	From, Till law.Date // of adoption
}

// mostWordings is how many wordings of a question are looked at: far more than there are lines on one matter.
const mostWordings = 500

// Found lists the newest policy lines in which a question is answered.
func Found(tx *store.Tx, question search.Question, where Where, most int) ([]Hit, error) {
	if there, err := search.Any(tx, search.OfPolicy, question); !there {
		return nil, err
	}
	rows := search.Rows(store.Of[Wording](tx), search.OfPolicy, question)
	wordings, err := store.List[Wording](rows.Order("id DESC").Limit(mostWordings))
	if err != nil || len(wordings) == 0 {
		return nil, err
	}
	newest, ids := map[uint]Wording{}, []uint{}
	for _, w := range wordings {
		if _, there := newest[w.Policy]; !there {
			newest[w.Policy] = w
			ids = append(ids, w.Policy)
		}
	}
	q := store.Of[Policy](tx).Where("id IN ?", ids)
	if len(where.Bodies) > 0 {
		q = q.Where("body IN ?", where.Bodies)
	}
	if !where.From.IsZero() {
		q = q.Where("adopted_on >= ?", where.From)
	}
	if !where.Till.IsZero() {
		q = q.Where("adopted_on <= ?", where.Till)
	}
	lines, err := store.List[Policy](q.Order("adopted_on DESC, id DESC").Limit(most))
	if err != nil {
		return nil, err
	}
	hits := make([]Hit, len(lines))
	for i, line := range lines {
		hits[i] = Hit{line, newest[line.ID]}
	}
	return hits, nil
}

// IndexWordings makes up to so many wordings findable that are not, or by older rules, and tells how many it did.
func IndexWordings(tx *store.Tx, most int) (int, error) {
	q := store.About[Wording](store.Of[Wording](tx))
	there := store.Seen[search.Entry](q, tx.Actor(), "block", "id").Where("source = ? AND form = ?", search.OfPolicy, search.Form)
	rows, err := store.List[Wording](q.Where("NOT EXISTS (?)", there).Order("id DESC").Limit(most))
	if err != nil {
		return 0, err
	}
	for i := range rows {
		line, err := store.Find[Policy](tx, rows[i].Policy)
		if err != nil {
			return i, err
		}
		if err := search.Keep(tx, line.entry(&rows[i])); err != nil {
			return i, err
		}
	}
	return len(rows), nil
}
