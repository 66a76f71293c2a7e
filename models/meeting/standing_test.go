package meeting_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
)

// onAgenda writes the items of a meeting as they stand.
func (h *hall) onAgenda(id uint) (rows []string, items []meeting.Item) {
	h.t.Helper()
	h.read(h.secretary, func(tx *store.Tx) (err error) {
		items, err = meeting.Items(tx, id)
		return err
	})
	for _, i := range items {
		rows = append(rows, fmt.Sprintf("%s %s (%d, %s)", i.Number, i.Title, i.Minutes, i.By))
	}
	return rows, items
}

// rubrics sets the headings of the body.
func (h *hall) rubrics(rubrics ...body.Rubric) {
	h.t.Helper()
	storetest.Change(h.t, h.s, access.System("toets"), func(tx *store.Tx) error { return body.SetRubrics(tx, &h.cio, rubrics) })
}

func TestFixedItemsComeOnEveryAgendaInOrderAfterWhatTheSystemPlaces(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(time.Date(2018, 2, 20, 9, 0, 0, 0, time.UTC))
		h.rubrics(
			body.Rubric{Number: "1", Title: "Opening", At: -1, Standing: meeting.StandingAnnouncements, Fixed: []body.Fixed{{Title: "Vaststellen agenda", Minutes: 5}, {Title: "Ingekomen", By: "secretaris"}}},
			body.Rubric{Number: "2", Title: "Ter bespreking", At: -1, Nature: string(submission.ToDiscuss), Fixed: []body.Fixed{{Title: "Stand van zaken", Minutes: 10, By: "CIO Rijk"}}},
			body.Rubric{Number: "3", Title: "Sluiting", At: -1, Fixed: []body.Fixed{{Title: "Rondvraag", Minutes: 5}}},
		)
		m := h.planOn(h.cio.ID, march(7), march(1))
		h.rubrics(body.Rubric{Number: "1", Title: "Anders", At: -1, Fixed: []body.Fixed{{Title: "Pas later ingesteld"}}})
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.Prepare(tx, m.ID) })
		want := []string{
			"1.a Mededelingen (0, )", "1.b Vaststellen agenda (5, )", "1.c Ingekomen (0, secretaris)", "2.a Stand van zaken (10, CIO Rijk)", "3.a Rondvraag (5, )",
		}
		rows, items := h.onAgenda(m.ID)
		if !slices.Equal(rows, want) {
			t.Fatalf("on the agenda: %q", rows)
		}
		if i := items[3]; i.Standing != meeting.StandingFixed || i.Nature != submission.ToDiscuss || i.At != -1 {
			t.Errorf("the fixed item is %+v", i)
		}
		next := h.planOn(h.cio.ID, march(21), march(15))
		h.wants("to another meeting", fault.Refused, h.secretary, func(tx *store.Tx) error {
			_, err := meeting.Postpone(tx, items[4].ID, next.ID, "")
			return err
		})
	})
}

func TestAMeetingLikeAnotherTakesItsFixedItemsAlong(t *testing.T) {
	clock := storetest.At(storetest.Start)
	s := storetest.OpenAt(t, clock)
	h := enter(t, s, clock)
	clock.Set(time.Date(2018, 2, 20, 9, 0, 0, 0, time.UTC))
	h.rubrics(body.Rubric{Number: "1", Title: "Opening", At: -1, Fixed: []body.Fixed{{Title: "Rondvraag", Minutes: 5}}})
	m := h.planOn(h.cio.ID, march(7), march(1))
	var like *meeting.Meeting
	h.as(h.secretary, func(tx *store.Tx) (err error) {
		if like, err = meeting.Duplicate(tx, m.ID, march(14)); err != nil {
			return err
		}
		return meeting.Prepare(tx, like.ID)
	})
	if rows, _ := h.onAgenda(like.ID); !slices.Equal(rows, []string{"1.a Rondvraag (5, )"}) {
		t.Errorf("on the agenda: %q", rows)
	}
}

func TestTheActionListOnAnAgendaNamesWhatIsOpenButNothingOfACircle(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(time.Date(2018, 2, 20, 9, 0, 0, 0, time.UTC))
		h.rubrics(body.Rubric{Number: "1", Title: "Opening", At: -1, Standing: meeting.StandingActions})
		held := h.meet(h.cio.ID, meeting.Drafting, clock.Now().AddDate(0, 0, -7))
		open, closed := h.put(held, meeting.Item{Title: "Werkplek"}), h.put(held, meeting.Item{Title: "Bestuurszaak", Confidential: true})
		for item, text := range map[uint]string{open.ID: "Kosten uitzoeken", closed.ID: "Brief aan de SG"} {
			h.as(h.secretary, func(tx *store.Tx) error {
				return meeting.AddAction(tx, &meeting.Action{Item: item, Text: text, HolderName: "CIO VWS", DueOn: law.Day(2018, 3, 9)})
			})
		}
		m := h.planOn(h.cio.ID, march(7), march(1))
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.Prepare(tx, m.ID) })
		h.read(h.secretary, func(tx *store.Tx) error {
			a, err := meeting.AgendaOf(tx, m.ID)
			if err != nil {
				return err
			}
			var listed []string
			for _, b := range meeting.AgendaBlocks(a) {
				if b.Kind == paper.ToDo {
					listed = append(listed, fmt.Sprintf("%s, %s, %s", b.Text, b.Fact("holder"), b.Fact("due")))
				}
			}
			if want := []string{"Kosten uitzoeken, CIO VWS, 9 maart 2018"}; !slices.Equal(listed, want) {
				t.Errorf("under the action list stands %q", listed)
			}
			return nil
		})
		h.as(h.secretary, func(tx *store.Tx) error {
			_, items := h.onAgenda(m.ID)
			items[0].Dropped = true
			permit, err := tx.Permit(access.ComposeAgenda, &m, "")
			if err != nil {
				return err
			}
			return permit.Save(&items[0])
		})
		h.read(h.secretary, func(tx *store.Tx) error {
			a, err := meeting.AgendaOf(tx, m.ID)
			if err == nil && len(a.Actions) != 0 {
				t.Errorf("an action list that fell off the agenda goes through %d action points", len(a.Actions))
			}
			return err
		})
	})
}
