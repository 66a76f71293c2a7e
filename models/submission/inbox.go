package submission

import (
	"slices"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/store"
)

// Addressees lists the bodies that who acts may offer something to, and that still take submissions.
func Addressees(tx *store.Tx) ([]body.Body, error) {
	who, today := tx.Actor(), law.DateOf(tx.Now())
	all, err := body.List(tx)
	return slices.DeleteFunc(all, func(b body.Body) bool {
		ended := !b.EndedOn.IsZero() && b.EndedOn.Before(today)
		asked := access.About{Kind: "submission", Body: b.ID, Bodies: who.BodiesAs(access.Secretary)}
		return ended || who.Person == 0 || !access.May(who, access.WriteSubmission, asked)
	}), err
}

// Find gives a submission by number.
func Find(tx *store.Tx, id uint) (*Submission, error) { return store.Find[Submission](tx, id) }

// Inbox lists what lies on the desk of a secretariat: handed in or accepted, and on no agenda yet.
func Inbox(tx *store.Tx, body uint, page store.Page) ([]Submission, int, error) {
	q := store.Of[Submission](tx).Where("body = ? AND state IN ?", body, []State{Submitted, Accepted})
	return store.Paged[Submission](q.Order("treatment_on, id"), page)
}

// Mine lists what who acts offers himself, the newest first.
func Mine(tx *store.Tx, page store.Page) ([]Submission, int, error) {
	q := store.Of[Submission](tx).Where("owner = ? AND owner <> 0", tx.Actor().Person)
	return store.Paged[Submission](q.Order("id DESC"), page)
}

// ByTopic lists the submissions on a matter, oldest first.
func ByTopic(tx *store.Tx, topic uint) ([]Submission, error) {
	if topic == 0 {
		return nil, nil
	}
	return store.List[Submission](store.Of[Submission](tx).Where("topic = ?", topic).Order("id"))
}

// ByIDs gives submissions by number; those that the actor may not see are left out.
func ByIDs(tx *store.Tx, ids []uint) (map[uint]Submission, error) {
	found := map[uint]Submission{}
	if len(ids) == 0 {
		return found, nil
	}
	rows, err := store.List[Submission](store.Of[Submission](tx).Where("id IN ?", ids))
	for _, s := range rows {
		found[s.ID] = s
	}
	return found, err
}
