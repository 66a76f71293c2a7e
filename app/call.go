package main

import (
	"context"
	"io"

	"beraad/config"
)

// Call is one call of the program: what a command may use of the world around it.
type Call struct {
	Context context.Context // ends when the program is asked to stop
	Environ []string        // the environment, with the flags written into it
	In      io.Reader
	Out     io.Writer // the answer, for a person or the next program in a pipe
	Err     io.Writer // progress, warnings, and what went wrong
}

// Settings reads and checks the settings; a command that needs none does not ask for them.
func (c *Call) Settings() (config.Settings, error) { return config.Load(c.Environ) }

// StoreFlags are the flags of each command that opens the database: embed them.
type StoreFlags struct {
	Data        string `help:"Map met de database, de stukken en de uitgaande mail." placeholder:"MAP"`
	DatabaseURL string `help:"PostgreSQL-database; leeg is SQLite in de map van --data." placeholder:"postgres://…"`
}
