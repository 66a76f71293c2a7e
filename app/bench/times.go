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

func timesOf(all []time.Duration) Times { return Times{percentile(all, .5), percentile(all, .95)} }

// percentile gives how long that part of all took at most, in milliseconds; 0 of none.
func percentile(all []time.Duration, part float64) float64 {
	if len(all) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(all))
	return round(float64(sorted[int(math.Ceil(part*float64(len(sorted))))-1]) / float64(time.Millisecond))
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
