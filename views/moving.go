package views

import (
	"fmt"
	"strings"

	"beraad/models/body"
	"beraad/models/calendar"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/submission"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Moving is what it does to move a meeting to another day, shown before it is done.
type Moving struct {
	Meeting *meeting.Meeting
	To      law.Date
	Today   law.Date
	// Deadline follows from the day: until when papers are taken; none when the meeting has none.
	Deadline law.Date
	Bodies   map[uint]body.Body
	Detours  []submission.Detour
	Clashes  []calendar.Clash
	// Before are the meetings beforehand that stay on their day.
	Before []meeting.Meeting
	// Against is what stands against meeting then: a recess, a day that is free by law.
	Against []calendar.Obstacle
}

func (m Moving) title() string {
	return fmt.Sprintf("Nog niet verplaatst: dit gebeurt er als de vergadering van %s naar %s gaat", nl.DayMonth(m.Meeting.Day()), nl.Day(m.To))
}

// needs is what follows from the move, and what may be looked at.
func (m Moving) needs() (needs ui.Needs) {
	watch := func(format string, args ...any) { needs = append(needs, ui.Need{Text: fmt.Sprintf(format, args...)}) }
	needs = against(m.Against)
	for _, c := range m.Clashes {
		watch("%s", m.clash(c))
	}
	for _, before := range m.Before {
		needs = append(needs, ui.Need{Text: "Het vooroverleg van " + nl.Day(before.Day()) + " schuift niet mee.", Href: MeetingPath(before.ID, "gegevens")})
	}
	for _, d := range m.Detours {
		needs = append(needs, ui.Need{Text: m.detour(d), Href: fmt.Sprintf("/aanbiedingen/%d", d.Submission)})
	}
	switch {
	case m.Deadline.IsZero():
	case m.Deadline.Before(m.Today):
		watch("De aanbieddatum wordt %s en is dan al voorbij: wat nog komt, is te laat.", nl.Day(m.Deadline))
	default:
		needs = append(needs, ui.Need{State: ui.Done, Text: "De aanbieddatum schuift mee naar " + nl.Day(m.Deadline) + "."})
	}
	if len(m.Detours) == 0 && m.Meeting.Kind == meeting.Sitting {
		needs = append(needs, ui.Need{State: ui.Done, Text: "Geen aanbieding mist hierdoor een vergadering van een ander gremium."})
	}
	return needs
}

// against says what stands against meeting on a day.
func against(all []calendar.Obstacle) (needs ui.Needs) {
	for _, o := range all {
		words := fmt.Sprintf("%s is een vrije dag: %s.", upper(nl.Day(o.On)), o.Name)
		if o.Recess {
			words = fmt.Sprintf("%s valt in het %s.", upper(nl.Day(o.On)), strings.ToLower(o.Name))
		}
		needs = append(needs, ui.Need{Text: words})
	}
	return needs
}

func (m Moving) clash(c calendar.Clash) string {
	name, when := m.Bodies[c.Body].Name, nl.Span(c.StartsAt, c.EndsAt)
	if c.Body == m.Meeting.Body {
		return fmt.Sprintf("%s heeft die dag al een andere vergadering, %s.", name, when)
	}
	how := "die dag ook"
	if c.Same {
		how = "tegelijk"
	}
	return fmt.Sprintf("%s vergadert %s, %s; %s.", name, how, when, nl.Plural(c.Shared, "lid zit in beide", "leden zitten in beide"))
}

// detour says in a sentence which meetings a matter no longer reaches, and which it does.
func (m Moving) detour(d submission.Detour) string {
	var words []string
	for _, leg := range d.Legs {
		name := m.Bodies[leg.Body].Name
		switch {
		case leg.Now == nil:
			words = append(words, fmt.Sprintf("haalt %s van %s niet meer; daarna is daar nog niets gepland", name, nl.DayMonth(leg.Was.On)))
		case leg.Worse():
			words = append(words, fmt.Sprintf("haalt %s van %s niet meer, wel die van %s (aanbieden uiterlijk %s)", name, nl.DayMonth(leg.Was.On), nl.DayMonth(leg.Now.On), nl.DayMonth(lastDay(leg.Now))))
		default:
			words = append(words, fmt.Sprintf("kan al naar %s van %s (aanbieden uiterlijk %s)", name, nl.DayMonth(leg.Now.On), nl.DayMonth(lastDay(leg.Now))))
		}
	}
	return "“" + d.Title + "” " + nl.List(words) + "."
}

func lastDay(s *submission.Slot) law.Date {
	if s.DeadlineOn.IsZero() {
		return s.On
	}
	return s.DeadlineOn
}

// MeetingCopy asks on which day another meeting like this one is.
type MeetingCopy struct {
	ui.Frame
	Top  MeetingTop
	Day  string
	Gaps ui.Gaps
	// Against is what stands against meeting on that day, when it is to be confirmed.
	Against []calendar.Obstacle
}

func (p MeetingCopy) plan() string { return planWords(p.Against) }
