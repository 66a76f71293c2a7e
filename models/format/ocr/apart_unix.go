//go:build unix

package ocr

import (
	"os/exec"
	"syscall"
)

// apart puts a program in a group of its own, so that what it started ends with it.
func apart(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
