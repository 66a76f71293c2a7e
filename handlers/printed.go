package handlers

import (
	"errors"
	"fmt"
	"net/http"

	"beraad/models/body"
	"beraad/models/paper"
	"beraad/views"
	"beraad/views/print"
)

// printout is a paper that is made for this visit: a draft, or one that has no version of its own.
type printout struct {
	sheet     *paper.Sheet
	body      *body.Body
	watermark string
	// name of the file, without the kind; back is the page that it belongs to.
	name, back string
}

// sendPrinted sends a paper as a PDF. Where nothing can be printed it is shown on the screen, so that it can be read.
func (s *Server) sendPrinted(v *Visit, p printout) error {
	head := s.letterhead(p.body)
	head.Watermark = p.watermark
	made, err := print.Of(p.sheet, head)
	if err != nil {
		return fmt.Errorf("print %s: %w", p.name, err)
	}
	var pdf []byte
	err = print.ErrUnavailable
	if s.Printer != nil {
		pdf, err = s.Printer.PDF(v.ctx(), made, s.Store.Now())
	}
	if errors.Is(err, print.ErrUnavailable) {
		page := views.Preview{Frame: v.Frame(p.sheet.Title.String()), Sheet: *p.sheet, Back: p.back}
		return v.Show(http.StatusOK, page.Page())
	} else if err != nil {
		return fmt.Errorf("print %s: %w", p.name, err)
	}
	v.Response().Header().Set("Content-Disposition", fmt.Sprintf(`inline; filename="%s.pdf"`, p.name))
	return v.Blob(http.StatusOK, "application/pdf", pdf)
}
