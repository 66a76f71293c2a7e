package distribution

import (
	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
)

// Preview is a mail-out as it would go out at this moment; of one that started it is the mail as it went out.
type Preview struct {
	Blocks []paper.Block
	To     Audience // as the lists are now; empty when it started
	// Wording is the row of the text of the policy line that is in it; 0 when there is none.
	Wording uint
}

// PreviewOf gives the mail of a mail-out with who would get it. Who got one that started is known by its deliveries, so that
// nobody is counted again.
func PreviewOf(tx *store.Tx, d *Distribution) (*Preview, error) {
	p := &Preview{Wording: d.Wording}
	if d.Paper != 0 {
		version, err := paper.LatestOf(tx, d.Paper)
		if err != nil {
			return nil, err
		}
		p.Blocks, err = paper.Blocks(tx, version.ID)
		return p, err
	}
	c, err := check(tx, d)
	if err != nil {
		return nil, err
	}
	p.To = c.audience
	b, err := body.Find(tx, d.Body)
	if err != nil {
		return nil, err
	}
	shown := *d
	if shown.Policy != 0 && shown.Text == "" && !shown.Bare && c.wording != nil {
		shown.Text, p.Wording = c.wording.Text, c.wording.ID
	}
	at := tx.Now()
	if d.SendAt != nil {
		at = *d.SendAt
	}
	p.Blocks, err = MailBlocks(tx, &shown, c.annexes, Envelope{From: b.Mailbox, To: p.To, At: MailMoment(at)})
	return p, err
}

// Known is a mail-out as others know it: that it is there, not what it says.
type Known struct {
	ID      uint
	Subject string
	Body    uint
	State   State
	// Well: it ended so that the one behind it may go. Only BeforeOf looks.
	Well bool
}

// KnownTo lists the mail-outs that another one can quote or wait for: those that the actor keeps, and those of the
// same policy line from other bodies, the newest first.
func KnownTo(tx *store.Tx, d *Distribution) ([]Known, error) {
	rows, _, err := All(tx, store.Page{Size: 100})
	if err != nil {
		return nil, err
	}
	if d.Policy != 0 {
		err = tx.As(access.System("aanhaling"), func(tx *store.Tx) error {
			same, err := OfPolicy(tx, d.Policy)
			rows = append(rows, same...)
			return err
		})
	}
	var known []Known
	seen := map[uint]bool{d.ID: true}
	for _, row := range rows {
		if !seen[row.ID] && row.State != Cancelled {
			seen[row.ID] = true
			known = append(known, Known{ID: row.ID, Subject: row.Subject, Body: row.Body, State: row.State})
		}
	}
	return known, err
}

// knows tells whether a mail-out may name another one: as the one that it quotes, or waits for. What it quotes can be
// read in it, so that this is asked again for each.
func knows(tx *store.Tx, d *Distribution, other uint) (bool, error) {
	_, err := Find(tx, other)
	if err == nil || fault.KindOf(err) != fault.Missing || d.Policy == 0 {
		return err == nil, ignoreMissing(err)
	}
	same := false
	err = tx.As(access.System("aanhaling"), func(tx *store.Tx) error {
		row, err := Find(tx, other)
		same = err == nil && row.Policy == d.Policy
		return ignoreMissing(err)
	})
	return same, err
}

func ignoreMissing(err error) error {
	if err == nil || fault.KindOf(err) == fault.Missing {
		return nil
	}
	return err
}
