package flow

import (
	"fmt"

	"beraad/models/fault"
)

// Step is one allowed change of state.
type Step[T any, S comparable] struct {
	From, To S
	// Missing names what must be mended before the step; nil means that nothing is needed.
	Missing func(T) fault.Gaps
	// Again is the sentence for who tries the step when it was taken already.
	Again string
}

// Table is the life of one kind of thing.
type Table[T any, S comparable] []Step[T, S]

// Check gives nil when thing may go from its state to another, and otherwise a Refused fault that says why not.
func (t Table[T, S]) Check(thing T, from, to S) error {
	for _, step := range t {
		if step.From != from || step.To != to {
			continue
		}
		if step.Missing == nil {
			return nil
		}
		if gaps := step.Missing(thing); len(gaps) > 0 {
			return fault.Refuse("Er ontbreekt nog iets.", gaps...)
		}
		return nil
	}
	for _, step := range t {
		if step.To == to && from == to && step.Again != "" {
			return fault.Refuse(step.Again)
		}
	}
	return fault.Refuse("Dat kan niet in deze fase.").Because(fmt.Errorf("no step from %v to %v", from, to))
}

// Gaps lists what stands between thing and the next state; the second value tells whether the step exists at all.
func (t Table[T, S]) Gaps(thing T, from, to S) (fault.Gaps, bool) {
	for _, step := range t {
		if step.From == from && step.To == to {
			if step.Missing == nil {
				return nil, true
			}
			return step.Missing(thing), true
		}
	}
	return nil, false
}

// Next lists the states that can be reached from a state in one step, in the order of the table.
func (t Table[T, S]) Next(from S) []S {
	var next []S
	for _, step := range t {
		if step.From == from {
			next = append(next, step.To)
		}
	}
	return next
}
