package store

import (
	"math/rand/v2"
	"testing"
)

// TestSlicesOfTheIndexLeaveNothingOut: one follows on the other, from the newest to the last that was asked for, and the marks of a
// slice are those of all its months.
func TestSlicesOfTheIndexLeaveNothingOut(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		between := Between{}
		top := uint(1 + rng.IntN(900))
		if rng.IntN(2) == 0 {
			between.From = rng.UintN(top) << monthShift
		}
		if rng.IntN(2) == 0 {
			between.Below = top<<monthShift - 1 - rng.UintN(1000)
		}
		m := &months{between: between, top: top, below: top}
		reached := top << monthShift
		if between.Below > 0 {
			reached = between.Below
		}
		next, more := m.down(rng.UintN(top)), true
		for found := rng.IntN(200); more; next, more = m.next(found, 2001) {
			if next.Below != reached || next.From > next.Below {
				t.Fatalf("%+v: a slice %+v, when the last ended at %d", between, next.Between, reached)
			}
			if low := next.From >> monthShift; len(next.marks) == 1 {
				if n := uint(len(next.marks[0])); low+n != (next.Below-1)>>monthShift+1 && next.From > between.From {
					t.Fatalf("%+v: %d months in %+v", between, n, next.Between)
				}
			}
			reached = next.From
			found += rng.IntN(300)
		}
		if reached > between.From {
			t.Fatalf("%+v: nobody looked below %d", between, reached)
		}
	}
}
