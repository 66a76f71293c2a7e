package views

import (
	"strings"
	"testing"
	"time"
)

func TestHowFarASittingIsBehind(t *testing.T) {
	for lag, want := range map[time.Duration]string{
		0: "Loopt volgens de agenda", 59 * time.Second: "Loopt volgens de agenda", -59 * time.Second: "Loopt volgens de agenda",
		time.Minute: "Loopt 1 minuut achter op de agenda", 12 * time.Minute: "Loopt 12 minuten achter op de agenda",
		-5 * time.Minute: "Loopt 5 minuten voor op de agenda",
	} {
		if got := strings.ReplaceAll(lagWords(lag), "\u00a0", " "); got != want {
			t.Errorf("%v: %q, want %q", lag, got, want)
		}
	}
	for _, c := range []struct {
		spent, planned time.Duration
		want           string
	}{
		{4 * time.Minute, 0, "4 minuten bezig"}, {12 * time.Minute, 15 * time.Minute, "12 van 15 minuten"},
		{16*time.Minute + time.Second, 15 * time.Minute, "1 minuut over de geplande 15"},
	} {
		if got := strings.ReplaceAll(spentWords(c.spent, c.planned), "\u00a0", " "); got != c.want {
			t.Errorf("%v of %v: %q, want %q", c.spent, c.planned, got, c.want)
		}
	}
}
