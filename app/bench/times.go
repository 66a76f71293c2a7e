package bench

import (
	"math"
	"slices"
	"time"
)

// Times says how long something took, in milliseconds.
type Times struct {
	P50 float64 `json:"p50"`
	P95 float64 `json:"p95"`
}

func timesOf(all []time.Duration) Times {
	if len(all) == 0 {
		return Times{}
	}
	sorted := slices.Sorted(slices.Values(all))
	at := func(part float64) float64 {
		return round(float64(sorted[int(math.Ceil(part*float64(len(sorted))))-1]) / float64(time.Millisecond))
	}
	return Times{at(.5), at(.95)}
}

// round keeps three digits behind the point: more is noise.
func round(v float64) float64 { return math.Round(v*1000) / 1000 }

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return round(a / b)
}

func perSecond(n int, took time.Duration) float64 { return math.Round(float64(n) / took.Seconds()) }
