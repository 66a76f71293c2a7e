package api

import (
	"bytes"
	"io"

	"beraad/models/law"
	"beraad/models/request"
)

// RequestLetter is a letter of the desk as it was written. To whom it went does not travel.
type RequestLetter struct {
	ID     uint     `json:"id"`
	Kind   string   `json:"soort" doc:"acknowledged, extended, unclear, clarified, dropped, suspended, resumed, agreed, consulted of revised."`
	On     law.Date `json:"datum"`
	Title  string   `json:"onderwerp"`
	Text   string   `json:"tekst"`
	Mailed bool     `json:"perEmail" doc:"Anders is zij per post te versturen."`
}

func requestLetterOf(m *request.Missive) RequestLetter {
	return RequestLetter{ID: m.ID, Kind: string(m.Kind), On: m.On, Title: m.Title, Text: m.Text, Mailed: m.Email != ""}
}

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

var letterRoutes = []route{
	list("/verzoeken/{id}/brieven", "De brieven die bij een verzoek zijn geschreven, de nieuwste eerst", requestLetterOf, asked(func(c *call) ([]request.Missive, error) {
		return request.Missives(c.tx, c.id)
	})),
	takes("/brieven/{id}/word", "Een brief als Word-document", func(c *call) (file, error) {
		t, err := c.taker()
		if err != nil {
			return file{}, err
		}
		name, content, err := t.Missive(c.r.Context(), c.who, c.id)
		return file{name: name, media: wordType, size: int64(len(content)), content: io.NopCloser(bytes.NewReader(content))}, err
	}),
}
