package views

import (
	"fmt"
	"slices"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/submission"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Submission shows a form that was handed in, as its paper, and what can be done with it.
type Submission struct {
	ui.Frame
	Submission submission.Submission
	To         body.Body
	// By is who offers it.
	By      string
	Sheet   *paper.Sheet
	Annexes []AnnexRow
	// Meeting is where it is on the agenda, when the reader sees that.
	Meeting *meeting.Meeting
	InStock bool
	// On is the day on which it is treated; none while it is on no agenda.
	On law.Date
	// Answers are its points with what was said of them, once that is for the reader to know.
	Answers []meeting.Point
	// Path is the way of the matter past the bodies that passed it on.
	Path []SubmissionStop

	MayAccept, MaySendBack, MayWithdraw, MayAnnex, MayCopy, MayPlace bool
	// Places are the agendas that it can come on.
	Places []ui.Option

	// Why and Remarks are as they were typed.
	Why, Remarks string
	Gaps         ui.Gaps
	UploadMax    int64
	// Topic is the matter that it is of, when the reader sees that.
	Topic paper.Topic
}

// SubmissionStop is one body on the way of a matter.
type SubmissionStop struct {
	submission.Stop
	Body string
	Here bool
	Href string // empty when the reader does not see the form there
}

func (s SubmissionStop) badge() ui.Badge { return SubmissionBadge(s.State) }

func (s SubmissionStop) when() string { return nl.ShortDay(s.On) }

func (p Submission) path(under string) string { return SubmissionPath(p.Submission.ID) + under }

func (p Submission) head() ui.Head {
	s := p.Submission
	standing := []ui.Fact{{Icon: "landmark", Text: "aan " + p.To.Name}}
	if p.By != "" {
		standing = append(standing, ui.Fact{Icon: "user", Text: "door " + p.By})
	}
	if !s.Date.IsZero() {
		standing = append(standing, ui.Fact{Icon: "calendar-days", Text: nl.Day(s.Date)})
	}
	head := ui.Head{Title: untitled(s.Title), Badge: SubmissionBadge(s.State), Standing: standing}
	head.Actions = append(timelineOf(p.Topic), ui.Button{Text: "Als PDF", Icon: "printer", Href: p.path("/pdf")})
	if p.MayCopy {
		head.Actions = append(head.Actions, ui.Button{Text: "Kopie aanbieden", Icon: "copy", Href: p.path("/kopie")})
	}
	return head
}

// life is the road of a submission, without the turns beside it.
func (p Submission) life() ui.Life {
	road := []submission.State{submission.Draft, submission.Submitted, submission.Accepted, submission.Scheduled, submission.Treated}
	life := ui.Life{Label: "Levensloop van de aanbieding", Now: slices.Index(road, p.Submission.State)}
	for _, state := range road {
		step := ui.Step{Name: upper(SubmissionState(state))}
		if state == submission.Scheduled && !p.On.IsZero() {
			step.Name += " op " + nl.ShortDay(p.On)
		}
		life.Steps = append(life.Steps, step)
	}
	if p.Submission.State == submission.Treated {
		life.Now = len(road)
	}
	return life
}

// onRoad tells whether the state stands on the road; withdrawn and held stand beside it, and a badge says so.
func (p Submission) onRoad() bool { return p.life().Now >= 0 }

// what says where the matter is now and what comes next.
func (p Submission) what() string {
	switch p.Submission.State {
	case submission.Submitted:
		if p.MayAccept {
			return "Beoordeel de aanbieding: zet haar op een agenda, of stuur haar terug met wat er moet veranderen."
		}
		return "Het secretariaat van " + p.To.Name + " beoordeelt de aanbieding. De indiener krijgt bericht."
	case submission.SentBack:
		return "De indiener past het formulier aan en dient het opnieuw in."
	case submission.Accepted:
		if p.InStock {
			return "De aanbieding wacht op de voorraadagenda. Zet haar vanaf daar op een agenda."
		}
		return "De aanbieding is in orde en moet nog op een agenda."
	case submission.Held:
		return "De vergadering hield dit punt aan. Het staat op de voorraadagenda."
	case submission.Withdrawn:
		return "De aanbieding is ingetrokken en wordt niet behandeld."
	}
	return ""
}

func (p Submission) meetingPath() string {
	return fmt.Sprintf("/vergaderingen/%d", p.Submission.Meeting)
}

func (p Submission) meetingWords() string { return "vergadering van " + nl.Day(p.Meeting.Day()) }

func (p Submission) field(name, label string) ui.Field {
	return ui.Field{Name: name, Label: label, Error: p.Gaps.For(name)}
}

func (p Submission) file() ui.FileBox {
	return ui.FileBox{
		Field: ui.Field{Name: "file", Label: "Bestand kiezen", Error: p.Gaps.For("file")}, Multiple: true,
		Accept: ".pdf,.docx,.odt,.xlsx,.eml,.png,.jpg,.jpeg,.txt,.csv", Hint: "tot " + nl.Bytes(p.UploadMax),
	}
}

// why is the reason that was typed, at the step where it was asked.
func (p Submission) wasAsked(field string) bool { return p.Gaps.For(field) != "" }

// answer says what became of a point: the number of the decision, and the wording when that differs from the offered one.
func answer(d *meeting.Decision) (about, wording string) {
	about = upper(Outcome(d.Outcome))
	if d.Number != "" {
		about += ", besluit " + d.Number
	}
	if d.Text != d.Offered {
		wording = d.Text
	}
	return about, wording
}
