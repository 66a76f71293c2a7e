package request

// Outcome is what a decision came to, for all documents of the request together.
type Outcome string

// The outcomes of a decision. It is kept as it was taken: marks that are read anew later do not change it.
const (
	AllOpen     Outcome = "open"         // everything that was not public already
	PartOpen    Outcome = "partly-open"  // something of it
	NoneOpen    Outcome = "not-open"     // nothing of it
	WasOpen     Outcome = "already-open" // everything was public already
	NoneFound   Outcome = "none-found"   // there is nothing
	UnknownOpen Outcome = ""             // decided before Beraad kept it
)

// Outcomes lists the outcomes.
var Outcomes = []Outcome{AllOpen, PartOpen, NoneOpen, WasOpen, NoneFound, UnknownOpen}

// outcomeOf derives the outcome from what becomes of each document.
func outcomeOf(rows []Row) Outcome {
	count := map[Assessment]int{}
	for _, row := range rows {
		count[row.Assessment]++
	}
	judged := len(rows) - count[AlreadyOpen]
	switch {
	case len(rows) == 0:
		return NoneFound
	case judged == 0:
		return WasOpen
	case count[Open] == judged:
		return AllOpen
	case count[NotOpen] == judged:
		return NoneOpen
	}
	return PartOpen
}
