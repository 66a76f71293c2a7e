package enlist_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"beraad/models/enlist"
	"beraad/models/store"
)

// BenchmarkTake hands a file in for an empty list and agrees with it. It tells how long reading takes, for how long at most
// nobody else could save meanwhile, how long agreeing takes, which is one transaction, and how much is in memory at its height.
func BenchmarkTake(b *testing.B) {
	for _, rows := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			var text strings.Builder
			for i := range rows {
				fmt.Fprintf(&text, "Ambtenaar %d van Dijk;ambtenaar.%d@ministerie.example;BZK\r\n", i, i)
			}
			for b.Loop() {
				h := opened(b)
				var high uint64
				var longest time.Duration
				runtime.GC()
				var start, now runtime.MemStats
				runtime.ReadMemStats(&start)
				look := func() {
					runtime.ReadMemStats(&now)
					high = max(high, now.HeapInuse-min(start.HeapInuse, now.HeapInuse))
				}
				begin := time.Now()
				id, err := enlist.Take(func(work func(tx *store.Tx) error) error {
					look()
					from := time.Now()
					err := h.changing(h.secretary)(work)
					longest = max(longest, time.Since(from))
					return err
				}, h.list, source("lijst.csv", text.String()))
				if err != nil {
					b.Fatal(err)
				}
				read := time.Since(begin)
				var im *enlist.Import
				h.as(h.secretary, func(tx *store.Tx) (err error) {
					im, err = enlist.Find(tx, id)
					return err
				})
				begin = time.Now()
				h.applied(h.secretary, im, enlist.Adding)
				look()
				b.ReportMetric(float64(read.Milliseconds()), "ms-read")
				b.ReportMetric(float64(longest.Milliseconds()), "ms-longest")
				b.ReportMetric(float64(time.Since(begin).Milliseconds()), "ms-agree")
				b.ReportMetric(float64(high)/(1<<20), "MiB-high")
			}
		})
	}
}
