package views

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/round"
	"beraad/views/nl"
	"beraad/views/ui"
)

const roundsPath = "/rondes"

// RoundPath is the address of a written procedure, or of a step of it.
func RoundPath(id uint, under ...string) string {
	return strings.Join(append([]string{fmt.Sprintf("%s/%d", roundsPath, id)}, under...), "/")
}

var roundStates = map[round.State]string{round.Open: "open", round.Closed: "gesloten", round.Withdrawn: "ingetrokken"}

// RoundState gives the word for how far a written procedure is.
func RoundState(state round.State) string { return roundStates[state] }

var roundOutcomes = map[round.Outcome]string{
	round.Agreed: "akkoord", round.AgreedChanged: "akkoord met wijzigingen", round.NotAgreed: "niet akkoord",
	round.ToMeeting: "naar een vergadering",
}

// RoundOutcome gives the words for what came of a written procedure.
func RoundOutcome(outcome round.Outcome) string { return roundOutcomes[outcome] }

var roundStands = map[round.Stand]string{
	round.Agrees: "akkoord", round.Remarks: "akkoord met opmerking", round.Objects: "bezwaar", round.NotHeard: "nog niet gereageerd",
}

// RoundStand gives the words for what somebody answers.
func RoundStand(stand round.Stand) string { return roundStands[stand] }

// Rounds lists the written procedures that the reader sees.
type Rounds struct {
	ui.Frame
	Today   law.Date
	Rows    []RoundRow
	Pager   ui.Pager
	MayOpen bool
	Drafts  int // that the reader can go on with
}

// RoundRow is a written procedure with the name of its body and its answers.
type RoundRow struct {
	round.Round
	Body  string
	Tally round.Tally
}

func (p Rounds) head() ui.Head {
	head := ui.Head{Title: "Schriftelijke rondes"}
	if p.Drafts > 0 {
		head.Actions = append(head.Actions, ui.Button{Text: nl.Plural(p.Drafts, "concept", "concepten"), Icon: "file-text", Href: draftsPath})
	}
	if p.MayOpen {
		head.Actions = append(head.Actions, ui.Button{Text: "Nieuwe ronde", Kind: ui.Primary, Icon: "plus", Href: roundsPath + "/nieuw"})
	}
	return head
}

func (p Rounds) table() ui.Table {
	table := ui.Table{Caption: "Schriftelijke rondes", Columns: []ui.Column{
		{Title: "Nummer", Number: true}, {Title: "Onderwerp", Header: true}, {Title: "Gremium"}, {Title: "Termijn", Number: true},
		{Title: "Reacties", Number: true}, {Title: "Stand"},
	}}
	for _, row := range p.Rows {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: row.Number}, {Text: row.Title, Href: RoundPath(row.ID), Note: row.mine(p.Today)}, {Text: row.Body},
			{Text: nl.ShortDay(row.Until)}, {Text: fmt.Sprintf("%d van %d", row.Tally.Heard, row.Tally.Asked)},
			{Badge: RoundBadge(row.Round, p.Today)},
		}})
	}
	return table
}

// mine says what the reader answered, or that he still can.
func (r RoundRow) mine(today law.Date) string {
	switch {
	case r.Tally.Mine != round.NotHeard:
		return "U: " + RoundStand(r.Tally.Mine)
	case r.Tally.Waits && r.Hears(today):
		return "U hebt nog niet gereageerd"
	}
	return ""
}

// RoundBadge is how far a written procedure is, or what came of it.
func RoundBadge(r round.Round, today law.Date) ui.Badge {
	switch {
	case r.State == round.Open && !r.Hears(today):
		return ui.Badge{Text: "Termijn voorbij", Tone: ui.Warning, Icon: "clock"}
	case r.State == round.Open:
		return ui.Badge{Text: "Open", Tone: ui.Active}
	case r.State == round.Withdrawn:
		return ui.Badge{Text: "Ingetrokken"}
	}
	tone := map[round.Outcome]ui.Tone{round.Agreed: ui.Safe, round.AgreedChanged: ui.Safe, round.NotAgreed: ui.Danger}[r.Outcome]
	return ui.Badge{Text: upper(RoundOutcome(r.Outcome)), Tone: tone}
}

func (p Rounds) empty() ui.Empty {
	return ui.Empty{
		ID: "leeg", Title: "Nog geen schriftelijke rondes",
		Text: "Een gremium kan ook tussen twee vergaderingen beslissen. De secretaris stelt een vraag met een termijn, en de leden reageren hier.",
	}
}

// NewRound is the form with which a secretary puts a question to a body.
type NewRound struct {
	ui.Frame
	// Limit is the most bytes that a file may have.
	Limit  int64
	Bodies []body.Body
	Topics []paper.Topic
	Papers []paper.Paper // of the topic that was chosen
	Form   RoundForm
	Gaps   ui.Gaps
}

// RoundForm is what is sent to open a written procedure.
type RoundForm struct {
	Body     uint   `form:"body" query:"gremium"`
	Title    string `form:"title"`
	Question string `form:"question"`
	Until    string `form:"until"`
	Topic    uint   `form:"topic" query:"onderwerp"`
	Papers   []uint `form:"papers"`
	// Draft is the concept that it is kept in; 0 while it is in none.
	Draft uint `form:"draft" query:"concept"`
	// Look asks to show the papers of the topic, or to keep what was typed, and opens nothing. Files come beside it.
	Look string `form:"look"`
}

func (p NewRound) field(name, label, help string) ui.Field {
	return ui.Field{Name: name, Label: label, Help: help, Error: p.Gaps.For(name)}
}

func (p NewRound) away() string { return draftAway(p.Form.Draft) }

func (p NewRound) topics() (options []ui.Option) {
	for _, topic := range p.Topics {
		options = append(options, ui.Option{Value: number(topic.ID), Text: topic.Title, Selected: topic.ID == p.Form.Topic})
	}
	return options
}

func (p NewRound) papers() (options []ui.Option) {
	for _, one := range p.Papers {
		options = append(options, ui.Option{
			Value: number(one.ID), Text: one.Title + " (" + PaperKind(one.Kind) + ")", Selected: slices.Contains(p.Form.Papers, one.ID),
		})
	}
	return options
}

// WrittenRound is the page of one written procedure.
type WrittenRound struct {
	ui.Frame
	Round  round.Round
	Of     body.Body
	Papers []paper.Paper
	Said   []round.Said
	Names  map[uint]string // of those whom deputies answered for
	Today  law.Date
	Me     uint
	// Decision is what came of it in the register; nil when nothing was decided. Record tells that the reader sees how it went.
	Decision *meeting.Decision
	Record   bool
	// Limit is the most bytes that a file may have.
	Limit int64
	// MayAnswer lets the reader answer; MayClose shows the steps of the secretary; Ready tells that it can be closed.
	MayAnswer, MayClose, Ready bool
	Typed                      RoundStep
	Gaps                       ui.Gaps
	// Topic is the matter that it is of, when the reader sees that.
	Topic paper.Topic
}

// RoundStep is what can be sent from the page.
type RoundStep struct {
	// Step is which form was refused.
	Step     string
	Stand    string `form:"stand"`
	Text     string `form:"text"`
	Outcome  string `form:"outcome"`
	Decision string `form:"decision"`
	Why      string `form:"why"`
	Until    string `form:"until"`
}

func (p WrittenRound) head() ui.Head {
	return ui.Head{
		Title: p.Round.Title, Badge: RoundBadge(p.Round, p.Today), Actions: timelineOf(p.Topic),
		Standing: []ui.Fact{{Text: p.Round.Number}, {Icon: "landmark", Text: p.Of.Name}, {Icon: "clock", Text: p.term()}},
	}
}

func (p WrittenRound) term() string {
	switch {
	case !p.Round.ClosedOn.IsZero():
		return RoundState(p.Round.State) + " op " + nl.Day(p.Round.ClosedOn)
	case p.Round.Hears(p.Today):
		return "reageren tot en met " + nl.Day(p.Round.Until)
	}
	return "termijn was " + nl.Day(p.Round.Until)
}

func (p WrittenRound) path(step string) string { return RoundPath(p.Round.ID, step) }

func (p WrittenRound) field(step, name, label string) ui.Field {
	f := ui.Field{Name: name, Label: label}
	if p.Typed.Step == step {
		f.Error = p.Gaps.For(name)
	}
	return f
}

// extendWhy asks for the reason under an id of its own: the form that withdraws asks for one too.
func (p WrittenRound) extendWhy() ui.Field {
	f := p.field("verlengen", "why", "Waarom wordt de termijn langer?")
	f.ID = "why-verlengen"
	return f
}

func (p WrittenRound) typedWhy(step string) string {
	if p.Typed.Step != step {
		return ""
	}
	return p.Typed.Why
}

// mine is what the reader answered, or typed just now.
func (p WrittenRound) mine() (mine round.Said) {
	for _, said := range p.Said {
		if said.Person == p.Me && p.Me != 0 {
			mine = said
		}
	}
	if p.Typed.Step == "reactie" {
		mine.Stand, mine.Text = round.Stand(p.Typed.Stand), p.Typed.Text
	}
	return mine
}

func (p WrittenRound) stands() (options []ui.Option) {
	mine := p.mine()
	for _, stand := range round.Stands {
		options = append(options, ui.Option{Value: string(stand), Text: upper(RoundStand(stand)), Selected: stand == mine.Stand})
	}
	return options
}

func (p WrittenRound) outcomes() (options []ui.Option) {
	for _, outcome := range round.Outcomes {
		options = append(options, ui.Option{Value: string(outcome), Text: upper(RoundOutcome(outcome)), Selected: string(outcome) == p.Typed.Outcome})
	}
	return options
}

// heard is who stands where.
type heard struct {
	stand round.Stand
	said  []round.Said
}

func (h heard) badge() ui.Badge {
	tone := map[round.Stand]ui.Tone{round.Agrees: ui.Safe, round.Remarks: ui.Active, round.Objects: ui.Danger}[h.stand]
	return ui.Badge{Text: fmt.Sprintf("%d× %s", len(h.said), RoundStand(h.stand)), Tone: tone}
}

// groups gives the answers by stand, objections first, and those who are still waited for last.
func (p WrittenRound) groups() (groups []heard) {
	for _, stand := range []round.Stand{round.Objects, round.Remarks, round.Agrees} {
		h := heard{stand: stand}
		for _, said := range p.Said {
			if said.Stand == stand {
				h.said = append(h.said, said)
			}
		}
		if len(h.said) > 0 {
			groups = append(groups, h)
		}
	}
	if waiting := round.Waiting(p.Said); len(waiting) > 0 {
		groups = append(groups, heard{round.NotHeard, waiting})
	}
	return groups
}

func (p WrittenRound) name(said round.Said) string {
	if absent := p.Names[said.For]; absent != "" {
		return said.Name + ", voor " + absent
	}
	return said.Name
}

// counted says how many of those who were asked have answered.
func (p WrittenRound) counted() string {
	asked := 0
	for _, said := range p.Said {
		if said.Asked {
			asked++
		}
	}
	return fmt.Sprintf("%d van %d", asked-len(round.Waiting(p.Said)), asked)
}

func (p WrittenRound) who() string {
	return "De secretaris en de voorzitter lezen uw toelichting. De andere leden zien uw naam en uw reactie, niet uw toelichting. " +
		"U kunt uw reactie wijzigen tot en met " + nl.Day(p.Round.Until) + "."
}

// before says why it cannot be closed yet.
func (p WrittenRound) before() string {
	return "Sluiten kan vanaf " + nl.Day(p.Round.Until.AddDays(1)) + ", of eerder als iedereen heeft gereageerd."
}

// decisionTitle is what the words at the end are.
func (p WrittenRound) decisionTitle() string {
	if p.Round.Outcome == round.ToMeeting {
		return "Naar een vergadering"
	}
	if p.Decision == nil {
		return "Uitkomst"
	}
	return "Besluit " + p.Decision.Number
}

// lengthened says that the term is not the one that the round was opened with.
func (p WrittenRound) lengthened() string {
	if p.Round.WasUntil.IsZero() {
		return ""
	}
	words := "De termijn was eerst " + nl.Day(p.Round.WasUntil) + "."
	if p.Round.State == round.Open || p.Round.State == round.Closed {
		words += " " + p.Round.Why
	}
	return words
}
