package outbox

import (
	"slices"

	"beraad/models/store"
)

// Attempt is one attempt at a delivery.
type Attempt struct {
	Delivery uint
	Attempts int // which one: the first is 1
}

// Left is what a sender that is gone left behind.
type Left struct {
	Results []Result  // came to an end, and may not stand in the database yet
	Begun   []Attempt // were handed over, and the answer was not heard
	// Unsure: the machine went down, so more may have been handed over than is known.
	Unsure bool
}

// Recover writes down what a sender that is gone left behind. It is for a database with one sender only: whatever it had in
// hand is free again. What had begun goes once more, under the Message-ID that it had; Recover gives those numbers. When it
// is unsure, everything in hand becomes uncertain instead: a person decides.
func Recover(tx *store.Tx, left Left) (repeats []string, err error) {
	for part := range slices.Chunk(left.Results, batch) {
		if part, err = stillBusy(tx, part); err != nil {
			return nil, err
		}
		if err := Record(tx, part); err != nil {
			return nil, err
		}
	}
	rows, err := store.List[Delivery](store.Of[Delivery](tx).Where("state = ?", Busy).Order("id"))
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	if left.Unsure {
		unsure := make([]Result, 0, len(rows))
		for _, d := range rows {
			unsure = append(unsure, Result{Delivery: d, State: Uncertain, Answer: "De machine viel uit tijdens het versturen. Het bericht kan zijn aangekomen."})
		}
		return nil, Record(tx, unsure)
	}
	var begun, free []Delivery
	for _, d := range rows {
		if slices.Contains(left.Begun, Attempt{d.ID, d.Attempts}) {
			begun = append(begun, d)
		} else {
			free = append(free, d)
		}
	}
	if repeats, err = idsOf(tx, begun); err != nil {
		return nil, err
	}
	l := newLedger(tx)
	for i := range begun {
		if err := again(l, begun[i], "", tx.Now()); err != nil {
			return nil, err
		}
	}
	if err := l.write(); err != nil {
		return nil, err
	}
	for _, of := range ByMessage(free) {
		if err := Release(tx, of); err != nil {
			return nil, err
		}
	}
	return repeats, nil
}

// ByMessage divides deliveries by the message that they are of.
func ByMessage(all []Delivery) map[uint][]Delivery {
	of := map[uint][]Delivery{}
	for _, d := range all {
		of[d.Message] = append(of[d.Message], d)
	}
	return of
}

// stillBusy gives the results of attempts that the database does not know the end of.
func stillBusy(tx *store.Tx, results []Result) ([]Result, error) {
	ids := make([]uint, 0, len(results))
	for _, r := range results {
		ids = append(ids, r.Delivery.ID)
	}
	rows, err := store.List[Delivery](store.Numbered[Delivery](tx, ids).Where("state = ?", Busy))
	known := make(map[Attempt]Delivery, len(rows))
	for _, d := range rows {
		known[Attempt{d.ID, d.Attempts}] = d
	}
	var kept []Result
	for _, r := range results {
		if d, ok := known[Attempt{r.Delivery.ID, r.Delivery.Attempts}]; ok {
			r.Delivery = d
			kept = append(kept, r)
		}
	}
	return kept, err
}
