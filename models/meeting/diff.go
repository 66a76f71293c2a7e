package meeting

import (
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
)

// ChangeKind is how an agenda differs from what was sent.
type ChangeKind string

// The kinds of difference.
const (
	ItemAdded    ChangeKind = "added"
	ItemRemoved  ChangeKind = "removed" // taken off: it stands there as vervallen
	ItemMoved    ChangeKind = "moved"
	ItemRetimed  ChangeKind = "retimed"
	ItemRetitled ChangeKind = "retitled"
	ItemAltered  ChangeKind = "altered" // star, nature, who brings it in, the line under the title
	FactChanged  ChangeKind = "fact"    // day, time, place, remarks
)

// Difference is one thing that is not as it was sent. Item is 0 for what is of no item.
type Difference struct {
	Kind   ChangeKind
	Item   uint
	Number string
	Title  string
	Was    string
	Now    string
	// Paper is the one that differs; then Title is its title, and Was and Now its versions.
	Paper uint `json:",omitempty"`
}

// Diff tells what changed between the agenda as it was last sent and as it is now; nothing when it was not sent yet.
func Diff(tx *store.Tx, id uint) ([]Difference, error) {
	a, err := AgendaOf(tx, id)
	if err != nil {
		return nil, err
	}
	return differences(tx, a)
}

func differences(tx *store.Tx, a *Agenda) ([]Difference, error) {
	sent, err := lastSent(tx, a.Meeting.ID)
	if err != nil || sent == nil {
		return nil, err
	}
	was, err := paper.Blocks(tx, sent.Agenda)
	if err != nil {
		return nil, err
	}
	return Compare(was, AgendaBlocks(a)), nil
}

// lastSent gives the last sending of a meeting that holds an agenda, or nil.
func lastSent(tx *store.Tx, meeting uint) (*Sending, error) {
	sent, err := store.First[Sending](store.Of[Sending](tx).Where("meeting = ? AND agenda <> 0", meeting).Order("at DESC, id DESC"))
	if fault.KindOf(err) == fault.Missing {
		return nil, nil
	}
	return sent, err
}

// Compare tells how an agenda differs from an earlier one, both as blocks. Stock and contacts are left out.
func Compare(was, now []paper.Block) []Difference {
	old, fresh := listed(was), listed(now)
	var all []Difference
	for _, key := range fresh.factOrder {
		if old.facts[key] != fresh.facts[key] {
			all = append(all, Difference{Kind: FactChanged, Title: key, Was: old.facts[key], Now: fresh.facts[key]})
		}
	}
	for _, key := range old.factOrder {
		if _, still := fresh.facts[key]; !still {
			all = append(all, Difference{Kind: FactChanged, Title: key, Was: old.facts[key]})
		}
	}
	all = append(all, rubricDifferences(old, fresh)...)
	moved := movedItems(old, fresh)
	for _, id := range fresh.order {
		b := fresh.items[id]
		was, known := old.items[id]
		named := Difference{Item: id, Number: b.Number, Title: b.Text}
		if !known {
			if b.Fact("dropped") == "" {
				named.Kind = ItemAdded
				all = append(all, named)
			}
			continue
		}
		all = append(all, itemDifferences(named, was, b, moved[id])...)
	}
	for _, id := range old.order {
		if _, still := fresh.items[id]; !still && old.items[id].Fact("dropped") == "" {
			b := old.items[id]
			all = append(all, Difference{Kind: ItemRemoved, Item: id, Number: b.Number, Title: b.Text})
		}
	}
	return all
}

// itemDifferences tells how one item differs.
func itemDifferences(named Difference, was, now *line, moved bool) (all []Difference) {
	add := func(kind ChangeKind, was, now string) {
		d := named
		d.Kind, d.Was, d.Now = kind, was, now
		all = append(all, d)
	}
	if now.Fact("dropped") != "" {
		if was.Fact("dropped") == "" {
			add(ItemRemoved, was.Text, "")
		}
		return all
	}
	if was.Text != now.Text {
		add(ItemRetitled, was.Text, now.Text)
	}
	if was.Fact("time") != now.Fact("time") {
		add(ItemRetimed, was.Fact("time"), now.Fact("time"))
	}
	if moved {
		add(ItemMoved, was.rubric, now.rubric)
	}
	switch star := now.Fact("annex") != ""; {
	case was.besides() != now.besides():
		add(ItemAltered, was.other(), now.other())
	case star && was.Fact("annex") == "":
		add(ItemAltered, "zonder bijlage", "met bijlage")
	case !star && was.Fact("annex") != "":
		add(ItemAltered, "met bijlage", "zonder bijlage")
	}
	return all
}

func rubricDifferences(old, fresh agendaLines) (all []Difference) {
	for _, key := range fresh.rubricOrder {
		now := fresh.rubrics[key]
		was, known := old.rubrics[key]
		if !known {
			continue
		}
		named := Difference{Number: now.Number, Title: now.Text}
		if was.Text != now.Text {
			named.Kind, named.Was, named.Now = ItemRetitled, was.Text, now.Text
			all = append(all, named)
		}
		if was.Fact("time") != now.Fact("time") {
			named.Kind, named.Was, named.Now = ItemRetimed, was.Fact("time"), now.Fact("time")
			all = append(all, named)
		}
	}
	return all
}

// movedItems tells which items changed places: those outside the longest row that kept its order.
func movedItems(old, fresh agendaLines) map[uint]bool {
	place := map[uint]int{}
	for i, id := range old.order {
		place[id] = i
	}
	var common []uint
	for _, id := range fresh.order {
		if _, known := place[id]; known {
			common = append(common, id)
		}
	}
	best, from, last := make([]int, len(common)), make([]int, len(common)), -1
	for i := range common {
		best[i], from[i] = 1, -1
		for j := range i {
			if place[common[j]] < place[common[i]] && best[j]+1 > best[i] {
				best[i], from[i] = best[j]+1, j
			}
		}
		if last < 0 || best[i] > best[last] {
			last = i
		}
	}
	moved := map[uint]bool{}
	for _, id := range common {
		moved[id] = true
	}
	for ; last >= 0; last = from[last] {
		delete(moved, common[last])
	}
	for _, id := range common {
		moved[id] = moved[id] || old.items[id].rubric != fresh.items[id].rubric
	}
	return moved
}
