package gazette

import (
	"beraad/models/access"
	"beraad/models/store"
)

// Shelf lists the editions that are public or were, by number: their state, address and days, and nothing of what they say.
// It reads as the program, for what was withdrawn is not to be read; that it is gone must be told to who took it along.
func Shelf(tx *store.Tx) (list []Edition, err error) {
	err = tx.As(access.System("openbaar"), func(tx *store.Tx) error {
		list, err = store.List[Edition](store.Of[Edition](tx).Where("public_at IS NOT NULL").
			Select("id", "policy", "state", "slug", "number", "public_at", "ended_at").Order("id"))
		return err
	})
	return list, err
}

// Shown gives those of the editions that are public now, by number, without their text.
func Shown(tx *store.Tx, ids []uint) ([]Edition, error) {
	return store.List[Edition](now(tx).Where("id IN ?", ids).Order("id"))
}

// AnnexesOn lists the annexes of editions, without their text.
func AnnexesOn(tx *store.Tx, editions []uint) ([]Annex, error) {
	return store.List[Annex](store.Of[Annex](tx).Where("edition IN ?", editions).Omit("lines").Order("edition, seq"))
}
