package intake

import (
	"context"
	"io"
	"log/slog"

	"beraad/models/access"
	"beraad/models/bounce"
	"beraad/models/store"
)

// Bounces is the door for what mail servers tell about mail of ours that they could not deliver.
type Bounces struct {
	Store     *store.Store
	Addresses *bounce.Addresses // nil knows none
	Log       *slog.Logger
}

// postman is the actor under whose name mail that came back is taken in by itself.
var postman = access.System("teruggekomen mail")

// Knows tells whether an address is one that a mail of ours went out with.
func (d *Bounces) Knows(address string) bool {
	_, ours := d.Addresses.Delivery(address)
	return ours
}

// Take does what the mail says. Whatever comes to such an address is taken: a server that tells of a failure has nobody to
// tell that we refuse it, and absence notices come here by the rules of mail (RFC 3834). Somebody who writes here himself is
// told that nobody reads it.
func (d *Bounces) Take(ctx context.Context, address string, mail io.Reader) error {
	raw, err := io.ReadAll(mail)
	if err != nil {
		return err
	}
	out, err := d.Read(ctx, address, raw)
	if err == nil && out.Verdict == bounce.Personal {
		return &Refusal{"Dit adres leest niemand. Mail het secretariaat zelf."}
	}
	return err
}

// Read takes one mail, by whatever road it came; envelope may be empty. An error is trouble of ours, after which the mail may be
// read once more.
func (d *Bounces) Read(ctx context.Context, envelope string, raw []byte) (out bounce.Outcome, err error) {
	mail, err := bounce.Open(raw)
	if err != nil {
		d.Log.WarnContext(ctx, "mail about mail not readable", "bytes", len(raw))
		return bounce.Outcome{Verdict: bounce.Unread}, nil
	}
	mail.Envelope = envelope
	err = d.Store.Change(ctx, postman, func(tx *store.Tx) (err error) {
		out, err = d.Addresses.Take(tx, mail)
		return err
	})
	if err == nil {
		d.Log.InfoContext(ctx, "mail about mail", "verdict", out.Verdict, "delivery", out.Delivery, "status", out.Status)
	}
	return out, err
}
