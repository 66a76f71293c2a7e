package handlers

import (
	"beraad/models/fault"
	"beraad/models/reading"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// stressPassage marks words of a paper for the visitor himself.
func (s *Server) stressPassage(v *Visit) error {
	return v.marking("De passage is gemarkeerd.", func(tx *store.Tx, form views.MarkForm) (*reading.Highlight, error) {
		at := reading.Passage{Item: form.Item, Paper: form.Paper, Number: form.Number, Block: form.Block, Letter: form.Letter, Quote: form.Quote}
		return reading.Stress(tx, at, reading.Look{Colour: form.Colour, Text: form.Text})
	})
}

// restylePassage gives what was marked another colour or note.
func (s *Server) restylePassage(v *Visit) error {
	return v.marking("De markering is bewaard.", func(tx *store.Tx, form views.MarkForm) (*reading.Highlight, error) {
		return reading.Restyle(tx, form.Mark, form.Version, reading.Look{Colour: form.Colour, Text: form.Text})
	})
}

// unstressPassage takes away what was marked.
func (s *Server) unstressPassage(v *Visit) error {
	return v.marking("De markering is weg.", func(tx *store.Tx, form views.MarkForm) (*reading.Highlight, error) {
		return reading.Unstress(tx, form.Mark)
	})
}

// marking does a step with a highlight and goes back to the paper. A script gets the text and the list anew: the reader
// sees the mark itself.
func (v *Visit) marking(done string, step func(tx *store.Tx, form views.MarkForm) (*reading.Highlight, error)) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form views.MarkForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	if v.Param("mark") != "" {
		if form.Mark, err = v.ID("mark"); err != nil {
			return err
		}
	}
	err = v.Change(func(tx *store.Tx) error {
		if _, err := itemIn(tx, id, form.Item); err != nil {
			return err
		}
		_, err := step(tx, form)
		return err
	})
	wrong := err
	if err != nil && fault.GapsIn(err) == nil && fault.KindOf(err) != fault.Stale {
		return err
	}
	if v.ByScript() {
		page, err := v.reading(id, readingForm{form.Item, form.Paper}, typedReading{mark: form}, wrong)
		if err != nil {
			return err
		}
		return v.Show(noteStatus(wrong), page.Read())
	}
	if wrong != nil {
		return v.readingPage(id, readingForm{form.Item, form.Paper}, typedReading{mark: form}, wrong)
	}
	return v.SeeOther(done, "/vergaderingen/%d/stukken?punt=%d&stuk=%d#t-markeringen", id, form.Item, form.Paper)
}

// showOwnNotes shows all that the visitor noted and marked at a meeting.
func (s *Server) showOwnNotes(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.OwnNotes{}
	err = v.Read(func(tx *store.Tx) error {
		agenda, err := agendaOf(tx, id)
		if err != nil {
			return err
		}
		if page.Top, err = v.meetingTop(tx, agenda.Meeting); err != nil {
			return err
		}
		kept, err := keptAt(tx, id, paperIDs(agenda))
		page.Rows = views.OwnNotesOf(agenda, kept)
		return err
	})
	if err != nil {
		return err
	}
	page.All = len(page.Rows)
	page.Pager = ui.NewPager(views.MeetingPath(id, "aantekeningen"), v.QueryParams(), 0, page.All)
	page.Rows = page.Rows[page.Pager.Offset():min(page.Pager.Offset()+ui.PageSize, page.All)]
	page.Frame = v.meetingFrame(page.Top, ui.Crumb{Text: "Mijn aantekeningen en markeringen"})
	return v.Show(200, page.Page())
}

// keptAt gives what the visitor keeps for himself at a meeting.
func keptAt(tx *store.Tx, id uint, papers []uint) (kept views.Kept, err error) {
	if kept.Notes, err = reading.NotesIn(tx, id); err != nil {
		return kept, err
	}
	kept.Highlights, err = reading.HighlightsAt(tx, id, papers)
	return kept, err
}
