package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // the terms of the law run in Amsterdam, also on a machine without time zones
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	call := &Call{Context: ctx, Environ: os.Environ(), In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	code := run(call, &commands{}, os.Args[1:])
	stop()
	os.Exit(code)
}
