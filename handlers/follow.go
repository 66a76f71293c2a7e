package handlers

import (
	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// followForm is which meetings take over the rubrics of their body.
type followForm struct {
	ID       uint   `param:"id"`
	Meetings []uint `form:"vergadering"`
}

// showFollowers shows which planned meetings of a body have other rubrics than it has now, and what would change.
func (s *Server) showFollowers(v *Visit) error { return s.followersPage(v, nil) }

func (s *Server) followersPage(v *Visit, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.Followers{}
	err = v.must(access.PlanMeeting, func(tx *store.Tx) (access.Subject, error) {
		if page.Body, err = body.Find(tx, id); err != nil {
			return nil, err
		}
		if page.Follows, err = meeting.Followers(tx, id); err != nil {
			return nil, err
		}
		return access.About{Kind: "meeting", Body: id}, nil
	})
	if err != nil {
		return err
	}
	if f := fault.Of(wrong); f != nil {
		page.Problem = f.Sentence
	}
	crumbs := []ui.Crumb{{Text: ui.Meetings.Text(), Href: ui.Meetings.Path()}, {Text: page.Body.Name, Href: views.BodyHomePath(id)}, {Text: "Rubrieken bijwerken"}}
	page.Frame = v.Frame("Geplande vergaderingen bijwerken", crumbs...)
	page.Path = ui.Meetings.Path()
	return v.Show(gapStatus(wrong), page.Page())
}

// followBody lets the chosen meetings take over the rubrics of their body, all of them or none.
func (s *Server) followBody(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form followForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	err = v.Change(func(tx *store.Tx) error {
		if len(form.Meetings) == 0 {
			return fault.Wrong("vergadering", "Kies ten minste één vergadering.")
		}
		if err := ofBody(tx, id, form.Meetings); err != nil {
			return err
		}
		return meeting.FollowBody(tx, form.Meetings...)
	})
	if k := fault.KindOf(err); k == fault.Refused || k == fault.Invalid {
		return s.followersPage(v, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De vergaderingen zijn bijgewerkt.", "/gremia/%d/rubrieken", id)
}

// ofBody refuses meetings of another body than the one in the address.
func ofBody(tx *store.Tx, id uint, meetings []uint) error {
	rows, err := meeting.Several(tx, meetings)
	if err != nil {
		return err
	}
	for _, one := range meetings {
		if m, seen := rows[one]; !seen || m.Body != id {
			return fault.NotFound()
		}
	}
	return nil
}
