package api

import (
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/person"
	"beraad/models/request"
)

// DocumentComment is what those who assess a document say to one another about it.
type DocumentComment struct {
	ID       uint      `json:"id"`
	By       uint      `json:"persoon"`
	At       time.Time `json:"moment"`
	Text     string    `json:"tekst"`
	Returned bool      `json:"teruggestuurd" doc:"Een tweede lezer stuurde het document hiermee terug."`
}

func commentOf(k *request.Comment) DocumentComment {
	return DocumentComment{ID: k.ID, By: k.By, At: k.CreatedAt, Text: k.Text, Returned: k.Returned}
}

// NewComment is a comment to add.
type NewComment struct {
	Text string `json:"tekst" gap:"comment" doc:"Hooguit 2.000 tekens; wordt nooit openbaar."`
}

// PublicOffices are the functions of which it is public who holds them.
type PublicOffices struct {
	Titles []string `json:"functies" gap:"offices"`
}

var commentRoutes = []route{
	pages("/documenten/{id}/opmerkingen", "Opmerkingen van wie een document beoordeelt, de oudste eerst", commentOf, func(c *call) ([]request.Comment, int, error) {
		if _, err := request.FindDocument(c.tx, c.id); err != nil {
			return nil, 0, err
		}
		return request.AllComments(c.tx, c.id, c.page)
	}),
	step(access.MarkGround, "/documenten/{id}/opmerkingen", "Een opmerking bij een document plaatsen", aDocument, func(c *call, n NewComment) error {
		return request.Say(c.tx, c.id, n.Text, false)
	}),
	step(access.MarkGround, "/documenten/{id}/terugzending", "Een document met een opmerking terugsturen naar wie het beoordeelde", aDocument, func(c *call, n NewComment) error {
		return request.Say(c.tx, c.id, n.Text, true)
	}),
	show("/functies", "De functies waarvan openbaar is wie ze heeft", func(c *call) (PublicOffices, error) {
		titles, err := person.PublicOffices(c.tx)
		return PublicOffices{Titles: some(titles)}, err
	}),
	change("PUT", access.KeepOffices, "/functies", "De lijst van functies vervangen; een lege lijst is weer die van Beraad", func(c *call, n PublicOffices) (PublicOffices, error) {
		if err := person.SetPublicOffices(c.tx, strings.Join(n.Titles, "\n")); err != nil {
			return PublicOffices{}, err
		}
		titles, err := person.PublicOffices(c.tx)
		return PublicOffices{Titles: some(titles)}, err
	}),
}
