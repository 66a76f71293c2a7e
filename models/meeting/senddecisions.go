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

// DecisionMail is the list of decisions and actions of a meeting as it would be mailed now: for all members, or the part of
// it for the members from one ministry. What is confidential is not in it.
type DecisionMail struct {
	For     *person.Organisation // nil: for all members
	Title   string
	Blocks  []paper.Block
	To      []outbox.Recipient
	Last    *Sending // with the same words to the same people, if there was one
	meeting *Meeting
	record  *record
	paper   *paper.Paper // of what was sent before; nil when nothing was
}

// extractNote stands in a sending before the code of the ministry that it was for.
const extractNote = "Uittreksel voor "

// Ministry is the code of the ministry that an extract was sent to; empty for what went to all.
func (s *Sending) Ministry() string {
	if code, ok := strings.CutPrefix(s.Note, extractNote); ok && s.Kind == SentDecisions {
		return code
	}
	return ""
}

// DecisionMailOf gives what would be sent to all members, or to those from a ministry when its code is given.
func DecisionMailOf(tx *store.Tx, id uint, ministry string) (*DecisionMail, error) {
	m, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	mail := &DecisionMail{meeting: m}
	if mail.record, err = recordOf(tx, m); err != nil {
		return nil, err
	}
	mail.Title, mail.Blocks = "Besluitenlijst "+mail.record.name(), mail.record.list()
	if ministry != "" {
		if mail.For, err = person.OrganisationByCode(tx, ministry); err != nil {
			return nil, err
		}
		mail.Title = clipped(extractNote + mail.For.Code + ", " + mail.record.name())
		if mail.Blocks, err = ExtractFor(tx, id, *mail.For); err != nil {
			return nil, err
		}
	}
	if mail.To, err = mail.readers(tx); err != nil {
		return nil, err
	}
	return mail, mail.lookBack(tx)
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
	said := slices.ContainsFunc(d.Blocks, func(b paper.Block) bool { return b.Kind == paper.Decided || b.Kind == paper.ToDo })
	gaps.Need(said, "decisions", "Er staat nog geen besluit of actiepunt in.")
	gaps.Need(len(d.To) > 0, "recipients", "Er is niemand met een e-mailadres om dit aan te sturen.")
	return gaps
}

// SendDecisions mails the list of decisions to all members, or the part of it for the members from a ministry. What is sent
// becomes a paper, or its next version. The same words go a second time only when again says so.
func SendDecisions(tx *store.Tx, id uint, ministry string, again bool) error {
	d, err := DecisionMailOf(tx, id, ministry)
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
		if err := paper.AddWith(permit, d.paper, d.record.decided()...); err != nil {
			return 0, err
		}
		if d.For == nil { // the adoption of the minutes goes on with it
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
