package handlers

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/search"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// hits is how many passages a page of results shows.
const hits = 50

// longestQuestion is how many letters of a question count.
const longestQuestion = 200

func (s *Server) showSearch(v *Visit) error {
	page := views.Search{Frame: v.Frame("Zoeken"), Asked: search.Clean(v.QueryParam("q"))}
	if runes := []rune(page.Asked); len(runes) > longestQuestion {
		page.Asked = string(runes[:longestQuestion])
	}
	page.Query = page.Asked
	err := v.Read(func(tx *store.Tx) error {
		bodies, err := body.List(tx)
		if err != nil {
			return err
		}
		finder := &finder{tx: tx, page: &page, names: map[uint]string{}}
		for _, b := range bodies {
			finder.names[b.ID] = b.Name
		}
		finder.read(v.QueryParams(), bodies)
		return finder.find(v.Page().Number)
	})
	if err != nil {
		return err
	}
	page.Pager = ui.NewPager("/zoeken", v.QueryParams(), hits, page.Total)
	return v.Show(http.StatusOK, page.Page())
}

// finder answers one question.
type finder struct {
	tx    *store.Tx
	page  *views.Search
	query search.Query
	names map[uint]string
}

// read takes the question apart: words, and what limits it, in the form or typed as jaar:2018.
func (f *finder) read(form url.Values, bodies []body.Body) {
	chosen := map[uint]bool{}
	for _, value := range form["gremium"] {
		id, _ := strconv.Atoi(value)
		chosen[uint(max(id, 0))] = true
	}
	year, _ := strconv.Atoi(form.Get("jaar"))
	var words []string
	for _, word := range strings.Fields(f.page.Asked) {
		name, value, typed := strings.Cut(word, ":")
		number, err := strconv.Atoi(value)
		switch b := bodyNamed(bodies, value); {
		case typed && strings.EqualFold(name, "jaar") && err == nil:
			year = number
		case typed && strings.EqualFold(name, "gremium") && b != 0:
			chosen[b] = true
		default:
			words = append(words, word)
		}
	}
	f.page.Words = strings.Join(words, " ")
	f.query.Words = f.page.Words
	if year >= 1900 && year < 3000 {
		f.page.Year = year
		f.query.From, f.query.Till = law.Day(year, 1, 1), law.Day(year, 12, 31)
	}
	f.page.Years = views.YearsUpTo(law.DateOf(f.tx.Now()), f.page.Year)
	for _, b := range bodies {
		f.page.Bodies = append(f.page.Bodies, views.BodyFacet{ID: b.ID, Name: b.Name, Chosen: chosen[b.ID]})
		if chosen[b.ID] {
			f.query.Bodies = append(f.query.Bodies, b.ID)
		}
	}
}

// bodyNamed gives the body whose code or name begins so; 0 when there is none.
func bodyNamed(bodies []body.Body, text string) uint {
	text = strings.ToLower(text)
	if text == "" {
		return 0
	}
	for _, b := range bodies {
		if strings.HasPrefix(strings.ToLower(b.Code), text) || strings.HasPrefix(strings.ToLower(b.Name), text) {
			return b.ID
		}
	}
	return 0
}

func (f *finder) find(number int) error {
	if strings.TrimSpace(f.query.Words) == "" {
		return nil
	}
	f.query.Page = store.Page{Number: number, Size: hits}
	entries, total, err := search.Find(f.tx, f.query)
	if err != nil {
		return err
	}
	f.page.Total = total
	if err := f.group(entries); err != nil {
		return err
	}
	if number <= 1 {
		if err := f.beside(); err != nil {
			return err
		}
	}
	if err := f.count(); err != nil {
		return err
	}
	if total == 0 {
		return f.shorter()
	}
	return nil
}

// group puts the passages under their papers, and these under their matter, in the order in which they were found.
func (f *finder) group(entries []search.Entry) error {
	var ids []uint
	for _, e := range entries {
		ids = append(ids, e.Paper)
	}
	papers, err := paper.ByIDs(f.tx, ids)
	if err != nil {
		return err
	}
	topics, err := topicTitles(f.tx, papers)
	if err != nil {
		return err
	}
	type place struct{ group, paper int }
	groups, places := map[string]int{}, map[uint]place{}
	for _, e := range entries {
		p, seen := papers[e.Paper]
		if !seen {
			continue
		}
		at, known := places[p.ID]
		if !known {
			title := topics[p.Topic]
			if title == "" {
				title = "Overige stukken"
			}
			g, there := groups[title]
			if !there {
				g = len(f.page.Groups)
				groups[title] = g
				f.page.Groups = append(f.page.Groups, views.HitGroup{Title: title})
			}
			at = place{g, len(f.page.Groups[g].Papers)}
			places[p.ID] = at
			f.page.Groups[g].Papers = append(f.page.Groups[g].Papers, views.HitPaper{Paper: p, Body: f.names[p.Body]})
		}
		hit := &f.page.Groups[at.group].Papers[at.paper]
		hit.Passages = append(hit.Passages, views.Passage{Block: e.Block, Text: e.Text})
	}
	return nil
}

func topicTitles(tx *store.Tx, papers map[uint]paper.Paper) (map[uint]string, error) {
	var ids []uint
	for _, p := range papers {
		if p.Topic != 0 && !slices.Contains(ids, p.Topic) {
			ids = append(ids, p.Topic)
		}
	}
	return paper.TopicTitles(tx, ids)
}

// beside adds decisions with the words, and papers with this reference.
func (f *finder) beside() error {
	sieve := meeting.Sieve{Words: f.query.Words, Year: f.page.Year}
	if len(f.query.Bodies) == 1 {
		sieve.Body = f.query.Bodies[0]
	}
	decisions, _, err := meeting.Sifted(f.tx, sieve, store.Page{Size: 5})
	if err != nil {
		return err
	}
	for _, d := range decisions {
		if len(f.query.Bodies) == 0 || slices.Contains(f.query.Bodies, d.Body) {
			f.page.Decisions = append(f.page.Decisions, views.DecisionHit{Decision: d, Body: f.names[d.Body]})
		}
	}
	f.page.Papers, err = paper.ByReference(f.tx, strings.TrimSpace(f.query.Words))
	return err
}

// count tells for each body how much there would be in it.
func (f *finder) count() error {
	for i := range f.page.Bodies {
		query := f.query
		query.Bodies, query.Page = []uint{f.page.Bodies[i].ID}, store.Page{Size: 1}
		_, n, err := search.Find(f.tx, query)
		if err != nil {
			return err
		}
		f.page.Bodies[i].Count = n
	}
	return nil
}

// shorter looks for a shorter question that does find something: what was typed wrong is mostly at the end of a word.
func (f *finder) shorter() error {
	for cut := 1; cut <= 4; cut++ {
		var words []string
		for _, word := range strings.Fields(f.query.Words) {
			runes := []rune(word)
			words = append(words, string(runes[:max(min(len(runes), 4), len(runes)-cut)]))
		}
		text := strings.Join(words, " ")
		_, n, err := search.Find(f.tx, search.Query{Words: text, Page: store.Page{Size: 1}})
		if err != nil {
			return err
		}
		if n > 0 {
			f.page.Shorter, f.page.ShorterFinds = text, n
			return nil
		}
	}
	return nil
}
