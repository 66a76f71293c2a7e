package api

import "beraad/models/request"

// RequestFigure is a year, or a quarter of it, in numbers.
type RequestFigure struct {
	Year      int            `json:"jaar"`
	Quarter   int            `json:"kwartaal" doc:"0 voor het hele jaar."`
	Received  int            `json:"ontvangen" doc:"In de periode. Elk verzoek telt apart, ook wat is afgesplitst of samen met een ander wordt behandeld."`
	Split     int            `json:"afgesplitst" doc:"Van de ontvangen verzoeken."`
	Joined    int            `json:"samenBehandeld" doc:"Van de ontvangen verzoeken: die met een ander worden meegenomen."`
	Decided   int            `json:"besloten" doc:"In de periode, wanneer het verzoek ook is ontvangen."`
	InTime    int            `json:"opTijd" doc:"Van de besluiten: op of vóór de uiterste dag."`
	Average   float64        `json:"dagenGemiddeld" doc:"Kalenderdagen van ontvangst tot besluit; 0 zonder besluiten."`
	Median    float64        `json:"dagenMediaan"`
	Outcomes  []OutcomeCount `json:"uitkomsten"`
	Withdrawn int            `json:"ingetrokken"`
	Dropped   int            `json:"nietBehandeld"`
	Closed    int            `json:"andersGesloten" doc:"Zonder besluit en zonder intrekking."`
	Open      int            `json:"nogOpen" doc:"Van wat in de periode is ontvangen."`
	Late      int            `json:"overDeTermijn" doc:"Daarvan."`
}

// OutcomeCount is how many decisions came to something.
type OutcomeCount struct {
	Outcome string `json:"uitkomst" doc:"open, partly-open, not-open, already-open, none-found of leeg: niet vastgelegd."`
	Number  int    `json:"aantal"`
}

func figureOf(f *request.Figure) RequestFigure {
	made := RequestFigure{
		Year: f.Year, Quarter: f.Quarter, Received: f.Received, Split: f.Split, Joined: f.Joined, Decided: f.Decided, InTime: f.InTime,
		Average: f.Average(), Median: f.Median(), Withdrawn: f.Withdrawn, Dropped: f.Dropped, Closed: f.Closed, Open: f.Open, Late: f.Late,
		Outcomes: []OutcomeCount{},
	}
	for _, o := range request.Outcomes {
		if f.Outcomes[o] > 0 {
			made.Outcomes = append(made.Outcomes, OutcomeCount{string(o), f.Outcomes[o]})
		}
	}
	return made
}

var figureRoutes = []route{
	list("/verzoeken/cijfers", "De verzoeken per jaar en per kwartaal in cijfers, het nieuwste jaar eerst", figureOf, func(c *call) ([]request.Figure, error) {
		figures, err := request.FiguresOf(c.tx)
		if err != nil {
			return nil, err
		}
		return figures.Periods, nil
	}),
}
