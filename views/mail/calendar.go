package mail

import (
	"errors"
	"fmt"
	"strings"
	"time"

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
	e := calendar.AddEvent(uid(s))
	e.SetDtStampTime(s.Sent.UTC().Truncate(time.Second))
	e.SetStartAt(s.Starts.UTC())
	e.SetEndAt(s.Ends.UTC())
	e.SetSequence(s.Sequence)
	e.SetSummary(summary(s))
	e.SetLocation(s.Venue)
	e.SetDescription("Agenda en stukken: " + house.link(s.Path))
	e.SetURL(house.link(s.Path))
	e.SetStatus(ics.ObjectStatusConfirmed)
	if method == "CANCEL" {
		e.SetStatus(ics.ObjectStatusCancelled)
	}
	e.SetOrganizer("mailto:"+s.Mailbox, ics.WithCN(plainName(s.Body)))
	e.AddProperty(ics.ComponentPropertyAttendee, "mailto:"+eml.Field(AddressField))
	return []byte(calendar.Serialize(ics.WithNewLine("\r\n"))), nil
}

func uid(s Sitting) string {
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
