//go:build !unix

package ocr

import "os/exec"

// apart does nothing where programs have no groups: the program itself is killed all the same.
func apart(*exec.Cmd) {}
