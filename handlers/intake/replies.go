package intake

import (
	"context"
	"errors"
	"io"
	"log/slog"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/format/itip"
	"beraad/models/reply"
	"beraad/models/store"
)

// Replies is the door for what calendars answer.
type Replies struct {
	Store     *store.Store
	Addresses *reply.Addresses
	Log       *slog.Logger
}

// reader is the actor under whose name answers are read; what is recorded is the member's own.
var reader = access.System("antwoorden uit agenda's")

// Knows tells whether an address is one that an invitation carried.
func (d *Replies) Knows(address string) bool {
	_, ours := d.Addresses.Delivery(address)
	return ours
}

// Take records the answer in a mail. What is no answer of a calendar is refused, so that its sender hears that nobody
// reads it here.
func (d *Replies) Take(ctx context.Context, address string, mail io.Reader) error {
	delivery, ours := d.Addresses.Delivery(address)
	if !ours {
		return &Refusal{"Dit adres bestaat niet."}
	}
	said, err := itip.Read(mail)
	if err != nil {
		return &Refusal{"Dit adres leest alleen antwoorden uit een agenda. Mail het secretariaat zelf."}
	}
	err = d.Store.Change(ctx, reader, func(tx *store.Tx) error { return reply.Take(tx, delivery, said) })
	switch kind := fault.KindOf(err); {
	case err == nil:
		d.Log.InfoContext(ctx, "calendar answer taken", "delivery", delivery)
		return nil
	case errors.Is(err, reply.ErrOld):
		d.Log.InfoContext(ctx, "older calendar answer passed over", "delivery", delivery)
		return nil
	case kind == fault.Missing:
		return &Refusal{"Deze uitnodiging is er niet meer."}
	case kind == fault.Denied:
		return &Refusal{"U bent geen lid meer van dit gremium; uw antwoord is niet verwerkt."}
	case kind == fault.Refused, kind == fault.Invalid:
		return &Refusal{fault.Of(err).Sentence}
	}
	return err
}
