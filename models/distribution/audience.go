package distribution

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/store"
)

// Audience is who gets mail by some lists at this moment. Members of a body are those of today: who left does not get it,
// who joined does.
type Audience struct {
	Count   int                // people, each once however many lists they are on
	First   []outbox.Recipient // the first of them: as many as a page or a paper names
	Without []string           // members without an address
	Left    int                // who are on a list, left it, and so do not get it; they are not in Count
}

// listed is how many recipients a page or the paper of a mail names; the outbox has them all.
const listed = 60

// AudienceOf counts everybody on some lists and gives the first. It takes no longer for a long list than to count it.
func AudienceOf(tx *store.Tx, lists []uint) (a Audience, err error) {
	r, err := reachOf(tx, lists)
	if err != nil {
		return a, err
	}
	members := map[string]bool{}
	err = asList(tx, func(tx *store.Tx) error {
		for _, l := range r.lists {
			of, without, err := membersOn(tx, l)
			if err != nil {
				return err
			}
			a.Without = append(a.Without, without...)
			for _, m := range of {
				members[outbox.Folded(m.Address)] = true
			}
		}
		if a.Left, err = r.spared(tx, members); err != nil {
			return err
		}
		a.Count, err = together(tx, r.ids(), slices.Sorted(maps.Keys(members)))
		a.Count -= a.Left
		return err
	})
	if err != nil {
		return a, err
	}
	for one, err := range once(r.everyone(tx)) {
		if err != nil || len(a.First) == listed {
			return a, err
		}
		a.First = append(a.First, one)
	}
	return a, nil
}

// together counts addresses, each once: those of members and the fixed ones.
func together(tx *store.Tx, lists []uint, members []string) (int, error) {
	fixed := func() *gorm.DB { return store.Of[Address](tx).Where("list IN ?", lists) }
	n, err := store.Count(fixed().Distinct("address"))
	for part := range slices.Chunk(members, atOnce) {
		if err != nil {
			return 0, err
		}
		var both int
		both, err = store.Count(fixed().Where("address IN ?", part).Distinct("address"))
		n += len(part) - both
	}
	return n, err
}

// Recipients gives a page of everybody on some lists, each once.
func Recipients(tx *store.Tx, lists []uint, page store.Page) (to []outbox.Recipient, total int, err error) {
	page = page.Clean()
	from := (page.Number - 1) * page.Size
	for r, err := range once(everyone(tx, lists)) {
		if err != nil {
			return nil, 0, err
		}
		if total >= from && len(to) < page.Size {
			to = append(to, r)
		}
		total++
	}
	return to, total, nil
}

// atOnce is how many fixed addresses are read at once.
const atOnce = 1000

// everyone gives everybody whom mail to some lists reaches, a piece at a time; who is on two of them comes twice.
func everyone(tx *store.Tx, lists []uint) iter.Seq2[outbox.Recipient, error] {
	return func(yield func(outbox.Recipient, error) bool) {
		r, err := reachOf(tx, lists)
		if err != nil {
			yield(outbox.Recipient{}, err)
			return
		}
		r.everyone(tx)(yield)
	}
}

// everyone gives everybody: first as a member of a body, then by lists that nobody can leave, then by those that one can.
func (r *reach) everyone(tx *store.Tx) iter.Seq2[outbox.Recipient, error] {
	return func(yield func(outbox.Recipient, error) bool) {
		ended := false
		give := func(one outbox.Recipient) bool {
			ended = !yield(one, nil)
			return !ended
		}
		err := asList(tx, func(tx *store.Tx) error {
			for m, err := range r.members(tx) {
				if err != nil || !give(m) {
					return err
				}
			}
			for _, l := range r.lists {
				if over, err := r.fixedOn(tx, l.ID, give); err != nil || over {
					return err
				}
			}
			return nil
		})
		if err != nil && !ended {
			yield(outbox.Recipient{}, err)
		}
	}
}

// asList works as the program: who sends to the members of another body need not see their memberships.
func asList(tx *store.Tx, work func(tx *store.Tx) error) error { return tx.As(reader, work) }

// membersOn gives the members of a body that a list has, and names those without an address.
func membersOn(tx *store.Tx, l List) (to []outbox.Recipient, without []string, err error) {
	if l.Members == 0 {
		return nil, nil, nil
	}
	members, err := body.Members(tx, l.Members, law.DateOf(tx.Now()))
	for _, m := range members {
		switch {
		case m.Role == access.Deputy:
		case strings.TrimSpace(m.Who.Email) == "":
			without = append(without, m.Who.Name)
		default:
			to = append(to, outbox.Recipient{Person: m.Who.ID, Name: m.Who.Name, Address: m.Who.Email, Source: l.ID})
		}
	}
	return to, without, err
}

// once passes over who came before.
func once(all iter.Seq2[outbox.Recipient, error]) iter.Seq2[outbox.Recipient, error] {
	return func(yield func(outbox.Recipient, error) bool) {
		seen := map[string]bool{}
		for r, err := range all {
			key := outbox.Folded(r.Address)
			if err == nil && seen[key] {
				continue
			}
			seen[key] = true
			if !yield(r, err) {
				return
			}
		}
	}
}
