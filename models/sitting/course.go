package sitting

import (
	"slices"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
)

// Phase is how far a sitting is.
type Phase string

// The phases of a sitting.
const (
	Before  Phase = "before"  // it has not begun
	Waiting Phase = "waiting" // its hour has come, and nothing is at hand yet
	Going   Phase = "going"
	Resting Phase = "resting" // a break
	Over    Phase = "over"
)

// Phases lists the phases in their order.
var Phases = []Phase{Before, Waiting, Going, Resting, Over}

// Course is how a sitting goes, as the actor may know it.
type Course struct {
	Meeting *meeting.Meeting
	Phase   Phase
	// Points are the items that were not taken off, in the order of the agenda.
	Points []Point
	// At is the place in Points of the item at hand; -1 when there is none.
	At int
	// Since is when that began, or the break.
	Since time.Time
}

// Point is an item as the actor may know it, with its time by plan and what it took.
type Point struct {
	Item   uint
	Number string
	Title  string
	By     string
	Rubric string
	// Hidden: the actor may not see the item. Its title is what the agenda that was sent says, and so is its number.
	Hidden bool
	// From and Until are when it begins and ends by plan; they are equal when no time was planned for it.
	From, Until time.Time
	// Began is when it first came up; nil when it did not yet. Took is how long it was at hand in all, up to now.
	Began   *time.Time
	Took    time.Duration
	Outcome meeting.Outcome
}

// Unsent is how an item is called that stands on no agenda that the actor got.
const Unsent = "Punt buiten de verstuurde agenda"

// Of gives how the sitting of a meeting goes, to who reads its agenda once it was sent.
func Of(tx *store.Tx, id uint) (*Course, error) {
	m, err := meeting.Find(tx, id)
	if err != nil {
		return nil, err
	}
	who := tx.Actor()
	reads := who.ReadsAll() || slices.Contains(who.Bodies(), m.Body)
	if !reads || m.ConvenedAt == nil || m.State == meeting.Planned || m.State == meeting.Preparing {
		return nil, fault.NotFound()
	}
	c := &Course{Meeting: m, At: -1}
	var agenda *meeting.Agenda
	// Times come from the whole agenda: an item that one may not see takes its time all the same.
	err = tx.As(access.System("verloop"), func(tx *store.Tx) (err error) {
		agenda, err = meeting.TimesOf(tx, m)
		return err
	})
	if err != nil {
		return nil, err
	}
	seen, err := meeting.Items(tx, m.ID)
	if err != nil {
		return nil, err
	}
	turns, err := turnsOf(tx, m.ID)
	if err != nil {
		return nil, err
	}
	c.plan(agenda, seen, turns)
	c.follow(turns, tx.Now())
	return c, nil
}

// plan lists the points with their times, and blanks what the actor may not see.
func (c *Course) plan(agenda *meeting.Agenda, seen []meeting.Item, turns []Turn) {
	midnight := c.Meeting.Day()
	for _, rubric := range agenda.Rubrics {
		for _, item := range rubric.Items {
			if item.Dropped {
				continue
			}
			p := Point{
				Item: item.ID, Number: item.Number, Title: item.Title, By: item.By, Rubric: rubric.Title, Outcome: item.Outcome,
				From: clock(midnight, item.Start), Until: clock(midnight, item.Start+item.Minutes),
			}
			if len(rubric.Items) == 1 { // the time of the rubric is its own
				p.Until = clock(midnight, item.Start+rubric.Planned)
			}
			if !slices.ContainsFunc(seen, func(i meeting.Item) bool { return i.ID == item.ID }) {
				if item.Unsent && !isOpen(turns, item.ID) {
					continue
				}
				p.hide(item.Unsent)
			}
			c.Points = append(c.Points, p)
		}
	}
}

// hide leaves what the agenda that was sent says of the item.
func (p *Point) hide(unsent bool) {
	p.Hidden, p.By, p.Outcome, p.Title = true, "", meeting.NoOutcome, meeting.ConfidentialTitle
	if unsent {
		p.Number, p.Title, p.Rubric = "", Unsent, ""
	}
}

func isOpen(turns []Turn, item uint) bool {
	return slices.ContainsFunc(turns, func(t Turn) bool { return t.Until == nil && t.Item == item })
}

// clock is the moment of a clock time of the agenda: minutes after midnight of its first day, in Amsterdam.
func clock(day law.Date, minutes int) time.Time {
	year, month, date := day.Date()
	return time.Date(year, month, date, 0, minutes, 0, 0, law.Amsterdam)
}

// follow says what is at hand, and what each point took.
func (c *Course) follow(turns []Turn, now time.Time) {
	c.Phase = Before
	switch {
	case c.Meeting.State != meeting.Convened:
		c.Phase = Over
	case !now.Before(c.Meeting.StartsAt):
		c.Phase = Waiting
	}
	if c.Meeting.HeldAt != nil { // what was at hand then, ended with the sitting
		now = *c.Meeting.HeldAt
	}
	for _, turn := range turns {
		until := now
		if turn.Until != nil {
			until = *turn.Until
		}
		at := slices.IndexFunc(c.Points, func(p Point) bool { return p.Item == turn.Item })
		if at >= 0 {
			if c.Points[at].Began == nil {
				c.Points[at].Began = &turn.Since
			}
			c.Points[at].Took += until.Sub(turn.Since)
		}
		if turn.Until != nil || c.Phase == Over {
			continue
		}
		c.Since, c.At, c.Phase = turn.Since, at, Going
		if turn.Item == Break {
			c.Phase = Resting
		}
	}
}

// Now gives the point at hand; false when there is none.
func (c *Course) Now() (Point, bool) {
	if c.At < 0 {
		return Point{}, false
	}
	return c.Points[c.At], true
}

// Next is the place in Points of what comes after the item at hand; in a break and before the first item it is the first
// that did not come up yet. It is -1 when nothing is left.
func (c *Course) Next() int {
	if c.Phase == Over {
		return -1
	}
	from := c.At + 1
	if c.At < 0 {
		at := slices.IndexFunc(c.Points, func(p Point) bool { return p.Began == nil })
		return at
	}
	if from >= len(c.Points) {
		return -1
	}
	return from
}

// Left is the number of points that did not come up yet.
func (c *Course) Left() (n int) {
	for _, p := range c.Points {
		if p.Began == nil {
			n++
		}
	}
	return n
}

// Lag is how far the sitting is behind the agenda; below zero it is ahead. While an item is at hand it grows with the
// minutes that the item takes too many. It is known only while an item is at hand.
func (c *Course) Lag(now time.Time) (lag time.Duration, known bool) {
	p, going := c.Now()
	if !going || c.Phase != Going {
		return 0, false
	}
	if p.Began != nil && p.Began.Before(c.Since) { // it was taken up again: what it took before counts too
		return lagOf(p, now.Add(-p.Took), now), true
	}
	return lagOf(p, c.Since, now), true
}

// lagOf is the rule: how late the item began, and at least how long it goes on after it should have ended.
func lagOf(p Point, began, now time.Time) time.Duration {
	lag := began.Sub(p.From)
	if p.Until.After(p.From) {
		lag = max(lag, now.Sub(p.Until))
	}
	return lag
}

// Overrun is how long the item at hand takes already beyond what was planned for it; zero or less is within.
func (p Point) Overrun() time.Duration {
	if !p.Until.After(p.From) {
		return 0
	}
	return p.Took - p.Until.Sub(p.From)
}
