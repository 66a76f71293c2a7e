//go:build unix

package pdf

import (
	"fmt"
	"syscall"
)

// longest is the processor time that one file may take, in seconds. Whoever waits for the file kills the reader long before;
// this ends a reader that hangs and whose program is gone.
const longest = 3600

// boundTime lets the system end this process when a file takes too long.
func boundTime() error {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return fmt.Errorf("processor time: %w", err)
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_CPU, &limit); err != nil {
		return fmt.Errorf("processor time: %w", err)
	}
	limit.Cur = min(uint64(used.Utime.Sec+used.Stime.Sec)+longest, limit.Max)
	if err := syscall.Setrlimit(syscall.RLIMIT_CPU, &limit); err != nil {
		return fmt.Errorf("processor time: %w", err)
	}
	return nil
}
