package handlers

import (
	"cmp"
	"fmt"
	"slices"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/habit"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/policy"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// showBodyHome shows a body. Who offers papers may know how it works; what goes on in it is for who is of it.
func (s *Server) showBodyHome(v *Visit) error { return s.bodyHome(v, views.BodyHome{}, nil) }

// bodyHome shows the page of a body; page holds what was filled in for the stock agenda, wrong why it was refused.
func (s *Server) bodyHome(v *Visit, page views.BodyHome, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	inside := v.who.ReadsAll() || slices.Contains(v.who.Bodies(), id)
	if !inside && !v.who.Has(access.Submitter) && !v.who.Has(access.Admin) {
		return fault.NotFound()
	}
	page.Today, page.Inside, page.Gaps = law.DateOf(s.Store.Now()), inside, fault.GapsIn(wrong)
	err = v.Read(func(tx *store.Tx) error {
		if err := bodyFacts(tx, id, &page); err != nil || !inside {
			return err
		}
		if page.Stock, page.InStock, err = meeting.StockPage(tx, id, v.Page()); err != nil {
			return err
		}
		return bodyAtWork(tx, &page)
	})
	if err != nil {
		return err
	}
	page.Pager = ui.NewPager(fmt.Sprintf("/gremia/%d", id), v.QueryParams(), v.Page().Size, page.InStock)
	page.MayPlan = access.May(v.who, access.PlanMeeting, access.About{Kind: "meeting", Body: id})
	page.MayHabit = access.May(v.who, access.KeepHabit, page.Body)
	if page.MayPlan {
		err := v.Read(func(tx *store.Tx) error {
			follows, err := meeting.Followers(tx, id)
			if err != nil {
				return err
			}
			offers, err := habit.Offers(tx, id)
			page.Behind, page.Astray = len(follows), habit.Waiting(offers)
			return err
		})
		if err != nil {
			return err
		}
	}
	page.Frame = v.Frame(page.Body.Name, ui.Crumb{Text: ui.Meetings.Text(), Href: ui.Meetings.Path()}, ui.Crumb{Text: page.Body.Name})
	page.Path = ui.Meetings.Path()
	return v.Show(gapStatus(wrong), page.Page())
}

type stockForm struct {
	Title   string `form:"title"`
	Holder  string `form:"holder"`
	Note    string `form:"note"`
	Version uint   `form:"version"`
}

// addStock puts a matter on the stock agenda of a body.
func (s *Server) addStock(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form stockForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	matter := meeting.StockItem{Body: id, Title: form.Title, Holder: form.Holder, Note: form.Note}
	err = v.Change(func(tx *store.Tx) error { return meeting.AddStock(tx, &matter) })
	if fault.GapsIn(err) != nil {
		return s.bodyHome(v, views.BodyHome{Typed: matter}, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Het onderwerp staat op de voorraadagenda.", "/gremia/%d#voorraad", id)
}

// changeStock saves what a matter on the stock agenda is called, who holds it, and what is noted by it.
func (s *Server) changeStock(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	stock, err := v.ID("stock")
	if err != nil {
		return err
	}
	var form stockForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	matter := meeting.StockItem{Row: store.Row{ID: stock, Rev: form.Version}, Title: form.Title, Holder: form.Holder, Note: form.Note}
	err = v.Change(func(tx *store.Tx) error { return meeting.ChangeStock(tx, &matter) })
	if f := fault.Of(err); fault.KindOf(err) == fault.Stale {
		err = fault.Wrong("title", "Iemand anders maakte hier intussen ‘"+f.Theirs+"’ van. Bewaar nog eens als uw tekst moet blijven.")
	}
	if fault.GapsIn(err) != nil {
		return s.bodyHome(v, views.BodyHome{Typed: matter, Changing: stock}, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De voorraadagenda is bijgewerkt.", "/gremia/%d#voorraad", id)
}

// removeStock takes a matter off the stock agenda, with a reason.
func (s *Server) removeStock(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	stock, err := v.ID("stock")
	if err != nil {
		return err
	}
	err = v.Change(func(tx *store.Tx) error { return meeting.RemoveStock(tx, stock, v.FormValue("why")) })
	if fault.GapsIn(err) != nil {
		return s.bodyHome(v, views.BodyHome{Off: stock}, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Het onderwerp is van de voorraadagenda.", "/gremia/%d#voorraad", id)
}

// bodyFacts reads what a body is and who sits in it.
func bodyFacts(tx *store.Tx, id uint, page *views.BodyHome) (err error) {
	if page.Body, err = body.Find(tx, id); err != nil {
		return err
	}
	if page.Body.ForwardsTo != 0 {
		to, err := body.Find(tx, page.Body.ForwardsTo)
		if err != nil {
			return err
		}
		page.Forwards = to.Name
	}
	if page.Members, err = body.Members(tx, id, page.Today); err != nil {
		return err
	}
	if page.Ministries, err = ministries(tx); err != nil {
		return err
	}
	slices.SortStableFunc(page.Members, func(a, b body.Member) int {
		return cmp.Compare(page.Ministries[a.Who.Ministry], page.Ministries[b.Who.Ministry])
	})
	page.Rubrics, err = body.Rubrics(tx, id)
	return err
}

const latest = 5 // decisions and policy lines on the page of a body

// bodyAtWork reads what a body has in hand.
func bodyAtWork(tx *store.Tx, page *views.BodyHome) error {
	year, err := meeting.InYear(tx, page.Today.Year())
	if err != nil {
		return err
	}
	page.Year = slices.DeleteFunc(year, func(m meeting.Meeting) bool { return m.Body != page.Body.ID })
	coming, _, err := meeting.Calendar(tx, meeting.Wanted{Body: page.Body.ID}, store.Page{Size: 10})
	if err != nil {
		return err
	}
	if at := slices.IndexFunc(coming, func(m meeting.Meeting) bool { return m.State != meeting.Cancelled }); at >= 0 {
		page.Next = &coming[at]
	}
	if page.Decisions, _, err = meeting.Sifted(tx, meeting.Sieve{Body: page.Body.ID}, store.Page{Size: latest}); err != nil {
		return err
	}
	lines, _, err := policy.List(tx, store.Page{Size: 100})
	page.Policies = slices.DeleteFunc(lines, func(p policy.Policy) bool { return p.Body != page.Body.ID })
	page.Policies = page.Policies[:min(len(page.Policies), latest)]
	return err
}
