package print

import (
	"slices"

	"beraad/models/paper"
)

// form sets a submission form: its nine fields, with boxes ticked.
func form(sheet *paper.Sheet, head Letterhead) Paper {
	f := Form{Common: around(sheet, head, nil)}
	f.Body = Words(either(line(head.Body), f.Title))
	at := ""
	for _, l := range sheet.Lines {
		if l.Number != "" || l.Kind == paper.Fact {
			at = l.Number
		}
		f.add(l, at)
	}
	if len(f.Form.Treatment) == 0 {
		f.Form.Treatment = Words("–")
	}
	return f
}

func (f *Form) add(l paper.Line, at string) {
	text := setText(l.Runs)
	switch l.Kind {
	case paper.Fact:
		f.fact(l, text)
	case paper.Option:
		f.option(l, text)
	case paper.Field:
		f.field(l, text, at)
	case paper.Point:
		f.point(l)
	default:
		f.block(at, flowed(l))
	}
}

func (f *Form) fact(l paper.Line, text Text) {
	switch {
	case l.Number == "9":
		f.Form.Contact = append(f.Form.Contact, Fact{Label: line(l.Label), Text: text})
	case l.Label == "Bijlage":
		f.Form.Annexes = append(f.Form.Annexes, text)
	case l.Label == "Agendapunt":
		f.Body = append(append(f.Body, Plain(" · agendapunt ")), text...)
	case l.Label != "Gremium":
		f.Colophon.Fields = append(f.Colophon.Fields, Field{Label: line(l.Label), Lines: []Text{text}})
	}
}

func (f *Form) option(l paper.Line, text Text) {
	o := Option{Label: text, On: l.Fact("on") != ""}
	switch {
	case l.Number == "3":
		f.Form.Nature = append(f.Form.Nature, o)
	case l.Number == "8":
		f.Form.Financial.Options = append(f.Form.Financial.Options, o)
	case l.Label == "Uitkomst":
		f.Form.Outcome = append(f.Form.Outcome, o)
	default:
		f.Form.Earlier = append(f.Form.Earlier, o)
	}
}

func (f *Form) field(l paper.Line, text Text, at string) {
	switch {
	case l.Fact("own") != "":
		f.own(at, Fact{Label: line(l.Label), Text: text})
	case at == "1":
		f.Form.Title = append(f.Form.Title, text...)
	case at == "2":
		f.Form.Treatment = append(f.Form.Treatment, text...)
	case l.Label == "Nazending":
		f.Form.Late = append(f.Form.Late, text)
	case l.Label == "Bedrag":
		f.Form.Financial.Amount = append(f.Form.Financial.Amount, text...)
	case l.Label == "Dekking":
		f.Form.Financial.Cover = append(f.Form.Financial.Cover, text...)
	default:
		l.Label = "" // it stands beside the field
		f.block(at, flowed(l))
	}
}

// own puts an answer to a field of the body under the field of the paper form that it hangs under.
func (f *Form) own(at string, fact Fact) {
	if n := len(f.Form.Own); n == 0 || f.Form.Own[n-1].Section != at {
		f.Form.Own = append(f.Form.Own, OwnFields{Section: at})
	}
	last := &f.Form.Own[len(f.Form.Own)-1]
	for _, before := range slices.Backward(last.Facts) {
		if before.Label == fact.Label { // the next paragraph of the same answer
			fact.Label = ""
		}
		if before.Label != "" {
			break
		}
	}
	last.Facts = append(last.Facts, fact)
}

// block puts a text in the field that it belongs to; one that cannot be placed goes with the summary.
func (f *Form) block(at string, b Block) {
	switch at {
	case "4":
		f.Form.Dispute = append(f.Form.Dispute, b)
	case "5":
		f.Form.Points = append(f.Form.Points, b)
	case "6":
		f.Form.History = append(f.Form.History, b)
	default:
		f.Form.Summary = append(f.Form.Summary, b)
	}
}

// point adds a point to the list of field 5.
func (f *Form) point(l paper.Line) {
	item := Item{Text: setText(l.Runs)}
	if box, whole := area(l.Runs); whole {
		item = Item{Blocks: []Block{box}}
	}
	if n := len(f.Form.Points); n > 0 && f.Form.Points[n-1].Kind == KindList {
		f.Form.Points[n-1].Items = append(f.Form.Points[n-1].Items, item)
		return
	}
	f.Form.Points = append(f.Form.Points, Block{Kind: KindList, Ordered: true, Numbering: "1.", Items: []Item{item}})
}
