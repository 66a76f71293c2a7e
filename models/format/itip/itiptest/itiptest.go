// Package itiptest writes answers to invitations in the shapes that calendars send them, for tests.
package itiptest

import (
	"encoding/base64"
	"fmt"
	"strings"
	"time"
)

// Programs are the calendars whose shapes are known.
var Programs = []string{"outlook", "google", "thunderbird", "apple"}

// Said is what somebody answers.
type Said struct {
	UID, Address, Status string
	Sequence             int
	Stamp                time.Time
	// To is the organiser, Other to whom is delegated; Comment and Method may be empty.
	To, Other, Comment, Method string
}

func (s Said) method() string {
	if s.Method == "" {
		return "REPLY"
	}
	return s.Method
}

func (s Said) stamp() string { return s.Stamp.UTC().Format("20060102T150405Z") }

func (s Said) delegated() string {
	if s.Other == "" {
		return ""
	}
	return `;DELEGATED-TO="mailto:` + s.Other + `"`
}

// Calendar is the answer as a program writes it.
func Calendar(program string, s Said) string {
	comment := ""
	if s.Comment != "" {
		comment = "COMMENT:" + s.Comment + "\n"
	}
	text := ""
	switch program {
	case "outlook":
		text = fmt.Sprintf("BEGIN:VCALENDAR\nMETHOD:%s\nPRODID:Microsoft Exchange Server 2010\nVERSION:2.0\nBEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\n"+
			"BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\n"+
			"ATTENDEE;PARTSTAT=%s%s;CN=\"Benali, Farid: VWS\":MAILTO:%s\n%sUID:%s\nSUMMARY;LANGUAGE=nl-NL:Geaccepteerd: CIO-beraad\n"+
			"DTSTART;TZID=W. Europe Standard Time:20180207T093000\nDTEND;TZID=W. Europe Standard Time:20180207T122000\nCLASS:PUBLIC\nPRIORITY:5\n"+
			"DTSTAMP:%s\nTRANSP:OPAQUE\nSTATUS:CONFIRMED\nSEQUENCE:%d\nLOCATION:Z36-30\nX-MICROSOFT-CDO-APPT-SEQUENCE:0\nEND:VEVENT\nEND:VCALENDAR\n",
			s.method(), s.Status, s.delegated(), s.Address, comment, s.UID, s.stamp(), s.Sequence)
	case "google":
		text = fmt.Sprintf("BEGIN:VCALENDAR\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\nVERSION:2.0\nCALSCALE:GREGORIAN\nMETHOD:%s\nBEGIN:VEVENT\n"+
			"DTSTART:20180207T083000Z\nDTEND:20180207T112000Z\nDTSTAMP:%s\nORGANIZER;CN=CIO-beraad:mailto:%s\nUID:%s\n"+
			"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=%s%s;CN=%s;X-NU\n M-GUESTS=0:mailto:%[7]s\n%sCREATED:20180130T140000Z\nSEQUENCE:%d\nEND:VEVENT\nEND:VCALENDAR\n",
			s.method(), s.stamp(), s.To, s.UID, s.Status, s.delegated(), s.Address, comment, s.Sequence)
	case "thunderbird":
		text = fmt.Sprintf("BEGIN:VCALENDAR\nPRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN\nVERSION:2.0\nMETHOD:%s\nBEGIN:VEVENT\nCREATED:20180130T140000Z\n"+
			"LAST-MODIFIED:%[2]s\nDTSTAMP:%[2]s\nUID:%s\nSUMMARY:CIO-beraad\nORGANIZER;CN=\"CIO-beraad\":mailto:%s\n"+
			"ATTENDEE;PARTSTAT=%s%s;ROLE=REQ-PARTICIPANT:mailto:%s\n%sSEQUENCE:%d\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n",
			s.method(), s.stamp(), s.UID, s.To, s.Status, s.delegated(), s.Address, comment, s.Sequence)
	case "apple":
		text = fmt.Sprintf("BEGIN:VCALENDAR\nCALSCALE:GREGORIAN\nVERSION:2.0\nX-WR-ALARMUID:7\nMETHOD:%s\nPRODID:-//Apple Inc.//macOS 13.4//EN\nBEGIN:VEVENT\nUID:%s\n"+
			"ATTENDEE;CN=\"Farid Benali\";CUTYPE=INDIVIDUAL;EMAIL=\"%s\";PARTSTAT=%s%s:/aMTY0/principal/\nDTSTAMP:%s\n%sSEQUENCE:%d\n"+
			"ORGANIZER;CN=\"CIO-beraad\":mailto:%s\nEND:VEVENT\nEND:VCALENDAR\n",
			s.method(), s.UID, s.Address, s.Status, s.delegated(), s.stamp(), comment, s.Sequence, s.To)
	}
	return strings.ReplaceAll(text, "\n", "\r\n")
}

// Mail is the mail in which a program sends its answer.
func Mail(program string, s Said) string {
	head := "From: Farid Benali <" + s.Address + ">\r\nTo: <" + s.To + ">\r\nDate: Tue, 6 Feb 2018 10:15:00 +0000\r\nMessage-ID: <a@x.example>\r\nMIME-Version: 1.0\r\n"
	calendar := Calendar(program, s)
	kind := "text/calendar; charset=\"UTF-8\"; method=" + s.method()
	coded := base64.StdEncoding.EncodeToString([]byte(calendar))
	parts := func(of string, each ...string) string {
		return head + "Subject: Antwoord\r\nContent-Type: multipart/" + of + "; boundary=\"=_deel\"\r\n\r\n--=_deel\r\n" + strings.Join(each, "\r\n--=_deel\r\n") + "\r\n--=_deel--\r\n"
	}
	words := "Content-Type: text/plain; charset=utf-8\r\n\r\nFarid heeft geantwoord.\r\n"
	switch program {
	case "outlook":
		return parts("alternative", "Content-Type: text/plain; charset=\"iso-8859-1\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=E9\r\n",
			"Content-Type: "+kind+"\r\nContent-Transfer-Encoding: base64\r\n\r\n"+coded+"\r\n")
	case "google":
		return parts("mixed", words, "Content-Type: "+kind+"\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"+calendar,
			"Content-Type: application/ics; name=\"invite.ics\"\r\nContent-Disposition: attachment; filename=\"invite.ics\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"+coded+"\r\n")
	case "thunderbird":
		return parts("mixed", words, "Content-Type: "+kind+"; component=VEVENT\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"+calendar)
	}
	return head + "Subject: Geaccepteerd\r\nContent-Type: " + kind + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + coded + "\r\n"
}
