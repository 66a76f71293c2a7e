package reminder

import (
	"fmt"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/submission"
)

// warn is how many days before the last day for handing in somebody with a draft is told.
const warn = 3

// Deadlines writes to those who are still writing a form for a meeting, when the last day for it is near, and tells for
// how many forms it is near. Nobody hears twice of the same day; a day that moves is told anew.
func Deadlines(tx *store.Tx) (int, error) {
	q := store.Of[submission.Submission](tx).Where("state IN ? AND meeting <> 0", []submission.State{submission.Draft, submission.SentBack})
	drafts, err := store.List[submission.Submission](q.Order("id"))
	if err != nil {
		return 0, err
	}
	today, written := law.DateOf(tx.Now()), 0
	for i := range drafts {
		s := &drafts[i]
		by, err := submission.Deadline(tx, s)
		if err != nil {
			return written, err
		}
		if by.IsZero() || by.Before(today) || by.After(today.AddDays(warn)) {
			continue
		}
		told, err := warned(tx, s, by)
		if err != nil {
			return written, fmt.Errorf("tell deadline of submission %d: %w", s.ID, err)
		}
		if told {
			written++
		}
	}
	return written, nil
}

func warned(tx *store.Tx, s *submission.Submission, by law.Date) (bool, error) {
	p, err := person.Find(tx, s.Owner)
	if err != nil || !person.ValidAddress(p.Email) {
		return false, err
	}
	b, err := body.Find(tx, s.Body)
	if err != nil {
		return false, err
	}
	permit, err := tx.Permit(access.QueueMail, s, "")
	if err != nil {
		return false, err
	}
	_, err = outbox.Put(permit, outbox.Message{
		Key: fmt.Sprintf("deadline-%d-%s", s.ID, by), Kind: outbox.DeadlineNear, Subject: s.ID, Body: s.Body, From: b.Mailbox, FromName: b.Name,
	}, []outbox.Recipient{{Person: p.ID, Name: p.Name, Address: p.Email}})
	return err == nil, err
}
