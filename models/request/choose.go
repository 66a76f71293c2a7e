package request

import (
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/store"
)

// Choice is which requests a list shows.
type Choice struct {
	Words   string
	State   State // one phase; empty for all
	Handler uint  // a person; 0 for all
	Ended   bool  // those on which was decided, instead of those that run
}

// Entry is a request in a list, with its terms and how far its documents are.
type Entry struct {
	Request
	Terms           Terms
	Documents, Done int
}

// Chosen is a part of a list of requests.
type Chosen struct {
	Entries []Entry
	Total   int // of the choice
	// Running, Late and Soon count all that run: those past their last day, and those with at most a week to go.
	Running, Late, Soon int
	// Handlers are the persons who handle a running request.
	Handlers []uint
}

// Choose lists requests. Those that run come in the order of their last day, for that is what they are worked by; the
// others with the newest first.
func Choose(tx *store.Tx, choice Choice, page store.Page) (*Chosen, error) {
	page = page.Clean()
	running, err := Running(tx)
	if err != nil {
		return nil, err
	}
	terms, err := TermsOfAll(tx, running)
	if err != nil {
		return nil, err
	}
	out := &Chosen{Running: len(running)}
	out.count(running, terms)
	var picked []Request
	if choice.Ended {
		q := store.Of[Request](tx).Where("state NOT IN ?", undecided).Order("received_on DESC, id DESC")
		if picked, err = store.List[Request](q); err != nil {
			return nil, err
		}
	} else {
		picked = running
		slices.SortStableFunc(picked, func(a, b Request) int { return terms[a.ID].Last.Compare(terms[b.ID].Last) })
	}
	picked = slices.DeleteFunc(slices.Clone(picked), func(r Request) bool { return !choice.holds(r) })
	out.Total = len(picked)
	from := min((page.Number-1)*page.Size, len(picked))
	picked = picked[from:min(from+page.Size, len(picked))]
	if choice.Ended {
		if terms, err = TermsOfAll(tx, picked); err != nil {
			return nil, err
		}
	}
	return out, out.fill(tx, picked, terms)
}

// holds tells whether a request is in the choice.
func (c Choice) holds(r Request) bool {
	if (c.State != "" && r.State != c.State) || (c.Handler != 0 && r.Handler != c.Handler) {
		return false
	}
	text := plain(strings.Join([]string{r.Title, r.Reference, r.DecisionReference, r.Matter}, "\n"))
	for _, word := range strings.Fields(plain(c.Words)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

func (c *Chosen) count(running []Request, terms map[uint]Terms) {
	for _, r := range running {
		switch days := terms[r.ID].Days; {
		case days < 0:
			c.Late++
		case days <= 7:
			c.Soon++
		}
		if r.Handler != 0 && !slices.Contains(c.Handlers, r.Handler) {
			c.Handlers = append(c.Handlers, r.Handler)
		}
	}
}

// fill adds how far the documents of the requests are.
func (c *Chosen) fill(tx *store.Tx, picked []Request, terms map[uint]Terms) error {
	ids := make([]uint, len(picked))
	for i, r := range picked {
		ids[i] = r.ID
	}
	documents, err := store.List[Document](store.Of[Document](tx).Where("request IN ?", ids))
	if err != nil {
		return err
	}
	all, done := map[uint]int{}, map[uint]int{}
	for _, d := range documents {
		all[d.Request]++
		if d.DoneBy != 0 || d.PublicURL != "" {
			done[d.Request]++
		}
	}
	for _, r := range picked {
		c.Entries = append(c.Entries, Entry{Request: r, Terms: terms[r.ID], Documents: all[r.ID], Done: done[r.ID]})
	}
	return nil
}

// May tells whether who asks may do an action to a request; it is the own of those who assess it.
func May(tx *store.Tx, r *Request, do access.Action) (bool, error) {
	about := r.About()
	var err error
	about.Owners, err = assessorsOf(tx, r.ID)
	return access.May(tx.Actor(), do, about), err
}

// Extendable tells whether the decision can still be postponed on a day.
func (t Terms) Extendable(today law.Date) bool { return !t.Extended && !today.After(t.Last) }

// Unapproved lists the publications that wait for the yes of who asks: made by another, of a body of his.
func Unapproved(tx *store.Tx) ([]Publication, error) {
	made, err := store.List[Publication](store.Of[Publication](tx).Where("state = ? AND made_by <> ?", PrepState, tx.Actor().Person).Order("id"))
	if err != nil {
		return nil, err
	}
	var mine []Publication
	for i := range made {
		if err := made[i].of(tx); err != nil {
			return nil, err
		}
		if access.May(tx.Actor(), access.ApprovePublication, &made[i]) {
			mine = append(mine, made[i])
		}
	}
	return mine, nil
}

// Question is a question to a third party, with its answer when it came.
type Question struct {
	Event
	Answer *Event
}

// Questions lists what third parties were asked, in order.
func Questions(tx *store.Tx, id uint) ([]Question, error) {
	events, err := Events(tx, id)
	var list []Question
	for _, e := range events {
		if e.Kind == WasConsulted {
			list = append(list, Question{Event: e})
		}
	}
	for i := range list {
		for j := range events {
			if events[j].Kind == WasViewed && events[j].Of == list[i].ID {
				list[i].Answer = &events[j]
			}
		}
	}
	return list, err
}

// Effect is what changes when it is decided whether an item falls within a request.
type Effect struct {
	Item      uint
	Documents []int // numbers on the inventory
	Scope     *ItemScope
	// Suggestion is there when nobody decided yet and the item seems to be about another matter.
	Suggestion *Suggestion
}

// Effects lists the agenda items from which the documents of a request stem, each with the documents that its scope
// changes, in the order of the documents.
func Effects(tx *store.Tx, request uint) ([]Effect, error) {
	r, err := Find(tx, request)
	if err != nil {
		return nil, err
	}
	said, err := Scopes(tx, request)
	if err != nil {
		return nil, err
	}
	var list []Effect
	at, about := map[uint]int{}, topics{}
	err = eachPart(tx, r, func(f *file) error {
		for _, dp := range f.papers {
			if !f.own(dp) {
				continue
			}
			nr := f.nr[dp.Document]
			for i := range f.blocks[dp.Version] {
				b := &f.blocks[dp.Version][i]
				if b.Item == 0 {
					continue
				}
				if _, known := at[b.Item]; !known {
					at[b.Item] = len(list)
					list = append(list, Effect{Item: b.Item})
				}
				e := &list[at[b.Item]]
				if n := len(e.Documents); n == 0 || e.Documents[n-1] != nr { // those of one document follow one another
					e.Documents = append(e.Documents, nr)
				}
				about.take(r, b, f.root[b.ID])
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i := range said {
		if place, known := at[said[i].Item]; known {
			list[place].Scope = &said[i]
		}
	}
	return list, about.suggest(tx, r, list)
}

// Runs tells whether the term still runs in a state.
func (s State) Runs() bool { return slices.Contains(undecided, s) }
