package handlers

import (
	"fmt"
	"net/http"
	"strconv"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
	letters "beraad/views/mail"
	"beraad/views/ui"
)

// showYear shows the meetings of a year in all bodies of the visitor.
func (s *Server) showYear(v *Visit) error {
	today := law.DateOf(s.Store.Now())
	page := views.Year{Year: today.Year(), Today: today, MayPlan: v.who.HasAnywhere(access.Secretary)}
	page.Year = v.year(page.Year)
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.Lanes, err = lanesOf(tx, page.Year); err != nil {
			return err
		}
		page.Days, err = decree.Calendar(tx)
		return err
	})
	if err != nil {
		return err
	}
	page.Frame = v.Frame("Jaarplanning", ui.Crumb{Text: ui.Meetings.Text(), Href: ui.Meetings.Path()}, ui.Crumb{Text: "Jaarplanning"})
	return v.Show(http.StatusOK, page.Page())
}

// year is the one that the address asks for, or the other.
func (v *Visit) year(other int) int {
	if asked, err := strconv.Atoi(v.QueryParam("jaar")); err == nil && asked > 1900 && asked < 2200 {
		return asked
	}
	return other
}

// lanesOf are the bodies with the meetings of a year that the visitor sees.
func lanesOf(tx *store.Tx, year int) (lanes []views.YearLane, err error) {
	all, err := meeting.InYear(tx, year)
	if err != nil {
		return nil, err
	}
	bodies, err := body.List(tx)
	for _, b := range bodies {
		lane := views.YearLane{Body: b}
		for _, m := range all {
			if m.Body == b.ID {
				lane.Meetings = append(lane.Meetings, m)
			}
		}
		if len(lane.Meetings) > 0 {
			lanes = append(lanes, lane)
		}
	}
	return lanes, err
}

// yearCalendar gives the meetings of a year, of one body or of all, for the calendar of the visitor.
func (s *Server) yearCalendar(v *Visit) error {
	year, of := v.year(law.DateOf(s.Store.Now()).Year()), v.QueryParam("gremium")
	var sittings []letters.Sitting
	err := v.Read(func(tx *store.Tx) error {
		lanes, err := lanesOf(tx, year)
		for _, lane := range lanes {
			if of != "" && of != lane.Body.Code {
				continue
			}
			for _, m := range lane.Meetings {
				sittings = append(sittings, letters.SittingNow(&m, &lane.Body))
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	if len(sittings) == 0 {
		return fault.NotFound()
	}
	v.attach(fmt.Sprintf("vergaderingen-%d.ics", year))
	return v.Blob(http.StatusOK, "text/calendar; charset=utf-8", []byte(letters.Calendar(sittings, letters.House{BaseURL: s.BaseURL})))
}
