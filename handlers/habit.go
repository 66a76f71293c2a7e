package handlers

import (
	"fmt"
	"strconv"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/habit"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/nl"
	"beraad/views/ui"
)

// readHabit reads where and when a body meets as a rule.
func readHabit(venue, begins, lasts string) (h body.Habit, err error) {
	h.Venue = strings.TrimSpace(venue)
	if text := strings.TrimSpace(begins); text != "" {
		if h.BeginsAt, err = clockMinutes(text); err != nil {
			return h, fault.Wrong("begins", "Schrijf de tijd zoals 9.30.").Because(err)
		}
	}
	if text := strings.TrimSpace(lasts); text != "" {
		if h.Lasts, err = strconv.Atoi(text); err != nil {
			return h, fault.Wrong("lasts", "Vul de duur in minuten in, tot 1440.").Because(err)
		}
	}
	return h, nil
}

// showHabit is the form with where and when a body meets as a rule.
func (s *Server) showHabit(v *Visit) error { return s.habitPage(v, nil, nil) }

// habitPage shows the form as it stands, or as it was typed with why it was refused.
func (s *Server) habitPage(v *Visit, typed *views.HabitForm, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.BodyHabit{Gaps: fault.GapsIn(wrong)}
	err = v.must(access.KeepHabit, func(tx *store.Tx) (access.Subject, error) {
		if page.Body, err = body.Find(tx, id); err != nil {
			return nil, err
		}
		offers, err := habit.Offers(tx, id)
		page.Differ = len(offers)
		return page.Body, err
	})
	if err != nil {
		return err
	}
	page.MayMove = access.May(v.who, access.PlanMeeting, access.About{Kind: "meeting", Body: id})
	page.Form = views.HabitFormOf(page.Body.Habit())
	if typed != nil {
		now := page.Form
		page.Form = *typed
		if fault.KindOf(wrong) == fault.Stale {
			page.Form.WasVenue, page.Form.WasBegins, page.Form.WasLasts = now.WasVenue, now.WasBegins, now.WasLasts
			page.Problem = fmt.Sprintf("Iemand anders maakte hier intussen ‘%s’ van. Bewaar nog eens als moet gelden wat hieronder staat.",
				views.HabitWords(page.Body.Habit()))
		}
	}
	crumbs := []ui.Crumb{{Text: ui.Meetings.Text(), Href: ui.Meetings.Path()}, {Text: page.Body.Name, Href: views.BodyHomePath(id)}, {Text: "Plaats en tijd"}}
	page.Frame = v.Frame("Vaste plaats en tijd", crumbs...)
	page.Path = ui.Meetings.Path()
	return v.Show(gapStatus(wrong), page.Page())
}

// setHabit saves where and when a body meets as a rule, and leads on to the meetings that stayed behind.
func (s *Server) setHabit(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form views.HabitForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	behind := 0
	now, err := readHabit(form.Venue, form.Begins, form.Lasts)
	if err == nil {
		err = v.Change(func(tx *store.Tx) error {
			if err := body.SetHabit(tx, id, form.Was(), now); err != nil {
				return err
			}
			offers, err := habit.Offers(tx, id)
			behind = habit.Waiting(offers)
			return err
		})
	}
	switch {
	case fault.GapsIn(err) != nil || fault.KindOf(err) == fault.Stale:
		return s.habitPage(v, &form, err)
	case err != nil:
		return err
	case behind > 0 && access.May(v.who, access.PlanMeeting, access.About{Kind: "meeting", Body: id}):
		return v.SeeOther("Bewaard. Kies welke geplande vergaderingen meegaan.", "/gremia/%d/plaats-en-tijd/vergaderingen", id)
	}
	return v.SeeOther("Bewaard.", "/gremia/%d", id)
}

// moveForm is which meetings go to the place and to the time of their body, each with the revision that was seen, and the
// habit that was seen.
type moveForm struct {
	Place  []string `form:"plaats"`
	Time   []string `form:"tijd"`
	Venue  string   `form:"venue"`
	Begins int      `form:"begins"`
	Lasts  int      `form:"lasts"`
}

// moves puts what was chosen together per meeting.
func (f moveForm) moves() (moves []habit.Move, err error) {
	of := func(text string) (*habit.Move, error) {
		var id, rev uint
		if _, err := fmt.Sscanf(text, "%d.%d", &id, &rev); err != nil {
			return nil, fault.Wrong("plaats", "Beraad begreep niet wat de pagina stuurde. Laad de pagina opnieuw.").Because(err)
		}
		for i := range moves {
			if moves[i].Meeting == id {
				return &moves[i], nil
			}
		}
		moves = append(moves, habit.Move{Meeting: id, Rev: rev})
		return &moves[len(moves)-1], nil
	}
	for _, text := range f.Place {
		m, err := of(text)
		if err != nil {
			return nil, err
		}
		m.Place = true
	}
	for _, text := range f.Time {
		m, err := of(text)
		if err != nil {
			return nil, err
		}
		m.Time = true
	}
	if len(moves) == 0 {
		return nil, fault.Wrong("plaats", "Kies ten minste één vergadering.")
	}
	return moves, nil
}

// chosen are the boxes that were ticked, to tick them again.
func (f moveForm) chosen() map[string]bool {
	all := map[string]bool{}
	for name, texts := range map[string][]string{"plaats": f.Place, "tijd": f.Time} {
		for _, text := range texts {
			id, _, _ := strings.Cut(text, ".")
			all[name+id] = true
		}
	}
	return all
}

// showHabitMoves shows which planned meetings are not where or when their body meets as a rule.
func (s *Server) showHabitMoves(v *Visit) error { return s.habitMovesPage(v, nil, nil) }

func (s *Server) habitMovesPage(v *Visit, form *moveForm, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.HabitMoves{}
	err = v.must(access.PlanMeeting, func(tx *store.Tx) (access.Subject, error) {
		if page.Body, err = body.Find(tx, id); err != nil {
			return nil, err
		}
		page.Offers, err = habit.Offers(tx, id)
		return access.About{Kind: "meeting", Body: id}, err
	})
	if err != nil {
		return err
	}
	if form != nil {
		page.Chosen = form.chosen()
	}
	if f := fault.Of(wrong); f != nil {
		page.Problem = f.Sentence
		if f.Kind == fault.Stale {
			page.Problem = "Intussen is hier iets gewijzigd. Hieronder staat hoe het nu is; kijk het na en verplaats dan opnieuw."
		}
	}
	crumbs := []ui.Crumb{{Text: ui.Meetings.Text(), Href: ui.Meetings.Path()}, {Text: page.Body.Name, Href: views.BodyHomePath(id)}, {Text: "Verplaatsen"}}
	page.Frame = v.Frame("Geplande vergaderingen verplaatsen", crumbs...)
	page.Path = ui.Meetings.Path()
	return v.Show(gapStatus(wrong), page.Page())
}

// moveToHabit moves the chosen meetings, all of them or none.
func (s *Server) moveToHabit(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form moveForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	moved := 0
	moves, err := form.moves()
	if err == nil {
		err = v.Change(func(tx *store.Tx) (err error) {
			moved, err = habit.Apply(tx, id, body.Habit{Venue: form.Venue, BeginsAt: form.Begins, Lasts: form.Lasts}, moves)
			return err
		})
	}
	switch k := fault.KindOf(err); {
	case k == fault.Refused || k == fault.Invalid || k == fault.Stale:
		return s.habitMovesPage(v, &form, err)
	case err != nil:
		return err
	case moved == 0:
		return v.SeeOther("Er was niets meer te verplaatsen: de vergaderingen staan er al.", "/gremia/%d/plaats-en-tijd/vergaderingen", id)
	}
	return v.SeeOther(nl.Plural(moved, "vergadering", "vergaderingen")+" verplaatst.", "/gremia/%d/plaats-en-tijd/vergaderingen", id)
}
