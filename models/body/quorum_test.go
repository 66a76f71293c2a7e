package body_test

import (
	"testing"

	"beraad/models/body"
)

func TestQuorum(t *testing.T) {
	for q, c := range map[body.Quorum]struct {
		known bool
		of10  int
	}{
		"": {true, 0}, "8": {true, 8}, "1/2": {true, 5}, "2/3": {true, 7}, "1/1": {true, 10}, "3/2": {false, 15},
		"0": {false, 0}, "helft": {false, 0}, "1/0": {false, 0}, "-1": {false, 0}, "1000": {false, 0},
	} {
		if q.Known() != c.known || q.Of(10) != c.of10 {
			t.Errorf("%q: known %v, of ten %d; want %v, %d", q, q.Known(), q.Of(10), c.known, c.of10)
		}
	}
	if got := body.Quorum("1/2").Of(11); got != 6 {
		t.Errorf("the half of eleven is %d, want 6", got)
	}
}
