// Package fault knows how things go wrong, in words for people.
//
// A domain function that cannot do what was asked returns a *fault.Error: a kind, a Dutch sentence that
// says what happened and what can be done now, and the gaps, each tied to the field where it can be mended.
// Anything else that comes up as an error is our own fault: it is logged, and the reader gets a number to quote.
//
// The package has no tables and asks nobody. It never knows of HTTP: handlers translate a kind into a status.
package fault
