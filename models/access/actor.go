package access

import (
	"slices"
	"strconv"
)

// Role is what somebody is, in a body or everywhere.
type Role string

// The roles. Own is the relation of a person to what is his: it stands in the matrix like a role.
const (
	Admin       Role = "admin"
	Secretary   Role = "secretary"
	Chair       Role = "chair"
	Member      Role = "member"
	Deputy      Role = "deputy"
	Submitter   Role = "submitter"
	Coordinator Role = "woo-coordinator"
	Assessor    Role = "woo-assessor"
	Auditor     Role = "auditor"
	Machine     Role = "system"
	Anyone      Role = "public"
	Own         Role = "own"
)

// BodyRoles are the roles that are held in one body; the others are held everywhere.
var BodyRoles = []Role{Secretary, Chair, Member, Deputy}

// GlobalRoles are the roles that an administrator gives for the whole installation.
var GlobalRoles = []Role{Admin, Submitter, Coordinator, Assessor, Auditor}

// Held is a role in a body.
type Held struct {
	Role Role
	Body uint
}

// Actor is who acts: a person, a job or the public, with the roles of this moment.
type Actor struct {
	Account  uint
	Person   uint
	Name     string
	Ministry uint
	Global   []Role
	In       []Held
	// Opened are the bodies that an administrator opened by breaking the glass, for an hour and for reading only.
	Opened []uint
}

// Public is the citizen on a public page.
var Public = Actor{Name: "publiek", Global: []Role{Anyone}}

// System is a job of the program itself; the name goes into the audit trail.
func System(name string) Actor { return Actor{Name: name, Global: []Role{Machine}} }

// SignedIn tells whether a person acts.
func (a Actor) SignedIn() bool { return a.Account != 0 }

// Has tells whether the actor holds a role everywhere.
func (a Actor) Has(role Role) bool { return slices.Contains(a.Global, role) }

// HasIn tells whether the actor holds a role in a body.
func (a Actor) HasIn(role Role, body uint) bool { return slices.Contains(a.In, Held{role, body}) }

// HasAnywhere tells whether the actor holds a role everywhere or in any body.
func (a Actor) HasAnywhere(role Role) bool {
	return a.Has(role) || slices.ContainsFunc(a.In, func(h Held) bool { return h.Role == role })
}

// Bodies gives the bodies whose convened papers the actor reads.
func (a Actor) Bodies() []uint {
	ids := slices.Clone(a.Opened)
	for _, held := range a.In {
		if !slices.Contains(ids, held.Body) {
			ids = append(ids, held.Body)
		}
	}
	return ids
}

// BodiesAs gives the bodies in which the actor holds one of the roles.
func (a Actor) BodiesAs(roles ...Role) []uint {
	ids := []uint{}
	for _, held := range a.In {
		if slices.Contains(roles, held.Role) && !slices.Contains(ids, held.Body) {
			ids = append(ids, held.Body)
		}
	}
	return ids
}

// ReadsAll tells whether the actor reads across all bodies: the auditor, and the program itself.
func (a Actor) ReadsAll() bool { return a.Has(Auditor) || a.Has(Machine) }

// Key is the same for two actors when they see and may do the same.
func (a Actor) Key() string {
	key := make([]byte, 0, 96)
	add := func(n uint) { key = strconv.AppendUint(append(key, ' '), uint64(n), 10) }
	add(a.Account)
	add(a.Person)
	add(a.Ministry)
	for _, role := range a.Global {
		key = append(append(key, ' '), role...)
	}
	for _, held := range a.In {
		key = append(append(key, ' '), held.Role...)
		add(held.Body)
	}
	key = append(key, '|')
	for _, body := range a.Opened {
		add(body)
	}
	return string(key)
}
