package views

import (
	"fmt"
	"strconv"
	"strings"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/submission"
	"beraad/views/nl"
	"beraad/views/ui"
)

// RegisterTop is what stands above the register of decisions and the list of actions.
type RegisterTop struct {
	// Path is the address of the list, for the tabs.
	Path                      string
	Today                     law.Date
	Late, Reported, Decisions int
	// Mine is how many action points the reader holds.
	Mine int
}

func (t RegisterTop) head(title string) ui.Head {
	head := ui.Head{Title: title, Standing: []ui.Fact{{Icon: "calendar-days", Text: nl.Day(t.Today)}}}
	if t.Late > 0 {
		head.Standing = append(head.Standing, ui.Fact{Text: nl.Plural(t.Late, "actie", "acties") + " over de termijn", Tone: ui.Danger})
	}
	if t.Reported > 0 {
		head.Standing = append(head.Standing, ui.Fact{Text: nl.Number(t.Reported) + " gereed gemeld"})
	}
	return head
}

const (
	decisionsPath   = "/besluiten"
	actionsPath     = "/acties"
	myActionsPath   = "/acties?van=mij"
	doneActionsPath = "/acties?stand=afgerond"
)

func (t RegisterTop) tabs() ui.Tabs {
	return ui.Tabs{Label: "Register", Path: t.Path, Tabs: []ui.Tab{
		{Text: "Besluiten", Href: decisionsPath, Count: t.Decisions}, {Text: "Actiepunten", Href: actionsPath},
		{Text: "Van mij", Href: myActionsPath, Count: t.Mine}, {Text: "Afgerond", Href: doneActionsPath},
		{Text: "Adviezen", Href: "/adviezen"}, {Text: "Schriftelijke rondes", Href: roundsPath},
		{Text: "Onderwerpen", Href: topicsPath},
	}}
}

// Decisions is the register of decisions, over bodies and years.
type Decisions struct {
	ui.Frame
	Top    RegisterTop
	Bodies []body.Body
	Sieve  meeting.Sieve
	Years  []int
	Rows   []DecisionRow
	Total  int
	Pager  ui.Pager
}

// DecisionRow is a decision with what it is of.
type DecisionRow struct {
	meeting.Decision
	Body string
	Item *meeting.Item // nil when the reader does not see it
	To   string        // the body that it went on to
}

func (p Decisions) bodies() []ui.Option { return bodyOptions(p.Bodies, p.Sieve.Body) }

func (p Decisions) years() []ui.Option {
	var options []ui.Option
	for _, year := range p.Years {
		options = append(options, ui.Option{Value: strconv.Itoa(year), Text: strconv.Itoa(year), Selected: year == p.Sieve.Year})
	}
	return options
}

// Differs is the choice of decisions that say more than what was asked, Reworded that of decisions in other words than
// those that were offered.
const (
	Differs  = "wijkt-af"
	Reworded = "anders-verwoord"
	// InWriting is the choice of decisions that were taken in a written procedure.
	InWriting = "schriftelijk"
)

func (p Decisions) outcomes() []ui.Option {
	options := []ui.Option{
		{Value: Differs, Text: "Wijkt af van aangeboden", Selected: p.Sieve.Beyond},
		{Value: Reworded, Text: "Anders verwoord dan voorgelegd", Selected: p.Sieve.Reworded},
		{Value: InWriting, Text: "In een schriftelijke ronde", Selected: p.Sieve.Written},
	}
	return append(options, outcomeOptions(string(p.Sieve.Outcome))...)
}

// sifted tells whether the list is not whole.
func (p Decisions) sifted() bool { return p.Sieve != meeting.Sieve{} }

func (p Decisions) empty() ui.Empty {
	if p.sifted() {
		return ui.Empty{
			ID: "leeg", Title: "Geen besluit gevonden", Text: "Geen besluit past bij wat u zoekt. Kies minder, of zoek op een ander woord.",
			Actions: []ui.Button{{Text: "Alle besluiten", Href: decisionsPath}},
		}
	}
	return ui.Empty{ID: "leeg", Title: "Nog geen besluiten", Text: "Hier komen de besluiten van de gremia waar u leest, zodra het verslag is rondgestuurd."}
}

func (p Decisions) table() ui.Table {
	table := ui.Table{Caption: "Besluiten", Sticky: true, Columns: []ui.Column{
		{Title: "Nummer", Number: true}, {Title: "Besluit", Header: true}, {Title: "Gremium"}, {Title: "Aangeboden"}, {Title: "Uitkomst"},
	}}
	for _, row := range p.Rows {
		table.Rows = append(table.Rows, ui.Row{ID: fmt.Sprintf("besluit-%d", row.ID), Cells: []ui.Cell{
			{Text: row.Number}, {Text: inShort(row.Text), Href: row.href(), Note: row.differs()},
			{Text: row.place()}, {Text: row.offered()},
			{Badge: ui.Badge{Text: upper(row.outcome()), Tone: OutcomeTone(row.Outcome)}},
		}})
	}
	return table
}

// inShort is the beginning of a text that is too long for a list.
func inShort(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if signs := []rune(text); len(signs) > 180 {
		return string(signs[:180]) + "…"
	}
	return text
}

func (r DecisionRow) href() string {
	if r.Round != 0 {
		return RoundPath(r.Round)
	}
	if r.Item == nil {
		return ""
	}
	return MeetingPath(r.Meeting, "verslag") + fmt.Sprintf("#punt-%d", r.Decision.Item)
}

func (r DecisionRow) differs() string {
	var notes []string
	if r.Item != nil && meeting.Beyond(r.Item.Nature, r.Outcome) {
		notes = append(notes, "Uitkomst gaat verder dan wat gevraagd was")
	}
	if r.Reworded() {
		notes = append(notes, "Voorgelegd: "+inShort(r.Offered))
	}
	return strings.Join(notes, " · ")
}

func (r DecisionRow) place() string {
	words := r.Body + ", " + nl.ShortDay(r.DecidedOn)
	if r.Round != 0 {
		return words + ", schriftelijk"
	}
	if r.Item != nil && r.Item.Number != "" {
		words += ", " + r.Item.Number
	}
	return words
}

func (r DecisionRow) offered() string {
	switch {
	case r.Round != 0:
		return "schriftelijke ronde"
	case r.Item == nil:
		return ""
	case r.Item.Submission == 0 && r.Item.Nature == submission.Nature(""):
		return "zonder formulier"
	}
	return natureOf(string(r.Item.Nature))
}

func (r DecisionRow) outcome() string {
	words := Outcome(r.Outcome)
	if r.To != "" {
		if r.Outcome == meeting.Forwarded {
			return words + " naar " + r.To
		}
		words += ", doorgeleid naar " + r.To
	}
	return words
}

// Actions lists action points.
type Actions struct {
	ui.Frame
	Top    RegisterTop
	Bodies []body.Body
	Sieve  meeting.ActionSieve
	Rows   []ActionRow
	Pager  ui.Pager
}

// ActionRow is an action point with what it is of.
type ActionRow struct {
	meeting.Action
	Body string
	// From is the meeting that gave it, when the reader sees that; Number that of the item.
	From *meeting.Meeting
	Item string
}

func (p Actions) bodies() []ui.Option { return bodyOptions(p.Bodies, p.Sieve.Body) }

func (p Actions) title() string {
	switch {
	case p.Sieve.Mine:
		return "Actiepunten van mij"
	case p.Sieve.Done:
		return "Afgeronde actiepunten"
	}
	return "Actiepunten"
}

func (p Actions) note() string {
	if p.Sieve.Done {
		return "laatst afgerond eerst"
	}
	return "te laat eerst, dan op termijn"
}

func (p Actions) empty() ui.Empty {
	switch {
	case p.Sieve.Words != "" || p.Sieve.Body != 0:
		return ui.Empty{ID: "leeg", Title: "Geen actiepunt gevonden", Text: "Geen actiepunt past bij wat u zoekt."}
	case p.Sieve.Mine:
		return ui.Empty{ID: "leeg", Title: "U hebt geen actiepunten", Text: "Hier komt wat een vergadering u te doen geeft. Als het klaar is, meldt u het hier gereed."}
	case p.Sieve.Done:
		return ui.Empty{ID: "leeg", Title: "Nog niets afgerond", Text: "Hier komen actiepunten die zijn afgevoerd of vervallen."}
	}
	return ui.Empty{ID: "leeg", Title: "Geen open actiepunten", Text: "Actiepunten komen uit het verslag van een vergadering. Hier ziet u ze tot ze zijn afgevoerd."}
}

func (p Actions) table() ui.Table {
	table := ui.Table{Caption: p.title(), Sticky: true, Columns: []ui.Column{
		{Title: "Nummer", Number: true}, {Title: "Wat", Header: true}, {Title: "Houder"}, {Title: "Termijn", Number: true}, {Title: "Staat"}, {Title: "Uit"},
	}}
	for _, row := range p.Rows {
		due := ui.Cell{Text: nl.ShortDay(row.DueOn)}
		if !row.WasDueOn.IsZero() {
			due.Note = "was " + nl.ShortDay(row.WasDueOn)
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: row.Number}, {Text: inShort(row.Text), Href: ActionPath(row.ID)}, {Text: row.HolderName}, due,
			{Badge: ActionBadge(row.Action, p.Top.Today)}, {Text: row.from()},
		}})
	}
	return table
}

func (r ActionRow) from() string {
	words := r.Body
	if r.From != nil {
		words += " " + nl.ShortDay(r.From.Day())
	}
	if r.Item != "" {
		words += ", " + r.Item
	}
	return words
}

// ActionBadge is how far an action point is, and how late.
func ActionBadge(a meeting.Action, today law.Date) ui.Badge {
	switch {
	case a.State == meeting.Reported:
		return ui.Badge{Text: "Gereed gemeld", Tone: ui.Safe, Icon: "check"}
	case a.State == meeting.Open && a.DueOn.Before(today):
		return ui.Badge{Text: nl.Plural(today.DaysSince(a.DueOn), "dag", "dagen") + " te laat", Tone: ui.Danger, Icon: "clock"}
	}
	return ui.Badge{Text: upper(ActionState(string(a.State)))}
}

// Action shows one action point, and the steps that can be taken with it.
type Action struct {
	ui.Frame
	Row   ActionRow
	Today law.Date
	// The steps that the reader may take.
	MayReport, MayClose, MayExtend, MayLapse bool
	// Step is the form that was refused, with what was typed in it.
	Step           string
	Text, Due, Why string
	Gaps           ui.Gaps
}

func (p Action) path(step string) string { return ActionPath(p.Row.ID) + "/" + step }

func (p Action) head() ui.Head {
	a := p.Row.Action
	return ui.Head{
		Title: "Actiepunt " + a.Number, Badge: ActionBadge(a, p.Today),
		Standing: []ui.Fact{{Icon: "user", Text: a.HolderName}, {Icon: "clock", Text: "uiterlijk " + nl.Day(a.DueOn)}, {Icon: "landmark", Text: p.Row.Body}},
	}
}

func (p Action) fromPath() string {
	if p.Row.From == nil || p.Row.Action.Item == 0 {
		return ""
	}
	return MeetingPath(p.Row.From.ID, "verslag") + fmt.Sprintf("#punt-%d", p.Row.Action.Item)
}

func (p Action) field(step, name, label string) ui.Field {
	field := ui.Field{Name: name, ID: name + "-" + step, Label: label}
	if p.Step == step {
		field.Error = p.Gaps.For(field.ID)
	}
	return field
}

func (p Action) typed(step, text string) string {
	if p.Step == step {
		return text
	}
	return ""
}
