package meeting

import (
	"strconv"

	"beraad/models/body"
	"beraad/models/store"
)

// numberOf is the number of the nth item (from 1) under a rubric. Where a meeting has one rubric without a number its
// items count 1, 2, …; an unnumbered slot beside numbered rubrics (a reception before the opening) has no numbers.
func numberOf(scheme body.Scheme, rubrics []Rubric, r Rubric, nth int) string {
	switch {
	case scheme == body.Free:
		return ""
	case r.Number != "":
		return scheme.Number(r.Number, nth)
	case len(rubrics) == 1:
		return strconv.Itoa(nth)
	}
	return ""
}

// renumber gives every item its place and number. Until the first convocation numbers float: they follow the order of
// the agenda. From then on they stand, and nothing is done here.
func renumber(permit *store.Permit, m *Meeting) error {
	if m.NumbersFixed {
		return nil
	}
	tx := permit.Tx()
	b, err := body.Find(tx, m.Body)
	if err != nil {
		return err
	}
	rubrics, err := Rubrics(tx, m.ID)
	if err != nil {
		return err
	}
	items, err := Items(tx, m.ID)
	if err != nil {
		return err
	}
	under := map[uint]int{}
	for _, item := range items {
		under[item.Rubric]++
		seq, number := under[item.Rubric], item.Number
		if b.Scheme != body.Free {
			number = numberOf(b.Scheme, rubrics, rubricOf(rubrics, item.Rubric), seq)
		}
		if item.Seq == seq && item.Number == number {
			continue
		}
		row := store.Of[Item](tx).Where("id = ?", item.ID)
		if _, err := permit.Update(row, map[string]any{"seq": seq, "number": number}); err != nil {
			return err
		}
	}
	return nil
}

func rubricOf(rubrics []Rubric, id uint) Rubric {
	for _, r := range rubrics {
		if r.ID == id {
			return r
		}
	}
	return Rubric{}
}

// late gives an item that came after the others its place and number: 4.d, also when 4.b was taken off.
func (i *Item) late(scheme body.Scheme, rubrics []Rubric, items []Item) {
	count, last, taken := 0, 0, map[string]bool{}
	for _, other := range items {
		taken[other.Number] = true
		if other.Rubric == i.Rubric {
			count++
			last = max(last, other.Seq)
		}
	}
	i.Seq = last + 1
	if scheme == body.Free {
		return
	}
	r := rubricOf(rubrics, i.Rubric)
	for nth := count + 1; ; nth++ {
		i.Number = numberOf(scheme, rubrics, r, nth)
		if i.Number == "" || !taken[i.Number] {
			return
		}
	}
}
