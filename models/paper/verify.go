package paper

import (
	"fmt"

	"beraad/models/store"
)

// Verify looks whether frozen versions still say what they said, a batch at a time: those after a number. It gives what
// is damaged, the hashes of the files that must be there, and the number to go on from; 0 when it is done.
func Verify(tx *store.Tx, after uint) (damage []string, files []string, last uint, err error) {
	versions, err := store.List[Version](store.Of[Version](tx).Where("id > ? AND frozen_at IS NOT NULL", after).Order("id").Limit(200))
	if err != nil {
		return nil, nil, 0, err
	}
	for _, v := range versions {
		last = v.ID
		if !v.Structured() {
			files = append(files, v.File)
			continue
		}
		blocks, err := store.List[Block](store.Of[Block](tx).Where("version = ?", v.ID).Order("seq"))
		if err != nil {
			return nil, nil, 0, err
		}
		sum, err := sumBlocks(blocks)
		if err != nil {
			return nil, nil, 0, err
		}
		if sum != v.Sum {
			damage = append(damage, fmt.Sprintf("versie %d van stuk %d is niet meer wat is vastgelegd", v.Number, v.Paper))
		}
	}
	return damage, files, last, nil
}
