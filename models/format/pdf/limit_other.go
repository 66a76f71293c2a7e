//go:build !unix

package pdf

// boundTime does nothing where the system has no such limit.
func boundTime() error { return nil }
