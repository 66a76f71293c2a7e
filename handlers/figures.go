package handlers

import (
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// showFigures shows the requests in numbers: of each year, and of the quarters of one.
func (s *Server) showFigures(v *Visit) error {
	page := views.RequestFigures{Frame: v.Frame("Cijfers", wooCrumb, ui.Crumb{Text: "Cijfers"})}
	var err error
	if page.Figures, err = v.figures(); err != nil {
		return err
	}
	newest := page.Figures.Today.Year()
	if len(page.Figures.Periods) > 0 {
		newest = page.Figures.Periods[0].Year
	}
	page.Year = v.year(newest)
	return v.Show(200, page.Page())
}

func (v *Visit) figures() (figures *request.Figures, err error) {
	err = v.Read(func(tx *store.Tx) error {
		figures, err = request.FiguresOf(tx)
		return err
	})
	return figures, err
}

// giveFigures gives all figures as a file for a spreadsheet.
func (s *Server) giveFigures(v *Visit) error {
	figures, err := v.figures()
	if err != nil {
		return err
	}
	return v.giveRows("woo-verzoeken-cijfers.csv", views.FigureHead(), func(yield func([]string, error) bool) {
		for i := range figures.Periods {
			if !yield(views.FigureRow(&figures.Periods[i]), nil) {
				return
			}
		}
	})
}
