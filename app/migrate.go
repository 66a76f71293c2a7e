package main

import (
	"context"
	"fmt"
)

type migrateCommand struct{ StoreFlags }

// Run brings the database to the newest schema. Starting the website does so too; this is for who wants it apart.
func (migrateCommand) Run(call *Call) error {
	return within(call, func(context.Context, *house) error {
		_, err := fmt.Fprintln(call.Out, "De database heeft het nieuwste schema.")
		return err
	})
}
