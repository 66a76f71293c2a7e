package habit

import (
	"slices"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/calendar"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
)

// Stand is how the place or the time of a meeting is to the habit of its body.
type Stand string

// The stands: as the body is used to now, as it was used to, or otherwise on purpose.
const (
	Same   Stand = "same"
	Behind Stand = "behind"
	ByHand Stand = "by-hand"
)

// Offer is a planned meeting that is not where or when its body meets as a rule, with what it would become.
type Offer struct {
	Meeting          meeting.Meeting
	Place, Time      Stand
	Venue            string
	StartsAt, EndsAt time.Time
}

// Behind tells whether the meeting was planned with a habit that the body has no more.
func (o *Offer) Behind() bool { return o.Place == Behind || o.Time == Behind }

// Told tells whether members hear of it when the meeting moves.
func (o *Offer) Told() bool { return o.Meeting.State == meeting.Convened }

// Offers lists the coming meetings of a body that are not where or when it meets as a rule, the first of them first. A
// vooroverleg has no habit; of a meeting of several days the times are its own.
func Offers(tx *store.Tx, of uint) ([]Offer, error) {
	b, err := body.Find(tx, of)
	if err != nil {
		return nil, err
	}
	formers, err := body.Formers(tx, of)
	if err != nil {
		return nil, err
	}
	coming, err := store.List[meeting.Meeting](store.Of[meeting.Meeting](tx).
		Where("body = ? AND kind = ? AND state IN ?", of, meeting.Sitting, []meeting.State{meeting.Planned, meeting.Preparing, meeting.Convened}).
		Where("starts_at > ?", tx.Now()).Order("starts_at, id"))
	if err != nil {
		return nil, err
	}
	var offers []Offer
	for _, m := range coming {
		if o := offer(m, b.Habit(), formers); o.Place != Same || o.Time != Same {
			offers = append(offers, o)
		}
	}
	return offers, nil
}

// Waiting counts the offers of meetings that stayed behind.
func Waiting(offers []Offer) (n int) {
	for i := range offers {
		if offers[i].Behind() {
			n++
		}
	}
	return n
}

// offer compares a meeting with the habit of its body and with those that it had.
func offer(m meeting.Meeting, now body.Habit, formers []body.Former) Offer {
	o := Offer{Meeting: m, Place: Same, Time: Same, Venue: m.Venue, StartsAt: m.StartsAt, EndsAt: m.EndsAt}
	if now.Venue != "" && m.Venue != now.Venue {
		o.Venue, o.Place = now.Venue, ByHand
		if slices.ContainsFunc(formers, func(f body.Former) bool { return f.Venue == m.Venue }) {
			o.Place = Behind
		}
	}
	if now.BeginsAt == 0 || m.Days() > 1 || kept(m, now) {
		return o
	}
	lasts := now.Lasts
	if lasts == 0 {
		lasts = minutes(m)
	}
	if now.BeginsAt+lasts >= 24*60 {
		return o // it is longer than the evening: whoever wants it so moves it himself
	}
	o.StartsAt, o.EndsAt, o.Time = m.Day().At(now.BeginsAt).UTC(), m.Day().At(now.BeginsAt+lasts).UTC(), ByHand
	if slices.ContainsFunc(formers, func(f body.Former) bool { return f.BeginsAt > 0 && kept(m, f.Habit) }) {
		o.Time = Behind
	}
	return o
}

// kept tells whether a meeting of one day is at the time of a habit.
func kept(m meeting.Meeting, h body.Habit) bool {
	return law.Minute(m.StartsAt) == h.BeginsAt && (h.Lasts == 0 || h.Lasts == minutes(m))
}

func minutes(m meeting.Meeting) int { return law.Minute(m.EndsAt) - law.Minute(m.StartsAt) }

// Move is what somebody chose of an offer: the place, the time or both. Rev is the meeting as he saw it.
type Move struct {
	Meeting, Rev uint
	Place, Time  bool
}

// Apply moves meetings to where and when their body meets as a rule: all that were chosen, or none when one changed since
// it was seen. now is the habit that was seen. What is there already is left alone, so that a second click moves nothing.
// It tells how many moved.
func Apply(tx *store.Tx, of uint, now body.Habit, moves []Move) (n int, err error) {
	b, err := body.Find(tx, of)
	if err != nil {
		return 0, err
	}
	if !access.May(tx.Actor(), access.PlanMeeting, access.About{Kind: "meeting", Body: of}) {
		return 0, fault.Deny("Alleen de secretaris van dit gremium verplaatst vergaderingen.")
	}
	if b.Habit() != now {
		return 0, fault.Changed(b.Venue)
	}
	offers, err := Offers(tx, of)
	if err != nil {
		return 0, err
	}
	for _, move := range moves {
		at := slices.IndexFunc(offers, func(o Offer) bool { return o.Meeting.ID == move.Meeting })
		if at < 0 {
			if err := there(tx, of, move.Meeting); err != nil {
				return 0, err
			}
			continue
		}
		moved, err := offers[at].take(tx, move)
		if err != nil {
			return 0, err
		}
		if moved {
			n++
		}
	}
	return n, nil
}

// there finds a meeting that has nothing left to move, so that another body's, or one that is over, is refused.
func there(tx *store.Tx, of, id uint) error {
	m, err := meeting.Find(tx, id)
	if err != nil {
		return err
	}
	if m.Body != of {
		return fault.NotFound()
	}
	if m.Kind != meeting.Sitting || !m.Movable() || !m.StartsAt.After(tx.Now()) {
		return fault.Refuse("De vergadering van " + m.Day().Written() + " kan niet meer worden verplaatst. Kijk de lijst nog eens na.")
	}
	return nil
}

// take moves the meeting of an offer as far as was chosen.
func (o *Offer) take(tx *store.Tx, move Move) (bool, error) {
	m := o.Meeting
	if move.Place && o.Place != Same {
		m.Venue = o.Venue
	}
	if move.Time && o.Time != Same {
		m.StartsAt, m.EndsAt = o.StartsAt, o.EndsAt
	}
	if m.Venue == o.Meeting.Venue && m.StartsAt.Equal(o.Meeting.StartsAt) && m.EndsAt.Equal(o.Meeting.EndsAt) {
		return false, nil
	}
	m.Rev = move.Rev
	err := meeting.Change(tx, &m)
	if f := fault.Of(err); f != nil && f.Kind != fault.Denied {
		err = &fault.Error{Kind: f.Kind, Sentence: "De vergadering van " + m.Day().Written() + ": " + f.Sentence, Theirs: f.Theirs, Gaps: f.Gaps}
	}
	return true, err
}

// Refresh brings a rule that a body was planned with to the habit that the body has now, as far as the rule has what the
// body was used to. Otherwise the next year would be planned at the old place.
func Refresh(tx *store.Tx, rule *calendar.Rule) error {
	b, err := body.Find(tx, rule.Body)
	if err != nil {
		return err
	}
	formers, err := body.Formers(tx, rule.Body)
	if err != nil {
		return err
	}
	now := b.Habit()
	for _, f := range formers {
		if now.Venue != "" && rule.Venue == f.Venue {
			rule.Venue = now.Venue
		}
		if now.BeginsAt > 0 && now.Lasts > 0 && rule.Days == 1 && rule.Begins == f.BeginsAt && rule.Ends-rule.Begins == f.Lasts {
			rule.Begins, rule.Ends = now.BeginsAt, now.BeginsAt+now.Lasts
		}
	}
	return nil
}
