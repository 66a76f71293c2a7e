package handlers

import (
	"strconv"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

var bodiesCrumb = ui.Crumb{Text: "Gremia", Href: "/beheer/gremia"}

// showBodies lists the bodies.
func (s *Server) showBodies(v *Visit) error {
	page := views.Bodies{
		Admin: s.adminView(v, "Gremia"), MayManage: access.MaySomewhere(v.who, access.ManageBodies),
		MaySeat: access.MaySomewhere(v.who, access.ManageMembers),
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.Bodies, err = body.List(tx); err != nil {
			return err
		}
		page.Sizes, err = body.Sizes(tx, law.DateOf(tx.Now()))
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(200, page.Page())
}

type seatForm struct {
	Person uint   `form:"person"`
	Role   string `form:"role"`
	For    uint   `form:"for"`
	From   string `form:"from"`
	Until  string `form:"until"`
	Why    string `form:"why"`
}

// showBody is the page of one body.
func (s *Server) showBody(v *Visit) error { return s.bodyPage(v, seatForm{}, nil) }

func (s *Server) bodyPage(v *Visit, form seatForm, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.BodyPage{
		Past: v.QueryParam("oud") == "ja", Gaps: fault.GapsIn(wrong), Ministries: map[uint]string{},
		Form: views.SeatForm{Person: form.Person, For: form.For, Role: access.Role(form.Role), From: form.From, Until: form.Until},
	}
	err = v.Read(func(tx *store.Tx) (err error) {
		if page.Body, err = body.Find(tx, id); err != nil {
			return err
		}
		page.Today = law.DateOf(tx.Now())
		page.MaySet = access.May(v.who, access.ManageBodies, page.Body)
		page.MayHabit = access.May(v.who, access.KeepHabit, page.Body)
		page.MayWord = access.May(v.who, access.KeepMailTexts, page.Body)
		page.MaySeat = access.May(v.who, access.ManageMembers, page.Body)
		page.MayExport = page.MaySeat || v.who.ReadsAll()
		return fillBody(tx, &page)
	})
	if err != nil {
		return err
	}
	if page.Form.From == "" && wrong == nil {
		page.Form.From = page.Today.String()
	}
	page.Admin = under(s.adminView(v, page.Body.Name, bodiesCrumb), "/beheer/gremia")
	return v.Show(gapStatus(wrong), page.Page())
}

// fillBody reads what stands around a body.
func fillBody(tx *store.Tx, page *views.BodyPage) (err error) {
	if page.Members, err = body.Memberships(tx, page.Body.ID); err != nil {
		return err
	}
	if page.Rubrics, err = body.Rubrics(tx, page.Body.ID); err != nil {
		return err
	}
	if page.Body.ForwardsTo != 0 {
		to, err := body.Find(tx, page.Body.ForwardsTo)
		if err != nil {
			return err
		}
		page.ForwardsTo = to.Name
	}
	ministries, err := person.Organisations(tx)
	if err != nil {
		return err
	}
	for _, m := range ministries {
		page.Ministries[m.ID] = m.Code
	}
	if page.MaySeat {
		page.People, err = person.All(tx)
	}
	return err
}

// joinBody makes somebody a member.
func (s *Server) joinBody(v *Visit) error {
	var form seatForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	m := body.Membership{Body: id, Person: form.Person, Role: access.Role(form.Role), For: form.For}
	if m.From, err = openDay("from", form.From); err != nil {
		return s.bodyPage(v, form, err)
	}
	if m.Until, err = openDay("until", form.Until); err != nil {
		return s.bodyPage(v, form, err)
	}
	err = v.Change(func(tx *store.Tx) error {
		if _, err := body.Find(tx, id); err != nil {
			return err
		}
		return body.Join(tx, &m)
	})
	if fault.GapsIn(err) != nil {
		return s.bodyPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Toegevoegd.", "/beheer/gremia/%d", id)
}

// openDay reads a day that may be left open.
func openDay(field, text string) (law.Date, error) {
	if strings.TrimSpace(text) == "" {
		return law.Date{}, nil
	}
	day, err := law.ParseDate(strings.TrimSpace(text))
	if err != nil {
		return day, fault.Wrong(field, "Vul een dag in, zoals 7-2-2018.").Because(err)
	}
	return day, nil
}

// showEndSeat asks for the last day of a membership.
func (s *Server) showEndSeat(v *Visit) error { return s.endSeatPage(v, seatForm{}, nil) }

func (s *Server) endSeatPage(v *Visit, form seatForm, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	seat, err := v.ID("lid")
	if err != nil {
		return err
	}
	page := views.EndSeat{Until: form.Until, Why: form.Why, Gaps: fault.GapsIn(wrong)}
	err = v.Read(func(tx *store.Tx) (err error) {
		if page.Body, err = body.Find(tx, id); err != nil {
			return err
		}
		members, err := body.Memberships(tx, id)
		if err != nil {
			return err
		}
		for _, m := range members {
			if m.ID == seat {
				page.Member = m
			}
		}
		if page.Member.ID == 0 || !access.May(v.who, access.ManageMembers, page.Body) {
			return fault.NotFound()
		}
		return nil
	})
	if err != nil {
		return err
	}
	crumb := ui.Crumb{Text: page.Body.Name, Href: views.BodyPath(id)}
	page.Admin = under(s.adminView(v, "Lidmaatschap beëindigen", bodiesCrumb, crumb), "/beheer/gremia")
	return v.Show(gapStatus(wrong), page.Page())
}

// endSeat ends a membership.
func (s *Server) endSeat(v *Visit) error {
	var form seatForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	seat, err := v.ID("lid")
	if err != nil {
		return err
	}
	last, err := openDay("until", form.Until)
	if err == nil && last.IsZero() {
		err = fault.Wrong("until", "Vul de laatste dag in.")
	}
	if err == nil {
		err = v.Change(func(tx *store.Tx) error { return body.End(tx, seat, last, form.Why) })
	}
	if fault.GapsIn(err) != nil {
		return s.endSeatPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Het lidmaatschap eindigt na die dag.", "/beheer/gremia/%d", id)
}

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

// body gives the body in the address.
func (v *Visit) body() (b *body.Body, err error) {
	id, err := v.ID("id")
	if err != nil {
		return nil, err
	}
	return b, v.Read(func(tx *store.Tx) error {
		b, err = body.Find(tx, id)
		return err
	})
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
