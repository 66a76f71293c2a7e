package ui_test

import (
	"beraad/models/law"
	"beraad/views/ui"
)

// Case is the path of the policy line of 2018.
func Case() ui.Path {
	const sgo, icbr, cio, cto = 0, 1, 2, 3
	day := law.Day
	return ui.Path{
		ID: "pad", Title: "Weg van de beleidslijn Berichtenapps langs vier gremia",
		Summary: "Van het SGO in december 2017, via CTO-raad en CIO-beraad, naar vaststelling op 7\u00a0februari 2018 en verspreiding op 14 en 15\u00a0februari.",
		Lanes:   []string{"SGO", "ICBR", "CIO-beraad", "CTO-raad"},
		Points: []ui.PathPoint{
			{On: day(2017, 12, 13), Lane: sgo, Kind: ui.AdoptedEvent, Label: "Documentbegrip", Where: "SGO, punt D", What: "Documentbegrip vastgesteld", Paper: ui.Link{Text: "Verslag 3976306", Href: "/1"}},
			{On: day(2018, 1, 10), Lane: sgo, Label: "verzoek AZ", Where: "SGO, punt 5", What: "AZ vraagt Signal te gebruiken", Paper: ui.Link{Text: "Verslag 3980230", Href: "/2"}},
			{On: day(2018, 1, 15), Lane: cio, Label: "vooroverleg", Where: "CIO-beraad, vooroverleg", What: "Aandachtspunten genoemd"},
			{On: day(2018, 1, 31), Lane: cto, Label: "2d besproken", Where: "CTO-raad, 2d", What: "Conceptnotitie besproken"},
			{On: day(2018, 2, 2), Lane: cto, Label: "advies", Where: "CTO-raad", What: "Advies aan CIO-beraad, met overeenstemming"},
			{On: day(2018, 2, 7), Lane: cio, Kind: ui.AdoptedEvent, Label: "4.c Berichtenapps", Where: "CIO-beraad, 4.c", What: "Beleidslijn vastgesteld", Paper: ui.Link{Text: "Verslag 2018-0000097178", Href: "/7"}},
			{On: day(2018, 2, 9), Lane: cio, Label: "bijlage", Where: "CIO-beraad", What: "Bijlage voor- en nadelen"},
			{On: day(2018, 2, 14), Clock: "10.50\u00a0uur", Lane: icbr, Kind: ui.MailEvent, Label: "mail 10.50\u00a0uur", Where: "ICBR", What: "Mail met bijlage"},
			{On: day(2018, 2, 14), Clock: "15.39\u00a0uur", Lane: sgo, Kind: ui.MailEvent, Label: "mail 15.39\u00a0uur", Where: "SGO", What: "Mail met bijlage"},
			{On: day(2018, 2, 15), Clock: "11.59\u00a0uur", Lane: cio, Kind: ui.MailEvent, Label: "11.59\u00a0uur", Where: "CIO-beraad", What: "Mail die de mail aan de ICBR aanhaalt"},
		},
		Arcs: []ui.PathArc{
			{From: 0, To: 5, Soft: true}, {From: 3, To: 4}, {From: 4, To: 5}, {From: 5, To: 6},
			{From: 5, To: 8, Planned: true, Through: true, Via: icbr},
			{From: 6, To: 7}, {From: 6, To: 8}, {From: 6, To: 9},
		},
		Note: "Gepland was: langs de ICBR naar het SGO. Gebeurd is: drie mails uit drie postbussen.",
	}
}
