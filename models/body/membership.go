package body

import (
	"cmp"
	"slices"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// Membership is a person in a body, with a role and a period. It is ended, never deleted.
type Membership struct {
	store.Row
	Body   uint        `gorm:"index"`
	Person uint        `gorm:"index"`
	Role   access.Role `gorm:"size:30"`
	// For is, of a deputy, the person whom he may stand in for; 0 for any.
	For   uint
	From  law.Date `gorm:"column:from_on"`
	Until law.Date `gorm:"column:until_on"` // the last day; zero for no end
}

// About implements access.Subject.
func (m *Membership) About() access.About {
	return access.About{Kind: "membership", ID: m.ID, Body: m.Body}
}

// On tells whether the membership holds on a day.
func (m *Membership) On(day law.Date) bool {
	return !day.Before(m.From) && (m.Until.IsZero() || !day.After(m.Until))
}

// Join makes a person member of a body from a day on.
func Join(tx *store.Tx, m *Membership) error { return JoinBecause(tx, m, "") }

// JoinBecause is Join with a reason for the audit trail, such as the list that the member stands on.
func JoinBecause(tx *store.Tx, m *Membership, why string) error {
	permit, err := tx.Permit(access.ManageMembers, m, why)
	if err != nil {
		return err
	}
	var gaps fault.Gaps
	gaps.Need(slices.Contains(access.BodyRoles, m.Role), "role", "Kies een rol: secretaris, voorzitter, lid of plaatsvervanger.")
	gaps.Need(m.Person != 0, "person", "Kies een persoon.")
	if err := apart(tx, m, &gaps); err != nil {
		return err
	}
	gaps.Need(!m.From.IsZero(), "from", "Vul in vanaf welke dag.")
	gaps.Need(m.Until.IsZero() || !m.Until.Before(m.From), "until", "De einddatum ligt vóór de begindatum.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	return permit.Create(m)
}

// apart looks whether the person sits there in the same role already in that time, or as a member and a deputy at once:
// who is called as himself cannot stand in, and would be counted twice.
func apart(tx *store.Tx, m *Membership, gaps *fault.Gaps) error {
	roles := []access.Role{m.Role}
	switch m.Role {
	case access.Member:
		roles = append(roles, access.Deputy)
	case access.Deputy:
		roles = append(roles, access.Member)
	}
	q := store.Of[Membership](tx).Where("body = ? AND person = ? AND role IN ?", m.Body, m.Person, roles)
	rows, err := store.List[Membership](q)
	for _, other := range rows {
		before := !other.Until.IsZero() && other.Until.Before(m.From)
		after := !m.Until.IsZero() && m.Until.Before(other.From)
		if before || after || other.ID == m.ID {
			continue
		}
		gaps.Need(other.Role == m.Role, "person", "Deze persoon is in die tijd al lid of plaatsvervanger. Beëindig dat eerst.")
		gaps.Need(other.Role != m.Role, "person", "Deze persoon heeft deze rol in die tijd al.")
		break
	}
	return err
}

// Amend changes whom a deputy stands in for, and the last day. Who, which role and since when stay as they are: with
// those it would be another membership.
func Amend(tx *store.Tx, m *Membership, why string) error {
	permit, err := tx.Permit(access.ManageMembers, m, why)
	if err != nil {
		return err
	}
	var gaps fault.Gaps
	gaps.Need(m.Until.IsZero() || !m.Until.Before(m.From), "until", "De einddatum ligt vóór de begindatum.")
	if err := apart(tx, m, &gaps); err != nil {
		return err
	}
	if err := gaps.Invalid(); err != nil {
		return err
	}
	return permit.Save(m)
}

// End ends a membership; the last day is included. Rights end with that day, also in a session that is open.
func End(tx *store.Tx, id uint, last law.Date, why string) error {
	m, err := store.Find[Membership](tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.ManageMembers, m, why)
	if err != nil {
		return err
	}
	if last.Before(m.From) {
		return fault.Wrong("until", "De einddatum ligt vóór de begindatum.")
	}
	m.Until = last
	return permit.Save(m)
}

// Member is a membership with the person it is of.
type Member struct {
	Membership
	Who person.Person
}

// Members lists who sit in a body on a day, by role and name.
func Members(tx *store.Tx, body uint, day law.Date) ([]Member, error) {
	return withPeople(tx, onDay(store.Of[Membership](tx), day).Where("body = ?", body))
}

// withPeople gives memberships with the people they are of, by role and name.
func withPeople(tx *store.Tx, q *gorm.DB) ([]Member, error) {
	rows, err := store.List[Membership](q)
	if err != nil {
		return nil, err
	}
	ids := make([]uint, len(rows))
	for i, row := range rows {
		ids[i] = row.Person
	}
	people, err := person.ByIDs(tx, ids)
	if err != nil {
		return nil, err
	}
	members := make([]Member, len(rows))
	for i, row := range rows {
		members[i] = Member{Membership: row, Who: people[row.Person]}
	}
	slices.SortFunc(members, func(a, b Member) int {
		return cmp.Or(slices.Index(order, a.Role)-slices.Index(order, b.Role), cmp.Compare(a.Who.Name, b.Who.Name), a.From.Compare(b.From))
	})
	return members, nil
}

// order is how members stand in a list.
var order = []access.Role{access.Chair, access.Secretary, access.Member, access.Deputy}

func onDay(q *gorm.DB, day law.Date) *gorm.DB {
	return q.Where("from_on <= ? AND (until_on IS NULL OR until_on >= ?)", day, day)
}

// Actor gives an account with all roles that it holds at this moment.
func Actor(tx *store.Tx, a *person.Account) (access.Actor, error) {
	var who access.Actor
	err := tx.As(access.System("rechten"), func(tx *store.Tx) error {
		p, err := person.Find(tx, a.Person)
		if err != nil {
			return err
		}
		who = access.Actor{Account: a.ID, Person: p.ID, Name: p.Name, Ministry: p.Ministry}
		if who.Global, err = person.RolesOf(tx, a.ID); err != nil {
			return err
		}
		rows, err := store.List[Membership](onDay(store.Of[Membership](tx), law.DateOf(tx.Now())).Where("person = ?", p.ID))
		if err != nil {
			return err
		}
		for _, row := range rows {
			who.In = append(who.In, access.Held{Role: row.Role, Body: row.Body})
		}
		if who.Has(access.Admin) {
			who.Opened, err = person.OpenedBy(tx, a.ID)
		}
		return err
	})
	return who, err
}

// ActorByEmail gives the actor of an address; demonstration data and the command line use it.
func ActorByEmail(tx *store.Tx, email string) (access.Actor, error) {
	var who access.Actor
	err := tx.As(access.System("rechten"), func(tx *store.Tx) error {
		a, err := person.AccountByEmail(tx, email)
		if err != nil {
			return err
		}
		who, err = Actor(tx, a)
		return err
	})
	return who, err
}

// Secretaries lists the addresses and names of the secretaries of a body at this moment.
func Secretaries(tx *store.Tx, body uint) ([]person.Person, error) {
	members, err := withPeople(tx, onDay(store.Of[Membership](tx), law.DateOf(tx.Now())).Where("body = ? AND role = ?", body, access.Secretary))
	people := make([]person.Person, len(members))
	for i, m := range members {
		people[i] = m.Who
	}
	return people, err
}
