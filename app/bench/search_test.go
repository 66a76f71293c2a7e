package bench_test

import (
	"context"
	"testing"

	"beraad/app/bench"
)

func TestSearchIsMeasuredWhole(t *testing.T) {
	done := 0
	report, err := bench.Search(context.Background(), bench.SearchOptions{Passages: 1000, Step: func(n int) { done += n }})
	if err != nil {
		t.Fatal(err)
	}
	if report.Passages != 1000 || report.Papers != 20 || done != 2000 {
		t.Errorf("%d passages in %d papers, %d done", report.Passages, report.Papers, done)
	}
	if report.Indexing.Beraad <= 0 || report.Indexing.Raw <= 0 || len(report.Queries) != 7 {
		t.Errorf("report %+v", report)
	}
	for _, q := range report.Queries {
		if q.Member.P50 <= 0 || q.Newcomer.P95 < q.Newcomer.P50 || q.Raw.P50 <= 0 {
			t.Errorf("%+v", q)
		}
	}
}
