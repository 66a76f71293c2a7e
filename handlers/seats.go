package handlers

import (
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

type seatForm struct {
	Person uint   `form:"person"`
	Role   string `form:"role"`
	For    uint   `form:"for"`
	From   string `form:"from"`
	Until  string `form:"until"`
	Why    string `form:"why"`
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
