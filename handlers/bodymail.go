package handlers

import (
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/format/eml"
	"beraad/models/law"
	"beraad/models/store"
	"beraad/views"
	letters "beraad/views/mail"
	"beraad/views/ui"
)

// showBodyMail is the form with the texts of the mail of a body.
func (s *Server) showBodyMail(v *Visit) error {
	b, texts, err := v.mailTexts()
	if err != nil {
		return err
	}
	return s.bodyMailPage(v, b, texts, nil)
}

// mailTexts reads the body in the address and its texts.
func (v *Visit) mailTexts() (b *body.Body, texts []body.MailText, err error) {
	if b, err = v.body(); err != nil {
		return nil, nil, err
	}
	if !access.May(v.who, access.KeepMailTexts, b) {
		return nil, nil, fault.NotFound()
	}
	return b, texts, v.Read(func(tx *store.Tx) error {
		texts, err = body.MailTexts(tx, b.ID)
		return err
	})
}

// typedTexts puts what was filled in on the texts. Who began with other texts than there are now hears so.
func (v *Visit) typedTexts(texts []body.MailText) error {
	changed := false
	for i := range texts {
		kind := string(texts[i].Kind)
		read := func(part string) string {
			return strings.TrimSpace(strings.ReplaceAll(v.FormValue(kind+"-"+part), "\r\n", "\n"))
		}
		texts[i].Intro, texts[i].Closing = read("intro"), read("closing")
		changed = changed || digits(texts[i].Rev) != v.FormValue(kind+"-rev")
	}
	if changed {
		return fault.Changed("")
	}
	return nil
}

// changeBodyMail saves the texts of the mail of a body, or shows them in an example.
func (s *Server) changeBodyMail(v *Visit) error {
	b, texts, err := v.mailTexts()
	if err != nil {
		return err
	}
	stale := v.typedTexts(texts)
	if v.FormValue("step") == "bekijk" {
		return s.bodyMailPage(v, b, texts, textGaps(texts).Invalid())
	}
	err = stale
	if err == nil {
		err = v.Change(func(tx *store.Tx) error { return body.SetMailTexts(tx, b, texts) })
	}
	if err != nil && (fault.GapsIn(err) != nil || fault.KindOf(err) == fault.Stale) {
		return s.bodyMailPage(v, b, texts, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De mailteksten zijn bewaard. Wat al is verzonden, verandert niet.", "/beheer/gremia/%d/mail", b.ID)
}

func textGaps(texts []body.MailText) (gaps fault.Gaps) {
	for i := range texts {
		gaps = append(gaps, texts[i].Gaps()...)
	}
	return gaps
}

//nolint:revive // what was filled in comes beside the body that it is of
func (s *Server) bodyMailPage(v *Visit, b *body.Body, texts []body.MailText, wrong error) error {
	page := views.BodyMail{Body: b, Gaps: gapsOrSentence(wrong)}
	for _, text := range texts {
		sample := views.MailSample{Text: text}
		if s.Letters != nil && len(text.Gaps()) == 0 {
			var err error
			if sample.Subject, sample.Shown, err = s.sampleMail(b, text); err != nil {
				return err
			}
		}
		page.Texts = append(page.Texts, sample)
	}
	page.Admin = under(s.adminView(v, "Mailteksten", bodiesCrumb, ui.Crumb{Text: b.Name, Href: views.BodyPath(b.ID)}), "/beheer/gremia")
	return v.Show(gapStatus(wrong), page.Page())
}

// sampleMail writes a message about a made-up meeting, next week at the hour and place that the body is used to.
func (s *Server) sampleMail(b *body.Body, text body.MailText) (subject, shown string, err error) {
	if text.Kind == body.MailOutText {
		return s.sampleMailOut(b, text)
	}
	begins, lasts, venue := b.BeginsAt, b.Lasts, b.Venue
	if begins == 0 {
		begins = 9*60 + 30
	}
	if lasts == 0 {
		lasts = 120
	}
	if venue == "" {
		venue = "Vergaderzaal"
	}
	day := law.DateOf(s.Store.Now()).AddDays(7)
	sitting := letters.Sitting{
		Body: b.Name, Mailbox: b.Mailbox, Kind: "vergadering", Starts: day.At(begins), Ends: day.At(begins + lasts),
		Venue: venue, Path: "/vergaderingen/1", Sent: s.Store.Now(),
	}
	sitting, signed := letters.Worded(sitting, []string{"Naam van de secretaris", "secretaris " + b.Name}, text)
	written, err := s.Letters.Write(sampleLetter(text.Kind, sitting, signed))
	return written.Subject, strings.ReplaceAll(written.Text, eml.Field(letters.NameField), "Sanne Voorbeeld"), err
}

// sampleMailOut writes a mail-out of a made-up line that was adopted today.
func (s *Server) sampleMailOut(b *body.Body, text body.MailText) (subject, shown string, err error) {
	intro, closing := distribution.Worded(text, b.Name, "Voorbeeld", law.DateOf(s.Store.Now()))
	if closing == "" {
		closing = "Naam van de secretaris\nSecretaris " + b.Name
	}
	written, err := s.Letters.Write(letters.Policy{
		Subject: "Beleidslijn Voorbeeld",
		Lines:   []string{"Geachte leden,", intro, "(de tekst van de beleidslijn)", "Met vriendelijke groet,", closing},
	})
	return written.Subject, strings.ReplaceAll(written.Text, eml.Field(letters.NameField), "Sanne Voorbeeld"), err
}

func sampleLetter(kind body.TextKind, sitting letters.Sitting, signed []string) letters.Letter {
	switch kind {
	case body.LateText:
		return letters.LatePaper{Sitting: sitting, Signed: signed, Changes: []string{"2.a Voorbeeld: nieuw"}}
	case body.MinutesText:
		return letters.MinutesDraft{Sitting: sitting, Signed: signed}
	case body.DecisionsText:
		return letters.DecisionList{
			Sitting: sitting, Signed: signed,
			Decisions: []letters.Decided{{Item: "2.a Voorbeeld", Number: "2026-01", Text: "Het beraad gaat akkoord.", Outcome: "akkoord"}},
		}
	}
	return letters.Convocation{Sitting: sitting, Signed: signed, Agenda: []letters.Line{
		{Rubric: true, Number: "1", Title: "Opening"}, {Number: "1.a", Title: "Verslag van de vorige vergadering"},
	}}
}
