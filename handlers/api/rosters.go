package api

import (
	"net/http"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/roster"
)

// RosterFields say how a list is meant.
type RosterFields struct {
	Body  uint     `json:"gremium,omitempty" doc:"Bij leden: van wie zij lid zijn; leeg als elke regel dat zegt."`
	Whole bool     `json:"volledig,omitempty" doc:"Bij leden: wie er niet op staat, treedt af."`
	Last  law.Date `json:"laatsteDag,omitempty" doc:"Bij volledig: de laatste dag van wie er niet op staat."`
}

// RosterAgreed is a list with what was agreed that it does.
type RosterAgreed struct {
	RosterFields
	Agreed string `json:"controlegetal" doc:"Dat van het voorbeeld. Is er intussen iets veranderd, dan wordt er niets bewaard."`
}

// RosterPlan is what a list does.
type RosterPlan struct {
	Digest  string       `json:"controlegetal"`
	Works   bool         `json:"teBewaren" doc:"Er is iets om te bewaren, en geen fout."`
	Ignored []string     `json:"genegeerd" doc:"Kolommen die niet zijn gelezen."`
	Lines   []RosterLine `json:"regels"`
}

// RosterLine is what one line of a list does.
type RosterLine struct {
	Number   int           `json:"regel" doc:"0: wie niet op de lijst staat."`
	Kind     string        `json:"soort" doc:"wrong, new, changed, ended of same."`
	What     string        `json:"wie"`
	Where    string        `json:"waar"`
	Notes    []string      `json:"toelichting"`
	Warnings []string      `json:"waarschuwingen"`
	Faults   []RosterFault `json:"fouten"`
}

// RosterFault is what is wrong with a line.
type RosterFault struct {
	Column string `json:"kolom"`
	Value  string `json:"waarde"`
	Text   string `json:"melding"`
}

func rosterPlanOf(p *roster.Plan) RosterPlan {
	return RosterPlan{Digest: p.Digest(), Works: p.Works(), Ignored: some(p.Ignored), Lines: each(p.Lines, func(l *roster.Line) RosterLine {
		return RosterLine{
			Number: l.Number, Kind: string(l.Kind), What: l.What, Where: l.Where, Notes: some(l.Notes), Warnings: some(l.Warnings),
			Faults: each(l.Faults, func(f *roster.Fault) RosterFault { return RosterFault{f.Column, f.Value, f.Text} }),
		}
	})}
}

// listIn reads the list that came along.
func (c *call) listIn(subject roster.Subject, f RosterFields) (list roster.List, err error) {
	list = roster.List{Subject: subject, Name: c.upload.Name, Body: f.Body, Whole: f.Whole, Last: f.Last}
	list.Table, err = roster.Read(c.upload.Content)
	return list, err
}

// rosterDoors look at a list and save it.
func rosterDoors(needs access.Action, subject roster.Subject, path string) []route {
	return []route{
		withFile(preview(needs, path+"/voorbeeld", "Wat een lijst zou doen, regel voor regel; er wordt niets bewaard", func(c *call, f RosterFields) (RosterPlan, error) {
			list, err := c.listIn(subject, f)
			if err != nil {
				return RosterPlan{}, err
			}
			plan, err := roster.Compare(c.tx, list)
			if err != nil {
				return RosterPlan{}, err
			}
			return rosterPlanOf(plan), nil
		})),
		withFile(change(http.MethodPost, needs, path, "Bewaren wat een lijst doet, alles of niets", func(c *call, f RosterAgreed) (RosterPlan, error) {
			list, err := c.listIn(subject, f.RosterFields)
			if err != nil {
				return RosterPlan{}, err
			}
			plan, err := roster.Apply(c.tx, list, f.Agreed)
			if err != nil {
				return RosterPlan{}, err
			}
			return rosterPlanOf(plan), nil
		})),
	}
}

var (
	memberListRoutes   = rosterDoors(access.ManageMembers, roster.Members, "/invoer/leden")
	ministryListRoutes = rosterDoors(access.ManageMinistries, roster.Ministries, "/invoer/ministeries")
)
