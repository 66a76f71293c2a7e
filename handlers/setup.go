package handlers

import (
	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
)

type setUpForm struct {
	Secret   string `param:"secret"`
	Name     string `form:"name"`
	Email    string `form:"email"`
	Password string `form:"password"`
	Again    string `form:"again"`
}

// showSetUp opens a one-time link: of the first administrator, or of somebody who was invited.
func (s *Server) showSetUp(v *Visit) error {
	var form setUpForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.setUpPage(v, form, nil)
}

func (s *Server) setUpPage(v *Visit, form setUpForm, wrong error) error {
	err := s.Store.Read(v.ctx(), access.System("uitnodiging"), func(tx *store.Tx) error {
		invitation, err := person.Invited(tx, form.Secret)
		if err != nil || invitation.Account == 0 {
			return err
		}
		a, err := store.Find[person.Account](tx, invitation.Account)
		if err != nil {
			return err
		}
		p, err := person.Find(tx, a.Person)
		if err != nil {
			return err
		}
		form.Name, form.Email = p.Name, p.Email
		return nil
	})
	if err != nil {
		return err
	}
	return v.Show(gapStatus(wrong), setUpView(v, form, wrong).Page())
}

func (s *Server) setUp(v *Visit) error {
	var form setUpForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	if form.Password != form.Again {
		return s.setUpPage(v, form, fault.Wrong("again", "De twee wachtwoorden zijn niet gelijk."))
	}
	err := s.Store.Change(v.ctx(), access.System("uitnodiging"), func(tx *store.Tx) error {
		invitation, err := person.Invited(tx, form.Secret)
		if err != nil {
			return err
		}
		if invitation.Account != 0 {
			return person.Accept(tx, form.Secret, form.Password)
		}
		return person.BeFirst(tx, form.Secret, &person.Person{Name: form.Name, Email: form.Email}, form.Password)
	})
	if fault.GapsIn(err) != nil {
		return s.setUpPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Uw account is klaar. Log in met uw wachtwoord.", "/inloggen")
}

func setUpView(v *Visit, form setUpForm, wrong error) views.SetUp {
	return views.SetUp{Frame: v.Frame("Account maken"), Action: "/begin/" + form.Secret, Name: form.Name, Email: form.Email, Gaps: fault.GapsIn(wrong)}
}
