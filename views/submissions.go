package views

import (
	"fmt"

	"beraad/models/body"
	"beraad/models/paper"
	"beraad/models/submission"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Submissions lists what somebody offers himself, or what lies on the desk of a secretariat.
type Submissions struct {
	ui.Frame
	// Desk is the body whose desk is shown; nil shows what the reader offers himself.
	Desk  *body.Body
	Desks []body.Body
	Rows  []SubmissionRow
	Pager ui.Pager
	// MayOffer tells whether there is a body that the reader may offer something to.
	MayOffer bool
	// MayJudge: the reader accepts and sends back what lies on the desk.
	MayJudge bool
}

// SubmissionRow is a submission in a list, with the names that it knows by number only.
type SubmissionRow struct {
	submission.Submission
	To, By string
	// InStock says that it waits on the stock agenda.
	InStock bool
	// Annexes is how many papers go with it.
	Annexes int
	// Files are the newest versions of these, on a desk.
	Files []paper.Version
}

const minePath = "/aanbiedingen?van=mij"

// DeskPath is the address of the desk of a secretariat.
func DeskPath(code string) string { return "/aanbiedingen?gremium=" + code }

func (p Submissions) head() ui.Head {
	head := ui.Head{Title: "Aanbiedingen"}
	if p.MayOffer {
		head.Actions = []ui.Button{{Text: "Nieuwe aanbieding", Kind: ui.Primary, Icon: "file-plus", Href: "/aanbiedingen/nieuw"}}
	}
	return head
}

// tabs are the desks of the reader, and what he offers himself; who has no desk needs none.
func (p Submissions) tabs() ui.Tabs {
	tabs := ui.Tabs{Label: "Aanbiedingen", Path: minePath}
	for _, desk := range p.Desks {
		tabs.Tabs = append(tabs.Tabs, ui.Tab{Text: "Postvak " + desk.Name, Href: DeskPath(desk.Code)})
	}
	tabs.Tabs = append(tabs.Tabs, ui.Tab{Text: "Van mij", Href: minePath})
	if p.Desk != nil {
		tabs.Path = DeskPath(p.Desk.Code)
	}
	return tabs
}

func (p Submissions) sheet() ui.Sheet {
	if p.Desk != nil {
		return ui.Sheet{ID: "postvak", Title: "Postvak " + p.Desk.Name, Note: "ingediend of geaccepteerd, nog op geen agenda", Flush: true}
	}
	return ui.Sheet{ID: "van-mij", Title: "Van mij", Note: "nieuwste eerst", Flush: true}
}

func (p Submissions) empty() ui.Empty {
	if p.Desk != nil {
		return ui.Empty{
			ID: "leeg", Title: "Het postvak is leeg",
			Text: "Hier komt wat aan " + p.Desk.Name + " wordt aangeboden. U krijgt er ook een bericht van per e-mail.",
		}
	}
	empty := ui.Empty{
		ID: "leeg", Title: "U biedt nog niets aan",
		Text: "Met een aanbiedingsformulier biedt u een gremium een stuk aan. Het formulier bewaart zichzelf; u dient het in als het klaar is.",
	}
	if p.MayOffer {
		empty.Actions = []ui.Button{{Text: "Nieuwe aanbieding", Kind: ui.Primary, Icon: "file-plus", Href: "/aanbiedingen/nieuw"}}
	}
	return empty
}

func (p Submissions) table() ui.Table {
	third := ui.Column{Title: "Gremium"}
	if p.Desk != nil {
		third = ui.Column{Title: "Van"}
	}
	table := ui.Table{
		Caption: "Aanbiedingen", Sticky: true,
		Columns: []ui.Column{{Title: "Titel", Header: true}, third, {Title: "Behandeling", Number: true}, {Title: "Aard"}, {Title: "Staat"}},
	}
	for _, row := range p.Rows {
		name := row.To
		if p.Desk != nil {
			name = row.By
		}
		state := ui.Cell{Badge: SubmissionBadge(row.State)}
		if row.InStock {
			state.Note = "op de voorraadagenda"
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: untitled(row.Title), Href: SubmissionPath(row.ID)}, {Text: name},
			{Text: or(nl.ShortDay(row.Date), "nog geen dag")}, {Text: Nature(row.Nature)}, state,
		}})
	}
	return table
}

// SubmissionPath is the address of a submission.
func SubmissionPath(id uint) string { return fmt.Sprintf("/aanbiedingen/%d", id) }

// untitled gives a title, or the words for one that was not written yet.
func untitled(title string) string { return or(title, "Zonder titel") }

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

var submissionTones = map[submission.State]ui.Tone{
	submission.Submitted: ui.Active, submission.SentBack: ui.Warning, submission.Accepted: ui.Active,
	submission.Scheduled: ui.Safe, submission.Treated: ui.Safe, submission.Held: ui.Warning,
}

// SubmissionBadge is how far a submission is, in a word.
func SubmissionBadge(state submission.State) ui.Badge {
	return ui.Badge{Text: upper(SubmissionState(state)), Tone: submissionTones[state]}
}

// NewSubmission asks to which body something is offered.
type NewSubmission struct {
	ui.Frame
	Bodies []body.Body
	Chosen uint
	// From is the submission of which a copy is offered; 0 for none.
	From  uint
	Title string
	Gaps  ui.Gaps
}

func (p NewSubmission) words() string {
	if p.From != 0 {
		return "Er komt een nieuw formulier met dezelfde tekst en bijlagen. U kunt het aanpassen voordat u het indient."
	}
	return "Kies het gremium. Daarna vult u het formulier in; het bewaart zichzelf, en u dient het in als het klaar is."
}

func (p NewSubmission) action() string {
	if p.From != 0 {
		return SubmissionPath(p.From) + "/kopie"
	}
	return "/aanbiedingen"
}

func (p NewSubmission) options() []ui.Option {
	var options []ui.Option
	for _, b := range p.Bodies {
		options = append(options, ui.Option{
			Value: fmt.Sprint(b.ID), Text: b.Name, Help: b.FullName, Selected: b.ID == p.Chosen || len(p.Bodies) == 1,
		})
	}
	return options
}
