package handlers

import (
	"bytes"
	"strconv"
	"time"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/print"
)

// recipientColumns are what a file with recipients says of each.
var recipientColumns = []string{"naam", "adres", "stand", "pogingen", "laatst", "antwoord van de mailserver", "kenmerk van het bericht"}

func recipientRow(m *outbox.Message, d *outbox.Delivery) []string {
	last := ""
	if d.EndedAt != nil {
		last = d.EndedAt.In(law.Amsterdam).Format(time.DateTime)
	}
	return []string{d.Name, d.Address, views.DeliveryState(d.State), strconv.Itoa(d.Attempts), last, d.Answer, m.IDOf(d)}
}

// recipients is what became of a mail-out for all who are on it, read a part at a time, each in a short reading of its own: a
// long list holds nothing up and is never in memory whole.
type recipients struct {
	visit   *Visit
	mailOut *distribution.Distribution
}

// gotMailOut finds the mail-out in the address, and notes who took its recipients along.
func (v *Visit) gotMailOut(kind string) (*recipients, error) {
	id, err := v.ID("id")
	if err != nil {
		return nil, err
	}
	r := &recipients{visit: v}
	err = v.Change(func(tx *store.Tx) (err error) {
		if r.mailOut, err = distribution.Find(tx, id); err != nil {
			return err
		}
		permit, err := tx.Permit(access.ExportRecipients, r.mailOut, "")
		if err != nil {
			return err
		}
		permit.Note("as %s", kind)
		return nil
	})
	if err == nil && r.mailOut.Message == 0 {
		return nil, fault.NotFound()
	}
	return r, err
}

func (r *recipients) name() string {
	return "ontvangers-verspreiding-" + digits(r.mailOut.ID)
}

func (r *recipients) rows(yield func([]string, error) bool) {
	for last := uint(0); ; {
		var part []outbox.Delivery
		var message *outbox.Message
		err := r.visit.Read(func(tx *store.Tx) (err error) {
			if part, err = outbox.After(tx, r.mailOut.Message, last, exportPage); err == nil && len(part) > 0 {
				message, err = outbox.Find(tx, r.mailOut.Message)
			}
			return err
		})
		if err != nil {
			yield(nil, err)
			return
		}
		for i := range part {
			if last = part[i].ID; !yield(recipientRow(message, &part[i]), nil) {
				return
			}
		}
		if len(part) < exportPage {
			return
		}
	}
}

func (s *Server) takeRecipientsCSV(v *Visit) error {
	r, err := v.gotMailOut("csv")
	if err != nil {
		return err
	}
	return v.giveRows(r.name()+".csv", recipientColumns, r.rows)
}

func (s *Server) takeRecipientsXLSX(v *Visit) error {
	r, err := v.gotMailOut("xlsx")
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := print.ListSheet(&file, "Ontvangers", recipientColumns, r.rows); err != nil {
		return err
	}
	return v.give(file.Bytes(), r.name()+".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
}
