package round

import (
	"fmt"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/decree"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
)

// News is what a message tells of a round.
type News string

// The news of a round; a round that was closed or withdrawn is told of by its state.
const (
	Opened   News = "opened"
	Reminded News = "reminded"
	Extended News = "extended"
	// MorePapers: papers came after the round was opened.
	MorePapers News = "more-papers"
	WasOver    News = News(Closed)
	WasTaken   News = News(Withdrawn)
)

// tell puts news of a round in the outbox, for those who have an address.
func tell(permit *store.Permit, r *Round, news News, people []uint) error {
	tx := permit.Tx()
	b, err := body.Find(tx, r.Body)
	if err != nil {
		return err
	}
	known, err := person.ByIDs(tx, people)
	if err != nil {
		return err
	}
	var to []outbox.Recipient
	for _, id := range people {
		if p := known[id]; person.ValidAddress(p.Email) {
			to = append(to, outbox.Recipient{Person: id, Name: p.Name, Address: p.Email})
		}
	}
	if len(to) == 0 {
		permit.Note("nobody has an address")
		return nil
	}
	_, err = outbox.Put(permit, outbox.Message{
		Key: key(r, news, permit.Tx().Now()), Kind: outbox.Round, Subject: r.ID, Body: r.Body, From: b.Mailbox, FromName: b.Name,
	}, to)
	return err
}

// key makes that each thing is told once: what can happen more than once has its moment or its term behind it.
func key(r *Round, news News, now time.Time) string {
	key := fmt.Sprintf("round-%d-%s", r.ID, news)
	switch {
	case news == MorePapers:
		key += fmt.Sprintf(":%d", now.UnixNano())
	case news == Extended, news == Reminded && !r.WasUntil.IsZero():
		key += ":" + r.Until.String()
	}
	return key
}

// NewsOf tells what a message is about, from its key.
func NewsOf(m *outbox.Message) News {
	news, _, _ := strings.Cut(strings.TrimPrefix(m.Key, fmt.Sprintf("round-%d-", m.Subject)), ":")
	return News(news)
}

// Remind writes, one working day before the term of a round, to who did not answer yet, and tells for how many rounds it
// did. The timetable calls it; when it is called late, it still writes until the term has passed, and never twice.
func Remind(tx *store.Tx) (int, error) {
	open, err := Running(tx)
	if err != nil {
		return 0, err
	}
	days, err := decree.Calendar(tx)
	if err != nil {
		return 0, err
	}
	today, written := law.DateOf(tx.Now()), 0
	for i := range open {
		r := &open[i]
		if !r.Hears(today) || today.Before(workday(days, r.Until)) || !today.After(r.OpenedOn) {
			continue
		}
		said, err := Voices(tx, r.ID)
		if err != nil {
			return written, err
		}
		late := waitingFor(said)
		if len(late) == 0 {
			continue
		}
		permit, err := tx.Permit(access.QueueMail, r, "")
		if err != nil {
			return written, err
		}
		if err := tell(permit, r, Reminded, late); err != nil {
			return written, fmt.Errorf("remind of round %d: %w", r.ID, err)
		}
		written++
	}
	return written, nil
}

// workday gives the last working day before a day.
func workday(days law.Calendar, day law.Date) law.Date {
	for {
		day = day.AddDays(-1)
		if _, free := days.IsFree(day); !free {
			return day
		}
	}
}
