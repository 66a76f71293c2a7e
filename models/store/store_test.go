package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

var admin = access.Actor{Account: 1, Person: 1, Name: "beheer", Global: []access.Role{access.Admin}}

func TestAWriteLeavesAnAuditLineInTheChain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		storetest.Change(t, s, admin, func(tx *store.Tx) error {
			_, err := person.AddOrganisation(tx, "BZK", "Binnenlandse Zaken en Koninkrijksrelaties")
			return err
		})
		lines, head, damage, err := s.VerifyAudit(context.Background(), func(int) {})
		if err != nil || lines != 1 || head == "" || len(damage) != 0 {
			t.Errorf("trail has %d lines, head %q, damage %v, error %v; want one sound line", lines, head, damage, err)
		}
	})
}

func TestNoWriteWithoutARight(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		member := access.Actor{Account: 2, Person: 2, In: []access.Held{{Role: access.Member, Body: 1}}}
		err := s.Change(context.Background(), member, func(tx *store.Tx) error {
			_, err := person.AddOrganisation(tx, "AZ", "Algemene Zaken")
			return err
		})
		if fault.KindOf(err) != fault.Denied {
			t.Errorf("a member added a ministry: %v", err)
		}
	})
}

func TestAReadWithoutVisibilityFails(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		for name, read := range map[string]func(tx *store.Tx) error{
			"a fresh session": func(tx *store.Tx) error {
				var rows []person.Person
				return store.Of[person.Person](tx).Session(&gorm.Session{NewDB: true}).Find(&rows).Error
			},
			"another table": func(tx *store.Tx) error {
				var rows []person.Account
				return store.Of[person.Person](tx).Model(&person.Account{}).Find(&rows).Error
			},
			"plain SQL": func(tx *store.Tx) error {
				var n int
				return store.Of[person.Person](tx).Raw("SELECT count(*) FROM accounts").Scan(&n).Error
			},
			"plain SQL that writes": func(tx *store.Tx) error {
				return store.Of[person.Person](tx).Exec("DELETE FROM accounts").Error
			},
			"a count": func(tx *store.Tx) error {
				var n int64
				return store.Of[person.Person](tx).Session(&gorm.Session{NewDB: true}).Model(&person.Person{}).Count(&n).Error
			},
		} {
			if err := s.Read(context.Background(), admin, read); err == nil {
				t.Errorf("%s was let through", name)
			}
		}
	})
}

func TestOrCannotReachAroundVisibility(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		storetest.Change(t, s, admin, func(tx *store.Tx) error {
			p := &person.Person{Name: "H. van Dalen", Email: "h@example.nl"}
			if err := person.Add(tx, p); err != nil {
				return err
			}
			_, err := person.OpenAccount(tx, p, "", access.Auditor)
			return err
		})
		stranger := access.Actor{Account: 99, Person: 99}
		storetest.Read(t, s, stranger, func(tx *store.Tx) error {
			n, err := store.Count(store.Of[person.Account](tx).Where("1 = 0").Or("1 = 1"))
			if n != 0 {
				t.Errorf("a stranger counts %d accounts", n)
			}
			return err
		})
	})
}

func TestAnOlderRevisionIsStale(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		var first *person.Organisation
		storetest.Change(t, s, admin, func(tx *store.Tx) (err error) {
			first, err = person.AddOrganisation(tx, "IenM", "Infrastructuur en Milieu")
			return err
		})
		second := new(person.Organisation)
		*second = *first
		save := func(o *person.Organisation, name string) error {
			return s.Change(context.Background(), admin, func(tx *store.Tx) error {
				permit, err := tx.Permit(access.ManageMinistries, o, "")
				if err != nil {
					return err
				}
				o.Name = name
				return permit.Save(o)
			})
		}
		if err := save(first, "Infrastructuur en Waterstaat"); err != nil {
			t.Fatal(err)
		}
		if err := save(second, "Verkeer en Waterstaat"); fault.KindOf(err) != fault.Stale {
			t.Errorf("an older revision was saved: %v", err)
		}
	})
}

func TestTheAuditTrailIsAppendOnly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		storetest.Change(t, s, admin, func(tx *store.Tx) error {
			_, err := person.AddOrganisation(tx, "Fin", "Financiën")
			return err
		})
		db, err := s.SQL()
		if err != nil {
			t.Fatal(err)
		}
		for _, statement := range []string{"UPDATE audit_entries SET why = 'x'", "DELETE FROM audit_entries"} {
			if _, err := db.Exec(statement); err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("%s: %v; want a refusal", statement, err)
			}
		}
	})
}

func TestMigrationsAreComplete(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		drift, err := s.Drift()
		if err != nil || len(drift) != 0 {
			t.Errorf("drift %v, error %v", drift, err)
		}
		if err := s.Migrate(context.Background()); err != nil {
			t.Errorf("a second run of the migrations: %v", err)
		}
	})
}

func TestARefusedChangeLeavesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		late := errors.New("late trouble")
		err := s.Change(context.Background(), admin, func(tx *store.Tx) error {
			if _, err := person.AddOrganisation(tx, "Def", "Defensie"); err != nil {
				return err
			}
			return late
		})
		if !errors.Is(err, late) {
			t.Fatal(err)
		}
		storetest.Read(t, s, admin, func(tx *store.Tx) error {
			rows, err := person.Organisations(tx)
			version, also := tx.DataVersion()
			if len(rows) != 0 || version != 0 {
				t.Errorf("%d rows and version %d are left of a change that was refused", len(rows), version)
			}
			return errors.Join(err, also)
		})
	})
}

func TestEveryVisibilityRuns(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		actors := map[string]access.Actor{"public": access.Public, "system": access.System("toets")}
		for _, role := range access.GlobalRoles {
			actors[string(role)] = access.Actor{Account: 1, Person: 1, Global: []access.Role{role}}
		}
		for _, role := range access.BodyRoles {
			actors[string(role)] = access.Actor{Account: 1, Person: 1, In: []access.Held{{Role: role, Body: 1}}}
		}
		for name, who := range actors {
			if _, err := s.Sights(context.Background(), who); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
