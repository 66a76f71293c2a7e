package api

import (
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/sitting"
)

// Course is how a sitting goes. The page of a sitting hears of changes by itself; a program asks again.
type Course struct {
	Meeting uint          `json:"vergadering"`
	Phase   string        `json:"fase" doc:"before, waiting, going, resting of over."`
	Since   *time.Time    `json:"sinds" doc:"Sinds wanneer het punt aan de orde is, of de schorsing duurt."`
	Lag     *int          `json:"achterstand" doc:"Minuten achter op de agenda; onder nul: ervoor. Leeg als er niets aan de orde is."`
	Left    int           `json:"nogTeGaan" doc:"Punten die nog niet aan de orde kwamen."`
	Points  []CoursePoint `json:"punten"`
}

// CoursePoint is an item with its time by plan and what it took. Of one that is not for who asks it says that it is there.
type CoursePoint struct {
	Item    uint       `json:"agendapunt" doc:"0: een punt dat u niet mag zien."`
	Number  string     `json:"nummer"`
	Title   string     `json:"titel"`
	By      string     `json:"ingebrachtDoor"`
	Rubric  string     `json:"rubriek"`
	From    time.Time  `json:"begin" doc:"Volgens plan."`
	Until   time.Time  `json:"einde" doc:"Volgens plan."`
	Began   *time.Time `json:"begonnenOp"`
	Seconds int        `json:"duurde" doc:"Seconden dat het aan de orde was, tot nu toe."`
	AtHand  bool       `json:"aanDeOrde"`
	Next    bool       `json:"volgende"`
	Outcome string     `json:"uitkomst"`
}

func courseOf(c *sitting.Course, now time.Time) Course {
	made := Course{Meeting: c.Meeting.ID, Phase: string(c.Phase), Left: c.Left(), Points: make([]CoursePoint, len(c.Points))}
	if !c.Since.IsZero() {
		made.Since = &c.Since
	}
	if lag, known := c.Lag(now); known {
		minutes := int(lag.Minutes())
		made.Lag = &minutes
	}
	next := c.Next()
	for i, p := range c.Points {
		made.Points[i] = CoursePoint{
			Item: p.Item, Number: p.Number, Title: p.Title, By: p.By, Rubric: p.Rubric, From: p.From.UTC(), Until: p.Until.UTC(), Began: p.Began,
			Seconds: int(p.Took.Seconds()), AtHand: i == c.At, Next: i == next, Outcome: string(p.Outcome),
		}
		if p.Hidden {
			made.Points[i].Item = 0
		}
	}
	return made
}

// Taking puts an item at hand.
type Taking struct {
	Item uint `json:"agendapunt" doc:"0: schorsen."`
}

// GoingOn goes on to the next item.
type GoingOn struct {
	After uint `json:"na" doc:"Het punt dat volgens u aan de orde is; 0 voor geen. Ging een ander al verder, dan verandert er niets."`
}

var aCourse = thing[Course]{"/vergaderingen/{id}/zitting", func(c *call, id uint) (Course, error) {
	course, err := sitting.Of(c.tx, id)
	if err != nil {
		return Course{}, err
	}
	return courseOf(course, c.tx.Now()), nil
}}

var sittingRoutes = []route{
	one(aCourse, "Hoe de zitting gaat: wat aan de orde is, wat volgt, en de tijd tegenover het plan"),
	step(access.RunSitting, "/vergaderingen/{id}/zitting/punt", "Een punt aan de orde nemen, of schorsen", aCourse, func(c *call, t Taking) error {
		return sitting.Take(c.tx, c.id, t.Item)
	}),
	step(access.RunSitting, "/vergaderingen/{id}/zitting/volgende", "Verder gaan met het volgende punt", aCourse, goOn),
}

// goOn takes the next item, unless somebody else did so already: two secretaries together skip none.
func goOn(c *call, g GoingOn) error {
	course, err := sitting.Of(c.tx, c.id)
	if err != nil {
		return err
	}
	if !access.May(c.who, access.RunSitting, course.Meeting) {
		return notAllowed()
	}
	if now, going := course.Now(); going && now.Item != g.After || !going && g.After != 0 {
		return nil
	}
	next := course.Next()
	if next < 0 {
		return fault.Refuse("Er is geen volgend punt meer.")
	}
	return sitting.Take(c.tx, c.id, course.Points[next].Item)
}
