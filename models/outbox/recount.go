package outbox

import (
	"fmt"
	"slices"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/store"
)

// VerifyTotals holds the totals against the deliveries themselves; it says in Dutch of which messages they differ.
func VerifyTotals(tx *store.Tx) (damage []string, err error) {
	off, err := differences(tx)
	for at, by := range off {
		damage = append(damage, at.differs(by))
	}
	slices.Sort(damage)
	return damage, err
}

// RepairTotals makes totals right that differ from the deliveries, while mail goes on, and leaves a line of each message in the
// audit trail. It says in Dutch what it found.
func RepairTotals(tx *store.Tx) (repaired []string, err error) {
	off, err := differences(tx)
	if err != nil || len(off) == 0 {
		return nil, err
	}
	of := map[uint][]string{}
	l := newLedger(tx)
	for at, by := range off {
		l.moved[at] = by
		of[at.message] = append(of[at.message], at.differs(by))
	}
	for message, said := range of {
		m, err := store.Find[Message](tx, message)
		if err != nil {
			return nil, err
		}
		permit, err := tx.Permit(access.DeliverMail, m, "totals counted anew")
		if err != nil {
			return nil, err
		}
		slices.Sort(said)
		for _, one := range said {
			permit.Note("%s", one)
		}
		repaired = append(repaired, said...)
	}
	slices.Sort(repaired)
	return repaired, l.write()
}

func (p place) differs(by int) string {
	return fmt.Sprintf("bericht %d: de telling van %s (%q) scheelt %d", p.message, p.state, p.code, by)
}

// differences gives by how many deliveries there are more than the totals say. What is counted and what is said of it are read in
// one statement: between two of them a sender would change it.
func differences(tx *store.Tx) (map[place]int, error) {
	off := map[place]int{}
	const same = "deliveries.message = delivery_totals.message AND deliveries.state = delivery_totals.state AND deliveries.code = delivery_totals.code"
	there := store.Of[Delivery](tx).Select("count(*)").Where(same)
	said := store.Of[Total](tx).Select("message, state, code, (?) - number AS number", there)
	untold := store.Of[Delivery](tx).Select("message, state, code, count(*) AS number").
		Where("NOT EXISTS (?)", store.Of[Total](tx).Select("1").Where(same)).Group("message, state, code")
	for _, q := range []*gorm.DB{said, untold} {
		var rows []struct {
			Message uint
			State   DeliveryState
			Code    string
			Number  int
		}
		if err := q.Find(&rows).Error; err != nil {
			return nil, fmt.Errorf("hold totals against deliveries: %w", err)
		}
		for _, row := range rows {
			if row.Number != 0 {
				off[place{row.Message, row.State, row.Code}] = row.Number
			}
		}
	}
	return off, nil
}
