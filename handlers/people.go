package handlers

import (
	"slices"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

var peopleCrumb = ui.Crumb{Text: "Mensen", Href: "/beheer/mensen"}

// showPeople lists people with their accounts.
func (s *Server) showPeople(v *Visit) error {
	page := views.People{
		Admin: s.adminView(v, "Mensen"), Query: v.QueryParam("q"), Ministries: map[uint]string{},
		MayManage: access.MaySomewhere(v.who, access.ManageAccounts),
	}
	err := v.Read(func(tx *store.Tx) error {
		people, total, err := person.Search(tx, page.Query, v.Page())
		if err != nil {
			return err
		}
		page.Total, page.Pager = total, ui.NewPager("/beheer/mensen", v.QueryParams(), 0, total)
		if page.Seats, err = person.Seats(tx, people); err != nil {
			return err
		}
		ministries, err := person.Organisations(tx)
		for _, m := range ministries {
			page.Ministries[m.ID] = m.Code
		}
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(200, page.Page())
}

type personForm struct {
	Rev      uint     `form:"rev"`
	Name     string   `form:"name"`
	Email    string   `form:"email"`
	Phone    string   `form:"phone"`
	Function string   `form:"function"`
	Ministry uint     `form:"ministry"`
	ByOffice string   `form:"byoffice"`
	Roles    []string `form:"roles"`
	Road     string   `form:"road"`
}

func (f personForm) roles() []access.Role {
	var held []access.Role
	for _, role := range f.Roles {
		if !slices.Contains(held, access.Role(role)) {
			held = append(held, access.Role(role))
		}
	}
	return held
}

// onto puts what was filled in on a person.
func (f personForm) onto(p *person.Person) {
	p.Name, p.Email, p.Phone, p.Function = f.Name, f.Email, f.Phone, f.Function
	p.Ministry, p.ByOffice = f.Ministry, f.ByOffice == "ja"
}

func (f personForm) view() views.PersonForm {
	return views.PersonForm{
		Rev: f.Rev, Name: f.Name, Email: f.Email, Phone: f.Phone, Function: f.Function, Ministry: f.Ministry,
		ByOffice: f.ByOffice == "ja", Roles: f.roles(), Road: f.Road,
	}
}

// showNewPerson is the form to add somebody.
func (s *Server) showNewPerson(v *Visit) error { return s.newPersonPage(v, personForm{}, nil) }

func (s *Server) newPersonPage(v *Visit, form personForm, wrong error) error {
	page := views.NewPerson{
		Admin: under(s.adminView(v, "Persoon toevoegen", peopleCrumb), "/beheer/mensen"), Form: form.view(), Gaps: fault.GapsIn(wrong),
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		page.Ministries, err = person.Organisations(tx)
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(gapStatus(wrong), page.Page())
}

// addPerson adds somebody with an account and invites him.
func (s *Server) addPerson(v *Visit) error {
	var form personForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	var made person.Person
	form.onto(&made)
	var secret string
	err := v.Change(func(tx *store.Tx) error {
		a, err := person.Enrol(tx, &made, form.roles())
		if err != nil {
			return err
		}
		secret, err = invite(tx, a, form.Road)
		return err
	})
	if fault.GapsIn(err) != nil {
		return s.newPersonPage(v, form, err)
	} else if err != nil {
		return err
	}
	if secret != "" {
		return s.showLink(v, &made, secret)
	}
	return v.SeeOther("De uitnodiging gaat per mail uit.", "/beheer/mensen/%d", made.ID)
}

// invite mails a one-time link, or gives it to be shown.
func invite(tx *store.Tx, a *person.Account, road string) (secret string, err error) {
	if road == "toon" {
		return person.Invite(tx, a)
	}
	_, err = person.MailInvitation(tx, a)
	return "", err
}

// showLink shows a one-time link. It is not to be found again, so this page answers the form itself.
func (s *Server) showLink(v *Visit, p *person.Person, secret string) error {
	page := views.OneTimeLink{
		Admin: under(s.adminView(v, p.Name, peopleCrumb), "/beheer/mensen"), Name: p.Name, Link: s.BaseURL + "/begin/" + secret,
		Back: views.PersonPath(p.ID),
	}
	err := s.Store.Read(v.ctx(), access.System("uitnodiging"), func(tx *store.Tx) error {
		invitation, err := person.Invited(tx, secret)
		if err == nil {
			page.Until = invitation.Until
		}
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(200, page.Page())
}

// showPerson is the page of one person.
func (s *Server) showPerson(v *Visit) error { return s.personPage(v, personFix{}) }

// personFix is what was wrong on the page of a person, and in which form.
type personFix struct {
	at    string
	form  *personForm
	wrong error
}

func (s *Server) personPage(v *Visit, fix personFix) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.PersonPage{Gaps: fault.GapsIn(fix.wrong), At: fix.at, MayManage: access.MaySomewhere(v.who, access.ManageAccounts)}
	err = v.Read(func(tx *store.Tx) error {
		p, err := person.Find(tx, id)
		if err != nil {
			return err
		}
		seats, err := person.Seats(tx, []person.Person{*p})
		if err != nil {
			return err
		}
		page.Seat = seats[0]
		if page.Ministries, err = person.Organisations(tx); err != nil {
			return err
		}
		page.Memberships, err = body.SeatsOf(tx, id)
		return err
	})
	if err != nil {
		return err
	}
	page.Admin = under(s.adminView(v, page.Seat.Name, peopleCrumb), "/beheer/mensen")
	page.Form = views.PersonForm{
		Rev: page.Seat.Rev, Name: page.Seat.Name, Email: page.Seat.Email, Phone: page.Seat.Phone, Function: page.Seat.Function,
		Ministry: page.Seat.Ministry, ByOffice: page.Seat.ByOffice, Roles: page.Seat.Roles,
	}
	page.Self = page.Seat.Account != nil && page.Seat.Account.ID == v.who.Account
	switch {
	case fix.form == nil:
	case fix.at == "rollen":
		page.Form.Roles = fix.form.roles()
	default:
		page.Form = fix.form.view()
		page.Form.Roles = page.Seat.Roles
	}
	return v.Show(gapStatus(fix.wrong), page.Page())
}

// changePerson saves who somebody is.
func (s *Server) changePerson(v *Visit) error {
	var form personForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.onPerson(v, personFix{at: "gegevens", form: &form}, "Bewaard.", func(tx *store.Tx, p *person.Person) error {
		form.onto(p)
		p.Rev = form.Rev
		return person.Change(tx, p)
	})
}

// changeRoles gives an account its roles.
func (s *Server) changeRoles(v *Visit) error {
	var form personForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.onAccount(v, personFix{at: "rollen", form: &form}, "De rollen gelden vanaf nu.", func(tx *store.Tx, a *person.Account) error {
		return person.SetRoles(tx, a, form.roles())
	})
}

// openAccount gives somebody who has none an account.
func (s *Server) openAccount(v *Visit) error {
	return s.onPerson(v, personFix{at: "gegevens"}, "Er is een account. Stuur nu de uitnodiging.", func(tx *store.Tx, p *person.Person) error {
		_, err := person.OpenAccount(tx, p, "")
		return err
	})
}

// invitePerson sends or shows a one-time link to choose a password.
func (s *Server) invitePerson(v *Visit) error {
	var form personForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var secret string
	var who *person.Person
	err = v.Change(func(tx *store.Tx) error {
		a, err := person.AccountOf(tx, id)
		if err != nil {
			return err
		}
		if who, err = person.Find(tx, id); err != nil {
			return err
		}
		secret, err = invite(tx, a, form.Road)
		return err
	})
	switch {
	case fault.GapsIn(err) != nil:
		return s.personPage(v, personFix{at: "account", wrong: err})
	case err != nil:
		return err
	case secret != "":
		return s.showLink(v, who, secret)
	}
	return v.GoOn(ui.Flash{Tone: ui.Safe, Text: "De link gaat per mail uit.", Href: "/beheer/mail", Link: "Bekijk de mail"}, "/beheer/mensen/%d", id)
}

type whyForm struct {
	Why string `form:"why"`
}

// blockPerson takes the right to sign in away.
func (s *Server) blockPerson(v *Visit) error {
	var form whyForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.onAccount(v, personFix{at: "blokkade"}, "Het account is geblokkeerd.", func(tx *store.Tx, a *person.Account) error {
		return person.Block(tx, a, form.Why)
	})
}

// unblockPerson gives the right to sign in back.
func (s *Server) unblockPerson(v *Visit) error {
	return s.onAccount(v, personFix{at: "blokkade"}, "Inloggen kan weer.", func(tx *store.Tx, a *person.Account) error {
		return person.Unblock(tx, a)
	})
}

// onPerson does a step on the person in the address; when the domain says what is wrong, the page is shown again.
func (s *Server) onPerson(v *Visit, fix personFix, done string, step func(tx *store.Tx, p *person.Person) error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	err = v.Change(func(tx *store.Tx) error {
		p, err := person.Find(tx, id)
		if err != nil {
			return err
		}
		return step(tx, p)
	})
	if fault.GapsIn(err) != nil {
		fix.wrong = err
		return s.personPage(v, fix)
	} else if err != nil {
		return err
	}
	return v.SeeOther(done, "/beheer/mensen/%d", id)
}

func (s *Server) onAccount(v *Visit, fix personFix, done string, step func(tx *store.Tx, a *person.Account) error) error {
	return s.onPerson(v, fix, done, func(tx *store.Tx, p *person.Person) error {
		a, err := person.AccountOf(tx, p.ID)
		if err != nil {
			return err
		}
		return step(tx, a)
	})
}
