package search_test

import (
	"fmt"
	"testing"

	"beraad/models/search"
)

func TestPapersOfOneMatterStandTogetherBestFirst(t *testing.T) {
	papers := []search.InPaper{{Paper: 1}, {Paper: 2}, {Paper: 3}, {Paper: 4}, {Paper: 5}, {Paper: 6}}
	about := map[uint]uint{1: 20, 2: 10, 4: 10, 6: 20} // 3 and 5 are about nothing
	got := search.PapersOf(search.Grouped(papers, about))
	if fmt.Sprint(got) != "[1 6 2 4 3 5]" {
		t.Errorf("got %v", got)
	}
}
