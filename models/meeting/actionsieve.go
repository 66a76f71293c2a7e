package meeting

import (
	"strings"

	"beraad/models/store"
)

// ActionSieve says which action points are asked for; the zero value is all that are still on a list.
type ActionSieve struct {
	Body   uint
	Bodies []uint // of one of these, when there are any
	// Mine asks for those that who acts holds, Done for those that are off the list.
	Mine, Done bool
	// Words must all be there, in any order; between quotes they must follow one another.
	Words string
}

// SiftedActions lists action points of all bodies that the actor reads; those that are due first on top, and of
// those that are done the last one.
func SiftedActions(tx *store.Tx, sieve ActionSieve, page store.Page) ([]Action, int, error) {
	states, order := running, "due_on, id"
	if sieve.Done {
		states, order = []ActionState{Closed, Lapsed}, "updated_at DESC, id DESC"
	}
	q := store.Of[Action](tx).Where("state IN ?", states)
	if sieve.Body != 0 {
		q = q.Where("body = ?", sieve.Body)
	}
	if len(sieve.Bodies) > 0 {
		q = q.Where("body IN ?", sieve.Bodies)
	}
	if sieve.Mine {
		q = q.Where("holder = ? AND holder <> 0", tx.Actor().Person)
	}
	for _, word := range wanted(sieve.Words) {
		like := "%" + escaped.Replace(word) + "%"
		q = q.Where(`(LOWER(text) LIKE ? ESCAPE '\' OR LOWER(number) LIKE ? ESCAPE '\' OR LOWER(holder_name) LIKE ? ESCAPE '\')`, like, like, like)
	}
	return store.Paged[Action](q.Order(order), page)
}

// mostWanted bounds what one question may ask of the database.
const mostWanted = 16

// wanted takes apart what somebody typed: words, and what stands between quotes as it is. A star behind a word says what is meant anyway.
func wanted(typed string) (all []string) {
	parts := strings.Split(strings.ToLower(typed), `"`)
	for i, part := range parts {
		if i%2 == 1 && i < len(parts)-1 {
			part = strings.TrimSpace(part)
			if part != "" {
				all = append(all, part)
			}
			continue
		}
		for _, word := range strings.Fields(part) {
			if word = strings.Trim(word, "*"); word != "" {
				all = append(all, word)
			}
		}
	}
	return all[:min(len(all), mostWanted)]
}
