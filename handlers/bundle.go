package handlers

import (
	"fmt"
	"io"
	"time"

	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/nl"
	"beraad/views/print"
)

// printBundle makes one PDF of all papers of a meeting that the visitor reads, in the order of the agenda. What is no PDF
// is named in the contents, with a link.
func (s *Server) printBundle(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	bundle, err := v.taking().bundle(id)
	if err != nil {
		return err
	}
	return v.printed(bundle.Title, func() ([]byte, error) { return v.taking().bind(bundle) })
}

// bundle gathers the papers of a meeting that are bound together. That a confidential one is taken along is in the trail
// before it goes.
func (t taking) bundle(id uint) (print.Bundle, error) {
	var top views.MeetingTop
	var papers []print.BundlePaper
	var read []*paper.Paper
	err := t.Read(func(tx *store.Tx) error {
		a, err := agendaOf(tx, id)
		if err != nil {
			return err
		}
		top = views.MeetingTop{Meeting: a.Meeting, Body: a.Body}
		papers, read, err = t.server.bound(tx, a)
		return err
	})
	if err != nil {
		return print.Bundle{}, err
	}
	if len(papers) == 0 {
		return print.Bundle{}, fault.Refuse("Deze vergadering heeft nog geen stukken.")
	}
	if err := t.witness(read...); err != nil {
		return print.Bundle{}, err
	}
	head := t.server.letterhead(top.Body)
	bundle := print.Bundle{
		Common: print.Common{Title: "Stukken " + top.Title(), Org: print.Org{Name: t.server.Theme.Shown(), Unit: head.Unit, Color: head.Color}},
		Body:   print.Words(top.Body.Name), Papers: papers,
		Facts: []print.Fact{
			{Label: "Vergadering", Text: print.Words(nl.Day(top.Meeting.Day()) + ", " + nl.Span(top.Meeting.StartsAt, top.Meeting.EndsAt))},
			{Label: "Plaats", Text: print.Words(top.Meeting.Venue)},
		},
	}
	if head.Organisation != "" {
		bundle.Org.Name = head.Organisation
	}
	if top.Meeting.Venue == "" {
		bundle.Facts = bundle.Facts[:1]
	}
	return bundle, nil
}

// bind makes the PDF of a bundle.
func (t taking) bind(bundle print.Bundle) ([]byte, error) {
	made, err := t.server.Printer.Bundle(t.ctx, bundle, t.server.Store.Now().Truncate(time.Second))
	if err != nil {
		return nil, fmt.Errorf("bind papers: %w", err)
	}
	return made.Content, nil
}

// bound gives the papers of a meeting as they are bound together, the agenda first, each once.
func (s *Server) bound(tx *store.Tx, a *meeting.Agenda) (bound []print.BundlePaper, read []*paper.Paper, err error) {
	seen := map[uint]bool{}
	bind := func(number string, p *paper.Paper) error {
		if seen[p.ID] || p.Latest == 0 {
			return nil
		}
		seen[p.ID] = true
		version, sheet, err := newest(tx, p)
		if err != nil {
			return err
		}
		line := print.BundlePaper{Number: number, Title: print.Words(p.Title)}
		if version.Structured() {
			if line.Paper, err = print.Of(sheet, s.letterhead(a.Body)); err != nil {
				return fmt.Errorf("bind paper %d: %w", p.ID, err)
			}
		} else {
			line.Note, line.Href = print.Words("los bestand: "+version.FileName), s.BaseURL+views.FilePath(version)
			line.File = print.FileOf(version, func(hash string) (io.ReadCloser, error) { return s.Store.Files().Open(tx.Context(), hash) })
		}
		bound, read = append(bound, line), append(read, p)
		return nil
	}
	if a.Meeting.AgendaPaper != 0 {
		agenda, err := paper.Find(tx, a.Meeting.AgendaPaper)
		if err == nil {
			err = bind("", agenda)
		}
		if err != nil && fault.KindOf(err) != fault.Missing {
			return nil, nil, err
		}
	}
	for _, item := range a.Items() {
		for i := range item.Papers {
			if err := bind(item.Number, &item.Papers[i]); err != nil {
				return nil, nil, err
			}
		}
	}
	return bound, read, nil
}
