package enlist

import (
	"errors"
	"strings"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
)

// Changing runs work in a transaction of whoever hands something in.
type Changing func(work func(tx *store.Tx) error) error

// atOnce is how many lines are kept in one transaction: nobody has to wait for a long file.
const atOnce = 1000

// Take reads what somebody handed in for a list and keeps it to be looked at, and gives its number. It works in many short
// transactions, and what it kept before something went wrong is thrown away again.
func Take(change Changing, list uint, from Source) (uint, error) {
	t := &taking{change: change, part: make([]Line, 0, atOnce)}
	err := change(func(tx *store.Tx) (err error) {
		t.im, err = begin(tx, list, from.Name)
		return err
	})
	if err != nil {
		return 0, err
	}
	r := &reading{give: t.line}
	if err = r.read(from); err == nil {
		err = t.keep()
	}
	if err == nil {
		t.im.Rows, t.im.Ready = r.count, true
		if r.columns != nil {
			t.im.Ignored = clip(strings.Join(r.columns.Ignored, ", "), 500)
		}
		err = change(func(tx *store.Tx) error { return tx.Put(t.im) })
	}
	if err != nil {
		return 0, errors.Join(err, change(func(tx *store.Tx) error { return drop(tx, []uint{t.im.ID}) }))
	}
	return t.im.ID, nil
}

// begin makes room for a file. The one that somebody handed in for this list before is thrown away.
func begin(tx *store.Tx, list uint, name string) (*Import, error) {
	l, err := distribution.FindList(tx, list)
	if err != nil {
		return nil, err
	}
	if !access.May(tx.Actor(), access.ManageLists, l) {
		return nil, fault.Deny("Alleen de secretaris wijzigt deze lijst.")
	}
	before, err := store.Pluck[uint](store.Of[Import](tx).Where("person = ? AND list = ?", tx.Actor().Person, list), "id")
	if err != nil {
		return nil, err
	}
	if err := drop(tx, before); err != nil {
		return nil, err
	}
	stand, err := distribution.StandOf(tx, list)
	if err != nil {
		return nil, err
	}
	im := &Import{CreatedAt: tx.Now(), List: list, Person: tx.Actor().Person, File: fileName(name), Stand: stand.String()}
	return im, tx.Put(im)
}

// fileName keeps the name of a file on one line, without the folder that some browsers tell.
func fileName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		if !shown(string(r)) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	if name = clip(name, 120); name == "" {
		return "geplakte tekst"
	}
	return name
}

// taking keeps lines, a part at a time.
type taking struct {
	change Changing
	im     *Import
	part   []Line
}

func (t *taking) line(e entry) error {
	l := e.asLine()
	l.Import = t.im.ID
	if t.part = append(t.part, l); len(t.part) < atOnce {
		return nil
	}
	return t.keep()
}

func (t *taking) keep() error {
	if len(t.part) == 0 {
		return nil
	}
	err := t.change(func(tx *store.Tx) error {
		if err := t.single(tx); err != nil {
			return err
		}
		if err := compare(tx, t.im.List, t.part); err != nil {
			return err
		}
		return tx.PutAll(&t.part)
	})
	t.part = t.part[:0]
	return err
}

// single finds the lines whose address was on an earlier one.
func (t *taking) single(tx *store.Tx) error {
	before, err := store.List[Line](store.Of[Line](tx).Select("line", "address").
		Where("import = ? AND kind IN ? AND address IN ?", t.im.ID, good, addressesOf(t.part)))
	if err != nil {
		return err
	}
	first := make(map[string]int, len(t.part))
	for _, l := range before {
		first[l.Address] = l.Number
	}
	for i := range t.part {
		l := &t.part[i]
		if l.Kind == Wrong {
			continue
		}
		if at, there := first[l.Address]; there {
			l.Kind, l.First = Double, at
			continue
		}
		first[l.Address] = l.Number
	}
	return nil
}

func addressesOf(lines []Line) []string {
	all := make([]string, 0, len(lines))
	for _, l := range lines {
		if l.Address != "" {
			all = append(all, l.Address)
		}
	}
	return all
}

// compare tells of each line what it does to the list as it is now.
func compare(tx *store.Tx, list uint, lines []Line) error {
	addresses := addressesOf(lines)
	there, err := distribution.Among(tx, list, addresses)
	if err != nil {
		return err
	}
	gone, err := outbox.GoneAmong(tx, addresses)
	if err != nil {
		return err
	}
	for i := range lines {
		l := &lines[i]
		if l.Kind == Wrong || l.Kind == Double {
			continue
		}
		l.against(there[l.Address])
		if _, dead := gone[l.Address]; dead {
			l.Warning = Gone
		}
	}
	return nil
}

// against compares a line with what is on the list; an empty cell leaves what is there.
func (l *Line) against(now distribution.Address) {
	l.Kind, l.Was = Same, ""
	if now.ID == 0 {
		l.Kind = New
		return
	}
	name, work := plain(now.Name), plain(now.Organisation)
	if l.Name != "" && l.Name != name || l.Organisation != "" && l.Organisation != work {
		l.Kind, l.Was = Changed, strings.Trim(name+", "+work, ", ")
	}
}
