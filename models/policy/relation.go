package policy

import (
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Relate says how a policy line stands to another that the actor sees.
func Relate(tx *store.Tx, policy, to uint, kind RelationKind) error {
	p, err := Find(tx, policy)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.WritePolicy, p, "")
	if err != nil {
		return err
	}
	if !slices.Contains(RelationKinds, kind) {
		return fault.Wrong("kind", "Kies hoe de beleidslijnen bij elkaar horen.")
	}
	if policy == to {
		return fault.Wrong("to", "Kies een andere beleidslijn.")
	}
	if _, err := Find(tx, to); err != nil {
		return err
	}
	return relate(permit, Relation{Policy: policy, To: to, Kind: kind})
}

// relate saves a relation that is not there yet. What one line replaces cannot replace it.
func relate(permit *store.Permit, r Relation) error {
	tx := permit.Tx()
	n, err := store.Count(store.Of[Relation](tx).Where("policy = ? AND to_policy = ? AND kind = ?", r.Policy, r.To, r.Kind))
	if err != nil || n > 0 {
		return err
	}
	back, err := store.Count(store.Of[Relation](tx).Where("policy = ? AND to_policy = ? AND kind = ?", r.To, r.Policy, r.Kind))
	if err != nil {
		return err
	}
	if back > 0 {
		return fault.Wrong("to", "Deze beleidslijnen horen al andersom bij elkaar.")
	}
	return permit.Create(&r)
}

// Related is a relation with the line at its other end.
type Related struct {
	Relation
	Other Policy
}

// RelatedTo lists how a policy line stands to others, and they to it. Who sees a line is told with which ones it hangs
// together: name, body and date.
func RelatedTo(tx *store.Tx, policy uint) ([]Related, error) {
	rows, err := Relations(tx, policy)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	list := make([]Related, 0, len(rows))
	err = tx.As(access.System("samenhang"), func(tx *store.Tx) error {
		ids := make([]uint, len(rows))
		for i, row := range rows {
			if ids[i] = row.To; row.To == policy {
				ids[i] = row.Policy
			}
		}
		lines, err := ByIDs(tx, ids)
		for i, row := range rows {
			if p, there := lines[ids[i]]; there && p.State != Draft {
				list = append(list, Related{row, p})
			}
		}
		return err
	})
	return list, err
}

// Relations lists the relations of a policy line, in both directions.
func Relations(tx *store.Tx, policy uint) ([]Relation, error) {
	if _, err := Find(tx, policy); err != nil {
		return nil, err
	}
	var rows []Relation
	// A relation is seen from either end.
	err := tx.As(access.System("samenhang"), func(tx *store.Tx) (err error) {
		rows, err = store.List[Relation](store.Of[Relation](tx).Where("policy = ? OR to_policy = ?", policy, policy).Order("id"))
		return err
	})
	return rows, err
}

// Supersede says that a policy line was replaced by another one of the same secretariat.
func Supersede(tx *store.Tx, policy, by uint, why string) error {
	p, err := Find(tx, policy)
	if err != nil {
		return err
	}
	why = strings.TrimSpace(why)
	permit, err := tx.Permit(access.WritePolicy, p, why)
	if err != nil {
		return err
	}
	if err := (whole{policy: p, why: why}).check(Replaced); err != nil {
		return err
	}
	next, err := Find(tx, by)
	if err != nil {
		return err
	}
	if by == policy || !slices.Contains(standing, next.State) {
		return fault.Wrong("by", "Kies een beleidslijn die is vastgesteld en nog geldt.")
	}
	if err := relate(permit, Relation{Policy: by, To: policy, Kind: Replaces}); err != nil {
		return err
	}
	p.State = Replaced
	return permit.Save(p)
}

// Withdraw says that a policy line does not hold any more.
func Withdraw(tx *store.Tx, policy uint, why string) error {
	p, err := Find(tx, policy)
	if err != nil {
		return err
	}
	why = strings.TrimSpace(why)
	permit, err := tx.Permit(access.WritePolicy, p, why)
	if err != nil {
		return err
	}
	if err := (whole{policy: p, why: why}).check(Withdrawn); err != nil {
		return err
	}
	p.State = Withdrawn
	return permit.Save(p)
}
