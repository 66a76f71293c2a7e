package print_test

import (
	"errors"
	"testing"

	"beraad/views/print"
	"beraad/views/print/printtest"
)

// The memory of a worker is read from /proc, which only Linux has.
func TestAWorkerAboveItsRoofIsStopped(t *testing.T) {
	p := printtest.With(t, print.Options{MemoryMB: 20})
	if _, err := p.PDF(t.Context(), large(2000, 1), moment); !errors.Is(err, print.ErrTooLarge) {
		t.Errorf("error %v, want %v", err, print.ErrTooLarge)
	}
}
