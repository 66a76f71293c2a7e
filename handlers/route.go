package handlers

import (
	"slices"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/views"
	"beraad/views/ui"
)

type routeForm struct {
	By      string `query:"op"`
	Through []uint `query:"langs"`
}

// showRoute works out when a matter must be handed in at the first of several bodies to be through the last by a day.
func (s *Server) showRoute(v *Visit) error {
	var form routeForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	page := views.Route{By: form.By, Today: law.DateOf(s.Store.Now()), Reads: v.who.Bodies()}
	var wrong error
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.Bodies, err = body.List(tx); err != nil {
			return err
		}
		page.Bodies = slices.DeleteFunc(page.Bodies, func(b body.Body) bool { return !b.EndedOn.IsZero() && b.EndedOn.Before(page.Today) })
		if page.Through = slices.DeleteFunc(form.Through, func(id uint) bool { return id == 0 }); len(page.Through) == 0 {
			page.Through = longestWay(page.Bodies)
		}
		if form.By == "" {
			return nil
		}
		by, gaps := routeAsked(form.By, page)
		if wrong = gaps.Invalid(); wrong != nil {
			return nil
		}
		return planRoute(tx, &page, by)
	})
	if err != nil {
		return err
	}
	page.Gaps = fault.GapsIn(wrong)
	page.Frame = v.Frame("Routeplanner", ui.Crumb{Text: ui.Meetings.Text(), Href: ui.Meetings.Path()}, ui.Crumb{Text: "Routeplanner"})
	return v.Show(gapStatus(wrong), page.Page())
}

// routeAsked reads the day, and looks whether the bodies are there, each once.
func routeAsked(day string, page views.Route) (law.Date, fault.Gaps) {
	var gaps fault.Gaps
	by := readDay(&gaps, "op", day)
	gaps.Need(by.IsZero() || !by.Before(page.Today), "op", "Kies een dag vanaf vandaag.")
	known := byID(page.Bodies)
	for i, id := range page.Through {
		_, there := known[id]
		gaps.Need(there, views.RouteField(i), "Kies een gremium.")
		gaps.Need(!slices.Contains(page.Through[:i], id), views.RouteField(i), "Dit gremium staat al in de route.")
	}
	return by, gaps
}

// planRoute works the way out over the meetings that papers can be offered for.
func planRoute(tx *store.Tx, page *views.Route, by law.Date) error {
	chain := make([][]submission.Slot, len(page.Through))
	for i, id := range page.Through {
		slots, err := submission.Slots(tx, id)
		if err != nil {
			return err
		}
		chain[i] = slots
	}
	page.Asked, page.Legs = by, submission.RouteBack(chain, by)
	page.Open = submission.Open(page.Legs, page.Today)
	page.Soonest = submission.RouteAhead(chain, page.Today)
	return nil
}

// longestWay is the way that matters take as a rule: the longest along which bodies forward to one another.
func longestWay(all []body.Body) (way []uint) {
	known := byID(all)
	for _, b := range all {
		var one []uint
		for id := b.ID; id != 0 && !slices.Contains(one, id) && len(one) < views.RouteMost; id = known[id].ForwardsTo {
			if _, there := known[id]; !there {
				break
			}
			one = append(one, id)
		}
		if len(one) > len(way) {
			way = one
		}
	}
	return way
}
