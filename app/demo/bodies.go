package demo

import (
	"beraad/models/body"
	"beraad/models/store"
)

// clockAt writes a clock time as minutes after midnight.
func clockAt(hour, minute int) int { return hour*60 + minute }

// foundBodies makes the bodies that ship, with how each builds and numbers its agenda.
func (p *player) foundBodies(tx *store.Tx) error {
	for _, made := range []struct {
		body    body.Body
		rubrics []body.Rubric
	}{
		{sgo, sgoRubrics}, {cioBeraad, cioRubrics}, {ctoRaad, ctoRubrics}, {icbr, icbrRubrics},
		{commission("icop", "ICOP", "Interdepartementale Commissie Organisatie- en Personeelsbeleid"), nil},
		{commission("icia", "ICIA", "Interdepartementale Commissie Informatie en Automatisering"), nil},
		{commission("icfh", "ICFH", "Interdepartementale Commissie Facilitair en Huisvesting"), nil},
	} {
		if err := body.Found(tx, &made.body, made.rubrics); err != nil {
			return err
		}
		p.bodies[made.body.Code] = &made.body
	}
	for from, to := range map[string]string{"cio-beraad": "icbr", "cto-raad": "cio-beraad", "icbr": "sgo", "icop": "icbr", "icia": "icbr", "icfh": "icbr"} {
		p.bodies[from].ForwardsTo = p.bodies[to].ID
		if err := body.Change(tx, p.bodies[from]); err != nil {
			return err
		}
	}
	return nil
}

var sgo = body.Body{
	Code: "sgo", Name: "SGO", FullName: "Secretarissen-Generaal Overleg", Secretariat: "Kabinet Minister-President (AZ)",
	Unit: "Kabinet Minister-President", Address: "Postbus 00000\n0000 AA Den Haag", Mailbox: "sgo@az.example",
	Scheme: body.Parts, ReferenceForm: "{nr:7}", LastReference: 3976305, FormOptions: "ICBR, CIO-beraad", DeadlineDays: 7,
}

var sgoRubrics = []body.Rubric{
	{Part: "Actualiteiten", Number: "1", Title: "Actualiteiten", At: clockAt(17, 0), Minutes: 40, Standing: "minutes,actions"},
	{Part: "Voorportaal", Number: "A", Title: "Voorportaal", At: -1, Minutes: 20},
}

var cioBeraad = body.Body{
	Code: "cio-beraad", Name: "CIO-beraad", FullName: "Beraad van chief information officers", Secretariat: "CIO Rijk (BZK)",
	Unit: "DGOO | directie CIO Rijk", Address: "Postbus 00000\n0000 AA Den Haag", Mailbox: "cioberaad@bzk.example",
	Scheme: body.Decimal, ReferenceForm: "{jaar}-{nr:10}", LastReference: 3402,
	FormOptions: "ICOP, ICIA, ICFH, CTO-raad", DeadlineDays: 8,
}

var cioRubrics = []body.Rubric{
	{Number: "", Title: "Kennismaking", At: clockAt(9, 30), Minutes: 45},
	{Number: "1", Title: "Opening, mededelingen, verslag", At: clockAt(10, 15), Minutes: 10, Standing: "minutes,actions"},
	{Number: "2", Title: "Hamerstukken", At: clockAt(10, 25), Minutes: 10, Nature: "hamerstuk"},
	{Number: "3", Title: "Ter besluitvorming", At: clockAt(10, 35), Minutes: 0, Nature: "decide"},
	{Number: "4", Title: "Ter bespreking", At: clockAt(10, 35), Minutes: 45, Nature: "discuss"},
	{Number: "5", Title: "Rondvraag", At: clockAt(11, 20), Minutes: 30},
	{Number: "6", Title: "Informerend", At: clockAt(11, 50), Minutes: 30, Nature: "inform"},
	{Number: "7", Title: "Sluiting", At: clockAt(12, 20), Minutes: 10},
}

var ctoRaad = body.Body{
	Code: "cto-raad", Name: "CTO-raad", FullName: "Raad van chief technology officers", Secretariat: "CIO Rijk (BZK)",
	Unit: "DGOO | CIO Rijk", Address: "Postbus 00000\n0000 AA Den Haag", Mailbox: "ctoraad@bzk.example",
	Scheme: body.Compact, FormOptions: "CIO-beraad", DeadlineDays: 10,
}

var ctoRubrics = []body.Rubric{
	{Number: "0", Title: "Vertrek en ontvangst", At: clockAt(9, 0), Minutes: 60},
	{Number: "1", Title: "Opening en mededelingen", At: clockAt(10, 0), Minutes: 30, Standing: "minutes,actions"},
	{Number: "2", Title: "Ter bespreking", At: clockAt(10, 30), Minutes: 60, Nature: "discuss"},
	{Number: "3", Title: "Werkbezoek", At: clockAt(11, 30), Minutes: 90},
}

var icbr = body.Body{
	Code: "icbr", Name: "ICBR", FullName: "Interdepartementale Commissie Bedrijfsvoering Rijk", Secretariat: "DGOO (BZK)",
	Unit: "Directoraat-generaal Overheidsorganisatie", Address: "Postbus 00000\n0000 AA Den Haag", Mailbox: "postbus.icbr@bzk.example",
	Scheme: body.Decimal, ReferenceForm: "{jaar}-{nr:10}", LastReference: 51200, FormOptions: "CIO-beraad, ICOP, ICIA, ICFH", DeadlineDays: 10,
}

var icbrRubrics = []body.Rubric{
	{Number: "1", Title: "Opening en verslag", At: clockAt(14, 0), Minutes: 15, Standing: "minutes,actions"},
	{Number: "2", Title: "Ter besluitvorming", At: -1, Minutes: 45, Nature: "decide"},
	{Number: "3", Title: "Ter informatie", At: -1, Minutes: 20, Nature: "inform"},
	{Number: "4", Title: "Rondvraag en sluiting", At: -1, Minutes: 10},
}

func commission(code, name, full string) body.Body {
	return body.Body{Code: code, Name: name, FullName: full, Secretariat: "DGOO (BZK)", Scheme: body.Decimal, DeadlineDays: 10}
}
