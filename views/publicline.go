package views

import (
	"fmt"
	"net/url"
	"strconv"

	"beraad/models/gazette"
	"beraad/models/law"
	"beraad/views/nl"
	"beraad/views/ui"
)

// PublicLines is the list of policy lines that everybody can read.
type PublicLines struct {
	ui.Frame
	Sieve   gazette.Sieve
	Offered gazette.Choices
	List    []gazette.Edition
	Total   int
	Pager   ui.Pager
}

const publicLinesPath = "/openbaar/beleidslijnen"

func publicLinePath(slug string) string { return publicLinesPath + "/" + url.PathEscape(slug) }

func (p PublicLines) bodies() []ui.Option {
	list := []ui.Option{{Text: "Alle"}}
	for _, b := range p.Offered.Bodies {
		list = append(list, ui.Option{Value: strconv.Itoa(int(b.ID)), Text: b.Name, Selected: b.ID == p.Sieve.Body})
	}
	return list
}

func (p PublicLines) years() []ui.Option {
	list := []ui.Option{{Text: "Alle"}}
	for _, year := range p.Offered.Years {
		list = append(list, ui.Option{Value: strconv.Itoa(year), Text: strconv.Itoa(year), Selected: year == p.Sieve.Year})
	}
	return list
}

func (p PublicLines) sifted() bool { return p.Sieve != gazette.Sieve{} }

func adoptedBy(e *gazette.Edition) string {
	return "Vastgesteld door " + e.BodyName + " op " + nl.ShortDay(e.AdoptedOn)
}

// PublicLine is the page of a policy line as everybody can read it.
type PublicLine struct {
	ui.Frame
	Line *gazette.Line
	// Inside tells that it is looked at before it is public: its annexes stand below.
	Inside bool
}

func (p PublicLine) edition() *gazette.Edition { return &p.Line.Edition }

func (p PublicLine) here() string { return publicLinePath(p.Line.Edition.Slug) }

// annexHref leads to an annex: its own page, or its place below.
func (p PublicLine) annexHref(a gazette.Annex) string {
	if p.Inside {
		return fmt.Sprintf("#t-stuk-%d", a.Seq)
	}
	return fmt.Sprintf("%s/versies/%d/bijlagen/%d", p.here(), p.Line.Edition.Number, a.Seq)
}

// facts are what is told of the line beside its text.
func (p PublicLine) facts() []aboutLine {
	e := p.edition()
	since := "Van kracht sinds"
	if p.Line.Standing != gazette.InForce {
		since = "Vastgesteld op"
	}
	facts := []aboutLine{{Name: "Vastgesteld door", Text: e.BodyName}, {Name: since, Text: nl.ShortDay(e.AdoptedOn)}, {Name: "Stand", Text: upper(Standing(p.Line.Standing))}}
	facts = append(facts, aboutLine{Name: "Versie", Text: fmt.Sprintf("%d, van %s", e.Number, nl.ShortDay(e.WordedOn))})
	if review := reviewWords(e.ReviewAt, e.ReviewOn); review != "" && p.Line.Standing == gazette.InForce {
		facts = append(facts, aboutLine{Name: "Herziening", Text: upper(review)})
	}
	if e.PublicAt != nil {
		facts = append(facts, aboutLine{Name: "Openbaar sinds", Text: nl.ShortDay(law.DateOf(*e.PublicAt))})
	}
	return facts
}

// standing tells that the text is not what holds; empty when it is.
func (p PublicLine) standing() (alert ui.Alert) {
	alert.Tone = ui.Warning
	switch {
	case p.Line.Standing == gazette.Revoked:
		alert.Title = "Deze beleidslijn geldt niet meer"
		alert.Text = "Zij is ingetrokken. De tekst blijft te lezen zoals hij was."
	case p.Line.Standing == gazette.Superseded:
		alert.Title = "Deze beleidslijn geldt niet meer"
		alert.Text = "Er is een andere beleidslijn voor in de plaats gekomen."
		if p.Line.Next != nil {
			alert.Href, alert.Link = publicLinePath(p.Line.Next.Slug), "Naar "+p.Line.Next.Name
		}
	case p.Line.Now != nil:
		alert.Title = fmt.Sprintf("Dit is versie %d", p.Line.Edition.Number)
		alert.Text = "Er is een nieuwere versie."
		alert.Href, alert.Link = p.here(), fmt.Sprintf("Naar versie %d", p.Line.Now.Number)
	}
	return alert
}

// traceHref leads to a version that can be read, when it is not the one on the page.
func (p PublicLine) traceHref(t gazette.Trace) string {
	switch {
	case p.Inside || t.Number == p.Line.Edition.Number:
		return ""
	case t.State == gazette.Public:
		return p.here()
	case t.State == gazette.Replaced:
		return fmt.Sprintf("%s/versies/%d", p.here(), t.Number)
	}
	return ""
}

// traceWords say from when to when something was public, and what came of it.
func traceWords(t gazette.Trace) string {
	switch t.State {
	case gazette.Public:
		return "openbaar sinds " + nl.ShortDay(t.From)
	case gazette.Replaced:
		return fmt.Sprintf("openbaar sinds %s, vervangen op %s", nl.ShortDay(t.From), nl.ShortDay(t.Til))
	case gazette.Corrected:
		return fmt.Sprintf("openbaar van %s tot %s, daarna verbeterd", nl.ShortDay(t.From), nl.ShortDay(t.Til))
	}
	return fmt.Sprintf("openbaar van %s tot %s, daarna ingetrokken", nl.ShortDay(t.From), nl.ShortDay(t.Til))
}

// PublicAnnex is an annex of a policy line as everybody can read it.
type PublicAnnex struct {
	ui.Frame
	Line  *gazette.Line
	Annex *gazette.Annex
	Back  string
}

// aboutLine is one thing that is told of a line.
type aboutLine struct{ Name, Text string }
