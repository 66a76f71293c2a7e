package handlers

import (
	"bytes"
	"net/http"
	"strings"

	"beraad/models/fault"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/nl"
	"beraad/views/print"
	"beraad/views/ui"
)

func (s *Server) showInventory(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.inventoryPage(v, id, nil)
}

func (s *Server) inventoryPage(v *Visit, id uint, wrong error) error {
	page := views.Inventory{Gaps: fault.GapsIn(wrong), Printable: s.Printer != nil}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.RequestTop, err = v.requestTop(tx, id, ui.Crumb{Text: "Inventarislijst"}); err != nil {
			return err
		}
		if page.Standing, err = request.StandingOf(tx, id); err != nil {
			return err
		}
		page.Rows, page.Total, err = request.InventoryPage(tx, id, v.Page())
		return err
	})
	if err != nil {
		return err
	}
	page.Pager = ui.NewPager(views.RequestPath(id, "inventaris"), v.QueryParams(), 0, page.Total)
	return v.Show(gapStatus(wrong), page.Page())
}

// onInventory does something to all documents of a request.
func (s *Server) onInventory(v *Visit, do func(tx *store.Tx, id uint) (string, error)) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var said string
	err = v.Change(func(tx *store.Tx) (err error) {
		said, err = do(tx, id)
		return err
	})
	if fault.GapsIn(err) != nil {
		return s.inventoryPage(v, id, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther(said, "/woo-verzoeken/%d/inventaris", id)
}

func (s *Server) propose(v *Visit) error {
	return s.onInventory(v, func(tx *store.Tx, id uint) (string, error) {
		n, err := request.Propose(tx, id)
		if n == 0 {
			return "Geen nieuwe voorstellen.", err
		}
		return nl.Plural(n, "nieuw voorstel", "nieuwe voorstellen") + ".", err
	})
}

func (s *Server) acceptAllProposals(v *Visit) error {
	return s.onInventory(v, func(tx *store.Tx, id uint) (string, error) {
		left, err := request.AcceptAll(tx, id, 0)
		return views.ProposalsAccepted(left), err
	})
}

// inventoryRows reads a request with its inventory.
func inventoryRows(v *Visit) (r *request.Request, rows []request.Row, err error) {
	id, err := v.ID("id")
	if err != nil {
		return nil, nil, err
	}
	err = v.Read(func(tx *store.Tx) (err error) {
		if r, err = request.Find(tx, id); err != nil {
			return err
		}
		rows, err = request.Inventory(tx, id)
		return err
	})
	return r, rows, err
}

func (s *Server) inventoryCSV(v *Visit) error {
	r, rows, err := inventoryRows(v)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := request.WriteCSV(&file, rows); err != nil {
		return err
	}
	return v.give(file.Bytes(), "inventarislijst-"+fileWord(r.Reference)+".csv", "text/csv; charset=utf-8")
}

func (s *Server) inventoryXLSX(v *Visit) error {
	r, rows, err := inventoryRows(v)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := print.InventorySheet(&file, rows); err != nil {
		return err
	}
	return v.give(file.Bytes(), "inventarislijst-"+fileWord(r.Reference)+".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
}

func (s *Server) inventoryPDF(v *Visit) error {
	r, rows, err := inventoryRows(v)
	if err != nil {
		return err
	}
	return v.pdf(print.InventoryOf(r, rows, s.wooHead()), "inventarislijst-"+fileWord(r.Reference), nil)
}

// wooHead is the letterhead of the desk.
func (s *Server) wooHead() print.Letterhead {
	return print.Letterhead{Organisation: s.Theme.Organisation, Unit: s.Theme.Unit, Color: s.Theme.Primary}
}

// give sends a file to keep.
func (v *Visit) give(content []byte, name, media string) error {
	v.attach(name)
	v.Response().Header().Set("Cache-Control", "private, no-store")
	return v.Blob(http.StatusOK, media, content)
}

// fileWord makes a word that any system takes as part of a file name.
func fileWord(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || (r >= '0' && r <= '9') || (r >= 'a' && r <= 'z') || (r >= 'A' && r <= 'Z') {
			return r
		}
		return '-'
	}, text)
}
