package bench_test

import (
	"testing"

	"beraad/app/bench"
)

// What is measured must be the whole of the work: all papers found and listed, with what there is to propose in each.
func TestARequestForPapersIsMeasuredToTheEnd(t *testing.T) {
	const papers = 120 // more than a page of the inventory
	written := 0
	report, err := bench.Papers(t.Context(), bench.PapersOptions{Papers: papers, Step: func(done int) { written = done }})
	if err != nil {
		t.Fatal(err)
	}
	if written != papers || report.Passages != 8*papers {
		t.Errorf("%d papers written, %d passages", written, report.Passages)
	}
	// The writer's name twice and an address in each, and an opinion in one of five.
	if want := 3*papers + papers/5; report.Proposals != want {
		t.Errorf("%d proposals, want %d", report.Proposals, want)
	}
	for what, value := range map[string]float64{"total": report.Total, "page": report.Page, "desk": report.Desk, "accept": report.Accept, "mark": report.Mark} {
		if value <= 0 {
			t.Errorf("%s took %v", what, value)
		}
	}
}
