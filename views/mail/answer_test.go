package mail_test

import (
	"net/mail"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"

	"beraad/models/format/eml"
	letters "beraad/views/mail"
)

// TestAnInvitationNamesAnAddressForEachRecipient: to which his calendar answers, whatever the body is called.
func TestAnInvitationNamesAnAddressForEachRecipient(t *testing.T) {
	const answer = "antwoord+12-0123456789abcdef01234567@beraad.example"
	for _, name := range []string{"CIO-beraad", "Interdepartementale Commissie Bedrijfsvoering Rijk, coördinatie; en \"meer\": nog veel langere namen dan dat"} {
		w, err := letters.NewWriter(letters.House{BaseURL: "https://beraad.example", Name: "CIO Rijk", Answers: true})
		if err != nil {
			t.Fatal(err)
		}
		s := sitting
		s.Body = name
		m, err := w.Write(letters.Convocation{Sitting: s})
		if err != nil {
			t.Fatal(err)
		}
		composed, err := eml.Compose(m.Template(mail.Address{Address: "cio-beraad@bzk.example"}))
		if err != nil {
			t.Fatal(err)
		}
		raw, err := composed.For(eml.Recipient{
			To: mail.Address{Address: "f.roelofs@az.example"}, MessageID: "<1@bzk.example>", Date: s.Sent, Fields: letters.Fields("Femke", "f.roelofs@az.example", answer),
		})
		if err != nil {
			t.Fatal(err)
		}
		got, err := eml.Parse(strings.NewReader(string(raw)), eml.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, file := range got.Files {
			if !strings.HasPrefix(file.Type, "text/calendar") {
				continue
			}
			calendar, err := ics.ParseCalendar(strings.NewReader(string(file.Content)))
			if err != nil {
				t.Fatal(err)
			}
			found = calendar.Events()[0].GetProperty(ics.ComponentPropertyOrganizer).Value == "mailto:"+answer
		}
		if !found {
			t.Errorf("the invitation of %s does not name %s", name, answer)
		}
	}
}
