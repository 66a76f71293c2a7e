package handlers

import (
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/format/eml"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
	letters "beraad/views/mail"
	"beraad/views/ui"
)

// decisionMailForm is for whom a list of decisions is, and whether it goes once more.
type decisionMailForm struct {
	ID       uint   `param:"id"`
	Ministry string `query:"departement" form:"departement"`
	Decision uint   `query:"besluit" form:"besluit"`
	Again    string `form:"again"`
	Seal     string `form:"seal"`
	// To are the persons who were ticked, when there was anything to tick.
	To     []uint `form:"aan"`
	Ticked string `form:"aangevinkt"`
}

func (f decisionMailForm) part() meeting.Part {
	part := meeting.Part{Ministry: f.Ministry, Decision: f.Decision}
	if f.Ticked != "" {
		part.Only = append([]uint{}, f.To...)
	}
	return part
}

func (s *Server) showDecisionMail(v *Visit) error {
	var form decisionMailForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.decisionMailPage(v, form, nil)
}

// decisionMailPage shows the mail as it would go now, to whom, and whether the same went before.
func (s *Server) decisionMailPage(v *Visit, form decisionMailForm, wrong error) error {
	page := views.DecisionMail{Ministry: form.Ministry, Decision: form.Decision}
	if page.Changed = fault.KindOf(wrong) == fault.Stale; !page.Changed {
		page.Gaps = gapsOrSentence(wrong)
	}
	err := v.Read(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, form.ID)
		if err != nil {
			return err
		}
		if !access.May(tx.Actor(), access.SendDecisions, m) {
			return fault.NotFound()
		}
		if page.Top, err = v.meetingTop(tx, m); err != nil {
			return err
		}
		mail, err := meeting.DecisionMailOf(tx, form.ID, form.part())
		if err != nil {
			return err
		}
		if page.Seal, err = mail.Seal(); err != nil {
			return err
		}
		page.Readers, page.To, page.Needs, page.Last = mail.Readers, mail.To, mail.Needs(), mail.Last
		if page.Ministries, err = ministriesIn(tx, m); err != nil {
			return err
		}
		page.Subject, page.Text, err = s.decisionLetter(tx, m, mail)
		return err
	})
	if err != nil {
		return err
	}
	page.Frame = v.meetingFrame(page.Top, ui.Crumb{Text: "Verslag", Href: views.MeetingPath(form.ID, "verslag")}, ui.Crumb{Text: "Besluiten versturen"})
	return v.Show(gapStatus(wrong), page.Page())
}

// decisionLetter writes the mail as its first recipient gets it, in plain text.
func (s *Server) decisionLetter(tx *store.Tx, m *meeting.Meeting, mail *meeting.DecisionMail) (subject, text string, err error) {
	if s.Letters == nil || len(mail.To) == 0 || len(mail.Blocks) == 0 {
		return "", "", nil
	}
	b, err := body.Find(tx, m.Body)
	if err != nil {
		return "", "", err
	}
	secretaries, err := body.Secretaries(tx, b.ID)
	if err != nil {
		return "", "", err
	}
	own, err := body.MailTextOf(tx, b.ID, body.DecisionsText)
	if err != nil {
		return "", "", err
	}
	sitting, signed := letters.Worded(letters.SittingOf(m, &meeting.Sending{At: tx.Now()}, b), letters.SignedBy(secretaries, b), own)
	sitting.Path = views.MeetingPath(m.ID, "verslag")
	code := ""
	if mail.For != nil {
		code = mail.For.Code
	}
	letter := letters.DecisionListOf(sitting, code, mail.Blocks)
	letter.Signed = signed
	if mail.One != nil {
		letter.One = mail.One.Number
	}
	written, err := s.Letters.Write(letter)
	return written.Subject, strings.ReplaceAll(written.Text, eml.Field(letters.NameField), mail.To[0].Name), err
}

// send mails the decisions as they were seen on the page before.
func (f decisionMailForm) send(tx *store.Tx) error {
	return meeting.SendDecisionsAsSeen(tx, f.ID, f.part(), f.Again != "", f.Seal)
}

func (s *Server) sendDecisions(v *Visit) error {
	var form decisionMailForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	err := v.Change(form.send)
	if told(err) || fault.KindOf(err) == fault.Stale {
		return s.decisionMailPage(v, form, err)
	} else if err != nil {
		return err
	}
	if form.Decision != 0 {
		return v.SeeOther("Het besluit is onderweg naar de leden.", "/vergaderingen/%d/verzendingen", form.ID)
	}
	if form.Ministry != "" {
		return v.SeeOther("Het uittreksel is onderweg naar de leden van "+form.Ministry+".", "/vergaderingen/%d/verzendingen", form.ID)
	}
	return v.SeeOther("De besluitenlijst is onderweg naar de leden.", "/vergaderingen/%d/verzendingen", form.ID)
}
