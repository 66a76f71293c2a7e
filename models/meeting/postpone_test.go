package meeting_test

import (
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
)

// rubric adds a heading to the agenda of a meeting.
func (h *hall) rubric(in uint, title string, nature submission.Nature) (id uint) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		r := &meeting.Rubric{Meeting: in, Number: "1", Title: title, Nature: string(nature), At: -1}
		err := meeting.AddRubric(tx, r)
		id = r.ID
		return err
	})
	return id
}

// postpone moves an item as the secretary does.
func (h *hall) postpone(item, to uint, why string) (moved *meeting.Item, err error) {
	h.t.Helper()
	err = h.s.Change(h.t.Context(), h.secretary, func(tx *store.Tx) (err error) {
		moved, err = meeting.Postpone(tx, item, to, why)
		return err
	})
	return moved, err
}

func TestAnItemGoesToAnotherMeetingWithItsPapers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		now := h.rubric(h.meeting.ID, "Ter bespreking", submission.ToDiscuss)
		next := h.meet(h.cio.ID, meeting.Preparing, h.sits.Add(28*24*time.Hour))
		then := h.rubric(next.ID, "Ter bespreking", submission.ToDiscuss)
		var item meeting.Item
		var p paper.Paper
		h.as(h.secretary, func(tx *store.Tx) error {
			item = meeting.Item{Meeting: h.meeting.ID, Rubric: now, Title: "Rijkscloud", By: "EZK", Minutes: 20, At: -1}
			if err := meeting.AddItem(tx, &item); err != nil {
				return err
			}
			// The members know it: it went out with the convocation.
			permit, err := tx.Permit(access.ComposeAgenda, &h.meeting, "")
			if err != nil {
				return err
			}
			if _, err := permit.Update(store.Of[meeting.Item](tx).Where("id = ?", item.ID), map[string]any{"unsent": false}); err != nil {
				return err
			}
			p = paper.Paper{Kind: paper.Note, Title: "Notitie Rijkscloud", Date: law.Day(2018, 2, 1), Body: h.cio.ID}
			return meeting.AddPaper(tx, item.ID, &p)
		})
		if _, err := h.postpone(item.ID, next.ID, " "); fault.GapsIn(err).For("postpone_why") == "" {
			t.Errorf("what members know went away without a reason: %v", err)
		}
		if _, err := h.postpone(item.ID, h.meeting.ID, "later"); fault.GapsIn(err).For("to") == "" {
			t.Errorf("it went to where it is: %v", err)
		}
		elsewhere := h.meet(h.sgo.ID, meeting.Preparing, h.sits.Add(7*24*time.Hour))
		if _, err := h.postpone(item.ID, elsewhere.ID, "later"); err == nil {
			t.Error("it went to another body")
		}
		moved, err := h.postpone(item.ID, next.ID, "EZK is er niet")
		if err != nil {
			t.Fatal(err)
		}
		if moved.Meeting != next.ID || moved.Rubric != then || moved.Title != "Rijkscloud" || moved.By != "EZK" || moved.Minutes != 20 {
			t.Errorf("it arrived as %+v", moved)
		}
		h.read(h.secretary, func(tx *store.Tx) error {
			old, err := meeting.FindItem(tx, item.ID)
			if err != nil {
				return err
			}
			if !old.Dropped || old.Number == "" {
				t.Errorf("on the agenda that members know it is %+v", old)
			}
			papers, err := paper.OfItems(tx, []uint{moved.ID})
			if len(papers[moved.ID]) != 1 || papers[moved.ID][0].ID != p.ID {
				t.Errorf("with it came %+v", papers)
			}
			return err
		})
		if _, err := h.postpone(item.ID, next.ID, "nog eens"); err == nil {
			t.Error("what went away went again")
		}
	})
}

// TestAConfidentialItemStaysSo: it keeps its circle on the other agenda, and so do its papers.
func TestAConfidentialItemStaysSo(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		now := h.rubric(h.meeting.ID, "Ter bespreking", submission.ToDiscuss)
		next := h.meet(h.cio.ID, meeting.Convened, h.sits.Add(28*24*time.Hour))
		h.rubric(next.ID, "Ter bespreking", submission.ToDiscuss)
		item := meeting.Item{Meeting: h.meeting.ID, Rubric: now, Title: "Inkoop", Minutes: 20, At: -1}
		p := paper.Paper{Kind: paper.Note, Title: "Notitie inkoop", Date: law.Day(2018, 2, 1), Body: h.cio.ID}
		h.as(h.secretary, func(tx *store.Tx) error {
			if err := meeting.AddItem(tx, &item); err != nil {
				return err
			}
			if err := meeting.AddPaper(tx, item.ID, &p); err != nil {
				return err
			}
			return meeting.Confide(tx, item.ID, []uint{h.chair.Person})
		})
		moved, err := h.postpone(item.ID, next.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		h.read(h.secretary, func(tx *store.Tx) error {
			circle, err := meeting.CircleOf(tx, moved.ID)
			if err != nil {
				return err
			}
			if !moved.Confidential || len(circle) != 1 || circle[0] != h.chair.Person {
				t.Errorf("confidential %v, for %v", moved.Confidential, circle)
			}
			kept, err := paper.Find(tx, p.ID)
			if err == nil && !kept.Confidential {
				t.Error("its paper is open now")
			}
			return err
		})
	})
}
