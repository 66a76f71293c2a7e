package handlers

import (
	"net/http"
	"slices"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
)

type loginForm struct {
	Email    string `form:"email"`
	Password string `form:"password"`
	Next     string `form:"next" query:"next"`
}

func (s *Server) showLogin(v *Visit) error {
	var form loginForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	if v.who.SignedIn() {
		return v.SeeOther("", "%s", localPath(form.Next, "/"))
	}
	return s.loginPage(v, form, "", http.StatusOK)
}

func (s *Server) loginPage(v *Visit, form loginForm, problem string, status int) error {
	page := views.Login{
		Frame: v.Frame("Inloggen"), Email: form.Email, Problem: problem, Next: localPath(form.Next, ""), Demo: s.Demo,
	}
	return v.Show(status, page.Page())
}

func (s *Server) login(v *Visit) error {
	var form loginForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	with := person.Credentials{Email: form.Email, Password: form.Password, Network: v.RealIP(), Agent: v.Context.Request().UserAgent()}
	machine := access.System("aanmelden")
	var secret string
	err := s.Store.Change(v.ctx(), machine, func(tx *store.Tx) (err error) {
		secret, _, err = person.SignIn(tx, with)
		return err
	})
	if gaps := fault.GapsIn(err); gaps != nil {
		failed := s.Store.Change(v.ctx(), machine, func(tx *store.Tx) error { return person.RecordFailure(tx, with) })
		if failed != nil {
			return failed
		}
		form.Password = ""
		return s.loginPage(v, form, gaps[0].Text, gapStatus(err))
	} else if err != nil {
		return err
	}
	return s.welcome(v, secret, form.Next)
}

// loginDemo lets a visitor of a demonstration in as one of its invented people. In production there are none, and
// the address is not there.
func (s *Server) loginDemo(v *Visit) error {
	var form loginForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	if !slices.ContainsFunc(s.Demo, func(a views.DemoAccount) bool { return a.Email == form.Email }) {
		return fault.NotFound()
	}
	var secret string
	err := s.Store.Change(v.ctx(), access.System("proefomgeving"), func(tx *store.Tx) error {
		a, err := person.AccountByEmail(tx, form.Email)
		if err != nil {
			return err
		}
		secret, err = person.OpenSession(tx, a, v.Context.Request().UserAgent())
		return err
	})
	if err != nil {
		return err
	}
	return s.welcome(v, secret, form.Next)
}

func (s *Server) welcome(v *Visit, secret, next string) error {
	v.remember(secret, person.LastFor)
	return v.SeeOther("", "%s", localPath(next, "/"))
}

func (s *Server) logout(v *Visit) error {
	if err := v.Change(func(tx *store.Tx) error { return person.SignOut(tx, v.account, v.session.ID) }); err != nil {
		return err
	}
	v.remember("", 0)
	return v.SeeOther("U bent uitgelogd.", "/inloggen")
}

func (s *Server) healthy(v *Visit) error { return v.String(http.StatusOK, "ok\n") }

// ready tells whether requests can be answered: the database is there.
func (s *Server) ready(v *Visit) error {
	if err := s.Store.Ready(v.ctx()); err != nil {
		s.Log.ErrorContext(v.ctx(), "not ready", "error", err)
		return v.String(http.StatusServiceUnavailable, "database does not answer\n")
	}
	return v.String(http.StatusOK, "ready\n")
}
