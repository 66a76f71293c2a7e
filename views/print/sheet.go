package print

import (
	"fmt"
	"strings"
	"unicode"

	"beraad/models/law"
	"beraad/models/paper"
)

// Letterhead is what stands around a paper and is not in it: whose paper it is, and where it stands. Nothing in it
// comes from a paper that is redacted; who makes one gives only what anybody may know.
type Letterhead struct {
	Organisation string // as the first line of the paper; it may hold one line break
	Unit         string
	Color        string // #rrggbb, of the bar beside the name
	Logo         Picture
	Body         string   // CIO-beraad
	FullName     string   // beraad of chief information officers
	Address      []string // lines of the column beside the text
	// Reference and Date are for a whole sheet that has none of its own; one that was redacted shows only its own.
	Reference string
	Date      law.Date
	Status    string // "Vastgesteld op 14 maart 2018"
	Marking   string // at the foot of each page: "Document 12 bij besluit …"
	Watermark string // one word across each page: "Concept"
}

// kindWords are what a paper is called above its title.
var kindWords = map[paper.Kind]string{
	paper.Agenda: "Agenda", paper.Convocation: "Convocatie", paper.Form: "Aanbiedingsformulier", paper.Advice: "Nota",
	paper.Note: "Notitie", paper.Minutes: "Verslag", paper.Decisions: "Besluitenlijst", paper.Policy: "Beleidslijn",
	paper.Mail: "E-mail", paper.Annex: "Bijlage", paper.Other: "Stuk",
}

// Of makes a sheet ready to print, whole or redacted, in the template of its kind. Only what the sheet holds is
// printed, so what was removed from it cannot come back. An error says why it cannot be printed.
func Of(sheet *paper.Sheet, head Letterhead) (Paper, error) {
	p := layout(sheet, head)
	if p.Check() != nil { // a sheet of which too little is left for its own template
		p = extract(sheet, head)
	}
	return p, p.Check()
}

func layout(sheet *paper.Sheet, head Letterhead) Paper {
	if sheet.FileName != "" && sheet.Kind != paper.Mail {
		return extract(sheet, head)
	}
	switch sheet.Kind {
	case paper.Agenda, paper.Convocation:
		return agenda(sheet, head)
	case paper.Form:
		return form(sheet, head)
	case paper.Advice, paper.Note:
		return advice(sheet, head)
	case paper.Minutes:
		return minutes(sheet, head)
	case paper.Decisions:
		return decisions(sheet, head)
	case paper.Policy:
		return policy(sheet, head)
	case paper.Mail:
		return mail(sheet, head)
	}
	return extract(sheet, head)
}

// around makes the part that all papers share. Contact is what its facts say of who can be asked.
func around(sheet *paper.Sheet, head Letterhead, contact []Text) Common {
	c := Common{
		Title:   titleOf(sheet, head),
		Org:     Org{Name: either(clean(head.Organisation), "Beraad"), Unit: line(head.Unit), Color: head.Color, Logo: head.Logo},
		Marking: line(head.Marking), Watermark: line(head.Watermark),
	}
	c.Short = c.Title
	for _, address := range head.Address {
		if address = line(address); address != "" {
			c.Colophon.Lines = append(c.Colophon.Lines, Words(address))
		}
	}
	if len(contact) > 0 {
		c.Colophon.Fields = append(c.Colophon.Fields, Field{Label: "Contactpersoon", Lines: contact})
	}
	reference, date := sheet.Reference, sheet.Date
	if !sheet.Redacted {
		reference = either(reference, head.Reference)
		if date.IsZero() {
			date = head.Date
		}
	}
	field := func(label, text string, repeat bool) {
		if text != "" {
			c.Colophon.Fields = append(c.Colophon.Fields, Field{Label: label, Lines: []Text{Words(text)}, Repeat: repeat})
		}
	}
	field("Datum", date.Written(), true)
	field("Kenmerk", line(reference), true)
	field("Status", line(head.Status), false)
	for _, word := range []string{kindWords[sheet.Kind], line(head.Body), line(head.FullName), line(reference)} {
		if word != "" {
			c.Keywords = append(c.Keywords, word)
		}
	}
	if sheet.Redacted {
		c.redacted(sheet)
	}
	return c
}

// redacted says on the paper what was left out of it, and why there are boxes.
func (c *Common) redacted(sheet *paper.Sheet) {
	word := "Openbaar"
	if hides(sheet) {
		word = "Deels openbaar"
		c.Notice = Text{Strong("Deels openbaar. "), Plain("Weggelaten delen zijn vervangen door een kader met de grond.")}
	}
	c.Colophon.Fields = append(c.Colophon.Fields, Field{Label: "Openbaarheid", Lines: []Text{Words(word)}})
}

// hides tells whether anything in a sheet shows a box.
func hides(sheet *paper.Sheet) bool {
	texts := []paper.Text{sheet.Title}
	for _, l := range sheet.Lines {
		texts = append(texts, l.Runs)
	}
	for _, t := range texts {
		for _, r := range t {
			if r.Hidden() {
				return true
			}
		}
	}
	return false
}

// titleOf is the title for the metadata, of what can be read alone.
func titleOf(sheet *paper.Sheet, head Letterhead) string {
	for _, run := range sheet.Title {
		if run.Hidden() { // half a title is none
			return strings.TrimSpace(kindWords[sheet.Kind] + " " + line(head.Body))
		}
	}
	return either(line(sheet.Title.String()), strings.TrimSpace(kindWords[sheet.Kind]+" "+line(head.Body)))
}

// line keeps a text on one line, without signs that no paper can show.
func line(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
	}), " ")
}

// clean keeps the first line break of a name.
func clean(name string) string {
	first, rest, broken := strings.Cut(name, "\n")
	if first = line(first); !broken || line(rest) == "" {
		return first
	}
	return first + "\n" + line(rest)
}

func either(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// boxes are how wide the box of a removed text is in a line.
var boxes = map[paper.Box]Box{paper.NameBox: Name, paper.ContactBox: Contact}

// setText makes runs of a sheet ready to print.
func setText(runs paper.Text) Text {
	var out Text
	for _, r := range runs {
		switch {
		case r.Outside:
			out = append(out, Outside())
		case len(r.Removed) > 0:
			box, named := boxes[r.Box]
			if !named {
				box = Passage
			}
			out = append(out, Removed(box, r.Removed...))
		case r.Text != "":
			out = append(out, Run{Text: printable(r.Text), Strong: r.Strong, Em: r.Em})
		}
	}
	return out
}

// printable is valid text without signs that no paper can show; line breaks and tabs stay.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

// said is a text in words alone, for where no box can be drawn.
func said(runs paper.Text) string {
	var out strings.Builder
	for _, r := range runs {
		switch {
		case r.Outside:
			out.WriteString("[buiten reikwijdte]")
		case len(r.Removed) > 0:
			fmt.Fprintf(&out, "[gelakt, %s]", strings.Join(r.Removed, ", "))
		default:
			out.WriteString(r.Text)
		}
	}
	return line(out.String())
}

// area gives the block that stands for a whole passage, when the text is nothing but one box.
func area(runs paper.Text) (Block, bool) {
	if len(runs) != 1 || !runs[0].Hidden() || runs[0].Box != paper.WholeBox {
		return Block{}, false
	}
	if runs[0].Outside {
		return OutsideArea(), true
	}
	return RemovedArea(runs[0].Removed...), true
}

// facts divides the facts of a sheet: who can be asked stands beside the text, the rest at its head.
func facts(lines []paper.Line) (list []Fact, contact []Text) {
	const widest = 120 // letters that fit beside the text
	for _, l := range lines {
		if l.Kind != paper.Fact {
			continue
		}
		text := setText(l.Runs)
		if l.Label == "Contactpersoon" && len([]rune(l.Runs.String())) <= widest && len(contact) < 4 {
			contact = append(contact, text)
			continue
		}
		if n := len(list); n > 0 && list[n-1].Label == line(l.Label) {
			list[n-1].Lines = append(lined(list[n-1]), text)
			continue
		}
		list = append(list, Fact{Label: line(l.Label), Text: text})
	}
	return list, contact
}

// lined gives the lines of a fact, also of one that has a single text.
func lined(f Fact) []Text {
	if len(f.Lines) > 0 {
		return f.Lines
	}
	return []Text{f.Text}
}
