package handlers

import (
	"net/http"

	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

type readingForm struct {
	Item  uint `query:"punt"`
	Paper uint `query:"stuk"`
}

// showReading shows the papers of a meeting one after another, with the agenda beside it.
func (s *Server) showReading(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form readingForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	var page views.Reading
	err = v.Read(func(tx *store.Tx) (err error) {
		if page.Agenda, err = agendaOf(tx, id); err != nil {
			return err
		}
		if page.Top, err = v.meetingTop(tx, page.Agenda.Meeting); err != nil {
			return err
		}
		if err := open(&page, form); err != nil || page.Paper == nil {
			return err
		}
		page.Frozen, page.Sheet, err = newest(tx, page.Paper)
		return err
	})
	if err != nil {
		return err
	}
	if err := v.witness(page.Paper); err != nil {
		return err
	}
	crumb := ui.Crumb{Text: "Stukken"}
	if page.Item != nil {
		crumb.Text = itemName(page.Item.Item)
	}
	page.Frame = v.meetingFrame(page.Top, crumb)
	page.Frame.Class = "p-read"
	return v.Show(http.StatusOK, page.Page())
}

// itemName is how an item is called in few words.
func itemName(i meeting.Item) string {
	if i.Number != "" {
		return i.Number
	}
	return i.Title
}

// open chooses the item and paper that were asked for; without a choice the first item that has a paper.
func open(page *views.Reading, form readingForm) error {
	items := page.Agenda.Items()
	for i := range items {
		item := &items[i]
		asked := item.ID == form.Item
		if form.Item == 0 {
			asked = len(item.Papers) > 0 && !item.Dropped
		}
		if asked {
			page.Item = item
			break
		}
	}
	if page.Item == nil {
		if form.Item != 0 {
			return fault.NotFound()
		}
		return nil
	}
	for i := range page.Item.Papers {
		if p := &page.Item.Papers[i]; form.Paper == 0 || p.ID == form.Paper {
			page.Paper = p
			return nil
		}
	}
	if form.Paper != 0 {
		return fault.NotFound()
	}
	return nil
}

// newest gives the newest version of a paper and what it says; nothing when there is none yet.
func newest(tx *store.Tx, p *paper.Paper) (*paper.Version, *paper.Sheet, error) {
	if p.Latest == 0 {
		return nil, nil, nil
	}
	version, err := paper.LatestOf(tx, p.ID)
	if err != nil {
		return nil, nil, err
	}
	sheet, err := paper.Show(tx, version)
	return version, sheet, err
}

// witness keeps in the audit trail that a confidential paper was read.
func (v *Visit) witness(p *paper.Paper) error {
	if p == nil || !p.Confidential {
		return nil
	}
	return v.Change(func(tx *store.Tx) error { return paper.Witness(tx, p.ID) })
}
