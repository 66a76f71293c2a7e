//go:build !unix

package jobs

import "os"

// lockFile opens the file only: on such a machine two processes are not kept apart.
func lockFile(path string) (*os.File, error) { return os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) }
