package handlers

import (
	"net/http"
	"strings"

	"beraad/models/fault"
	"beraad/models/reading"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/nl"
	"beraad/views/ui"
)

// writeNote keeps what somebody notes for himself beside an item or a paper.
func (s *Server) writeNote(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form views.NoteForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	var kept *reading.Note
	err = v.Change(func(tx *store.Tx) error {
		if _, err := itemIn(tx, id, form.Item); err != nil {
			return err
		}
		kept, err = reading.Write(tx, reading.Beside{Item: form.Item, Paper: form.Paper, Rev: form.Version}, form.Note)
		return err
	})
	if v.ByScript() {
		return v.showSaved(noteSaved(s, form, kept, err), err)
	}
	switch {
	case fault.GapsIn(err) != nil, fault.KindOf(err) == fault.Stale:
		return v.readingPage(id, readingForm{form.Item, form.Under}, typedReading{note: form}, err)
	case err != nil:
		return err
	}
	address := "/vergaderingen/%d/stukken?punt=%d"
	if form.Under != 0 {
		return v.SeeOther("Uw aantekening is bewaard.", address+"&stuk=%d", id, form.Item, form.Under)
	}
	return v.SeeOther("Uw aantekening is bewaard.", address, id, form.Item)
}

// noteStatus is the status of a page on which a note was not kept.
func noteStatus(wrong error) int {
	if fault.KindOf(wrong) == fault.Stale {
		return http.StatusConflict
	}
	return gapStatus(wrong)
}

// noteSaved words how saving by itself went.
func noteSaved(s *Server, form views.NoteForm, kept *reading.Note, err error) ui.Saved {
	saved := ui.Saved{Version: int(form.Version)}
	switch {
	case err == nil:
		saved.Version, saved.Text = int(kept.Rev), "Bewaard om "+nl.Clock(s.Store.Now())
	case fault.KindOf(err) == fault.Stale:
		saved.Bad, saved.Text = true, "U schreef intussen in een ander venster. Kies Bewaren om beide teksten te zien."
	case len(fault.GapsIn(err)) > 0:
		saved.Bad, saved.Text = true, "Nog niet bewaard: "+fault.GapsIn(err)[0].Text
	}
	return saved
}

// takeNotes gives all that somebody noted and marked at a meeting, as text.
func (s *Server) takeNotes(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var text string
	err = v.Read(func(tx *store.Tx) error {
		agenda, err := agendaOf(tx, id)
		if err != nil {
			return err
		}
		top, err := v.meetingTop(tx, agenda.Meeting)
		if err != nil {
			return err
		}
		kept, err := keptAt(tx, id, paperIDs(agenda))
		text = views.OwnNotesText("Aantekeningen en markeringen bij "+top.Title(), views.OwnNotesOf(agenda, kept))
		return err
	})
	if err != nil {
		return err
	}
	v.attach("aantekeningen.txt")
	return v.Blob(http.StatusOK, "text/plain; charset=utf-8", []byte(strings.ReplaceAll(text, "\n", "\r\n")))
}
