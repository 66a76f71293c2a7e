package meeting_test

import (
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
)

// asked puts an item on the agenda with a form that asks points.
func (h *hall) asked(points ...string) (meeting.Item, uint) {
	h.t.Helper()
	item := h.put(h.meeting, meeting.Item{Number: "4.c", Title: "Berichtenapps", Nature: submission.ToDecide})
	form := submission.Submission{
		Body: h.cio.ID, State: submission.Scheduled, Meeting: h.meeting.ID, Item: item.ID, Title: item.Title, Points: points,
	}
	h.as(h.secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.ReceiveSubmission, &form, "")
		if err != nil {
			return err
		}
		return permit.Create(&form)
	})
	return item, form.ID
}

func (h *hall) points(who access.Actor, item uint) (points []meeting.Point) {
	h.t.Helper()
	h.read(who, func(tx *store.Tx) error {
		all, err := meeting.PointsOf(tx, h.meeting.ID)
		points = all[item]
		return err
	})
	return points
}

func tick(item uint, ticks ...meeting.Tick) func(tx *store.Tx) error {
	return func(tx *store.Tx) error { return meeting.TickPoints(tx, item, ticks) }
}

func TestWhatIsAgreedOfAPointBecomesADecision(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(h.sits)
		item, form := h.asked("De lijn geldt.", "De lijn gaat naar het SGO.", "Er komt een campagne.", "De app wordt gekocht.")
		h.as(h.secretary, tick(item.ID,
			meeting.Tick{Submission: form, Seq: 1, Outcome: meeting.Agreed, Text: "De lijn geldt."},
			meeting.Tick{Submission: form, Seq: 2, Outcome: meeting.AgreedChanged, Text: "De lijn gaat\r\nnaar de ICBR."},
			meeting.Tick{Submission: form, Seq: 3, Outcome: meeting.NotAgreed, Text: "Er komt een campagne."},
			meeting.Tick{Submission: form, Seq: 4, Text: "De app wordt gekocht."},
			meeting.Tick{Outcome: meeting.Agreed, Text: "Het punt komt terug."},
			meeting.Tick{},
		))
		points := h.points(h.secretary, item.ID)
		for i, want := range []struct{ number, text, offered string }{
			{"2018-01", "De lijn geldt.", "De lijn geldt."}, {"2018-02", "De lijn gaat\nnaar de ICBR.", "De lijn gaat naar het SGO."},
			{"", "Er komt een campagne.", "Er komt een campagne."}, {}, {"2018-03", "Het punt komt terug.", ""},
		} {
			d := points[i].Said
			if want.text == "" {
				if d != nil {
					t.Errorf("point %d was not ticked, and says %+v", i+1, d)
				}
				continue
			}
			if d == nil || d.Number != want.number || d.Text != want.text || d.Offered != want.offered {
				t.Errorf("point %d says %+v, want %+v", i+1, d, want)
			}
		}
		h.read(h.secretary, func(tx *store.Tx) error {
			_, total, err := meeting.Register(tx, store.Page{})
			if total != 3 {
				t.Errorf("the register has %d decisions, want those that were agreed", total)
			}
			_, reworded, err2 := meeting.Sifted(tx, meeting.Sieve{Reworded: true}, store.Page{})
			if reworded != 1 || err2 != nil {
				t.Errorf("%d decisions are reworded: %v", reworded, err2)
			}
			return err
		})
		if seen := h.points(h.member, item.ID); len(seen) != 0 {
			t.Errorf("a member sees %d points before the minutes went round", len(seen))
		}
		h.wants("a member ticks", fault.Denied, h.member, tick(item.ID, meeting.Tick{Outcome: meeting.Agreed, Text: "Ja."}))
		h.wants("a stranger ticks", fault.Missing, h.otherMember, tick(item.ID, meeting.Tick{Outcome: meeting.Agreed, Text: "Ja."}))
	})
}

func TestAPointThatIsCorrectedKeepsItsNumber(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(h.sits)
		item, form := h.asked("De lijn geldt.", "Er komt een campagne.")
		say := func(seq int, outcome meeting.Outcome, text string) func(tx *store.Tx) error {
			var rev uint
			if d := h.points(h.secretary, item.ID)[seq-1].Said; d != nil {
				rev = d.Rev
			}
			return tick(item.ID, meeting.Tick{Submission: form, Seq: seq, Rev: rev, Outcome: outcome, Text: text})
		}
		h.as(h.secretary, say(1, meeting.Agreed, ""))
		h.as(h.secretary, say(1, meeting.NotAgreed, ""))
		h.as(h.secretary, say(2, meeting.Agreed, ""))
		h.as(h.secretary, say(1, meeting.AgreedChanged, "De lijn geldt vanaf mei."))
		points := h.points(h.secretary, item.ID)
		if d := points[0].Said; d.Number != "2018-01" || d.Outcome != meeting.AgreedChanged || d.Offered != "De lijn geldt." {
			t.Errorf("the first point became %+v", d)
		}
		if d := points[1].Said; d.Number != "2018-02" {
			t.Errorf("the second point has number %s", d.Number)
		}
		stale := tick(item.ID, meeting.Tick{Submission: form, Seq: 1, Rev: 1, Outcome: meeting.KeptBack})
		h.wants("from an older page", fault.Stale, h.secretary, stale)
		h.wants("the same from an older page", fault.Internal, h.secretary, tick(item.ID, meeting.Tick{
			Submission: form, Seq: 1, Rev: 1, Outcome: meeting.AgreedChanged, Text: "De lijn geldt vanaf mei.",
		}))
		h.as(h.secretary, func(tx *store.Tx) error { // in the minutes, by the decision itself
			d := *points[0].Said
			d.Text = "De lijn geldt vanaf 1 mei."
			return meeting.Decide(tx, item.ID, &d)
		})
		if d := h.points(h.secretary, item.ID)[0].Said; d.Text != "De lijn geldt vanaf 1 mei." || d.Number != "2018-01" {
			t.Errorf("the minutes worded it anew, and the point says %+v", d)
		}
		asked := &submission.Submission{Row: store.Row{ID: form}, Points: []string{"De lijn geldt.", "Er komt een campagne."}}
		for _, reader := range []struct {
			who  access.Actor
			want int
		}{{h.secretary, 2}, {h.member, 0}} { // a member reads nothing before the minutes went round
			h.read(reader.who, func(tx *store.Tx) error {
				answers, err := meeting.AnswersTo(tx, asked)
				if len(answers) != reader.want {
					t.Errorf("%s reads %d answers, want %d", reader.who.Name, len(answers), reader.want)
				}
				if len(answers) > 0 && (answers[0].Offered != "De lijn geldt." || answers[0].Said.Text != "De lijn geldt vanaf 1 mei.") {
					t.Errorf("the form is answered with %+v", answers[0])
				}
				return err
			})
		}
	})
}

func TestWhatAPointNeeds(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	clock.Set(h.sits)
	item, form := h.asked("De lijn geldt.")
	on := func(outcome meeting.Outcome, text string) meeting.Tick {
		return meeting.Tick{Submission: form, Seq: 1, Outcome: outcome, Text: text}
	}
	for name, c := range map[string]struct {
		tick  meeting.Tick
		field string
	}{
		"agreed in other words":       {on(meeting.Agreed, "De lijn geldt niet."), "decided-1"},
		"changed without other words": {on(meeting.AgreedChanged, "De lijn geldt."), "decided-1"},
		"changed without words":       {on(meeting.AgreedChanged, ""), "decided-1"},
		"other words and no outcome":  {on("", "De lijn geldt niet."), "outcome-1"},
		"an outcome of items":         {on(meeting.Forwarded, "De lijn geldt."), "outcome-1"},
		"a point that is on no form":  {meeting.Tick{Submission: form, Seq: 9, Outcome: meeting.Agreed}, "outcome-1"},
		"a new point without outcome": {meeting.Tick{Text: "Nieuw."}, "outcome-1"},
		"a new point without words":   {meeting.Tick{Outcome: meeting.Agreed}, "decided-1"},
		"a text without end":          {on(meeting.AgreedChanged, strings.Repeat("a", 20_001)), "decided-1"},
		"a point of another body's":   {meeting.Tick{Submission: form + 1, Seq: 1, Outcome: meeting.Agreed}, "outcome-1"},
	} {
		t.Run(name, func(t *testing.T) {
			f, failed := h.try(h.secretary, tick(item.ID, c.tick))
			if !failed || f.Kind != fault.Invalid || f.Gaps.For(c.field) == "" {
				t.Errorf("%+v, want a gap at %s", f, c.field)
			}
		})
	}
	if said := h.points(h.secretary, item.ID)[0].Said; said != nil {
		t.Errorf("what was refused is kept: %+v", said)
	}
}

func TestBothWordingsOfAPointStandInThePapers(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	clock.Set(h.sits)
	item, form := h.asked("De lijn gaat naar het SGO.", "Er komt een campagne.")
	h.as(h.secretary, func(tx *store.Tx) error {
		return meeting.SaveMinutes(tx, &meeting.MinuteText{Meeting: h.meeting.ID, Item: item.ID, Notes: []meeting.Note{{Text: "Met de hand."}}})
	})
	h.as(h.secretary, tick(item.ID,
		meeting.Tick{Submission: form, Seq: 1, Outcome: meeting.AgreedChanged, Text: "De lijn gaat naar de ICBR."},
		meeting.Tick{Submission: form, Seq: 2, Outcome: meeting.KeptBack},
	))
	h.read(h.secretary, func(tx *store.Tx) error {
		minutes, err := meeting.MinutesBlocks(tx, h.meeting.ID)
		if err != nil {
			return err
		}
		list, err := meeting.DecisionBlocks(tx, h.meeting.ID)
		for name, blocks := range map[string]string{"minutes": written(minutes), "list": written(list)} {
			for _, words := range []string{
				"|De lijn gaat naar de ICBR.|akkoord met wijzigingen", "Voorgelegd|De lijn gaat naar het SGO.", "|Er komt een campagne.|aangehouden",
			} {
				if !strings.Contains(blocks, words) {
					t.Errorf("%s say %s, want %s", name, blocks, words)
				}
			}
		}
		if !strings.Contains(written(minutes), "Met de hand.") {
			t.Error("what was written by hand is gone")
		}
		return err
	})
}

func TestAPointThatWasHeldBackRemembersWhatWasSaid(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	clock.Set(h.sits)
	item, form := h.asked("De lijn geldt.")
	h.as(h.secretary, tick(item.ID, meeting.Tick{Submission: form, Seq: 1, Outcome: meeting.KeptBack}))
	h.as(h.secretary, h.outcome(item.ID, meeting.KeptBack, 0))
	later := h.meet(h.cio.ID, meeting.Convened, h.sits.AddDate(0, 0, 28))
	again := h.put(later, meeting.Item{Number: "4.a", Title: "Berichtenapps", Submission: form})
	h.as(h.secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.ComposeAgenda, &later, "")
		if err != nil {
			return err
		}
		return submission.OnAgenda(permit, form, later.ID, again.ID)
	})
	h.read(h.secretary, func(tx *store.Tx) error {
		all, err := meeting.PointsOf(tx, later.ID)
		points := all[again.ID]
		if len(points) != 1 || points[0].Said != nil || points[0].Before == nil || points[0].Before.Outcome != meeting.KeptBack {
			t.Errorf("the later meeting finds %+v", points)
		}
		return err
	})
}

// written sets blocks one after another: number or label, text and outcome.
func written(blocks []paper.Block) string {
	var lines []string
	for _, b := range blocks {
		lines = append(lines, b.Number+b.Label+"|"+b.Text+"|"+b.Facts["outcome"])
	}
	return strings.Join(lines, "\n")
}
