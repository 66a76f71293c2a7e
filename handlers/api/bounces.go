package api

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"beraad/models/access"
	"beraad/models/bounce"
	"beraad/models/fault"
	"beraad/models/format/dsn"
	"beraad/models/outbox"
)

// Bounce is a report that mail came back, about one delivery.
type Bounce struct {
	ID       uint      `json:"id"`
	At       time.Time `json:"gelezenOp"`
	Verdict  string    `json:"oordeel" doc:"returned, dead (het adres bestaat niet) of delayed."`
	Message  uint      `json:"bericht"`
	Delivery uint      `json:"bezorging"`
	Name     string    `json:"naam"`
	Address  string    `json:"adres"`
	Status   string    `json:"status" doc:"Van de mailserver, zoals 5.1.1."`
	Answer   string    `json:"antwoord"`
	Gone     bool      `json:"adresBestaatNiet" doc:"Wat de mailserver zegt, ook als Beraad dat niet zeker genoeg vond om het adres over te slaan."`
}

func bounceOf(b *bounce.Bounce) Bounce {
	return Bounce{
		ID: b.ID, At: b.CreatedAt, Verdict: string(b.Verdict), Message: b.Message, Delivery: b.Delivery, Name: b.Name, Address: b.Address,
		Status: b.Status, Answer: b.Answer, Gone: b.Gone,
	}
}

// Readings are what the mails in a file led to.
type Readings struct {
	Rows []Reading `json:"gelezen"`
}

// Reading is what one mail led to.
type Reading struct {
	File     string `json:"bestand"`
	Verdict  string `json:"oordeel" doc:"returned, dead, delayed, known (al gelezen), arrived, automatic, personal, unmatched, unsent, foreign of unread."`
	Delivery uint   `json:"bezorging" doc:"0: van geen mail van ons."`
	Address  string `json:"adres"`
	Status   string `json:"status"`
	Answer   string `json:"antwoord"`
}

// GoneAddress is an address to which no mail goes, because a mail server said that it does not exist.
type GoneAddress struct {
	ID        uint       `json:"id"`
	Address   string     `json:"adres"`
	Since     time.Time  `json:"sinds"`
	Answer    string     `json:"antwoord" doc:"Van de mailserver."`
	Delivery  uint       `json:"bezorging" doc:"Die terugkwam."`
	LiftedAt  *time.Time `json:"vrijgegevenOp" doc:"null: er gaat geen mail heen."`
	LiftedBy  string     `json:"vrijgegevenDoor,omitempty"`
	LiftedWhy string     `json:"reden,omitempty"`
}

func goneAddressOf(g *outbox.Gone) GoneAddress {
	return GoneAddress{
		ID: g.ID, Address: g.Address, Since: g.Since, Answer: g.Answer, Delivery: g.Delivery, LiftedAt: g.LiftedAt, LiftedBy: g.LiftedBy, LiftedWhy: g.LiftedWhy,
	}
}

var aGoneAddress = thing[GoneAddress]{"/vervallen-adressen/{id}", func(c *call, id uint) (GoneAddress, error) {
	g, err := outbox.FindGone(c.tx, id)
	if err != nil {
		return GoneAddress{}, err
	}
	return goneAddressOf(g), nil
}}

// largestBounces is what is taken of a file with mail that came back, as on the page.
const largestBounces = 20_000_000

// handIn reads mail that came back, out of a file.
func handIn(c *call, _ nothing) (Readings, error) {
	content, err := io.ReadAll(io.LimitReader(c.upload.Content, largestBounces+1))
	if err != nil {
		return Readings{}, fmt.Errorf("read mail: %w", err)
	}
	if len(content) > largestBounces {
		return Readings{}, fault.Wrong(filePart, "Dit bestand is groter dan 20 MB. Lever het in delen in.")
	}
	pieces, err := dsn.Pieces(c.upload.Name, content)
	switch {
	case errors.Is(err, dsn.ErrTooMany):
		return Readings{}, fault.Wrong(filePart, "In dit bestand zitten meer dan 1.000 berichten. Lever het in delen in.")
	case errors.Is(err, dsn.ErrNoFile):
		return Readings{}, fault.Wrong(filePart, "Dit zip-bestand is niet te lezen: het is beschadigd, beveiligd of te groot.")
	case err != nil:
		return Readings{}, fmt.Errorf("read mail: %w", err)
	}
	made := Readings{Rows: []Reading{}}
	for _, piece := range pieces {
		read, err := c.api.Bounces.HandIn(c.tx, piece.Raw)
		if err != nil {
			return Readings{}, err
		}
		made.Rows = append(made.Rows, Reading{
			File: piece.Name, Verdict: string(read.Verdict), Delivery: read.Delivery, Address: read.Address, Status: read.Status, Answer: read.Answer,
		})
	}
	return made, nil
}

var bounceRoutes = []route{
	pages("/teruggekomen-mail", "Mail die terugkwam, de nieuwste eerst", bounceOf, func(c *call) ([]bounce.Bounce, int, error) {
		return bounce.List(c.tx, c.page)
	}),
	withFile(change(http.MethodPost, access.TakeBounce, "/teruggekomen-mail", "Mail inleveren die terugkwam: een bericht (.eml), een postbus (mbox) of een zip daarvan", handIn)),
	pages("/vervallen-adressen", "Adressen waar geen mail heen gaat omdat zij niet bestaan", goneAddressOf, func(c *call) ([]outbox.Gone, int, error) {
		return outbox.GoneAddresses(c.tx, c.yes("vrijgegeven"), c.text("adres"), c.page)
	}, parameter{"adres", "Alleen adressen met dit stuk erin.", ""}, parameter{"vrijgegeven", "In plaats daarvan die waar weer mail heen gaat.", false}),
	one(aGoneAddress, "Een adres waar geen mail heen gaat of ging"),
	step(access.LiftAddress, "/vervallen-adressen/{id}/vrijgave", "Weer mail naar een adres laten gaan, met een reden", aGoneAddress, func(c *call, r reason) error {
		return outbox.Lift(c.tx, c.id, r.Why)
	}),
}
