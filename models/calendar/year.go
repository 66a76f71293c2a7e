package calendar

import (
	"fmt"
	"slices"

	"beraad/models/access"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
)

// most is how many meetings are planned in one go: one a week, and some.
const most = 60

// Chosen is a day on which a meeting is wanted, with the field of the form that it stands in.
type Chosen struct {
	Field string
	On    law.Date
}

// Plan puts meetings of a body on the chosen days of a year, as the rule says how, with a vooroverleg before each when
// it has one, and keeps the rule for next year. All are planned or none. What is planned already is not planned twice.
func (r *Rule) Plan(tx *store.Tx, year int, days []Chosen) (planned int, err error) {
	permit, err := tx.Permit(access.PlanMeeting, r, "")
	if err != nil {
		return 0, err
	}
	r.tidy()
	if err := r.Gaps().Invalid(); err != nil {
		return 0, err
	}
	there, err := meeting.InYear(tx, year)
	if err != nil {
		return 0, err
	}
	there = slices.DeleteFunc(there, func(m meeting.Meeting) bool { return m.Body != r.Body || m.State == meeting.Cancelled })
	if err := chosenGaps(tx, year, days, there); err != nil {
		return 0, err
	}
	if err := r.keep(permit); err != nil {
		return 0, err
	}
	free, err := decree.Calendar(tx)
	if err != nil {
		return 0, err
	}
	for _, day := range days {
		n, err := r.planOn(tx, free, day.On, there)
		if f := fault.Of(err); f != nil && len(f.Gaps) > 0 {
			return 0, fault.Wrong(day.Field, f.Gaps[0].Text).Because(err)
		} else if err != nil {
			return 0, err
		}
		planned += n
	}
	permit.Note("%d meetings in %d", planned, year)
	return planned, nil
}

// chosenGaps tells what is wrong with the days. When a meeting stands on every one of them, somebody pressed twice.
func chosenGaps(tx *store.Tx, year int, days []Chosen, there []meeting.Meeting) error {
	if len(days) == 0 {
		return fault.Wrong("days", "Vink ten minste één vergadering aan.")
	}
	if len(days) > most {
		return fault.Wrong("days", fmt.Sprintf("Plan hooguit %d vergaderingen tegelijk.", most))
	}
	var gaps fault.Gaps
	again, today := 0, law.DateOf(tx.Now())
	for i, day := range days {
		twice := slices.ContainsFunc(days[:i], func(o Chosen) bool { return o.On == day.On })
		switch {
		case day.On.IsZero():
			gaps.Need(false, day.Field, "Vul een datum in, of haal het vinkje weg.")
		case twice:
			gaps.Need(false, day.Field, "Deze dag staat twee keer in de lijst.")
		case day.On.Year() != year:
			gaps.Need(false, day.Field, fmt.Sprintf("Deze dag valt niet in %d.", year))
		case !day.On.After(today):
			gaps.Need(false, day.Field, "Deze dag is voorbij.")
		case sits(there, meeting.Sitting, day.On):
			again++
			gaps.Need(false, day.Field, "Op deze dag staat al een vergadering van dit gremium.")
		}
	}
	if again == len(days) {
		return fault.Refuse("Deze vergaderingen staan al in de planning. Er is niets dubbel gemaakt.")
	}
	return gaps.Invalid()
}

// sits tells whether a meeting of a kind is on a day, or lasts until then.
func sits(there []meeting.Meeting, kind meeting.Kind, day law.Date) bool {
	return slices.ContainsFunc(there, func(m meeting.Meeting) bool {
		return m.Kind == kind && !day.Before(m.Day()) && !day.After(law.DateOf(m.EndsAt))
	})
}

// planOn plans the meeting of one day, and its vooroverleg.
func (r *Rule) planOn(tx *store.Tx, free law.Calendar, on law.Date, there []meeting.Meeting) (int, error) {
	m := r.meeting(on)
	if err := meeting.Plan(tx, &m); err != nil {
		return 0, err
	}
	before := r.Before(on, free.IsFree)
	if before.IsZero() || sits(there, meeting.Vooroverleg, before) || !before.After(law.DateOf(tx.Now())) {
		return 1, nil
	}
	pre := meeting.Meeting{
		Body: r.Body, Kind: meeting.Vooroverleg, StartsAt: before.At(r.PreBegins), EndsAt: before.At(r.PreEnds), Venue: r.Venue,
	}
	return 2, meeting.Plan(tx, &pre)
}

// meeting is the one that the rule has on a day.
func (r *Rule) meeting(on law.Date) meeting.Meeting {
	return meeting.Meeting{
		Body: r.Body, Kind: meeting.Sitting, StartsAt: on.At(r.Begins), EndsAt: on.AddDays(r.Days - 1).At(r.Ends), Venue: r.Venue,
	}
}

// keep saves the rule in place of the one that the body had.
func (r *Rule) keep(permit *store.Permit) error {
	old, err := RuleOf(permit.Tx(), r.Body)
	if err != nil {
		return err
	}
	if old == nil {
		r.Row = store.Row{}
		return permit.Create(r)
	}
	r.Row = old.Row
	return permit.Save(r)
}
