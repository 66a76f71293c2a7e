package meeting

import (
	"fmt"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/submission"
)

// The kinds of sending.
const (
	SentConvocation = "convocation"
	SentLate        = "late-paper"
	SentMoved       = "meeting-moved"
	SentOff         = "meeting-off"
)

// Convene calls the members to the meeting: it freezes the agenda as it is sent, shows the papers to the members and
// puts the mail in the outbox. From here on the numbers stand, and papers that come later are late papers.
func Convene(tx *store.Tx, id uint, why string) error { return ConveneBy(tx, id, Way{}, why) }

// ConveneBy calls the members with the papers in another way than the body is used to.
func ConveneBy(tx *store.Tx, id uint, how Way, why string) error {
	m, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.Convene, m, why)
	if err != nil {
		return err
	}
	if err := how.Gaps().Invalid(); err != nil {
		return err
	}
	if err := convenable(tx, m); err != nil {
		return err
	}
	if err := number(permit, m); err != nil {
		return fmt.Errorf("number agenda of meeting %d: %w", id, err)
	}
	now := tx.Now()
	m.State, m.ConvenedAt, m.NumbersFixed = Convened, &now, true
	if err := permit.Save(m); err != nil {
		return err
	}
	sent := &Sending{Body: m.Body, Meeting: m.ID, Kind: SentConvocation, At: now, Convey: how.All, Ways: how.Each}
	if err := freeze(permit, m, sent, "Geconvoceerd"); err != nil {
		return fmt.Errorf("freeze agenda of meeting %d: %w", id, err)
	}
	items, err := Items(tx, id)
	if err != nil {
		return err
	}
	if err := release(permit, m, sent, items, nil); err != nil {
		return fmt.Errorf("release papers of meeting %d: %w", id, err)
	}
	return tell(permit, m, sent, outbox.Message{
		Key: fmt.Sprintf("convocation-%d", m.ID), Kind: outbox.Convocation, Subject: m.ID,
	})
}

// convenable checks the step to the convocation; a second click is told what can be done now.
func convenable(tx *store.Tx, m *Meeting) error {
	if m.State == Convened {
		return alreadyConvened()
	}
	return step(tx, m, Convened)
}

// number gives items their numbers for the last time, the agenda its reference and date, and forms the number of their
// item.
func number(permit *store.Permit, m *Meeting) error {
	if err := renumber(permit, m); err != nil {
		return err
	}
	tx := permit.Tx()
	if m.AgendaOn.IsZero() {
		m.AgendaOn = law.DateOf(tx.Now())
	}
	if m.Reference == "" {
		reference, err := body.NextReference(permit, m.Body)
		if err != nil {
			return err
		}
		m.Reference = reference
	}
	items, err := Items(tx, m.ID)
	if err != nil {
		return err
	}
	return numberForms(permit, items)
}

// numberForms puts the number of its item on each form.
func numberForms(permit *store.Permit, items []Item) error {
	for _, item := range items {
		if item.Submission == 0 || item.Number == "" {
			continue
		}
		if err := submission.Numbered(permit, item.Submission, item.Number); err != nil {
			return err
		}
	}
	return nil
}

// freeze makes the agenda a paper, or a next version of it, and notes the version in what is sent.
func freeze(permit *store.Permit, m *Meeting, sent *Sending, note string) error {
	tx := permit.Tx()
	a, err := AgendaOf(tx, m.ID)
	if err != nil {
		return err
	}
	p := &paper.Paper{
		Kind: paper.Agenda, Title: AgendaTitle(a), Reference: m.Reference, Date: m.AgendaOn, Body: m.Body, Meeting: m.ID,
		Owner: tx.Actor().Person,
	}
	if m.AgendaPaper != 0 {
		if p, err = paper.Find(tx, m.AgendaPaper); err != nil {
			return err
		}
		p.Reference = m.Reference
	} else if err := paper.AddWith(permit, p); err != nil {
		return err
	}
	version, err := paper.Freeze(permit, p, AgendaBlocks(a), note)
	if err != nil {
		return err
	}
	sent.Agenda = version.ID
	if m.AgendaPaper != 0 {
		return nil
	}
	m.AgendaPaper = p.ID
	return permit.Save(m)
}

// AgendaTitle is the title of an agenda as a paper.
func AgendaTitle(a *Agenda) string {
	kind := "Agenda "
	if a.Meeting.Kind == Vooroverleg {
		kind = "Agenda vooroverleg "
	}
	return kind + a.Body.Name + ", " + a.Meeting.Day().Written()
}

// release shows the agenda and papers to the members, those of a confidential item to its circle, and notes the
// versions that go to all. Without a choice of papers these are all that lie on the items.
func release(permit *store.Permit, m *Meeting, sent *Sending, items []Item, only map[uint]bool) error {
	tx := permit.Tx()
	papers, err := PapersOn(tx, items)
	if err != nil {
		return err
	}
	out, seen := []uint{m.AgendaPaper}, map[uint]bool{}
	var along []uint
	for _, item := range items {
		if item.Dropped {
			continue
		}
		ids := paperIDs(papers[item.ID])
		if item.Confidential {
			circle, err := circleOf(tx, item.ID)
			if err != nil {
				return err
			}
			if err := paper.Confide(permit, circle, ids...); err != nil {
				return err
			}
		}
		for _, p := range papers[item.ID] {
			if seen[p.ID] || (only != nil && !only[p.ID]) {
				continue
			}
			seen[p.ID] = true
			out = append(out, p.ID)
			if item.Confidential || p.Confidential || p.Latest == 0 {
				continue
			}
			version, err := paper.LatestOf(tx, p.ID)
			if err != nil {
				return err
			}
			sent.Papers, along = append(sent.Papers, version.ID), append(along, p.ID)
		}
	}
	if sent.Convey == "" {
		b, err := body.Find(tx, m.Body)
		if err != nil {
			return err
		}
		sent.Convey = b.Convey
	}
	sent.goBy(along)
	return paper.ReleaseTo(permit, m.Body, out...)
}

// tell keeps what was sent, and puts the mail to the members in the outbox. A mail about the sending itself has no
// subject yet. It goes also to who was called to the meeting on the days that it is moved from.
func tell(permit *store.Permit, m *Meeting, sent *Sending, mail outbox.Message, also ...law.Date) error {
	tx := permit.Tx()
	b, err := body.Find(tx, m.Body)
	if err != nil {
		return err
	}
	sent.Sequence = m.Sequence
	if sent.Convey == "" {
		sent.Convey = b.Convey
	}
	if err := permit.Create(sent); err != nil {
		return err
	}
	to, err := called(tx, m, also...)
	if err != nil {
		return err
	}
	mail.Body, mail.From, mail.FromName = m.Body, b.Mailbox, b.Name
	if mail.Subject == 0 {
		mail.Subject = sent.ID
	}
	if mail.Key == "" {
		mail.Key = fmt.Sprintf("%s-%d", sent.Kind, sent.ID)
	}
	put, err := outbox.Put(permit, mail, to)
	if err != nil {
		return err
	}
	sent.Message = put.ID
	return permit.Save(sent)
}

// called lists who is called to a meeting: the members on its day, and on other days when they are given, who have an
// address, each once.
func called(tx *store.Tx, m *Meeting, also ...law.Date) ([]outbox.Recipient, error) {
	var members []body.Member
	for _, day := range append([]law.Date{m.Day()}, also...) {
		seats, err := body.Members(tx, m.Body, day)
		if err != nil {
			return nil, err
		}
		members = append(members, seats...)
	}
	var to []outbox.Recipient
	once := map[uint]bool{}
	for _, member := range members {
		if once[member.Person] || !person.ValidAddress(member.Who.Email) {
			continue
		}
		once[member.Person] = true
		to = append(to, outbox.Recipient{Person: member.Person, Name: member.Who.Name, Address: member.Who.Email})
	}
	return to, nil
}

// sentBefore tells which versions of papers went to the members, and when that was last.
func sentBefore(tx *store.Tx, meeting uint) (map[uint]bool, time.Time, error) {
	rows, err := Sendings(tx, meeting)
	versions, last := map[uint]bool{}, time.Time{}
	for _, row := range rows {
		last = row.At
		for _, version := range row.Papers {
			versions[version] = true
		}
	}
	return versions, last, err
}
