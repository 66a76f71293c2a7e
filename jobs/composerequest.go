package jobs

import (
	"context"
	"fmt"
	"time"

	"beraad/models/format/eml"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/request"
	"beraad/models/store"
	letters "beraad/views/mail"
	"beraad/views/print"
)

// asked is a request with its terms.
type asked struct {
	*request.Request
	terms request.Terms
}

func (c *Composer) asked(ctx context.Context, id uint) (*asked, error) {
	a := &asked{}
	return a, c.read(ctx, func(tx *store.Tx) (err error) {
		if a.Request, err = request.Find(tx, id); err != nil {
			return err
		}
		a.terms, err = request.TermsOf(tx, a.ID)
		return err
	})
}

// lawNames are the statutes as a citizen reads them.
var lawNames = map[law.Regime]string{law.Wob: "Wet openbaarheid van bestuur", law.Woo: "Wet open overheid"}

func (a *asked) letter() letters.Request {
	return letters.Request{Reference: a.Reference, Title: a.Title, ReceivedOn: a.ReceivedOn, Law: lawNames[a.terms.Regime]}
}

// requestLetter sends a letter of the desk as it was written with its step.
func (c *Composer) requestLetter(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	var made *request.Missive
	err := c.read(ctx, func(tx *store.Tx) (err error) {
		made, err = store.Find[request.Missive](tx, m.Subject)
		return err
	})
	if err != nil {
		return nil, err
	}
	letter := letters.RequestLetter{Subject: made.Title, Text: made.Text}
	if made.Kind == request.RevisedText {
		letter.Annexes, err = c.revisedPapers(ctx, made.Request)
	}
	return letter, err
}

// revisedPapers are the letter and the inventory of a decision that was changed, when something else was decided; without a printer the
// message waits for it.
func (c *Composer) revisedPapers(ctx context.Context, id uint) ([]letters.Annex, error) {
	a, err := c.asked(ctx, id)
	if err != nil {
		return nil, err
	}
	text, rows, err := c.ruling(ctx, a)
	if err != nil || len(text.Revised) == 0 {
		return nil, err
	}
	return c.decisionPapers(ctx, a, text, rows)
}

// ruling reads the letter and the inventory of a request.
func (c *Composer) ruling(ctx context.Context, a *asked) (text *request.Letter, rows []request.Row, err error) {
	err = c.read(ctx, func(tx *store.Tx) (err error) {
		if text, err = request.LetterOf(tx, a.HandledIn()); err != nil {
			return err
		}
		rows, err = request.Inventory(tx, a.HandledIn())
		return err
	})
	return text, rows, err
}

// acknowledgement and extension are of before letters were kept: a message that waits since then is written now.
func (c *Composer) acknowledgement(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	return c.letterAbout(ctx, m, request.WasAcknowledged, request.AcknowledgedText)
}

func (c *Composer) extension(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	return c.letterAbout(ctx, m, request.WasExtended, request.ExtendedText)
}

//nolint:revive // the step and the text about it belong together
func (c *Composer) letterAbout(ctx context.Context, m *outbox.Message, step request.EventKind, kind request.TextKind) (letters.Letter, error) {
	var made *request.Missive
	err := c.read(ctx, func(tx *store.Tx) error {
		r, err := request.Find(tx, m.Subject)
		if err != nil {
			return err
		}
		made, err = request.LetterAbout(tx, r, step, kind)
		return err
	})
	if err != nil {
		return nil, err
	}
	return letters.RequestLetter{Subject: made.Title, Text: made.Text}, nil
}

// decision brings the letter itself; without a printer the message waits for it.
func (c *Composer) decision(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	a, err := c.asked(ctx, m.Subject)
	if err != nil {
		return nil, err
	}
	letter := letters.Decision{
		Request: a.letter(), DecisionReference: a.DecisionReference, DecidedOn: a.DecidedOn, ObjectBy: a.terms.Objection.Last,
	}
	text, rows, err := c.ruling(ctx, a)
	if err != nil {
		return nil, err
	}
	err = c.read(ctx, func(tx *store.Tx) (err error) {
		letter.PublicPath, err = publicOf(tx, a.HandledIn())
		return err
	})
	if err != nil {
		return nil, err
	}
	letter.Annexes, err = c.decisionPapers(ctx, a, text, rows)
	return letter, err
}

func (c *Composer) decisionPapers(ctx context.Context, a *asked, text *request.Letter, rows []request.Row) ([]letters.Annex, error) {
	papers := []struct {
		title, name string
		paper       print.Paper
	}{
		{"Besluit", "Besluit " + a.DecisionReference + ".pdf", print.DecisionLetter(a.Request, text, rows, c.Head)},
		{"Inventarislijst", "Inventarislijst " + a.DecisionReference + ".pdf", print.InventoryOf(a.Request, rows, c.Head)},
	}
	annexes := make([]letters.Annex, len(papers))
	for i, p := range papers {
		pdf, err := c.print(ctx, p.paper, a.DecidedOn.Time().Truncate(time.Second))
		if err != nil {
			return nil, err
		}
		annexes[i] = letters.Annex{Title: p.title, File: &eml.Attachment{Name: fileName(annex{}, p.name), Type: pdfType, Content: pdf}}
	}
	return annexes, nil
}

// publicOf gives the public page of a request; empty while there is none.
func publicOf(tx *store.Tx, id uint) (string, error) {
	publications, err := request.PublicationsOf(tx, id)
	path := ""
	for _, p := range publications {
		if p.PublicAt != nil && p.WithdrawnAt == nil {
			path = publicPath(p.Slug)
		}
	}
	return path, err
}

func (c *Composer) reminder(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	a, err := c.asked(ctx, m.Subject)
	if err != nil {
		return nil, err
	}
	by, term := a.terms.DecideBy(), "Uiterste dag voor het besluit"
	if due, known := request.DueBy(m.Key); known {
		by, term = due.On, due.Word()
	}
	return letters.Reminder{
		Request: a.letter(), Term: term, DueOn: by,
		Days: by.DaysSince(law.DateOf(c.Store.Now())), Path: requestPath(a.ID),
	}, nil
}

// returned tells who assessed a document that it came back to him; not what was written with it.
func (c *Composer) returned(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	letter := letters.Returned{Wishes: wishesPath}
	var of uint
	err := c.read(ctx, func(tx *store.Tx) error {
		d, by, err := request.ReturnedIn(tx, m)
		if err != nil {
			return err
		}
		of, letter.Number, letter.By, letter.Path = d.Request, d.Nr, by, documentPath(d)
		return nil
	})
	if err != nil {
		return nil, err
	}
	a, err := c.asked(ctx, of)
	if err != nil {
		return nil, err
	}
	letter.Request = a.letter()
	return letter, nil
}

func documentPath(d *request.Document) string {
	return fmt.Sprintf("%s/documenten/%d#opmerkingen", requestPath(d.Request), d.Nr)
}

func tellReturned(tx *store.Tx, n outbox.Notice) (letters.News, error) {
	d, err := request.FindDocument(tx, n.Subject)
	if err != nil {
		return letters.News{}, err
	}
	r, err := request.Find(tx, d.Request)
	if err != nil {
		return letters.News{}, err
	}
	return letters.News{Text: fmt.Sprintf("Document %d van verzoek %s is aan u teruggestuurd", d.Nr, r.Reference), Path: documentPath(d)}, nil
}
