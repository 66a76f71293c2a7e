package print

import (
	"errors"
	"strings"
)

// What can go wrong. The first is no fault of the paper and passes by itself once Node is there.
var (
	ErrUnavailable = errors.New("printing is not available")
	ErrInvalid     = errors.New("paper is not fit to print")
	ErrRefused     = errors.New("template refused the paper")
	ErrTooSlow     = errors.New("printing took too long")
	ErrTooLarge    = errors.New("printing took too much memory")
	ErrDied        = errors.New("print worker died")
	ErrClosed      = errors.New("printer is closed")
)

// InvalidError names what is wrong with a paper. It is an ErrInvalid.
type InvalidError struct {
	Template string
	Problems []string
}

func (e *InvalidError) Error() string {
	return e.Template + ": " + strings.Join(e.Problems, "; ")
}

// Is says that an InvalidError is an ErrInvalid.
func (e *InvalidError) Is(target error) bool { return target == ErrInvalid }
