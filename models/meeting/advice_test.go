package meeting_test

import (
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
)

// note writes a paper of the first body, on an item.
func (h *hall) note(kind paper.Kind, title string, items ...uint) (*paper.Paper, *paper.Version) {
	h.t.Helper()
	p := &paper.Paper{Kind: kind, Title: title, Body: h.cio.ID, Date: law.Day(2018, 2, 2)}
	var v *paper.Version
	h.as(h.secretary, func(tx *store.Tx) error {
		if err := paper.Add(tx, p, items...); err != nil {
			return err
		}
		var err error
		v, err = paper.Write(tx, p.ID, []paper.Block{{Kind: paper.Paragraph, Text: title}}, "")
		return err
	})
	return p, v
}

func TestAdviceLiesInTheOtherInboxAndRemembersWhatItJudged(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(h.sits)
		item := h.put(h.meeting, meeting.Item{Number: "2d", Title: "Sociale media"})
		note, judged := h.note(paper.Note, "Conceptnotitie", item.ID)
		text, _ := h.note(paper.Advice, "Advies", item.ID)
		give := func(to uint, agreed string) (a *meeting.Advice, do func(tx *store.Tx) error) {
			a = new(meeting.Advice)
			return a, func(tx *store.Tx) error {
				given, err := meeting.GiveAdvice(tx, item.ID, to, meeting.Given{Paper: text.ID, Judged: judged.ID, Agreed: agreed})
				if err == nil {
					*a = *given
				}
				return err
			}
		}
		_, unsaid := give(h.sgo.ID, "")
		h.wants("without an answer", fault.Refused, h.secretary, unsaid)
		_, own := give(h.cio.ID, submission.Yes)
		h.wants("to itself", fault.Refused, h.secretary, own)
		advice, do := give(h.sgo.ID, submission.Yes)
		h.wants("by a member of another body", fault.Missing, h.otherMember, do)
		h.as(h.secretary, do)
		h.read(h.other, func(tx *store.Tx) error {
			rows, _, err := submission.Inbox(tx, h.sgo.ID, store.Page{})
			if err != nil || len(rows) != 1 || rows[0].Agreed != submission.Yes || rows[0].ID != advice.Submission {
				t.Fatalf("the inbox holds %+v: %v", rows, err)
			}
			annexes, err := submission.Annexes(tx, rows[0].ID)
			if len(annexes) != 2 || annexes[0].ID != text.ID || annexes[1].ID != note.ID {
				t.Errorf("the advice came with %v", annexes)
			}
			return err
		})
		h.outdated(advice.ID, false)
		h.as(h.secretary, func(tx *store.Tx) error {
			_, err := paper.Write(tx, note.ID, []paper.Block{{Kind: paper.Paragraph, Text: "Nieuwer."}}, "Nieuwer")
			return err
		})
		h.outdated(advice.ID, true)
		h.read(h.secretary, func(tx *store.Tx) error {
			i, err := meeting.FindItem(tx, item.ID)
			if i.Outcome != meeting.AdviceGiven {
				t.Errorf("the item has outcome %q", i.Outcome)
			}
			return err
		})
	})
}

// outdated checks, as the body that got the advice, whether there is a newer version than it judged.
func (h *hall) outdated(advice uint, want bool) {
	h.t.Helper()
	h.read(h.otherMember, func(tx *store.Tx) error {
		a, err := meeting.FindAdvice(tx, advice)
		if err != nil {
			return err
		}
		got, err := meeting.Outdated(tx, *a)
		if got[advice] != want {
			h.t.Errorf("outdated is %v, want %v", got[advice], want)
		}
		return err
	})
}

func TestAdviceThatWasAskedIsAnswered(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	clock.Set(h.sits)
	var topic *paper.Topic
	h.as(h.secretary, func(tx *store.Tx) (err error) {
		topic, err = paper.Begin(tx, "Berichtenapps", h.cio.ID)
		return err
	})
	asked := &meeting.Advice{Body: h.cio.ID, To: h.sgo.ID, Topic: topic.ID, Question: "Wat vindt u?", DueOn: law.Day(2018, 3, 1)}
	h.wants("a member asks", fault.Denied, h.otherMember, func(tx *store.Tx) error { return meeting.AskAdvice(tx, asked) })
	h.as(h.other, func(tx *store.Tx) error { return meeting.AskAdvice(tx, asked) })
	item := h.put(h.meeting, meeting.Item{Title: "Berichtenapps", Topic: topic.ID})
	text, version := h.note(paper.Advice, "Advies", item.ID)
	h.as(h.secretary, func(tx *store.Tx) error { return meeting.PutAdviceOnAgenda(tx, asked.ID, item.ID) })
	h.seesAdvice("on the agenda", h.other, 1)
	h.as(h.secretary, func(tx *store.Tx) error { return meeting.DraftAdvice(tx, asked.ID, text.ID) })
	h.seesAdvice("a draft", h.other, 0)
	h.seesAdvice("its own draft", h.secretary, 1)
	h.as(h.secretary, func(tx *store.Tx) error { return meeting.EstablishAdvice(tx, asked.ID) })
	h.as(h.secretary, func(tx *store.Tx) error {
		given, err := meeting.GiveAdvice(tx, item.ID, h.sgo.ID, meeting.Given{Paper: text.ID, Judged: version.ID, Agreed: submission.No})
		if err == nil && given.ID != asked.ID {
			t.Errorf("advice %d was given, %d was asked", given.ID, asked.ID)
		}
		return err
	})
	h.seesAdvice("what was offered", h.otherMember, 1)
	h.as(h.other, func(tx *store.Tx) error { return meeting.ProcessAdvice(tx, asked.ID) })
	h.as(h.other, func(tx *store.Tx) error {
		return meeting.AskAgain(tx, asked.ID, law.Day(2018, 4, 1), "Er is een nieuwe tekst.")
	})
	h.seesAdvice("asked once more", h.secretary, 2)
}

func (h *hall) seesAdvice(name string, who access.Actor, want int) {
	h.t.Helper()
	h.read(who, func(tx *store.Tx) error {
		rows, err := store.List[meeting.Advice](store.Of[meeting.Advice](tx))
		if len(rows) != want {
			h.t.Errorf("%s: %s sees %d advices, want %d", name, who.Name, len(rows), want)
		}
		return err
	})
}

func TestEveryStateAndEveryStepOfAnAdvice(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	clock.Set(h.sits)
	item := h.put(h.meeting, meeting.Item{Title: "Berichtenapps", Topic: 7})
	text, _ := h.note(paper.Advice, "Advies", item.ID)
	for name, step := range map[string]struct {
		from []meeting.AdviceState
		who  access.Actor
		do   func(tx *store.Tx, id uint) error
	}{
		"put on the agenda": {[]meeting.AdviceState{meeting.Asked}, h.secretary, func(tx *store.Tx, id uint) error {
			return meeting.PutAdviceOnAgenda(tx, id, item.ID)
		}},
		"draft": {[]meeting.AdviceState{meeting.OnAgenda}, h.secretary, func(tx *store.Tx, id uint) error {
			return meeting.DraftAdvice(tx, id, text.ID)
		}},
		"establish": {[]meeting.AdviceState{meeting.AdviceDraft}, h.secretary, meeting.EstablishAdvice},
		"process":   {[]meeting.AdviceState{meeting.Offered}, h.other, meeting.ProcessAdvice},
		"ask again": {[]meeting.AdviceState{meeting.Overdue, meeting.Offered, meeting.Processed}, h.other, func(tx *store.Tx, id uint) error {
			return meeting.AskAgain(tx, id, law.Day(2018, 4, 1), "Opnieuw.")
		}},
	} {
		for _, state := range meeting.AdviceStates {
			a := &meeting.Advice{Body: h.cio.ID, To: h.sgo.ID, Topic: 9, Paper: text.ID, State: state, Agreed: submission.Yes}
			h.as(h.secretary, func(tx *store.Tx) error {
				permit, err := tx.Permit(access.GiveAdvice, a, "")
				if err != nil {
					return err
				}
				return permit.Create(a)
			})
			want := fault.Refused
			for _, from := range step.from {
				if from == state {
					want = fault.Internal
				}
			}
			if step.who.Name == h.other.Name && (state == meeting.AdviceDraft || state == meeting.AdviceFixed) {
				want = fault.Missing // the asking body does not see what is in the making
			}
			h.wants(name+" when "+string(state), want, step.who, func(tx *store.Tx) error { return step.do(tx, a.ID) })
		}
	}
}

func TestAnAdviceRunsOutOfItsTerm(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	asked := &meeting.Advice{Body: h.cio.ID, To: h.sgo.ID, Topic: 9, DueOn: law.Day(2018, 2, 1)}
	h.as(h.other, func(tx *store.Tx) error { return meeting.AskAdvice(tx, asked) })
	clock.Set(h.sits)
	for _, want := range []int{1, 0} {
		h.as(access.System("termijnen"), func(tx *store.Tx) error {
			n, err := meeting.ExpireAdvices(tx)
			if n != want {
				t.Errorf("%d advices ran out, want %d", n, want)
			}
			return err
		})
	}
}
