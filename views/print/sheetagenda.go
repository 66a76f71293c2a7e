package print

import (
	"strings"

	"beraad/models/paper"
	"beraad/models/submission"
)

// agenda sets an agenda: parts with rubrics and items, what is said under it, the stock agenda.
func agenda(sheet *paper.Sheet, head Letterhead) Paper {
	list, contact := facts(sheet.Lines)
	a := Agenda{Common: around(sheet, head, contact), Kind: kindWords[sheet.Kind], Facts: list}
	a.Body = Words(either(line(head.Body), a.Title))
	for _, l := range sheet.Lines {
		a.add(l)
	}
	return a
}

func (a *Agenda) add(l paper.Line) {
	text := setText(l.Runs)
	switch l.Kind {
	case paper.Fact:
	case paper.Part:
		a.Parts = append(a.Parts, AgendaPart{Title: said(l.Runs), Rows: []AgendaRow{}})
	case paper.RubricOf, paper.ItemOf:
		if len(a.Parts) == 0 {
			a.Parts = append(a.Parts, AgendaPart{})
		}
		part := &a.Parts[len(a.Parts)-1]
		part.Rows = append(part.Rows, agendaRow(l, text))
	case paper.Stock:
		if a.Stock == nil {
			a.Stock = &AgendaStock{}
		}
		a.Stock.Rows = append(a.Stock.Rows, AgendaKept{Title: text, Holder: Words(l.Fact("holder"))})
	case paper.Closing:
		a.close(text)
	case paper.ToDo:
		a.under(append(labelled(l.Number, text), Words(actionNote(l))...))
	case paper.Paragraph:
		if l.Label != "" && a.turn(l.Label, text) {
			return
		}
		a.under(text)
	default:
		a.under(text)
	}
}

// close puts a remark under the agenda, below those that are there.
func (a *Agenda) close(text Text) {
	if len(a.Closing) > 0 && len(text) > 0 {
		a.Closing = append(a.Closing, Plain("\n"))
	}
	a.Closing = append(a.Closing, text...)
}

// under puts a text under the item before it; what comes before all items stands among the facts.
func (a *Agenda) under(text Text) {
	if n := len(a.Parts); n > 0 && len(a.Parts[n-1].Rows) > 0 {
		row := &a.Parts[n-1].Rows[len(a.Parts[n-1].Rows)-1]
		row.Points = append(row.Points, text)
		return
	}
	a.Facts = append(a.Facts, Fact{Text: text})
}

// turn puts what a ministry brings up under the item before it, with what it brings up besides.
func (a *Agenda) turn(label string, text Text) bool {
	n := len(a.Parts)
	if n == 0 || len(a.Parts[n-1].Rows) == 0 {
		return false
	}
	row := &a.Parts[n-1].Rows[len(a.Parts[n-1].Rows)-1]
	who := strings.TrimSuffix(label, ":")
	for i := range row.Round {
		if said := row.Round[i].Org; len(said) == 1 && said[0].Text == who {
			row.Round[i].Points = append(row.Round[i].Points, text)
			return true
		}
	}
	row.Round = append(row.Round, RoundPoints{Org: Words(who), Points: []Text{text}})
	return true
}

func agendaRow(l paper.Line, text Text) AgendaRow {
	row := AgendaRow{
		Number: l.Number, Title: text, Rubric: l.Kind == paper.RubricOf, Time: l.Fact("time"), Annex: l.Fact("annex") != "",
		Nature: Words(natureOf(l.Fact("nature"))),
	}
	if by := l.Fact("by"); by != "" {
		if !strings.HasPrefix(by, "[") {
			by = "Ingediend door " + by
		}
		row.By = Words(by)
	}
	if l.Fact("dropped") != "" {
		row.Dropped = "vervallen"
	}
	return row
}

// actionNote says behind an action point under an item who does it, and by when.
func actionNote(l paper.Line) string {
	var words []string
	if holder := l.Fact("holder"); holder != "" {
		words = append(words, holder)
	}
	if due := l.Fact("due"); due != "" {
		words = append(words, "uiterlijk "+due)
	}
	if len(words) == 0 {
		return ""
	}
	return " (" + strings.Join(words, ", ") + ")"
}

// natureOf words what an item was offered for; what is no code stands as it is.
func natureOf(code string) string {
	return either(strings.ToLower(submission.Nature(code).Name()), code)
}
