package views

import (
	"beraad/models/distribution"
	"beraad/views/nl"
)

// goesAt says when a mail-out that is planned goes.
func (p MailOut) goesAt() string {
	at := nl.Moment(*p.Distribution.SendAt)
	switch {
	case p.Before == nil || p.Before.Well:
		return "Gaat uit op " + at
	case p.Distribution.HeldUpBy(p.Before):
		return "Was gepland op " + at
	}
	return "Gaat uit als ‘" + p.Before.Subject + "’ klaar is, en niet vóór " + at
}

// heldUp says why a mail-out that waits for another one does not go, and what can be done.
func (p MailOut) heldUp() string {
	ended := "niet goed afgelopen"
	if p.Before.State == distribution.Cancelled {
		ended = "geannuleerd"
	}
	return "Ze wacht op ‘" + knownName(p.Before, p.BeforeBody) + "’, en die is " + ended + ". Plan haar opnieuw zonder te wachten, annuleer haar, of stuur eerst opnieuw wat bij de andere mislukte."
}
