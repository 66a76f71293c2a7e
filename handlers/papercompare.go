package handlers

import (
	"net/http"
	"strconv"

	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// comparePaper shows a version of a paper beside the one that is asked for, or the one before it.
func (s *Server) comparePaper(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.PaperCompare{All: v.QueryParam("alles") != ""}
	var now *paper.Version
	err = v.Read(func(tx *store.Tx) (err error) {
		if page.Paper, err = paper.Find(tx, id); err != nil {
			return err
		}
		if page.Versions, err = paper.Versions(tx, id); err != nil {
			return err
		}
		if now, page.Now, err = v.version(tx, page.Paper); err != nil {
			return err
		}
		was, err := besides(page.Versions, now.Number, v.QueryParam("met"))
		if err != nil {
			return err
		}
		page.Was, err = paper.Show(tx, was)
		return err
	})
	if err != nil {
		return err
	}
	if err := v.witness(page.Paper); err != nil {
		return err
	}
	v.opened(now)
	page.Frame = v.Frame("Wat is er veranderd in "+page.Paper.Title, ui.Crumb{Text: page.Paper.Title, Href: views.VersionPath(now)}, ui.Crumb{Text: "Wat is er veranderd"})
	page.Path = ui.Meetings.Path()
	return v.Show(http.StatusOK, page.Page())
}

// besides finds the version to compare with: the one that is asked for, or the one before.
func besides(all []paper.Version, than uint, asked string) (*paper.Version, error) {
	want := than - 1
	if asked != "" {
		n, err := strconv.ParseUint(asked, 10, 32)
		if err != nil {
			return nil, fault.NotFound()
		}
		want = uint(n)
	}
	for i := range all {
		if all[i].Number == want && all[i].FrozenAt != nil {
			return &all[i], nil
		}
	}
	return nil, fault.NotFound()
}
