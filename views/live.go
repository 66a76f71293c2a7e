package views

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"beraad/models/sitting"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Live is the page on which members follow a sitting: what is at hand, what comes next, and how that compares with the
// agenda.
type Live struct {
	ui.Frame
	Top    MeetingTop
	Course *sitting.Course
	Now    time.Time
	// Follow: the page updates itself.
	Follow bool
}

var phases = map[sitting.Phase]string{
	sitting.Before: "nog niet begonnen", sitting.Waiting: "gaat beginnen", sitting.Going: "bezig", sitting.Resting: "pauze",
	sitting.Over: "afgelopen",
}

// Phase says how far a sitting is.
func Phase(phase sitting.Phase) string { return phases[phase] }

var phaseTones = map[sitting.Phase]ui.Tone{sitting.Waiting: ui.Active, sitting.Going: ui.Danger, sitting.Resting: ui.Warning}

func (p Live) head() ui.Head { return ui.Head{Title: p.Top.Title(), Standing: p.Top.Standing()} }

func (p Live) badge() ui.Badge {
	badge := ui.Badge{Text: upper(Phase(p.Course.Phase)), Tone: phaseTones[p.Course.Phase]}
	if p.Course.Phase == sitting.Going {
		badge.Icon = "radio"
	}
	return badge
}

func (p Live) path(under ...string) string {
	return MeetingPath(p.Top.Meeting.ID, append([]string{"live"}, under...)...)
}

func (p Live) timing() timing { return timingOf(p.Course, p.Now) }

// idle says what happens while nothing is at hand.
func (p Live) idle() (title, text string) {
	m := p.Course.Meeting
	switch p.Course.Phase {
	case sitting.Before:
		return "De vergadering is nog niet begonnen", "Zij begint op " + nl.Day(m.Day()) + " om " + nl.Clock(m.StartsAt) + "."
	case sitting.Waiting:
		return "Er is nog geen punt aan de orde", "Zodra de secretaris het eerste punt kiest, staat het hier."
	case sitting.Resting:
		return "Pauze", "Sinds " + nl.Clock(p.Course.Since) + "."
	}
	return "De vergadering is afgelopen", "Het verslag komt als het is rondgestuurd."
}

// named is how a point is called in full.
func named(p sitting.Point) string {
	if p.Number == "" {
		return p.Title
	}
	return p.Number + " " + p.Title
}

// spoken is what who listens hears when the sitting goes on.
func (p Live) spoken() string {
	if at, going := p.Course.Now(); going {
		return "Nu aan de orde: " + named(at)
	}
	title, _ := p.idle()
	return title
}

// coming is the point after the one at hand.
func coming(c *sitting.Course) (p sitting.Point, left bool) {
	if at := c.Next(); at >= 0 {
		return c.Points[at], true
	}
	return p, false
}

func planned(p sitting.Point) string {
	if !p.Until.After(p.From) {
		return "volgens de agenda om " + nl.Clock(p.From)
	}
	return "volgens de agenda " + bareClock(p.From) + " tot " + nl.Clock(p.Until)
}

// took says what a point took, once it was treated.
func took(p sitting.Point) string {
	if p.Began == nil {
		return ""
	}
	return nl.Plural(max(1, int(p.Took.Minutes())), "minuut", "minuten")
}

// timing is how the point at hand compares with the agenda. The script of the page goes on counting from the moments
// that it carries, in the same words.
type timing struct {
	now, began, from, until time.Time
	known                   bool
}

func timingOf(c *sitting.Course, now time.Time) timing {
	p, going := c.Now()
	if !going || c.Phase != sitting.Going {
		return timing{}
	}
	return timing{now: now, began: now.Add(-p.Took), from: p.From, until: p.Until, known: true}
}

// lagWords say how far the sitting is behind the agenda.
func lagWords(lag time.Duration) string {
	minutes := int(lag.Minutes())
	switch {
	case minutes > 0:
		return "Loopt " + nl.Plural(minutes, "minuut", "minuten") + " achter op de agenda"
	case minutes < 0:
		return "Loopt " + nl.Plural(-minutes, "minuut", "minuten") + " voor op de agenda"
	}
	return "Loopt volgens de agenda"
}

// spentWords say how long a point takes already, and what was planned for it.
func spentWords(spent, planned time.Duration) string {
	minutes, of := int(spent.Minutes()), int(planned.Minutes())
	switch {
	case of <= 0:
		return nl.Plural(minutes, "minuut", "minuten") + " bezig"
	case minutes > of:
		return fmt.Sprintf("%s over de geplande %d", nl.Plural(minutes-of, "minuut", "minuten"), of)
	}
	return fmt.Sprintf("%d van %s", minutes, nl.Plural(of, "minuut", "minuten"))
}

func (t timing) lag() time.Duration {
	lag := t.began.Sub(t.from)
	if t.until.After(t.from) {
		lag = max(lag, t.now.Sub(t.until))
	}
	return lag
}

func (t timing) lagText() string   { return lagWords(t.lag()) }
func (t timing) spentText() string { return spentWords(t.now.Sub(t.began), t.until.Sub(t.from)) }

func (t timing) late() bool { return t.lag() >= time.Minute }

func stamp(t time.Time) string { return strconv.FormatInt(t.Unix(), 10) }

// bareClock is a clock time in a row of them: 10.42.
func bareClock(t time.Time) string { return strings.TrimSuffix(nl.Clock(t), "\u00a0uur") }
