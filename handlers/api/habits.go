package api

import (
	"net/http"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/habit"
)

// Habit is where and when a body meets as a rule.
type Habit struct {
	Venue  string `json:"plaats" doc:"Leeg: geen vaste plaats."`
	Begins clock  `json:"begin" gap:"begins" doc:"null: geen vaste tijd."`
	Lasts  int    `json:"minuten" gap:"lasts" doc:"0: geen vaste duur."`
}

func habitOf(h body.Habit) Habit {
	made := Habit{Venue: h.Venue, Lasts: h.Lasts}
	if h.BeginsAt > 0 {
		made.Begins = clockOf(h.BeginsAt)
	}
	return made
}

func (h Habit) habit() body.Habit {
	return body.Habit{Venue: h.Venue, BeginsAt: max(h.Begins.minutes(), 0), Lasts: h.Lasts}
}

// HabitOffer is a planned meeting that is not where or when its body meets as a rule.
type HabitOffer struct {
	Meeting  uint      `json:"vergadering"`
	Rev      uint      `json:"revisie" doc:"Stuur dit mee bij het verplaatsen."`
	State    string    `json:"status"`
	Place    string    `json:"plaatsIs" doc:"same, behind (zoals het gremium eerder gewend was) of by-hand (met opzet anders)."`
	Time     string    `json:"tijdIs" doc:"same, behind of by-hand."`
	Venue    string    `json:"plaats" doc:"Waar de vergadering na het verplaatsen is."`
	StartsAt time.Time `json:"begin"`
	EndsAt   time.Time `json:"einde"`
}

func habitOfferOf(o *habit.Offer) HabitOffer {
	return HabitOffer{
		Meeting: o.Meeting.ID, Rev: o.Meeting.Rev, State: string(o.Meeting.State), Place: string(o.Place), Time: string(o.Time),
		Venue: o.Venue, StartsAt: o.StartsAt, EndsAt: o.EndsAt,
	}
}

// HabitMove is what moves of one meeting.
type HabitMove struct {
	Meeting uint `json:"vergadering"`
	Rev     uint `json:"revisie"`
	Place   bool `json:"plaats"`
	Time    bool `json:"tijd"`
}

// HabitMoves are the meetings that move, to where their body meets as a rule.
type HabitMoves struct {
	Habit Habit       `json:"gewoonte" doc:"De vaste plaats en tijd zoals u die zag; is die intussen anders, dan wordt er niets verplaatst."`
	Moves []HabitMove `json:"vergaderingen"`
}

var aHabit = thing[Habit]{"/gremia/{id}/gewoonte", func(c *call, id uint) (Habit, error) {
	b, err := body.Find(c.tx, id)
	if err != nil {
		return Habit{}, err
	}
	return habitOf(b.Habit()), nil
}}

var habitRoutes = []route{
	one(aHabit, "Waar en wanneer een gremium meestal vergadert"),
	replace(access.KeepHabit, "/gremia/{id}/gewoonte", "Vaste plaats en tijd van een gremium wijzigen; wat gepland is blijft staan", aHabit, func(c *call, h Habit) error {
		b, err := body.Find(c.tx, c.id)
		if err != nil {
			return err
		}
		return body.SetHabit(c.tx, c.id, b.Habit(), h.habit())
	}),
	list("/gremia/{id}/gewoonte/vergaderingen", "Geplande vergaderingen op een andere plaats of tijd dan het gremium gewend is", habitOfferOf, seated(func(c *call) ([]habit.Offer, error) {
		return habit.Offers(c.tx, c.id)
	})),
	change(http.MethodPost, access.PlanMeeting, "/gremia/{id}/gewoonte/vergaderingen", "Geplande vergaderingen naar de vaste plaats en tijd verplaatsen, allemaal of geen; wie geconvoceerd is krijgt bericht", func(c *call, m HabitMoves) (Count, error) {
		moves := each(m.Moves, func(one *HabitMove) habit.Move { return habit.Move(*one) })
		n, err := habit.Apply(c.tx, c.id, m.Habit.habit(), moves)
		return Count{n}, err
	}),
}
