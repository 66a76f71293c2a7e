package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"beraad/intake"
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

// verdicts are what came of a mail, for who reads along.
var verdicts = map[bounce.Verdict]string{
	bounce.Returned: "teruggekomen:", bounce.Dead: "teruggekomen, adres bestaat niet:", bounce.Delayed: "vertraagd:", bounce.Known: "al eerder gelezen:",
	bounce.Arrived: "bezorgd:", bounce.Automatic: "automatisch antwoord, geen teruggekomen mail", bounce.Personal: "door iemand geschreven, niet gelezen",
	bounce.Unmatched: "hoort bij geen mail van Beraad:", bounce.Unsent: "is niet verstuurd:", bounce.Foreign: "niet toegestaan", bounce.Unread: "niet te lezen",
}
