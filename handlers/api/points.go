package api

import "beraad/models/meeting"

// DecisionPoints is what the forms of an item ask, and what was said of it.
type DecisionPoints struct {
	Item   uint            `json:"agendapunt"`
	Points []DecisionPoint `json:"punten"`
}

// DecisionPoint is one numbered point.
type DecisionPoint struct {
	Submission uint   `json:"aanbieding" doc:"Het formulier dat het vraagt; 0 voor een punt dat aan tafel is toegevoegd."`
	Seq        int    `json:"punt"`
	Offered    string `json:"voorgelegd"`
	Rev        uint   `json:"revisie" doc:"Stuur dit mee bij het vastleggen; 0 als er nog niets is vastgelegd."`
	Outcome    string `json:"uitkomst" doc:"agreed, agreed-changed, not-agreed, held of leeg."`
	Text       string `json:"tekst" doc:"Zoals het is besloten."`
	Decision   uint   `json:"besluit" doc:"Nummer (id) van wat is vastgelegd; 0 voor niets."`
	Number     string `json:"nummer" doc:"In het register; leeg als er geen besluit is."`
}

func decisionPointOf(p *meeting.Point) DecisionPoint {
	made := DecisionPoint{Submission: p.Submission, Seq: p.Seq, Offered: p.Offered}
	if d := p.Said; d != nil {
		made.Rev, made.Outcome, made.Text, made.Decision, made.Number = d.Rev, string(d.Outcome), d.Text, d.ID, d.Number
	}
	return made
}

// Ticks is what the meeting said of points.
type Ticks struct {
	Points []Tick `json:"punten"`
}

// Tick is what the meeting said of one point.
type Tick struct {
	Submission uint   `json:"aanbieding"`
	Seq        int    `json:"punt" doc:"0 voegt een punt toe dat aan tafel is gekomen."`
	Rev        uint   `json:"revisie"`
	Outcome    string `json:"uitkomst" doc:"agreed, agreed-changed, not-agreed of held."`
	Text       string `json:"tekst" doc:"Nodig bij agreed-changed, en bij een punt dat aan tafel is gekomen."`
}

var thePoints = thing[DecisionPoints]{"/agendapunten/{id}/beslispunten", func(c *call, id uint) (DecisionPoints, error) {
	item, err := meeting.FindItem(c.tx, id)
	if err != nil {
		return DecisionPoints{}, err
	}
	all, err := meeting.PointsOf(c.tx, item.Meeting)
	return DecisionPoints{Item: id, Points: each(all[id], decisionPointOf)}, err
}}

func tickPoints(c *call, sent Ticks) error {
	return meeting.TickPoints(c.tx, c.id, each(sent.Points, func(t *Tick) meeting.Tick {
		return meeting.Tick{Submission: t.Submission, Seq: t.Seq, Rev: t.Rev, Outcome: meeting.Outcome(t.Outcome), Text: t.Text}
	}))
}
