package handlers

import (
	"net/http"

	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

type changesForm struct {
	From uint   `query:"van"`
	To   uint   `query:"tot"`
	All  string `query:"alles"`
}

// showChanges shows what changed on an agenda since it was sent, or between two sendings.
func (s *Server) showChanges(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form changesForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	page := views.Changes{All: form.All != ""}
	err = v.Read(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, id)
		if err != nil {
			return err
		}
		if page.Top, err = v.meetingTop(tx, m); err != nil {
			return err
		}
		page.Now = page.Top.May.Compose && m.State == meeting.Convened
		page.Comparison, err = meeting.Compared(tx, id, form.From, form.To)
		return err
	})
	if err != nil {
		return err
	}
	page.Frame = v.meetingFrame(page.Top, ui.Crumb{Text: "Wijzigingen"})
	return v.Show(http.StatusOK, page.Page())
}
