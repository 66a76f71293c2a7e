package api

import (
	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
)

// Decision is a besluit.
type Decision struct {
	ID      uint     `json:"id"`
	Rev     uint     `json:"revisie" doc:"Stuur dit mee bij het verbeteren van de tekst."`
	Number  string   `json:"nummer"`
	Body    uint     `json:"gremium"`
	Meeting uint     `json:"vergadering" doc:"0 bij een besluit uit een schriftelijke ronde."`
	Item    uint     `json:"agendapunt"`
	Round   uint     `json:"ronde" doc:"De schriftelijke ronde waarin het is genomen; 0 bij een besluit van een vergadering."`
	Topic   uint     `json:"onderwerp"`
	On      law.Date `json:"datum"`
	Offered string   `json:"aangeboden" doc:"Zoals het werd voorgelegd."`
	Text    string   `json:"tekst"`
	Outcome string   `json:"uitkomst"`
}

func decisionOf(d *meeting.Decision) Decision {
	return Decision{
		ID: d.ID, Rev: d.Rev, Number: d.Number, Body: d.Body, Meeting: d.Meeting, Item: d.Item, Round: d.Round, Topic: d.Topic, On: d.DecidedOn,
		Offered: d.Offered, Text: d.Text, Outcome: string(d.Outcome),
	}
}

// NewDecision writes down a decision.
type NewDecision struct {
	OnTopic
	Offered string `json:"aangeboden"`
	Text    string `json:"tekst"`
	Outcome string `json:"uitkomst"`
}

// DecisionForm words a decision anew; it keeps its number.
type DecisionForm struct {
	Rev uint `json:"revisie"`
	NewDecision
}

// OutcomeForm says what became of an item.
type OutcomeForm struct {
	Outcome   string `json:"uitkomst" doc:"established, agreed, agreed-changed, advice-given, forwarded, held, noted, taken-off of not-agreed."`
	ForwardTo uint   `json:"doorgeleidenNaar" doc:"Nummer van het gremium, bij forwarded."`
	Why       string `json:"reden"`
}

var aDecision = thing[Decision]{"/besluiten/{id}", func(c *call, id uint) (Decision, error) {
	d, err := meeting.FindDecision(c.tx, id)
	if err != nil {
		return Decision{}, err
	}
	return decisionOf(d), nil
}}

var decisionRoutes = []route{
	pages("/besluiten", "Het register van besluiten, de nieuwste eerst", decisionOf, func(c *call) ([]meeting.Decision, int, error) {
		return meeting.Sifted(c.tx, meeting.Sieve{
			Body: c.number("gremium"), Year: int(min(c.number("jaar"), 9999)), Outcome: meeting.Outcome(c.text("uitkomst")), Words: c.text("woorden"),
			Beyond: c.yes("wijktAf"), Reworded: c.yes("andersVerwoord"), Written: c.yes("schriftelijk"),
		}, c.page)
	}, ofBody, ofYear, parameter{"wijktAf", "true: alleen waar de uitkomst verder gaat dan wat is aangeboden.", false},
		parameter{"andersVerwoord", "true: alleen wat anders is verwoord dan voorgelegd.", false}, parameter{"schriftelijk", "true: alleen die in een schriftelijke ronde zijn genomen.", false}, parameter{"uitkomst", "Alleen met deze uitkomst.", ""}, ofWords),
	one(aDecision, "Een besluit"),
	list("/vergaderingen/{id}/besluiten", "De besluiten van een vergadering", decisionOf, held(func(c *call) ([]meeting.Decision, error) {
		return meeting.DecisionsOf(c.tx, c.id)
	})),
	step(access.RecordDecision, "/agendapunten/{id}/uitkomst", "Vastleggen wat er van een punt is geworden; doorgeleiden legt het bij het andere gremium", anItem, func(c *call, o OutcomeForm) error {
		return meeting.RecordOutcome(c.tx, c.id, meeting.Outcome(o.Outcome), o.ForwardTo, o.Why)
	}),
	one(thePoints, "De beslispunten van een agendapunt, met wat de vergadering ervan zei"),
	step(access.RecordDecision, "/agendapunten/{id}/beslispunten", "Vastleggen wat de vergadering van beslispunten zei; wat akkoord is, wordt een besluit", thePoints, tickPoints),
	create(access.RecordDecision, "/agendapunten/{id}/besluiten", "Een besluit vastleggen bij een punt", aDecision, func(c *call, n NewDecision) (uint, error) {
		d := &meeting.Decision{Topic: n.Topic, Offered: n.Offered, Text: n.Text, Outcome: meeting.Outcome(n.Outcome)}
		err := meeting.Decide(c.tx, c.id, d)
		return d.ID, err
	}),
	replace(access.RecordDecision, "/besluiten/{id}", "Een besluit beter verwoorden; het nummer blijft", aDecision, func(c *call, f DecisionForm) error {
		d, err := meeting.FindDecision(c.tx, c.id)
		if err != nil {
			return err
		}
		item := d.Item
		d.Rev, d.Topic, d.Offered, d.Text, d.Outcome = f.Rev, f.Topic, f.Offered, f.Text, meeting.Outcome(f.Outcome)
		return meeting.Decide(c.tx, item, d)
	}),
}

var ofWords = parameter{"woorden", "Alleen waar deze woorden in staan.", ""}

// Action is an actiepunt.
type Action struct {
	ID         uint     `json:"id"`
	Number     string   `json:"nummer"`
	Body       uint     `json:"gremium"`
	Meeting    uint     `json:"vergadering"`
	Item       uint     `json:"agendapunt"`
	Text       string   `json:"tekst"`
	Holder     uint     `json:"persoon" doc:"0 als een functie de actie heeft."`
	HolderName string   `json:"actiehouder"`
	Due        law.Date `json:"termijn"`
	DueMeeting uint     `json:"termijnVergadering"`
	WasDueOn   law.Date `json:"eersteTermijn"`
	State      string   `json:"status" doc:"open, reported, closed of lapsed."`
	Report     string   `json:"gereedmelding"`
	Why        string   `json:"reden"`
}

func actionOf(a *meeting.Action) Action {
	return Action{
		ID: a.ID, Number: a.Number, Body: a.Body, Meeting: a.Meeting, Item: a.Item, Text: a.Text, Holder: a.Holder, HolderName: a.HolderName,
		Due: a.DueOn, DueMeeting: a.DueMeeting, WasDueOn: a.WasDueOn, State: string(a.State), Report: a.Report, Why: a.Why,
	}
}

// NewAction writes down an action point.
type NewAction struct {
	Text       string   `json:"tekst"`
	Person     uint     `json:"persoon" doc:"Wie de actie heeft; 0 voor een functie."`
	Holder     string   `json:"actiehouder" doc:"De functie; leeg: de naam van de persoon."`
	Due        law.Date `json:"termijn"`
	DueMeeting uint     `json:"termijnVergadering" doc:"De vergadering waarop het punt terugkomt, in plaats van een datum."`
}

func (n NewAction) action() *meeting.Action {
	return &meeting.Action{Text: n.Text, Holder: n.Person, HolderName: n.Holder, DueOn: n.Due, DueMeeting: n.DueMeeting}
}

// ActionReport says that it was done.
type ActionReport struct {
	Text string `json:"tekst"`
}

// Extension gives a later date.
type Extension struct {
	Due law.Date `json:"termijn"`
	Why string   `json:"reden"`
}

var anAction = thing[Action]{"/actiepunten/{id}", func(c *call, id uint) (Action, error) {
	a, err := meeting.FindAction(c.tx, id)
	if err != nil {
		return Action{}, err
	}
	return actionOf(a), nil
}}

var actionRoutes = []route{
	pages("/actiepunten", "Actiepunten, wat het eerst af moet zijn bovenaan", actionOf, func(c *call) ([]meeting.Action, int, error) {
		return meeting.SiftedActions(c.tx, meeting.ActionSieve{
			Body: c.number("gremium"), Mine: c.yes("mijn"), Done: c.yes("afgedaan"), Words: c.text("woorden"),
		}, c.page)
	}, ofBody, parameter{"mijn", "true: alleen die u zelf hebt.", false}, parameter{"afgedaan", "true: die van de lijst zijn.", false}, ofWords),
	one(anAction, "Een actiepunt"),
	create(access.RecordAction, "/agendapunten/{id}/actiepunten", "Een actiepunt vastleggen bij een agendapunt", anAction, func(c *call, n NewAction) (uint, error) {
		a := n.action()
		a.Item = c.id
		err := meeting.AddAction(c.tx, a)
		return a.ID, err
	}),
	create(access.RecordAction, "/gremia/{id}/actiepunten", "Een actiepunt van een gremium vastleggen, los van een vergadering", anAction, func(c *call, n NewAction) (uint, error) {
		a := n.action()
		a.Body = c.id
		err := meeting.AddAction(c.tx, a)
		return a.ID, err
	}),
	step(access.ReportAction, "/actiepunten/{id}/gereedmelding", "Melden dat een actie gereed is", anAction, func(c *call, r ActionReport) error {
		return meeting.ReportAction(c.tx, c.id, r.Text)
	}),
	step(access.RecordAction, "/actiepunten/{id}/afvoering", "Een actiepunt van de lijst halen", anAction, func(c *call, r reason) error {
		return meeting.CloseAction(c.tx, c.id, r.Why)
	}),
	step(access.RecordAction, "/actiepunten/{id}/verlenging", "Een actiepunt een latere termijn geven", anAction, func(c *call, e Extension) error {
		return meeting.ExtendAction(c.tx, c.id, e.Due, e.Why)
	}),
	step(access.RecordAction, "/actiepunten/{id}/vervallen", "Een actiepunt laten vervallen", anAction, func(c *call, r reason) error {
		return meeting.LapseAction(c.tx, c.id, r.Why)
	}),
}

// Advice is what one body gives another.
type Advice struct {
	ID         uint     `json:"id"`
	Body       uint     `json:"gremium" doc:"Dat adviseert."`
	To         uint     `json:"aan" doc:"Nummer van het gremium dat het krijgt."`
	Topic      uint     `json:"onderwerp"`
	Question   string   `json:"vraag"`
	Due        law.Date `json:"termijn"`
	Item       uint     `json:"agendapunt"`
	Paper      uint     `json:"stuk"`
	Judged     uint     `json:"beoordeeldeVersie" doc:"Nummer van de versie waarover het advies gaat."`
	Outdated   bool     `json:"nieuwereVersie" doc:"Er is een nieuwere versie dan die is beoordeeld."`
	State      string   `json:"status" doc:"asked, on-agenda, draft, established, offered, processed of overdue."`
	Agreed     string   `json:"overeenstemming"`
	Dispute    string   `json:"geschilpunten"`
	OfferedOn  law.Date `json:"aangebodenOp"`
	Submission uint     `json:"aanbieding"`
}

func (c *call) adviceOf(a *meeting.Advice) (Advice, error) {
	outdated, err := meeting.Outdated(c.tx, *a)
	return Advice{
		ID: a.ID, Body: a.Body, To: a.To, Topic: a.Topic, Question: a.Question, Due: a.DueOn, Item: a.Item, Paper: a.Paper, Judged: a.Judged,
		Outdated: outdated[a.ID], State: string(a.State), Agreed: a.Agreed, Dispute: a.Dispute, OfferedOn: a.OfferedOn, Submission: a.Submission,
	}, err
}

// NewAdvice asks for advice.
type NewAdvice struct {
	Body uint `json:"gremium" doc:"Dat adviseert."`
	To   uint `json:"aan" doc:"Uw eigen gremium, dat het vraagt."`
	OnTopic
	Question string   `json:"vraag"`
	Due      law.Date `json:"termijn"`
}

// GivenAdvice gives advice to another body.
type GivenAdvice struct {
	To     uint   `json:"aan" doc:"Nummer van het gremium dat het krijgt."`
	Paper  uint   `json:"stuk" doc:"Het stuk met het advies."`
	Judged uint   `json:"beoordeeldeVersie" doc:"Nummer (id) van de versie waarover het advies gaat; 0 voor geen."`
	Agreed string `json:"overeenstemming" doc:"yes of no."`
}

// OnItem says at which item something is treated.
type OnItem struct {
	Item uint `json:"agendapunt"`
}

// OfPaper says which paper is meant.
type OfPaper struct {
	Paper uint `json:"stuk"`
}

var anAdvice = thing[Advice]{"/adviezen/{id}", func(c *call, id uint) (Advice, error) {
	a, err := meeting.FindAdvice(c.tx, id)
	if err != nil {
		return Advice{}, err
	}
	return c.adviceOf(a)
}}

var adviceRoutes = []route{
	pages("/gremia/{id}/adviezen", "Wat een gremium aan advies werd gevraagd, gaf of kreeg, het nieuwste eerst", func(a *Advice) Advice { return *a }, advices),
	one(anAdvice, "Een advies"),
	create(access.AskAdvice, "/adviezen", "Een ander gremium om advies vragen", anAdvice, func(c *call, n NewAdvice) (uint, error) {
		a := &meeting.Advice{Body: n.Body, To: n.To, Topic: n.Topic, Question: n.Question, DueOn: n.Due}
		err := meeting.AskAdvice(c.tx, a)
		return a.ID, err
	}),
	create(access.GiveAdvice, "/agendapunten/{id}/adviezen", "Advies uitbrengen bij een punt: het ligt dan bij het andere gremium", anAdvice, func(c *call, g GivenAdvice) (uint, error) {
		if g.To == 0 {
			return 0, fault.Wrong("to", "Kies aan welk gremium het advies gaat.")
		}
		a, err := meeting.GiveAdvice(c.tx, c.id, g.To, meeting.Given{Paper: g.Paper, Judged: g.Judged, Agreed: g.Agreed})
		if err != nil {
			return 0, err
		}
		return a.ID, nil
	}),
	step(access.GiveAdvice, "/adviezen/{id}/agendering", "Zeggen bij welk punt het adviserende gremium de vraag behandelt", anAdvice, func(c *call, o OnItem) error {
		return meeting.PutAdviceOnAgenda(c.tx, c.id, o.Item)
	}),
	step(access.GiveAdvice, "/adviezen/{id}/concept", "Zeggen welk stuk het concept is", anAdvice, func(c *call, o OfPaper) error {
		return meeting.DraftAdvice(c.tx, c.id, o.Paper)
	}),
	step(access.GiveAdvice, "/adviezen/{id}/vaststelling", "Vastleggen dat het gremium het eens is over de tekst", anAdvice, func(c *call, _ nothing) error {
		return meeting.EstablishAdvice(c.tx, c.id)
	}),
	step(access.AskAdvice, "/adviezen/{id}/verwerking", "Vastleggen dat het advies is verwerkt", anAdvice, func(c *call, _ nothing) error {
		return meeting.ProcessAdvice(c.tx, c.id)
	}),
	step(access.AskAdvice, "/adviezen/{id}/herhaling", "Opnieuw om advies vragen; was het al uitgebracht, dan is het een nieuwe vraag in de lijst van het gremium", anAdvice, func(c *call, e Extension) error {
		return meeting.AskAgain(c.tx, c.id, e.Due, e.Why)
	}),
}

func advices(c *call) ([]Advice, int, error) {
	rows, total, err := meeting.Advices(c.tx, c.id, c.page)
	if err != nil {
		return nil, 0, err
	}
	made := make([]Advice, len(rows))
	for i := range rows {
		if made[i], err = c.adviceOf(&rows[i]); err != nil {
			return nil, 0, err
		}
	}
	return made, total, nil
}
