package handlers

import (
	"cmp"
	"net/http"
	"slices"

	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/search"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// The size of a page of results: papers, passages shown of each, and decisions and policy lines above them.
const (
	papersFound = 20
	passages    = 3
	foundBeside = 5
	// actionsFound is how many action points are shown where nothing else is.
	actionsFound = 50
)

func (s *Server) showSearch(v *Visit) error {
	page := views.Search{Frame: v.Frame("Zoeken")}
	query := v.QueryParams()
	err := v.Read(func(tx *store.Tx) error {
		bodies, err := body.List(tx)
		if err != nil {
			return err
		}
		f := &finder{tx: tx, page: &page, bodies: bodies}
		if err := f.read(query); err != nil {
			return err
		}
		return f.find(v.Page().Number)
	})
	if err != nil {
		return err
	}
	page.Pager = ui.NewPager("/zoeken", page.Address(), papersFound, page.PapersFound)
	return v.Show(http.StatusOK, page.Page())
}

// finder answers one question.
type finder struct {
	tx     *store.Tx
	page   *views.Search
	bodies []body.Body
	query  search.Query
}

func (f *finder) find(number int) (err error) {
	if f.page.RenewLeft, f.page.Renewing, err = search.Renewing(f.tx); err != nil {
		return err
	}
	if f.page.OnlyActions {
		f.choices(search.Found{})
		return f.actions(actionsFound)
	}
	if f.query.Question.Empty() {
		f.choices(search.Found{})
		return nil
	}
	found, err := paper.Passages(f.tx, f.query)
	if err != nil {
		return err
	}
	f.choices(found)
	papers := found.ByPaper(f.page.Newest)
	if f.page.ByTopic {
		about, err := paper.TopicsOf(f.tx, search.PapersOf(papers))
		if err != nil {
			return err
		}
		papers = search.Grouped(papers, about)
	}
	f.page.Total, f.page.Capped, f.page.PapersFound = len(found.Hits), found.Capped, len(papers)
	number = min(max(number, 1), max((len(papers)+papersFound-1)/papersFound, 1))
	if f.page.PageAt = number; number == 1 {
		if err := f.beside(); err != nil {
			return err
		}
	}
	if len(papers) == 0 {
		return f.shorter()
	}
	start := (number - 1) * papersFound
	return f.show(papers[start:min(start+papersFound, len(papers))])
}

// show reads what stands on this page: the papers, and the text of their best passages in the order in which they are read.
func (f *finder) show(found []search.InPaper) error {
	ids := make([]uint, len(found))
	var shown []search.Hit
	for i, p := range found {
		ids[i] = p.Paper
		shown = append(shown, best(p.Hits)...)
	}
	papers, err := paper.ByIDs(f.tx, ids)
	if err != nil {
		return err
	}
	topics, err := f.topics(papers)
	if err != nil {
		return err
	}
	texts, err := paper.Texts(f.tx, shown)
	if err != nil {
		return err
	}
	for _, one := range found {
		p, seen := papers[one.Paper]
		if !seen {
			continue
		}
		hit := views.HitPaper{Paper: p, Body: f.bodyName(p.Body), Topic: topics[p.Topic], Found: len(inText(one.Hits))}
		for _, h := range best(one.Hits) {
			hit.Passages = append(hit.Passages, views.Passage{Block: h.Block, Text: texts[h.Block], Rubric: h.Rubric})
		}
		f.page.Hits = append(f.page.Hits, hit)
	}
	return nil
}

// inText are the hits that are not in the title, which is shown anyway.
func inText(hits []search.Hit) []search.Hit {
	return slices.DeleteFunc(slices.Clone(hits), func(h search.Hit) bool { return h.Block == 0 })
}

// best are the best passages of a paper, in the order in which they are read.
func best(hits []search.Hit) []search.Hit {
	hits = inText(hits)
	hits = hits[:min(len(hits), passages)]
	slices.SortFunc(hits, func(a, b search.Hit) int { return cmp.Compare(a.Entry, b.Entry) })
	return hits
}

func (f *finder) topics(papers map[uint]paper.Paper) (map[uint]string, error) {
	var ids []uint
	for _, p := range papers {
		if p.Topic != 0 && !slices.Contains(ids, p.Topic) {
			ids = append(ids, p.Topic)
		}
	}
	return paper.TopicTitles(f.tx, ids)
}

func (f *finder) bodyName(id uint) string {
	for _, b := range f.bodies {
		if b.ID == id {
			return b.Name
		}
	}
	return ""
}

// beside adds decisions and policy lines with the words, and papers with this reference. They have no kind of paper and stand under no
// rubric, so with those chosen only what is of that kind comes along.
func (f *finder) beside() (err error) {
	of := func(kind paper.Kind) bool {
		return f.query.Rubric == "" && (len(f.query.Kinds) == 0 || slices.Contains(f.query.Kinds, string(kind)))
	}
	if of(paper.Decisions) {
		where := meeting.Where{Bodies: f.query.Bodies, Meeting: f.page.Meeting, From: f.query.From, Till: f.query.Till}
		decisions, err := meeting.FoundDecisions(f.tx, f.query.Question, where, foundBeside)
		if err != nil {
			return err
		}
		for _, d := range decisions {
			f.page.Decisions = append(f.page.Decisions, views.DecisionHit{Decision: d, Body: f.bodyName(d.Body)})
		}
	}
	if f.page.Meeting == 0 && len(f.query.Kinds) == 0 && f.query.Rubric == "" && f.query.From.IsZero() && f.query.Till.IsZero() {
		if err := f.actions(foundBeside); err != nil {
			return err
		}
	}
	if f.page.Meeting == 0 && of(paper.Policy) {
		where := policy.Where{Bodies: f.query.Bodies, From: f.query.From, Till: f.query.Till}
		lines, err := policy.Found(f.tx, f.query.Question, where, foundBeside)
		if err != nil {
			return err
		}
		for _, line := range lines {
			f.page.Policies = append(f.page.Policies, views.PolicyHit{Hit: line, Body: f.bodyName(line.Policy.Body)})
		}
	}
	f.page.Papers, err = paper.ByReference(f.tx, f.page.Words)
	return err
}

// actions finds open action points with the words, of the bodies that were chosen, if any.
func (f *finder) actions(most int) error {
	sieve := meeting.ActionSieve{Words: f.page.Words, Mine: f.page.Mine, Bodies: f.query.Bodies}
	rows, total, err := meeting.SiftedActions(f.tx, sieve, store.Page{Size: most})
	for _, a := range rows {
		f.page.Actions = append(f.page.Actions, views.ActionHit{Action: a, Body: f.bodyName(a.Body)})
	}
	f.page.ActionsFound = total
	return err
}

// shorter looks for a shorter question that does find something: what was typed wrong is mostly at the end of a word.
func (f *finder) shorter() error {
	for cut := 0; cut <= 4; cut++ {
		text := search.Shortened(f.page.Words, cut)
		if text == "" {
			return nil
		}
		query := search.Query{Question: search.Parse(text), Newest: true}
		found, err := paper.Passages(f.tx, query)
		if err != nil {
			return err
		}
		if n := len(found.Hits); n > 0 {
			f.page.Shorter, f.page.ShorterFinds, f.page.ShorterCapped = text, n, found.Capped
			return nil
		}
	}
	return nil
}
