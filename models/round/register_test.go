package round_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/round"
	"beraad/models/search"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// registered lists the register as somebody reads it: "2018-02 not-agreed Nee.", the newest first.
func (h *hall) registered(who access.Actor, sieve meeting.Sieve) string {
	h.t.Helper()
	var lines []string
	storetest.Read(h.t, h.s, who, func(tx *store.Tx) error {
		rows, total, err := meeting.Sifted(tx, sieve, store.Page{})
		if total != len(rows) {
			h.t.Errorf("the register counts %d of %d", total, len(rows))
		}
		for _, d := range rows {
			lines = append(lines, fmt.Sprintf("%s %s %s", d.Number, d.Outcome, d.Text))
		}
		return err
	})
	return strings.Join(lines, " | ")
}

func TestWhatARoundDecidesStandsInTheRegisterOfItsBody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		yes, no, talk, gone := h.open(), h.open(), h.open(), h.open()
		clock.Set(law.Day(2018, 1, 30).Time())
		h.wants("agreed", fault.Internal, h.secretary, closes(yes.ID, round.AgreedChanged, "Akkoord met een jaar."))
		h.wants("not agreed", fault.Internal, h.secretary, closes(no.ID, round.NotAgreed, "Nee."))
		h.wants("to a meeting", fault.Internal, h.secretary, closes(talk.ID, round.ToMeeting, "Bespreken."))
		h.wants("withdrawn", fault.Internal, h.secretary, func(tx *store.Tx) error { return round.Withdraw(tx, gone.ID, "Te vroeg.") })
		all := "2018-02 not-agreed Nee. | 2018-01 agreed-changed Akkoord met een jaar."
		for name, c := range map[string]struct {
			who   access.Actor
			sieve meeting.Sieve
			want  string
		}{
			"the secretary":          {h.secretary, meeting.Sieve{}, all},
			"a member":               {h.member, meeting.Sieve{}, all},
			"a member, in writing":   {h.member, meeting.Sieve{Written: true, Body: h.cio.ID, Year: 2018}, all},
			"a member, by its words": {h.member, meeting.Sieve{Words: "jaar"}, "2018-01 agreed-changed Akkoord met een jaar."},
			"reworded":               {h.chair, meeting.Sieve{Reworded: true}, "2018-01 agreed-changed Akkoord met een jaar."},
			"of another body":        {h.stranger, meeting.Sieve{}, ""},
		} {
			if got := h.registered(c.who, c.sieve); got != c.want {
				t.Errorf("%s reads %q, want %q", name, got, c.want)
			}
		}
		storetest.Read(t, s, h.member, func(tx *store.Tx) error {
			found, err := meeting.FoundDecisions(tx, search.Parse("jaar"), meeting.Where{}, 10)
			if len(found) != 1 || found[0].Round != yes.ID {
				t.Errorf("search finds %v", found)
			}
			return err
		})
		storetest.Read(t, s, access.System("toets"), func(tx *store.Tx) error {
			counted, err := store.First[meeting.Counter](store.Of[meeting.Counter](tx).Where("body = ? AND kind = ?", h.cio.ID, "decision"))
			if err == nil && counted.Last != 2 {
				t.Errorf("the counter of the body stands at %d", counted.Last)
			}
			return err
		})
	})
}

func TestADecisionInWritingIsNotWordedAnew(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		r := h.open()
		clock.Set(law.Day(2018, 1, 30).Time())
		h.wants("closing", fault.Internal, h.secretary, closes(r.ID, round.Agreed, "Akkoord."))
		h.wants("another wording", fault.Missing, h.secretary, func(tx *store.Tx) error {
			d, err := meeting.OfRound(tx, r.ID)
			if err != nil {
				return err
			}
			d.Text = "Toch anders."
			return meeting.Decide(tx, d.Item, d)
		})
		if got := h.registered(h.member, meeting.Sieve{}); got != "2018-01 agreed Akkoord." {
			t.Errorf("the register says %q", got)
		}
	})
}

func TestTheRecordOfARoundIsAPaperForSecretaryAndChair(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		r := h.open()
		h.wants("the chair", fault.Internal, h.chair, answers(r.ID, round.Agrees, ""))
		h.wants("the deputy", fault.Internal, h.deputy, answers(r.ID, round.Objects, "Te duur."))
		h.wants("closing", fault.Internal, h.secretary, closes(r.ID, round.Agreed, "Akkoord."))
		closed := h.round(r.ID)
		for name, c := range map[string]struct {
			who  access.Actor
			kind fault.Kind
		}{"secretary": {h.secretary, fault.Internal}, "chair": {h.chair, fault.Internal}, "member": {h.member, fault.Missing}, "stranger": {h.stranger, fault.Missing}} {
			h.wants(name, c.kind, c.who, func(tx *store.Tx) error {
				_, err := paper.Find(tx, closed.Record)
				return err
			})
		}
		storetest.Read(t, s, h.secretary, func(tx *store.Tx) error {
			v, err := paper.LatestOf(tx, closed.Record)
			if err != nil {
				return err
			}
			blocks, err := paper.Blocks(tx, v.ID)
			var lines []string
			for _, b := range blocks {
				lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s", b.Kind, b.Label, b.Text)))
				if b.Opinion != (b.Text == "Te duur.") || (b.Personal == "name") != (b.Kind == paper.Attendee) {
					t.Errorf("%s %q: opinion %t, personal %q", b.Kind, b.Text, b.Opinion, b.Personal)
				}
			}
			want := []string{
				"fact Gremium CIO-beraad", "fact Ronde S-2018-1", "fact Geopend 22 januari 2018", "fact Termijn tot en met 29 januari 2018",
				"fact Gesloten 22 januari 2018", "attendee Akkoord Marloes (EZK)", "attendee Bezwaar Dirk (EZK)", "rubric  Vraag",
				"paragraph  Gaat u akkoord?", "bullet  Notitie apps", "rubric  Reacties", "paragraph EZK: Te duur.", "rubric  Uitkomst", "decision  Akkoord.",
			}
			if got := strings.Join(lines, "\n"); strings.ReplaceAll(got, "\u00a0", " ") != strings.Join(want, "\n") {
				t.Errorf("the record says\n%s", got)
			}
			return err
		})
	})
}

func (h *hall) round(id uint) (r *round.Round) {
	h.t.Helper()
	storetest.Read(h.t, h.s, access.System("toets"), func(tx *store.Tx) (err error) {
		r, err = round.Find(tx, id)
		return err
	})
	return r
}

func TestATermIsLengthenedWithAReason(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		r := h.open() // until 29 January
		extend := func(until law.Date, why string) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return round.Extend(tx, r.ID, until, why) }
		}
		h.wants("the chair answers", fault.Internal, h.chair, answers(r.ID, round.Agrees, ""))
		clock.Set(law.Day(2018, 1, 31).Time().Add(9 * time.Hour))
		h.wants("no reason", fault.Invalid, h.secretary, extend(law.Day(2018, 2, 5), " "))
		h.wants("an earlier day", fault.Invalid, h.secretary, extend(law.Day(2018, 1, 28), "Vakantie."))
		h.wants("a day that has passed", fault.Invalid, h.secretary, extend(law.Day(2018, 1, 30), "Vakantie."))
		h.wants("far too late a day", fault.Invalid, h.secretary, extend(law.Day(2018, 6, 1), "Vakantie."))
		h.wants("a member", fault.Denied, h.member, extend(law.Day(2018, 2, 5), "Vakantie."))
		h.wants("too late to answer", fault.Refused, h.member, answers(r.ID, round.Agrees, ""))
		h.wants("a week more", fault.Internal, h.secretary, extend(law.Day(2018, 2, 5), "Vakantie."))
		if told := h.told(r.ID); told[round.Extended] != 1 {
			t.Errorf("told %v, want the member who did not answer", told)
		}
		if n := h.remind(law.Day(2018, 2, 2)); n != 1 {
			t.Errorf("of the new term %d rounds were reminded of", n)
		}
		h.wants("an answer in the new term", fault.Internal, h.member, answers(r.ID, round.Agrees, ""))
		h.wants("once more", fault.Internal, h.secretary, extend(law.Day(2018, 2, 6), "Nog een dag."))
		if got := h.round(r.ID); got.WasUntil != law.Day(2018, 1, 29) || got.Until != law.Day(2018, 2, 6) {
			t.Errorf("the term is %s, it was %s", got.Until, got.WasUntil)
		}
		h.wants("closing", fault.Internal, h.secretary, closes(r.ID, round.Agreed, "Akkoord."))
		h.wants("after it was closed", fault.Refused, h.secretary, extend(law.Day(2018, 2, 20), "Vakantie."))
	})
}

func TestPapersComeAfterARoundWasOpened(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		r := h.open()
		later := paper.Paper{Title: "Nagekomen", Kind: paper.Annex, Body: h.cio.ID}
		secret := paper.Paper{Title: "Geheim", Kind: paper.Note, Body: h.cio.ID, Confidential: true}
		for _, p := range []*paper.Paper{&later, &secret} {
			storetest.Change(t, s, h.secretary, func(tx *store.Tx) error {
				if err := paper.Add(tx, p); err != nil {
					return err
				}
				_, err := paper.Write(tx, p.ID, []paper.Block{{Kind: paper.Paragraph, Text: "Cijfers."}}, "")
				return err
			})
		}
		adds := func(ids ...uint) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return round.AddPapers(tx, r.ID, ids...) }
		}
		h.wants("nothing", fault.Invalid, h.secretary, adds())
		h.wants("a member", fault.Denied, h.member, adds(later.ID))
		h.wants("a confidential paper", fault.Invalid, h.secretary, adds(secret.ID))
		h.wants("a paper, and one that was there", fault.Internal, h.secretary, adds(later.ID, h.paper.ID))
		h.wants("the member reads it", fault.Internal, h.member, func(tx *store.Tx) error {
			ids, err := round.PapersOf(tx, r.ID)
			if len(ids) != 2 || ids[1] != later.ID {
				t.Errorf("the papers are %v", ids)
			}
			if err == nil {
				_, err = paper.Find(tx, later.ID)
			}
			return err
		})
		if told := h.told(r.ID); told[round.MorePapers] != 2 {
			t.Errorf("told %v, want the chair and the member", told)
		}
		h.wants("withdrawn", fault.Internal, h.secretary, func(tx *store.Tx) error { return round.Withdraw(tx, r.ID, "Te vroeg.") })
		h.wants("after it was withdrawn", fault.Refused, h.secretary, adds(later.ID))
	})
}
