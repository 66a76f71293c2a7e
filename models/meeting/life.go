package meeting

import (
	"time"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/flow"
	"beraad/models/paper"
	"beraad/models/store"
)

// Whole is a meeting with all that decides on its next step. The rules of a step read it and nothing else.
type Whole struct {
	Meeting    *Meeting
	Body       *body.Body
	Rubrics    []Rubric
	Items      []Item                 // in the order of the agenda, dropped ones too
	Papers     map[uint][]paper.Paper // by item
	Members    []body.Member          // on the day of the meeting
	Attendance []Attendance
	Minutes    []MinuteText
	Now        time.Time
}

// Standing gives the items that were not taken off.
func (w *Whole) Standing() []Item {
	items := make([]Item, 0, len(w.Items))
	for _, item := range w.Items {
		if !item.Dropped {
			items = append(items, item)
		}
	}
	return items
}

// life is every step of a meeting (domain: gepland → agenda in voorbereiding → geconvoceerd → (nazending)* →
// gehouden → verslag in concept → rondgestuurd → vastgesteld; afgelast). What must be in order before the steps up
// to the sitting stands in convocation_gaps.go, and from the sitting on in minutes_gaps.go.
var life = flow.Table[*Whole, State]{
	{From: Planned, To: Preparing},
	{From: Planned, To: Cancelled},
	{From: Preparing, To: Convened, Missing: forConvocation},
	{From: Preparing, To: Cancelled},
	{From: Convened, To: Convened},
	{From: Convened, To: Held, Missing: forHolding},
	{From: Convened, To: Cancelled},
	{From: Held, To: Drafting, Missing: forDrafting},
	{From: Drafting, To: Circulated, Missing: forCirculation},
	// Remarks of members are worked in, and the minutes go round once more.
	{From: Circulated, To: Drafting},
	{From: Circulated, To: Adopted, Missing: forAdoption},
	// Reopening needs a reason, and makes a new version.
	{From: Adopted, To: Drafting},
}

// again is what people are told who ask for a step that was taken already, or too early.
var again = map[State]map[State]string{
	Preparing: {Preparing: "De agenda is al in voorbereiding."},
	Convened: {
		Planned:    "Zet de agenda eerst in voorbereiding.",
		Held:       "Deze vergadering is al gehouden. Er kan geen stuk meer worden nagezonden.",
		Drafting:   "Deze vergadering is al gehouden. Er kan geen stuk meer worden nagezonden.",
		Circulated: "Deze vergadering is al gehouden. Er kan geen stuk meer worden nagezonden.",
		Adopted:    "Deze vergadering is al gehouden. Er kan geen stuk meer worden nagezonden.",
		Cancelled:  "Deze vergadering is afgelast.",
	},
	Held: {
		Planned:   "Deze vergadering is nog niet geconvoceerd.",
		Preparing: "Deze vergadering is nog niet geconvoceerd.",
		Held:      "Deze vergadering staat al als gehouden.",
		Cancelled: "Deze vergadering is afgelast.",
	},
	Circulated: {Circulated: "Het verslag is al rondgestuurd.", Adopted: "Dit verslag is al vastgesteld."},
	Adopted:    {Adopted: "Dit verslag is al vastgesteld.", Drafting: "Stuur het verslag eerst rond."},
	Cancelled: {
		Cancelled: "Deze vergadering is al afgelast.",
		Held:      "Deze vergadering is al gehouden en kan niet meer worden afgelast.",
	},
}

// alreadyConvened tells who convenes twice what can be done now.
func alreadyConvened() error {
	return fault.Refuse("Deze vergadering is al geconvoceerd. Stuur het stuk als nazending.")
}

// step checks that a meeting may go to a state; it changes nothing.
func step(tx *store.Tx, m *Meeting, to State) error {
	if sentence, told := again[to][m.State]; told {
		return fault.Refuse(sentence)
	}
	w, err := wholeOf(tx, m)
	if err != nil {
		return err
	}
	return life.Check(w, m.State, to)
}

// gapsTo lists what stands between a meeting and a state.
func gapsTo(tx *store.Tx, m *Meeting, to State) (fault.Gaps, error) {
	w, err := wholeOf(tx, m)
	if err != nil {
		return nil, err
	}
	gaps, _ := life.Gaps(w, m.State, to)
	return gaps, nil
}

// wholeOf reads all that decides on the next step of a meeting.
func wholeOf(tx *store.Tx, m *Meeting) (*Whole, error) {
	w := &Whole{Meeting: m, Now: tx.Now()}
	var err error
	if w.Body, err = body.Find(tx, m.Body); err != nil {
		return nil, err
	}
	if w.Rubrics, err = Rubrics(tx, m.ID); err != nil {
		return nil, err
	}
	if w.Items, err = Items(tx, m.ID); err != nil {
		return nil, err
	}
	if w.Papers, err = PapersOn(tx, w.Items); err != nil {
		return nil, err
	}
	if w.Members, err = body.Members(tx, m.Body, m.Day()); err != nil {
		return nil, err
	}
	if w.Attendance, err = store.List[Attendance](store.Of[Attendance](tx).Where("meeting = ?", m.ID).Order("id")); err != nil {
		return nil, err
	}
	w.Minutes, err = store.List[MinuteText](store.Of[MinuteText](tx).Where("meeting = ?", m.ID).Order("id"))
	return w, err
}

func idsOf(items []Item) []uint {
	ids := make([]uint, len(items))
	for i, item := range items {
		ids[i] = item.ID
	}
	return ids
}
