package api

import (
	"strings"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/search"
)

// Found is a paper in which something was found, with the best places in it.
type Found struct {
	Paper  Paper        `json:"stuk"`
	Count  int          `json:"treffers" doc:"In hoeveel alinea's van het stuk, met de titel."`
	Places []FoundPlace `json:"plaatsen" doc:"De beste, hooguit drie."`
}

// FoundPlace is a passage in which something was found.
type FoundPlace struct {
	Block  uint   `json:"alinea" doc:"0: de titel van het stuk."`
	Rubric string `json:"rubriek,omitempty"`
	Text   string `json:"tekst"`
}

// placesShown is how many passages of a paper are shown.
const placesShown = 3

// foundPaper is a paper before its texts are read.
type foundPaper struct {
	search.InPaper
	paper paper.Paper
	texts map[uint]string
}

func foundOf(f *foundPaper) Found {
	found := Found{Paper: paperOf(&f.paper), Count: len(f.Hits), Places: []FoundPlace{}}
	for _, hit := range f.Hits[:min(len(f.Hits), placesShown)] {
		text := f.texts[hit.Block]
		if hit.Block == 0 {
			text = f.paper.Title
		}
		found.Places = append(found.Places, FoundPlace{hit.Block, hit.Rubric, text})
	}
	return found
}

var searchRoutes = []route{
	pages("/zoeken", "Zoeken in alle stukken die u ziet, het beste bovenaan; van wat vaak voorkomt alleen de nieuwste 2.000 alinea's", foundOf, sought,
		parameter{"q", "De woorden. “Tussen aanhalingstekens” staan zij naast elkaar, bericht* is hoe een woord begint.", ""},
		ofBody, parameter{"soort", "Alleen stukken van deze soort.", ""}, parameter{"rubriek", "Alleen onder rubrieken die zo beginnen.", ""},
		parameter{"vergadering", "Alleen stukken van de vergadering met dit nummer.", uint(0)},
		parameter{"van", "Vanaf deze dag: 2018-02-07.", ""}, parameter{"tot", "Tot en met deze dag.", ""},
		parameter{"nieuwste", "true: het nieuwste stuk bovenaan.", false}),
}

func sought(c *call) ([]foundPaper, int, error) {
	query, err := c.query()
	if err != nil {
		return nil, 0, err
	}
	hits, err := paper.Passages(c.tx, query)
	if err != nil {
		return nil, 0, err
	}
	all := hits.ByPaper(query.Newest)
	part := cut(c.page, all)
	papers, err := paper.ByIDs(c.tx, search.PapersOf(part))
	if err != nil {
		return nil, 0, err
	}
	var shown []search.Hit
	for _, p := range part {
		shown = append(shown, p.Hits[:min(len(p.Hits), placesShown)]...)
	}
	texts, err := paper.Texts(c.tx, shown)
	found := make([]foundPaper, 0, len(part))
	for _, p := range part {
		found = append(found, foundPaper{p, papers[p.Paper], texts})
	}
	return found, len(all), err
}

// query reads what is asked.
func (c *call) query() (search.Query, error) {
	query := search.Query{Question: search.Parse(c.text("q")), Rubric: search.Clean(c.text("rubriek")), Newest: c.yes("nieuwste")}
	var gaps fault.Gaps
	gaps.Need(!query.Question.Empty(), "q", "Geef de woorden waarop u zoekt.")
	for name, into := range map[string]*law.Date{"van": &query.From, "tot": &query.Till} {
		if text := strings.TrimSpace(c.text(name)); text != "" {
			day, err := law.ParseDate(text)
			gaps.Need(err == nil, name, "Geef een datum, zoals 2018-02-07.")
			*into = day
		}
	}
	if id := c.number("gremium"); id != 0 {
		query.Bodies = []uint{id}
	}
	if kind := c.text("soort"); kind != "" {
		query.Kinds = []string{kind}
	}
	if err := gaps.Invalid(); err != nil {
		return query, err
	}
	if id := c.number("vergadering"); id != 0 {
		m, err := meeting.Find(c.tx, id)
		if err != nil {
			return query, err
		}
		if query.Papers, err = meeting.PaperIDs(c.tx, m.ID); err != nil {
			return query, err
		}
		query.Papers = append([]uint{}, query.Papers...)
	}
	return query, nil
}
