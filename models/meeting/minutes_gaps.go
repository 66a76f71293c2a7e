package meeting

import (
	"fmt"

	"beraad/models/fault"
)

// forHolding: a meeting that is held has an outcome on every item.
func forHolding(w *Whole) (gaps fault.Gaps) {
	for _, item := range w.Standing() {
		gaps.Need(item.Outcome != NoOutcome, fmt.Sprintf("outcome-%d", item.ID),
			fmt.Sprintf("Punt %s (%s) heeft nog geen uitkomst.", item.Number, item.Title))
	}
	return gaps
}

// forDrafting: minutes are written from the sitting on.
func forDrafting(*Whole) fault.Gaps { return nil }

// forCirculation: minutes that go round say something.
func forCirculation(w *Whole) (gaps fault.Gaps) {
	gaps.Need(len(w.Minutes) > 0, "minutes", "Het verslag is nog leeg.")
	return gaps
}

// forAdoption: what is adopted went round first.
func forAdoption(w *Whole) (gaps fault.Gaps) {
	gaps.Need(w.Meeting.MinutesPaper != 0, "minutes", "Stuur het verslag eerst rond.")
	return gaps
}
