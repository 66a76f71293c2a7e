package handlers

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"strconv"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/format/safecsv"
	"beraad/models/person"
	"beraad/models/roster"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/print"
	"beraad/views/ui"
)

type rosterForm struct {
	Subject string `form:"subject" query:"soort"`
	Body    uint   `form:"body" query:"gremium"`
	Whole   string `form:"whole"`
	Last    string `form:"last"`
	// List is the list that was shown, and Agreed what it would do: they come back when somebody agrees.
	List   string `form:"list"`
	Agreed string `form:"agreed"`
}

// showRoster is the form to hand in a list.
func (s *Server) showRoster(v *Visit) error {
	form := rosterForm{Subject: string(roster.Members)}
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.rosterPage(v, form, nil)
}

func (s *Server) rosterPage(v *Visit, form rosterForm, wrong error) error {
	page := views.Roster{
		Subject: roster.Subject(form.Subject), Body: form.Body, Whole: form.Whole == "ja", Last: form.Last,
		Gaps: fault.GapsIn(wrong), MayMinistries: access.MaySomewhere(v.who, access.ManageMinistries),
		Reads: v.administers() || v.who.Has(access.Auditor),
	}
	err := v.Read(func(tx *store.Tx) error {
		all, err := body.List(tx)
		for _, b := range all {
			if access.May(v.who, access.ManageMembers, &b) {
				page.Bodies = append(page.Bodies, b)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	page.Admin = under(s.adminView(v, "Lijst inlezen", bodiesCrumb), "/beheer/gremia")
	return v.Show(gapStatus(wrong), page.Page())
}

// previewRoster shows what a list would do. Nothing is saved.
func (s *Server) previewRoster(v *Visit) error {
	var form rosterForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	list := roster.List{Subject: roster.Subject(form.Subject), Body: form.Body, Whole: form.Whole == "ja"}
	var plan *roster.Plan
	err := v.readList(&list)
	if err == nil && list.Whole {
		list.Last, err = openDay("last", form.Last)
	}
	if err == nil {
		err = v.Read(func(tx *store.Tx) (err error) {
			plan, err = roster.Compare(tx, list)
			return err
		})
	}
	if fault.GapsIn(err) != nil {
		return s.rosterPage(v, form, v.chooseAgain(err))
	} else if err != nil {
		return err
	}
	return s.planPage(v, list, plan, nil)
}

// readList reads the file of a form.
func (v *Visit) readList(list *roster.List) error {
	header, err := v.FormFile("file")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return fault.Wrong("file", "Kies een bestand.")
	} else if err != nil {
		return err
	}
	file, err := header.Open()
	if err != nil {
		return fmt.Errorf("open list: %w", err)
	}
	defer file.Close() //nolint:errcheck // it was only read
	list.Name = header.Filename
	list.Table, err = roster.Read(file)
	return err
}

// planPage shows what a list does. The list itself goes along in the page, so that nothing is kept of one to which
// nobody agreed.
func (s *Server) planPage(v *Visit, list roster.List, plan *roster.Plan, wrong error) error {
	text, err := json.Marshal(list)
	if err != nil {
		return fmt.Errorf("keep list: %w", err)
	}
	page := views.RosterPlan{List: list, Plan: plan, Kept: string(text), Refused: fault.Of(wrong)}
	if list.Body != 0 {
		err := v.Read(func(tx *store.Tx) (err error) {
			page.Body, err = body.Find(tx, list.Body)
			return err
		})
		if err != nil {
			return err
		}
	}
	page.Admin = under(s.adminView(v, "Wat de lijst doet", bodiesCrumb, ui.Crumb{Text: "Lijst inlezen", Href: page.Back()}), "/beheer/gremia")
	return v.Show(gapStatus(wrong), page.Page())
}

// applyRoster saves what a list does, in one transaction.
func (s *Server) applyRoster(v *Visit) error {
	var form rosterForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	var list roster.List
	if err := json.Unmarshal([]byte(form.List), &list); err != nil {
		return s.rosterPage(v, form, fault.Wrong("file", "De lijst kwam niet heel terug. Kies het bestand opnieuw.").Because(err))
	}
	var plan *roster.Plan
	err := v.Change(func(tx *store.Tx) (err error) {
		plan, err = roster.Apply(tx, list, form.Agreed)
		return err
	})
	switch {
	case err != nil && plan != nil && fault.KindOf(err) == fault.Refused:
		return s.planPage(v, list, plan, err)
	case err != nil:
		return err
	}
	done := views.RosterDone(plan)
	switch {
	case list.Subject == roster.Ministries:
		return v.SeeOther(done, "/beheer/ministeries")
	case list.Body != 0:
		return v.SeeOther(done, "/beheer/gremia/%d", list.Body)
	}
	return v.SeeOther(done, "/beheer/gremia")
}

// showMinistries lists ministries and services.
func (s *Server) showMinistries(v *Visit) error {
	page := views.Ministries{Admin: s.adminView(v, "Ministeries"), MayManage: access.MaySomewhere(v.who, access.ManageMinistries)}
	err := v.Read(func(tx *store.Tx) (err error) {
		page.All, err = person.Organisations(tx)
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(http.StatusOK, page.Page())
}

// exportMembers gives the members of the body in the address, or of all bodies, as a file that comes in again.
func exportMembers(kind string) func(*Server, *Visit) error {
	return func(_ *Server, v *Visit) error {
		var sheet *roster.Sheet
		name := "leden"
		err := v.Read(func(tx *store.Tx) error {
			bodies, err := body.List(tx)
			if err != nil {
				return err
			}
			if v.Param("id") != "" {
				b, err := v.exported(tx)
				if err != nil {
					return err
				}
				bodies, name = []body.Body{*b}, "leden-"+b.Code
			}
			sheet, err = roster.SeatsOf(tx, bodies)
			return err
		})
		if err != nil {
			return err
		}
		if err := v.noteExport(kind, len(sheet.Rows)); err != nil {
			return err
		}
		return v.giveSheet(sheet, name, kind)
	}
}

// noteExport writes in the trail who took along a list of members, with their addresses, of which body and how long.
func (v *Visit) noteExport(kind string, rows int) error {
	of := access.About{Kind: "body"}
	if v.Param("id") != "" {
		id, err := v.ID("id")
		if err != nil {
			return err
		}
		of.ID, of.Body = id, id
	}
	return v.Change(func(tx *store.Tx) error {
		permit, err := tx.Permit(access.ExportMembers, of, "")
		if err == nil {
			permit.Note("%d lines as %s", rows, kind)
		}
		return err
	})
}

// exported is the body in the address, for who sees all its members with their addresses.
func (v *Visit) exported(tx *store.Tx) (*body.Body, error) {
	id, err := strconv.ParseUint(v.Param("id"), 10, 32)
	if err != nil {
		return nil, fault.NotFound()
	}
	b, err := body.Find(tx, uint(id))
	if err == nil && !v.who.ReadsAll() && !access.May(v.who, access.ManageMembers, b) {
		return nil, fault.NotFound()
	}
	return b, err
}

// exportMinistries gives the ministries and services as a file that comes in again.
func exportMinistries(kind string) func(*Server, *Visit) error {
	return func(_ *Server, v *Visit) error {
		var sheet *roster.Sheet
		err := v.Read(func(tx *store.Tx) (err error) {
			sheet, err = roster.MinistriesOf(tx)
			return err
		})
		if err != nil {
			return err
		}
		return v.giveSheet(sheet, "ministeries", kind)
	}
}

// giveSheet sends a list as CSV or XLSX.
func (v *Visit) giveSheet(sheet *roster.Sheet, name, kind string) error {
	var file bytes.Buffer
	if kind == "xlsx" {
		if err := print.ListSheet(&file, sheet.Name, sheet.Head, without(sheet.Rows)); err != nil {
			return err
		}
		return v.give(file.Bytes(), name+".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	}
	out, err := safecsv.NewForExcel(&file)
	if err != nil {
		return err
	}
	for _, row := range append([][]string{sheet.Head}, sheet.Rows...) {
		if err := out.Write(row...); err != nil {
			return err
		}
	}
	if err := out.Close(); err != nil {
		return err
	}
	return v.give(file.Bytes(), name+".csv", "text/csv; charset=utf-8")
}

// without gives rows that are there already as rows that could still go wrong.
func without(rows [][]string) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}
