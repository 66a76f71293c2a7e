package handlers

import (
	"bytes"
	"fmt"
	"iter"
	"net/http"

	"beraad/models/distribution"
	"beraad/models/enlist"
	"beraad/models/format/safecsv"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/print"
	"beraad/views/ui"
)

// exportMailList gives the fixed addresses of a list as a file that comes in again. They are read a part at a time: a long list
// holds nothing up and is never in memory whole.
func exportMailList(kind string) func(*Server, *Visit) error {
	return func(_ *Server, v *Visit) error {
		id, err := v.ID("id")
		if err != nil {
			return err
		}
		err = v.Change(func(tx *store.Tx) error {
			_, err := distribution.TakeOut(tx, id, kind)
			return err
		})
		if err != nil {
			return err
		}
		name := fmt.Sprintf("lijst-%d.%s", id, kind)
		if kind == "csv" {
			return v.giveRows(name, enlist.Heading, v.addressesOf(id))
		}
		var file bytes.Buffer
		if err := print.ListSheet(&file, "Adressen", enlist.Heading, v.addressesOf(id)); err != nil {
			return err
		}
		return v.give(file.Bytes(), name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	}
}

// addressesOf gives the fixed addresses of a list, in short readings of their own.
func (v *Visit) addressesOf(list uint) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for last := ""; ; {
			var part []distribution.Address
			err := v.Read(func(tx *store.Tx) (err error) {
				part, err = distribution.AddressesAfter(tx, list, last, exportPage)
				return err
			})
			if err != nil {
				yield(nil, err)
				return
			}
			for _, row := range part {
				if last = row.Address; !yield(enlist.Row(row), nil) {
					return
				}
			}
			if len(part) < exportPage {
				return
			}
		}
	}
}

// giveRows sends rows as a CSV while they are read.
func (v *Visit) giveRows(name string, head []string, rows iter.Seq2[[]string, error]) error {
	v.attach(name)
	v.Response().Header().Set("Cache-Control", "private, no-store")
	v.Response().Header().Set("Content-Type", "text/csv; charset=utf-8")
	v.Response().WriteHeader(http.StatusOK)
	out, err := safecsv.NewForExcel(v.Response())
	if err != nil {
		return err
	}
	if err := out.Write(head...); err != nil {
		return err
	}
	for row, err := range rows {
		if err != nil {
			return err
		}
		if err := out.Write(row...); err != nil {
			return err
		}
	}
	return out.Close()
}

// showListHistory tells what became of a list.
func (s *Server) showListHistory(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.ListHistory{}
	err = v.Read(func(tx *store.Tx) error {
		l, err := distribution.FindList(tx, id)
		if err != nil {
			return err
		}
		page.List = *l
		page.Past, err = listPast(tx, id, v.Page())
		return err
	})
	if err != nil {
		return err
	}
	page.Pager = ui.NewPager(listPath(id)+"/geschiedenis", v.QueryParams(), v.Page().Size, page.Past.Total)
	page.Frame = v.Frame("Geschiedenis", mailOutsCrumb, mailListsCrumb, ui.Crumb{Text: page.List.Name, Href: listPath(id)}, ui.Crumb{Text: "Geschiedenis"})
	return v.Show(http.StatusOK, page.Page())
}

// listPast gives a page of the history of a list, with the names that it tells by number.
func listPast(tx *store.Tx, id uint, part store.Page) (p views.ListPast, err error) {
	if p.Events, p.Total, err = distribution.History(tx, id, part); err != nil {
		return p, err
	}
	if p.Bodies, err = bodyNames(tx); err != nil {
		return p, err
	}
	lists, _, err := distribution.AllLists(tx, store.Page{Size: 500})
	p.Lists = make(map[uint]string, len(lists))
	for _, l := range lists {
		p.Lists[l.ID] = l.Name
	}
	return p, err
}
