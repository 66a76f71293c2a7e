package jobs

import (
	"context"

	"beraad/models/distribution"
	"beraad/models/format/eml"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/store"
	letters "beraad/views/mail"
)

// policy writes a mail-out from the paper on which it was kept when it started, with the annexes that were approved.
func (c *Composer) policy(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	var lists []distribution.List
	letter, err := c.mailOut(ctx, m.Subject, func(tx *store.Tx, d *distribution.Distribution) (*paper.Sheet, error) {
		version, err := paper.LatestOf(tx, d.Paper)
		if err != nil {
			return nil, err
		}
		if lists, err = distribution.WideIn(tx, d); err != nil {
			return nil, err
		}
		return paper.Show(tx, version)
	})
	for _, l := range lists {
		letter.Wide = append(letter.Wide, letters.WideList{ID: l.ID, Name: eml.WithoutMarks(l.Name), ListID: l.ListID})
	}
	return letter, err
}

// trial writes a mail-out as it is now, marked in its subject so that nobody takes it for the real one.
func (c *Composer) trial(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	letter, err := c.mailOut(ctx, m.Subject, func(tx *store.Tx, d *distribution.Distribution) (*paper.Sheet, error) {
		preview, err := distribution.PreviewOf(tx, d)
		if err != nil {
			return nil, err
		}
		for i, b := range preview.Blocks {
			if b.Kind == paper.Fact && b.Label == "Onderwerp" && b.Fact("quote") == "" {
				preview.Blocks[i].Text = "Proef: " + b.Text
			}
		}
		return &paper.Sheet{Title: paper.Plain("Proef: " + d.Subject), Lines: paper.Lines(preview.Blocks)}, nil
	})
	return letter, err
}

// mailOut writes a mail-out from a sheet. Many who get it have no account, so an annex is never a link.
func (c *Composer) mailOut(
	ctx context.Context, id uint, show func(tx *store.Tx, d *distribution.Distribution) (*paper.Sheet, error),
) (letters.Policy, error) {
	var sheet *paper.Sheet
	var annexes []annex
	err := c.read(ctx, func(tx *store.Tx) error {
		d, err := distribution.Find(tx, id)
		if err != nil {
			return err
		}
		if sheet, err = show(tx, d); err != nil {
			return err
		}
		approved, err := distribution.AnnexesOf(tx, d.ID)
		if err != nil {
			return err
		}
		for _, one := range approved {
			a, err := annexOf(tx, one.Version)
			if err != nil {
				return err
			}
			a.number, a.name, a.title = "", one.FileName, one.FileName
			annexes = append(annexes, a)
		}
		return nil
	})
	if err != nil {
		return letters.Policy{}, err
	}
	enclosed, err := c.approved(ctx, annexes)
	return letters.PolicyOf(sheet, enclosed), err
}
