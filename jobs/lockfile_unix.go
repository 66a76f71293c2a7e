//go:build unix

package jobs

import (
	"errors"
	"os"
	"syscall"
)

// lockFile holds a file for this process until it is closed, or the process ends in whatever way.
func lockFile(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = errElsewhere
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}
