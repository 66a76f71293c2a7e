package handlers

import (
	"strconv"
	"strings"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

type bodyForm struct {
	Rev         uint   `form:"rev"`
	Code        string `form:"code"`
	Name        string `form:"name"`
	FullName    string `form:"fullname"`
	Secretariat string `form:"secretariat"`
	Unit        string `form:"unit"`
	Address     string `form:"address"`
	Mailbox     string `form:"mailbox"`
	Scheme      string `form:"scheme"`
	Reference   string `form:"reference"`
	Forwards    uint   `form:"forwards"`
	Options     string `form:"options"`
	FormerRead  string `form:"formerread"`
	Deadline    string `form:"deadline"`
	Quorum      string `form:"quorum"`
	Ended       string `form:"ended"`
	Venue       string `form:"venue"`
	Begins      string `form:"begins"`
	Lasts       string `form:"lasts"`
	Convey      string `form:"convey"`
	Step        string `form:"step"`
}

// onto puts what was filled in on a body, and tells what cannot be read.
func (f bodyForm) onto(b *body.Body) error {
	b.Code, b.Name, b.FullName = strings.TrimSpace(f.Code), strings.TrimSpace(f.Name), strings.TrimSpace(f.FullName)
	b.Secretariat, b.Unit, b.Mailbox = strings.TrimSpace(f.Secretariat), strings.TrimSpace(f.Unit), strings.ToLower(strings.TrimSpace(f.Mailbox))
	b.Address = strings.TrimSpace(strings.ReplaceAll(f.Address, "\r\n", "\n"))
	b.Scheme, b.ReferenceForm, b.ForwardsTo = body.Scheme(f.Scheme), strings.TrimSpace(f.Reference), f.Forwards
	b.Convey = body.Conveyance(f.Convey)
	b.FormOptions, b.FormerRead = strings.TrimSpace(f.Options), f.FormerRead == "ja"
	b.DeadlineDays, b.Quorum = 0, body.Quorum(strings.ReplaceAll(f.Quorum, " ", ""))
	if text := strings.TrimSpace(f.Deadline); text != "" {
		days, err := strconv.Atoi(text)
		if err != nil || days < 0 || days > 365 {
			return fault.Wrong("deadline", "Vul een aantal dagen in, van 0 tot 365.")
		}
		b.DeadlineDays = days
	}
	usual, err := readHabit(f.Venue, f.Begins, f.Lasts)
	if b.Venue, b.BeginsAt, b.Lasts = usual.Venue, usual.BeginsAt, usual.Lasts; err != nil {
		return err
	}
	b.EndedOn, err = openDay("ended", f.Ended)
	return err
}

// showNewBody is the form to add a body.
func (s *Server) showNewBody(v *Visit) error { return s.bodyFormPage(v, body.Body{}, bodyForm{}, nil) }

// bodyFormPage is the form about a body.
//
//nolint:revive // what was typed may be what could not be read, so it comes beside the body
func (s *Server) bodyFormPage(v *Visit, b body.Body, form bodyForm, wrong error) error {
	page := views.BodyForm{
		Body: b, Ended: form.Ended, Begins: form.Begins, Lasts: form.Lasts, Deadline: form.Deadline, Gaps: fault.GapsIn(wrong),
	}
	title := "Gremium toevoegen"
	crumbs := []ui.Crumb{bodiesCrumb}
	if b.ID != 0 {
		title, crumbs = "Instellingen", append(crumbs, ui.Crumb{Text: b.Name, Href: views.BodyPath(b.ID)})
	}
	page.Admin = under(s.adminView(v, title, crumbs...), "/beheer/gremia")
	err := v.Read(func(tx *store.Tx) (err error) {
		page.Year = law.DateOf(tx.Now()).Year()
		if page.Others, err = body.List(tx); err != nil || b.ID == 0 {
			return err
		}
		page.Rubrics, err = body.Rubrics(tx, b.ID)
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(gapStatus(wrong), page.Page())
}

// lookAtBody shows the form again with what it would come to. Nothing is saved.
func (s *Server) lookAtBody(v *Visit, form bodyForm, b body.Body) error {
	b.Rev = form.Rev
	err := form.onto(&b)
	if err == nil {
		err = b.Gaps().Invalid()
	}
	return s.bodyFormPage(v, b, form, err)
}

// addBody adds a body.
func (s *Server) addBody(v *Visit) error {
	var form bodyForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	var b body.Body
	if form.Step == "bekijk" {
		return s.lookAtBody(v, form, b)
	}
	err := form.onto(&b)
	if err == nil {
		err = v.Change(func(tx *store.Tx) error { return body.Found(tx, &b, nil) })
	}
	if fault.GapsIn(err) != nil {
		b.ID = 0
		return s.bodyFormPage(v, b, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Het gremium is er. Maak nu de rubrieken van de agenda.", "/beheer/gremia/%d/rubrieken", b.ID)
}

// typedOf gives what can be typed wrongly as it stands.
func typedOf(b *body.Body) bodyForm {
	usual := views.HabitFormOf(b.Habit())
	f := bodyForm{Ended: b.EndedOn.String(), Begins: usual.Begins, Lasts: usual.Lasts}
	if b.DeadlineDays > 0 {
		f.Deadline = strconv.Itoa(b.DeadlineDays)
	}
	return f
}

// showBodyForm is the form to change a body.
func (s *Server) showBodyForm(v *Visit) error {
	b, err := v.body()
	if err != nil {
		return err
	}
	return s.bodyFormPage(v, *b, typedOf(b), nil)
}

// changeBody saves what was changed on a body.
func (s *Server) changeBody(v *Visit) error {
	var form bodyForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	b, err := v.body()
	if err != nil {
		return err
	}
	if form.Step == "bekijk" {
		return s.lookAtBody(v, form, *b)
	}
	usual := b.Habit()
	// What does not stand in the form, such as the last number of a reference, is read in the transaction.
	err = v.Change(func(tx *store.Tx) error {
		if b, err = body.Find(tx, b.ID); err != nil {
			return err
		}
		changed := b.Rev != form.Rev
		if err := form.onto(b); err != nil {
			return err
		}
		if changed {
			return fault.Changed("")
		}
		return body.Change(tx, b)
	})
	if fault.GapsIn(err) != nil {
		return s.bodyFormPage(v, *b, form, err)
	} else if err != nil {
		return err
	}
	done := "Bewaard."
	if b.Habit() != usual {
		done = "Bewaard. De secretaris ziet op de pagina van het gremium welke geplande vergaderingen nog op de oude plaats of tijd staan."
	}
	return v.SeeOther(done, "/beheer/gremia/%d", b.ID)
}
