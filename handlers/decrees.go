package handlers

import (
	"strings"

	"beraad/models/access"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
	"beraad/views"
)

// showDecrees shows the days by which terms are judged, and the decrees that were added.
func (s *Server) showDecrees(v *Visit) error { return s.decreePage(v, views.DecreeForm{}, nil) }

func (s *Server) decreePage(v *Visit, form views.DecreeForm, wrong error) error {
	page := views.Decrees{Form: form, Gaps: fault.GapsIn(wrong), MayKeep: access.MaySomewhere(v.who, access.KeepDecrees)}
	today := law.DateOf(s.Store.Now())
	page.Year = v.year(today.Year())
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.Added, err = decree.List(tx); err != nil {
			return err
		}
		if page.Unknown, err = decree.Unknown(tx); err != nil {
			return err
		}
		page.Days, err = decree.Calendar(tx)
		return err
	})
	if err != nil {
		return err
	}
	page.Admin = s.adminView(v, "Feestdagen")
	return v.Show(gapStatus(wrong), page.Page())
}

// keepDecree adds a decree, or changes one.
func (s *Server) keepDecree(v *Visit) error {
	var form views.DecreeForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	d := &decree.Decree{From: form.From, To: form.To, Source: form.Source}
	d.ID, d.Rev = form.ID, form.Version
	var gaps fault.Gaps
	for line := range strings.Lines(form.Days) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		day, err := law.ParseDate(line)
		gaps.Need(err == nil, "days", "‘"+line+"’ is geen datum. Schrijf elke dag op een eigen regel, zoals 28-4-2028.")
		d.Days = append(d.Days, day)
	}
	err := gaps.Invalid()
	if err == nil {
		err = v.Change(func(tx *store.Tx) error { return decree.Keep(tx, d) })
	}
	if fault.GapsIn(err) != nil {
		return s.decreePage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Bewaard. De termijnen rekenen er vanaf nu mee.", "/beheer/feestdagen?jaar=%d", form.From)
}

// dropDecree takes a decree off the list.
func (s *Server) dropDecree(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	if err := v.Change(func(tx *store.Tx) error { return decree.Drop(tx, id) }); err != nil {
		return err
	}
	return v.SeeOther("Het besluit is van de lijst. De termijnen rekenen er niet meer mee.", "/beheer/feestdagen")
}
