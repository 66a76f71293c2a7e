package meeting

import (
	"strings"
	"unicode"

	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/submission"
)

// ExtractFor writes what a meeting decided that concerns a ministry or service, as the blocks of a paper and as far as the
// actor may see it: the decisions on what it brought in or has to do something for, and the actions of its people.
func ExtractFor(tx *store.Tx, meeting uint, of person.Organisation) ([]paper.Block, error) {
	m, err := Find(tx, meeting)
	if err != nil {
		return nil, err
	}
	r, err := recordOf(tx, m)
	if err != nil {
		return nil, err
	}
	held, err := r.heldBy(tx, of)
	if err != nil {
		return nil, err
	}
	var forms []uint
	for _, item := range r.items {
		forms = append(forms, item.Submission)
	}
	from, err := submission.ByIDs(tx, forms)
	if err != nil {
		return nil, err
	}
	concerns := func(item Item) bool {
		if named(item.By, of.Code) || named(from[item.Submission].Ministry, of.Code) {
			return true
		}
		for _, a := range r.actions[item.ID] {
			if held(a) {
				return true
			}
		}
		return false
	}
	return r.listOf(concerns, held), nil
}

// DecisionBlock writes one decision as the blocks of a paper. Whether its item is confidential is for who sends it.
func DecisionBlock(tx *store.Tx, d *Decision, item *Item) ([]paper.Block, error) {
	m, err := Find(tx, d.Meeting)
	if err != nil {
		return nil, err
	}
	r, err := recordOf(tx, m)
	if err != nil {
		return nil, err
	}
	return append(r.head(), r.entered(*item, *d)...), nil
}

// heldBy tells of an action whether somebody of a ministry holds it, or the ministry itself.
func (r *record) heldBy(tx *store.Tx, of person.Organisation) (func(Action) bool, error) {
	var holders []uint
	for _, actions := range r.actions {
		for _, a := range actions {
			holders = append(holders, a.Holder)
		}
	}
	people, err := person.ByIDs(tx, holders)
	return func(a Action) bool {
		if a.Holder != 0 {
			return people[a.Holder].Ministry == of.ID
		}
		return named(a.HolderName, of.Code)
	}, err
}

// named tells whether a text names a ministry by its code, as a word: "CIO BZK" does, "BZKs" does not.
func named(text, code string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for _, word := range words {
		if strings.EqualFold(word, code) {
			return code != ""
		}
	}
	return false
}
