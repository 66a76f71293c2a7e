package meeting_test

import (
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
)

// stands says where somebody stands on an item.
func stands(item uint, stand meeting.Stand, text string) func(tx *store.Tx) error {
	return func(tx *store.Tx) error { return meeting.TakePosition(tx, item, stand, text) }
}

// sees counts what somebody sees of what was said beforehand: positions, and remarks with them.
func (h *hall) sees(who access.Actor, name string, wantSaid, wantTexts int) {
	h.t.Helper()
	h.read(who, func(tx *store.Tx) error {
		byItem, err := meeting.PositionsOf(tx, h.meeting.ID)
		said, texts := 0, 0
		for _, all := range byItem {
			for _, one := range all {
				said++
				if one.Text != "" {
					texts++
				}
			}
		}
		if said != wantSaid || texts != wantTexts {
			h.t.Errorf("%s sees %d positions with %d remarks, want %d with %d", name, said, texts, wantSaid, wantTexts)
		}
		return err
	})
}

func TestMembersSayBeforehandWhereTheyStand(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		item := h.put(h.meeting, meeting.Item{Number: "4.c", Title: "Berichtenapps", Nature: submission.ToDiscuss})
		secret := h.put(h.meeting, meeting.Item{Number: "4.d", Title: "Vertrouwelijk", Confidential: true})
		h.wants("a secretary", fault.Denied, h.secretary, stands(item.ID, meeting.AgreesOn, ""))
		h.wants("a member of another body", fault.Missing, h.otherMember, stands(item.ID, meeting.AgreesOn, ""))
		h.wants("a member outside the circle", fault.Missing, h.member, stands(secret.ID, meeting.AgreesOn, ""))
		h.wants("no stand", fault.Invalid, h.member, stands(item.ID, "", ""))
		h.wants("an objection without words", fault.Invalid, h.member, stands(item.ID, meeting.ObjectsTo, "  "))
		h.wants("a remark without words", fault.Invalid, h.member, stands(item.ID, meeting.RemarksOn, ""))
		h.as(h.member, stands(item.ID, meeting.RemarksOn, "Graag met een datum."))
		h.as(h.deputy, stands(item.ID, meeting.SpeaksOn, ""))
		h.as(h.chair, stands(secret.ID, meeting.ObjectsTo, "Nu niet."))
		h.sees(h.secretary, "the secretary", 3, 2)
		h.sees(h.chair, "the chair", 3, 2)
		h.sees(h.member, "the member who remarked", 2, 1)
		h.sees(h.deputy, "another member", 2, 0)
		h.sees(h.otherMember, "a member of another body", 0, 0)
		h.sees(access.Actor{Account: 80, Person: 80, Global: []access.Role{access.Coordinator}}, "a coordinator", 0, 0)
		h.sees(access.Actor{Account: 81, Person: 81, Global: []access.Role{access.Admin}}, "an administrator", 0, 0)
		h.as(h.member, stands(item.ID, meeting.AgreesOn, ""))
		h.sees(h.secretary, "the secretary, after the member changed his mind,", 3, 1)
	})
}

func TestPositionsHaveAClosingTime(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		item := h.put(h.meeting, meeting.Item{Number: "4.c", Title: "Berichtenapps"})
		midnight := time.Date(2018, 2, 6, 23, 0, 0, 0, time.UTC) // in Amsterdam the day of the meeting begins
		clock.Set(midnight.Add(-time.Minute))
		h.as(h.member, stands(item.ID, meeting.AgreesOn, ""))
		clock.Set(midnight)
		h.wants("on the day itself", fault.Refused, h.member, stands(item.ID, meeting.AgreesOn, ""))
		after, later := h.sits.Add(time.Minute), h.sits.Add(-time.Hour)
		h.wants("a member sets the time", fault.Denied, h.member, func(tx *store.Tx) error { return meeting.CloseAt(tx, h.meeting.ID, &later) })
		h.wants("after the meeting", fault.Invalid, h.secretary, func(tx *store.Tx) error { return meeting.CloseAt(tx, h.meeting.ID, &after) })
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.CloseAt(tx, h.meeting.ID, &later) })
		h.as(h.member, stands(item.ID, meeting.SpeaksOn, ""))
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.CloseAt(tx, h.meeting.ID, nil) })
		h.wants("the usual time again", fault.Refused, h.member, stands(item.ID, meeting.AgreesOn, ""))
	})
}

func TestAnObjectionLiftsAHamerstukOnTheSecretarysWord(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		item := h.put(h.meeting, meeting.Item{Number: "2.a", Title: "Aansluitvoorwaarden", Nature: submission.Hamerstuk})
		lift := func(tx *store.Tx) error { return meeting.Lift(tx, item.ID) }
		objected := func() (n int) {
			h.read(h.secretary, func(tx *store.Tx) error {
				items, err := meeting.Objected(tx, h.meeting.ID)
				n = len(items)
				return err
			})
			return n
		}
		h.wants("without an objection", fault.Refused, h.secretary, lift)
		h.as(h.member, stands(item.ID, meeting.ObjectsTo, "Dit kost ons te veel."))
		h.read(h.secretary, func(tx *store.Tx) error {
			i, err := meeting.FindItem(tx, item.ID)
			if i.Nature != submission.Hamerstuk {
				t.Error("an objection lifted the item by itself")
			}
			return err
		})
		if objected() != 1 {
			t.Error("the secretary is not told")
		}
		h.wants("a member", fault.Denied, h.member, lift)
		h.wants("the chair", fault.Denied, h.chair, lift)
		h.as(h.secretary, lift)
		h.read(h.secretary, func(tx *store.Tx) error {
			i, err := meeting.FindItem(tx, item.ID)
			if i.Nature != submission.ToDiscuss || i.Number != "2.a" {
				t.Errorf("the item is %s under %s", i.Nature, i.Number)
			}
			return err
		})
		if objected() != 0 {
			t.Error("the secretary is asked again")
		}
		h.wants("twice", fault.Refused, h.secretary, lift)
	})
}
