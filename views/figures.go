package views

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"beraad/models/request"
	"beraad/views/nl"
	"beraad/views/ui"
)

// FiguresPath is the page with the requests in numbers.
const FiguresPath = "/woo-verzoeken/cijfers"

// RequestFigures is the page with the requests in numbers.
type RequestFigures struct {
	ui.Frame
	Figures *request.Figures
	// Year is the one of which the quarters are shown.
	Year int
}

// periodFigure is a number that is kept of each period: what it is called, what exactly it counts, and how it is written.
type periodFigure struct {
	title, means string
	cell         func(f *request.Figure) string
}

func count(of func(f *request.Figure) int) func(f *request.Figure) string {
	return func(f *request.Figure) string { return strconv.Itoa(of(f)) }
}

// decimal writes a number of days with at most one decimal; nothing without decisions.
func decimal(of func(f *request.Figure) float64) func(f *request.Figure) string {
	return func(f *request.Figure) string {
		if f.Decided == 0 {
			return "–"
		}
		return strings.Replace(strings.TrimSuffix(strconv.FormatFloat(of(f), 'f', 1, 64), ".0"), ".", ",", 1)
	}
}

func share(f *request.Figure) string {
	if f.Decided == 0 {
		return "–"
	}
	return fmt.Sprintf("%d%%", (200*f.InTime+f.Decided)/(2*f.Decided))
}

// flowFigures is what came in and what came of it.
var flowFigures = []periodFigure{
	{"Ontvangen", "verzoeken met een dag van ontvangst in de periode, ook wat is afgesplitst of samen met een ander verzoek wordt behandeld.", count(func(f *request.Figure) int { return f.Received })},
	decidedFigure,
	{"Ingetrokken", "door de verzoeker teruggenomen in de periode.", count(func(f *request.Figure) int { return f.Withdrawn })},
	{"Niet behandeld", "buiten behandeling gelaten in de periode (Woo 4.1, zesde lid; Awb 4:5).", count(func(f *request.Figure) int { return f.Dropped })},
	{"Anders gesloten", "in de periode gesloten zonder besluit en zonder intrekking, zoals een verzoek dat dubbel was ingeschreven.", count(func(f *request.Figure) int { return f.Closed })},
	{"Nog open", "van wat in de periode is ontvangen loopt dit vandaag nog.", count(func(f *request.Figure) int { return f.Open })},
	{"Over de termijn", "daarvan vandaag voorbij de uiterste dag.", count(func(f *request.Figure) int { return f.Late })},
}

var decidedFigure = periodFigure{"Besloten", "verzoeken waarop in de periode is besloten, wanneer zij ook zijn ontvangen.", count(func(f *request.Figure) int { return f.Decided })}

// paceFigures is how long the decisions took.
var paceFigures = []periodFigure{
	decidedFigure,
	{"Op tijd", "daarvan besloten op of vóór de uiterste dag; verdaging, opschorting en schriftelijk uitstel tellen mee, een afspraak per telefoon niet.", count(func(f *request.Figure) int { return f.InTime })},
	{"Op tijd, deel", "op tijd als deel van besloten.", share},
	{"Dagen, gemiddeld", "kalenderdagen van de ontvangst tot het besluit, ook als de termijn stilstond.", decimal((*request.Figure).Average)},
	{"Dagen, mediaan", "de helft van de besluiten kwam in zo veel dagen of minder.", decimal((*request.Figure).Median)},
}

// outcomeFigures is what the decisions of a period came to.
var outcomeFigures = []periodFigure{
	outcomeFigure(request.AllOpen, "alle documenten zijn geheel openbaar, of waren dat al."),
	outcomeFigure(request.PartOpen, "een deel van de documenten of van hun tekst is openbaar."),
	outcomeFigure(request.NoneOpen, "geen document is openbaar geworden."),
	outcomeFigure(request.WasOpen, "alle documenten waren al openbaar."),
	outcomeFigure(request.NoneFound, "er was geen document over de vraag."),
	outcomeFigure(request.UnknownOpen, "besloten voordat Beraad de uitkomst bijhield."),
}

func outcomeFigure(o request.Outcome, means string) periodFigure {
	return periodFigure{upper(RequestOutcome(o)), means, count(func(f *request.Figure) int { return f.Outcomes[o] })}
}

func (p RequestFigures) head() ui.Head {
	h := ui.Head{Title: "Cijfers van de Woo-verzoeken", Standing: []ui.Fact{
		{Icon: "calendar-days", Text: nl.Day(p.Figures.Today)}, {Text: nl.Plural(p.Figures.Open, "lopend", "lopend")},
	}}
	if p.Figures.Late > 0 {
		h.Standing = append(h.Standing, ui.Fact{Text: fmt.Sprintf("%d over de termijn", p.Figures.Late), Tone: ui.Danger})
	}
	if len(p.Figures.Periods) > 0 {
		h.Actions = []ui.Button{{Text: "Alles als CSV", Icon: "download", Href: FiguresPath + ".csv"}}
	}
	return h
}

// shown are the years, and the quarters of the one that is open.
func (p RequestFigures) shown() (list []*request.Figure) {
	for i := range p.Figures.Periods {
		if f := &p.Figures.Periods[i]; f.Quarter == 0 || f.Year == p.Year {
			list = append(list, f)
		}
	}
	return list
}

func (p RequestFigures) table(caption string, figures []periodFigure) ui.Table {
	t := ui.Table{Caption: caption, Sticky: true, Columns: []ui.Column{{Title: "Periode", Header: true}}}
	for _, one := range figures {
		t.Columns = append(t.Columns, ui.Column{Title: one.title, Right: true})
	}
	for _, f := range p.shown() {
		name := ui.Cell{Text: f.Word()}
		if f.Quarter == 0 && f.Year != p.Year {
			name.Href = fmt.Sprintf("%s?jaar=%d", FiguresPath, f.Year)
		}
		row := ui.Row{Cells: []ui.Cell{name}}
		for _, one := range figures {
			row.Cells = append(row.Cells, ui.Cell{Text: one.cell(f)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// inFile are all figures, each once.
var inFile = slices.Concat(flowFigures, paceFigures[1:], outcomeFigures)

// FigureHead gives the heads of the file with all figures.
func FigureHead() []string {
	head := []string{"periode", "jaar", "kwartaal"}
	for _, one := range inFile {
		head = append(head, strings.ToLower(one.title))
	}
	return append(head, "afgesplitst", "samen behandeld")
}

// FigureRow gives a period as a row of that file; where there is nothing to tell the cell is empty.
func FigureRow(f *request.Figure) []string {
	row := []string{f.Word(), strconv.Itoa(f.Year), ""}
	if f.Quarter != 0 {
		row[2] = strconv.Itoa(f.Quarter)
	}
	for _, one := range inFile {
		row = append(row, strings.TrimPrefix(one.cell(f), "–"))
	}
	return append(row, strconv.Itoa(f.Split), strconv.Itoa(f.Joined))
}
