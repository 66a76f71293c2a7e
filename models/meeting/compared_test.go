package meeting_test

import (
	"slices"
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

// lay puts a paper with a first version on an item.
func (h *hall) lay(in *meeting.Meeting, item uint, title string) (p *paper.Paper) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		p = &paper.Paper{Kind: paper.Note, Title: title, Date: law.Day(2018, 2, 1), Body: in.Body}
		if err := meeting.AddPaper(tx, item, p); err != nil {
			return err
		}
		if i, err := meeting.FindItem(tx, item); err != nil || !i.Annex {
			h.t.Errorf("the item with a paper has no star: %v", err)
		}
		_, err := paper.Write(tx, p.ID, []paper.Block{{Kind: paper.Paragraph, Text: title}}, "")
		return err
	})
	return p
}

// compared lays an agenda beside an earlier one, for an actor.
func (h *hall) compared(who access.Actor, id, from, to uint) (c *meeting.Comparison, err error) {
	h.t.Helper()
	err = h.s.Read(h.t.Context(), who, func(tx *store.Tx) (err error) {
		c, err = meeting.Compared(tx, id, from, to)
		return err
	})
	return c, err
}

// kinds lists what differs of an item.
func kinds(c *meeting.Comparison, title string) (all []meeting.ChangeKind) {
	for _, item := range c.Items {
		if item.Title == title {
			for _, d := range item.Differences {
				all = append(all, d.Kind)
			}
		}
	}
	return all
}

func TestAnAgendaIsLaidBesideWhatWasSent(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(time.Date(2018, 2, 20, 9, 0, 0, 0, time.UTC))
		planned := h.planOn(h.cio.ID, march(7), march(1))
		m := &planned
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.Prepare(tx, m.ID) })
		talk := h.rubric(m.ID, "Ter bespreking", submission.ToDiscuss)
		items := map[string]uint{}
		for _, title := range []string{"Rijkscloud", "Berichtenapps", "Kalender", "Begroting"} {
			h.as(h.secretary, func(tx *store.Tx) error {
				item := &meeting.Item{Meeting: m.ID, Rubric: talk, Title: title, Minutes: 10, At: -1}
				err := meeting.AddItem(tx, item)
				items[title] = item.ID
				return err
			})
		}
		first := h.lay(m, items["Rijkscloud"], "Notitie Rijkscloud")
		if _, err := h.compared(h.secretary, m.ID, 0, 0); fault.KindOf(err) != fault.Missing {
			t.Errorf("what was never sent is compared: %v", err)
		}
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.Convene(tx, m.ID, "") })
		if c, err := h.compared(h.secretary, m.ID, 0, 0); err != nil || c.Count() != 0 || c.To != nil || len(c.Items) != 4 {
			t.Fatalf("just sent: %+v, %v", c, err)
		}

		clock.Set(time.Date(2018, 2, 22, 9, 0, 0, 0, time.UTC))
		h.as(h.secretary, func(tx *store.Tx) error {
			if _, err := paper.Write(tx, first.ID, []paper.Block{{Kind: paper.Paragraph, Text: "Anders"}}, "na overleg"); err != nil {
				return err
			}
			change := func(title string, work func(i *meeting.Item)) error {
				i, err := meeting.FindItem(tx, items[title])
				if err != nil {
					return err
				}
				work(i)
				return meeting.ChangeItem(tx, i)
			}
			if err := change("Berichtenapps", func(i *meeting.Item) { i.Title, i.At = "Berichtenapps voor ambtenaren", 600 }); err != nil {
				return err
			}
			if err := meeting.MoveItem(tx, items["Kalender"], talk, 1); err != nil {
				return err
			}
			return meeting.Drop(tx, items["Begroting"], "volgende keer")
		})
		second := h.lay(m, items["Kalender"], "Kalender 2018")
		c, err := h.compared(h.secretary, m.ID, 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		for title, want := range map[string][]meeting.ChangeKind{
			"Rijkscloud":                    {meeting.PaperNewer},
			"Berichtenapps voor ambtenaren": {meeting.ItemRetitled, meeting.ItemRetimed},
			"Kalender":                      {meeting.ItemMoved, meeting.ItemAltered, meeting.PaperAdded},
			"Begroting":                     {meeting.ItemRemoved},
		} {
			if got := kinds(c, title); !slices.Equal(got, want) {
				t.Errorf("%s: %v; want %v", title, got, want)
			}
		}
		// A member sees none of it before it is sent, and all of it after.
		if c, err := h.compared(h.member, m.ID, 0, 0); err != nil || c.To == nil || c.Count() != 0 {
			t.Errorf("a member sees %+v, %v", c, err)
		}
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.SendLate(tx, m.ID, []uint{first.ID, second.ID}, "") })
		c, err = h.compared(h.member, m.ID, 0, 0)
		if err != nil || c.From.Kind != meeting.SentConvocation || c.To.Kind != meeting.SentLate || c.Count() != 7 {
			t.Errorf("after the late papers a member sees %+v, %v", c, err)
		}
		if c, err := h.compared(h.secretary, m.ID, 0, 0); err != nil || c.Count() != 0 {
			t.Errorf("after the late papers nothing is open, but %+v, %v", c, err)
		}
		if c, err := h.compared(h.secretary, m.ID, c.To.ID, c.From.ID); err != nil || c.From.Kind != meeting.SentConvocation || c.Count() != 7 {
			t.Errorf("the wrong way round it is %+v, %v", c, err)
		}
		if _, err := h.compared(h.member, m.ID, 999, 0); fault.KindOf(err) != fault.Missing {
			t.Errorf("another meeting's sending: %v", err)
		}
		if _, err := h.compared(h.otherMember, m.ID, 0, 0); fault.KindOf(err) != fault.Missing {
			t.Errorf("a member of another body: %v", err)
		}
	})
}
