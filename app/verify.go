package main

import (
	"context"
	"fmt"

	"beraad/models"
)

type verifyCommand struct {
	StoreFlags
	Repair bool `help:"Tel eerst opnieuw wat is geteld, zoals hoeveel mails er zijn verstuurd. Stukken en logboek blijven zoals ze zijn."`
}

// Run checks the audit trail, the papers and the files. Damage has an exit code of its own.
func (v verifyCommand) Run(call *Call) error {
	return within(call, func(ctx context.Context, h *house) error {
		if v.Repair {
			repaired, err := models.Repair(ctx, h.store)
			if err != nil {
				return err
			}
			for _, one := range repaired {
				fmt.Fprintf(call.Out, "Hersteld: %s.\n", one)
			}
		}
		report, err := models.Verify(ctx, h.store, progress(call, -1, "controle"))
		if err != nil {
			return err
		}
		fmt.Fprintf(call.Out, "Logboek: %d regels. Stukken: %d versies. Bestanden: %d.\n", report.Lines, report.Versions, report.Files)
		fmt.Fprintf(call.Out, "Laatste regel van het logboek: %s\n", report.Head)
		for _, damage := range report.Damage {
			fmt.Fprintf(call.Out, "Schade: %s.\n", damage)
		}
		if len(report.Damage) > 0 {
			return fmt.Errorf("%d keer: %w", len(report.Damage), errDamage)
		}
		_, err = fmt.Fprintln(call.Out, "Alles klopt.")
		return err
	})
}
