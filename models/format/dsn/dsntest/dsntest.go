// Package dsntest writes mail about mail as the servers of this world do, for tests.
package dsntest

import "strings"

// Server is who writes.
type Server string

// The servers, and what else comes to such an address.
const (
	Postfix    Server = "postfix"
	Exchange   Server = "exchange"
	Exim       Server = "exim"
	Gmail      Server = "gmail"
	Qmail      Server = "qmail"      // in free form
	OldExim    Server = "old exim"   // in free form, with the address in a header
	Away       Server = "away"       // an absence notice
	Calendar   Server = "calendar"   // the answer of a calendar
	Receipt    Server = "receipt"    // that it was read
	Complaint  Server = "complaint"  // that it is spam
	Personally Server = "personally" // somebody answers
)

// Reports are those in the form of RFC 3464; Notices are in free form; Others are no bounces.
var (
	Reports = []Server{Postfix, Exchange, Exim, Gmail}
	Notices = []Server{Qmail, OldExim}
	Others  = []Server{Away, Calendar, Receipt, Complaint, Personally}
)

// Said is what is told.
type Said struct {
	To     string // the address of the mail itself: where the envelope of the mail that came back was from
	ID     string // Message-ID of this mail, without brackets; empty: postbode-1@mx.example
	About  string // Message-ID of the mail that came back
	For    string // who did not get it
	Action string // empty: failed
	Status string // empty: 5.1.1
	Text   string // what the server said; empty: user unknown
}

// Mail writes it, with the line ends of mail.
func Mail(by Server, s Said) string {
	s.ID, s.Action, s.Status, s.Text = or(s.ID, "postbode-1@mx.example"), or(s.Action, "failed"), or(s.Status, "5.1.1"), or(s.Text, "user unknown")
	text := templates[by]
	for name, value := range map[string]string{
		"{to}": s.To, "{id}": s.ID, "{about}": s.About, "{for}": s.For, "{action}": s.Action, "{status}": s.Status, "{text}": s.Text,
		"{code}": map[bool]string{true: "450", false: "550"}[s.Status[0] == '4'],
	} {
		text = strings.ReplaceAll(text, name, value)
	}
	return strings.ReplaceAll(strings.TrimPrefix(text, "\n"), "\n", "\r\n")
}

func or(given, standard string) string {
	if given == "" {
		return standard
	}
	return given
}

var templates = map[Server]string{
	Postfix: `
Return-Path: <>
Delivered-To: {to}
Date: Wed, 7 Feb 2018 10:51:02 +0100 (CET)
From: MAILER-DAEMON@mx.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4D2B.1518000662/mx.example"
Message-Id: <{id}>

This is a MIME-encapsulated message.

--4D2B.1518000662/mx.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<{for}>: host in.example[192.0.2.9] said: {code} {status} {text} (in reply to RCPT TO command)

--4D2B.1518000662/mx.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
X-Postfix-Queue-ID: 4D2B
X-Postfix-Sender: rfc822; {to}
Arrival-Date: Wed,  7 Feb 2018 10:51:00 +0100 (CET)

Final-Recipient: rfc822; {for}
Original-Recipient: rfc822;{for}
Action: {action}
Status: {status}
Remote-MTA: dns; in.example
Diagnostic-Code: smtp; {code} {status}
    {text}

--4D2B.1518000662/mx.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

From: CIO-beraad <cio@bzk.example>
To: {for}
Subject: Convocatie
Message-ID: {about}

--4D2B.1518000662/mx.example--
`,
	Exchange: `
From: <postmaster@in.example>
To: <{to}>
Date: Wed, 7 Feb 2018 09:51:02 +0000
Content-Type: multipart/report; report-type=delivery-status;
	boundary="b1"
Content-Language: nl-NL
Message-ID: <{id}>
Auto-Submitted: auto-generated
Subject: Onbestelbaar: Convocatie
Return-Path: <>
MIME-Version: 1.0

--b1
Content-Type: multipart/alternative; differences=Content-Type;
	boundary="b2"

--b2
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Uw bericht aan {for} kan niet worden bezorgd. Dit adres is niet gevonden =
bij in.example.

--b2
Content-Type: text/html; charset="utf-8"

<html><body>{for}</body></html>

--b2--
--b1
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR01.in.example
Received-From-MTA: dns;mx.example
Arrival-Date: Wed, 7 Feb 2018 09:51:00 +0000

Final-Recipient: rfc822;{for}
Action: {action}
Status: {status}
Diagnostic-Code: smtp;{code} {status} {text}
X-Display-Name: Iemand

--b1
Content-Type: message/rfc822

From: CIO-beraad <cio@bzk.example>
To: {for}
Subject: Convocatie
Message-ID: {about}
Content-Type: multipart/mixed; boundary="b3"

--b3
Content-Type: text/plain

Beste leden,

--b3--

--b1--
`,
	Exim: `
Return-path: <>
Envelope-to: {to}
From: Mail Delivery System <Mailer-Daemon@mail.example>
To: {to}
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary=1518000662-eximdsn-1
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <{id}>
Date: Wed, 07 Feb 2018 10:51:02 +0100

--1518000662-eximdsn-1
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

  {for}
    host in.example [192.0.2.9]
    SMTP error from remote mail server after RCPT TO:<{for}>:
    {code} {status} {text}

--1518000662-eximdsn-1
Content-type: message/delivery-status

Reporting-MTA: dns; mail.example

Action: {action}
Final-Recipient: rfc822;{for}
Status: 5.0.0
Remote-MTA: dns; in.example
Diagnostic-Code: smtp; {code}-{status} {text}

--1518000662-eximdsn-1
Content-type: message/rfc822

Return-path: <{to}>
From: CIO-beraad <cio@bzk.example>
To: {for}
Subject: Convocatie
Message-ID: {about}

Beste leden,

--1518000662-eximdsn-1--
`,
	Gmail: `
Delivered-To: {to}
Return-Path: <>
Date: Wed, 07 Feb 2018 01:51:02 -0800 (PST)
From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
To: {to}
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
Message-ID: <{id}>
In-Reply-To: {about}
References: {about}
X-Failed-Recipients: {for}
Content-Type: multipart/report; boundary="000000000000"; report-type=delivery-status
MIME-Version: 1.0

--000000000000
Content-Type: multipart/related; boundary="1111"

--1111
Content-Type: text/plain; charset="UTF-8"

** Address not found **

--1111--
--000000000000
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.example
Arrival-Date: Wed, 07 Feb 2018 01:51:00 -0800 (PST)
X-Original-Message-ID: {about}

Final-Recipient: rfc822; {for}
Action: {action}
Status: {status}
Remote-MTA: dns; in.example. (192.0.2.9, the server for the domain.)
Diagnostic-Code: smtp; {code}-{status} {text}
Last-Attempt-Date: Wed, 07 Feb 2018 01:51:02 -0800 (PST)

--000000000000
Content-Type: message/rfc822

Message-ID: {about}
Subject: Convocatie

Beste leden,
--000000000000--
`,
	Qmail: `
Return-Path: <>
Delivered-To: {to}
Date: 7 Feb 2018 09:51:02 -0000
From: MAILER-DAEMON@oud.example
To: {to}
Subject: failure notice
Message-Id: <{id}>

Hi. This is the qmail-send program at oud.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<{for}>:
192.0.2.9 does not like recipient.
Remote host said: {code} {status} {text}
Giving up on 192.0.2.9.

--- Below this line is a copy of the message.

Message-ID: {about}
Subject: Convocatie
`,
	OldExim: `
X-Failed-Recipients: {for}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@oud.example>
To: {to}
Subject: Mail delivery failed: returning message to sender
Message-Id: <{id}>
Date: Wed, 07 Feb 2018 10:51:02 +0100

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error.

  {for}
    {code} {status} {text}
`,
	Away: `
Return-Path: <>
From: Farid Benali <{for}>
To: <{to}>
Subject: Automatisch antwoord: Convocatie
Auto-Submitted: auto-replied
X-Auto-Response-Suppress: All
Message-ID: <{id}>
In-Reply-To: {about}
Date: Wed, 7 Feb 2018 09:51:02 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

Ik ben afwezig. Mail niet bezorgd? Bel 550 5.1.1.
`,
	Calendar: `
From: Farid Benali <{for}>
To: <{to}>
Subject: Geaccepteerd: CIO-beraad
Message-ID: <{id}>
Date: Wed, 7 Feb 2018 09:51:02 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain

Geaccepteerd
--b1
Content-Type: text/calendar; method=REPLY; charset=utf-8

BEGIN:VCALENDAR
METHOD:REPLY
END:VCALENDAR
--b1--
`,
	Receipt: `
From: Farid Benali <{for}>
To: <{to}>
Subject: Gelezen: Convocatie
Message-ID: <{id}>
Date: Wed, 7 Feb 2018 09:51:02 +0000
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="b1"

--b1
Content-Type: text/plain

Uw bericht is gelezen.
--b1
Content-Type: message/disposition-notification

Final-Recipient: rfc822;{for}
Original-Message-ID: {about}
Disposition: manual-action/MDN-sent-manually; displayed

--b1--
`,
	Complaint: `
From: <fbl@in.example>
To: <{to}>
Subject: FW: Convocatie
Message-ID: <{id}>
Date: Wed, 7 Feb 2018 09:51:02 +0000
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

--b1
Content-Type: text/plain

This is a complaint.
--b1
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1
Original-Rcpt-To: {for}

--b1--
`,
	Personally: `
From: Farid Benali <{for}>
To: <{to}>
Subject: RE: Convocatie
Message-ID: <{id}>
In-Reply-To: {about}
Date: Wed, 7 Feb 2018 09:51:02 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

Mijn mail is onbestelbaar: 550 5.1.1 user unknown.
`,
}
