package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"beraad/handlers/intake"
	"beraad/jobs"
	"beraad/models/bounce"
)

// bouncesCommand is for a mail server that hands over mail by a pipe.
type bouncesCommand struct {
	StoreFlags
	To string `help:"Adres waaraan de mailserver de mail bezorgt (het adres van de envelop)." placeholder:"ADRES"`
}

// largestBounce is what is read of a mail: a report stands at the beginning.
const largestBounce = 2 << 20

// Run reads one mail and prints what it led to. What is no bounce of ours is no failure: the mail server would send a report
// about the report.
func (b bouncesCommand) Run(call *Call) error {
	return within(call, func(ctx context.Context, h *house) error {
		raw, err := io.ReadAll(io.LimitReader(call.In, largestBounce))
		if err != nil {
			return fmt.Errorf("mail lezen: %w", err)
		}
		if len(raw) == 0 {
			return errors.New("er staat geen mail op de standaardinvoer")
		}
		door := &intake.Bounces{Store: h.store, Addresses: h.bounces, Log: h.log}
		out, err := door.Read(ctx, b.To, raw)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(call.Out, verdicts[out.Verdict], out.Address)
		return err
	})
}

// bounceWork is the name of the reading of the mailbox.
const bounceWork = "read-bounces"

// readBounces reads the mailbox to which mail comes back. Where that is not set (any more) there is nothing to do. It is not
// tried again before its next time: a server that is down for an hour would leave a pile of work.
func (h *house) readBounces() jobs.Job {
	return jobs.Job{Kind: bounceWork, Timeout: 2 * time.Minute, Attempts: 1, Run: func(ctx context.Context, _ []byte) error {
		mail := h.settings.Mail
		if mail.BounceBox.Empty() {
			return nil
		}
		address, password, err := secretOf(mail.BounceBox.Reveal(), mail.BouncePassword)
		if err != nil {
			return err
		}
		door := &intake.Bounces{Store: h.store, Addresses: h.bounces, Log: h.log}
		box := &intake.Mailbox{
			Address: address, Password: password, Folder: mail.BounceFolder, Done: mail.BounceDone, Log: h.log,
			Take: func(ctx context.Context, raw []byte) (bool, error) {
				out, err := door.Read(ctx, "", raw)
				return out.Understood(), err
			},
		}
		read, err := box.Read(ctx)
		if read > 0 {
			h.log.InfoContext(ctx, "mailbox read", "mails", read)
		}
		return err
	}}
}

// secretOf takes the password out of an address, so that no error can show it; or out of a file, read anew each time so that
// it can be changed there.
func secretOf(address, file string) (bare, password string, err error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", "", errors.New("BERAAD_BOUNCE_IMAP_URL is geen adres")
	}
	password, _ = u.User.Password()
	u.User = url.User(u.User.Username())
	if file == "" {
		return u.String(), password, nil
	}
	secret, err := os.ReadFile(filepath.Clean(file))
	if err != nil {
		return "", "", fmt.Errorf("BERAAD_BOUNCE_IMAP_PASSWORD_FILE: %w", err)
	}
	return u.String(), strings.TrimRight(string(secret), "\r\n"), nil
}

// verdicts are what came of a mail, for who reads along.
var verdicts = map[bounce.Verdict]string{
	bounce.Returned: "teruggekomen:", bounce.Dead: "teruggekomen, adres bestaat niet:", bounce.Delayed: "vertraagd:", bounce.Known: "al eerder gelezen:",
	bounce.Arrived: "bezorgd:", bounce.Automatic: "automatisch antwoord, geen teruggekomen mail", bounce.Personal: "door iemand geschreven, niet gelezen",
	bounce.Unmatched: "hoort bij geen mail van Beraad:", bounce.Unsent: "is niet verstuurd:", bounce.Foreign: "niet toegestaan", bounce.Unread: "niet te lezen",
}
