package meeting_test

import (
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// action puts an action point of the member in a state.
func (h *hall) action(state meeting.ActionState) meeting.Action {
	h.t.Helper()
	a := meeting.Action{Body: h.cio.ID, Text: "Doen", Holder: h.member.Person, HolderName: "Noor", DueOn: law.Day(2018, 3, 1), State: state}
	h.as(h.secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.RecordAction, &a, "")
		if err != nil {
			return err
		}
		return permit.Create(&a)
	})
	return a
}

func TestEveryStateAndEveryStepOfAnActionPoint(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	for name, step := range map[string]struct {
		from []meeting.ActionState
		who  access.Actor
		do   func(tx *store.Tx, id uint) error
	}{
		"report": {[]meeting.ActionState{meeting.Open, meeting.Reported}, h.member, func(tx *store.Tx, id uint) error {
			return meeting.ReportAction(tx, id, "Het is gedaan.")
		}},
		"report without a word": {nil, h.member, func(tx *store.Tx, id uint) error { return meeting.ReportAction(tx, id, " ") }},
		"close": {[]meeting.ActionState{meeting.Open, meeting.Reported}, h.secretary, func(tx *store.Tx, id uint) error {
			return meeting.CloseAction(tx, id, "In de vergadering afgevoerd.")
		}},
		"close without a reason": {[]meeting.ActionState{meeting.Reported}, h.secretary, func(tx *store.Tx, id uint) error {
			return meeting.CloseAction(tx, id, "")
		}},
		"extend": {[]meeting.ActionState{meeting.Open, meeting.Reported}, h.secretary, func(tx *store.Tx, id uint) error {
			return meeting.ExtendAction(tx, id, law.Day(2018, 4, 1), "Meer tijd nodig.")
		}},
		"extend to an earlier day": {nil, h.secretary, func(tx *store.Tx, id uint) error {
			return meeting.ExtendAction(tx, id, law.Day(2018, 2, 1), "Minder tijd nodig.")
		}},
		"lapse": {[]meeting.ActionState{meeting.Open, meeting.Reported}, h.secretary, func(tx *store.Tx, id uint) error {
			return meeting.LapseAction(tx, id, "Niet meer nodig.")
		}},
		"lapse without a reason": {nil, h.secretary, func(tx *store.Tx, id uint) error { return meeting.LapseAction(tx, id, "") }},
	} {
		for _, state := range meeting.ActionStates {
			a := h.action(state)
			want := fault.Refused
			for _, from := range step.from {
				if from == state {
					want = fault.Internal
				}
			}
			h.wants(name+" when "+string(state), want, step.who, func(tx *store.Tx) error { return step.do(tx, a.ID) })
		}
	}
}

func TestWhoMayDoWhatWithAnActionPoint(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	a := h.action(meeting.Open)
	h.wants("another member reports it", fault.Denied, h.deputy, func(tx *store.Tx) error { return meeting.ReportAction(tx, a.ID, "Klaar.") })
	h.wants("its holder closes it", fault.Denied, h.member, func(tx *store.Tx) error { return meeting.CloseAction(tx, a.ID, "Klaar.") })
	h.wants("somebody of another body", fault.Missing, h.otherMember, func(tx *store.Tx) error { return meeting.ReportAction(tx, a.ID, "Klaar.") })
	h.read(h.member, func(tx *store.Tx) error {
		mine, err := meeting.MyActions(tx)
		if len(mine) != 1 {
			t.Errorf("the holder has %d action points", len(mine))
		}
		return err
	})
	h.read(h.deputy, func(tx *store.Tx) error {
		mine, err := meeting.MyActions(tx)
		if len(mine) != 0 {
			t.Errorf("another has %d action points", len(mine))
		}
		return err
	})
}

func TestAnExtendedActionKeepsItsFirstDate(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		a := h.action(meeting.Open)
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.ExtendAction(tx, a.ID, law.Day(2018, 4, 1), "Later.") })
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.ExtendAction(tx, a.ID, law.Day(2018, 5, 1), "Nog later.") })
		h.read(h.member, func(tx *store.Tx) error {
			rows, total, err := meeting.Actions(tx, h.cio.ID, store.Page{})
			if total != 1 || rows[0].DueOn != law.Day(2018, 5, 1) || rows[0].WasDueOn != law.Day(2018, 3, 1) {
				t.Errorf("the list is %+v", rows)
			}
			return err
		})
	})
}

func TestAnActionIsNumberedAndHasAHolderAndATerm(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	clock.Set(h.sits)
	item := h.put(h.meeting, meeting.Item{Title: "Websites"})
	next := h.meet(h.cio.ID, meeting.Planned, h.sits.AddDate(0, 0, 21))
	elsewhere := h.meet(h.sgo.ID, meeting.Planned, h.sits.AddDate(0, 0, 21))
	for name, c := range map[string]struct {
		action meeting.Action
		kind   fault.Kind
	}{
		"all there":                 {meeting.Action{Text: "Doen", HolderName: "AZ", DueOn: law.Day(2018, 3, 1)}, fault.Internal},
		"the name of its holder":    {meeting.Action{Text: "Doen", Holder: h.member.Person, DueOn: law.Day(2018, 3, 1)}, fault.Internal},
		"a meeting as its term":     {meeting.Action{Text: "Doen", HolderName: "AZ", DueMeeting: next.ID}, fault.Internal},
		"a meeting of another body": {meeting.Action{Text: "Doen", HolderName: "AZ", DueMeeting: elsewhere.ID}, fault.Missing},
		"no holder":                 {meeting.Action{Text: "Doen", DueOn: law.Day(2018, 3, 1)}, fault.Invalid},
		"no term":                   {meeting.Action{Text: "Doen", HolderName: "AZ"}, fault.Invalid},
		"no text":                   {meeting.Action{HolderName: "AZ", DueOn: law.Day(2018, 3, 1)}, fault.Invalid},
		"a holder on two lines":     {meeting.Action{Text: "Doen", HolderName: "A\nZ", DueOn: law.Day(2018, 3, 1)}, fault.Invalid},
	} {
		c.action.Item = item.ID
		h.wants(name, c.kind, h.secretary, func(tx *store.Tx) error { return meeting.AddAction(tx, &c.action) })
		if c.kind == fault.Internal && (c.action.Number == "" || c.action.HolderName == "" || c.action.DueOn.IsZero()) {
			t.Errorf("%s: it became %+v", name, c.action)
		}
	}
}
