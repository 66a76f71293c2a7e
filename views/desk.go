package views

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Desk is the page on which a document is assessed: its papers with marks, and the verdict on one passage.
type Desk struct {
	RequestTop
	Desk *request.Desk
	// Confirm tells that the reader is the second person for this document.
	Confirm bool
	// Passage is the mark that is being judged, Block the paragraph that is; 0 when none is.
	Passage, Block uint
	// DoneBy and ConfirmedBy are who did, by name.
	DoneBy, ConfirmedBy string
	// Blind tells that no picture of a page can be shown here.
	Blind bool
	// Boxing tells that the verdict is on a box that is drawn on a page.
	Boxing bool
	// Comments are what was said about the document, with OlderComments before them; Names those of who said it.
	Comments      []request.Comment
	OlderComments int
	Names         map[uint]string
	// Last is the last step of the reader with the marks, which he can undo; nil when there is none.
	Last *request.Deed
	// Failed is the form that was refused; Typed what was chosen in it.
	Failed string
	Typed  DeskTyped
	Gaps   ui.Gaps
}

// DeskTyped is a verdict as it was filled in.
type DeskTyped struct {
	Verdict, Words, Why, Instead, Title, Comment, Assessment string
	Information                                              law.Information
	Grounds                                                  []string
	Everywhere                                               bool
}

func (p Desk) here() string { return p.path("documenten", strconv.Itoa(p.Desk.Document.Nr)) }

func (p Desk) editable() bool {
	return p.Mark && p.allows(request.Marking) && p.Desk.Document.PublicURL == ""
}

func (p Desk) deskHead() ui.Head {
	row := p.Desk.Row
	h := ui.Head{
		Title: row.Title, Number: strconv.Itoa(row.Nr), Badge: rowBadge(row), Actions: p.deskActions(),
	}
	switch {
	case row.PublicURL != "":
		h.Standing = append(h.Standing, ui.Fact{Text: "is al openbaar"})
	case row.Overruled:
		h.Standing = append(h.Standing, ui.Fact{Text: "wijkt met reden af van de markeringen", Tone: ui.Warning})
	default:
		h.Standing = append(h.Standing, ui.Fact{Text: "volgt uit de markeringen"})
	}
	if row.Grounds != "-" {
		h.Standing = append(h.Standing, ui.Fact{Text: row.Grounds})
	}
	switch {
	case p.ConfirmedBy != "":
		h.Standing = append(h.Standing, ui.Fact{Icon: "circle-check", Text: "bevestigd door " + p.ConfirmedBy, Tone: ui.Safe})
	case p.DoneBy != "":
		h.Standing = append(h.Standing, ui.Fact{Text: "beoordeeld door " + p.DoneBy + ", wacht op een tweede persoon"})
	}
	return h
}

func assessmentBadge(a request.Assessment) ui.Badge {
	b := ui.Badge{Text: Assessment(a)}
	switch a {
	case request.NotOpen:
		b.Icon = "lock"
	case request.PartlyOpen:
		b.Tone = ui.Active
	case request.Open, request.AlreadyOpen:
		b.Tone = ui.Safe
	}
	return b
}

func (p Desk) deskActions() (buttons []ui.Button) {
	rows := p.Desk.Rows
	at := slices.IndexFunc(rows, func(r request.Row) bool { return r.Nr == p.Desk.Document.Nr })
	if at > 0 {
		buttons = append(buttons, ui.Button{Text: "Vorige", Icon: "arrow-left", Href: p.path("documenten", strconv.Itoa(rows[at-1].Nr))})
	}
	if p.Desk.Document.PublicURL == "" {
		buttons = append(buttons, ui.Button{Text: "Zoals openbaar", Icon: "eye", Href: p.here() + "/openbaar"})
	}
	judging := p.Mark && p.allows(request.Judging) && p.Desk.Document.PublicURL == ""
	switch {
	case judging && p.Desk.Document.DoneBy == 0:
		buttons = append(buttons, ui.Button{Text: "Klaar, volgende", After: "arrow-right", Kind: ui.Primary, Post: p.here() + "/klaar"})
	case judging && p.Confirm:
		buttons = append(buttons, ui.Button{Text: "Bevestig", Icon: "check", Kind: ui.Primary, Post: p.here() + "/bevestig"})
	case at >= 0 && at < len(rows)-1:
		buttons = append(buttons, ui.Button{Text: "Volgende", After: "arrow-right", Href: p.path("documenten", strconv.Itoa(rows[at+1].Nr))})
	}
	return buttons
}

func (p Desk) proposals() int {
	n := 0
	for _, d := range p.passages() {
		if d.Proposed {
			n++
		}
	}
	return n
}

// accepting is how many proposals are accepted at once: those that no doubt and no ground stand in the way.
func (p Desk) accepting() int {
	n := 0
	for _, d := range p.passages() {
		if d.Proposed && !d.Alone {
			n++
		}
	}
	return n
}

func (p Desk) progress() string {
	return fmt.Sprintf("%d van %d", p.Desk.Judged, p.Desk.All)
}

func (p Desk) progressHere() string {
	all := len(p.passages())
	return fmt.Sprintf("%d van %d in dit document", all-p.proposals(), all)
}

// others are the documents, besides this one, in which the verdict holds too.
func (p Desk) others(d *deskPassage) string {
	rest := slices.DeleteFunc(slices.Clone(d.With), func(nr int) bool { return nr == p.Desk.Document.Nr })
	if len(rest) == 0 {
		return ""
	}
	word := "document "
	if len(rest) > 1 {
		word = "de documenten "
	}
	return "Dezelfde tekst staat in " + word + nl.RangeList(rest) + ": uw oordeel geldt daar ook."
}

// paperSheet is a paper with the marks on it, each paragraph with a way to judge it.
func (p Desk) paperSheet(part request.DeskPart) PaperSheet {
	return PaperSheet{Sheet: *part.Sheet, Level: 2, Text: func(line paper.Line) templ.Component {
		return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
			if err := p.marked(ctx, w, part, line); err != nil {
				return err
			}
			if !p.editable() || line.From > 0 { // one for a row, in its first cell
				return nil
			}
			return pickLink(fmt.Sprintf("%s?blok=%d#oordeel", p.here(), line.ID), line.ID == p.Block).Render(ctx, w)
		})
	}}
}

func (p Desk) assessments() ui.Select {
	s := ui.Select{Field: ui.Field{Name: "assessment", Label: "Beoordeling", Error: p.Gaps.For("assessment")}, Empty: "Volgt uit de markeringen"}
	for _, a := range request.Assessments {
		chosen := string(p.Desk.Document.Overruled)
		if p.Failed == "beoordeling" {
			chosen = p.Typed.Assessment
		}
		s.Options = append(s.Options, ui.Option{Value: string(a), Text: a.Word(), Selected: chosen == string(a)})
	}
	return s
}

// DeskPreview is a document as the public will read it.
type DeskPreview struct {
	RequestTop
	Row    request.Row
	Sheets []paper.Sheet
	// Recognised tells that the text of a page was recognised in its picture, which is what the public gets.
	Recognised bool
}

func (p DeskPreview) previewHead() ui.Head {
	return ui.Head{
		Title: p.Row.Title, Number: strconv.Itoa(p.Row.Nr), Badge: assessmentBadge(p.Row.Assessment),
		Standing: []ui.Fact{{Icon: "eye", Text: "zoals openbaar"}},
		Actions:  []ui.Button{{Text: "Terug naar de markeringen", Icon: "arrow-left", Href: p.path("documenten", strconv.Itoa(p.Row.Nr))}},
	}
}

func (p Desk) failedGap(form, field string) string {
	if p.Failed == form {
		return p.Gaps.For(field)
	}
	return ""
}

func (p Desk) wholeGrounds() ui.Checks {
	c := p.more("heel-grond")
	c.HideLabel, c.Label = false, "Gronden"
	for i := range c.Options {
		c.Options[i].Selected = p.Failed == "heel" && slices.Contains(p.Typed.Grounds, c.Options[i].Value)
	}
	return c
}
