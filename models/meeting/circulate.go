package meeting

import (
	"fmt"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/submission"
)

// Circulate sends the draft minutes round: it freezes them as they are sent, shows them to the members, and puts the
// mail in the outbox; who offered something hears that it was treated. Sent once more after reopening, they are the next version of the same paper.
func Circulate(tx *store.Tx, meeting uint) error {
	m, err := Find(tx, meeting)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.CirculateMinutes, m, "")
	if err != nil {
		return err
	}
	if err := step(tx, m, Circulated); err != nil {
		return err
	}
	note := "Rondgestuurd"
	if m.ReopenWhy != "" {
		note = clipped("Opnieuw rondgestuurd: " + m.ReopenWhy)
	}
	version, err := freezeMinutes(permit, m, note)
	if err != nil {
		return fmt.Errorf("freeze minutes of meeting %d: %w", m.ID, err)
	}
	now, why := tx.Now(), m.ReopenWhy
	m.State, m.CirculatedAt, m.ReopenWhy = Circulated, &now, ""
	if err := permit.Save(m); err != nil {
		return err
	}
	if err := sendMinutes(permit, m, version, why); err != nil {
		return err
	}
	b, err := body.Find(tx, m.Body)
	if err != nil {
		return err
	}
	if err := submission.TellTreated(permit, b, m.ID); err != nil {
		return fmt.Errorf("tell who offered for meeting %d: %w", m.ID, err)
	}
	return announceMinutes(permit, m)
}

// freezeMinutes makes the paper of the minutes, or its next version, and shows it to the members.
func freezeMinutes(permit *store.Permit, m *Meeting, note string) (*paper.Version, error) {
	r, err := recordOf(permit.Tx(), m)
	if err != nil {
		return nil, err
	}
	if m.MinutesReference == "" {
		if m.MinutesReference, err = body.NextReference(permit, m.Body); err != nil {
			return nil, err
		}
	}
	p, err := minutesPaper(permit, r)
	if err != nil {
		return nil, err
	}
	version, err := paper.Freeze(permit, p, r.minutes(), note)
	if err != nil {
		return nil, err
	}
	m.MinutesPaper = p.ID
	if err := freezeConfidential(permit, r, note); err != nil {
		return nil, err
	}
	return version, paper.Release(permit, p.ID)
}

// minutesPaper finds the paper of the minutes or adds it, on every item of the meeting.
func minutesPaper(permit *store.Permit, r *record) (*paper.Paper, error) {
	tx, m := permit.Tx(), r.meeting
	var items []uint
	for _, item := range r.standing() {
		items = append(items, item.ID)
	}
	if m.MinutesPaper == 0 {
		p := &paper.Paper{
			Kind: paper.Minutes, Title: "Verslag " + r.name(), Reference: m.MinutesReference, Date: m.MinutesOn,
			Body: m.Body, Meeting: m.ID, Owner: tx.Actor().Person,
		}
		return p, paper.AddWith(permit, p, items...)
	}
	p, err := paper.Find(tx, m.MinutesPaper)
	if err != nil {
		return nil, err
	}
	p.Reference, p.Date = m.MinutesReference, m.MinutesOn
	tied, err := paper.ItemsOf(tx, p.ID)
	if err != nil {
		return nil, err
	}
	return p, paper.Tie(permit, p.ID, without(items, tied)...)
}

// without gives the numbers that are not among others.
func without(all, others []uint) []uint {
	gone := make(map[uint]bool, len(others))
	for _, id := range others {
		gone[id] = true
	}
	var kept []uint
	for _, id := range all {
		if !gone[id] {
			kept = append(kept, id)
		}
	}
	return kept
}

// sendMinutes puts the mail with the draft minutes in the outbox, and keeps what was sent and why it is sent again.
func sendMinutes(permit *store.Permit, m *Meeting, version *paper.Version, why string) error {
	tx := permit.Tx()
	b, err := body.Find(tx, m.Body)
	if err != nil {
		return err
	}
	to, err := readers(tx, m)
	if err != nil {
		return err
	}
	message, err := outbox.Put(permit, outbox.Message{
		Key:  fmt.Sprintf("minutes-draft-%d-%d", m.ID, version.Number),
		Kind: outbox.MinutesDraft, Subject: m.ID, Body: m.Body, From: b.Mailbox, FromName: b.Name,
	}, to)
	if err != nil {
		return fmt.Errorf("mail minutes of meeting %d: %w", m.ID, err)
	}
	return permit.Create(&Sending{
		Body: m.Body, Meeting: m.ID, Kind: SentMinutes, At: tx.Now(), Message: message.ID, Papers: []uint{version.ID}, Note: why,
	})
}

// SentMinutes is the kind of sending of draft minutes.
const SentMinutes = "minutes"

// RoundChecks lists what draft minutes still need before they can go round.
func RoundChecks(tx *store.Tx, id uint) (fault.Gaps, error) {
	m, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	return gapsTo(tx, m, Circulated)
}

// RoundTo lists who would get the draft minutes now.
func RoundTo(tx *store.Tx, id uint) ([]outbox.Recipient, error) {
	m, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	return readers(tx, m)
}

// readers are the members who get the minutes: those of today with an address, and of a vooroverleg who took part.
func readers(tx *store.Tx, m *Meeting) ([]outbox.Recipient, error) {
	members, err := body.Members(tx, m.Body, law.DateOf(tx.Now()))
	if err != nil {
		return nil, err
	}
	took, err := tookPart(tx, m)
	if err != nil {
		return nil, err
	}
	seen := map[uint]bool{}
	var to []outbox.Recipient
	for _, member := range members {
		who := member.Who
		if seen[who.ID] || !person.ValidAddress(who.Email) || (len(took) > 0 && !took[who.ID]) {
			continue
		}
		seen[who.ID] = true
		to = append(to, outbox.Recipient{Person: who.ID, Name: who.Name, Address: who.Email})
	}
	return to, nil
}

// tookPart gives who took part in a vooroverleg, which is no sitting of all members; of a sitting it is empty.
func tookPart(tx *store.Tx, m *Meeting) (map[uint]bool, error) {
	if m.Kind != Vooroverleg {
		return nil, nil
	}
	rows, err := AttendanceOf(tx, m.ID)
	took := map[uint]bool{}
	for _, row := range rows {
		if row.Person != 0 && (row.Status == Present || row.Status == Guest) {
			took[row.Person] = true
		}
	}
	return took, err
}
