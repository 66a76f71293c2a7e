package decree_test

import (
	"slices"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

var (
	keeper = access.Actor{Person: 1, Name: "Ruben Achterberg", Global: []access.Role{access.Admin}}
	clerk  = access.Actor{Person: 2, Name: "Hanneke van Dalen", In: []access.Held{{Role: access.Secretary, Body: 1}}}
)

func ascension() *decree.Decree {
	return &decree.Decree{From: 2029, To: 2031, Source: "Stcrt. 2028, 4711", Days: []law.Date{law.Day(2030, 5, 31), law.Day(2029, 5, 11), law.Day(2029, 5, 11)}}
}

func TestADecreeThatIsAddedMovesTerms(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		clock.Set(time.Date(2028, 6, 1, 9, 0, 0, 0, time.UTC))
		received := law.Day(2029, 4, 12) // four weeks later is Ascension Day
		calendar := func() (days law.Calendar, unknown []int) {
			storetest.Read(t, s, clerk, func(tx *store.Tx) (err error) {
				if days, err = decree.Calendar(tx); err == nil {
					unknown, err = decree.Unknown(tx)
				}
				return err
			})
			return days, unknown
		}
		term := func(days law.Calendar) law.Calculation {
			return law.Term(law.Request{Received: received, Calendar: days})
		}

		days, unknown := calendar()
		if got := term(days); got.Last != law.Day(2029, 5, 11) || len(got.Warnings) != 1 || !slices.Equal(unknown, []int{2029}) {
			t.Errorf("before: %v, warnings %q, unknown %v", got.Last, got.Warnings, unknown)
		}
		d := ascension()
		storetest.Change(t, s, keeper, func(tx *store.Tx) error { return decree.Keep(tx, d) })
		storetest.Change(t, s, keeper, func(tx *store.Tx) error { return decree.Keep(tx, ascension()) }) // a second click
		days, unknown = calendar()
		if got := term(days); got.Last != law.Day(2029, 5, 14) || len(got.Warnings) != 0 || len(unknown) != 0 {
			t.Errorf("after: %v, warnings %q, unknown %v", got.Last, got.Warnings, unknown)
		}
		if got := days.Equated(2029); !slices.Equal(got, []law.Date{law.Day(2029, 5, 11)}) {
			t.Errorf("2029 has %v", got)
		}
		if len(law.Decrees) != len(days)-1 {
			t.Errorf("%d decrees with one added, %d ship", len(days), len(law.Decrees))
		}
		storetest.Change(t, s, keeper, func(tx *store.Tx) error { return decree.Drop(tx, d.ID) })
		if days, _ = calendar(); term(days).Last != law.Day(2029, 5, 11) {
			t.Error("a decree that was dropped still counts")
		}
	})
}

func TestKeepSaysWhatIsWrong(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		for name, c := range map[string]struct {
			change func(*decree.Decree)
			field  string
		}{
			"a year long ago":         {func(d *decree.Decree) { d.From = 203 }, "from"},
			"years the wrong way":     {func(d *decree.Decree) { d.To = 2028 }, "to"},
			"a century":               {func(d *decree.Decree) { d.To = 2129 }, "to"},
			"no source":               {func(d *decree.Decree) { d.Source = " " }, "source"},
			"two lines":               {func(d *decree.Decree) { d.Source = "Stcrt.\n2028" }, "source"},
			"a day of another decree": {func(d *decree.Decree) { d.Days[0] = law.Day(2032, 5, 7) }, "days"},
			"a Sunday":                {func(d *decree.Decree) { d.Days[0] = law.Day(2029, 5, 6) }, "days"},
		} {
			d := ascension()
			c.change(d)
			err := s.Change(t.Context(), keeper, func(tx *store.Tx) error { return decree.Keep(tx, d) })
			if fault.GapsIn(err).For(c.field) == "" {
				t.Errorf("%s: %v", name, err)
			}
		}
		err := s.Change(t.Context(), clerk, func(tx *store.Tx) error { return decree.Keep(tx, ascension()) })
		if f := fault.Of(err); f == nil || f.Kind != fault.Denied {
			t.Errorf("a secretary: %v", err)
		}
	})
}
