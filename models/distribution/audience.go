package distribution

import (
	"iter"
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
}

// listed is how many recipients a page or the paper of a mail names; the outbox has them all.
const listed = 60

// AudienceOf counts everybody on some lists and gives the first. It takes no longer for a long list than to count it.
func AudienceOf(tx *store.Tx, lists []uint) (a Audience, err error) {
	if lists, err = whole(tx, lists); err != nil {
		return a, err
	}
	var members []string
	err = asList(tx, func(tx *store.Tx) error {
		rows, err := store.List[List](store.Of[List](tx).Where("id IN ?", lists).Order("id"))
		if err != nil {
			return err
		}
		for _, l := range rows {
			of, without, err := membersOn(tx, l)
			if err != nil {
				return err
			}
			a.Without = append(a.Without, without...)
			for _, r := range of {
				members = append(members, strings.ToLower(r.Address))
			}
		}
		slices.Sort(members)
		a.Count, err = together(tx, lists, slices.Compact(members))
		return err
	})
	if err != nil {
		return a, err
	}
	for r, err := range once(everyone(tx, lists)) {
		if err != nil || len(a.First) == listed {
			return a, err
		}
		a.First = append(a.First, r)
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

// everyone gives everybody on some lists, a piece at a time: who is on two of them comes twice.
func everyone(tx *store.Tx, lists []uint) iter.Seq2[outbox.Recipient, error] {
	return func(yield func(outbox.Recipient, error) bool) {
		ended := false
		err := asList(tx, func(tx *store.Tx) error {
			lists, err := whole(tx, lists)
			if err != nil {
				return err
			}
			rows, err := store.List[List](store.Of[List](tx).Where("id IN ?", lists).Order("id"))
			if err != nil {
				return err
			}
			for _, l := range rows {
				if ended, err = eachOn(tx, l, func(r outbox.Recipient) bool { return yield(r, nil) }); err != nil || ended {
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
func asList(tx *store.Tx, work func(tx *store.Tx) error) error {
	return tx.As(access.System("verzendlijst"), work)
}

// eachOn gives everybody on one list, until it is told to end.
func eachOn(tx *store.Tx, l List, give func(outbox.Recipient) bool) (ended bool, err error) {
	members, _, err := membersOn(tx, l)
	if err != nil {
		return false, err
	}
	for _, r := range members {
		if !give(r) {
			return true, nil
		}
	}
	for last := ""; ; { // in the order of the index on list and address
		part, err := store.List[Address](store.Of[Address](tx).Where("list = ? AND address > ?", l.ID, last).Order("address").Limit(atOnce))
		if err != nil {
			return false, err
		}
		for _, row := range part {
			if !give(outbox.Recipient{Name: row.Name, Address: row.Address}) {
				return true, nil
			}
			last = row.Address
		}
		if len(part) < atOnce {
			return false, nil
		}
	}
}

// membersOn gives the members of a body that a list has, and names those without an address.
func membersOn(tx *store.Tx, l List) (to []outbox.Recipient, without []string, err error) {
	if l.Members == 0 {
		return nil, nil, nil
	}
	members, err := body.Members(tx, l.Members, law.DateOf(tx.Now()))
	for _, m := range members {
		switch {
		case m.Role == access.Deputy:
		case m.Who.Email == "":
			without = append(without, m.Who.Name)
		default:
			to = append(to, outbox.Recipient{Person: m.Who.ID, Name: m.Who.Name, Address: m.Who.Email})
		}
	}
	return to, without, err
}

// once passes over who came before.
func once(all iter.Seq2[outbox.Recipient, error]) iter.Seq2[outbox.Recipient, error] {
	return func(yield func(outbox.Recipient, error) bool) {
		seen := map[string]bool{}
		for r, err := range all {
			key := strings.ToLower(r.Address)
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
