package handlers

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/format/safecsv"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// trailPart reads which part of the trail is asked for.
func (v *Visit) trailPart() (store.Trail, error) {
	number := func(name string) uint {
		n, err := strconv.ParseUint(strings.TrimSpace(v.QueryParam(name)), 10, 32)
		if err != nil {
			return 0
		}
		return uint(n)
	}
	part := store.Trail{
		Who: v.QueryParam("wie"), Action: v.QueryParam("wat"), Kind: v.QueryParam("soort"),
		Subject: number("nummer"), Body: number("gremium"),
	}
	from, err := openDay("van", v.QueryParam("van"))
	if err != nil {
		return part, err
	}
	until, err := openDay("tot", v.QueryParam("tot"))
	if err != nil {
		return part, err
	}
	part.From = from.Time()
	if !until.IsZero() {
		part.Until = until.AddDays(1).Time()
	}
	return part, nil
}

// showTrail shows the part of the audit trail that the visitor may see.
func (s *Server) showTrail(v *Visit) error { return s.trailPage(v, nil) }

func (s *Server) trailPage(v *Visit, checked *views.TrailCheck) error {
	page := views.Trail{
		Admin: s.adminView(v, "Logboek"), From: v.QueryParam("van"), Until: v.QueryParam("tot"), Checked: checked,
		MayVerify: v.audits(),
	}
	page.Tabs.Path = "/beheer/logboek"
	part, wrong := v.trailPart()
	page.Part = views.TrailPart{Who: part.Who, Kind: part.Kind, Action: access.Action(part.Action), Subject: part.Subject, Body: part.Body}
	page.Gaps = fault.GapsIn(wrong)
	if v.audits() {
		page.Export = "/beheer/logboek.csv?" + v.QueryParams().Encode()
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		entries, total, err := store.Entries(tx, part, v.Page())
		if err != nil {
			return err
		}
		page.Total = total
		for _, e := range entries {
			page.Lines = append(page.Lines, views.TrailLine{
				ID: e.ID, At: e.At, Actor: e.Actor, Action: access.Action(e.Action), Kind: e.Kind, Subject: e.Subject, Body: e.Body,
				Why: e.Why, Facts: e.Facts,
			})
		}
		page.Pager = ui.NewPager("/beheer/logboek", v.QueryParams(), 0, page.Total)
		if page.Actions, page.Kinds, err = store.EntryWords(tx); err != nil {
			return err
		}
		if page.Bodies, err = body.List(tx); err != nil {
			return err
		}
		page.Names, err = trailNames(tx, entries)
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(gapStatus(wrong), page.Page())
}

// trailNames gives the names of the people whom lines are about: a number says little to a reader.
func trailNames(tx *store.Tx, entries []store.Entry) (map[string]string, error) {
	names := map[string]string{}
	return names, tx.As(access.System("logboek"), func(tx *store.Tx) error {
		var accounts, ids []uint
		for _, e := range entries {
			switch e.Kind {
			case "account":
				accounts = append(accounts, e.Subject)
			case "person":
				ids = append(ids, e.Subject)
			}
		}
		holders, err := person.HoldersOf(tx, accounts)
		if err != nil {
			return err
		}
		for _, id := range holders {
			ids = append(ids, id)
		}
		people, err := person.ByIDs(tx, ids)
		for id, who := range people {
			names["person"+digits(id)] = who.Name
		}
		for account, id := range holders {
			names["account"+digits(account)] = people[id].Name
		}
		return err
	})
}

// audits tells whether the visitor reads the whole trail.
func (v *Visit) audits() bool { return v.who.Has(access.Auditor) }

// checkTrail walks the whole chain and says whether it holds.
func (s *Server) checkTrail(v *Visit) error {
	start := time.Now()
	lines, head, damage, err := s.Store.VerifyAudit(v.ctx(), func(int) {})
	if err != nil {
		return err
	}
	checked := &views.TrailCheck{Lines: lines, Head: head, Took: time.Since(start)}
	for _, d := range damage {
		checked.Damage = append(checked.Damage, d.What)
	}
	return s.trailPage(v, checked)
}

// exportTrail gives the part of the trail that is asked for as a file for a spreadsheet.
func (s *Server) exportTrail(v *Visit) error {
	part, err := v.trailPart()
	if err != nil {
		return err
	}
	answer := v.Response()
	answer.Header().Set("Content-Type", "text/csv; charset=utf-8")
	answer.Header().Set("Content-Disposition", `attachment; filename="logboek.csv"`)
	answer.WriteHeader(http.StatusOK)
	out, err := safecsv.NewForExcel(answer)
	if err != nil {
		return err
	}
	if err := out.Write("nummer", "wanneer", "wie", "wat", "soort", "over", "gremium", "reden", "feiten", "code"); err != nil {
		return err
	}
	// A page at a time, each in a short reading of its own, so that a long trail holds nothing up.
	for page, total := 1, 1; (page-1)*exportPage < total; page++ {
		var entries []store.Entry
		err := v.Read(func(tx *store.Tx) (err error) {
			entries, total, err = store.Entries(tx, part, store.Page{Number: page, Size: exportPage})
			return err
		})
		if err != nil {
			return err
		}
		for _, e := range entries {
			err := out.Write(
				digits(e.ID), e.At.UTC().Format(time.RFC3339), e.Actor, e.Action, e.Kind, digits(e.Subject), digits(e.Body), e.Why, e.Facts, e.Hash,
			)
			if err != nil {
				return err
			}
		}
	}
	return out.Close()
}

const exportPage = 500

func digits(n uint) string { return strconv.FormatUint(uint64(n), 10) }
