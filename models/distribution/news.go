package distribution

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/policy"
	"beraad/models/store"
)

// News is what who made a mail-out is told of it.
type News string

// The news of a mail-out.
const (
	AllSent    News = "finished"
	PartlySent News = "partly-failed"
	WasStopped News = "stopped"
	NotBegun   News = "parked"  // it did not go at its time: somebody must say what now
	NotMade    News = "stuck"   // its mail could not be made, or was found too late
	HeldUp     News = "held-up" // it waits for another one that did not end well
	RefusedAll News = "refused" // it stands still, because a mail server refused everybody
)

// NewsIn gives the news that a message was put in the outbox for, by its key.
func NewsIn(key string) News {
	for part := range strings.SplitSeq(key, ":") {
		if known := News(part); slices.Contains(everyNews, known) {
			return known
		}
	}
	return ""
}

var everyNews = []News{AllSent, PartlySent, WasStopped, NotBegun, NotMade, HeldUp, RefusedAll}

// tell writes to who wrote a mail-out and who approved it, unless they chose not to hear of it. They hear of each turn once:
// letting what failed go again does not bring the same news again.
func tell(tx *store.Tx, d *Distribution, what News, turn uint) error {
	key := fmt.Sprintf("mail-out-news:%d:%s:%d", d.ID, what, turn)
	return tx.As(access.System("verspreiding"), func(tx *store.Tx) error {
		if told, err := outbox.IsPut(tx, key); err != nil || told {
			return err
		}
		to, err := policy.Keepers(tx, d.Body, d.Author, d.ApprovedBy)
		if err != nil || len(to) == 0 {
			return err
		}
		permit, err := tx.Permit(access.QueueMail, d, "")
		if err != nil {
			return err
		}
		_, err = outbox.Put(permit, outbox.Message{Key: key, Kind: outbox.MailOutNews, Subject: d.ID, Body: d.Body}, to)
		return err
	})
}

// tellEnd says how a mail-out ended, and to who waits for it that it did not end well.
func tellEnd(tx *store.Tx, d *Distribution, what News) error {
	if err := tell(tx, d, what, 0); err != nil || d.State == Finished {
		return err
	}
	var well bool
	err := asChain(tx, func(tx *store.Tx) (err error) {
		well, err = endedWell(tx, d)
		return err
	})
	if err != nil || well {
		return err
	}
	return tellWaiting(tx, d)
}

// tellWaiting says to who planned a mail-out behind another one that it will not go by itself.
func tellWaiting(tx *store.Tx, d *Distribution) error {
	return tx.As(access.System("verspreiding"), func(tx *store.Tx) error {
		waiting, err := store.List[Distribution](store.Of[Distribution](tx).Where("after = ? AND state = ?", d.ID, Planned).Order("id"))
		if err != nil {
			return err
		}
		for i := range waiting {
			if err := tell(tx, &waiting[i], HeldUp, d.ID); err != nil {
				return err
			}
		}
		return nil
	})
}

// tellStuck says of the mail-outs that have begun whose mail could not be made, or waits for a person to let it go.
func tellStuck(tx *store.Tx) error {
	begun, err := store.List[Distribution](store.Of[Distribution](tx).Where("state = ?", Running).Order("id"))
	if err != nil {
		return err
	}
	for i := range begun {
		m, err := outbox.Find(tx, begun[i].Message)
		if fault.KindOf(err) == fault.Missing {
			continue
		} else if err != nil {
			return err
		}
		if m.State != outbox.Failed && (m.State != outbox.Parked || m.Trouble != "") { // with trouble: a backup was put back, and nothing goes by itself
			continue
		}
		if err := tell(tx, &begun[i], NotMade, m.Rev); err != nil {
			return err
		}
	}
	return nil
}
