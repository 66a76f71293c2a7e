package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	_ "time/tzdata" // the terms of the law run in Amsterdam, also on a machine without time zones
)

// garbage is how far memory may grow before what is not used any more is looked for, in percent. On the machines of a
// ministry memory is scarcer than the few percent of processor time that this costs; GOGC overrules it.
const garbage = 75

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	call := &Call{Context: ctx, Environ: os.Environ(), In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	code := run(call, &commands{}, os.Args[1:])
	stop()
	os.Exit(code)
}
