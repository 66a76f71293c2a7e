package outbox

import (
	"cmp"

	"beraad/models/access"
	"beraad/models/store"
)

// ParkAll sets every message aside that did not go yet, for after a restored backup: what went out between the backup and
// the loss is not known, so a person decides (reliability C2). It tells how many.
func ParkAll(tx *store.Tx) (int, error) {
	waiting, err := store.List[Message](store.Of[Message](tx).Where("state = ?", Waiting))
	if err != nil {
		return 0, err
	}
	for i := range waiting {
		permit, err := tx.Permit(access.DeliverMail, &waiting[i], "backup restored")
		if err != nil {
			return 0, err
		}
		waiting[i].Trouble = "Teruggezet uit een reservekopie: misschien is deze mail al verstuurd."
		if err := step(permit, &waiting[i], Parked); err != nil {
			return 0, err
		}
	}
	return len(waiting), unsure(tx)
}

// unsure stops deliveries of messages that were under way: whether they arrived is not known.
func unsure(tx *store.Tx) error {
	messages, err := store.Pluck[uint](store.Of[Message](tx).Where("state IN ?", []State{Sending, Paused}).Order("id"), "id")
	if err != nil {
		return err
	}
	l := newLedger(tx)
	for _, id := range messages {
		to := func(code string) place { return place{id, Uncertain, cmp.Or(code, noAnswer)} }
		for _, state := range []DeliveryState{Queued, Busy} {
			if _, err := l.moveAll(store.Of[Delivery](tx), id, state, to, map[string]any{"lease": nil, "ended_at": tx.Now()}); err != nil {
				return err
			}
		}
	}
	return l.write()
}

// Files lists the hashes of the files that hold composed messages.
func Files(tx *store.Tx) ([]string, error) {
	return store.Pluck[string](store.Of[Message](tx).Where("composed <> ''"), "composed")
}
