package views

import (
	"slices"
	"strings"
	"time"

	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/views/nl"
)

// Casefile is the page in the archive of a meeting that tells all of it: agenda, papers, decisions, who was there, minutes.
// Like that of a parcel it loads nothing, runs nothing, and leads to the files beside it.
type Casefile struct {
	Title      string
	Facts      []string
	Made       time.Time
	Agenda     *meeting.Agenda
	Attendance []meeting.Attendance
	Decisions  []meeting.Decision
	Lines      []CasefileLine
}

// CasefileLine is a version of a paper in the archive, or one that could not be put in it.
type CasefileLine struct {
	ParcelLine
	Paper uint
	Older bool
}

func (p Casefile) state() string { return upper(MeetingState(p.Agenda.Meeting.State)) }

func (p Casefile) made() string { return "Gemaakt op " + nl.Moment(p.Made) }

func (p Casefile) count() string {
	lines := make([]ParcelLine, len(p.Lines))
	for i, l := range p.Lines {
		lines[i] = l.ParcelLine
	}
	return counted(lines)
}

// papers are the lines of some papers, the newest version of each first.
func (p Casefile) papers(ids ...uint) (lines []CasefileLine) {
	for _, id := range ids {
		for _, l := range p.Lines {
			if l.Paper == id && id != 0 {
				lines = append(lines, l)
			}
		}
	}
	return lines
}

func (p Casefile) ofItem(item meeting.AgendaItem) []CasefileLine {
	return p.papers(idsOf(item.Papers)...)
}

func idsOf(papers []paper.Paper) []uint {
	ids := make([]uint, len(papers))
	for i, one := range papers {
		ids[i] = one.ID
	}
	return ids
}

// agenda and record are what Beraad made of the meeting itself.
func (p Casefile) agenda() []CasefileLine { return p.papers(p.Agenda.Meeting.AgendaPaper) }

func (p Casefile) record() []CasefileLine {
	return p.papers(p.Agenda.Meeting.MinutesPaper, p.Agenda.Meeting.DecisionsPaper)
}

// left are the lines of what could not be taken along.
func (p Casefile) left() []CasefileLine {
	return slices.DeleteFunc(slices.Clone(p.Lines), func(l CasefileLine) bool { return l.Missing == "" })
}

func (p Casefile) rubric(r meeting.AgendaRubric) string {
	return strings.TrimSpace(strings.TrimSpace(r.Number+" "+r.Title) + " " + rubricTime(p.Agenda, r))
}

func rubricTime(a *meeting.Agenda, r meeting.AgendaRubric) string {
	if at := a.TimeOf(&r); at != "" {
		return "(" + at + ")"
	}
	return ""
}

func itemHead(item meeting.AgendaItem) string {
	return strings.TrimSpace(item.Number + " " + item.Title)
}

// itemFacts are what the agenda says of an item, and what became of it.
func itemFacts(item meeting.AgendaItem) string {
	var all []string
	for _, fact := range []string{item.By, Nature(item.Nature)} {
		if fact != "" {
			all = append(all, fact)
		}
	}
	if item.Confidential {
		all = append(all, "Vertrouwelijk")
	}
	switch {
	case item.Dropped:
		all = append(all, "Vervallen")
	case item.Outcome != meeting.NoOutcome:
		all = append(all, "Uitkomst: "+Outcome(item.Outcome))
	}
	return strings.Join(all, " · ")
}

func (p Casefile) decisionsOn(item uint) (list []meeting.Decision) {
	for _, d := range p.Decisions {
		if d.Item == item {
			list = append(list, d)
		}
	}
	return list
}

func casefileDecision(d meeting.Decision) string {
	head := "Punt zonder besluit"
	if d.Number != "" {
		head = "Besluit " + d.Number
	}
	if d.Outcome != meeting.NoOutcome {
		head += " (" + Outcome(d.Outcome) + ")"
	}
	return head
}

// present says of somebody whether he was there, and what the list says beside it.
func (p Casefile) present(row meeting.Attendance) string {
	said := []string{Attendance(string(row.Status))}
	for _, fact := range []string{row.Function, row.Note, row.Stay(p.standing())} {
		if fact != "" {
			said = append(said, fact)
		}
	}
	for _, other := range p.Attendance {
		if row.For != 0 && other.Person == row.For {
			said = append(said, "voor "+other.Name)
		}
	}
	return strings.Join(said, ", ")
}

func (p Casefile) standing() (items []meeting.Item) {
	for _, item := range p.Agenda.Items() {
		items = append(items, item.Item)
	}
	return items
}
