package policy

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
)

// News is what who keeps a policy line is told of it by mail.
type News string

// The news of a policy line.
const (
	WentPublic   News = "went-public"
	NotPublic    News = "not-public"     // it did not go public at its moment: somebody must say what now
	ReviewNear   News = "review-near"    // its day of review comes near
	ReviewDue    News = "review-due"     // its day of review has come
	EventHasCome News = "event-has-come" // what it was to be reviewed after has happened
)

// EveryNews lists the news of a policy line.
var EveryNews = []News{WentPublic, NotPublic, ReviewNear, ReviewDue, EventHasCome}

// NewsIn gives the news that a message was put in the outbox for, by its key.
func NewsIn(key string) News {
	for part := range strings.SplitSeq(key, ":") {
		if known := News(part); slices.Contains(EveryNews, known) {
			return known
		}
	}
	return ""
}

// Tell writes news of a policy line to people, and tells whether it did: of each turn they hear once.
func Tell(tx *store.Tx, p *Policy, what News, turn string, to []outbox.Recipient) (told bool, err error) {
	key := fmt.Sprintf("policy-news:%d:%s:%s", p.ID, what, turn)
	err = tx.As(access.System("beleidslijnen"), func(tx *store.Tx) error {
		if put, err := outbox.IsPut(tx, key); err != nil || put || len(to) == 0 {
			return err
		}
		permit, err := tx.Permit(access.QueueMail, p, "")
		if err != nil {
			return err
		}
		_, err = outbox.Put(permit, outbox.Message{Key: key, Kind: outbox.PolicyNews, Subject: p.ID, Body: p.Body}, to)
		told = err == nil
		return err
	})
	return told, err
}

// Keepers are those of some people who keep the mail of a body at this moment, as its secretary or chair; when none of them
// does, its secretaries.
func Keepers(tx *store.Tx, of uint, people ...uint) ([]outbox.Recipient, error) {
	members, err := body.Members(tx, of, law.DateOf(tx.Now()))
	if err != nil {
		return nil, err
	}
	var named, secretaries []outbox.Recipient
	for _, m := range members {
		keeps := m.Role == access.Secretary || m.Role == access.Chair
		if !keeps || !person.ValidAddress(m.Who.Email) {
			continue
		}
		to := outbox.Recipient{Person: m.Who.ID, Name: m.Who.Name, Address: m.Who.Email}
		if slices.Contains(people, m.Who.ID) {
			named = append(named, to)
		}
		if m.Role == access.Secretary {
			secretaries = append(secretaries, to)
		}
	}
	if len(named) > 0 {
		return named, nil
	}
	return secretaries, nil
}
