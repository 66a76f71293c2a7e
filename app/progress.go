package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress shows how far a long piece of work is, to a person at a terminal; a script sees nothing of it. It gives a
// function that counts.
func progress(call *Call, all int, what string) func(done int) {
	out := io.Discard
	if file, ok := call.Err.(*os.File); ok {
		if about, err := file.Stat(); err == nil && about.Mode()&os.ModeCharDevice != 0 {
			out = call.Err
		}
	}
	bar := progressbar.NewOptions(all, progressbar.OptionSetWriter(out), progressbar.OptionSetDescription(what),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionShowCount())
	return func(done int) {
		if err := bar.Add(done); err != nil {
			return // a bar that cannot be drawn stops no work
		}
	}
}
