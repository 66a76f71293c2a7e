package distribution

import (
	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
)

// mayWait tells why a mail-out cannot wait for another one: one that will never end well, or one that waits for it.
func mayWait(tx *store.Tx, d *Distribution, after uint) error {
	if after == 0 {
		return nil
	}
	if after == d.ID {
		return fault.Wrong("after", "Een verspreiding kan niet op zichzelf wachten.")
	}
	known, err := knows(tx, d, after)
	if err != nil {
		return err
	}
	if !known {
		return fault.Wrong("after", "Deze verspreiding is er niet, of u mag er niet op wachten.")
	}
	return asChain(tx, func(tx *store.Tx) error {
		for seen := map[uint]bool{}; after != 0 && !seen[after]; {
			seen[after] = true
			before, err := Find(tx, after)
			if err != nil {
				return ignoreMissing(err)
			}
			if before.State == Cancelled {
				return fault.Wrong("after", "Deze verspreiding wacht op een die is geannuleerd, en gaat dan nooit uit.")
			}
			if after = before.After; after == d.ID {
				return fault.Wrong("after", "De gekozen verspreiding wacht zelf op deze. Dan gaat geen van beide uit.")
			}
		}
		return nil
	})
}

// asChain works as the program: what a mail-out waits for may be of another body.
func asChain(tx *store.Tx, work func(tx *store.Tx) error) error {
	return tx.As(access.System("volgorde van verspreidingen"), work)
}

// BeforeOf gives the mail-out that another one waits for, as others know it; nil when it waits for none.
func BeforeOf(tx *store.Tx, d *Distribution) (before *Known, err error) {
	if d.After == 0 {
		return nil, nil
	}
	err = asChain(tx, func(tx *store.Tx) error {
		row, err := Find(tx, d.After)
		if err != nil {
			return ignoreMissing(err)
		}
		before = &Known{ID: row.ID, Subject: row.Subject, Body: row.Body, State: row.State}
		before.Well, err = endedWell(tx, row)
		return err
	})
	return before, err
}

// mostFailed is the share of the recipients, in percent, for whom a mail-out may have failed without holding up the one behind it:
// a large list always has an address that does not exist any more, or a mail server that is down for a day, and mail that is due must not wait
// for that.
const mostFailed = 10

// endedWell tells whether the mail-out behind this one may go: everybody had his turn, nobody stopped it, and it failed for few, those
// included who will be tried again.
func endedWell(tx *store.Tx, d *Distribution) (bool, error) {
	switch d.State {
	case Finished:
		return true, nil
	case Running:
		if first, err := outbox.FirstTurn(tx, d.Message); err != nil || first {
			return false, err
		}
	case Partly:
	default:
		return false, nil
	}
	tally, err := outbox.Tally(tx, d.Message)
	if err != nil {
		return false, err
	}
	failed, reached := outcome(tally)
	failed += tally[outbox.Queued] + tally[outbox.Busy]
	return tally[outbox.Stopped] == 0 && reached > 0 && failed*100 <= mostFailed*(failed+reached), nil
}

// HeldUpBy tells whether a mail-out that is planned will not go by itself, because the one before it did not end well.
func (d *Distribution) HeldUpBy(before *Known) bool {
	return d.State == Planned && before != nil && !before.Well && (before.State == Partly || before.State == Cancelled)
}
