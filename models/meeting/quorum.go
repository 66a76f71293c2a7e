package meeting

import (
	"slices"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/store"
)

// Presents tells how many members of a meeting are there, and how many its body asks for. It warns and stops nothing:
// whether a meeting may decide is up to the meeting.
type Presents struct {
	// Needed is 0 when the body has no quorum.
	Needed, Here, Members int
	// Away is of how many members it is known beforehand that neither they nor a deputy comes.
	Away int
}

// Reachable tells whether as many may still come as the body asks for.
func (p Presents) Reachable() bool { return p.Members-p.Away >= p.Needed }

// Met tells whether as many are there as the body asks for.
func (p Presents) Met() bool { return p.Here >= p.Needed }

// PresentsOf counts who is there, as it was written down: members and the chair, and who stands in for one of them.
func PresentsOf(tx *store.Tx, m *Meeting) (p Presents, err error) {
	b, err := body.Find(tx, m.Body)
	if err != nil || b.Quorum == "" {
		return p, err
	}
	rows, err := AttendanceOf(tx, m.ID)
	if err != nil {
		return p, err
	}
	return presents(tx, m, b, rows)
}

func presents(tx *store.Tx, m *Meeting, b *body.Body, rows []Attendance) (p Presents, err error) {
	members, err := body.Members(tx, m.Body, m.Day())
	if err != nil {
		return p, err
	}
	counted := map[uint]bool{}
	for _, member := range members {
		if slices.Contains([]access.Role{access.Member, access.Chair}, member.Role) {
			counted[member.Person] = true
		}
	}
	p.Members, p.Needed = len(counted), b.Quorum.Of(len(counted))
	for _, row := range rows {
		who := row.Person
		if row.For != 0 {
			who = row.For
		}
		if row.Status == Present && counted[who] {
			counted[who] = false // a member and his deputy are one
			p.Here++
		}
	}
	p.Away = away(rows, members)
	return p, nil
}

// away counts the members and chairs who said that they do not come, and for whom nobody else does. Of who is replaced
// by somebody without a name it is believed.
func away(rows []Attendance, members []body.Member) (n int) {
	gone := map[uint]bool{}
	for _, row := range rows {
		if row.Person != 0 && row.For == 0 && row.Status == Absent {
			gone[row.Person] = true
		}
	}
	for _, row := range rows {
		if row.For != 0 {
			gone[row.For] = row.Status == Absent
		}
	}
	for _, member := range members {
		if gone[member.Person] && slices.Contains([]access.Role{access.Member, access.Chair}, member.Role) {
			gone[member.Person] = false // who has two seats is one
			n++
		}
	}
	return n
}
