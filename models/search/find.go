package search

import (
	"cmp"
	"slices"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/store"
)

// Most is how many passages a search looks at: the newest. Scoring and counting all that hold a common word would take
// longer the more is kept.
const Most = 2000

// Query is what somebody looks for, and where.
type Query struct {
	Question Question
	// Scope names where it is worth looking for the actor; nil is everywhere.
	Scope *Scope
	// Papers limits to these, when it is not nil: those of one meeting.
	Papers     []uint
	Bodies     []uint
	Kinds      []string
	Rubric     string // or how it begins
	From, Till law.Date
	// Newest asks for no score.
	Newest bool
}

// Scope names all bodies and papers in which the actor can see anything. It must leave out nothing that he sees; what it names
// too much does no harm.
type Scope struct{ Bodies, Papers []uint }

// Hit is a passage that was found.
type Hit struct {
	Entry, Paper, Block, Body uint
	Kind, Rubric              string
	Date                      law.Date
	Score                     float64
}

// Found is what was found, the newest first, and how much of it there is for each choice of a limit that is counted as if that
// limit was not set.
type Found struct {
	Hits []Hit
	// Capped says that there is more, and older, than what was looked at.
	Capped         bool
	Bodies         map[uint]int
	Kinds, Rubrics map[string]int
}

// Find looks for the passages that hold all of a question.
func Find(tx *store.Tx, query Query) (Found, error) {
	if query.nothing() {
		return Found{}, nil
	}
	// Without its choices first: when that is all there is, everything can be counted from it.
	open := query
	open.Bodies, open.Kinds, open.Rubric = nil, nil, ""
	all, capped, err := look(tx, open, Most)
	if err != nil {
		return Found{}, err
	}
	found := query.counted(all)
	found.Capped = capped
	if capped && query.chosen() {
		if found.Hits, found.Capped, err = look(tx, query, Most); err != nil {
			return Found{}, err
		}
	}
	return found, nil
}

func (s *Scope) empty() bool { return s != nil && len(s.Bodies)+len(s.Papers) == 0 }

func (query Query) chosen() bool { return len(query.Bodies)+len(query.Kinds) > 0 || query.Rubric != "" }

// counted takes from hits those that are in what was chosen, and counts the choices.
func (query Query) counted(hits []Hit) Found {
	found := Found{Bodies: map[uint]int{}, Kinds: map[string]int{}, Rubrics: map[string]int{}}
	rubric := rubricPlace(query.Rubric)
	for _, hit := range hits {
		inBody := len(query.Bodies) == 0 || slices.Contains(query.Bodies, hit.Body)
		ofKind := len(query.Kinds) == 0 || slices.Contains(query.Kinds, hit.Kind)
		under := rubric == "" || begins(rubricPlace(hit.Rubric), rubric)
		if ofKind && under {
			found.Bodies[hit.Body]++
		}
		if inBody && under {
			found.Kinds[hit.Kind]++
		}
		if inBody && ofKind && hit.Rubric != "" {
			found.Rubrics[hit.Rubric]++
		}
		if inBody && ofKind && under {
			found.Hits = append(found.Hits, hit)
		}
	}
	return found
}

func begins(text, start string) bool { return len(text) >= len(start) && text[:len(start)] == start }

// HowMany counts what a question finds, up to a number; more says that there is more than that.
func HowMany(tx *store.Tx, query Query, most int) (n int, more bool, err error) {
	if query.nothing() {
		return 0, false, nil
	}
	query.Newest = true
	hits, more, err := look(tx, query, min(most, Most))
	return len(hits), more, err
}

// nothing tells whether there is nothing to look for, or nowhere to look.
func (query Query) nothing() bool {
	return query.Question.Empty() || query.Papers != nil && len(query.Papers) == 0 || query.Scope.empty()
}

// look asks the index for the newest, and tells whether there was more.
func look(tx *store.Tx, query Query, most int) ([]Hit, bool, error) {
	entries, err := query.entries(tx, most+1)
	if err != nil {
		return nil, false, err
	}
	capped := len(entries) > most
	entries = entries[:min(len(entries), most)]
	hits := make([]Hit, len(entries))
	score := query.Question.scorer()
	for i, e := range entries {
		hits[i] = Hit{Entry: e.ID, Paper: e.Paper, Block: e.Block, Body: e.Body, Kind: e.Kind, Rubric: e.Rubric, Date: day(e.ID)}
		if !query.Newest {
			hits[i].Score = score.of(e.Terms)
		}
	}
	return hits, capped, nil
}

// few is how many passages are looked up one by one. Above it the marks of where the actor can see anything are asked of the index
// too, which walks along all passages that have one of them: for a rare word that takes ten times the word itself.
const few = 400

// entries gives the newest passages that hold all that is sought, as far as the actor may see them.
func (query Query) entries(tx *store.Tx, most int) ([]Entry, error) {
	columns := []string{"search_entries.id", "paper", "block", "body", "kind", "rubric"}
	if !query.Newest {
		columns = append(columns, "search_entries.terms")
	}
	seen := func() *gorm.DB { return store.Of[Entry](tx).Where("search_entries.paper <> 0").Select(columns) }
	numbers, rare, err := store.Few(tx, query.Question.sought(), query.between(), min(few, most-1))
	if err != nil {
		return nil, err
	}
	if !rare {
		return store.Newest[Entry](tx, query.sought(), query.between(), most, seen)
	}
	entries, err := store.List[Entry](seen().Where("search_entries.id IN ?", numbers).Order("search_entries.id DESC"))
	return slices.DeleteFunc(entries, func(e Entry) bool { return !query.holds(e) }), err
}

// holds tells whether a passage is within what was chosen, as the marks of the index say it.
func (query Query) holds(e Entry) bool {
	rubric := rubricPlace(query.Rubric)
	return (query.Papers == nil || slices.Contains(query.Papers, e.Paper)) &&
		(len(query.Bodies) == 0 || slices.Contains(query.Bodies, e.Body)) &&
		(len(query.Kinds) == 0 || slices.Contains(query.Kinds, e.Kind)) &&
		(rubric == "" || begins(rubricPlace(e.Rubric), rubric))
}

// between is the period: the numbers of entries are in the order of their days. What has no date is in no period.
func (query Query) between() (between store.Between) {
	if !query.From.IsZero() {
		between.From = firstOf(query.From)
	}
	if !query.Till.IsZero() {
		between.From = max(between.From, 1<<dayShift)
		between.Below = firstOf(query.Till.AddDays(1))
	}
	return between
}

// mostPlaces is how many bodies and papers the index is asked for; with more it is faster to look at all.
const mostPlaces = 1000

// sought is what the index is asked: the words, and the marks of where.
func (query Query) sought() store.Sought {
	sought := query.Question.sought()
	add := func(places []store.Term) {
		if len(places) > 0 && len(places) <= mostPlaces {
			sought = append(sought, places)
		}
	}
	if query.Scope != nil {
		add(append(placesOf(query.Scope.Bodies, bodyPlace), placesOf(query.Scope.Papers, paperPlace)...))
	}
	add(placesOf(query.Papers, paperPlace))
	add(placesOf(query.Bodies, bodyPlace))
	add(placesOf(query.Kinds, kindPlace))
	if rubric := rubricPlace(query.Rubric); rubric != "" {
		add([]store.Term{{Words: []string{rubric}, Open: true}})
	}
	return sought
}

func placesOf[V any](values []V, place func(V) string) (terms []store.Term) {
	for _, value := range values {
		if word := place(value); word != "" {
			terms = append(terms, store.Term{Words: []string{word}})
		}
	}
	return terms
}

func (q Question) sought() (sought store.Sought) {
	for _, u := range q.units {
		sought = append(sought, u.sought())
	}
	return sought
}

// Any tells whether a question finds a row of a source, whoever may see it: where it finds none, who asks need not look for
// what he may see of them. It says nothing to people.
func Any(tx *store.Tx, source string, question Question) (bool, error) {
	if question.Empty() {
		return false, nil
	}
	var rows []Entry
	err := tx.As(access.System("zoekindex"), func(tx *store.Tx) (err error) {
		q := store.Match(store.Of[Entry](tx), question.from(source), store.Between{})
		rows, err = store.List[Entry](q.Select("search_entries.id").Limit(1))
		return err
	})
	return len(rows) > 0, err
}

// from is what the index is asked for rows of a source.
func (q Question) from(source string) store.Sought {
	return append(q.sought(), []store.Term{{Words: []string{sourcePlace(source)}}})
}

// Rows limits a query over decisions or policy lines to those that a question finds.
func Rows(q *gorm.DB, source string, question Question) *gorm.DB {
	if question.Empty() {
		return store.MatchRow(q, source, nil)
	}
	return store.MatchRow(q, source, question.from(source))
}

// InPaper is what was found in one paper, the best first.
type InPaper struct {
	Paper uint
	Date  law.Date
	Score float64
	Hits  []Hit
}

// PapersOf gives the numbers of papers.
func PapersOf(papers []InPaper) []uint {
	ids := make([]uint, len(papers))
	for i, p := range papers {
		ids[i] = p.Paper
	}
	return ids
}

// Grouped puts papers of one group behind one another: the group of the best paper first. Papers of no group stand by themselves.
func Grouped(papers []InPaper, group map[uint]uint) []InPaper {
	first := map[uint]int{}
	place := make(map[uint]int, len(papers))
	for i, p := range papers {
		of := group[p.Paper]
		at, there := first[of]
		if !there || of == 0 {
			at = i
			first[of] = i
		}
		place[p.Paper] = at
	}
	grouped := slices.Clone(papers)
	slices.SortStableFunc(grouped, func(a, b InPaper) int { return cmp.Compare(place[a.Paper], place[b.Paper]) })
	return grouped
}

// ByPaper puts hits under their papers: the best paper first, or the newest.
func (f Found) ByPaper(newest bool) []InPaper {
	at := map[uint]int{}
	var papers []InPaper
	for _, hit := range f.Hits {
		i, there := at[hit.Paper]
		if !there {
			i = len(papers)
			at[hit.Paper] = i
			papers = append(papers, InPaper{Paper: hit.Paper, Date: hit.Date})
		}
		papers[i].Hits = append(papers[i].Hits, hit)
	}
	for i := range papers {
		p := &papers[i]
		slices.SortStableFunc(p.Hits, func(a, b Hit) int { return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Entry, b.Entry)) })
		p.Score = p.scored()
	}
	slices.SortStableFunc(papers, func(a, b InPaper) int {
		if newest {
			return cmp.Or(b.Date.Compare(a.Date), cmp.Compare(b.Paper, a.Paper))
		}
		return cmp.Or(cmp.Compare(b.Score, a.Score), b.Date.Compare(a.Date), cmp.Compare(b.Paper, a.Paper))
	})
	return papers
}
