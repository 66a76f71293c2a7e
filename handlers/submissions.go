package handlers

import (
	"maps"
	"net/http"
	"slices"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/views"
	"beraad/views/ui"
)

var submissionsCrumb = ui.Crumb{Text: "Aanbiedingen", Href: "/aanbiedingen"}

// showSubmissions lists the desk of a secretariat, or what the visitor offers himself. Who keeps a desk sees it first.
func (s *Server) showSubmissions(v *Visit) error {
	page := views.Submissions{Frame: v.Frame("Aanbiedingen")}
	err := v.Read(func(tx *store.Tx) error {
		var err error
		if page.Desks, err = desksOf(tx); err != nil {
			return err
		}
		to, err := submission.Addressees(tx)
		if err != nil {
			return err
		}
		page.MayOffer = len(to) > 0
		if err := chooseDesk(v, &page); err != nil {
			return err
		}
		return listSubmissions(tx, v, &page)
	})
	if err != nil {
		return err
	}
	return v.Show(http.StatusOK, page.Page())
}

// desksOf lists the bodies whose desk the visitor sees: as secretary or chair.
func desksOf(tx *store.Tx) ([]body.Body, error) {
	kept := tx.Actor().BodiesAs(access.Secretary, access.Chair)
	all, err := body.List(tx)
	return slices.DeleteFunc(all, func(b body.Body) bool { return !slices.Contains(kept, b.ID) }), err
}

func chooseDesk(v *Visit, page *views.Submissions) error {
	code := v.QueryParam("gremium")
	if code == "" {
		if len(page.Desks) > 0 && v.QueryParam("van") == "" {
			page.Desk = &page.Desks[0]
		}
		return nil
	}
	i := slices.IndexFunc(page.Desks, func(b body.Body) bool { return b.Code == code })
	if i < 0 {
		return fault.NotFound()
	}
	page.Desk = &page.Desks[i]
	return nil
}

func listSubmissions(tx *store.Tx, v *Visit, page *views.Submissions) error {
	var rows []submission.Submission
	var total int
	var err error
	waiting := map[uint]bool{}
	if page.Desk == nil {
		rows, total, err = submission.Mine(tx, v.Page())
	} else {
		rows, total, err = submission.Inbox(tx, page.Desk.ID, v.Page())
		if err == nil {
			waiting, err = stocked(tx, page.Desk.ID)
		}
	}
	if err != nil {
		return err
	}
	names, err := bodyNames(tx)
	if err != nil {
		return err
	}
	owners := make([]uint, len(rows))
	for i, row := range rows {
		owners[i] = row.Owner
	}
	people, err := person.ByIDs(tx, owners)
	if err != nil {
		return err
	}
	for _, row := range rows {
		page.Rows = append(page.Rows, views.SubmissionRow{
			Submission: row, To: names[row.Body], By: people[row.Owner].Name, InStock: waiting[row.ID],
		})
	}
	if err := addAnnexes(tx, page); err != nil {
		return err
	}
	if page.Desk != nil {
		page.MayJudge = access.May(tx.Actor(), access.AcceptSubmission, access.About{Kind: "submission", Body: page.Desk.ID})
	}
	page.Pager = ui.NewPager("/aanbiedingen", v.QueryParams(), 0, total)
	return nil
}

// addAnnexes says of each row how many papers go with it and, on a desk, what is with their files. However many rows there
// are, it asks twice.
func addAnnexes(tx *store.Tx, page *views.Submissions) error {
	ids := make([]uint, len(page.Rows))
	for i := range page.Rows {
		ids[i] = page.Rows[i].ID
	}
	of, err := submission.AnnexesOf(tx, ids)
	if err != nil {
		return err
	}
	var newest map[uint]paper.Version
	if page.Desk != nil {
		if newest, err = paper.NewestOf(tx, slices.Concat(slices.Collect(maps.Values(of))...)); err != nil {
			return err
		}
	}
	for i := range page.Rows {
		row := &page.Rows[i]
		row.Annexes = len(of[row.ID])
		for _, id := range of[row.ID] {
			row.Files = append(row.Files, newest[id])
		}
	}
	return nil
}

// stocked tells which submissions wait on the stock agenda of a body.
func stocked(tx *store.Tx, of uint) (map[uint]bool, error) {
	stock, err := meeting.StockOf(tx, of)
	waiting := map[uint]bool{}
	for _, item := range stock {
		waiting[item.Submission] = item.Submission != 0
	}
	return waiting, err
}

type startForm struct {
	From uint   `param:"id"`
	Body uint   `form:"body" query:"body"`
	Anew string `form:"anew"`
}

func (s *Server) showNewSubmission(v *Visit) error {
	var form startForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.newSubmissionPage(v, form, nil)
}

func (s *Server) newSubmissionPage(v *Visit, form startForm, wrong error) error {
	page := views.NewSubmission{
		Frame: v.Frame("Nieuwe aanbieding", submissionsCrumb, ui.Crumb{Text: "Nieuw"}), Chosen: form.Body, From: form.From,
		Gaps: fault.GapsIn(wrong),
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		if form.From != 0 {
			from, err := submission.Find(tx, form.From)
			if err != nil {
				return err
			}
			page.Frame.Title = "Kopie van " + from.Title
		}
		page.Bodies, err = submission.Addressees(tx)
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(gapStatus(wrong), page.Page())
}

// startSubmission begins a form for a body, empty or as a copy of another.
func (s *Server) startSubmission(v *Visit) error {
	var form startForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	if form.Body == 0 {
		return s.newSubmissionPage(v, form, fault.Wrong("body", "Kies aan welk gremium u het stuk aanbiedt."))
	}
	var made *submission.Submission
	err := v.Change(func(tx *store.Tx) (err error) {
		switch {
		case form.From != 0 && form.Anew != "":
			made, err = submission.CopyAnew(tx, form.From, form.Body)
			return err
		case form.From != 0:
			made, err = submission.CopyOf(tx, form.From, form.Body)
			return err
		}
		made, err = submission.Start(tx, form.Body)
		return err
	})
	if err != nil {
		return err
	}
	return v.SeeOther("Het formulier staat klaar. Het bewaart zichzelf.", "/aanbiedingen/%d", made.ID)
}
