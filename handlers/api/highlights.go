package api

import (
	"beraad/models/meeting"
	"beraad/models/reading"
)

// Highlight is a passage that somebody marked for himself in a paper. Nobody else sees it.
type Highlight struct {
	ID      uint   `json:"id"`
	Rev     uint   `json:"revisie" doc:"Stuur dit mee bij het wijzigen."`
	Meeting uint   `json:"vergadering"`
	Item    uint   `json:"agendapunt"`
	Paper   uint   `json:"stuk"`
	Number  uint   `json:"versie"`
	Quote   string `json:"woorden" doc:"Leeg als u het stuk niet meer mag lezen."`
	Colour  string `json:"kleur" doc:"yellow of blue."`
	Text    string `json:"tekst"`
}

func highlightOf(h *reading.Highlight) Highlight {
	return Highlight{
		ID: h.ID, Rev: h.Rev, Meeting: h.Meeting, Item: h.Item, Paper: h.Paper, Number: h.Number, Quote: h.Quote,
		Colour: string(h.Colour), Text: h.Text,
	}
}

// NewHighlight marks words in a version of a paper.
type NewHighlight struct {
	Paper  uint   `json:"stuk"`
	Number uint   `json:"versie" doc:"Nummer van de versie."`
	Block  uint   `json:"blok" doc:"Waar de woorden beginnen; 0: de eerste plaats die ze heeft en nog niet is gemarkeerd."`
	Letter int    `json:"letter" doc:"Hoeveel tekens van het blok ervoor staan."`
	Quote  string `json:"woorden" gap:"quote"`
	HighlightLook
}

// HighlightLook is the colour of a highlight and what stands beside it.
type HighlightLook struct {
	Colour string `json:"kleur" gap:"colour" doc:"yellow of blue."`
	Text   string `json:"tekst"`
}

func (l HighlightLook) look() reading.Look {
	return reading.Look{Colour: reading.Colour(l.Colour), Text: l.Text}
}

// HighlightForm changes a highlight.
type HighlightForm struct {
	Rev uint `json:"revisie"`
	HighlightLook
}

var aHighlight = thing[Highlight]{"/eigen-markeringen/{id}", func(c *call, id uint) (Highlight, error) {
	h, err := reading.FindHighlight(c.tx, id)
	if err != nil {
		return Highlight{}, err
	}
	return highlightOf(h), nil
}}

var highlightRoutes = []route{
	list("/vergaderingen/{id}/eigen-markeringen", "Wat u zelf markeerde in de stukken van een vergadering", highlightOf, func(c *call) ([]reading.Highlight, error) {
		agenda, err := meeting.AgendaOf(c.tx, c.id)
		if err != nil {
			return nil, err
		}
		var papers []uint
		for _, item := range agenda.Items() {
			for _, p := range item.Papers {
				papers = append(papers, p.ID)
			}
		}
		return reading.HighlightsAt(c.tx, c.id, papers)
	}),
	create(anyone, "/agendapunten/{id}/eigen-markeringen", "Woorden in een stuk voor uzelf markeren", aHighlight, func(c *call, n NewHighlight) (uint, error) {
		h, err := reading.Stress(c.tx, reading.Passage{Item: c.id, Paper: n.Paper, Number: n.Number, Block: n.Block, Letter: n.Letter, Quote: n.Quote}, n.look())
		if err != nil {
			return 0, err
		}
		return h.ID, nil
	}),
	one(aHighlight, "Een eigen markering"),
	replace(anyone, "/eigen-markeringen/{id}", "Een eigen markering een andere kleur of tekst geven", aHighlight, func(c *call, f HighlightForm) error {
		_, err := reading.Restyle(c.tx, c.id, f.Rev, f.look())
		return err
	}),
	remove(anyone, "/eigen-markeringen/{id}", "Een eigen markering weghalen", func(c *call) error {
		_, err := reading.Unstress(c.tx, c.id)
		return err
	}),
}
