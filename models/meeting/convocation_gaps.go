package meeting

import (
	"beraad/models/fault"
	"beraad/models/person"
)

// forConvocation names what a meeting needs before its members are called.
func forConvocation(w *Whole) (gaps fault.Gaps) {
	m := w.Meeting
	gaps.Need(m.Venue != "", "venue", "Vul de plaats van de vergadering in.")
	gaps.Need(!m.StartsAt.IsZero() && m.EndsAt.After(m.StartsAt), "ends_at", "Vul in hoe laat de vergadering begint en eindigt.")
	gaps.Need(len(w.Standing()) > 0 || (m.Kind == Sitting && len(w.Rubrics) > 0), "items", "Zet eerst een punt op de agenda.")
	reached := false
	for _, member := range w.Members {
		reached = reached || person.ValidAddress(member.Who.Email)
	}
	gaps.Need(reached, "members", "Geen lid van dit gremium heeft een e-mailadres. Vul er ten minste één in.")
	return gaps
}
