package main

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	"beraad/models/store/storetest"
)

// TestMachinesWithClocksApartAgreeOnTheTime: one is 90 seconds ahead, one behind, and a demonstration sets its own.
func TestMachinesWithClocksApartAgreeOnTheTime(t *testing.T) {
	s := storetest.Postgres(t, storetest.At(storetest.Start))
	for name, apart := range map[string]time.Duration{"ahead": 90 * time.Second, "behind": -90 * time.Second, "right": 0} {
		t.Run(name, func(t *testing.T) {
			var said strings.Builder
			c := &clock{machine: func() time.Time { return time.Now().Add(apart) }}
			if err := c.follow(t.Context(), s, slog.New(slog.NewTextHandler(&said, nil))); err != nil {
				t.Fatal(err)
			}
			if off := time.Until(c.Now()).Abs(); off > time.Second {
				t.Errorf("it is %v off", off)
			}
			if warned := strings.Contains(said.String(), "clock of this machine"); warned != (apart != 0) {
				t.Errorf("the log says %q", said.String())
			}
			c.Set(storetest.Start)
			if off := c.Now().Sub(storetest.Start).Abs(); off > time.Second {
				t.Errorf("set to %v it is %v", storetest.Start, c.Now())
			}
			c.Reset()
			if off := time.Until(c.Now()).Abs(); off > time.Second {
				t.Errorf("after it was set it is %v off", off)
			}
		})
	}
}
