package handlers

import (
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
)

// showOffices shows the functions of which it is public who holds them.
func (s *Server) showOffices(v *Visit) error {
	var titles []string
	err := v.Read(func(tx *store.Tx) (err error) {
		titles, err = person.PublicOffices(tx)
		return err
	})
	if err != nil {
		return err
	}
	return s.officesPage(v, strings.Join(titles, "\n"), nil)
}

func (s *Server) officesPage(v *Visit, text string, wrong error) error {
	page := views.Offices{Text: text, Gaps: fault.GapsIn(wrong), MayKeep: access.MaySomewhere(v.who, access.KeepOffices)}
	page.Admin = s.adminView(v, "Openbare functies")
	return v.Show(gapStatus(wrong), page.Page())
}

// keepOffices puts another list of public functions in its place.
func (s *Server) keepOffices(v *Visit) error {
	var form struct {
		Offices string `form:"offices"`
	}
	if err := v.Decode(&form); err != nil {
		return err
	}
	err := v.Change(func(tx *store.Tx) error { return person.SetPublicOffices(tx, form.Offices) })
	if fault.GapsIn(err) != nil {
		return s.officesPage(v, form.Offices, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Bewaard. Nieuwe voorstellen houden er rekening mee.", "/beheer/functies")
}
