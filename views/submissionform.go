package views

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/submission"
	"beraad/views/nl"
	"beraad/views/ui"
)

// SubmissionForm is the form with which a paper is offered, field by field as the paper form has it.
type SubmissionForm struct {
	ui.Frame
	// Form is what was filled in, also when it could not be kept.
	Form   submission.Submission
	Body   body.Body
	Slots  []submission.Slot
	Others []body.Body // to which it can be passed on
	// Annexes go with it; Files says of each what file it is.
	Annexes []AnnexRow
	// Gaps are what was refused, Needs what must be filled in before it can be handed in.
	Gaps, Needs ui.Gaps
	Deadline    law.Date
	Late        bool
	// Judges are the secretaries who get it.
	Judges []string
	// Theirs is what somebody else saved meanwhile; empty when nobody did.
	Theirs string
	// Kept are the files that were taken in although the form was not.
	Kept      []string
	SavedAt   time.Time
	UploadMax int64
}

// VersionField and NoteField begin the names of the fields for a new version of an annex, and for what is different in it.
const (
	VersionField = "versie-"
	NoteField    = "anders-"
)

// KeptFiles says that files were taken in.
func KeptFiles(names []string) string {
	if len(names) == 1 {
		return "Bestand bewaard: " + names[0] + "."
	}
	return "Bestanden bewaard: " + strings.Join(names, ", ") + "."
}

// AnnexRow is a paper that goes with a submission.
type AnnexRow struct {
	paper.Paper
	FileName string
	Size     int64
	// Version is the newest; without a number when there is none yet.
	Version paper.Version
	// MayRenew tells that the reader can make a new version of it; Note is what he typed about it, and was not kept.
	MayRenew bool
	Note     string
}

// Warnings are what a reader must know of the file; who can make a new version of it hears what to do.
func (a AnnexRow) Warnings() []string {
	words := FileWarnings(a.Version)
	if advice := FileAdvice(a.Version); advice != "" && a.MayRenew {
		words = append(words, advice)
	}
	return words
}

// Facts says what an annex is: "PDF · 214 kB · versie 2".
func (a AnnexRow) Facts() string {
	var words []string
	if at := strings.LastIndex(a.FileName, "."); at >= 0 {
		words = append(words, strings.ToUpper(a.FileName[at+1:]))
	}
	if a.Size > 0 {
		words = append(words, nl.Bytes(a.Size))
	}
	if a.Version.Pages > 1 {
		words = append(words, nl.Plural(a.Version.Pages, "bladzijde", "bladzijden"))
	}
	if a.waiting() {
		words = append(words, "wordt nog gelezen")
	}
	if a.Latest > 1 {
		words = append(words, "versie "+strconv.Itoa(int(a.Latest)))
	}
	return strings.Join(words, " · ")
}

const formID = "formulier"

func (p SubmissionForm) action() string { return SubmissionPath(p.Form.ID) }

func (p SubmissionForm) head() ui.Head {
	standing := []ui.Fact{}
	if !p.Form.Date.IsZero() {
		standing = append(standing, ui.Fact{Text: "voor behandeling op " + nl.Day(p.Form.Date)})
	}
	if !p.Deadline.IsZero() {
		fact := ui.Fact{Icon: "clock", Text: "sluit " + nl.Day(p.Deadline)}
		if p.Late {
			fact = ui.Fact{Icon: "clock", Text: "gesloten sinds " + nl.Day(p.Deadline), Tone: ui.Warning}
		}
		standing = append(standing, fact)
	}
	saved := ui.Saved{Version: int(p.Form.Rev), Form: formID}
	if !p.SavedAt.IsZero() && p.Gaps == nil && p.Theirs == "" {
		saved.Text = "Bewaard om " + nl.Clock(p.SavedAt)
	}
	return ui.Head{
		Title: "Aanbieden aan " + p.Body.Name, Badge: SubmissionBadge(p.Form.State), Standing: standing, Saved: &saved,
		Actions: []ui.Button{
			{Text: "Bewaren", Icon: "save", Form: formID},
			{Text: "Voorbeeld van het papier", Icon: "eye", Href: p.action() + "/pdf"},
			{Text: "Indienen", Kind: ui.Primary, Icon: "send", Form: formID, Name: "doe", Value: "indienen"},
		},
	}
}

func (p SubmissionForm) errorTitle() string {
	return "Nog niet " + or(map[bool]string{true: "opnieuw "}[p.Form.State == submission.SentBack], "") + "ingediend of bewaard: kijk naar " +
		nl.Plural(len(p.Gaps), "veld", "velden")
}

// bad tells whether a section of the form holds a field that was refused.
func (p SubmissionForm) bad(fields ...string) bool {
	return slices.ContainsFunc(p.Gaps, func(gap ui.Gap) bool {
		return slices.Contains(fields, gap.Field) ||
			(slices.Contains(fields, "points") && strings.HasPrefix(gap.Field, "points-"))
	})
}

// asked makes a field of the form with its error.
func (p SubmissionForm) asked(name, label string) ui.Field {
	return ui.Field{Name: name, Label: label, Error: p.Gaps.For(name)}
}

// quiet is asked for a field whose heading says what the label says.
func (p SubmissionForm) quiet(name, label string) ui.Field {
	field := p.asked(name, label)
	field.HideLabel = true
	return field
}

func (p SubmissionForm) slots() ui.Select {
	field := p.quiet("date", "Vergadering")
	field.Name, field.ID = "meeting", "date"
	choice := ui.Select{Field: field, Empty: "Kies een vergadering", Narrow: true}
	known := false
	for _, slot := range p.Slots {
		chosen := slot.Meeting == p.Form.Meeting && slot.Meeting != 0
		known = known || chosen
		choice.Options = append(choice.Options, ui.Option{Value: fmt.Sprint(slot.Meeting), Text: nl.Day(slot.On), Selected: chosen})
	}
	if !known && !p.Form.Date.IsZero() {
		choice.Options = append(choice.Options, ui.Option{
			Value: fmt.Sprint(p.Form.Meeting), Text: nl.Day(p.Form.Date) + " (niet meer open)", Selected: true,
		})
	}
	return choice
}

func (p SubmissionForm) day() ui.TextBox {
	return ui.TextBox{Field: p.quiet("date", "Dag van behandeling"), Type: "date", Value: isoDay(p.Form.Date), Narrow: true}
}

// isoDay is a day as a date field of a browser wants it.
func isoDay(d law.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func (p SubmissionForm) slotHelp() string {
	if p.Deadline.IsZero() {
		return "Elke vergadering heeft een dag waarop stukken binnen moeten zijn. Later kan alleen met een reden."
	}
	return "Stukken voor deze vergadering kunnen tot en met " + nl.DayMonth(p.Deadline) + ". Later kan alleen met een reden."
}

// wantsReason tells whether to ask why it is late.
func (p SubmissionForm) wantsReason() bool {
	return p.Late || p.Form.LateReason != "" || p.Gaps.For("late_reason") != ""
}

func (p SubmissionForm) natures() []ui.Option {
	var options []ui.Option
	for _, nature := range submission.Natures {
		text := Nature(nature)
		switch nature {
		case submission.ToDecideForward:
			text += " naar …"
		case submission.OtherNature:
			text += ", namelijk …"
		}
		options = append(options, ui.Option{Value: string(nature), Text: text, Selected: nature == p.Form.Nature})
	}
	return options
}

func (p SubmissionForm) forwards() []ui.Option { return bodyOptions(p.Others, p.Form.ForwardTo) }

// bodyOptions are bodies to choose from.
func bodyOptions(bodies []body.Body, chosen uint) []ui.Option {
	var options []ui.Option
	for _, b := range bodies {
		options = append(options, ui.Option{Value: fmt.Sprint(b.ID), Text: b.Name, Selected: b.ID == chosen})
	}
	return options
}

// earlier are the places of the form, and those that were chosen and are no longer on it.
func (p SubmissionForm) earlier() []ui.Option {
	names := p.Body.Earlier()
	for _, name := range p.Form.Earlier {
		if !slices.Contains(names, name) && name != submission.NotEarlier && name != submission.OtherEarlier {
			names = append(names, name)
		}
	}
	var options []ui.Option
	add := func(value, text string) {
		options = append(options, ui.Option{Value: value, Text: text, Selected: slices.Contains(p.Form.Earlier, value)})
	}
	for _, name := range names {
		add(name, name)
	}
	add(submission.NotEarlier, "Niet")
	add(submission.OtherEarlier, "Anders")
	return options
}

func (p SubmissionForm) agreed() []ui.Option {
	return []ui.Option{
		{Value: submission.Yes, Text: "Overeenstemming", Selected: p.Form.Agreed == submission.Yes},
		{Value: submission.No, Text: "Geen overeenstemming; licht de geschilpunten toe", Selected: p.Form.Agreed == submission.No},
	}
}

func (p SubmissionForm) costs() []ui.Option {
	return []ui.Option{
		{Value: submission.No, Text: "Nee", Selected: p.Form.Costs == submission.No},
		{Value: submission.Yes, Text: "Ja", Selected: p.Form.Costs == submission.Yes},
	}
}

// points are the points that were written; a form without any shows room for one.
func (p SubmissionForm) points() []ui.TextArea {
	texts := p.Form.Points
	if len(texts) == 0 {
		texts = []string{""}
	}
	var areas []ui.TextArea
	for i, text := range texts {
		id := fmt.Sprintf("points-%d", i+1)
		areas = append(areas, ui.TextArea{
			Field: ui.Field{Name: "points", ID: id, Label: fmt.Sprintf("Punt %d", i+1), HideLabel: true, Error: p.Gaps.For(id)},
			Value: text, Rows: 2,
		})
	}
	return areas
}

func (p SubmissionForm) file() ui.FileBox {
	return ui.FileBox{
		Field: ui.Field{Name: "file", Label: "Bestand kiezen", Error: p.Gaps.For("file")}, Multiple: true,
		Accept: FileKinds,
		Hint:   "PDF, Word, OpenDocument, Excel of e-mail; tot " + nl.Bytes(p.UploadMax),
	}
}

func (p SubmissionForm) annexList() AnnexList {
	return AnnexList{Rows: p.Annexes, Removable: true, Renewable: true, Gaps: p.Gaps, Limit: p.UploadMax, Here: p.action()}
}

// badAnnex tells whether a file was refused.
func (p SubmissionForm) badAnnex() bool {
	return p.bad("file", "annexes") || slices.ContainsFunc(p.Gaps, func(gap ui.Gap) bool { return strings.HasPrefix(gap.Field, VersionField) })
}

// sections are the fields of the form by number, to say how many are ready.
var sections = [][]string{
	{"title"}, {"date", "late_reason"}, {"nature", "nature_text", "forward_to"},
	{"earlier", "earlier_text", "agreed", "dispute"}, {"points"}, {"history"}, {"summary", "late_papers"},
	{"costs", "amount", "cover"}, {"ministry", "contact", "phone", "email"},
}

func (p SubmissionForm) needs() ui.Needs {
	waiting := SubmissionForm{Gaps: p.Needs, Form: p.Form}
	ready := 0
	for i, fields := range sections {
		if !waiting.bad(fields...) && !waiting.badOwn(strconv.Itoa(i+1)) {
			ready++
		}
	}
	if ready == len(sections) {
		return ui.NeedsFrom(p.Needs, "Alle negen velden zijn klaar")
	}
	return ui.NeedsFrom(p.Needs, nl.Plural(ready, "veld is klaar", "velden zijn klaar"))
}

func (p SubmissionForm) judges() string {
	if len(p.Judges) == 0 {
		return "het secretariaat"
	}
	return nl.List(p.Judges)
}

// theirs are the fields that somebody else filled in otherwise, a paragraph each.
func (p SubmissionForm) theirs() []string { return strings.Split(p.Theirs, "\n\n") }

// wantsWhy tells whether taking it back asks for a reason: not while it was never handed in.
func (p SubmissionForm) wantsWhy() bool { return p.Form.State != submission.Draft }

func (p SubmissionForm) withdrawTitle() string {
	if p.wantsWhy() {
		return "Aanbieding intrekken"
	}
	return "Concept weggooien"
}
