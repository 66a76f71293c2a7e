package mail

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"

	"beraad/models/format/eml"
)

// event writes a meeting as a calendar knows it (RFC 5545). The UID stays the same through all changes; times are
// in UTC, so that no time zone has to go along.
func event(s Sitting, house House, method string) ([]byte, error) {
	if s.Ends.Before(s.Starts) {
		return nil, errors.New("meeting ends before it starts")
	}
	calendar := ics.NewCalendarFor("Beraad")
	calendar.SetMethod(ics.Method(method))
	s.Off = method == "CANCEL"
	e := entry(calendar, s, house)
	if !house.Answers {
		e.SetOrganizer("mailto:"+s.Mailbox, ics.WithCN(plainName(s.Body)))
	}
	var asks []ics.PropertyParameter
	if method == "REQUEST" {
		asks = append(asks, &ics.KeyValues{Key: "RSVP", Value: []string{"TRUE"}}) // without it Outlook says that no answer is asked (RFC 5545 3.2.17)
	}
	e.AddProperty(ics.ComponentPropertyAttendee, "mailto:"+eml.Field(AddressField), asks...)
	text := calendar.Serialize(ics.WithNewLine("\r\n"))
	if house.Answers {
		text = strings.Replace(text, "END:VEVENT", organizer(s.Body)+"END:VEVENT", 1)
	}
	return []byte(text), nil
}

// organizer is the line with the address to which the calendar of each recipient answers. It is broken by hand: the
// library would break a long name in the middle of the mark of the field.
func organizer(name string) string {
	name = plainName(name)
	var b strings.Builder
	b.WriteString(`ORGANIZER;CN="`)
	width := b.Len()
	for _, r := range name {
		if width += utf8.RuneLen(r); width > longestLine {
			b.WriteString("\r\n ")
			width = 1 + utf8.RuneLen(r)
		}
		b.WriteRune(r)
	}
	return b.String() + "\":\r\n mailto:" + eml.Field(AnswerField) + "\r\n"
}

// longestLine is how many bytes of a line of a calendar may be filled before it is broken (RFC 5545 3.1).
const longestLine = 72

// Calendar writes meetings for somebody who takes them over in a calendar of his own. Nobody is invited by it; a meeting
// has the UID of its invitation, so that it stands there once. The moment it was sent is that of its last change.
func Calendar(sittings []Sitting, house House) string {
	return listOf(sittings, house).Serialize(ics.WithNewLine("\r\n"))
}

// Feed writes meetings for a calendar that fetches them by itself, under a name, at most once an hour (RFC 7986 5.7).
func Feed(name string, sittings []Sitting, house House) string {
	calendar := listOf(sittings, house)
	calendar.SetName(name)
	calendar.SetRefreshInterval("PT1H") // the library names its VALUE itself
	calendar.SetXPublishedTTL("PT1H")
	return calendar.Serialize(ics.WithNewLine("\r\n"))
}

func listOf(sittings []Sitting, house House) *ics.Calendar {
	calendar := ics.NewCalendarFor("Beraad")
	for _, s := range sittings {
		entry(calendar, s, house)
	}
	return calendar
}

// entry puts a meeting in a calendar, with what an invitation and a list of meetings have in common.
func entry(calendar *ics.Calendar, s Sitting, house House) *ics.VEvent {
	e := calendar.AddEvent(uid(s))
	e.SetDtStampTime(s.Sent.UTC().Truncate(time.Second))
	e.SetModifiedAt(s.Sent.UTC().Truncate(time.Second))
	e.SetSequence(s.Sequence)
	e.SetStartAt(s.Starts.UTC())
	e.SetEndAt(s.Ends.UTC())
	e.SetSummary(summary(s))
	e.SetLocation(s.Venue)
	e.SetDescription("Agenda en stukken: " + house.link(s.Path))
	e.SetURL(house.link(s.Path))
	e.SetStatus(ics.ObjectStatusConfirmed)
	if s.Off {
		e.SetStatus(ics.ObjectStatusCancelled)
	}
	return e
}

func uid(s Sitting) string {
	if s.UID != "" {
		return s.UID
	}
	domain := "beraad.invalid"
	if _, after, found := strings.Cut(s.Mailbox, "@"); found && after != "" {
		domain = after
	}
	return fmt.Sprintf("vergadering-%d@%s", s.ID, domain)
}

func summary(s Sitting) string {
	if s.Kind == "" || s.Kind == "vergadering" {
		return s.Body
	}
	return s.Body + " (" + s.Kind + ")"
}

// plainName leaves out what cannot stand in a parameter (RFC 5545 3.2).
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\":;,", r) || r < ' ' {
			return ' '
		}
		return r
	}, name)
}
