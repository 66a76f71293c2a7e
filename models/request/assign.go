package request

import (
	"slices"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
)

// Assessor is a person who assesses a request.
type Assessor struct {
	store.Row
	Request uint `gorm:"uniqueIndex:assessor"`
	Person  uint `gorm:"uniqueIndex:assessor"`
}

// Assign lets a person assess a request: he reads the papers of its documents, marks and confirms.
func Assign(tx *store.Tx, id, who uint) error {
	_, permit, err := handled(tx, id, access.AssignAssessor, Handling, "")
	if err != nil {
		return err
	}
	if _, err := person.Find(tx, who); err != nil {
		return fault.Wrong("person", "Kies een persoon.")
	}
	there, err := assessorsOf(tx, id)
	if err != nil {
		return err
	}
	if slices.Contains(there, who) {
		return fault.Refuse("Deze persoon beoordeelt dit verzoek al.")
	}
	if err := permit.Create(&Assessor{Request: id, Person: who}); err != nil {
		return err
	}
	papers, err := store.Pluck[uint](papersOf(tx, id), "paper")
	if err != nil {
		return err
	}
	return openTo(tx, id, who, papers)
}

// assessorsOf lists who assesses a request, whoever asks.
func assessorsOf(tx *store.Tx, id uint) (people []uint, err error) {
	err = tx.As(access.System("verzoeken"), func(tx *store.Tx) error {
		people, err = store.Pluck[uint](store.Of[Assessor](tx).Where("request = ?", id).Order("id"), "person")
		return err
	})
	return people, err
}

// Assessors lists the people who assess a request.
func Assessors(tx *store.Tx, id uint) ([]person.Person, error) {
	if _, err := Find(tx, id); err != nil {
		return nil, err
	}
	ids, err := assessorsOf(tx, id)
	if err != nil {
		return nil, err
	}
	rows, err := person.ByIDs(tx, ids)
	people := make([]person.Person, 0, len(ids))
	for _, id := range ids {
		people = append(people, rows[id])
	}
	return people, err
}

// Assignable lists the people who can assess a request and do not yet.
func Assignable(tx *store.Tx, id uint) ([]person.Person, error) {
	there, err := assessorsOf(tx, id)
	if err != nil {
		return nil, err
	}
	people, err := person.WithRole(tx, access.Assessor, access.Coordinator)
	return slices.DeleteFunc(people, func(p person.Person) bool { return slices.Contains(there, p.ID) }), err
}
