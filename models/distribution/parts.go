package distribution

import (
	"slices"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Part says that everybody on one list is on another one too.
type Part struct {
	store.Row
	List uint `gorm:"uniqueIndex:list_part"`
	Part uint `gorm:"uniqueIndex:list_part"`
}

// TableName implements gorm's Tabler.
func (Part) TableName() string { return "list_parts" }

// Include puts a list on another one. A list is never on itself, also not by way of others. Both are saved, so that of two
// people who put them on each other at the same moment one is told that the other was first.
func Include(tx *store.Tx, list, part uint) error {
	l, permit, err := managed(tx, list)
	if err != nil {
		return err
	}
	p, err := store.Find[List](tx, part)
	if fault.KindOf(err) == fault.Missing && err != nil {
		return fault.Wrong("part", "Kies een lijst.")
	} else if err != nil {
		return err
	}
	inside, _, err := whole(tx, []uint{part})
	if err != nil {
		return err
	}
	if slices.Contains(inside, list) {
		return fault.Wrong("part", "‘"+p.Name+"’ is deze lijst zelf, of bevat haar al.")
	}
	there, err := store.Count(store.Of[Part](tx).Where("list = ? AND part = ?", list, part))
	if err != nil || there > 0 {
		return err
	}
	permit.Note("list %d is on it", part)
	if err := permit.Save(l); err != nil {
		return err
	}
	if err := permit.Save(p); err != nil {
		return err
	}
	return permit.Create(&Part{List: list, Part: part})
}

// Exclude takes a list off another one.
func Exclude(tx *store.Tx, list, part uint) error {
	_, permit, err := managed(tx, list)
	if err != nil {
		return err
	}
	permit.Note("list %d is off it", part)
	_, err = permit.Remove(store.Of[Part](tx).Where("list = ? AND part = ?", list, part))
	return err
}

func managed(tx *store.Tx, list uint) (*List, *store.Permit, error) {
	l, err := store.Find[List](tx, list)
	if err != nil {
		return nil, nil, err
	}
	permit, err := tx.Permit(access.ManageLists, l, "")
	return l, permit, err
}

// PartsOf gives the lists that are on a list, by name. Who keeps a list sees what is on it.
func PartsOf(tx *store.Tx, list uint) (parts []List, err error) {
	if _, err := store.Find[List](tx, list); err != nil {
		return nil, err
	}
	err = asList(tx, func(tx *store.Tx) error {
		ids, err := store.Pluck[uint](store.Of[Part](tx).Where("list = ?", list), "part")
		if err != nil {
			return err
		}
		parts, err = store.List[List](store.Of[List](tx).Where("id IN ?", ids).Order("name, id"))
		return err
	})
	return parts, err
}

// whole gives lists with all that are on them, and on those, each once; and which are on which.
func whole(tx *store.Tx, lists []uint) (all []uint, parts map[uint][]uint, err error) {
	all, parts = slices.Clone(lists), map[uint][]uint{}
	err = asList(tx, func(tx *store.Tx) error {
		for next := lists; len(next) > 0; {
			rows, err := store.List[Part](store.Of[Part](tx).Where("list IN ?", next).Order("list, part"))
			if err != nil {
				return err
			}
			next = nil
			for _, row := range rows {
				parts[row.List] = append(parts[row.List], row.Part)
				if !slices.Contains(all, row.Part) {
					all, next = append(all, row.Part), append(next, row.Part)
				}
			}
		}
		return nil
	})
	return all, parts, err
}
