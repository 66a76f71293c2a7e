package distribution

import (
	"beraad/models/access"
	"beraad/models/store"
)

// ParkAll sets every planned mail-out aside, for after a restored backup (reliability C2). It tells how many. Nobody
// hears of it by mail: from a copy that was put back nothing goes by itself.
func ParkAll(tx *store.Tx) (int, error) {
	planned, err := store.List[Distribution](store.Of[Distribution](tx).Where("state = ?", Planned))
	if err != nil {
		return 0, err
	}
	for i := range planned {
		permit, err := tx.Permit(access.StartDistribution, &planned[i], "backup restored")
		if err != nil {
			return 0, err
		}
		if err := setAside(permit, &planned[i], "Teruggezet uit een reservekopie: misschien is deze mail al uitgegaan."); err != nil {
			return 0, err
		}
	}
	return len(planned), nil
}
