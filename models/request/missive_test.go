package request_test

import (
	"slices"
	"strings"
	"testing"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// letters gives what was written about a request, the oldest first.
func (h *hall) letters(id uint) (list []request.Missive) {
	h.t.Helper()
	h.read(h.desk, func(tx *store.Tx) (err error) {
		list, err = request.Missives(tx, id)
		return err
	})
	slices.Reverse(list)
	return list
}

// TestEveryStepThatTheRequesterMustHearOfHasItsLetter: Woo 4.4 lid 4 asks for the new last day when the term runs again.
func TestEveryStepThatTheRequesterMustHearOfHasItsLetter(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.day(2024, 7, 1)
		r := h.asks("Berichtenapps", law.Day(2024, 6, 3)) // four weeks: 1 July
		h.as(h.desk, func(tx *store.Tx) error { return request.Acknowledge(tx, r.ID, law.Day(2024, 6, 4), "Wij bellen u.") })
		h.as(h.desk, func(tx *store.Tx) error {
			return request.Clarify(tx, r.ID, law.Day(2024, 6, 5), law.Day(2024, 6, 12), "Welke periode?")
		})
		h.as(h.desk, func(tx *store.Tx) error { return request.Clarified(tx, r.ID, law.Day(2024, 6, 7), "Alleen 2023.") })
		h.as(h.desk, func(tx *store.Tx) error {
			return request.Suspend(tx, r.ID, law.Suspension{Reason: law.ForViews, From: law.Day(2024, 6, 17), Deadline: law.Day(2024, 7, 1)}, "")
		})
		h.as(h.desk, func(tx *store.Tx) error { return request.Resume(tx, r.ID, law.Day(2024, 6, 26), "") })
		h.day(2024, 6, 26)
		if h.terms(r.ID).Suspended {
			t.Error("the term stands still on the day on which it was made to run again")
		}
		h.day(2024, 7, 1)
		h.as(h.desk, func(tx *store.Tx) error { return request.Extend(tx, r.ID, 2, law.Day(2024, 7, 1), "Het zijn er veel.") })
		h.as(h.desk, func(tx *store.Tx) error {
			return request.Agree(tx, r.ID, law.Day(2024, 8, 30), false, "Aan de telefoon.")
		}) // no letter
		h.as(h.desk, func(tx *store.Tx) error { return request.Agree(tx, r.ID, law.Day(2024, 8, 15), true, "In twee delen.") })
		wants := []struct {
			kind  request.TextKind
			holds []string
			lacks string
		}{
			{request.AcknowledgedText, []string{"3 juni 2024", "Wet open overheid", "uiterlijk op 1 juli 2024", "Wij bellen u.", r.Reference}, "{"},
			{request.UnclearText, []string{"artikel 4.1, vijfde lid", "Welke periode?", "tot en met 12 juni 2024", "uiterlijk op 8 juli 2024"}, "{"},
			{request.ClarifiedText, []string{"Op 7 juni 2024", "uiterlijk op 2 juli 2024"}, "Alleen 2023."},
			{request.SuspendedText, []string{"Vanaf 18 juni 2024", "artikel 4.4, derde lid", "zienswijze", "tot en met 1 juli 2024"}, "{"},
			{request.ResumedText, []string{"eindigde op 26 juni 2024", "artikel 4.4, vierde lid", "uiterlijk op 11 juli 2024"}, "{"},
			{request.ExtendedText, []string{"2 weken", "artikel 4.4, tweede lid", "De reden: Het zijn er veel.", "uiterlijk op 25 juli 2024"}, "{"},
			{request.AgreedText, []string{"artikel 4:15, tweede lid, onder a", "In twee delen.", "uiterlijk op 15 augustus 2024"}, "{"},
		}
		got := h.letters(r.ID)
		if len(got) != len(wants) {
			t.Fatalf("%d letters, want %d", len(got), len(wants))
		}
		for i, want := range wants {
			m := got[i]
			if m.Kind != want.kind || m.Email != r.Email {
				t.Errorf("letter %d is %s to %q", i, m.Kind, m.Email)
			}
			for _, words := range want.holds {
				if !strings.Contains(m.Title+"\n"+m.Text, words) {
					t.Errorf("%s lacks %q:\n%s", m.Kind, words, m.Text)
				}
			}
			if strings.Contains(m.Title+m.Text, want.lacks) {
				t.Errorf("%s holds %q:\n%s", m.Kind, want.lacks, m.Text)
			}
		}
		h.read(h.desk, func(tx *store.Tx) error {
			n, err := store.Count(store.Of[outbox.Message](tx).Where("kind = ?", outbox.RequestLetter))
			if n != len(wants) {
				t.Errorf("%d mails, want %d", n, len(wants))
			}
			return err
		})
	})
}

func TestEachThirdPartyGetsALetterOfItsOwn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.day(2024, 3, 1)
		r := h.asks("Berichtenapps", law.Day(2024, 2, 1))
		h.assessing(r)
		ask := func(p request.Party) func(tx *store.Tx) error {
			return func(tx *store.Tx) error {
				return request.Consult(tx, r.ID, law.Day(2024, 2, 20), law.Day(2024, 3, 5), p)
			}
		}
		h.refused("geen e-mailadres", ask(request.Party{Name: "Alfa", Email: "alfa"}))
		h.refused("Document 7 staat niet op de lijst", ask(request.Party{Name: "Alfa", Documents: []int{1, 7}}))
		h.as(h.desk, ask(request.Party{Name: "Alfa B.V.", Email: "post@alfa.example", Documents: []int{1}}))
		h.as(h.desk, ask(request.Party{Name: "Beta B.V."}))
		h.as(h.desk, ask(request.Party{Name: "Beta B.V."})) // a second click
		got := h.letters(r.ID)[1:]                          // after the acknowledgement
		if len(got) != 2 {
			t.Fatalf("%d letters to parties, want 2", len(got))
		}
		for i, name := range []string{"Alfa B.V.", "Beta B.V."} {
			m := got[i]
			if m.Kind != request.ConsultedText || m.Recipient != name || !strings.Contains(m.Text, name) || !strings.Contains(m.Text, "5 maart 2024") {
				t.Errorf("letter %d to %s:\n%s", i, m.Recipient, m.Text)
			}
			if strings.Contains(m.Text, "Vera") || strings.Contains(m.Text, r.Email) {
				t.Error("a third party hears who asked")
			}
		}
		if !strings.Contains(got[0].Text, "Het gaat om:\n- Document 1: ") || strings.Contains(got[1].Text, "Het gaat om") {
			t.Errorf("the letters name the documents so:\n%s\n%s", got[0].Text, got[1].Text)
		}
		if got[0].Email == "" || got[1].Email != "" {
			t.Errorf("mailed to %q and %q", got[0].Email, got[1].Email)
		}
	})
}

func TestAMinistryWordsItsLetters(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.day(2024, 6, 10)
		own := func(kind request.TextKind, text string, last uint) error {
			return h.try(h.desk, func(tx *store.Tx) error {
				return request.Reword(tx, &request.Wording{Kind: kind, Regime: law.Woo, Title: "Ontvangen: {kenmerk}", Text: text}, last)
			})
		}
		for name, c := range map[string]struct {
			kind request.TextKind
			text string
			want string
		}{
			"an unknown field":       {request.AcknowledgedText, "Dag {naam}", "‘{naam}’ kent Beraad niet"},
			"a field of another one": {request.AcknowledgedText, "Wij hebben {weken} nodig", "‘{weken}’ kent Beraad niet"},
			"a brace that is alone":  {request.AcknowledgedText, "Dag {kenmerk", "losse accolade"},
			"nothing":                {request.AcknowledgedText, " ", "Vul de tekst in"},
		} {
			if gaps := fault.GapsIn(own(c.kind, c.text, 0)); !strings.Contains(gaps.For("text"), c.want) {
				t.Errorf("%s: %v", name, gaps)
			}
		}
		if err := own("ground-10.2.e", "Van de andere wet.", 0); fault.KindOf(err) != fault.Missing {
			t.Errorf("a ground of the other law: %v", err)
		}
		if err := own(request.AcknowledgedText, "Uw brief ligt hier, {kenmerk}.\n\n{toelichting}", 0); err != nil {
			t.Fatal(err)
		}
		if err := own(request.AcknowledgedText, "Over die van een ander heen.", 0); fault.KindOf(err) != fault.Stale {
			t.Errorf("saved over another text: %v", err)
		}
		r := h.asks("Berichtenapps", law.Day(2024, 6, 3))
		h.as(h.desk, func(tx *store.Tx) error { return request.Acknowledge(tx, r.ID, law.Day(2024, 6, 4), "") })
		if m := h.letters(r.ID)[0]; m.Title != "Ontvangen: "+r.Reference || m.Text != "Uw brief ligt hier, "+r.Reference+"." {
			t.Errorf("%s\n%s", m.Title, m.Text)
		}
		var past []request.Wording
		back := func(tx *store.Tx) error {
			now, err := request.WordingOf(tx, request.AcknowledgedText, law.Woo)
			if err != nil {
				return err
			}
			if err := request.Unword(tx, request.AcknowledgedText, law.Woo, now.ID); err != nil {
				return err
			}
			past, err = request.WordingsPast(tx, request.AcknowledgedText, law.Woo)
			return err
		}
		h.as(h.desk, back)
		if len(past) != 2 || !past[0].Standard || past[0].By != h.desk.Person || !strings.Contains(past[1].Text, "ligt hier") {
			t.Errorf("history %+v", past)
		}
		if m := h.letters(r.ID)[0]; !strings.Contains(m.Text, "ligt hier") {
			t.Error("a letter that was written changed with its wording")
		}
		h.read(h.desk, func(tx *store.Tx) error {
			all, err := request.Wordings(tx, law.Woo)
			if w := all[request.AcknowledgedText]; !strings.HasPrefix(w.Text, "Op {datum_ontvangst}") {
				t.Errorf("back to %q", w.Text)
			}
			return err
		})
		if err := h.try(h.second, func(tx *store.Tx) error {
			return request.Unword(tx, request.AcknowledgedText, law.Woo, 0)
		}); fault.KindOf(err) != fault.Denied {
			t.Errorf("an assessor: %v", err)
		}
	})
}

// TestEveryStandardTextIsSound holds the texts of Beraad to the rules for those of a ministry.
func TestEveryStandardTextIsSound(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.read(h.desk, func(tx *store.Tx) error {
			for _, regime := range law.Regimes {
				texts, err := request.Wordings(tx, regime)
				if err != nil {
					return err
				}
				for _, kind := range request.KindsUnder(regime) {
					w := texts[kind]
					if gaps := w.Gaps(); gaps != nil {
						t.Errorf("%s under the %s: %v", kind, regime, gaps)
					}
					if heading, text := w.Sample(); heading == "" || strings.ContainsAny(heading+text, "{}") {
						t.Errorf("%s under the %s reads %q\n%s", kind, regime, heading, text)
					}
				}
			}
			return nil
		})
	})
}
