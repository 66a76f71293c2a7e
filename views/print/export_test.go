package print

import "testing"

// Sample and Samples give the papers of testdata to the tests that print.
func Sample(t testing.TB, path string) Paper { paper, _ := sample(t, path); return paper }

// Samples are the paths of the papers in testdata.
func Samples(t testing.TB) []string { return samples(t) }

// WorkerPid is the process of a printer with one worker that is at rest; 0 when none runs.
func WorkerPid(p *Printer) int {
	w := <-p.slots
	defer func() { p.slots <- w }()
	if w == nil {
		return 0
	}
	return w.cmd.Process.Pid
}

// Busy says that a printer with one worker has a paper in hand.
func Busy(p *Printer) bool { return len(p.slots) == 0 }

// Kinds holds an empty paper of each kind.
var Kinds = kinds

// SetRoof lowers the memory that the worker at rest may take, to bytes.
func SetRoof(p *Printer, bytes int64) {
	w := <-p.slots
	w.roof = bytes
	p.slots <- w
}

// Leaving are options for workers that leave above so many megabytes.
func Leaving(mb int) Options { return Options{leaveMB: mb} }
