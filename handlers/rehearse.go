package handlers

import (
	"errors"
	"fmt"
	"html"
	"strings"

	"beraad/models/body"
	"beraad/models/format/eml"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
	letters "beraad/views/mail"
	"beraad/views/print"
)

// errTakenBack ends a rehearsal: what was done in the transaction is undone.
var errTakenBack = errors.New("rehearsed and taken back")

// rehearse does what a sending will do, looks at it, and takes it back. So the page before sending shows what will be
// sent, and not what somebody thinks of it.
func (v *Visit) rehearse(id uint, send func(tx *store.Tx) error) (page views.SendPage, err error) {
	err = v.Change(func(tx *store.Tx) error {
		if err := send(tx); err != nil {
			return err
		}
		if page, err = v.sendPage(tx, id); err != nil {
			return err
		}
		return errTakenBack
	})
	if errors.Is(err, errTakenBack) {
		err = nil
	}
	return page, err
}

// sendAsSeen sends, but only what was seen: when it would be something else by now, nothing goes out.
func (v *Visit) sendAsSeen(id uint, seal string, send func(tx *store.Tx) error) error {
	return v.Change(func(tx *store.Tx) error { return meeting.AsSeen(tx, id, seal, send) })
}

// sendPage reads what the last sending of a meeting is.
func (v *Visit) sendPage(tx *store.Tx, id uint) (page views.SendPage, err error) {
	all, err := meeting.Sendings(tx, id)
	if err != nil || len(all) == 0 {
		return page, err
	}
	sent := all[len(all)-1]
	page.Sent, page.Before = sent, all[:len(all)-1]
	if page.Agenda, err = agendaOf(tx, id); err != nil {
		return page, err
	}
	if page.Unagreed, err = meeting.Unagreed(tx, page.Agenda); err != nil {
		return page, err
	}
	if err := v.recipients(tx, &page); err != nil {
		return page, err
	}
	sheet, err := v.alongWith(tx, &page)
	if err != nil {
		return page, err
	}
	if page.Seal, err = meeting.Seal(tx, id); err != nil {
		return page, err
	}
	page.Mail, err = v.letter(tx, &page, sheet)
	return page, err
}

// recipients reads who gets the message.
func (v *Visit) recipients(tx *store.Tx, page *views.SendPage) error {
	codes, err := ministries(tx)
	if err != nil {
		return err
	}
	to, _, err := outbox.Deliveries(tx, page.Sent.Message, store.Page{Size: 500})
	if err != nil {
		return err
	}
	members, err := body.Members(tx, page.Sent.Body, page.Agenda.Meeting.Day())
	if err != nil {
		return err
	}
	who := map[uint]body.Member{}
	for _, m := range members {
		who[m.Person] = m
		if !person.ValidAddress(m.Who.Email) {
			page.Unreached = append(page.Unreached, m.Who.Name)
		}
	}
	for _, d := range to {
		m := who[d.Person]
		one := views.Recipient{Of: codes[m.Who.Ministry], Name: d.Name, Address: d.Address, Role: m.Role}
		if d.State == outbox.Suppressed {
			page.Gone = append(page.Gone, one)
		} else {
			page.To = append(page.To, one)
		}
	}
	page.SortRecipients()
	return nil
}

// alongWith reads the agenda and papers that go along. It gives the agenda as it is sent.
func (v *Visit) alongWith(tx *store.Tx, page *views.SendPage) (sheet *paper.Sheet, err error) {
	if page.Sent.Agenda != 0 {
		version, err := paper.FindVersion(tx, page.Sent.Agenda)
		if err != nil {
			return nil, err
		}
		if sheet, err = paper.Show(tx, version); err != nil {
			return nil, err
		}
		page.Files = append(page.Files, views.SentFile{Title: sheet.Title.String(), Name: letters.FileName("", sheet.Title.String()+".pdf")})
	}
	numbers := numbersOf(page.Agenda)
	for _, id := range page.Sent.Papers {
		file, err := fileOf(tx, id, numbers)
		if err != nil {
			return nil, err
		}
		page.Files = append(page.Files, file)
	}
	setWays(page)
	nameApart(page.Files)
	return sheet, nil
}

// setWays says of each file how it goes along, and how large they are together: what is a link weighs nothing.
func setWays(page *views.SendPage) {
	for i := range page.Files {
		f := &page.Files[i]
		way := page.Sent.WayOf(f.Paper)
		f.Linked, f.Bound = way == body.Linked, way == body.Bound && f.Beside == ""
		if way != body.Bound {
			f.Beside = "" // it would not be in one anyway
		} else if page.Bundle == "" {
			title := letters.BundleTitle(letters.SittingNow(page.Agenda.Meeting, page.Agenda.Body))
			page.Bundle = letters.FileName("", title+".pdf")
		}
		if !f.Linked {
			page.Bytes += f.Size
		}
	}
	page.Many = page.Bytes > letters.ManyAnnexes
}

// nameApart shows files under the names that they arrive with: only what goes as a file of its own competes for one.
func nameApart(files []views.SentFile) {
	var own []int
	var names []string
	for i, f := range files {
		if !f.Linked && !f.Bound {
			own, names = append(own, i), append(names, f.Name)
		}
	}
	for i, name := range letters.Apart(names) {
		files[own[i]].Name = name
	}
}

// numbersOf gives papers the number of their item; one that lies on several has none.
func numbersOf(a *meeting.Agenda) map[uint]string {
	numbers, seen := map[uint]string{}, map[uint]bool{}
	for _, item := range a.Items() {
		if item.Dropped {
			continue
		}
		for _, p := range item.Papers {
			numbers[p.ID] = item.Number
			if seen[p.ID] {
				numbers[p.ID] = ""
			}
			seen[p.ID] = true
		}
	}
	return numbers
}

// fileOf is a version as the members get it.
func fileOf(tx *store.Tx, id uint, numbers map[uint]string) (file views.SentFile, err error) {
	version, err := paper.FindVersion(tx, id)
	if err != nil {
		return file, fmt.Errorf("version %d that goes along: %w", id, err)
	}
	p, err := paper.Find(tx, version.Paper)
	if err != nil {
		return file, err
	}
	name := p.Title + ".pdf"
	if !version.Structured() {
		name = letters.Titled(p.Title, version.FileName)
	}
	return views.SentFile{
		Paper: p.ID, Version: version.Number, Number: numbers[p.ID], Title: p.Title, Name: letters.FileName(numbers[p.ID], name),
		Size: version.Size, Made: version.Structured(), Beside: print.Beside(version), Href: fmt.Sprintf("/stukken/%d", p.ID),
		Doubts: views.FileDoubts(*version),
	}, nil
}

// letter writes the mail, as its first recipient gets it.
func (v *Visit) letter(tx *store.Tx, page *views.SendPage, sheet *paper.Sheet) (mail views.SentMail, err error) {
	m, b := page.Agenda.Meeting, page.Agenda.Body
	secretaries, err := body.Secretaries(tx, b.ID)
	if err != nil {
		return mail, err
	}
	text, err := body.MailTextOf(tx, b.ID, body.TextKind(page.Sent.Kind))
	if err != nil {
		return mail, err
	}
	annexes := v.annexes(page)
	sitting, signed := letters.Worded(letters.SittingOf(m, &page.Sent, b), letters.SignedBy(secretaries, b), text)
	var letter letters.Letter
	switch page.Sent.Kind {
	case meeting.SentMinutes:
		sitting.Path = views.MeetingPath(m.ID, "verslag")
		draft := letters.MinutesDraft{Sitting: sitting}
		if len(page.Files) > 0 {
			draft = letters.MinutesDraftOf(sitting, &page.Sent, page.Files[0].Paper, page.Files[0].Version)
		}
		draft.Annexes, draft.Signed = annexes, signed
		letter = draft
	case meeting.SentOff:
		letter = letters.MeetingOff{Sitting: sitting, Why: page.Sent.Note, Signed: signed}
	case meeting.SentLate:
		late := letters.LatePaperOf(sitting, &page.Sent)
		late.Signed, late.Annexes = signed, annexes
		letter = late
	default:
		called := letters.ConvocationOf(sitting, &page.Sent, sheet)
		called.Signed, called.Annexes = signed, annexes
		letter = called
	}
	mail = views.SentMail{From: b.Name, Mailbox: b.Mailbox, Linked: page.Bytes > letters.MaxAnnexes}
	if len(page.To) > 0 {
		mail.To = page.To[0].Name
	}
	if v.server.Letters == nil {
		return mail, nil
	}
	written, err := v.server.Letters.Write(letter)
	mail.Subject, mail.Invites = written.Subject, written.Calendar != nil
	mail.Text = strings.ReplaceAll(written.Text, eml.Field(letters.NameField), mail.To)
	mail.HTML = strings.ReplaceAll(written.HTML, eml.Field(letters.NameField), html.EscapeString(mail.To))
	return mail, err
}

// annexes are the files as the mail speaks of them. What Beraad prints is not printed for a preview.
func (v *Visit) annexes(page *views.SendPage) []letters.Annex {
	prints := v.server.Printer != nil && !errors.Is(v.server.Printer.Available(), print.ErrUnavailable)
	goes := page.Bytes <= letters.MaxAnnexes
	var out []letters.Annex
	add := func(name string, a letters.Annex) {
		if goes && !a.Follows && name != "" {
			a.File = &eml.Attachment{Name: name}
		}
		out = append(out, a)
	}
	if page.Bundle != "" {
		title := strings.TrimSuffix(page.Bundle, ".pdf")
		add(page.Bundle, letters.Annex{Title: title, Path: views.MeetingPath(page.Agenda.Meeting.ID, "bundel.pdf"), Follows: !prints})
	}
	for _, f := range page.Files {
		a := letters.Annex{Number: f.Number, Title: f.Title, Path: f.Href}
		switch {
		case f.Linked:
			add("", a)
		case !f.Bound:
			a.Follows = (f.Made || f.Paper == 0) && !prints
			add(f.Name, a)
		}
	}
	return out
}

// today is the day at this moment.
func (s *Server) today() law.Date { return law.DateOf(s.Store.Now()) }
