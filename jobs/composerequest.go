package jobs

import (
	"context"
	"time"

	"beraad/models/format/eml"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/request"
	"beraad/models/store"
	letters "beraad/views/mail"
	"beraad/views/print"
)

// asked is a request with its terms and what happened to it.
type asked struct {
	*request.Request
	terms  request.Terms
	events []request.Event
}

func (c *Composer) asked(ctx context.Context, m *outbox.Message) (*asked, error) {
	a := &asked{}
	return a, c.read(ctx, func(tx *store.Tx) (err error) {
		if a.Request, err = request.Find(tx, m.Subject); err != nil {
			return err
		}
		if a.terms, err = request.TermsOf(tx, a.ID); err != nil {
			return err
		}
		a.events, err = request.Events(tx, a.ID)
		return err
	})
}

// last gives the latest event of a kind.
func (a *asked) last(kind request.EventKind) (found request.Event) {
	for _, e := range a.events {
		if e.Kind == kind {
			found = e
		}
	}
	return found
}

// lawNames are the statutes as a citizen reads them.
var lawNames = map[law.Regime]string{law.Wob: "Wet openbaarheid van bestuur", law.Woo: "Wet open overheid"}

func (a *asked) letter() letters.Request {
	return letters.Request{Reference: a.Reference, Title: a.Title, ReceivedOn: a.ReceivedOn, Law: lawNames[a.terms.Regime]}
}

// decideBy is the last day for the decision: that of the law, or a later one that was agreed.
func (a *asked) decideBy() law.Date {
	if a.terms.Agreed.After(a.terms.Last) {
		return a.terms.Agreed
	}
	return a.terms.Last
}

func (c *Composer) acknowledgement(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	a, err := c.asked(ctx, m)
	if err != nil {
		return nil, err
	}
	return letters.Acknowledgement{Request: a.letter(), DecideBy: a.decideBy(), Words: a.last(request.WasAcknowledged).Text}, nil
}

func (c *Composer) extension(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	a, err := c.asked(ctx, m)
	if err != nil {
		return nil, err
	}
	extended := a.last(request.WasExtended)
	return letters.Extension{Request: a.letter(), DecideBy: a.decideBy(), Weeks: extended.Weeks, Why: extended.Text}, nil
}

// decision brings the letter itself; without a printer the message waits for it.
func (c *Composer) decision(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	a, err := c.asked(ctx, m)
	if err != nil {
		return nil, err
	}
	letter := letters.Decision{
		Request: a.letter(), DecisionReference: a.DecisionReference, DecidedOn: a.DecidedOn, ObjectBy: a.terms.Objection.Last,
	}
	var text *request.Letter
	var rows []request.Row
	err = c.read(ctx, func(tx *store.Tx) (err error) {
		if text, err = request.LetterOf(tx, a.HandledIn()); err != nil {
			return err
		}
		if rows, err = request.Inventory(tx, a.HandledIn()); err != nil {
			return err
		}
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
	a, err := c.asked(ctx, m)
	if err != nil {
		return nil, err
	}
	by, term := a.decideBy(), "Uiterste dag voor het besluit"
	if due, known := request.DueBy(m.Key); known {
		by, term = due.On, due.Word()
	}
	return letters.Reminder{
		Request: a.letter(), Term: term, DueOn: by,
		Days: by.DaysSince(law.DateOf(c.Store.Now())), Path: requestPath(a.ID),
	}, nil
}
