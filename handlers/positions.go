package handlers

import (
	"fmt"
	"slices"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// showPositions shows what members say beforehand of the items of a meeting.
func (s *Server) showPositions(v *Visit) error { return s.positionsPage(v, views.PositionForm{}, nil) }

func (s *Server) positionsPage(v *Visit, form views.PositionForm, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.Positions{Typed: form, Gaps: fault.GapsIn(wrong), Me: v.who.Person}
	err = v.Read(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, id)
		if err != nil {
			return err
		}
		if page.Top, err = v.meetingTop(tx, m); err != nil {
			return err
		}
		if !page.Top.May.Positions {
			return fault.NotFound()
		}
		items, err := meeting.Items(tx, id)
		if err != nil {
			return err
		}
		page.Items = slices.DeleteFunc(items, func(i meeting.Item) bool { return i.Dropped || i.Unsent })
		page.Said, err = meeting.PositionsOf(tx, id)
		return err
	})
	if err != nil {
		return err
	}
	m := page.Top.Meeting
	page.Open = m.Hears(s.Store.Now())
	page.MayState = page.Open && access.May(v.who, access.TakePosition, m)
	page.MayKeep = page.Top.May.Compose && m.State == meeting.Convened
	page.Frame = v.meetingFrame(page.Top, ui.Crumb{Text: "Standpunten"})
	return v.Show(gapStatus(wrong), page.Page())
}

// takePosition keeps where a member stands on an item.
func (s *Server) takePosition(v *Visit) error {
	var form views.PositionForm
	return s.onPositions(v, &form, func(tx *store.Tx, item *meeting.Item) (string, error) {
		done := fmt.Sprintf("Uw standpunt bij %s is bewaard.", itemName(*item))
		return done, meeting.TakePosition(tx, item.ID, meeting.Stand(form.Stand), form.Text)
	})
}

// liftItem takes a hamerstuk to which somebody objects to the table.
func (s *Server) liftItem(v *Visit) error {
	var form views.PositionForm
	return s.onPositions(v, &form, func(tx *store.Tx, item *meeting.Item) (string, error) {
		done := fmt.Sprintf("Punt %s staat nu ter bespreking. Het houdt zijn nummer; de leden lezen het in de volgende nazending.", itemName(*item))
		return done, meeting.Lift(tx, item.ID)
	})
}

// onPositions does a step with an item of the meeting in the address, and goes back to it.
func (s *Server) onPositions(v *Visit, form *views.PositionForm, step func(tx *store.Tx, item *meeting.Item) (string, error)) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	if err := v.Decode(form); err != nil {
		return err
	}
	done := ""
	err = v.Change(func(tx *store.Tx) error {
		item, err := itemIn(tx, id, form.Item)
		if err != nil {
			return err
		}
		done, err = step(tx, item)
		return err
	})
	if fault.GapsIn(err) != nil {
		return s.positionsPage(v, *form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther(done, "/vergaderingen/%d/standpunten#punt-%d", id, form.Item)
}

// closePositions sets until when members may say where they stand.
func (s *Server) closePositions(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form views.PositionForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	until, err := form.Until()
	if err == nil {
		err = v.Change(func(tx *store.Tx) error { return meeting.CloseAt(tx, id, until) })
	}
	if fault.GapsIn(err) != nil {
		return s.positionsPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De sluitingstijd is bewaard.", "/vergaderingen/%d/standpunten", id)
}

// objections are the hamerstukken to which a member objects.
func (d *desk) objections() error {
	if !access.MaySomewhere(d.who, access.ComposeAgenda) {
		return nil
	}
	coming, _, err := meeting.Upcoming(d.tx, store.Page{Size: 100})
	if err != nil {
		return err
	}
	for _, m := range coming {
		if m.State != meeting.Convened || !access.May(d.who, access.ComposeAgenda, &m) {
			continue
		}
		items, err := meeting.Objected(d.tx, m.ID)
		if err != nil {
			return err
		}
		for _, item := range items {
			d.add(views.Task{
				Due: m.Day(), Title: "Bezwaar op hamerstuk " + itemName(item), Note: d.named(m) + ". " + item.Title, Do: "Bekijken",
				Href: fmt.Sprintf("/vergaderingen/%d/standpunten#punt-%d", m.ID, item.ID),
			})
		}
	}
	return nil
}
