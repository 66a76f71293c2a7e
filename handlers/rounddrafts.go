package handlers

import (
	"net/http"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/paper"
	"beraad/models/round"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

var draftsCrumb = ui.Crumb{Text: "Concepten", Href: "/rondes/concepten"}

// keptForm gives a draft as the form in which it was typed.
func keptForm(tx *store.Tx, id uint) (form views.RoundForm, err error) {
	d, err := round.FindDraft(tx, id)
	if err != nil {
		return form, err
	}
	rows, err := round.DraftPapers(tx, id)
	form = views.RoundForm{Draft: d.ID, Body: d.Body, Title: d.Title, Question: d.Question, Until: d.Until, Topic: d.Topic}
	for _, row := range rows {
		if row.Chosen {
			form.Papers = append(form.Papers, row.Paper)
		}
	}
	return form, err
}

// keepDraft keeps a form that opened nothing, with the files that came with it; of an empty form there is nothing to keep.
func (s *Server) keepDraft(v *Visit, form *views.RoundForm, made []uint) error {
	if form.Draft == 0 && strings.TrimSpace(form.Title+form.Question) == "" && len(form.Papers) == 0 {
		return nil
	}
	d := &round.Draft{Row: store.Row{ID: form.Draft}, Body: form.Body, Title: form.Title, Question: form.Question, Until: form.Until, Topic: form.Topic}
	err := v.Change(func(tx *store.Tx) error { return round.Keep(tx, d, form.Papers, made) })
	form.Draft = d.ID
	return err
}

// showRoundDrafts lists the rounds that are being written.
func (s *Server) showRoundDrafts(v *Visit) error {
	page := views.RoundDrafts{}
	err := v.Read(func(tx *store.Tx) error {
		rows, total, err := round.Drafts(tx, v.Page())
		if err != nil {
			return err
		}
		page.Pager = ui.NewPager("/rondes/concepten", v.QueryParams(), 0, total)
		page.Rows, err = draftRows(tx, rows)
		return err
	})
	if err != nil {
		return err
	}
	page.Frame = v.roundFrame("Concepten van rondes", roundsCrumb, ui.Crumb{Text: draftsCrumb.Text})
	return v.Show(http.StatusOK, page.Page())
}

func draftRows(tx *store.Tx, drafts []round.Draft) (rows []views.RoundDraft, err error) {
	ids, owners := make([]uint, len(drafts)), make([]uint, len(drafts))
	for i, d := range drafts {
		ids[i], owners[i] = d.ID, d.Owner
	}
	papers, err := round.DraftPapers(tx, ids...)
	if err != nil {
		return nil, err
	}
	bodies, err := bodyNames(tx)
	if err != nil {
		return nil, err
	}
	people, err := namesOf(tx, owners...)
	for _, d := range drafts {
		row := views.RoundDraft{Draft: d, Body: bodies[d.Body], Owner: people[d.Owner]}
		for _, p := range papers {
			if p.Draft == d.ID {
				row.Papers++
			}
		}
		rows = append(rows, row)
	}
	return rows, err
}

// showDraftAway asks whether a draft may be thrown away, and names what goes along.
func (s *Server) showDraftAway(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.RoundDraftAway{}
	err = v.Read(func(tx *store.Tx) error {
		d, err := round.FindDraft(tx, id)
		if err != nil {
			return err
		}
		rows, err := draftRows(tx, []round.Draft{*d})
		if err != nil {
			return err
		}
		page.Draft = rows[0]
		page.Made, page.Elsewhere, err = draftPapers(tx, id)
		return err
	})
	if err != nil {
		return err
	}
	page.Frame = v.roundFrame("Concept weggooien", roundsCrumb, draftsCrumb, ui.Crumb{Text: "Weggooien"})
	return v.Show(http.StatusOK, page.Page())
}

// draftPapers are the papers of a draft that the visitor sees: those that came with it, and those from elsewhere.
func draftPapers(tx *store.Tx, id uint) (made, elsewhere []paper.Paper, err error) {
	rows, err := round.DraftPapers(tx, id)
	if err != nil {
		return nil, nil, err
	}
	ids := make([]uint, len(rows))
	for i, row := range rows {
		ids[i] = row.Paper
	}
	seen, err := paper.ByIDs(tx, ids)
	for _, row := range rows {
		p, visible := seen[row.Paper]
		switch {
		case visible && row.Made && p.ReleasedAt == nil:
			made = append(made, p)
		case visible:
			elsewhere = append(elsewhere, p)
		}
	}
	return made, elsewhere, err
}

func (s *Server) discardDraft(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	if err := v.Change(func(tx *store.Tx) error { return round.Discard(tx, id) }); err != nil {
		return err
	}
	return v.SeeOther("Het concept is weggegooid.", "/rondes/concepten")
}

// draftsWaiting counts the drafts that the visitor sees, for who may open rounds at all.
func draftsWaiting(tx *store.Tx) (int, error) {
	if !access.MaySomewhere(tx.Actor(), access.OpenRound) {
		return 0, nil
	}
	_, total, err := round.Drafts(tx, store.Page{Size: 1})
	return total, err
}

// ticked adds files that came just now to what goes along.
func ticked(form *views.RoundForm, made []uint) {
	for _, id := range made {
		if !slices.Contains(form.Papers, id) {
			form.Papers = append(form.Papers, id)
		}
	}
}
