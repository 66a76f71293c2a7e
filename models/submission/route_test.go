package submission_test

import (
	"testing"
	"time"

	"beraad/models/law"
	"beraad/models/submission"
)

func march(day int) law.Date { return law.Day(2027, time.March, day) }

// slots are meetings on days of March, for which papers are taken until so many days before.
func slots(before int, days ...int) (all []submission.Slot) {
	for _, day := range days {
		all = append(all, submission.Slot{On: march(day), DeadlineOn: march(day - before)})
	}
	return all
}

func TestTheWayPastBodiesIsWorkedOutFromItsEnd(t *testing.T) {
	cto, cio, sgo := slots(5, 6, 13, 20), slots(7, 10, 17, 24), slots(3, 8, 22, 31)
	bare := []submission.Slot{{On: march(16)}}
	for name, c := range map[string]struct {
		chain  [][]submission.Slot
		by     int
		today  int
		days   []int // of the meetings; 0 where none fits
		handIn int
		slack  []int
		open   bool
	}{
		"the latest of each":           {[][]submission.Slot{cto, cio, sgo}, 31, 1, []int{13, 24, 31}, 8, []int{4, 4, 0}, true},
		"a day between two meetings":   {[][]submission.Slot{cio, sgo}, 26, 1, []int{17, 22}, 10, []int{2, 4}, true},
		"handed in on the very day":    {[][]submission.Slot{slots(2, 10), slots(7, 17)}, 17, 8, []int{10, 17}, 8, []int{0, 0}, true},
		"the first day is past":        {[][]submission.Slot{cto, cio, sgo}, 31, 9, []int{13, 24, 31}, 8, []int{4, 4, 0}, false},
		"nothing before the day":       {[][]submission.Slot{cio, sgo}, 7, 1, []int{0, 0}, 0, []int{0, 0}, false},
		"nothing in time in the first": {[][]submission.Slot{cto, cio, sgo}, 22, 1, []int{6, 17, 22}, 1, []int{4, 2, 0}, true},
		"nothing planned at all":       {[][]submission.Slot{nil, sgo}, 31, 1, []int{0, 31}, 0, []int{0, 0}, false},
		"a body without a last day":    {[][]submission.Slot{bare, sgo}, 22, 1, []int{16, 22}, 16, []int{3, 0}, true},
		"no bodies":                    {nil, 22, 1, nil, 0, nil, false},
	} {
		legs := submission.RouteBack(c.chain, march(c.by))
		for i, leg := range legs {
			if c.days[i] == 0 != (leg.Slot == nil) || leg.Slot != nil && (leg.Slot.On != march(c.days[i]) || leg.Slack != c.slack[i]) {
				t.Errorf("%s: leg %d is %+v; want 2027-03-%d, slack %d", name, i, leg, c.days[i], c.slack[i])
			}
		}
		if len(legs) > 0 && c.handIn > 0 && legs[0].HandIn != march(c.handIn) {
			t.Errorf("%s: hand in by %v; want 2027-03-%d", name, legs[0].HandIn, c.handIn)
		}
		if got := submission.Open(legs, march(c.today)); got != c.open {
			t.Errorf("%s: can be gone: %v; want %v", name, got, c.open)
		}
	}
}

func TestTheSoonestWayIsWorkedOutFromToday(t *testing.T) {
	legs := submission.RouteAhead([][]submission.Slot{slots(5, 6, 13, 20), slots(7, 10, 17, 24), slots(3, 8, 22, 31)}, march(2))
	if len(legs) != 3 || legs[0].Slot.On != march(13) || legs[1].Slot.On != march(24) || legs[2].Slot.On != march(31) || legs[0].Slack != 6 {
		t.Errorf("the soonest way is %+v", legs)
	}
	if legs := submission.RouteAhead([][]submission.Slot{slots(5, 6), slots(7, 10)}, march(1)); legs[0].Slot == nil || legs[1].Slot != nil {
		t.Errorf("past the last meeting that is planned: %+v", legs)
	}
}
