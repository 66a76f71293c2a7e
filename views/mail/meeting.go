package mail

import (
	"slices"
	"time"

	"beraad/models/format/eml"
	"beraad/models/paper"
)

// Sitting is a meeting as a message speaks of it.
type Sitting struct {
	ID       uint
	UID      string // in calendars; made from the number when it is empty
	Body     string // CIO-beraad
	Mailbox  string // of its secretariat: who invites
	Kind     string // vergadering, vooroverleg
	Starts   time.Time
	Ends     time.Time
	Venue    string
	Path     string // its page
	Sequence int    // of the invitation: raised with each change
	Sent     time.Time
	Off      bool   // called off
	Intro    string // in the words of the body itself
}

// Answer is where the reader says whether he comes.
func (s Sitting) Answer() string { return s.Path + "/deelnemers" }

// Line is a line of the agenda in the text of a message.
type Line struct {
	Rubric               bool
	Number, Title, Time  string
	Note                 string // ter bespreking, ingediend door BZK
	Annex, Dropped, Part bool
}

// Convocation calls the members to a meeting, with its agenda, papers and invitation.
type Convocation struct {
	Sitting
	Agenda  []Line
	Annexes []Annex
	Notes   []string // under the agenda: travel, what happens afterwards
	Note    string   // of the secretary
	Signed  []string // name, function
}

func (Convocation) text() string { return "convocation" }

func (c Convocation) rest(house House) (Mail, error) {
	invitation, err := c.invite(house, "REQUEST")
	return Mail{Attachments: attached(c.Annexes), Calendar: invitation}, err
}

// Stars tells whether an item is marked with a star.
func (c Convocation) Stars() bool {
	return slices.ContainsFunc(c.Agenda, func(l Line) bool { return l.Annex && !l.Dropped })
}

// LatePaper sends papers that came after the convocation, and says how the agenda changed.
type LatePaper struct {
	Sitting
	Changes []string // what is different on the agenda
	Annexes []Annex
	Note    string
	Signed  []string
	// Moved: place or time changed, so a new invitation goes along.
	Moved bool
}

func (LatePaper) text() string { return "late-paper" }

func (l LatePaper) rest(house House) (Mail, error) {
	made := Mail{Attachments: attached(l.Annexes)}
	if !l.Moved {
		return made, nil
	}
	var err error
	made.Calendar, err = l.invite(house, "REQUEST")
	return made, err
}

// MinutesDraft sends the draft minutes round.
type MinutesDraft struct {
	Sitting
	Annexes []Annex
	Signed  []string
	// Again says that they went round before and were changed since; Compare is where that can be seen, and Why the reason
	// that the secretary gave.
	Again        bool
	Compare, Why string
}

func (MinutesDraft) text() string { return "minutes-draft" }

func (m MinutesDraft) rest(House) (Mail, error) { return Mail{Attachments: attached(m.Annexes)}, nil }

// DecisionList sends what a meeting decided and asked, to all members or to those of one ministry.
type DecisionList struct {
	Sitting
	For       string // the code of a ministry; empty: all members
	One       string // the number of the decision, when it is one
	Decisions []Decided
	Actions   []Asked
	Annexes   []Annex
	Signed    []string
}

// Decided is a decision in the text of a message.
type Decided struct {
	Item, Number, Text, Outcome string // Item: 4.c Berichtenapps
}

// Asked is an action point in the text of a message.
type Asked struct {
	Number, Text, Holder, Due string
}

func (DecisionList) text() string { return "decision-list" }

func (d DecisionList) rest(House) (Mail, error) { return Mail{Attachments: attached(d.Annexes)}, nil }

// MeetingMoved says that a meeting is on another day, at another time or place, with a new invitation that replaces the
// one before.
type MeetingMoved struct {
	Sitting
	Changes []string
	// Moved: the day or time is another; otherwise it is the place.
	Moved bool
	// Why is the reason that the secretary gave; empty when none was given.
	Why    string
	Signed []string
}

func (MeetingMoved) text() string { return "meeting-moved" }

func (m MeetingMoved) rest(house House) (Mail, error) {
	invitation, err := m.invite(house, "REQUEST")
	return Mail{Calendar: invitation}, err
}

// ConvocationParked tells the secretaries that a planned convocation did not go out, or planned late papers.
type ConvocationParked struct {
	Sitting
	At  time.Time // when it should have gone out
	Why string
	// Late: it was a late sending.
	Late bool
}

func (ConvocationParked) text() string { return "convocation-parked" }

func (ConvocationParked) rest(House) (Mail, error) { return Mail{}, nil }

// MeetingOff says that a meeting will not take place, and takes it out of calendars.
type MeetingOff struct {
	Sitting
	Why    string
	Signed []string
}

func (MeetingOff) text() string { return "meeting-off" }

func (m MeetingOff) rest(house House) (Mail, error) {
	cancelled, err := m.invite(house, "CANCEL")
	return Mail{Calendar: cancelled}, err
}

// LinesOf gives the agenda of a sheet as lines for a message.
func LinesOf(sheet *paper.Sheet, nature func(code string) string) (lines []Line, notes []string) {
	for _, l := range sheet.Lines {
		line := Line{Number: l.Number, Title: l.Runs.String(), Time: l.Fact("time")}
		switch l.Kind {
		case paper.Part:
			line.Part = true
		case paper.RubricOf:
			line.Rubric = true
		case paper.ItemOf:
			line.Annex, line.Dropped, line.Note = l.Fact("annex") != "", l.Fact("dropped") != "", nature(l.Fact("nature"))
			if by := l.Fact("by"); by != "" {
				line.Note = join(line.Note, by)
			}
		case paper.Closing:
			notes = append(notes, line.Title)
			continue
		default:
			continue
		}
		lines = append(lines, line)
	}
	return lines, notes
}

func join(one, two string) string {
	if one == "" || two == "" {
		return one + two
	}
	return one + ", " + two
}

// invite makes the calendar part of a message about a meeting.
func (s Sitting) invite(house House, method string) (*eml.Calendar, error) {
	if s.Starts.IsZero() {
		return nil, nil
	}
	name := "uitnodiging.ics"
	if method == "CANCEL" {
		name = "afzegging.ics"
	}
	text, err := event(s, house, method)
	return &eml.Calendar{Method: method, Name: name, ICS: text}, err
}
