package meeting

import (
	"slices"
	"strings"

	"beraad/models/body"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
)

// What a rubric has standing under it: the system puts it there by itself. A rubric may have several, with commas; the
// fixed items of the body come after them.
const (
	StandingMinutes       = "minutes"
	StandingAnnouncements = "announcements"
	StandingActions       = "actions"
	StandingFixed         = "fixed"
)

// placeStanding puts on an agenda what stands there by itself and is not on it yet, before the other items of its
// rubric.
func placeStanding(permit *store.Permit, m *Meeting) error {
	rubrics, err := Rubrics(permit.Tx(), m.ID)
	if err != nil {
		return err
	}
	for _, r := range rubrics {
		for kind := range strings.SplitSeq(r.Standing, ",") {
			items, err := standingItems(permit.Tx(), m, strings.TrimSpace(kind))
			if err != nil {
				return err
			}
			if err := placeFirst(permit, m, r, items); err != nil {
				return err
			}
		}
		if err := placeFirst(permit, m, r, fixedItems(r.Fixed)); err != nil {
			return err
		}
	}
	return nil
}

// fixedItems makes items of what a body has on every agenda.
func fixedItems(fixed []body.Fixed) []Item {
	items := make([]Item, len(fixed))
	for i, f := range fixed {
		items[i] = Item{Title: f.Title, Minutes: f.Minutes, By: f.By, Standing: StandingFixed}
	}
	return items
}

// standingItems makes the items of one kind that a meeting should have.
func standingItems(tx *store.Tx, m *Meeting, kind string) ([]Item, error) {
	switch kind {
	case StandingMinutes:
		return minutesToAdopt(tx, m)
	case StandingAnnouncements:
		return []Item{{Title: "Mededelingen", Standing: kind}}, nil
	case StandingActions:
		open, err := store.Count(store.Of[Action](tx).Where("body = ? AND state IN ?", m.Body, []ActionState{Open, Reported}))
		if err != nil || open == 0 {
			return nil, err
		}
		return []Item{{Title: "Actielijst", Standing: kind}}, nil
	}
	return nil, nil
}

// minutesToAdopt makes an item for each earlier sitting of the body whose minutes went round and wait for adoption.
func minutesToAdopt(tx *store.Tx, m *Meeting) ([]Item, error) {
	q := store.Of[Meeting](tx).Where("body = ? AND kind = ? AND state = ? AND starts_at < ?", m.Body, Sitting, Circulated, m.StartsAt)
	waiting, err := store.List[Meeting](q.Order("starts_at, id"))
	if err != nil {
		return nil, err
	}
	items := make([]Item, len(waiting))
	for i, w := range waiting {
		items[i] = Item{
			Title: "Verslag van " + w.Day().Written(), Standing: StandingMinutes, Of: w.ID, Nature: submission.ToDecide, Annex: true,
			Explain: "Ter vaststelling",
		}
	}
	return items, nil
}

// mostListed is how many action points stand under the item that goes through them; who wants more goes to the list.
const mostListed = 100

// actionList gives the action points of a body that the item "Actielijst" among items goes through, as far as every
// member may read them: those of a confidential item stay with its circle. Without such an item there are none.
func actionList(tx *store.Tx, body uint, items []Item) ([]Action, error) {
	if !slices.ContainsFunc(items, func(i Item) bool { return i.Standing == StandingActions && !i.Dropped }) {
		return nil, nil
	}
	open, _, err := Actions(tx, body, store.Page{Size: mostListed})
	if err != nil {
		return nil, err
	}
	from := make([]uint, len(open))
	for i, a := range open {
		from[i] = a.Item
	}
	closed, err := store.List[Item](store.Of[Item](tx).Where("id IN ? AND confidential = ?", from, true))
	if err != nil {
		return nil, err
	}
	secret := idsOf(closed)
	return slices.DeleteFunc(open, func(a Action) bool { return slices.Contains(secret, a.Item) }), nil
}

// placeFirst puts items before those of a rubric, leaving out what is on the agenda already.
func placeFirst(permit *store.Permit, m *Meeting, r Rubric, wanted []Item) error {
	tx := permit.Tx()
	there, err := Items(tx, m.ID)
	if err != nil {
		return err
	}
	wanted = slices.DeleteFunc(wanted, func(w Item) bool {
		return slices.ContainsFunc(there, func(i Item) bool {
			same := w.Standing != StandingFixed || (i.Rubric == r.ID && i.Title == w.Title)
			return same && i.Standing == w.Standing && i.Of == w.Of
		})
	})
	before := 0
	for _, i := range there {
		if i.Rubric == r.ID && i.Standing != "" {
			before = max(before, i.Seq)
		}
	}
	for n := range wanted {
		item := &wanted[n]
		item.Meeting, item.Rubric, item.At = m.ID, r.ID, -1
		if err := add(permit, m, item); err != nil {
			return err
		}
		if m.NumbersFixed {
			continue
		}
		if err := MoveItem(tx, item.ID, r.ID, before+n+1); err != nil {
			return err
		}
	}
	return nil
}

// announceMinutes puts the adoption of minutes that went round on the agenda of the next sitting of the body, when
// that is being prepared already.
func announceMinutes(permit *store.Permit, circulated *Meeting) error {
	if circulated.Kind != Sitting {
		return nil
	}
	q := store.Of[Meeting](permit.Tx()).Where("body = ? AND kind = ? AND state = ? AND starts_at > ?",
		circulated.Body, Sitting, Preparing, circulated.StartsAt)
	next, err := store.List[Meeting](q.Order("starts_at, id").Limit(1))
	if err != nil || len(next) == 0 {
		return err
	}
	m := &next[0]
	rubrics, err := Rubrics(permit.Tx(), m.ID)
	if err != nil {
		return err
	}
	for _, r := range rubrics {
		if !slices.Contains(strings.Split(strings.ReplaceAll(r.Standing, " ", ""), ","), StandingMinutes) {
			continue
		}
		items, err := minutesToAdopt(permit.Tx(), m)
		if err != nil {
			return err
		}
		return placeFirst(permit, m, r, items)
	}
	return nil
}

// PapersOn gives the papers on items, and on the adoption of minutes those minutes.
func PapersOn(tx *store.Tx, items []Item) (map[uint][]paper.Paper, error) {
	found, err := paper.OfItems(tx, idsOf(items))
	if err != nil {
		return nil, err
	}
	of := map[uint]uint{}
	for _, item := range items {
		if item.Standing == StandingMinutes && item.Of != 0 {
			of[item.Of] = item.ID
		}
	}
	if len(of) == 0 {
		return found, nil
	}
	ids := make([]uint, 0, len(of))
	for id := range of {
		ids = append(ids, id)
	}
	meetings, err := store.List[Meeting](store.Of[Meeting](tx).Where("id IN ? AND minutes_paper <> 0", ids))
	if err != nil || len(meetings) == 0 {
		return found, err
	}
	minutes := make([]uint, len(meetings))
	for i, m := range meetings {
		minutes[i] = m.MinutesPaper
	}
	papers, err := paper.ByIDs(tx, minutes)
	for _, m := range meetings {
		if p, seen := papers[m.MinutesPaper]; seen {
			found[of[m.ID]] = append(found[of[m.ID]], p)
		}
	}
	return found, err
}
