package body_test

import (
	"context"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func TestNumbers(t *testing.T) {
	for name, c := range map[string]struct {
		scheme body.Scheme
		rubric string
		nth    int
		want   string
	}{
		"CIO-beraad":             {body.Decimal, "4", 3, "4.c"},
		"CTO-raad":               {body.Compact, "2", 4, "2d"},
		"SGO, first part":        {body.Parts, "1", 5, "5"},
		"SGO, second part":       {body.Parts, "A", 4, "D"},
		"after z":                {body.Decimal, "1", 27, "1.aa"},
		"free":                   {body.Free, "1", 2, ""},
		"after Z in second part": {body.Parts, "A", 28, "AB"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.scheme.Number(c.rubric, c.nth); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestReferences(t *testing.T) {
	for form, want := range map[string]string{"{jaar}-{nr:10}": "2018-0000003403", "{nr:7}": "0003403", "CTO/{nr}": "CTO/3403"} {
		if got := body.Reference(form, 2018, 3403); got != want {
			t.Errorf("%s gives %s, want %s", form, got, want)
		}
	}
}

func TestClock(t *testing.T) {
	for minutes, want := range map[int]string{570: "9.30", 635: "10.35", -1: "", 0: "0.00"} {
		if got := body.Clock(minutes); got != want {
			t.Errorf("%d gives %q, want %q", minutes, got, want)
		}
	}
}

func TestRightsFollowTheMembershipOfTheDay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		b := &body.Body{Code: "cio-beraad", Name: "CIO-beraad", Scheme: body.Decimal}
		var a *person.Account
		storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
			if err := body.Found(tx, b, []body.Rubric{{Number: "1", Title: "Opening"}}); err != nil {
				return err
			}
			p := &person.Person{Name: "Farid Benali", Email: "farid@vws.example"}
			if err := person.Add(tx, p); err != nil {
				return err
			}
			var err error
			if a, err = person.OpenAccount(tx, p, ""); err != nil {
				return err
			}
			return body.Join(tx, &body.Membership{
				Body: b.ID, Person: p.ID, Role: access.Deputy, From: law.Day(2018, 1, 22), Until: law.Day(2018, 1, 23),
			})
		})
		for day, want := range map[law.Date]bool{
			law.Day(2018, 1, 21): false, law.Day(2018, 1, 22): true, law.Day(2018, 1, 23): true, law.Day(2018, 1, 24): false,
		} {
			clock.Set(day.Time())
			storetest.Read(t, s, access.System("toets"), func(tx *store.Tx) error {
				who, err := body.Actor(tx, a)
				if who.HasIn(access.Deputy, b.ID) != want {
					t.Errorf("on %v deputy: %v, want %v", day, !want, want)
				}
				return err
			})
		}
	})
}

func TestABodyThatIsWronglyMadeIsRefused(t *testing.T) {
	s := storetest.Open(t)
	for field, bad := range map[string]body.Body{
		"code":      {Code: "CIO beraad", Name: "x", Scheme: body.Free},
		"name":      {Code: "a", Name: "x\ny", Scheme: body.Free},
		"mailbox":   {Code: "a", Name: "x", Scheme: body.Free, Mailbox: "geen adres"},
		"scheme":    {Code: "a", Name: "x", Scheme: "roman"},
		"reference": {Code: "a", Name: "x", Scheme: body.Free, ReferenceForm: "zonder nummer"},
	} {
		err := s.Change(context.Background(), access.System("toets"), func(tx *store.Tx) error { return body.Found(tx, &bad, nil) })
		if fault.GapsIn(err).For(field) == "" {
			t.Errorf("%s: %v; want a gap there", field, err)
		}
	}
}

func TestNobodySitsTwiceInABody(t *testing.T) {
	s := storetest.Open(t)
	b := body.Body{Code: "cio-beraad", Name: "CIO-beraad", Scheme: body.Free}
	join := func(role access.Role, from, until law.Date) error {
		return s.Change(context.Background(), access.System("toets"), func(tx *store.Tx) error {
			return body.Join(tx, &body.Membership{Body: b.ID, Person: 7, Role: role, From: from, Until: until})
		})
	}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		if err := person.Add(tx, &person.Person{Row: store.Row{ID: 7}, Name: "Noor", Email: "noor@example.nl"}); err != nil {
			return err
		}
		return body.Found(tx, &b, nil)
	})
	day := func(d int) law.Date { return law.Day(2018, time.March, d) }
	for _, step := range []struct {
		name        string
		role        access.Role
		from, until law.Date
		refused     bool
	}{
		{"a member", access.Member, day(1), day(10), false},
		{"the same again", access.Member, day(10), law.Date{}, true},
		{"her own deputy", access.Deputy, day(5), law.Date{}, true},
		{"a deputy afterwards", access.Deputy, day(11), law.Date{}, false},
		{"a member while deputy", access.Member, day(20), law.Date{}, true},
		{"secretary as well", access.Secretary, day(5), law.Date{}, false},
	} {
		if err := join(step.role, step.from, step.until); (fault.GapsIn(err).For("person") != "") != step.refused {
			t.Errorf("%s: %v, want refused %v", step.name, err, step.refused)
		}
	}
}
