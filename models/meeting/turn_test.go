package meeting_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestARoundByMinistryIsReadAsItIsTyped: by lines, with the codes as they are written in Beraad, and what cannot be read
// is said by its line.
func TestARoundByMinistryIsReadAsItIsTyped(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		m := h.toured(t)
		for _, c := range []struct{ name, typed, kept, wrong string }{
			{"none", " \n ", "", ""},
			{"a line each", "BZK: Documentbegrip\nFin: Begroting", "BZK: Documentbegrip\nFin: Begroting", ""},
			{"other letters, empty lines and spaces", "\r\n bzk :  Documentbegrip  en  apps \r\n\r\nFIN:Begroting", "BZK: Documentbegrip en apps\nFin: Begroting", ""},
			{"one more point", "BZK: Documentbegrip\n- Huisvesting: Turfmarkt\nFin: Begroting", "BZK: Documentbegrip\nBZK: Huisvesting: Turfmarkt\nFin: Begroting", ""},
			{"a ministry that is not", "BZK: Documentbegrip\nXYZ: niets", "", "Regel 2: “XYZ”"},
			{"no ministry", "Documentbegrip", "", "Regel 1: begin met"},
			{"a dash before all", "- Documentbegrip", "", "Regel 1: begin met"},
			{"nothing brought up", "BZK: Documentbegrip\nFin:", "", "Regel 2: schrijf na “Fin:”"},
			{"a point too long", "BZK: " + strings.Repeat("a", 301), "", "Regel 1: dit punt is te lang"},
			{"a round too long", strings.Repeat("BZK: "+strings.Repeat("a", 290)+"\n", 14), "", "Deze ronde is te lang"},
		} {
			t.Run(c.name, func(t *testing.T) {
				item := meeting.Item{Meeting: m.ID, Title: "Rondvraag " + c.name, Round: c.typed}
				said := ""
				if wrong, failed := h.try(h.secretary, func(tx *store.Tx) error { return meeting.AddItem(tx, &item) }); failed {
					said = gapOn("round", wrong.Gaps)
				}
				if (c.wrong == "") != (said == "") || !strings.HasPrefix(said, c.wrong) {
					t.Fatalf("said %q, want %q", said, c.wrong)
				}
				if c.wrong == "" && item.Round != c.kept {
					t.Errorf("kept %q, want %q", item.Round, c.kept)
				}
			})
		}
	})
}

// toured gives a meeting that is planned, of a body with one rubric, where BZK and Fin sit.
func (h *hall) toured(t *testing.T) *meeting.Meeting {
	t.Helper()
	storetest.Change(t, h.s, access.System("toets"), func(tx *store.Tx) error {
		for _, code := range []string{"BZK", "Fin"} {
			if _, err := person.AddOrganisation(tx, code, "Ministerie "+code); err != nil {
				return err
			}
		}
		return nil
	})
	h.rubrics(body.Rubric{Number: "1", Title: "Rondvraag", At: -1})
	m := &meeting.Meeting{Body: h.cio.ID, StartsAt: h.sits.AddDate(0, 1, 0), EndsAt: h.sits.AddDate(0, 1, 0).Add(time.Hour), DeadlineOn: law.DateOf(h.sits)}
	h.as(h.secretary, func(tx *store.Tx) error { return meeting.Plan(tx, m) })
	h.as(h.secretary, func(tx *store.Tx) error { return meeting.Prepare(tx, m.ID) })
	return m
}

func gapOn(field string, gaps fault.Gaps) string {
	for _, g := range gaps {
		if g.Field == field {
			return g.Text
		}
	}
	return ""
}

// TestARoundStandsOnTheAgendaAndItsChangesAreTold: a line for each point under the item, by ministry; and what became of
// it since the agenda was sent is told as a change of the item.
func TestARoundStandsOnTheAgendaAndItsChangesAreTold(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		m := h.toured(t)
		item := &meeting.Item{Meeting: m.ID, Title: "Rondvraag", Explain: "Kort", Round: "BZK: Documentbegrip\nFin: Begroting\nBZK: Huisvesting"}
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.AddItem(tx, item) })
		was := h.agendaBlocks(m.ID)
		var lines []string
		for _, b := range was {
			if b.Kind == paper.Paragraph {
				lines = append(lines, strings.TrimSpace(b.Label+" "+b.Text))
			}
		}
		if want := []string{"Kort", "BZK: Documentbegrip", "BZK: Huisvesting", "Fin: Begroting"}; !slices.Equal(lines, want) {
			t.Errorf("under the item %q, want %q", lines, want)
		}
		item.Round = "BZK: Documentbegrip"
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.ChangeItem(tx, item) })
		got := meeting.Compare(was, h.agendaBlocks(m.ID))
		if len(got) != 1 || got[0].Kind != meeting.ItemAltered || !strings.Contains(got[0].Was, "Fin: Begroting") || strings.Contains(got[0].Now, "Fin: Begroting") {
			t.Errorf("differences %+v", got)
		}
	})
}

// TestAConfidentialItemKeepsItsRoundToItself.
func TestAConfidentialItemKeepsItsRoundToItself(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		m := h.toured(t)
		item := &meeting.Item{Meeting: m.ID, Title: "Benoemingen", Round: "BZK: Kanarie"}
		h.as(h.secretary, func(tx *store.Tx) error {
			if err := meeting.AddItem(tx, item); err != nil {
				return err
			}
			return meeting.Confide(tx, item.ID, nil)
		})
		for _, b := range h.agendaBlocks(m.ID) {
			if strings.Contains(b.Text, "Kanarie") {
				t.Errorf("the agenda for all says %q", b.Text)
			}
		}
	})
}

func (h *hall) agendaBlocks(id uint) (blocks []paper.Block) {
	h.t.Helper()
	h.read(h.secretary, func(tx *store.Tx) error {
		a, err := meeting.AgendaOf(tx, id)
		if err == nil {
			blocks = meeting.AgendaBlocks(a)
		}
		return err
	})
	return blocks
}
