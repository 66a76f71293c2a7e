package request_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// asks registers a request that was received on a day.
func (h *hall) asks(title string, received law.Date) *request.Request {
	h.t.Helper()
	r := &request.Request{Title: title, Channel: "mail", ReceivedOn: received, Words: "Graag alles.", Email: "vera@post.example", Bodies: []uint{}, Terms: []string{"papier"}}
	h.as(h.desk, func(tx *store.Tx) error { return request.Register(tx, r) })
	return r
}

func (h *hall) terms(id uint) (t request.Terms) {
	h.t.Helper()
	h.read(h.desk, func(tx *store.Tx) (err error) {
		t, err = request.TermsOf(tx, id)
		return err
	})
	return t
}

// refused tells whether work is refused with a sentence that holds a text.
func (h *hall) refused(text string, work func(tx *store.Tx) error) {
	h.t.Helper()
	err := h.try(h.desk, work)
	if gaps := fault.GapsIn(err); gaps == nil || !strings.Contains(gaps[0].Text, text) {
		h.t.Errorf("got %v, want a refusal with %q", err, text)
	}
}

func TestAQuestionToClarifyLetsTheTermStandStill(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.day(2024, 10, 1)
		received := law.Day(2024, 9, 2)
		for name, c := range map[string]struct {
			asked, deadline, answered law.Date
			want                      law.Date
		}{
			"answered, example 12":    {law.Day(2024, 9, 5), law.Day(2024, 9, 26), law.Day(2024, 9, 19), law.Day(2024, 10, 14)},
			"lapsed":                  {law.Day(2024, 9, 5), law.Day(2024, 9, 19), law.Date{}, law.Day(2024, 10, 14)},
			"answered after it":       {law.Day(2024, 9, 5), law.Day(2024, 9, 19), law.Day(2024, 9, 27), law.Day(2024, 10, 14)},
			"on the last day to ask":  {law.Day(2024, 9, 16), law.Day(2024, 9, 23), law.Day(2024, 9, 20), law.Day(2024, 10, 3)},
			"a day too late to count": {law.Day(2024, 9, 17), law.Day(2024, 9, 23), law.Day(2024, 9, 20), law.Day(2024, 9, 30)},
		} {
			r := h.asks(name, received)
			h.as(h.desk, func(tx *store.Tx) error {
				if err := request.Clarify(tx, r.ID, c.asked, c.deadline, "Welke periode?"); err != nil || c.answered.IsZero() {
					return err
				}
				return request.Clarified(tx, r.ID, c.answered, "Alleen 2023.")
			})
			if got := h.terms(r.ID); got.Last != c.want {
				t.Errorf("%s: last day %s, want %s", name, got.Last, c.want)
			}
		}
		r := h.asks("steps", received)
		h.refused("Vraag de verzoeker eerst", func(tx *store.Tx) error { return request.Drop(tx, r.ID, law.Day(2024, 10, 1), "vaag") })
		h.refused("Zonder termijn", func(tx *store.Tx) error {
			return request.Clarify(tx, r.ID, law.Day(2024, 9, 5), law.Date{}, "Welke periode?")
		})
		h.refused("geen vraag", func(tx *store.Tx) error { return request.Clarified(tx, r.ID, law.Day(2024, 9, 19), "x") })
		h.as(h.desk, func(tx *store.Tx) error {
			return request.Clarify(tx, r.ID, law.Day(2024, 9, 5), law.Day(2024, 9, 26), "Welke periode?")
		})
		h.refused("Er loopt al", func(tx *store.Tx) error {
			return request.Clarify(tx, r.ID, law.Day(2024, 9, 6), law.Day(2024, 9, 26), "Wat precies?")
		})
		h.refused("nog antwoorden", func(tx *store.Tx) error { return request.Drop(tx, r.ID, law.Day(2024, 9, 26), "vaag") })
		h.day(2024, 11, 1)
		h.refused("kon tot en met 10 oktober 2024", func(tx *store.Tx) error { return request.Drop(tx, r.ID, law.Day(2024, 10, 11), "vaag") })
		h.as(h.desk, func(tx *store.Tx) error {
			return request.Drop(tx, r.ID, law.Day(2024, 10, 10), "De vraag bleef te algemeen.")
		})
		letters := h.letters(r.ID)
		if m := letters[len(letters)-1]; m.Kind != request.DroppedText || !strings.Contains(m.Text, "tot en met 21 november 2024 bezwaar") || !strings.Contains(m.Text, "te algemeen") {
			t.Errorf("told %s:\n%s", m.Kind, m.Text)
		}
		if got := h.terms(r.ID); got.EndedOn != law.Day(2024, 10, 10) || got.Late() {
			t.Errorf("ended %s, %d days", got.EndedOn, got.Days)
		}
	})
}

func TestARequestIsTakenBack(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.day(2024, 9, 20)
		r := h.asks("Papier", law.Day(2024, 9, 2))
		h.as(h.desk, func(tx *store.Tx) error { return request.Acknowledge(tx, r.ID, law.Day(2024, 9, 3), "Ontvangen.") })
		h.refused("Kies hoe", func(tx *store.Tx) error { return request.Withdraw(tx, r.ID, law.Day(2024, 9, 19), "", "") })
		h.refused("toekomst", func(tx *store.Tx) error { return request.Withdraw(tx, r.ID, law.Day(2024, 9, 21), "mail", "") })
		h.refused("niet ingetrokken", func(tx *store.Tx) error { return request.Reinstate(tx, r.ID, "vergissing") })
		h.as(h.desk, func(tx *store.Tx) error {
			return request.Withdraw(tx, r.ID, law.Day(2024, 9, 19), "mail", "Heeft het antwoord al.")
		})
		h.day(2024, 12, 1)
		if got := h.terms(r.ID); got.Late() || got.EndedOn != law.Day(2024, 9, 19) {
			t.Errorf("two months later it is %d days, ended %s", got.Days, got.EndedOn)
		}
		h.refused("", func(tx *store.Tx) error { return request.Withdraw(tx, r.ID, law.Day(2024, 9, 19), "mail", "") })
		h.as(h.desk, func(tx *store.Tx) error { return request.Reinstate(tx, r.ID, "Het was een ander verzoek.") })
		h.read(h.desk, func(tx *store.Tx) error {
			back, err := request.Find(tx, r.ID)
			if err == nil && back.State != request.Acknowledged {
				t.Errorf("stands at %s", back.State)
			}
			return err
		})
		if got := h.terms(r.ID); !got.Late() || got.Last != law.Day(2024, 9, 30) {
			t.Errorf("last day %s, %d days", got.Last, got.Days)
		}
	})
}

func TestAPartOfARequestGoesOnByItself(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.day(2024, 9, 20)
		r := h.asks("Papier en inkt", law.Day(2024, 9, 2))
		h.as(h.desk, func(tx *store.Tx) error {
			if err := request.Acknowledge(tx, r.ID, law.Day(2024, 9, 3), "Ontvangen."); err != nil {
				return err
			}
			if err := request.Suspend(tx, r.ID, law.Suspension{Reason: law.ForAgreement, From: law.Day(2024, 9, 4), Deadline: law.Day(2024, 9, 11)}, "x"); err != nil {
				return err
			}
			if err := request.Resume(tx, r.ID, law.Day(2024, 9, 11), "x"); err != nil {
				return err
			}
			if _, err := request.Collect(tx, r.ID); err != nil {
				return err
			}
			for _, title := range []string{"Over papier", "Over inkt"} {
				if _, err := request.AddPublicDocument(tx, r.ID, 0, title, "https://www.example.nl/"+title[5:]); err != nil {
					return err
				}
			}
			return request.Assign(tx, r.ID, h.second.Person)
		})
		piece := request.Piece{Title: "Inkt", Words: "Alles over inkt.", Why: "Met de verzoeker besproken", Documents: []int{3}}
		h.refused("Document 3 staat niet", func(tx *store.Tx) error { _, err := request.Split(tx, r.ID, piece); return err })
		piece.Documents = []int{2}
		var part *request.Request
		for range 2 { // a second click
			h.as(h.desk, func(tx *store.Tx) (err error) {
				part, err = request.Split(tx, r.ID, piece)
				return err
			})
			piece.Documents = nil
		}
		if part.Reference != r.Reference+"-2" || part.Origin != r.ID {
			t.Errorf("part %+v", part)
		}
		if got, want := h.terms(part.ID), h.terms(r.ID); got.Last != want.Last || got.Last == law.Day(2024, 9, 30) {
			t.Errorf("last day %s, of the request %s", got.Last, want.Last)
		}
		for id, want := range map[uint]string{r.ID: "Over papier", part.ID: "Over inkt"} {
			h.read(h.second, func(tx *store.Tx) error {
				documents, err := request.Documents(tx, id)
				if err != nil || len(documents) != 1 || documents[0].Title != want || documents[0].Nr != 1 {
					t.Errorf("request %d has %+v, %v", id, documents, err)
				}
				events, err := request.Events(tx, id)
				if !slices.ContainsFunc(events, func(e request.Event) bool { return e.Other != 0 && strings.Contains(e.Text, "Over inkt") }) {
					t.Errorf("request %d tells nothing of it: %+v", id, events)
				}
				return err
			})
		}
	})
}

func TestRequestsAreHandledTogether(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.day(2024, 9, 20)
		lead, other, third := h.asks("Papier", law.Day(2024, 9, 9)), h.asks("Karton", law.Day(2024, 9, 2)), h.asks("Inkt", law.Day(2024, 9, 2))
		join := func(id, to uint, why string) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return request.Join(tx, id, to, why) }
		}
		h.refused("waarom", join(other.ID, lead.ID, ""))
		h.refused("Kies met welk", join(other.ID, other.ID, "x"))
		h.as(h.desk, join(other.ID, lead.ID, "Over hetzelfde."))
		h.refused("al samen", join(other.ID, third.ID, "x"))
		h.refused("zelf al", join(third.ID, other.ID, "x"))
		h.refused("Maak die eerst los", join(lead.ID, third.ID, "x"))
		h.refused("Maak die eerst los", func(tx *store.Tx) error { return request.Withdraw(tx, lead.ID, law.Day(2024, 9, 19), "mail", "") })
		h.as(h.desk, join(third.ID, lead.ID, "Over hetzelfde."))
		h.as(h.desk, func(tx *store.Tx) error { return request.Unjoin(tx, third.ID, "Toch iets anders.") })
		if a, b := h.terms(lead.ID).Last, h.terms(other.ID).Last; a != law.Day(2024, 10, 7) || b != law.Day(2024, 9, 30) {
			t.Errorf("last days %s and %s", a, b)
		}
		h.as(h.desk, func(tx *store.Tx) error { return request.Acknowledge(tx, other.ID, law.Day(2024, 9, 20), "x") })
		h.refused("samen met een ander", func(tx *store.Tx) error { _, err := request.Collect(tx, other.ID); return err })
		h.as(h.desk, func(tx *store.Tx) error {
			for _, do := range []func() error{
				func() error { return request.Acknowledge(tx, lead.ID, law.Day(2024, 9, 20), "x") },
				func() error { _, err := request.Collect(tx, lead.ID); return err },
				func() error {
					_, err := request.AddPublicDocument(tx, lead.ID, 0, "Nota", "https://www.example.nl/nota")
					return err
				},
			} {
				if err := do(); err != nil {
					return err
				}
			}
			return nil
		})
		h.decideOn(lead, law.Day(2024, 9, 20))
		for _, id := range []uint{lead.ID, other.ID} {
			h.read(h.desk, func(tx *store.Tx) error {
				r, err := request.Find(tx, id)
				if err == nil && (r.State != request.Announced || r.DecisionReference != "B-"+lead.Reference || r.AnnouncedOn != law.Day(2024, 9, 20)) {
					t.Errorf("request %d: %+v", id, r)
				}
				return err
			})
		}
		h.read(access.System("toets"), func(tx *store.Tx) error {
			sent, err := store.List[outbox.Message](store.Of[outbox.Message](tx).Where("kind = ?", outbox.DecisionMail))
			if err != nil || len(sent) != 2 {
				t.Errorf("%d decisions in the outbox, %v", len(sent), err)
			}
			found, err := request.ByReference(tx, "B-"+lead.Reference)
			if err == nil && found.ID != lead.ID {
				t.Errorf("the decision is found at %d", found.ID)
			}
			return err
		})
	})
}

func TestDefaultAndObjectionHaveTheirTerms(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.day(2025, 1, 10)
		r := h.asks("Papier", law.Day(2024, 12, 2)) // last day 30 December 2024
		h.as(h.desk, func(tx *store.Tx) error { return request.Default(tx, r.ID, law.Day(2024, 12, 30), "Te vroeg.") })
		if got := h.terms(r.ID); !got.Early || !got.Appeal.Last.IsZero() {
			t.Errorf("a notice before the end counts: %+v", got.Remedies)
		}
		h.as(h.desk, func(tx *store.Tx) error { return request.Default(tx, r.ID, law.Day(2025, 1, 2), "U bent te laat.") })
		if got := h.terms(r.ID); got.Early || got.Appeal.Last != law.Day(2025, 1, 17) { // example 19
			t.Errorf("appeal from %s, early %v", got.Appeal.Last, got.Early)
		}
		h.refused("Er loopt geen bezwaar", func(tx *store.Tx) error { return request.DecideReview(tx, r.ID, law.Day(2025, 1, 9), "x") })
		h.as(h.desk, func(tx *store.Tx) error {
			for _, do := range []func() error{
				func() error { return request.Acknowledge(tx, r.ID, law.Day(2025, 1, 10), "x") },
				func() error { _, err := request.Collect(tx, r.ID); return err },
				func() error {
					_, err := request.AddPublicDocument(tx, r.ID, 0, "Nota", "https://www.example.nl/nota")
					return err
				},
			} {
				if err := do(); err != nil {
					return err
				}
			}
			return nil
		})
		h.day(2025, 1, 13)
		h.decideOn(r, law.Day(2025, 1, 13)) // objection until 24 February
		h.day(2025, 3, 4)
		for _, on := range []law.Date{law.Day(2025, 2, 24), law.Day(2025, 3, 3), law.Day(2025, 3, 4)} {
			h.as(h.desk, func(tx *store.Tx) error { return request.Object(tx, r.ID, on, "Bezwaar van "+on.String()) })
		}
		got := h.terms(r.ID)
		for i, want := range [][2]bool{{true, false}, {false, true}, {false, false}} {
			if o := got.Objections[i]; o.InTime != want[0] || o.ByPost != want[1] {
				t.Errorf("objection of %s: in time %v, by post %v", o.On, o.InTime, o.ByPost)
			}
		}
		if got.Review.Last != law.Day(2025, 4, 7) {
			t.Errorf("decide on it by %s", got.Review.Last)
		}
		h.as(h.desk, func(tx *store.Tx) error { return request.ExtendReview(tx, r.ID, law.Day(2025, 3, 4), "Hoorzitting.") })
		h.refused("maar één keer", func(tx *store.Tx) error { return request.ExtendReview(tx, r.ID, law.Day(2025, 3, 4), "Nog eens.") })
		if got := h.terms(r.ID); got.Review.Last != law.Day(2025, 5, 19) {
			t.Errorf("after postponing: %s", got.Review.Last)
		}
		h.as(h.desk, func(tx *store.Tx) error { return request.DecideReview(tx, r.ID, law.Day(2025, 3, 4), "Ongegrond.") })
		if got := h.terms(r.ID); got.Reviewing() || got.ReviewedOn != law.Day(2025, 3, 4) {
			t.Errorf("reviewed: %+v", got.Remedies)
		}
	})
}

// decideOn decides on a request whose documents are public already, and announces it.
func (h *hall) decideOn(r *request.Request, on law.Date) {
	h.t.Helper()
	h.as(h.desk, func(tx *store.Tx) error {
		conflicts, err := request.Conflicts(tx, r.ID)
		if err != nil {
			return err
		}
		for _, c := range conflicts {
			if err := request.Explain(tx, r.ID, c.Key, "Zo is het."); err != nil {
				return err
			}
		}
		if err := request.Draft(tx, r.ID); err != nil {
			return err
		}
		if err := request.Decide(tx, r.ID, on, "B-"+r.Reference); err != nil {
			return err
		}
		return request.Announce(tx, r.ID, on)
	})
}

func TestWhoMustActHearsOfEachTermOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.day(2024, 9, 3)
		r := h.asks("Papier", law.Day(2024, 9, 2)) // last day 30 September
		h.as(h.desk, func(tx *store.Tx) error {
			if err := request.Acknowledge(tx, r.ID, law.Day(2024, 9, 3), "x"); err != nil {
				return err
			}
			return request.Suspend(tx, r.ID, law.Suspension{Reason: law.ForAgreement, From: law.Day(2024, 9, 3), Deadline: law.Day(2024, 9, 5)}, "x")
		})
		seen := map[string]bool{}
		for _, c := range []struct {
			on   law.Date
			want []string
		}{
			{law.Day(2024, 9, 5), nil},
			{law.Day(2024, 9, 6), []string{"resumed 2024-09-05"}},
			{law.Day(2024, 9, 7), nil},
			{law.Day(2024, 9, 24), nil},
			{law.Day(2024, 9, 25), []string{"near 2024-10-02"}},
			{law.Day(2024, 9, 25), nil},
			{law.Day(2024, 10, 2), nil},
			{law.Day(2024, 10, 3), []string{"passed 2024-10-02"}},
			{law.Day(2024, 10, 4), nil},
		} {
			clock.Set(c.on.Time().Add(7 * time.Hour))
			storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error { _, err := request.Remind(tx); return err })
			if got := h.fresh(seen); !slices.Equal(got, c.want) {
				t.Errorf("on %s: %v, want %v", c.on, got, c.want)
			}
		}
		h.as(h.desk, func(tx *store.Tx) error { return request.Default(tx, r.ID, law.Day(2024, 10, 4), "Te laat.") })
		if got := h.fresh(seen); !slices.Equal(got, []string{"default 2024-10-19"}) {
			t.Errorf("a notice of default: %v", got)
		}
	})
}

// fresh gives the reminders in the outbox that were not seen before.
func (h *hall) fresh(seen map[string]bool) (list []string) {
	h.t.Helper()
	h.read(access.System("toets"), func(tx *store.Tx) error {
		rows, err := store.List[outbox.Message](store.Of[outbox.Message](tx).Where("kind = ?", outbox.Reminder).Order("id"))
		for _, m := range rows {
			due, known := request.DueBy(m.Key)
			if !known || due.Word() == "" {
				h.t.Errorf("nobody knows what %s is about", m.Key)
			}
			if !seen[m.Key] {
				seen[m.Key] = true
				list = append(list, due.What+" "+due.On.String())
			}
		}
		return err
	})
	return list
}
