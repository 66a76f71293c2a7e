package handlers

import (
	"bytes"
	"fmt"
	"net/mail"

	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/format/eml"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/store"
	letters "beraad/views/mail"
)

// nobody stands in a mail that is shown while there is nobody yet to send it to, and as what only a real mail has.
const nobody = "voorbeeld@beraad.invalid"

// mailOutMail gives a mail-out as one recipient gets it: made as the mailer makes it and read as his mail program reads it, but for the
// annexes. The link by which he leaves a list is no real one: who looks at a mail must not be able to put somebody else off a list.
func (s *Server) mailOutMail(tx *store.Tx, d *distribution.Distribution, preview *distribution.Preview) (*eml.Received, error) {
	to, err := firstOf(tx, d, preview)
	if err != nil {
		return nil, err
	}
	from, err := body.Find(tx, d.Body)
	if err != nil {
		return nil, err
	}
	annexes, err := distribution.AnnexesOf(tx, d.ID)
	if err != nil {
		return nil, err
	}
	titles := make([]letters.Annex, len(annexes))
	for i, annex := range annexes {
		titles[i].Title = annex.FileName
	}
	letter := letters.PolicyOf(&paper.Sheet{Title: paper.Plain(d.Subject), Lines: paper.Lines(preview.Blocks)}, titles)
	if to.List != 0 {
		l, err := distribution.Leavable(tx, to.List)
		if err != nil {
			return nil, err
		}
		letter.Wide = []letters.WideList{{ID: l.ID, Name: eml.WithoutMarks(l.Name), ListID: l.ListID}}
	}
	written, err := s.Letters.Write(letter)
	if err != nil {
		return nil, err
	}
	sender := mail.Address{Name: "Secretariaat " + from.Name, Address: from.Mailbox}
	if !eml.Mailable(sender.Address) {
		sender.Address = nobody
	}
	template := written.Template(sender)
	template.Date = tx.Now()
	composed, err := eml.Compose(template)
	if err != nil {
		return nil, fmt.Errorf("show mail-out %d: %w", d.ID, err)
	}
	fields := letters.Fields(to.Name, to.Address, nobody)
	fields[letters.LeaveField] = "voorbeeld"
	text, err := composed.For(eml.Recipient{
		To: mail.Address{Name: to.Name, Address: to.Address}, MessageID: "<" + nobody + ">", Group: letters.GroupOf(to.List), Fields: fields,
	})
	if err != nil {
		return nil, fmt.Errorf("show mail-out %d: %w", d.ID, err)
	}
	return eml.Parse(bytes.NewReader(text), eml.DefaultLimits)
}

// firstOf gives somebody who gets a mail-out, or got it.
func firstOf(tx *store.Tx, d *distribution.Distribution, preview *distribution.Preview) (to outbox.Recipient, err error) {
	if d.Message != 0 {
		rows, _, err := outbox.Deliveries(tx, d.Message, store.Page{Size: 1})
		if err != nil {
			return to, err
		}
		for _, row := range rows {
			to = outbox.Recipient{Name: row.Name, Address: row.Address, List: row.List}
		}
	} else if len(preview.To.First) > 0 {
		to = preview.To.First[0]
	}
	if !eml.Mailable(to.Address) {
		to.Address = nobody
	}
	return to, nil
}

// showMailOutMail gives the HTML of a mail-out to the frame on its page.
func (s *Server) showMailOutMail(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var shown *eml.Received
	err = v.Read(func(tx *store.Tx) error {
		d, err := distribution.Find(tx, id)
		if err != nil {
			return err
		}
		if s.Letters == nil {
			return fault.NotFound()
		}
		preview, err := distribution.PreviewOf(tx, d)
		if err != nil {
			return err
		}
		shown, err = s.mailOutMail(tx, d, preview)
		return err
	})
	if err != nil {
		return err
	}
	return v.showMail(shown.HTML)
}
