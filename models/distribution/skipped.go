package distribution

import (
	"beraad/models/outbox"
	"beraad/models/store"
)

// GoneOn counts those on some lists who would be passed over at this moment, because a mail server said that their address does
// not exist. It looks for such addresses on the lists and not the other way round: they are few.
func GoneOn(tx *store.Tx, lists []uint) (passed int, err error) {
	r, err := reachOf(tx, lists)
	if err != nil {
		return 0, err
	}
	err = asList(tx, func(tx *store.Tx) error {
		members, err := memberAddresses(tx, r.ids())
		if err != nil {
			return err
		}
		for last := ""; ; {
			part, err := outbox.GoneAfter(tx, last, atOnce)
			if err != nil || len(part) == 0 {
				return err
			}
			fixed, err := r.among(tx, part)
			if err != nil {
				return err
			}
			for _, address := range part {
				if last = address; fixed[address] || members[address] {
					passed++
				}
			}
		}
	})
	return passed, err
}

// memberAddresses gives the addresses of the members of bodies that are on some lists, folded.
func memberAddresses(tx *store.Tx, lists []uint) (map[string]bool, error) {
	rows, err := store.List[List](store.Of[List](tx).Where("id IN ? AND members <> 0", lists))
	if err != nil {
		return nil, err
	}
	all := map[string]bool{}
	for _, l := range rows {
		of, _, err := membersOn(tx, l)
		if err != nil {
			return nil, err
		}
		for _, r := range of {
			all[outbox.Folded(r.Address)] = true
		}
	}
	return all, nil
}

// endOf tells how a mail-out ended, by what became of it for each recipient. Who was passed over because his address does not
// exist is no failure of this mail-out: that was known before, and was said to who approved it. But of one that reached nobody
// nobody may think that it arrived.
func endOf(tally map[outbox.DeliveryState]int) (State, News) {
	failed, reached := outcome(tally)
	switch {
	case tally[outbox.Stopped] > 0:
		return Partly, WasStopped
	case failed > 0 || reached == 0:
		return Partly, PartlySent
	}
	return Finished, AllSent
}

// outcome counts for how many recipients a mail-out failed, and how many have it.
func outcome(tally map[outbox.DeliveryState]int) (failed, reached int) {
	return tally[outbox.Refused] + tally[outbox.Bounced] + tally[outbox.Uncertain] + tally[outbox.Stopped],
		tally[outbox.Accepted] + tally[outbox.Filed]
}
