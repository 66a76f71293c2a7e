package meeting

import (
	"cmp"
	"fmt"
	"slices"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
)

// The kinds of difference of papers.
const (
	PaperAdded   ChangeKind = "paper-added"
	PaperNewer   ChangeKind = "paper-newer"
	PaperRemoved ChangeKind = "paper-removed"
)

// Comparison is an agenda beside an earlier one, item by item and paper by paper.
type Comparison struct {
	// Sent are the sendings that can be compared, oldest first; From and To are two of them. To is nil for the agenda as
	// it stands now.
	Sent     []Sending
	From, To *Sending
	// Facts are differences of day, place and remarks, and of headings.
	Facts []Difference
	// Items are those of the agenda that is looked at, in its order, with those that were taken off since at the end.
	Items []ComparedItem
	// Papers are differences of papers that lie on no item any more.
	Papers []Difference
}

// ComparedItem is an item with what is not as it was; nothing when it is.
type ComparedItem struct {
	Item          uint
	Number, Title string
	Dropped       bool
	Differences   []Difference
}

// Count is how many things differ.
func (c *Comparison) Count() int {
	n := len(c.Facts) + len(c.Papers)
	for _, item := range c.Items {
		n += len(item.Differences)
	}
	return n
}

// Compared lays the agenda of a meeting beside an earlier one, both by the number of their sending. To is 0 for what
// stands now, which only who composes the agenda may see, and is the last sending for others. From is 0 for the
// convocation, or for the last sending when what stands now is looked at.
func Compared(tx *store.Tx, id, from, to uint) (*Comparison, error) {
	m, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	rows, err := Sendings(tx, id)
	if err != nil {
		return nil, err
	}
	c := &Comparison{Sent: slices.DeleteFunc(rows, func(s Sending) bool { return s.Kind != SentConvocation && s.Kind != SentLate })}
	if len(c.Sent) == 0 {
		return nil, fault.NotFound()
	}
	now := to == 0 && access.May(tx.Actor(), access.ComposeAgenda, m) && slices.Contains(composing, m.State)
	if err := c.choose(from, to, now); err != nil {
		return nil, err
	}
	was, err := c.agendaAt(tx, c.From)
	if err != nil {
		return nil, err
	}
	fresh, err := c.agendaAt(tx, c.To)
	if c.To == nil {
		fresh, err = blocksNow(tx, id)
	}
	if err != nil {
		return nil, err
	}
	c.arrange(listed(fresh), Compare(was, fresh))
	return c, c.comparePapers(tx, id)
}

// blocksNow are those of the agenda as it stands.
func blocksNow(tx *store.Tx, id uint) ([]paper.Block, error) {
	a, err := AgendaOf(tx, id)
	if err != nil {
		return nil, err
	}
	return AgendaBlocks(a), nil
}

// choose finds the two that are compared.
func (c *Comparison) choose(from, to uint, now bool) error {
	find := func(id uint) *Sending {
		for i := range c.Sent {
			if c.Sent[i].ID == id {
				return &c.Sent[i]
			}
		}
		return nil
	}
	last := &c.Sent[len(c.Sent)-1]
	switch {
	case to != 0:
		c.To = find(to)
	case !now:
		c.To = last
	}
	switch {
	case from != 0:
		c.From = find(from)
	case now:
		c.From = last
	default:
		c.From = &c.Sent[0]
	}
	if c.From == nil || to != 0 && c.To == nil {
		return fault.NotFound()
	}
	if c.To != nil && c.To.At.Before(c.From.At) {
		c.From, c.To = c.To, c.From
	}
	return nil
}

// agendaAt is the agenda as the members had it after a sending: not every sending brings a new one.
func (c *Comparison) agendaAt(tx *store.Tx, at *Sending) ([]paper.Block, error) {
	if at == nil {
		return nil, nil
	}
	version := uint(0)
	for _, s := range c.Sent {
		if s.Agenda != 0 {
			version = s.Agenda
		}
		if s.ID == at.ID {
			break
		}
	}
	return paper.Blocks(tx, version)
}

// arrange puts differences with the items that they are of.
func (c *Comparison) arrange(fresh agendaLines, all []Difference) {
	place := map[uint]int{}
	for _, id := range fresh.order {
		l := fresh.items[id]
		place[id] = len(c.Items)
		c.Items = append(c.Items, ComparedItem{Item: id, Number: l.Number, Title: l.Text, Dropped: l.Fact("dropped") != ""})
	}
	for _, d := range all {
		at, known := place[d.Item]
		switch {
		case d.Item == 0:
			c.Facts = append(c.Facts, d)
		case known:
			c.Items[at].Differences = append(c.Items[at].Differences, d)
		default:
			place[d.Item] = len(c.Items)
			c.Items = append(c.Items, ComparedItem{Item: d.Item, Number: d.Number, Title: d.Title, Dropped: true, Differences: []Difference{d}})
		}
	}
}

// comparePapers tells which papers came, went, or have a newer version.
func (c *Comparison) comparePapers(tx *store.Tx, id uint) error {
	items, err := Items(tx, id)
	if err != nil {
		return err
	}
	on, err := PapersOn(tx, items)
	if err != nil {
		return err
	}
	was, err := c.versionsAt(tx, c.From)
	if err != nil {
		return err
	}
	now, err := c.versionsAt(tx, c.To)
	if c.To == nil {
		now, err = paper.NewestOf(tx, allPapers(on))
	}
	if err != nil {
		return err
	}
	titles, err := paper.ByIDs(tx, papersIn(was, now))
	if err != nil {
		return err
	}
	released, err := paper.ReleasedTo(tx, c.From.Body, papersIn(was, now))
	if err != nil {
		return err
	}
	where := map[uint]int{}
	for i, item := range c.Items {
		for _, p := range on[item.Item] {
			if _, placed := where[p.ID]; !placed {
				where[p.ID] = i
			}
		}
	}
	for _, of := range papersIn(was, now) {
		d, differs := paperDifference(was, now, of)
		p, seen := titles[of]
		// A confidential paper is in no sending, since those go to all: having been shown is having been sent.
		if !differs || !seen || p.Confidential && released[of] {
			continue
		}
		d.Title = p.Title
		if at, placed := where[of]; placed {
			d.Item, d.Number = c.Items[at].Item, c.Items[at].Number
			c.Items[at].Differences = append(c.Items[at].Differences, d)
		} else {
			c.Papers = append(c.Papers, d)
		}
	}
	return nil
}

// paperDifference tells how the newest version of a paper differs.
func paperDifference(was, now map[uint]paper.Version, of uint) (Difference, bool) {
	old, before := was[of]
	fresh, after := now[of]
	d := Difference{Paper: of}
	switch {
	case !before:
		d.Kind = PaperAdded
	case !after:
		d.Kind = PaperRemoved
	case old.Number < fresh.Number:
		d.Kind, d.Was, d.Now = PaperNewer, fmt.Sprintf("versie %d", old.Number), fmt.Sprintf("versie %d", fresh.Number)
	}
	return d, d.Kind != ""
}

// versionsAt gives the newest version of each paper that the members had after a sending.
func (c *Comparison) versionsAt(tx *store.Tx, at *Sending) (map[uint]paper.Version, error) {
	if at == nil {
		return nil, nil
	}
	var ids []uint
	for _, s := range c.Sent {
		ids = append(ids, s.Papers...)
		if s.ID == at.ID {
			break
		}
	}
	rows, err := paper.VersionsByIDs(tx, ids)
	newest := map[uint]paper.Version{}
	for _, v := range rows {
		if v.Number > newest[v.Paper].Number {
			newest[v.Paper] = v
		}
	}
	return newest, err
}

// papersIn lists the papers of both, each once, in a steady order.
func papersIn(both ...map[uint]paper.Version) (ids []uint) {
	for _, one := range both {
		for id := range one {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, cmp.Compare)
	return slices.Compact(ids)
}
