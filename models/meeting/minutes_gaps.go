package meeting

import (
	"fmt"

	"beraad/models/fault"
)

// forHolding: a meeting is held once it has begun. Outcomes may come while it sits or after; the minutes ask for
// them.
func forHolding(w *Whole) (gaps fault.Gaps) {
	gaps.Need(!w.Now.Before(w.Meeting.StartsAt), "starts_at", "Deze vergadering moet nog beginnen.")
	return gaps
}

// forDrafting: minutes are written from the sitting on.
func forDrafting(*Whole) fault.Gaps { return nil }

// forCirculation: minutes that go round say something, and what became of every item.
func forCirculation(w *Whole) (gaps fault.Gaps) {
	said := false
	for _, text := range w.Minutes {
		said = said || len(text.Notes) > 0
	}
	gaps.Need(said, "minutes", "Het verslag is nog leeg.")
	gaps.Need(!w.Meeting.MinutesOn.IsZero(), "minutes_on", "Vul de datum van het verslag in.")
	for _, item := range w.Standing() {
		gaps.Need(item.Outcome != NoOutcome, fmt.Sprintf("outcome-%d", item.ID),
			fmt.Sprintf("Punt %s (%s) heeft nog geen uitkomst.", item.Number, item.Title))
	}
	return gaps
}

// forAdoption: what is adopted went round first.
func forAdoption(w *Whole) (gaps fault.Gaps) {
	gaps.Need(w.Meeting.MinutesPaper != 0, "minutes", "Stuur het verslag eerst rond.")
	return gaps
}
