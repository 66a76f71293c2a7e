package views

import (
	"strconv"

	"beraad/models/body"
	"beraad/models/habit"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/views/nl"
	"beraad/views/ui"
)

// habitPath is the page with where and when a body meets as a rule, or a page under it.
func habitPath(id uint, under ...string) string {
	return BodyHomePath(id, append([]string{"plaats-en-tijd"}, under...)...)
}

// HabitForm is what is filled in about where and when a body meets as a rule.
type HabitForm struct {
	Venue  string `form:"venue"`
	Begins string `form:"begins"`
	Lasts  string `form:"lasts"`
	// What stood there when the form was opened.
	WasVenue  string `form:"was_venue"`
	WasBegins int    `form:"was_begins"`
	WasLasts  int    `form:"was_lasts"`
}

// HabitFormOf fills the form in with a habit.
func HabitFormOf(h body.Habit) HabitForm {
	f := HabitForm{Venue: h.Venue, WasVenue: h.Venue, WasBegins: h.BeginsAt, WasLasts: h.Lasts}
	if h.BeginsAt > 0 {
		f.Begins = body.Clock(h.BeginsAt)
	}
	if h.Lasts > 0 {
		f.Lasts = strconv.Itoa(h.Lasts)
	}
	return f
}

// Was is the habit that stood there when the form was opened.
func (f HabitForm) Was() body.Habit {
	return body.Habit{Venue: f.WasVenue, BeginsAt: f.WasBegins, Lasts: f.WasLasts}
}

// BodyHabit is the form with where and when a body meets as a rule.
type BodyHabit struct {
	ui.Frame
	Body *body.Body
	Form HabitForm
	// Differ is how many planned meetings are elsewhere or at another time; only who may move them is told.
	Differ  int
	MayMove bool
	Gaps    ui.Gaps
	// Problem says why nothing was saved, where no field is wrong.
	Problem string
}

func (p BodyHabit) head() ui.Head {
	return ui.Head{
		Title: "Vaste plaats en tijd", Standing: []ui.Fact{{Icon: "landmark", Text: p.Body.Name}},
		Actions: []ui.Button{{Text: "Terug naar " + p.Body.Name, Icon: "arrow-left", Href: BodyHomePath(p.Body.ID)}},
	}
}

func (p BodyHabit) action() string { return habitPath(p.Body.ID) }

func (p BodyHabit) differ() string {
	return nl.Plural(p.Differ, "geplande vergadering is", "geplande vergaderingen zijn") + " op een andere plaats of tijd dan hier staat. "
}

// HabitWords says where and when a body meets as a rule: "Z36-30, 9.30 uur, 180 minuten"; empty when nothing is set.
func HabitWords(h body.Habit) string {
	words := h.Venue
	add := func(text string) {
		if words != "" {
			words += ", "
		}
		words += text
	}
	if h.BeginsAt > 0 {
		add(body.Clock(h.BeginsAt) + " uur")
	}
	if h.Lasts > 0 {
		add(nl.Plural(h.Lasts, "minuut", "minuten"))
	}
	return words
}

// HabitMoves shows the planned meetings that are not where or when their body meets as a rule, to move them.
type HabitMoves struct {
	ui.Frame
	Body   *body.Body
	Offers []habit.Offer
	// Chosen are the boxes that were ticked, when the form was sent before; nil for what stayed behind.
	Chosen map[string]bool
	// Problem says why nothing was moved.
	Problem string
}

func (p HabitMoves) head() ui.Head {
	return ui.Head{
		Title: "Geplande vergaderingen verplaatsen", Standing: []ui.Fact{{Icon: "landmark", Text: p.Body.Name}, {Text: HabitWords(p.Body.Habit())}},
		Actions: []ui.Button{{Text: "Terug naar " + p.Body.Name, Icon: "arrow-left", Href: BodyHomePath(p.Body.ID)}},
	}
}

func (p HabitMoves) action() string { return habitPath(p.Body.ID, "vergaderingen") }

func (p HabitMoves) empty() ui.Empty {
	return ui.Empty{ID: "leeg", Title: "Alles is bij", Text: "Elke geplande vergadering van " + p.Body.Name + " is op de vaste plaats en tijd."}
}

// summary says how many stayed behind, and how many members hear of it.
func (p HabitMoves) summary() string {
	behind := habit.Waiting(p.Offers)
	words := nl.Plural(behind, "geplande vergadering staat", "geplande vergaderingen staan") + " nog op de oude plaats of tijd."
	if behind == 0 {
		words = "Geen enkele vergadering staat nog op de oude plaats of tijd."
	}
	if other := len(p.Offers) - behind; other > 0 {
		words += " " + nl.Plural(other, "is", "zijn") + " met de hand ergens anders gezet; die " + map[bool]string{true: "blijft", false: "blijven"}[other == 1] + " staan, tenzij u ze aanvinkt."
	}
	return words
}

// called tells whether members of some meeting were called already.
func (p HabitMoves) called() bool {
	for i := range p.Offers {
		if p.Offers[i].Told() {
			return true
		}
	}
	return false
}

// habitChoice is a box to tick: the place or the time of one meeting.
type habitChoice struct {
	ID, Name, Value, Label, Was, Now, Note string
	Checked                                bool
}

func (p HabitMoves) choices(o habit.Offer) (all []habitChoice) {
	value := number(o.Meeting.ID) + "." + number(o.Meeting.Rev)
	add := func(name, label, was, now string, stand habit.Stand) {
		if stand == habit.Same {
			return
		}
		c := habitChoice{ID: name + "-" + number(o.Meeting.ID), Name: name, Value: value, Label: label, Was: was, Now: now, Checked: stand == habit.Behind}
		if p.Chosen != nil {
			c.Checked = p.Chosen[name+number(o.Meeting.ID)]
		}
		if stand == habit.ByHand {
			c.Note = "met de hand gezet"
		}
		all = append(all, c)
	}
	was := o.Meeting.Venue
	if was == "" {
		was = "nog geen plaats"
	}
	add("plaats", "Plaats", was, o.Venue, o.Place)
	add("tijd", "Tijd", span(o.Meeting), span(meeting.Meeting{StartsAt: o.StartsAt, EndsAt: o.EndsAt}), o.Time)
	return all
}

// span writes from when until when a meeting of one day is.
func span(m meeting.Meeting) string {
	return body.Clock(law.Minute(m.StartsAt)) + "–" + body.Clock(law.Minute(m.EndsAt)) + " uur"
}

func (p HabitMoves) note(o habit.Offer) string {
	if o.Told() {
		return "geconvoceerd: de leden krijgen bericht"
	}
	return "nog niet geconvoceerd"
}
