package person

import (
	"slices"

	"beraad/models/access"
	"beraad/models/store"
)

// WithRole lists the people who hold one of the roles everywhere and can sign in, by name. Who does is no secret to
// colleagues, though the accounts themselves are.
func WithRole(tx *store.Tx, roles ...access.Role) (people []Person, err error) {
	err = tx.As(access.System("collega's"), func(tx *store.Tx) error {
		held := store.Of[Role](tx).Select("account").Where("role IN ?", roles)
		ids, err := store.Pluck[uint](store.Of[Account](tx).Where("disabled_at IS NULL AND id IN (?)", held), "person")
		if err != nil {
			return err
		}
		slices.Sort(ids)
		people, err = store.List[Person](store.Of[Person](tx).Where("id IN ?", slices.Compact(ids)).Order("name, id"))
		return err
	})
	return people, err
}
