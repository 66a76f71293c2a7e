package enlist

import (
	"errors"
	"slices"

	"gorm.io/gorm"

	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/format/tabular"
	"beraad/models/store"
)

// ErrMoved says that somebody changed the list since what was handed in was compared with it: compare it again.
var ErrMoved = errors.New("the list changed meanwhile")

// plain gives a name on the list as a file would bring it.
func plain(name string) string { return distribution.OneLine(tabular.Plain(name)) }

// Agreed is what somebody agreed to.
type Agreed struct {
	Mode Mode
	// Stand is that of the list as it was shown.
	Stand string
	// Leave: he saw who leaves the list.
	Leave bool
}

// Apply does with a list what was shown, in one transaction, or nothing. What was done already is not done again.
func Apply(tx *store.Tx, id uint, yes Agreed) (*Import, error) {
	im, err := Find(tx, id)
	if err != nil || im.AppliedAt != nil {
		return im, err
	}
	m, err := distribution.ChangeMany(tx, im.List)
	if err != nil {
		return im, err
	}
	if m.Stand().String() != im.Stand || im.Stand != yes.Stand {
		return im, fault.Refuse("Intussen heeft iemand de lijst gewijzigd. Hieronder staat wat het bestand nu doet; er is nog niets bewaard.").Because(ErrMoved)
	}
	if err := check(tx, im, yes); err != nil {
		return im, err
	}
	if im.Mode = yes.Mode; im.Mode == Copying {
		if im.Removed, err = m.RemoveBut(kept(tx, im.ID)); err != nil {
			return im, err
		}
	}
	if err := put(tx, m, im); err != nil {
		return im, err
	}
	now := tx.Now()
	im.AppliedAt = &now
	m.Done(im.Added, im.Changed, im.Removed, im.File)
	return im, tx.Put(im)
}

// check refuses what would do nothing, or what somebody may not have seen.
func check(tx *store.Tx, im *Import, yes Agreed) error {
	if !im.Ready {
		return fault.Refuse("Dit bestand is nog niet helemaal gelezen. Wacht even en laad de pagina opnieuw.")
	}
	if !slices.Contains(Modes, yes.Mode) {
		return fault.Wrong("mode", "Kies wat er met de lijst moet gebeuren.")
	}
	n, err := Count(tx, im, yes.Mode)
	switch {
	case err != nil:
		return err
	case n.Works() == 0:
		return fault.Refuse("Er is niets om te bewaren: dit bestand verandert niets aan de lijst.")
	case n.Of[New]+n.Of[Changed]+n.Of[Same] == 0:
		return fault.Refuse("In dit bestand staat geen enkel goed adres. De lijst zou leeg zijn.")
	case n.Leaving > 0 && !yes.Leave:
		return fault.Wrong("leave", "Zet hier een vinkje: er gaan adressen van de lijst.")
	}
	return nil
}

// kept is the sub-select of addresses that stay.
func kept(tx *store.Tx, id uint) distribution.Kept {
	return func(q *gorm.DB) *gorm.DB {
		return store.Seen[Line](q, tx.Actor(), "address", "address").Where("import = ? AND kind IN ?", id, good)
	}
}

// put puts what is new or changed on the list, a part at a time.
func put(tx *store.Tx, m *distribution.Many, im *Import) error {
	return each(tx, im.ID, []Kind{New, Changed}, func(part []Line) error {
		there, err := distribution.Among(tx, im.List, addressesOf(part))
		if err != nil {
			return err
		}
		rows := make([]distribution.Address, len(part))
		for i, l := range part {
			now := there[l.Address]
			rows[i] = distribution.Address{Address: l.Address, Name: either(l.Name, now.Name), Organisation: either(l.Organisation, now.Organisation)}
			if now.ID == 0 {
				im.Added++
			} else {
				im.Changed++
			}
		}
		return m.Put(rows)
	})
}

func either(said, now string) string {
	if said != "" {
		return said
	}
	return now
}

// each gives lines of some kinds in the order of the file, a part at a time.
func each(tx *store.Tx, id uint, kinds []Kind, do func(part []Line) error) error {
	for last := uint(0); ; {
		part, err := After(tx, id, kinds, last)
		if err != nil || len(part) == 0 {
			return err
		}
		last = part[len(part)-1].ID
		if err := do(part); err != nil {
			return err
		}
	}
}

// Compare compares what somebody handed in with the list as it is now.
func Compare(tx *store.Tx, id uint) error {
	im, err := Find(tx, id)
	if err != nil || im.AppliedAt != nil {
		return err
	}
	stand, err := distribution.StandOf(tx, im.List)
	if err != nil {
		return err
	}
	err = each(tx, id, good, func(part []Line) error {
		before := slices.Clone(part)
		if err := compare(tx, im.List, part); err != nil {
			return err
		}
		for i := range part {
			if part[i] != before[i] {
				if err := tx.Put(&part[i]); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	im.Stand = stand.String()
	return tx.Put(im)
}
