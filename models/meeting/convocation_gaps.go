package meeting

import (
	"slices"

	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/submission"
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

// Unagreed gives the hamerstukken of an agenda whose form does not say that there is agreement. A body decides without
// debate only on what the officials agree about; where they do not, the points at issue belong on the table.
func Unagreed(tx *store.Tx, a *Agenda) (items []AgendaItem, err error) {
	var forms []uint
	for _, item := range a.Items() {
		if item.Nature == submission.Hamerstuk && item.Submission != 0 && !item.Dropped {
			items, forms = append(items, item), append(forms, item.Submission)
		}
	}
	offered, err := submission.ByIDs(tx, forms)
	return slices.DeleteFunc(items, func(item AgendaItem) bool {
		form, seen := offered[item.Submission]
		return !seen || form.Agreed == "yes"
	}), err
}
