package handlers

import (
	"net/http"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/optout"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// showOptouts lists who left a mailing list.
func (s *Server) showOptouts(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var page views.Optouts
	err = v.Read(func(tx *store.Tx) error {
		l, err := distribution.FindList(tx, id)
		if err != nil {
			return err
		}
		page.List = *l
		page.Rows, page.Total, err = optout.List(tx, id, v.Page())
		return err
	})
	if err != nil {
		return err
	}
	page.MayPutBack = access.May(v.who, access.PutBackOnList, &page.List)
	page.Frame = v.Frame("Afgemeld", mailOutsCrumb, mailListsCrumb, ui.Crumb{Text: page.List.Name, Href: listPath(id)}, ui.Crumb{Text: "Afgemeld"})
	page.Pager = ui.NewPager(views.OptoutsPath(id), v.QueryParams(), v.Page().Size, page.Total)
	return v.Show(http.StatusOK, page.Page())
}

type optoutForm struct {
	ID     uint   `param:"id"`
	Optout uint   `param:"optout"`
	Why    string `form:"why"`
}

// showOptout is the page of one who left, with the form to put him back.
func (s *Server) showOptout(v *Visit) error {
	var form optoutForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.optoutPage(v, form, nil)
}

func (s *Server) optoutPage(v *Visit, form optoutForm, wrong error) error {
	page := views.OptoutPage{Why: form.Why, Gaps: gapsOrSentence(wrong)}
	err := v.Read(func(tx *store.Tx) error {
		l, err := distribution.FindList(tx, form.ID)
		if err != nil {
			return err
		}
		o, err := optout.Find(tx, form.ID, form.Optout)
		if err != nil {
			return err
		}
		page.List, page.Optout = *l, *o
		return nil
	})
	if err != nil {
		return err
	}
	page.MayPutBack = access.May(v.who, access.PutBackOnList, &page.List)
	page.Frame = v.Frame(page.Optout.Address, mailOutsCrumb, mailListsCrumb, ui.Crumb{Text: page.List.Name, Href: listPath(form.ID)},
		ui.Crumb{Text: "Afgemeld", Href: views.OptoutsPath(form.ID)}, ui.Crumb{Text: page.Optout.Address})
	return v.Show(gapStatus(wrong), page.Page())
}

// putBack puts who left a list on it again.
func (s *Server) putBack(v *Visit) error {
	var form optoutForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	err := v.Change(func(tx *store.Tx) error { return distribution.PutBack(tx, form.ID, form.Optout, form.Why) })
	if told(err) {
		return s.optoutPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De volgende mail aan deze lijst gaat weer naar dit adres.", "%s", views.OptoutsPath(form.ID))
}
