package mail

import (
	"strings"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/views/nl"
)

// Worded gives a message the introduction and the signature that its body wrote for it; what it did not write stays.
func Worded(s Sitting, signed []string, text body.MailText) (Sitting, []string) {
	values := map[string]string{
		"gremium": s.Body, "datum": nl.Day(law.DateOf(s.Starts)), "tijd": nl.Span(s.Starts, s.Ends), "plaats": s.Venue,
	}
	s.Intro = strings.TrimSpace(body.FillIn(text.Intro, values))
	if closing := strings.TrimSpace(body.FillIn(text.Closing, values)); closing != "" {
		signed = strings.Split(closing, "\n")
	}
	return s, signed
}
