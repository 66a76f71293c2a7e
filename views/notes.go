package views

import (
	"fmt"

	"beraad/views/ui"
)

// NoteForm is a note as it is sent. Under is the paper that is read, to which the page goes back.
type NoteForm struct {
	Item    uint   `form:"item"`
	Paper   uint   `form:"paper"`
	Under   uint   `form:"under"`
	Version uint   `form:"version"`
	Note    string `form:"note"`
}

// ID is the id of the form.
func (f NoteForm) ID() string { return fmt.Sprintf("noot-%d-%d", f.Item, f.Paper) }

// noteForms are the notes beside what is read: of the item, and of its paper.
func (p Reading) noteForms() (forms []NoteForm) {
	for i, note := range p.Notes {
		if note == nil {
			continue
		}
		form := NoteForm{Item: p.item(), Under: p.paper(), Version: note.Rev, Note: note.Text}
		if i == 1 {
			form.Paper = p.paper()
		}
		if p.typed(form) {
			form.Note = p.Typed.Note
		}
		forms = append(forms, form)
	}
	return forms
}

// typed tells whether a form was sent and not kept.
func (p Reading) typed(form NoteForm) bool {
	return (p.Elsewhere || len(p.Gaps) > 0) && p.Typed.Item == form.Item && p.Typed.Paper == form.Paper
}

// elsewhere shows what was written in another window, beside what was sent now.
func (p Reading) elsewhere(form NoteForm) ui.Alert {
	kept := p.Notes[0]
	if form.Paper != 0 {
		kept = p.Notes[1]
	}
	return ui.Alert{
		Tone: ui.Warning, Title: "U schreef ook in een ander venster",
		Text: "Daar staat: “" + kept.Text + "” Hieronder staat wat u hier schreef. Voeg samen wat u wilt houden, en bewaar.",
	}
}

func (p Reading) noteField(form NoteForm) ui.Field {
	field := ui.Field{Name: "note", ID: form.ID() + "-tekst", Label: "Aantekening bij " + itemShort(*p.Item)}
	if form.Paper != 0 {
		field.Label = "Aantekening bij dit stuk"
	}
	if p.typed(form) {
		field.Error = p.Gaps.For("note")
	}
	return field
}

// local is the name under which a device holds the text until it is saved: of this reader alone, for others may use it too.
func (p Reading) local(form NoteForm) string { return fmt.Sprintf("%s-%d", form.ID(), p.Me) }

func (p Reading) notePath() string { return MeetingPath(p.Top.Meeting.ID, "aantekeningen") }
