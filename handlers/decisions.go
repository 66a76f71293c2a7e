package handlers

import (
	"net/http"
	"slices"
	"strconv"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

type registerForm struct {
	Words   string `query:"zoek"`
	Body    string `query:"gremium"`
	Year    string `query:"jaar"`
	Outcome string `query:"uitkomst"`
	Of      string `query:"van"`
	Stand   string `query:"stand"`
}

// sieve reads what is asked for; what is no number asks for nothing.
func (f registerForm) sieve() meeting.Sieve {
	sieve := meeting.Sieve{
		Words: f.Words, Body: f.body(), Beyond: f.Outcome == views.Differs, Reworded: f.Outcome == views.Reworded, Written: f.Outcome == views.InWriting,
	}
	sieve.Year, _ = strconv.Atoi(f.Year)
	if outcome := meeting.Outcome(f.Outcome); slices.Contains(meeting.Outcomes, outcome) {
		sieve.Outcome = outcome
	}
	return sieve
}

func (f registerForm) body() uint {
	id, _ := strconv.ParseUint(f.Body, 10, 32)
	return uint(id)
}

// showDecisions shows the register of decisions of all bodies that the visitor reads.
func (s *Server) showDecisions(v *Visit) error {
	var form registerForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	page := views.Decisions{Frame: v.Frame("Besluiten"), Sieve: form.sieve()}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.Top, err = registerTop(tx, "/besluiten"); err != nil {
			return err
		}
		if page.Bodies, err = readBodies(tx); err != nil {
			return err
		}
		first, err := meeting.FirstYear(tx)
		if err != nil {
			return err
		}
		for year := page.Top.Today.Year(); year >= first; year-- {
			page.Years = append(page.Years, year)
		}
		rows, total, err := meeting.Sifted(tx, page.Sieve, v.Page())
		if err != nil {
			return err
		}
		page.Total = total
		page.Pager = ui.NewPager("/besluiten", v.QueryParams(), 0, total)
		page.Rows, err = decisionRows(tx, rows)
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(http.StatusOK, page.Page())
}

// registerTop counts what stands above the register.
func registerTop(tx *store.Tx, path string) (top views.RegisterTop, err error) {
	top.Path, top.Today = path, law.DateOf(tx.Now())
	if _, top.Decisions, err = meeting.Register(tx, store.Page{Size: 1}); err != nil {
		return top, err
	}
	mine, err := meeting.MyActions(tx)
	if err != nil {
		return top, err
	}
	top.Mine = len(mine)
	top.Late, top.Reported, err = meeting.OverdueActions(tx)
	return top, err
}

// readBodies lists the bodies that the visitor reads.
func readBodies(tx *store.Tx) ([]body.Body, error) {
	who := tx.Actor()
	all, err := body.List(tx)
	return slices.DeleteFunc(all, func(b body.Body) bool { return !who.ReadsAll() && !slices.Contains(who.Bodies(), b.ID) }), err
}

func decisionRows(tx *store.Tx, rows []meeting.Decision) ([]views.DecisionRow, error) {
	names, err := bodyNames(tx)
	if err != nil {
		return nil, err
	}
	ids := make([]uint, len(rows))
	for i, row := range rows {
		ids[i] = row.Item
	}
	items, err := meeting.SeveralItems(tx, ids)
	if err != nil {
		return nil, err
	}
	list := make([]views.DecisionRow, len(rows))
	for i, row := range rows {
		list[i] = views.DecisionRow{Decision: row, Body: names[row.Body]}
		if item, seen := items[row.Item]; seen {
			list[i].Item, list[i].To = &item, names[item.ForwardTo]
		}
	}
	return list, nil
}
