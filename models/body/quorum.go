package body

import (
	"regexp"
	"strconv"
)

// Quorum is how many members must be there: a number such as "8", or a part of them such as "1/2"; empty for none.
type Quorum string

var quorumForm = regexp.MustCompile(`^([1-9][0-9]{0,2})(?:/([1-9][0-9]?))?$`)

// Known tells whether a quorum can be read.
func (q Quorum) Known() bool {
	if q == "" {
		return true
	}
	parts := quorumForm.FindStringSubmatch(string(q))
	if parts == nil {
		return false
	}
	over, under := number(parts[1]), number(parts[2])
	return parts[2] == "" || over <= under
}

// Of gives how many of so many members must be there; a part is rounded up. Without a quorum it is 0.
func (q Quorum) Of(members int) int {
	parts := quorumForm.FindStringSubmatch(string(q))
	if parts == nil {
		return 0
	}
	over, under := number(parts[1]), number(parts[2])
	if under == 0 {
		return over
	}
	return (members*over + under - 1) / under
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // the form has digits alone, or nothing
	return n
}
