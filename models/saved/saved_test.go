package saved_test

import (
	"fmt"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/saved"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// join adds a person, who may have a role.
func join(t *testing.T, s *store.Store, name string, roles ...access.Role) access.Actor {
	t.Helper()
	p := &person.Person{Name: name, Email: strings.ToLower(name) + "@example.nl"}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error { return person.Add(tx, p) })
	return access.Actor{Account: p.ID, Person: p.ID, Name: name, Global: roles}
}

func TestASearchIsItsOwnersAlone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		owner, other, auditor := join(t, s, "Eigenaar"), join(t, s, "Ander"), join(t, s, "Controleur", access.Auditor)
		var id uint
		storetest.Change(t, s, owner, func(tx *store.Tx) error {
			kept, err := saved.Keep(tx, " Berichtenapps ", "q=berichtenapps&jaar=2018")
			if err == nil {
				id = kept.ID
			}
			return err
		})
		storetest.Read(t, s, owner, func(tx *store.Tx) error {
			mine, err := saved.Mine(tx)
			if len(mine) != 1 || mine[0].Name != "Berichtenapps" {
				t.Errorf("%d kept: %+v", len(mine), mine)
			}
			return err
		})
		for _, who := range []access.Actor{other, auditor, access.System("toets"), access.Public} {
			storetest.Read(t, s, who, func(tx *store.Tx) error {
				rows, err := store.List[saved.Search](store.Of[saved.Search](tx))
				if len(rows) > 0 {
					t.Errorf("%s sees a search of another", who.Name)
				}
				return err
			})
			err := s.Change(t.Context(), who, func(tx *store.Tx) error { _, err := saved.Drop(tx, id); return err })
			if fault.KindOf(err) != fault.Missing {
				t.Errorf("%s drops it: %v", who.Name, err)
			}
		}
		storetest.Change(t, s, owner, func(tx *store.Tx) error { _, err := saved.Drop(tx, id); return err })
		storetest.Read(t, s, auditor, func(tx *store.Tx) error {
			lines, err := store.List[store.Entry](store.Of[store.Entry](tx).Where("action = ?", access.KeepSearch))
			for _, line := range lines {
				if strings.Contains(strings.ToLower(line.Facts+line.Why), "berichtenapps") || line.Subject != id {
					t.Errorf("the trail says %+v", line)
				}
			}
			if len(lines) != 2 {
				t.Errorf("%d audit lines for keeping and dropping", len(lines))
			}
			return err
		})
	})
}

func TestWhatCannotBeKept(t *testing.T) {
	s := storetest.Open(t)
	owner := join(t, s, "Eigenaar")
	keep := func(name, address string) error {
		return s.Change(t.Context(), owner, func(tx *store.Tx) error { _, err := saved.Keep(tx, name, address); return err })
	}
	for why, c := range map[string][2]string{
		"no name":     {"  ", "q=a"},
		"two lines":   {"a\nb", "q=a"},
		"long name":   {strings.Repeat("x", 101), "q=a"},
		"no question": {"naam", ""},
		"too long":    {"naam", strings.Repeat("x", 2001)},
	} {
		if err := keep(c[0], c[1]); fault.GapsIn(err).For("name") == "" {
			t.Errorf("%s: %v", why, err)
		}
	}
	for n := range saved.Most {
		if err := keep("naam", fmt.Sprintf("q=%d", n)); err != nil {
			t.Fatal(err)
		}
	}
	if err := keep("naam", "q=een te veel"); fault.GapsIn(err).For("name") == "" {
		t.Errorf("one too many is kept: %v", err)
	}
	storetest.Change(t, s, owner, func(tx *store.Tx) error {
		mine, err := saved.Mine(tx)
		if err == nil {
			_, err = saved.Drop(tx, mine[0].ID)
		}
		return err
	})
	if err := keep("anders", "q=9"); !strings.Contains(fault.GapsIn(err).For("name"), "“naam”") {
		t.Errorf("the same question twice: %v", err)
	}
	if err := s.Change(t.Context(), access.Public, func(tx *store.Tx) error { _, err := saved.Keep(tx, "naam", "q=a"); return err }); fault.KindOf(err) != fault.Denied {
		t.Errorf("nobody keeps a search: %v", err)
	}
}
