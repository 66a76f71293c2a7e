package main

import (
	"errors"
	"fmt"

	"github.com/alecthomas/kong"

	"beraad/config"
)

// The exit codes that scripts can trust.
const (
	exitDone    = 0
	exitNotDone = 1
	exitUsage   = 2
	exitDamage  = 3
)

// errDamage is what a check returns that did its work and found damage.
var errDamage = errors.New("er is schade gevonden")

// exitCode says how a call ended, and writes the reason where people look for it.
func exitCode(call *Call, err error) int {
	if err == nil {
		return exitDone
	}
	fmt.Fprintf(call.Err, "beraad: %v\n", err)
	var parse *kong.ParseError
	var mistakes config.Mistakes
	switch {
	case errors.As(err, &parse):
		fmt.Fprintln(call.Err, "Met --help ziet u wat er kan.")
		return exitUsage
	case errors.As(err, &mistakes):
		return exitUsage
	case errors.Is(err, errDamage):
		return exitDamage
	default:
		return exitNotDone
	}
}
