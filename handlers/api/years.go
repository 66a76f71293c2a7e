package api

import (
	"fmt"
	"net/http"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/calendar"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/law"
)

// YearRule says when a body meets.
type YearRule struct {
	Rhythm    string   `json:"ritme" doc:"monthly of weekly."`
	Weekday   int      `json:"weekdag" doc:"1 is maandag, 5 vrijdag."`
	Which     []int    `json:"welke" doc:"Bij monthly: de hoeveelste van de maand, 1 tot en met 4, of -1 voor de laatste."`
	Months    []int    `json:"maanden" doc:"Bij monthly: 1 tot en met 12."`
	Weeks     int      `json:"weken" doc:"Bij weekly: om de hoeveel weken."`
	From      law.Date `json:"vanaf" doc:"Bij weekly: de dag vanaf wanneer wordt geteld."`
	Begins    clock    `json:"begin"`
	Ends      clock    `json:"einde"`
	Days      int      `json:"dagen" doc:"Hoeveel dagen een vergadering duurt."`
	Venue     string   `json:"plaats"`
	OnFree    string   `json:"opVrijeDag" doc:"next-workday of skip."`
	InRecess  string   `json:"inReces" doc:"week-later of skip."`
	PreDays   int      `json:"vooroverlegDagen" doc:"Zoveel dagen ervoor is het vooroverleg; 0: geen."`
	PreBegins clock    `json:"vooroverlegBegin"`
	PreEnds   clock    `json:"vooroverlegEinde"`
}

func yearRuleOf(r *calendar.Rule) YearRule {
	made := YearRule{
		Rhythm: string(r.Rhythm), Weekday: int(r.Weekday), Which: some(r.Which), Months: []int{}, Weeks: r.Weeks, From: r.From,
		Begins: clockOf(r.Begins), Ends: clockOf(r.Ends), Days: r.Days, Venue: r.Venue, OnFree: string(r.OnFree), InRecess: string(r.InRecess),
		PreDays: r.PreDays,
	}
	if r.PreDays > 0 {
		made.PreBegins, made.PreEnds = clockOf(r.PreBegins), clockOf(r.PreEnds)
	}
	for _, month := range r.Months {
		made.Months = append(made.Months, int(month))
	}
	return made
}

// rule is the rule of a body as it was sent.
func (y YearRule) rule(body uint) *calendar.Rule {
	r := &calendar.Rule{
		Body: body, Rhythm: calendar.Rhythm(y.Rhythm), Weekday: time.Weekday(y.Weekday), Which: y.Which, Weeks: y.Weeks, From: y.From,
		Begins: max(0, y.Begins.minutes()), Ends: max(0, y.Ends.minutes()), Days: y.Days, Venue: y.Venue, OnFree: calendar.Evasion(y.OnFree),
		InRecess: calendar.Evasion(y.InRecess), PreDays: y.PreDays, PreBegins: max(0, y.PreBegins.minutes()), PreEnds: max(0, y.PreEnds.minutes()),
	}
	for _, month := range y.Months {
		r.Months = append(r.Months, time.Month(month))
	}
	return r
}

// YearAsked is a year to work out.
type YearAsked struct {
	Year int `json:"jaar"`
	YearRule
}

// YearProposal is a day on which the rule has a meeting, or would have had one.
type YearProposal struct {
	Meant    law.Date    `json:"bedoeld" doc:"De dag volgens de regel."`
	On       law.Date    `json:"op" doc:"De dag die wordt voorgesteld; leeg: die vergadering vervalt."`
	Why      []string    `json:"waarom" doc:"Wat in de weg stond: een reces of een vrije dag."`
	Deadline law.Date    `json:"aanbiedenTotEnMet"`
	Before   law.Date    `json:"vooroverlegOp"`
	Clashes  []YearClash `json:"botsingen"`
}

// YearClash is a meeting that is planned then already.
type YearClash struct {
	Body     uint      `json:"gremium"`
	Kind     string    `json:"soort"`
	StartsAt time.Time `json:"begin"`
	EndsAt   time.Time `json:"einde"`
	Shared   int       `json:"gedeeldeLeden" doc:"Hoeveel mensen in beide gremia zitten."`
	Same     bool      `json:"tegelijk" doc:"Ze overlappen in tijd."`
}

// YearProposals is what comes of a rule.
type YearProposals struct {
	Days []YearProposal `json:"voorstellen"`
}

// YearPlan is a year to plan: the days that were chosen, all or none.
type YearPlan struct {
	Year int        `json:"jaar"`
	Days []law.Date `json:"data" gap:"dates"`
	Rule YearRule   `json:"regel"`
}

// YearPlanned is what was planned.
type YearPlanned struct {
	Planned int `json:"gepland" doc:"Vergaderingen en hun vooroverleg."`
}

// Recess is a time in which bodies do not meet.
type Recess struct {
	Name string   `json:"naam"`
	From law.Date `json:"van"`
	To   law.Date `json:"totEnMet"`
}

var yearRoutes = []route{
	show("/gremia/{id}/jaarregel", "De regel waarmee een gremium het laatst een jaar plande", func(c *call) (YearRule, error) {
		rule, err := calendar.RuleOf(c.tx, c.id)
		if err == nil && rule == nil {
			err = fault.NotFound()
		}
		if err != nil {
			return YearRule{}, err
		}
		return yearRuleOf(rule), nil
	}),
	list("/recessen", "De recessen van een jaar", func(r *calendar.Recess) Recess { return Recess{r.Name, r.From, r.To} }, func(c *call) ([]calendar.Recess, error) {
		year := int(c.number("jaar"))
		if year == 0 {
			year = law.DateOf(c.tx.Now()).Year()
		}
		return calendar.Recesses(c.tx, year)
	}, ofYear),
	preview(access.PlanMeeting, "/gremia/{id}/jaarplan/voorbeeld", "Uitrekenen wanneer een gremium in een jaar vergadert; er wordt niets gepland", proposeYear),
	change(http.MethodPost, access.PlanMeeting, "/gremia/{id}/jaarplan", "De vergaderingen van een jaar plannen, alle of geen", planYear),
}

// yearGaps tells what is wrong with a year and its rule.
func yearGaps(c *call, rule *calendar.Rule, year int) error {
	if !access.May(c.who, access.PlanMeeting, rule) {
		return notAllowed()
	}
	now := law.DateOf(c.tx.Now()).Year()
	gaps := rule.Gaps()
	gaps.Need(year >= now && year <= now+10, "year", fmt.Sprintf("Kies een jaar van %d tot en met %d.", now, now+10))
	return gaps.Invalid()
}

// proposeYear works out the days of a year, with what stands in their way.
func proposeYear(c *call, y YearAsked) (made YearProposals, err error) {
	rule := y.rule(c.id)
	if err := yearGaps(c, rule, y.Year); err != nil {
		return made, err
	}
	b, err := body.Find(c.tx, c.id)
	if err != nil {
		return made, err
	}
	recesses, err := calendar.Recesses(c.tx, y.Year)
	if err != nil {
		return made, err
	}
	free, err := decree.Calendar(c.tx)
	if err != nil {
		return made, err
	}
	proposed := rule.Dates(y.Year, recesses, free.IsFree)
	var days []law.Date
	for _, p := range proposed {
		if !p.On.IsZero() {
			days = append(days, p.On)
		}
	}
	clashes, err := rule.Clashes(c.tx, y.Year, days)
	made.Days = make([]YearProposal, len(proposed))
	for i, p := range proposed {
		made.Days[i] = proposalOf(&p)
		if p.On.IsZero() {
			continue
		}
		made.Days[i].Before, made.Days[i].Clashes = rule.Before(p.On, free.IsFree), each(clashes[p.On], clashOf)
		if b.DeadlineDays > 0 {
			made.Days[i].Deadline = free.RollBack(p.On.AddDays(-b.DeadlineDays))
		}
	}
	return made, err
}

func proposalOf(p *calendar.Proposal) YearProposal {
	made := YearProposal{Meant: p.Meant, On: p.On, Why: []string{}, Clashes: []YearClash{}}
	for _, obstacle := range p.Why {
		made.Why = append(made.Why, obstacle.On.String()+": "+obstacle.Name)
	}
	return made
}

func clashOf(c *calendar.Clash) YearClash {
	return YearClash{Body: c.Body, Kind: string(c.Kind), StartsAt: c.StartsAt, EndsAt: c.EndsAt, Shared: c.Shared, Same: c.Same}
}

func planYear(c *call, y YearPlan) (made YearPlanned, err error) {
	rule := y.Rule.rule(c.id)
	if err := yearGaps(c, rule, y.Year); err != nil {
		return made, err
	}
	days := make([]calendar.Chosen, len(y.Days))
	for i, day := range y.Days {
		days[i] = calendar.Chosen{Field: "dates", On: day}
	}
	made.Planned, err = rule.Plan(c.tx, y.Year, days)
	return made, err
}
