package handlers

import (
	"net/http"
	"strconv"

	"beraad/models/gazette"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

const publicLines = "/openbaar/beleidslijnen"

var publicLinesCrumb = ui.Crumb{Text: "Beleidslijnen", Href: publicLines}

// showPublicLines lists the policy lines that are public.
func (s *Server) showPublicLines(v *Visit) error {
	page := views.PublicLines{Frame: v.publicFrame("Beleidslijnen"), Sieve: gazette.Sieve{Words: v.QueryParam("q")}}
	page.Sieve.Year, _ = strconv.Atoi(v.QueryParam("jaar"))
	if of, err := strconv.ParseUint(v.QueryParam("gremium"), 10, 32); err == nil {
		page.Sieve.Body = uint(of)
	}
	err := v.readPublic(func(tx *store.Tx) (err error) {
		if page.List, page.Total, err = gazette.List(tx, page.Sieve, v.Page()); err != nil {
			return err
		}
		page.Offered, err = gazette.Offered(tx)
		return err
	})
	if err != nil {
		return err
	}
	page.Pager = ui.NewPager(publicLines, v.QueryParams(), 0, page.Total)
	return v.Show(http.StatusOK, page.Page())
}

// lineAsked gives the page of a line by its address, and with its number that of an earlier version.
func (v *Visit) lineAsked() (line *gazette.Line, err error) {
	number := uint(0)
	if v.Param("versie") != "" {
		if number, err = v.ID("versie"); err != nil {
			return nil, err
		}
	}
	err = v.readPublic(func(tx *store.Tx) (err error) {
		line, err = gazette.Page(tx, v.Param("slug"), number)
		return err
	})
	return line, err
}

// showPublicLine shows a policy line. Of one that was withdrawn only that is told.
func (s *Server) showPublicLine(v *Visit) error {
	line, err := v.lineAsked()
	if err != nil {
		return err
	}
	if line.Gone {
		return v.lineGone(line)
	}
	page := views.PublicLine{Frame: v.publicFrame("Beleidslijn "+line.Edition.Name, publicLinesCrumb, uiCrumb(line.Edition.Name)), Line: line}
	return v.Show(http.StatusOK, page.Page())
}

func (v *Visit) lineGone(line *gazette.Line) error {
	page := views.PublicLine{Frame: v.publicFrame("Niet meer openbaar", publicLinesCrumb, uiCrumb("Niet meer openbaar")), Line: line}
	return v.Show(http.StatusGone, page.Page())
}

// showPublicAnnex shows an annex of a policy line.
func (s *Server) showPublicAnnex(v *Visit) error {
	line, err := v.lineAsked()
	if err != nil {
		return err
	}
	if line.Gone {
		return v.lineGone(line)
	}
	seq, err := v.ID("bijlage")
	if err != nil {
		return err
	}
	page := views.PublicAnnex{Line: line, Back: publicLines + "/" + line.Edition.Slug}
	if page.Annex, err = line.FindAnnex(int(seq)); err != nil {
		return err
	}
	if line.Now != nil {
		page.Back += "/versies/" + strconv.Itoa(int(line.Edition.Number))
	}
	page.Frame = v.publicFrame(page.Annex.Title, publicLinesCrumb, uiCrumbTo(line.Edition.Name, page.Back), uiCrumb(page.Annex.Title))
	return v.Show(http.StatusOK, page.Page())
}
