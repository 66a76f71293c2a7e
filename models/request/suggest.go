package request

import (
	"fmt"
	"strings"

	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
)

// Suggestion is what the program thinks of an agenda item that nobody decided on yet. It is never applied by itself.
type Suggestion struct {
	Outside bool
	Why     string
	// Sure: there is enough text to tell.
	Sure bool
}

const (
	enoughPassages = 3  // to be sure that an item is about something else
	rarely         = 10 // one passage in so many that holds a term is a remark aside
)

// topic is what the papers of a request say under one agenda item, each text once.
type topic struct {
	passages, hits int
	terms          string // of the last passage that holds one, in words
	seen           map[uint]bool
}

// topics is what is said under each item.
type topics map[uint]*topic

// take takes in a passage of an item.
func (all topics) take(r *Request, b *paper.Block, root uint) {
	if strings.TrimSpace(b.Text) == "" || len(r.Terms) == 0 {
		return
	}
	t := all[b.Item]
	if t == nil {
		t = &topic{seen: map[uint]bool{}}
		all[b.Item] = t
	}
	if !t.seen[root] {
		t.seen[root] = true
		t.passages++
		if n, why := r.hits(b.Text); n > 0 {
			t.hits, t.terms = t.hits+1, why
		}
	}
}

// suggest says of items on which nobody decided whether they seem to be about another matter, by the terms of the search plan.
func (all topics) suggest(tx *store.Tx, r *Request, list []Effect) error {
	if len(r.Terms) == 0 {
		return nil
	}
	ids := make([]uint, len(list))
	for i, e := range list {
		ids[i] = e.Item
	}
	items, err := meeting.SeveralItems(tx, ids)
	if err != nil {
		return err
	}
	for i := range list {
		if item, known := items[list[i].Item]; known && list[i].Scope == nil {
			titled, _ := r.hits(item.Title)
			list[i].Suggestion = all[item.ID].suggestion(titled > 0)
		}
	}
	return nil
}

// suggestion weighs what is said under an item; nothing when it seems to be about the matter of the request.
func (t *topic) suggestion(titled bool) *Suggestion {
	switch {
	case t == nil || titled:
		return nil
	case t.hits == 0 && t.passages == 1:
		return &Suggestion{Outside: true, Why: "Geen van de zoektermen staat in de titel of in de ene passage van dit punt."}
	case t.hits == 0:
		return &Suggestion{
			Outside: true, Sure: t.passages >= enoughPassages,
			Why: fmt.Sprintf("Geen van de zoektermen staat in de titel of in een van de %d passages van dit punt.", t.passages),
		}
	case t.hits*rarely <= t.passages:
		return &Suggestion{
			Outside: true,
			Why:     fmt.Sprintf("De zoektermen staan niet in de titel, en in %d van de %d passages (%s).", t.hits, t.passages, t.terms),
		}
	}
	return nil
}
