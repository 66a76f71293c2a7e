package handlers

import (
	"fmt"
	"net/http"

	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/reading"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/nl"
	"beraad/views/ui"
)

type readingForm struct {
	Item  uint `query:"punt"`
	Paper uint `query:"stuk"`
}

// showReading shows the papers of a meeting one after another, with the agenda beside it. Without a choice one goes on
// where one was. It is steady in its own way: where one is, is kept also when the page did not change.
func (s *Server) showReading(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form readingForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	at, own, err := v.reader(id)
	if err != nil {
		return err
	}
	if form.Item == 0 {
		own = fmt.Sprintf("%s-%d-%d", own, at.Item, at.Paper)
	}
	if v.unchanged(own) {
		if form.Item != 0 {
			v.forSelf(keep(at, reading.Place{Meeting: id, Item: form.Item, Paper: form.Paper}))
		}
		return v.NoContent(http.StatusNotModified)
	}
	return v.readingPage(id, form, typedReading{}, nil)
}

// typedReading is what the visitor sent from the page and what was not kept: a note, or a marking.
type typedReading struct {
	note views.NoteForm
	mark views.MarkForm
}

// readingPage shows an item and a paper; wrong is why what was typed beside them was not kept.
func (v *Visit) readingPage(id uint, form readingForm, typed typedReading, wrong error) error {
	page, err := v.reading(id, form, typed, wrong)
	if err != nil {
		return err
	}
	return v.Show(noteStatus(wrong), page.Page())
}

// reading makes the page.
func (v *Visit) reading(id uint, form readingForm, typed typedReading, wrong error) (views.Reading, error) {
	page := views.Reading{Me: v.who.Person, Typed: typed.note, TypedMark: typed.mark, Gaps: fault.GapsIn(wrong), Elsewhere: fault.KindOf(wrong) == fault.Stale}
	at := reading.Place{}
	err := v.Read(func(tx *store.Tx) (err error) {
		if at, err = reading.PlaceIn(tx, id); err != nil {
			return err
		}
		if page.Agenda, err = agendaOf(tx, id); err != nil {
			return err
		}
		if page.Top, err = v.meetingTop(tx, page.Agenda.Meeting); err != nil {
			return err
		}
		if err := choose(&page, form, at); err != nil {
			return err
		}
		return read(tx, &page)
	})
	if err != nil {
		return page, err
	}
	if err := v.witness(page.Paper); err != nil {
		return page, err
	}
	v.keepReading(&page, at)
	crumb := ui.Crumb{Text: "Stukken"}
	if page.Item != nil {
		crumb.Text = itemName(page.Item.Item)
	}
	page.Frame = v.meetingFrame(page.Top, crumb)
	page.Frame.Class = "p-read"
	page.Frame.Scripts = []string{"reading"}
	return page, nil
}

// reader gives where the visitor was in the papers of a meeting, and the revision of what he keeps for himself.
func (v *Visit) reader(id uint) (at reading.Place, own string, err error) {
	err = v.Read(func(tx *store.Tx) (err error) {
		if at, err = reading.PlaceIn(tx, id); err != nil {
			return err
		}
		own, err = reading.Revision(tx)
		return err
	})
	return at, own, err
}

// read finds what the paper says, and which papers the reader opened before.
func read(tx *store.Tx, page *views.Reading) (err error) {
	if page.Seen, err = reading.SeenOf(tx, paperIDs(page.Agenda)); err != nil || page.Item == nil {
		return err
	}
	if page.Notes[0], err = reading.NoteAt(tx, page.Item.ID, 0); err != nil || page.Paper == nil {
		return err
	}
	if page.Notes[1], err = reading.NoteAt(tx, page.Item.ID, page.Paper.ID); err != nil {
		return err
	}
	if page.Frozen, page.Sheet, err = newest(tx, page.Paper); err != nil || page.Sheet == nil || page.Seen == nil {
		return err
	}
	page.MayMark = len(page.Sheet.Lines) > 0
	page.Marks, err = reading.HighlightsOn(tx, page.Sheet)
	return err
}

// keepReading remembers that the paper was opened, and where the reader is. The page that he gets shows it already.
func (v *Visit) keepReading(page *views.Reading, at reading.Place) {
	if page.Item == nil {
		return
	}
	here := reading.Place{Meeting: page.Top.Meeting.ID, Item: page.Item.ID}
	if page.Paper != nil {
		here.Paper = page.Paper.ID
	}
	v.forSelf(keep(at, here))
	if page.Frozen != nil && page.Seen != nil {
		page.Was = page.Seen[page.Paper.ID]
		if page.Was < page.Frozen.Number {
			v.forSelf(func(tx *store.Tx) error { return reading.Opened(tx, page.Frozen) })
		}
		page.Seen[page.Paper.ID] = page.Frozen.Number
	}
}

// keep is the work to remember a place, or nil when one is there already.
func keep(at, here reading.Place) func(tx *store.Tx) error {
	if at.Item == here.Item && at.Paper == here.Paper {
		return nil
	}
	return func(tx *store.Tx) error { return reading.Keep(tx, here) }
}

// forSelf keeps something that is the visitor's own, beside what he asked for. When it cannot be kept he gets what he
// asked for all the same.
func (v *Visit) forSelf(work func(tx *store.Tx) error) {
	if work == nil || v.who.Person == 0 {
		return
	}
	if err := v.Change(work); err != nil && !reading.Twice(err) {
		v.server.Log.WarnContext(v.ctx(), "reading not kept", "request", requestID(v.Context), "error", err)
	}
}

// opened remembers that the visitor opened a version of a paper by itself, or took it along.
func (v *Visit) opened(version *paper.Version) {
	if version == nil || version.FrozenAt == nil {
		return
	}
	known := false
	err := v.Read(func(tx *store.Tx) error {
		seen, err := reading.SeenOf(tx, []uint{version.Paper})
		known = seen == nil || seen[version.Paper] >= version.Number
		return err
	})
	if err == nil && !known {
		v.forSelf(func(tx *store.Tx) error { return reading.Opened(tx, version) })
	}
}

// readAll takes all papers of a meeting as read, for who read them in one file or on paper.
func (s *Server) readAll(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	done := 0
	err = v.Change(func(tx *store.Tx) error {
		agenda, err := agendaOf(tx, id)
		if err != nil {
			return err
		}
		done, err = reading.OpenedAll(tx, paperIDs(agenda))
		return err
	})
	if err != nil && !reading.Twice(err) {
		return err
	}
	return v.SeeOther(nl.Plural(done, "stuk staat", "stukken staan")+" nu als gelezen.", "/vergaderingen/%d/stukken", id)
}

// paperIDs gives the numbers of the papers that lie on a table.
func paperIDs(a *meeting.Agenda) (ids []uint) {
	for _, item := range a.Items() {
		for _, p := range item.Papers {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// itemName is how an item is called in few words.
func itemName(i meeting.Item) string {
	if i.Number != "" {
		return i.Number
	}
	return i.Title
}

// choose finds the item and paper that were asked for. Without a choice it is where the reader was, as long as that
// is there; else the first item that has a paper.
func choose(page *views.Reading, form readingForm, at reading.Place) error {
	if form.Item != 0 {
		return open(page, form)
	}
	if at.Item != 0 {
		if err := open(page, readingForm{at.Item, at.Paper}); err == nil {
			return nil
		}
		page.Item, page.Paper = nil, nil
	}
	for _, item := range page.Agenda.Items() {
		if len(item.Papers) > 0 && !item.Dropped {
			return open(page, readingForm{Item: item.ID})
		}
	}
	return nil
}

// open goes to an item and a paper; the first of its papers when none is named.
func open(page *views.Reading, form readingForm) error {
	items := page.Agenda.Items()
	for i := range items {
		if items[i].ID == form.Item {
			page.Item = &items[i]
		}
	}
	if page.Item == nil {
		return fault.NotFound()
	}
	for i := range page.Item.Papers {
		if p := &page.Item.Papers[i]; form.Paper == 0 || p.ID == form.Paper {
			page.Paper = p
			return nil
		}
	}
	if form.Paper != 0 {
		return fault.NotFound()
	}
	return nil
}

// newest gives the newest version of a paper and what it says; nothing when there is none yet.
func newest(tx *store.Tx, p *paper.Paper) (*paper.Version, *paper.Sheet, error) {
	if p.Latest == 0 {
		return nil, nil, nil
	}
	version, err := paper.LatestOf(tx, p.ID)
	if err != nil {
		return nil, nil, err
	}
	sheet, err := paper.Show(tx, version)
	return version, sheet, err
}

// witness keeps in the audit trail that a confidential paper was read.
func (v *Visit) witness(p *paper.Paper) error {
	if p == nil || !p.Confidential {
		return nil
	}
	return v.Change(func(tx *store.Tx) error { return paper.Witness(tx, p.ID) })
}
