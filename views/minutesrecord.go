package views

import (
	"fmt"
	"strings"

	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/models/submission"
	"beraad/views/nl"
	"beraad/views/ui"
)

// RecordPick is what the forms of a record choose from.
type RecordPick struct {
	// Bodies are those that an item can go on to.
	Bodies []body.Body
	Names  map[uint]string // of all bodies
	// People are offered as holders of actions.
	People []string
	// Meetings to come can be the term of an action.
	Meetings []meeting.Meeting
}

// RecordTyped is what was sent with a step that was refused; Kind says which form it was.
type RecordTyped struct {
	Meeting    uint
	Item       uint
	Kind       string
	Version    uint
	Base       []string
	Tried      string
	Decision   uint
	Remark     uint
	Passage    int
	Proposal   string
	Text       string
	Outcome    string
	ForwardTo  uint
	Why        string
	Holder     string
	Due        string
	DueMeeting uint
	On         string
	Reference  string
	In         uint
	Changes    string
	Answer     string
	Paper      uint
	Judged     uint
	Agreed     string
	To         uint
	Back       string
}

// Mark gives the end of the ids of the fields of this form: several forms on the page have a field of the same name.
func (t RecordTyped) Mark() string {
	mark := fmt.Sprintf("-%s-%d", t.Kind, t.Item)
	switch {
	case t.Kind == "uitkomst":
		mark = fmt.Sprintf("-%d", t.Item)
	case t.Decision != 0:
		mark += fmt.Sprintf("-%d", t.Decision)
	case t.Remark != 0:
		mark += fmt.Sprintf("-%d", t.Remark)
	}
	return mark
}

// Record is one form of the record of a meeting, with what was typed in it when it was refused.
type Record struct {
	Path  string // of the meeting
	Typed RecordTyped
	Gaps  ui.Gaps
	Pick  RecordPick
	Item  MinutesItem
	// Open shows the form at once.
	Open bool
}

func newRecord(path string, gaps ui.Gaps, typed RecordTyped, r Record) Record {
	r.Path = path
	if typed.Mark() == r.Typed.Mark() && gaps != nil {
		r.Typed, r.Gaps, r.Open = typed, gaps, true
	}
	return r
}

// field makes a field of the form, with an id of its own and its error.
func (r Record) field(name, label string) ui.Field {
	id := name + r.Typed.Mark()
	return ui.Field{Name: name, ID: id, Label: label, Error: r.Gaps.For(id)}
}

func (r Record) action(under string) string { return r.Path + "/verslag/" + under }

// outcome shows the outcomes to choose from: as it was typed, or as it stands.
func (r Record) outcome() []ui.Option {
	chosen := string(r.Item.Outcome)
	if r.Open {
		chosen = r.Typed.Outcome
	}
	return outcomeOptions(chosen)
}

func outcomeOptions(chosen string) []ui.Option {
	var options []ui.Option
	for _, outcome := range meeting.Outcomes {
		options = append(options, ui.Option{Value: string(outcome), Text: upper(Outcome(outcome)), Selected: string(outcome) == chosen})
	}
	return options
}

func (r Record) forwards() []ui.Option {
	chosen := r.Item.ForwardTo
	if r.Open {
		chosen = r.Typed.ForwardTo
	}
	return bodyOptions(r.Pick.Bodies, chosen)
}

func (r Record) meetings() []ui.Option {
	var options []ui.Option
	for _, m := range r.Pick.Meetings {
		options = append(options, ui.Option{
			Value: number(m.ID), Text: "vergadering van " + nl.ShortDay(m.Day()), Selected: m.ID == r.Typed.DueMeeting,
		})
	}
	return options
}

func (r Record) papers(chosen uint) []ui.Option {
	var options []ui.Option
	for _, p := range r.Item.Papers {
		options = append(options, ui.Option{Value: number(p.ID), Text: p.Title, Selected: p.ID == chosen})
	}
	return options
}

func (r Record) agreed() []ui.Option {
	return []ui.Option{
		{Value: submission.Yes, Text: "Overeenstemming", Selected: r.Typed.Agreed == submission.Yes},
		{Value: submission.No, Text: "Geen overeenstemming", Selected: r.Typed.Agreed == submission.No},
	}
}

// decision is the decision that the form words anew.
func (r Record) decision() (d meeting.Decision) {
	for _, d = range r.Item.Decisions {
		if d.ID == r.Typed.Decision {
			if r.Open {
				d.Text, d.Outcome = r.Typed.Text, meeting.Outcome(r.Typed.Outcome)
			}
			return d
		}
	}
	return meeting.Decision{Text: r.Typed.Text, Outcome: meeting.Outcome(or(r.Typed.Outcome, string(r.Item.Outcome)))}
}

func (r Record) named(of string) string { return of + " van " + r.called() }

// called is how an item is called in few words: its number, or its title where it has none.
func (r Record) called() string { return or(r.Item.Number, r.Item.Title) }

// Callouts of what was decided and agreed to do.

func (p RecordPick) decided(item MinutesItem, d meeting.Decision) ui.Callout {
	note := ""
	if meeting.Beyond(item.Nature, d.Outcome) {
		note = "Aangeboden " + natureOf(string(item.Nature)) + "; er viel een besluit. Beraad legt beide vast."
	}
	if d.Reworded() {
		note = strings.TrimSpace("Voorgelegd: ‘" + d.Offered + "’. " + note)
	}
	return ui.Callout{
		Kind: ui.DecisionCallout, ID: fmt.Sprintf("besluit-%d", d.ID), Head: decisionHead(d.Number), Text: d.Text, Note: note,
		Badge: ui.Badge{Text: upper(p.outcome(d.Outcome, item.ForwardTo)), Tone: OutcomeTone(d.Outcome)},
	}
}

func (p RecordPick) outcome(outcome meeting.Outcome, to uint) string {
	if outcome == meeting.Forwarded && p.Names[to] != "" {
		return Outcome(outcome) + " naar " + p.Names[to]
	}
	return Outcome(outcome)
}

func acted(a meeting.Action) ui.Callout {
	term := ""
	if !a.DueOn.IsZero() {
		term = "termijn: " + nl.ShortDay(a.DueOn)
	}
	return ui.Callout{
		Kind: ui.ActionCallout, ID: fmt.Sprintf("actie-%d", a.ID), Head: "Actiepunt " + a.Number, Text: a.Text,
		Term: term, Note: "Houder: " + a.HolderName + " · " + ActionState(string(a.State)),
		Href: ActionPath(a.ID), Link: "Naar het actiepunt",
	}
}

var outcomeTones = map[meeting.Outcome]ui.Tone{
	meeting.Established: ui.Safe, meeting.Agreed: ui.Safe, meeting.AgreedChanged: ui.Active, meeting.AdviceGiven: ui.Active,
	meeting.Forwarded: ui.Active, meeting.KeptBack: ui.Warning, meeting.NotAgreed: ui.Warning,
}

// OutcomeTone is what an outcome means at a glance.
func OutcomeTone(outcome meeting.Outcome) ui.Tone { return outcomeTones[outcome] }

// Head and sides of the page.
