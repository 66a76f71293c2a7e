package handlers

import (
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

type accountForm struct {
	Name     string `form:"name"`
	Phone    string `form:"phone"`
	Old      string `form:"old"`
	Password string `form:"password"`
	Again    string `form:"again"`
	Token    string `form:"token"`
	Scope    string `form:"scope"`
	Feed     string `form:"feed"`
	Body     uint   `form:"feed-body"`
}

// mailForm holds a habit for each kind of mail that one may choose about, in the order of the list.
type mailForm struct {
	Kinds  []string `form:"kind"`
	Habits []string `form:"habit"`
}

// showAccount is the page of the visitor himself.
func (s *Server) showAccount(v *Visit) error { return s.accountPage(v, "", accountForm{}, nil) }

// accountPage shows the page again with what was wrong in one of its forms.
//
//nolint:revive // which form it was comes beside what was filled in
func (s *Server) accountPage(v *Visit, at string, form accountForm, wrong error) error {
	page := views.Account{
		Frame: v.Frame("Mijn gegevens"), Current: v.session.ID, Now: s.Store.Now(), Gaps: fault.GapsIn(wrong), At: at,
		TokenName: form.Token, FeedName: form.Feed, FeedBody: form.Body, Scope: person.Scope(form.Scope), API: s.API != nil, Roles: v.roleWords(),
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.Person, err = person.Find(tx, v.who.Person); err != nil {
			return err
		}
		if page.Sessions, err = person.SessionsOf(tx, v.who.Account); err != nil {
			return err
		}
		if page.Tokens, err = person.TokensOf(tx, v.who.Account); err != nil {
			return err
		}
		if page.Wishes, err = outbox.WishesOf(tx); err != nil {
			return err
		}
		if page.Feeds, err = person.FeedsOf(tx, v.who.Account); err != nil {
			return err
		}
		all, err := body.List(tx)
		if err != nil {
			return err
		}
		page.Bodies = mine(v.who, all)
		seats, err := body.SeatsOf(tx, v.who.Person)
		if err != nil {
			return err
		}
		for _, seat := range seats {
			if seat.On(law.DateOf(tx.Now())) {
				page.Seats = append(page.Seats, seat)
			}
		}
		ministries, err := person.Organisations(tx)
		for _, m := range ministries {
			if m.ID == page.Person.Ministry {
				page.Ministry = m.Name
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	page.Name, page.Phone = page.Person.Name, page.Person.Phone
	if at == "gegevens" {
		page.Name, page.Phone = form.Name, form.Phone
	}
	return v.Show(gapStatus(wrong), page.Page())
}

// changeAccount saves one's own name and telephone number.
func (s *Server) changeAccount(v *Visit) error {
	var form accountForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	err := v.Change(func(tx *store.Tx) error { return person.Rename(tx, form.Name, form.Phone) })
	if fault.GapsIn(err) != nil {
		return s.accountPage(v, "gegevens", form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Bewaard.", "/account")
}

// changeMail saves what the visitor wants to hear of by mail.
func (s *Server) changeMail(v *Visit) error {
	var form mailForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	if len(form.Kinds) != len(form.Habits) {
		return fault.Wrong("mail", "Kies bij elke soort mail wat u wilt.")
	}
	wishes := map[outbox.Kind]outbox.Habit{}
	for i, kind := range form.Kinds {
		wishes[outbox.Kind(kind)] = outbox.Habit(form.Habits[i])
	}
	err := v.Change(func(tx *store.Tx) error { return outbox.Wishing(tx, wishes) })
	if fault.GapsIn(err) != nil {
		return s.accountPage(v, "mail", accountForm{}, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Bewaard. Dit geldt voor mail die vanaf nu gaat.", "/account#mail")
}

// changePassword changes one's own password. All sessions end with it; this visitor gets a new one.
func (s *Server) changePassword(v *Visit) error {
	var form accountForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	if form.Password != form.Again {
		return s.accountPage(v, "wachtwoord", form, fault.Wrong("again", "De twee nieuwe wachtwoorden zijn niet gelijk."))
	}
	var secret string
	old := person.Credentials{Email: v.account.Email, Password: form.Old, Network: v.RealIP()}
	err := v.Change(func(tx *store.Tx) error {
		if err := person.ChangePassword(tx, old, form.Password); err != nil {
			return err
		}
		return tx.As(access.System("aanmelden"), func(tx *store.Tx) (err error) {
			secret, err = person.OpenSession(tx, v.account, v.Context.Request().UserAgent())
			return err
		})
	})
	if gaps := fault.GapsIn(err); gaps != nil {
		if gaps.For("old") != "" {
			failed := s.Store.Change(v.ctx(), access.System("aanmelden"), func(tx *store.Tx) error { return person.RecordFailure(tx, old) })
			if failed != nil {
				return failed
			}
		}
		return s.accountPage(v, "wachtwoord", form, err)
	} else if err != nil {
		return err
	}
	v.remember(secret, person.LastFor)
	return v.SeeOther("Uw wachtwoord is gewijzigd. In andere browsers bent u uitgelogd.", "/account")
}

// endSession signs one other browser out.
func (s *Server) endSession(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	if err := v.Change(func(tx *store.Tx) error { return person.SignOut(tx, v.account, id) }); err != nil {
		return err
	}
	return v.SeeOther("Daar bent u uitgelogd.", "/account")
}

// logoutEverywhere signs all browsers out, this one too.
func (s *Server) logoutEverywhere(v *Visit) error {
	if err := v.Change(func(tx *store.Tx) error { return person.SignOutEverywhere(tx, v.account) }); err != nil {
		return err
	}
	v.remember("", 0)
	return v.SeeOther("U bent overal uitgelogd.", "/inloggen")
}

// makeToken makes a token for the API and shows its secret once.
func (s *Server) makeToken(v *Visit) error {
	var form accountForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	if s.API == nil {
		return fault.NotFound()
	}
	var secret string
	err := v.Change(func(tx *store.Tx) (err error) {
		secret, err = person.NewToken(tx, v.account, form.Token, person.Scope(form.Scope))
		return err
	})
	if fault.GapsIn(err) != nil {
		return s.accountPage(v, "tokens", form, tokenGaps(err))
	} else if err != nil {
		return err
	}
	page := views.NewToken{
		Frame: v.Frame("Nieuw token", ui.Crumb{Text: "Mijn gegevens", Href: "/account"}, ui.Crumb{Text: "Nieuw token"}),
		Name:  strings.TrimSpace(form.Token), Secret: secret,
		Example: "curl -H 'Authorization: Bearer " + secret + "' " + s.BaseURL + "/api/v1/vergaderingen",
	}
	return v.Show(200, page.Page())
}

// tokenGaps gives the gap about the name to the field of this page: there is another field name on it.
func tokenGaps(err error) error {
	f := *fault.Of(err)
	f.Gaps = append(fault.Gaps{}, f.Gaps...)
	for i := range f.Gaps {
		if f.Gaps[i].Field == "name" {
			f.Gaps[i].Field = "token"
		}
	}
	return &f
}

// revokeToken withdraws a token.
func (s *Server) revokeToken(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	if err := v.Change(func(tx *store.Tx) error { return person.Revoke(tx, v.account, id) }); err != nil {
		return err
	}
	return v.SeeOther("Het token werkt niet meer.", "/account")
}
