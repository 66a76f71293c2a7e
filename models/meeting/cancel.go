package meeting

import (
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/submission"
)

// Cancel calls a meeting off, with a reason, and tells the members. What was offered for it lies on the desk again, or
// is held when the members knew of it; what came from stock goes back there.
func Cancel(tx *store.Tx, id uint, why string) error {
	m, err := Find(tx, id)
	if err != nil {
		return err
	}
	why = lines(why)
	permit, err := tx.Permit(access.CancelMeeting, m, why)
	if err != nil {
		return err
	}
	var gaps fault.Gaps
	gaps.Need(why != "", "why", "Schrijf waarom de vergadering niet doorgaat. De leden lezen dit.")
	short(&gaps, "why", oneLine(why), 500) // the box takes more lines, and so does the mail
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if err := step(tx, m, Cancelled); err != nil {
		return err
	}
	if err := free(permit, m, oneLine(why)); err != nil {
		return fmt.Errorf("free items of meeting %d: %w", id, err)
	}
	m.State, m.CancelWhy = Cancelled, why
	m.Sequence++
	if err := permit.Save(m); err != nil {
		return err
	}
	if err := keepSlot(permit, m); err != nil {
		return err
	}
	to, err := called(tx, m)
	if err != nil || len(to) == 0 {
		return err
	}
	sent := &Sending{Body: m.Body, Meeting: m.ID, Kind: SentOff, At: tx.Now(), Note: why}
	return tell(permit, m, sent, outbox.Message{
		Key: fmt.Sprintf("meeting-off-%d", m.ID), Kind: outbox.MeetingOff, Subject: m.ID,
	})
}

// free lets go of what was on the agenda of a meeting that is called off.
func free(permit *store.Permit, m *Meeting, why string) error {
	items, err := Items(permit.Tx(), m.ID)
	if err != nil {
		return err
	}
	for _, item := range items {
		if item.Dropped {
			continue
		}
		if err := letGo(permit, m, &item, why); err != nil {
			return err
		}
	}
	return nil
}

func letGo(permit *store.Permit, m *Meeting, item *Item, why string) error {
	back, let := backToStock, submission.OffAgenda
	if m.NumbersFixed {
		let = submission.HoldBack
		back = func(permit *store.Permit, _ uint) error { return intoStock(permit, m, item, why) }
	}
	if err := back(permit, item.ID); err != nil || item.Submission == 0 {
		return err
	}
	return let(permit, item.Submission)
}

// lines tidies a text of several lines, as a browser sends it.
func lines(text string) string { return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")) }

// oneLine puts the lines of a text behind each other.
func oneLine(text string) string { return strings.Join(strings.FieldsFunc(text, isBreak), " ") }

func isBreak(r rune) bool { return r == '\n' }
