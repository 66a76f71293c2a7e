package request

import "testing"

func TestTheOutcomeFollowsFromTheDocuments(t *testing.T) {
	for name, c := range map[string]struct {
		rows []Assessment
		want Outcome
	}{
		"all open":                    {[]Assessment{Open, Open}, AllOpen},
		"open, and public already":    {[]Assessment{Open, AlreadyOpen}, AllOpen},
		"one partly":                  {[]Assessment{Open, PartlyOpen}, PartOpen},
		"one refused":                 {[]Assessment{Open, NotOpen, Open}, PartOpen},
		"all partly":                  {[]Assessment{PartlyOpen}, PartOpen},
		"all refused":                 {[]Assessment{NotOpen, NotOpen}, NoneOpen},
		"refused, and public already": {[]Assessment{AlreadyOpen, NotOpen}, NoneOpen},
		"public already":              {[]Assessment{AlreadyOpen}, WasOpen},
		"nothing found":               {nil, NoneFound},
	} {
		rows := make([]Row, len(c.rows))
		for i := range c.rows {
			rows[i].Assessment = c.rows[i]
		}
		if got := outcomeOf(rows); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
