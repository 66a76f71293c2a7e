package jobs

import (
	"testing"
	"time"
)

func amsterdam(t *testing.T, at string) time.Time {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	moment, err := time.Parse(time.RFC3339, at)
	if err != nil {
		t.Fatal(err)
	}
	return moment.In(zone)
}

func TestTheLastMomentOfTheTimetable(t *testing.T) {
	for name, c := range map[string]struct{ when, now, want string }{
		"this morning":                       {"0 7 * * 1-5", "2026-11-24T09:30:00+01:00", "2026-11-24T07:00+01:00"},
		"on the minute":                      {"0 7 * * 1-5", "2026-11-24T07:00:00+01:00", "2026-11-24T07:00+01:00"},
		"on Sunday nothing is due":           {"0 7 * * 1-5", "2026-11-22T09:30:00+01:00", ""},
		"every minute":                       {"* * * * *", "2026-11-24T09:30:30+01:00", "2026-11-24T09:30+01:00"},
		"the night that summer begins":       {"0 7 * * *", "2027-03-28T07:30:00+02:00", "2027-03-28T07:00+02:00"},
		"the night that summer ends":         {"0 7 * * *", "2027-10-31T07:30:00+01:00", "2027-10-31T07:00+01:00"},
		"the first of the two hours":         {"*/5 * * * *", "2027-10-31T02:31:00+02:00", "2027-10-31T02:30+02:00"},
		"the second, which is another":       {"*/5 * * * *", "2027-10-31T02:31:00+01:00", "2027-10-31T02:30+01:00"},
		"the hour that is not there, passed": {"*/5 * * * *", "2027-03-28T03:01:00+02:00", "2027-03-28T03:00+02:00"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := Tick{"x", c.when}.parse()
			if err != nil {
				t.Fatal(err)
			}
			at, ok := s.last(amsterdam(t, c.now))
			if ok != (c.want != "") || (ok && s.key(at) != "rooster "+c.want) {
				t.Errorf("got %v, %v", at, ok)
			}
		})
	}
}
