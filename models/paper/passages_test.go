package paper_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/search"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// corpus is papers of four bodies: confidential ones with a circle, drafts, shared ones, ones that a request opened.
type corpus struct {
	rng    *rand.Rand
	blocks map[uint][]paper.Block // by paper
}

var (
	corpusWords = strings.Fields("beleid beleidslijn overheidsbeleid coördinatie berichtenapps bericht cloud vergadering vergaderingen verslag " +
		"signal CIO's CTO-raad de het van een overheid 2018-0000003403 financiën besluit besluiten secretarissen")
	corpusKinds = []paper.Kind{paper.Agenda, paper.Minutes, paper.Note}
	everybody   = access.Actor{Account: 9, Person: 9, Name: "vuller", In: []access.Held{
		{Role: access.Secretary, Body: 1}, {Role: access.Secretary, Body: 2}, {Role: access.Secretary, Body: 3}, {Role: access.Secretary, Body: 4},
	}}
	seekers = map[string]access.Actor{
		"secretary":     secretary,
		"member":        member,
		"two bodies":    {Account: 6, Person: 6, Name: "twee", In: []access.Held{{Role: access.Member, Body: 2}, {Role: access.Deputy, Body: 3}}},
		"another body":  stranger,
		"former member": {Account: 7, Person: 7, Name: "oud-lid"},
		"administrator": admin,
		"coordinator":   desk,
		"assessor":      {Account: 8, Person: 8, Name: "beoordelaar", Global: []access.Role{access.Assessor}},
		"auditor":       {Account: 10, Person: 10, Name: "auditor", Global: []access.Role{access.Auditor}},
		"broken glass":  {Account: 11, Person: 11, Name: "glas", Global: []access.Role{access.Admin}, Opened: []uint{4}},
		"public":        access.Public,
	}
)

func (c *corpus) text(most int) string {
	words := make([]string, 1+c.rng.IntN(most))
	for i := range words {
		words[i] = corpusWords[c.rng.IntN(len(corpusWords))]
	}
	return strings.Join(words, " ")
}

func (c *corpus) fill(t *testing.T, s *store.Store, papers int) {
	t.Helper()
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		for n := range 12 {
			if err := person.Add(tx, &person.Person{Name: "Lid", Email: fmt.Sprintf("lid%d@bzk.example", n)}); err != nil {
				return err
			}
		}
		for n := range 4 {
			if err := body.Found(tx, &body.Body{Code: fmt.Sprintf("gremium-%d", n), Name: fmt.Sprintf("Gremium %d", n), Scheme: body.Free}, nil); err != nil {
				return err
			}
		}
		return nil
	})
	storetest.Change(t, s, everybody, func(tx *store.Tx) error {
		for range papers {
			if err := c.add(tx); err != nil {
				return err
			}
		}
		return nil
	})
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		ids, err := paper.Unindexed(tx, 10*papers)
		if err != nil {
			return err
		}
		return paper.IndexAll(tx, ids)
	})
}

func (c *corpus) add(tx *store.Tx) error {
	of := uint(1 + c.rng.IntN(4))
	permit, err := tx.Permit(access.Convene, access.About{Kind: "meeting", Body: of}, "")
	if err != nil {
		return err
	}
	p := &paper.Paper{
		Title: c.text(3), Kind: corpusKinds[c.rng.IntN(len(corpusKinds))], Body: of, Owner: uint(c.rng.IntN(12)), Confidential: c.rng.IntN(4) == 0,
	}
	if c.rng.IntN(10) > 0 {
		p.Date = law.Day(2016+c.rng.IntN(4), 1, 1+c.rng.IntN(365))
	}
	now := tx.Now()
	if c.rng.IntN(3) > 0 {
		p.ReleasedAt = &now
	}
	if err := paper.AddWith(permit, p); err != nil {
		return err
	}
	for range 1 + c.rng.IntN(2) { // what only an older version says is not found
		blocks := []paper.Block{{Kind: paper.RubricOf, Text: []string{"Hamerstukken", "Ter bespreking"}[c.rng.IntN(2)]}}
		for range 1 + c.rng.IntN(4) {
			blocks = append(blocks, paper.Block{Kind: paper.Paragraph, Text: c.text(12)})
		}
		if _, err := paper.Freeze(permit, p, blocks, ""); err != nil {
			return err
		}
		c.blocks[p.ID] = append([]paper.Block{{Text: p.Title}}, blocks...)
	}
	var rows []any
	if c.rng.IntN(3) == 0 {
		rows = append(rows, &paper.Circle{Paper: p.ID, Person: uint(1 + c.rng.IntN(8))})
	}
	if other := uint(1 + c.rng.IntN(4)); c.rng.IntN(4) == 0 && other != of {
		share := &paper.Share{Paper: p.ID, Body: other}
		if c.rng.IntN(2) == 0 {
			share.ReleasedAt = &now
		}
		rows = append(rows, share)
	}
	if c.rng.IntN(8) == 0 {
		rows = append(rows, &paper.Reader{Paper: p.ID, Request: 1, Person: []uint{0, 5, 8}[c.rng.IntN(3)]})
	}
	for _, row := range rows {
		if err := permit.Create(row); err != nil {
			return err
		}
	}
	return nil
}

// query makes a question, now and then with a phrase, the beginning of a word, or limits.
func (c *corpus) query() search.Query {
	word := func() string { return corpusWords[c.rng.IntN(len(corpusWords))] }
	asked := word()
	switch c.rng.IntN(5) {
	case 0:
		asked += " " + word()
	case 1:
		asked = `"` + word() + " " + word() + `"`
	case 2:
		runes := []rune(word())
		asked = string(runes[:max(2, c.rng.IntN(len(runes)))]) + "*"
	}
	query := search.Query{Question: search.Parse(asked), Newest: c.rng.IntN(2) == 0}
	if c.rng.IntN(3) == 0 {
		query.Bodies = []uint{uint(1 + c.rng.IntN(4)), uint(1 + c.rng.IntN(4))}
	}
	if c.rng.IntN(4) == 0 {
		query.Kinds = []string{string(corpusKinds[c.rng.IntN(len(corpusKinds))])}
	}
	if c.rng.IntN(5) == 0 {
		query.From = law.Day(2016+c.rng.IntN(4), 1, 1+c.rng.IntN(365))
	}
	if c.rng.IntN(5) == 0 {
		query.Till = law.Day(2016+c.rng.IntN(4), 1, 1+c.rng.IntN(365))
	}
	if c.rng.IntN(8) == 0 {
		query.Rubric = "hamerstukken"
	}
	if c.rng.IntN(6) == 0 {
		query.Papers = []uint{}
		for range 30 {
			query.Papers = append(query.Papers, uint(1+c.rng.IntN(len(c.blocks))))
		}
	}
	return query
}

type place struct{ paper, block uint }

// sift finds by looking at every block of every paper that the actor sees.
func (c *corpus) sift(tx *store.Tx, query search.Query) (map[place]bool, error) {
	seen, err := store.List[paper.Paper](store.Of[paper.Paper](tx))
	found := map[place]bool{}
	for _, p := range seen {
		inTime := (query.From.IsZero() || !p.Date.Before(query.From)) && (query.Till.IsZero() || !p.Date.IsZero() && !p.Date.After(query.Till))
		if !inTime || query.Bodies != nil && !slices.Contains(query.Bodies, p.Body) || query.Papers != nil && !slices.Contains(query.Papers, p.ID) ||
			query.Kinds != nil && !slices.Contains(query.Kinds, string(p.Kind)) {
			continue
		}
		rubric := ""
		for _, b := range c.blocks[p.ID] {
			if b.Kind == paper.RubricOf {
				rubric = b.Text
			}
			if query.Question.Holds(b.Text) && (query.Rubric == "" || strings.EqualFold(rubric, query.Rubric)) {
				found[place{p.ID, b.ID}] = true
			}
		}
	}
	return found, err
}

func TestSearchFindsExactlyWhatTheActorMaySee(t *testing.T) {
	answers := map[string]map[string]string{}
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := &corpus{rng: rand.New(rand.NewPCG(2018, 2)), blocks: map[uint][]paper.Block{}}
		c.fill(t, s, 150)
		given, hits := map[string]string{}, 0
		for round := range 40 {
			query := c.query()
			for name, who := range seekers {
				storetest.Read(t, s, who, func(tx *store.Tx) error {
					want, err := c.sift(tx, query)
					if err != nil {
						return err
					}
					found, err := paper.Passages(tx, query)
					if err != nil {
						return err
					}
					got := map[place]bool{}
					for _, hit := range found.Hits {
						got[place{hit.Paper, hit.Block}] = true
					}
					hits += len(got)
					about := fmt.Sprintf("round %d, %s asks %q of %v %v %v", round, name, query.Question.Words, query.Bodies, query.Kinds, query.Rubric)
					if !same(got, want) || len(got) != len(found.Hits) || found.Capped {
						t.Errorf("%s: found %d, want %d", about, len(got), len(want))
					}
					checkCounts(t, tx, c, query, found, about)
					given[about] = fmt.Sprint(found.ByPaper(query.Newest))
					return nil
				})
			}
		}
		if hits < 2000 {
			t.Errorf("only %d hits in all: the questions prove little", hits)
		}
		answers[t.Name()] = given
	})
	var first map[string]string
	for name, given := range answers {
		for about, order := range given {
			if first != nil && first[about] != order {
				t.Errorf("%s, %s: another order than the other database:\n%s\n%s", name, about, order, first[about])
			}
		}
		first = given
	}
}

func same(a, b map[place]bool) bool {
	if len(a) != len(b) {
		return false
	}
	for key := range a {
		if !b[key] {
			return false
		}
	}
	return true
}

// checkCounts: what is said of a choice is what it gives.
func checkCounts(t *testing.T, tx *store.Tx, c *corpus, query search.Query, found search.Found, about string) {
	t.Helper()
	for of := uint(1); of <= 4; of++ {
		only := query
		only.Bodies = []uint{of}
		want, err := c.sift(tx, only)
		if err != nil || found.Bodies[of] != len(want) {
			t.Errorf("%s: counts %d in body %d, want %d (%v)", about, found.Bodies[of], of, len(want), err)
		}
	}
	for _, kind := range corpusKinds {
		only := query
		only.Kinds = []string{string(kind)}
		want, err := c.sift(tx, only)
		if err != nil || found.Kinds[string(kind)] != len(want) {
			t.Errorf("%s: counts %d of kind %s, want %d (%v)", about, found.Kinds[string(kind)], kind, len(want), err)
		}
	}
}

func TestSearchStopsAtTheNewestAndSaysSo(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		storetest.Change(t, s, everybody, func(tx *store.Tx) error {
			permit, err := tx.Permit(access.Convene, access.About{Kind: "meeting", Body: 1}, "")
			if err != nil {
				return err
			}
			for i := range 30 {
				p := &paper.Paper{Title: "Verslag", Kind: corpusKinds[i%2], Body: 1, Date: law.Day(2018, 1, 1+i)}
				if err := paper.AddWith(permit, p); err != nil {
					return err
				}
				blocks := make([]paper.Block, 100)
				for j := range blocks {
					blocks[j] = paper.Block{Kind: paper.Paragraph, Text: "cloud en beleid"}
				}
				if _, err := paper.Freeze(permit, p, blocks, ""); err != nil {
					return err
				}
			}
			return nil
		})
		storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
			ids, err := paper.Unindexed(tx, 100)
			if err != nil {
				return err
			}
			return paper.IndexAll(tx, ids)
		})
		storetest.Read(t, s, secretary, func(tx *store.Tx) error {
			found, err := paper.Passages(tx, search.Query{Question: search.Parse("beleid")})
			if err != nil {
				return err
			}
			if !found.Capped || len(found.Hits) != search.Most || found.Hits[len(found.Hits)-1].Date != law.Day(2018, 1, 11) {
				t.Errorf("capped %v, %d hits, the last of %v", found.Capped, len(found.Hits), found.Hits[len(found.Hits)-1].Date)
			}
			// A choice is asked of the index: it reaches further back than what was looked at for all.
			found, err = paper.Passages(tx, search.Query{Question: search.Parse("beleid"), Kinds: []string{string(paper.Agenda)}})
			if err != nil {
				return err
			}
			if found.Capped || len(found.Hits) != 1500 {
				t.Errorf("of one kind: capped %v, %d hits", found.Capped, len(found.Hits))
			}
			return nil
		})
	})
}
