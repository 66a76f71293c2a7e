package meeting_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestOpenActionPointsFoundAreExactlyThoseThatTheActorMaySee: what is:open and @ik find is what is left when every action point is held
// against who asks, one by one.
func TestOpenActionPointsFoundAreExactlyThoseThatTheActorMaySee(t *testing.T) {
	words := strings.Fields("notitie cloud berichtenapps 100% CIO's beleid_1 melden")
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		rng := rand.New(rand.NewPCG(2018, 7))
		open := h.put(h.meeting, meeting.Item{Title: "Open"})
		closed := h.put(h.meeting, meeting.Item{Title: "Besloten", Confidential: true})
		actors := map[string]access.Actor{
			"secretary": h.secretary, "chair": h.chair, "member": h.member, "deputy": h.deputy, "secretary elsewhere": h.other,
			"member elsewhere": h.otherMember, "public": access.Public, "nobody's": {Account: 90, Person: 90, Name: "oud-lid"},
		}
		everybody := access.Actor{Account: 99, Person: 99, Name: "toets", In: []access.Held{
			{Role: access.Secretary, Body: h.cio.ID}, {Role: access.Secretary, Body: h.sgo.ID},
		}}
		var all []meeting.Action
		h.as(everybody, func(tx *store.Tx) error {
			for range 120 {
				a := meeting.Action{
					Body: []uint{h.cio.ID, h.sgo.ID}[rng.IntN(2)], Text: words[rng.IntN(len(words))] + " " + words[rng.IntN(len(words))],
					Holder: uint(rng.IntN(8)), HolderName: "Noor", DueOn: law.Day(2018, 3, 1+rng.IntN(28)), State: meeting.ActionStates[rng.IntN(len(meeting.ActionStates))],
				}
				if a.Body == h.cio.ID {
					a.Item = []uint{0, open.ID, closed.ID}[rng.IntN(3)]
				}
				permit, err := tx.Permit(access.RecordAction, &a, "")
				if err != nil {
					return err
				}
				if err := permit.Create(&a); err != nil {
					return err
				}
				all = append(all, a)
			}
			return nil
		})
		sees := func(who access.Actor, a meeting.Action) bool {
			keeps := slices.Contains(who.BodiesAs(access.Secretary, access.Chair), a.Body)
			return keeps || a.Holder != 0 && a.Holder == who.Person || slices.Contains(who.Bodies(), a.Body) && a.Item != closed.ID
		}
		found := 0
		for range 60 {
			sieve := meeting.ActionSieve{Mine: rng.IntN(3) == 0, Done: rng.IntN(4) == 0, Words: words[rng.IntN(len(words))]}
			if rng.IntN(2) == 0 {
				sieve.Words += " " + words[rng.IntN(len(words))]
			}
			if rng.IntN(3) == 0 {
				sieve.Bodies = []uint{h.sgo.ID, h.cio.ID}[:1+rng.IntN(2)]
			}
			for name, who := range actors {
				var want, got []uint
				for _, a := range all {
					done := a.State == meeting.Closed || a.State == meeting.Lapsed
					inBody := len(sieve.Bodies) == 0 || slices.Contains(sieve.Bodies, a.Body)
					said := true
					for _, word := range strings.Fields(strings.ToLower(sieve.Words)) {
						said = said && strings.Contains(strings.ToLower(a.Text), word)
					}
					if sees(who, a) && done == sieve.Done && inBody && said && (!sieve.Mine || a.Holder != 0 && a.Holder == who.Person) {
						want = append(want, a.ID)
					}
				}
				h.read(who, func(tx *store.Tx) error {
					rows, total, err := meeting.SiftedActions(tx, sieve, store.Page{Size: 200})
					for _, a := range rows {
						got = append(got, a.ID)
					}
					slices.Sort(got)
					if !slices.Equal(got, want) || total != len(want) {
						t.Errorf("%s asks %+v: found %v (%d), want %v", name, sieve, got, total, want)
					}
					return err
				})
				found += len(got)
			}
		}
		if found < 500 {
			t.Errorf("only %d found in all: the questions prove little", found)
		}
	})
}

func TestWordsOfAnActionPointMayStandInAnyOrder(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	h.action(meeting.Open) // says: Doen
	for typed, want := range map[string]int{
		"doen": 1, "noor doen": 1, `"doen"`: 1, "doe*": 1, `"`: 1, `"doen noor"`: 0, "laten": 0, "do_n": 0, "%": 0, strings.Repeat("doen ", 40): 1,
	} {
		h.read(h.secretary, func(tx *store.Tx) error {
			_, total, err := meeting.SiftedActions(tx, meeting.ActionSieve{Words: typed}, store.Page{})
			if total != want {
				t.Errorf("%q finds %d, want %d", typed, total, want)
			}
			return err
		})
	}
}
