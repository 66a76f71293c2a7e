package submission

import "beraad/models/law"

// Leg is one meeting on the way of a matter past several bodies.
type Leg struct {
	Slot *Slot // nil when no meeting fits
	// HandIn is the last day to offer the matter for it.
	HandIn law.Date
	// Slack is how many days there are between this meeting and what comes after it: the day to hand in at the next body,
	// or the day that was asked. Of a way forward it is the time before the day to hand in.
	Slack int
}

// handIn is the last day to offer something; that of the meeting when the body sets none.
func (s *Slot) handIn() law.Date {
	if s.DeadlineOn.IsZero() {
		return s.On
	}
	return s.DeadlineOn
}

// RouteBack works out, from the end, which meeting of each body a matter must take to be through the last one by a day:
// always the latest that still leaves time to hand in at the next. It stops where no meeting fits; the way can be gone
// when every leg has a meeting, and the first day to hand in is not past (Open). Slots are of each body in turn, in
// order of their day.
func RouteBack(chain [][]Slot, by law.Date) []Leg {
	legs := make([]Leg, len(chain))
	for i := len(chain) - 1; i >= 0; i-- {
		for j := range chain[i] {
			if slot := &chain[i][j]; !slot.On.After(by) {
				legs[i] = Leg{Slot: slot, HandIn: slot.handIn(), Slack: by.DaysSince(slot.On)}
			}
		}
		if legs[i].Slot == nil {
			return legs
		}
		by = legs[i].HandIn
	}
	return legs
}

// RouteAhead works out how soon a matter that is offered from a day on can be through all bodies. It stops where nothing
// is planned.
func RouteAhead(chain [][]Slot, from law.Date) []Leg {
	legs := make([]Leg, len(chain))
	for i, slots := range chain {
		for j := range slots {
			if slot := &slots[j]; !slot.handIn().Before(from) {
				legs[i] = Leg{Slot: slot, HandIn: slot.handIn(), Slack: slot.handIn().DaysSince(from)}
				break
			}
		}
		if legs[i].Slot == nil {
			return legs
		}
		from = legs[i].Slot.On
	}
	return legs
}

// Open tells whether a way can be gone on a day: each body has a meeting, and the first day to hand in is not past.
func Open(legs []Leg, today law.Date) bool {
	for _, leg := range legs {
		if leg.Slot == nil {
			return false
		}
	}
	return len(legs) > 0 && !legs[0].HandIn.Before(today)
}
