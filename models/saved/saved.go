package saved

import (
	"strings"
	"unicode"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Search is a question that a person keeps.
type Search struct {
	store.Row
	Person uint   `gorm:"index"`
	Name   string `gorm:"size:100"`
	// Address is what was asked and chosen, as it stands in the address of the search page.
	Address string
}

// TableName implements gorm's Tabler.
func (Search) TableName() string { return "saved_searches" }

// Tables are the tables of this room.
var Tables = []store.Table{{Row: Search{}, Visible: mine}}

// mine: the person himself, and nobody else: what somebody looks for is his own.
func mine(q *gorm.DB, who access.Actor) *gorm.DB {
	return q.Where("person = ? AND person <> 0", who.Person)
}

// About implements access.Subject.
func (s *Search) About() access.About {
	return access.About{Kind: "saved-search", ID: s.ID, Owners: []uint{s.Person}}
}

// The bounds of what one keeps.
const (
	Most           = 10
	longestName    = 100
	longestAddress = 2000
)

// Keep keeps a question of the actor under a name.
func Keep(tx *store.Tx, name, address string) (*Search, error) {
	s := &Search{Person: tx.Actor().Person, Name: strings.TrimSpace(name), Address: address}
	permit, err := tx.Permit(access.KeepSearch, s, "")
	if err != nil {
		return nil, err
	}
	var gaps fault.Gaps
	plain := !strings.ContainsFunc(s.Name, unicode.IsControl)
	gaps.Need(s.Name != "" && plain && len([]rune(s.Name)) <= longestName, "name", "Geef de zoekvraag een naam van hooguit honderd tekens, bijvoorbeeld het onderwerp.")
	if err := gaps.Invalid(); err != nil {
		return nil, err
	}
	if address == "" || len(address) > longestAddress {
		return nil, fault.Wrong("name", "Deze zoekvraag is leeg of te lang om te bewaren. Zoek eerst met minder woorden.")
	}
	there, err := Mine(tx)
	if err != nil {
		return nil, err
	}
	if len(there) >= Most {
		return nil, fault.Wrong("name", "U hebt al tien zoekvragen bewaard. Haal er eerst een weg.")
	}
	for _, one := range there {
		if one.Address == address {
			return nil, fault.Wrong("name", "U hebt deze zoekvraag al bewaard, als “"+one.Name+"”.")
		}
	}
	return s, permit.Create(s)
}

// Mine lists the questions that the actor keeps, by name.
func Mine(tx *store.Tx) ([]Search, error) {
	return store.By[Search](tx, "person", tx.Actor().Person, "name, id")
}

// Drop forgets one.
func Drop(tx *store.Tx, id uint) (*Search, error) {
	s, err := store.Find[Search](tx, id)
	if err != nil {
		return nil, err
	}
	permit, err := tx.Permit(access.KeepSearch, s, "weggehaald")
	if err != nil {
		return nil, err
	}
	return s, permit.Delete(s)
}
