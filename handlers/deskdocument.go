package handlers

import (
	"fmt"
	"slices"
	"strconv"

	"beraad/models/fault"
	"beraad/models/format/extract"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// commentDocument adds a comment to a document, and gives it back to who assessed it when that is asked.
func (s *Server) commentDocument(v *Visit) error {
	return s.onDesk(v, "opmerking", func(tx *store.Tx, f *deskForm, document uint) (string, error) {
		said := "De opmerking staat erbij."
		if f.Back != "" {
			said = "Het document is teruggestuurd. Het moet opnieuw worden beoordeeld."
		}
		return said, request.Say(tx, document, f.Comment, f.Back != "")
	})
}

func (s *Server) overruleDocument(v *Visit) error {
	return s.onDesk(v, "beoordeling", func(tx *store.Tx, f *deskForm, document uint) (string, error) {
		return "De beoordeling is vastgelegd.", request.Overrule(tx, document, request.Assessment(f.Assessment), f.Why)
	})
}

func (s *Server) renameDocument(v *Visit) error {
	return s.onDesk(v, "naam", func(tx *store.Tx, f *deskForm, document uint) (string, error) {
		return "De naam is bewaard.", request.Rename(tx, document, f.Title)
	})
}

func (s *Server) confirmDocument(v *Visit) error {
	return s.onDesk(v, "klaar", func(tx *store.Tx, _ *deskForm, document uint) (string, error) {
		return "Het document is bevestigd.", request.Confirm(tx, document)
	})
}

// documentDone says that a document was assessed, and goes on to the next one that asks something.
func (s *Server) documentDone(v *Visit) error {
	form := &deskForm{}
	if err := v.Decode(form); err != nil {
		return err
	}
	next := 0
	err := v.Change(func(tx *store.Tx) error {
		d, err := documentBy(tx, form.ID, form.Nr)
		if err != nil {
			return err
		}
		if err := request.Done(tx, d.ID); err != nil {
			return err
		}
		next, err = request.NextOpen(tx, form.ID, form.Nr)
		return err
	})
	if fault.GapsIn(err) != nil {
		return s.deskPage(v, form, "klaar", err)
	} else if err != nil {
		return err
	}
	if next == 0 {
		return v.SeeOther("Alle documenten zijn beoordeeld. Een tweede persoon bevestigt ze nu.", "/woo-verzoeken/%d/inventaris", form.ID)
	}
	return v.SeeOther(fmt.Sprintf("Document %d is beoordeeld.", form.Nr), "/woo-verzoeken/%d/documenten/%d", form.ID, next)
}

func (s *Server) unlistDocument(v *Visit) error {
	form := &deskForm{}
	if err := v.Decode(form); err != nil {
		return err
	}
	err := v.Change(func(tx *store.Tx) error {
		d, err := documentBy(tx, form.ID, form.Nr)
		if err != nil {
			return err
		}
		return request.Unlist(tx, d.ID, form.Why)
	})
	if fault.GapsIn(err) != nil {
		return s.deskPage(v, form, "eraf", err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Het document is van de lijst.", "/woo-verzoeken/%d/inventaris", form.ID)
}

// showRedacted shows a document as the public will read it.
func (s *Server) showRedacted(v *Visit) error {
	var form deskForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	var page views.DeskPreview
	err := v.Read(func(tx *store.Tx) (err error) {
		here := ui.Crumb{Text: "Document " + strconv.Itoa(form.Nr), Href: views.RequestPath(form.ID, "documenten", strconv.Itoa(form.Nr))}
		if page.RequestTop, err = v.requestTop(tx, form.ID, here, ui.Crumb{Text: "Zoals openbaar"}); err != nil {
			return err
		}
		row, err := request.RowOf(tx, form.ID, form.Nr)
		if err != nil {
			return err
		}
		page.Row = *row
		return fillRedacted(tx, &page)
	})
	if err != nil {
		return err
	}
	return v.Show(200, page.Page())
}

func fillRedacted(tx *store.Tx, page *views.DeskPreview) error {
	for _, dp := range page.Row.Papers {
		sheet, err := request.Redacted(tx, page.Request.ID, dp.Version)
		if err != nil {
			return err
		}
		v, err := paper.FindVersion(tx, dp.Version)
		if err != nil {
			return err
		}
		page.Sheets, page.Recognised = append(page.Sheets, *sheet), page.Recognised || slices.Contains(v.Flags, extract.Recognised)
	}
	return nil
}
