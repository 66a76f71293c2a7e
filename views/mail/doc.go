// Package mail writes the messages that the outbox carries: subject, text, HTML, annexes and invitation.
//
// Each kind is a typed struct, a [Letter]: Convocation, LatePaper, MinutesDraft, DecisionList, MeetingMoved, MeetingOff, ConvocationParked, Policy, SubmissionNews,
// RequestLetter, Decision, Reminder, GlassBroken, Invitation,
// ActionReminder, DeadlineNear, Digest, Round, MailOutNews, PolicyNews, Returned. [Writer.Write] makes it a [Mail]: the same
// for all its recipients, with the name of each as a field (eml.Field) that is filled in per recipient.
//
// The words stand in texts/: a text/template and an html/template for each kind, and a frame around both. They hold
// sentences, loops and conditions; what must be counted or put in words comes in ready. Links begin with the address of
// the installation, which comes from its settings and never from a request.
//
// The HTML has no tables for layout and no pictures, its style is one short sheet, and it reads well on a telephone;
// who sees only text misses nothing. A subject with a line break is refused by format/eml, not mended.
//
// This room asks nobody for anything: it gets values. Who they are of and who gets them is for jobs and the outbox.
package mail
