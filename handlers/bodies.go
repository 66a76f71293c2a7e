package handlers

import (
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
