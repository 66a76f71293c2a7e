package meeting

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
)

// SentDecisions is the kind of sending of a list of decisions.
const SentDecisions = "decisions"

// Part is which decisions are meant: what concerns a ministry, by its code, or one decision; without either all.
type Part struct {
	Ministry string
	Decision uint
	// Only are the persons to mail it to, of those who would get it; nil is all of them.
	Only []uint
}

// DecisionMail is the list of decisions and actions of a meeting as it would be mailed now: for all members, or the part of
// it for the members from one ministry. What is confidential is not in it.
type DecisionMail struct {
	For     *person.Organisation // nil: for all members
	One     *Decision            // when it is one decision
	Title   string
	Blocks  []paper.Block
	Readers []outbox.Recipient // who can get it
	To      []outbox.Recipient // who gets it: all of them, or who was chosen
	Last    *Sending           // with the same words to the same people, if there was one
	meeting *Meeting
	record  *record
	paper   *paper.Paper // of what was sent before; nil when nothing was
}

// extractNote stands in a sending before the code of the ministry that it was for.
const extractNote = "Uittreksel voor "

// oneNote stands in a sending before the number of the decision that it was.
const oneNote = "Besluit "

// Decision is the number of the decision that was sent by itself; empty when it was a list.
func (s *Sending) Decision() string {
	if number, ok := strings.CutPrefix(s.Note, oneNote); ok && s.Kind == SentDecisions {
		return number
	}
	return ""
}

// Ministry is the code of the ministry that an extract was sent to; empty for what went to all.
func (s *Sending) Ministry() string {
	if code, ok := strings.CutPrefix(s.Note, extractNote); ok && s.Kind == SentDecisions {
		return code
	}
	return ""
}

// DecisionMailOf gives what would be sent to all members, or to those from a ministry when it is the part of that.
func DecisionMailOf(tx *store.Tx, id uint, part Part) (*DecisionMail, error) {
	m, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	mail := &DecisionMail{meeting: m}
	if mail.record, err = recordOf(tx, m); err != nil {
		return nil, err
	}
	mail.Title, mail.Blocks = "Besluitenlijst "+mail.record.name(), mail.record.list()
	if part.Decision != 0 {
		if err := mail.only(tx, part.Decision); err != nil {
			return nil, err
		}
	} else if part.Ministry != "" {
		if mail.For, err = person.OrganisationByCode(tx, part.Ministry); err != nil {
			return nil, err
		}
		mail.Title = clipped(extractNote + mail.For.Code + ", " + mail.record.name())
		if mail.Blocks, err = ExtractFor(tx, id, *mail.For); err != nil {
			return nil, err
		}
	}
	if mail.Readers, err = mail.readers(tx); err != nil {
		return nil, err
	}
	mail.To = mail.Readers
	if part.Only != nil {
		mail.To = slices.DeleteFunc(slices.Clone(mail.Readers), func(r outbox.Recipient) bool { return !slices.Contains(part.Only, r.Person) })
	}
	return mail, mail.lookBack(tx)
}

// only makes it the mail of one decision. One on a confidential item goes to nobody: its circle reads it in Beraad.
func (d *DecisionMail) only(tx *store.Tx, id uint) error {
	decision, item, err := DecisionIn(tx, d.meeting.ID, id)
	if err != nil {
		return err
	}
	d.One, d.Title, d.Blocks = decision, clipped(oneNote+decision.Number+", "+d.record.name()), nil
	if !item.Confidential {
		d.Blocks = append(d.record.head(), d.record.entered(*item, *decision)...)
	}
	return nil
}

// DecisionIn finds a numbered decision of a meeting, with its item.
func DecisionIn(tx *store.Tx, meeting, id uint) (*Decision, *Item, error) {
	d, err := FindDecision(tx, id)
	if err != nil {
		return nil, nil, err
	}
	if d.Meeting != meeting || d.Number == "" {
		return nil, nil, fault.NotFound()
	}
	item, err := FindItem(tx, d.Item)
	return d, item, err
}

// readers are the members who get the minutes, of one ministry when it is for that.
func (d *DecisionMail) readers(tx *store.Tx) ([]outbox.Recipient, error) {
	to, err := readers(tx, d.meeting)
	if err != nil || d.For == nil {
		return to, err
	}
	members, err := body.Members(tx, d.meeting.Body, law.DateOf(tx.Now()))
	return slices.DeleteFunc(to, func(r outbox.Recipient) bool {
		return !slices.ContainsFunc(members, func(m body.Member) bool { return m.Who.ID == r.Person && m.Who.Ministry == d.For.ID })
	}), err
}

// lookBack finds the paper of what was sent before, and whether that said the same.
func (d *DecisionMail) lookBack(tx *store.Tx) error {
	all, err := paper.OfMeeting(tx, d.meeting.ID)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(p paper.Paper) bool { return p.Kind == paper.Decisions && p.Title == d.Title })
	if at < 0 {
		return nil
	}
	d.paper = &all[at]
	same, version, err := paper.Says(tx, d.paper.ID, d.Blocks)
	if err != nil || !same {
		return err
	}
	sent, err := Sendings(tx, d.meeting.ID)
	for i := range sent {
		if sent[i].Kind == SentDecisions && slices.Contains(sent[i].Papers, version.ID) {
			d.Last = &sent[i]
		}
	}
	return err
}

// Needs lists what stands in the way of sending it.
func (d *DecisionMail) Needs() (gaps fault.Gaps) {
	closed := d.One != nil && len(d.Blocks) == 0
	gaps.Need(!closed, "decisions", "Dit besluit hoort bij een vertrouwelijk punt en gaat niet per mail. De kring leest het in Beraad.")
	said := closed || slices.ContainsFunc(d.Blocks, func(b paper.Block) bool { return b.Kind == paper.Decided || b.Kind == paper.ToDo })
	gaps.Need(said, "decisions", "Er staat nog geen besluit of actiepunt in.")
	gaps.Need(len(d.To) > 0 || len(d.Readers) == 0, "recipients", "Vink aan wie de mail krijgt.")
	gaps.Need(len(d.Readers) > 0, "recipients", "Er is niemand met een e-mailadres om dit aan te sturen.")
	return gaps
}

// SendDecisions mails the list of decisions or one decision to all members, or the part of it for the members from a ministry. What is sent
// becomes a paper, or its next version. The same words go a second time only when again says so.
func SendDecisions(tx *store.Tx, id uint, part Part, again bool) error {
	d, err := DecisionMailOf(tx, id, part)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.SendDecisions, d.meeting, "")
	if err != nil {
		return err
	}
	gaps := d.Needs()
	gaps.Need(d.Last == nil || again, "again", "Deze lijst is al verstuurd. Vink aan dat u haar nog eens wilt versturen.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	version, err := d.freeze(permit)
	if err != nil {
		return fmt.Errorf("freeze decisions of meeting %d: %w", id, err)
	}
	b, err := body.Find(tx, d.meeting.Body)
	if err != nil {
		return err
	}
	sent := &Sending{Body: b.ID, Meeting: id, Kind: SentDecisions, At: tx.Now(), Papers: []uint{version}, Sequence: d.meeting.Sequence, Convey: body.Attached}
	if d.For != nil {
		sent.Note = extractNote + d.For.Code
	} else if d.One != nil {
		sent.Note = oneNote + d.One.Number
	}
	if err := permit.Create(sent); err != nil {
		return err
	}
	put, err := outbox.Put(permit, outbox.Message{
		Key: fmt.Sprintf("%s-%d", SentDecisions, sent.ID), Kind: outbox.DecisionList, Subject: sent.ID, Body: b.ID, From: b.Mailbox, FromName: b.Name,
	}, d.To)
	if err != nil {
		return fmt.Errorf("mail decisions of meeting %d: %w", id, err)
	}
	sent.Message = put.ID
	return permit.Save(sent)
}

// freeze gives the version of the paper that is sent.
func (d *DecisionMail) freeze(permit *store.Permit) (uint, error) {
	if d.Last != nil {
		return d.Last.Papers[0], nil
	}
	if d.paper == nil {
		d.paper = &paper.Paper{
			Kind: paper.Decisions, Title: d.Title, Date: d.meeting.Day(), Body: d.meeting.Body, Meeting: d.meeting.ID, Owner: permit.Tx().Actor().Person,
		}
		items := d.record.decided()
		if d.One != nil {
			items = []uint{d.One.Item}
		}
		if err := paper.AddWith(permit, d.paper, items...); err != nil {
			return 0, err
		}
		if d.For == nil && d.One == nil { // the adoption of the minutes goes on with it
			d.meeting.DecisionsPaper = d.paper.ID
			if err := permit.Save(d.meeting); err != nil {
				return 0, err
			}
		}
	}
	same, version, err := paper.Says(permit.Tx(), d.paper.ID, d.Blocks)
	if err == nil && !same {
		version, err = paper.Freeze(permit, d.paper, d.Blocks, "Verstuurd")
	}
	if err != nil {
		return 0, err
	}
	return version.ID, paper.Release(permit, d.paper.ID)
}
