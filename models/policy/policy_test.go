package policy_test

import (
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

const firstText = "Gebruik een berichtenapp niet voor bestuurlijke zaken.\n\nKies een veilige app."

// adopted gives a policy line that was adopted on 7 February.
func (h *house) adopted() *policy.Policy {
	h.t.Helper()
	h.at(law.Day(2018, 2, 8), 10, 0)
	d, _ := h.decided(h.secretary, h.cio.ID, 0, law.Day(2018, 2, 7))
	p := &policy.Policy{Name: "Berichtenapps", Core: "Liever niet.", ReviewAt: "Na de uitspraak in hoger beroep"}
	h.as(h.secretary, func(tx *store.Tx) (err error) {
		p, err = policy.Adopt(tx, d.ID, p, firstText)
		return err
	})
	return p
}

func TestAPolicyLineHasItsDateAndBodyFromTheDecision(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		p := h.adopted()
		if p.AdoptedOn != law.Day(2018, 2, 7) || p.Body != h.cio.ID || p.State != policy.Adopted {
			t.Errorf("it became %+v", p)
		}
		d, _ := h.decided(h.secretary, h.cio.ID, 0, law.Day(2018, 2, 7))
		for name, c := range map[string]struct {
			who  access.Actor
			p    policy.Policy
			text string
			kind fault.Kind
		}{
			"without a name":      {h.secretary, policy.Policy{}, firstText, fault.Invalid},
			"a name on two lines": {h.secretary, policy.Policy{Name: "A\nB"}, firstText, fault.Invalid},
			"without a text":      {h.secretary, policy.Policy{Name: "A"}, " ", fault.Refused},
			"a text without end":  {h.secretary, policy.Policy{Name: "A"}, strings.Repeat("a", 100_001), fault.Invalid},
			"by a member":         {h.member, policy.Policy{Name: "A"}, firstText, fault.Missing},
			"by another body":     {h.sgoSecretary, policy.Policy{Name: "A"}, firstText, fault.Missing},
			"once more":           {h.secretary, policy.Policy{Row: p.Row, Name: "A"}, firstText, fault.Refused},
		} {
			h.wants(name, c.kind, c.who, func(tx *store.Tx) error {
				_, err := policy.Adopt(tx, d.ID, &c.p, c.text)
				return err
			})
		}
	})
}

func TestADraftIsAdoptedWithItsText(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		h.at(law.Day(2018, 2, 8), 10, 0)
		p := &policy.Policy{Name: "Berichtenapps", Body: h.cio.ID}
		h.as(h.secretary, func(tx *store.Tx) (err error) {
			p, err = policy.Begin(tx, p, firstText)
			return err
		})
		h.read(h.member, func(tx *store.Tx) error {
			if _, err := policy.Find(tx, p.ID); fault.KindOf(err) != fault.Missing {
				t.Errorf("a member sees a draft: %v", err)
			}
			return nil
		})
		d, _ := h.decided(h.secretary, h.cio.ID, 0, law.Day(2018, 2, 7))
		h.as(h.secretary, func(tx *store.Tx) error {
			_, err := policy.Adopt(tx, d.ID, &policy.Policy{Row: p.Row}, "")
			return err
		})
		h.read(h.member, func(tx *store.Tx) error {
			texts, err := policy.Wordings(tx, p.ID)
			if len(texts) != 1 || texts[0].Text != firstText {
				t.Errorf("it has texts %+v", texts)
			}
			return err
		})
	})
}

func TestASecondPersonSignsTheFinalText(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		p := h.adopted()
		h.as(h.secretary, func(tx *store.Tx) error {
			_, err := policy.Write(tx, p.ID, firstText+"\n\n# Vastleggen\n- Leg vast.\n- Bewaar.", "Opmerkingen verwerkt")
			return err
		})
		sign := func(tx *store.Tx) error { return policy.SignOff(tx, p.ID) }
		h.wants("its author", fault.Refused, h.secretary, sign)
		h.wants("a member", fault.Denied, h.member, sign)
		h.wants("the chair", fault.Internal, h.chair, sign)
		h.wants("the chair once more", fault.Refused, h.chair, sign)
		h.read(h.member, func(tx *store.Tx) error {
			p, err := policy.Find(tx, p.ID)
			if err != nil || p.State != policy.Final || p.Paper == 0 {
				t.Fatalf("it became %+v: %v", p, err)
			}
			v, err := paper.LatestOf(tx, p.Paper)
			if err != nil {
				return err
			}
			blocks, err := paper.Blocks(tx, v.ID)
			var kinds []string
			for _, b := range blocks {
				kinds = append(kinds, string(b.Kind))
			}
			want := "fact fact fact paragraph paragraph heading bullet bullet"
			if got := strings.Join(kinds, " "); got != want || blocks[0].Text != "CIO-beraad, 7 februari 2018, besluit 2018-01" {
				t.Errorf("its paper is %s (%q), want %s", got, blocks[0].Text, want)
			}
			return err
		})
		h.as(h.secretary, func(tx *store.Tx) error {
			_, err := policy.Write(tx, p.ID, "Geheel anders.", "Herzien")
			return err
		})
		h.wants("a changed line signed by the chair", fault.Internal, h.chair, sign)
	})
}

func TestEveryStateAndEveryStepOfAPolicyLine(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	other := h.adopted()
	all := []policy.State{policy.Adopted, policy.Final, policy.Spread, policy.Published, policy.Changed}
	for name, step := range map[string]struct {
		from []policy.State
		who  access.Actor
		do   func(tx *store.Tx, id uint) error
	}{
		"sign off": {[]policy.State{policy.Adopted, policy.Published, policy.Changed}, h.chair, policy.SignOff},
		"mark spread": {[]policy.State{policy.Final, policy.Spread, policy.Published}, h.secretary, func(tx *store.Tx, id uint) error {
			permit, err := tx.Permit(access.WritePolicy, access.About{Kind: "policy", ID: id, Body: h.cio.ID}, "")
			if err != nil {
				return err
			}
			return policy.MarkSpread(permit, id)
		}},
		"set public": {all, h.secretary, func(tx *store.Tx, id uint) error {
			return policy.SetPublic(tx, id, "https://www.example.nl/lijn", law.Day(2018, 2, 8))
		}},
		"withdraw": {append([]policy.State{policy.Draft}, all...), h.secretary, func(tx *store.Tx, id uint) error {
			return policy.Withdraw(tx, id, "Achterhaald.")
		}},
		"withdraw without a reason": {nil, h.secretary, func(tx *store.Tx, id uint) error { return policy.Withdraw(tx, id, " ") }},
		"supersede": {all, h.secretary, func(tx *store.Tx, id uint) error {
			return policy.Supersede(tx, id, other.ID, "Vervangen.")
		}},
		"write": {append([]policy.State{policy.Draft}, all...), h.secretary, func(tx *store.Tx, id uint) error {
			_, err := policy.Write(tx, id, "Nieuwe tekst.", "")
			return err
		}},
	} {
		for _, state := range policy.States {
			p := h.inState(state)
			want := fault.Refused
			for _, from := range step.from {
				if from == state {
					want = fault.Internal
				}
			}
			h.wants(name+" when "+string(state), want, step.who, func(tx *store.Tx) error { return step.do(tx, p.ID) })
		}
	}
}

// inState makes a policy line with one text that nobody signed, in a state.
func (h *house) inState(state policy.State) *policy.Policy {
	h.t.Helper()
	p := &policy.Policy{Body: h.cio.ID, Name: "Lijn", State: state, AdoptedOn: law.Day(2018, 2, 7)}
	h.as(h.secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.WritePolicy, p, "")
		if err != nil {
			return err
		}
		if err := permit.Create(p); err != nil {
			return err
		}
		return permit.Create(&policy.Wording{Policy: p.ID, Number: 1, Text: "Tekst.", Author: h.secretary.Person})
	})
	return p
}

func TestANewTextIsSeenElsewhereOnceItIsSigned(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		p := h.adopted()
		h.as(h.chair, func(tx *store.Tx) error { return policy.SignOff(tx, p.ID) })
		h.sees("before it was sent", h.icbrMan, p.ID, -1)
		h.as(h.secretary, func(tx *store.Tx) error {
			permit, err := tx.Permit(access.WritePolicy, p, "")
			if err != nil {
				return err
			}
			mail := policy.Step{Policy: p.ID, Body: h.icbr.ID, Kind: policy.Mailed, Title: "Mail aan de ICBR"}
			if err := policy.Record(permit, mail); err != nil {
				return err
			}
			return policy.Record(permit, mail)
		})
		h.sees("once it was sent", h.icbrMan, p.ID, 1)
		h.as(h.secretary, func(tx *store.Tx) error {
			_, err := policy.Write(tx, p.ID, "Nog niet getekend.", "")
			return err
		})
		h.sees("while a new text waits for its signature", h.icbrMan, p.ID, 1)
		h.sees("in its own body", h.member, p.ID, 2)
		h.read(h.member, func(tx *store.Tx) error {
			steps, err := policy.StepsOf(tx, p.ID)
			if len(steps) != 1 {
				t.Errorf("the same step was written down %d times", len(steps))
			}
			return err
		})
	})
}

// sees checks how many texts of a line an actor reads; -1 when he does not see the line at all.
func (h *house) sees(name string, who access.Actor, id uint, want int) {
	h.t.Helper()
	h.read(who, func(tx *store.Tx) error {
		got := -1
		if _, err := policy.Find(tx, id); err == nil {
			texts, err := policy.Wordings(tx, id)
			if err != nil {
				return err
			}
			got = len(texts)
		}
		if got != want {
			h.t.Errorf("%s: %s sees %d texts, want %d", name, who.Name, got, want)
		}
		return nil
	})
}

func TestWhatIsPublicHasAnAddressAndADay(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	p := h.adopted()
	for name, c := range map[string]struct {
		address string
		on      law.Date
		kind    fault.Kind
	}{
		"no address":            {"", law.Day(2018, 2, 8), fault.Invalid},
		"a script":              {"javascript:alert(1)", law.Day(2018, 2, 8), fault.Invalid},
		"a day to come":         {"https://www.example.nl", law.Day(2019, 1, 1), fault.Invalid},
		"no day":                {"https://www.example.nl", law.Date{}, fault.Invalid},
		"an address that works": {"https://www.example.nl/a", law.Day(2018, 2, 8), fault.Internal},
	} {
		h.wants(name, c.kind, h.secretary, func(tx *store.Tx) error { return policy.SetPublic(tx, p.ID, c.address, c.on) })
	}
	h.sees("what is public", h.icbrMan, p.ID, 0)
}

func TestRelationsAreSeenFromBothEnds(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		p, base := h.adopted(), h.adopted()
		relate := func(from, to uint, kind policy.RelationKind) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return policy.Relate(tx, from, to, kind) }
		}
		h.wants("to itself", fault.Invalid, h.secretary, relate(p.ID, p.ID, policy.Supplements))
		h.wants("in no known way", fault.Invalid, h.secretary, relate(p.ID, base.ID, "x"))
		h.wants("to nothing", fault.Missing, h.secretary, relate(p.ID, 999, policy.Supplements))
		h.as(h.secretary, relate(p.ID, base.ID, policy.Supplements))
		h.as(h.secretary, relate(p.ID, base.ID, policy.Supplements))
		h.wants("the other way round", fault.Invalid, h.secretary, relate(base.ID, p.ID, policy.Supplements))
		for _, id := range []uint{p.ID, base.ID} {
			h.read(h.member, func(tx *store.Tx) error {
				rows, err := policy.RelatedTo(tx, id)
				if len(rows) != 1 || rows[0].Other.ID == id {
					t.Errorf("line %d hangs together with %+v", id, rows)
				}
				return err
			})
		}
	})
}

func TestALineIsDueForReviewOnItsDay(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	p := h.adopted()
	h.read(h.secretary, func(tx *store.Tx) (err error) {
		p, err = policy.Find(tx, p.ID)
		return err
	})
	p.ReviewOn = law.Day(2019, 2, 1)
	h.as(h.secretary, func(tx *store.Tx) error { return policy.Describe(tx, p) })
	for day, want := range map[law.Date]int{law.Day(2019, 1, 31): 0, law.Day(2019, 2, 1): 1, law.Day(2020, 1, 1): 1} {
		h.at(day, 9, 0)
		h.read(h.secretary, func(tx *store.Tx) error {
			due, err := policy.DueForReview(tx)
			if len(due) != want {
				t.Errorf("on %v %d lines are due, want %d", day, len(due), want)
			}
			return err
		})
	}
}
