package meeting

import (
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/flow"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// ActionState is how far an action point is.
type ActionState string

// The states of an action point (domain: open → gereed gemeld → afgevoerd; verlengd keeps the old date; vervallen).
const (
	Open     ActionState = "open"
	Reported ActionState = "reported"
	Closed   ActionState = "closed"
	Lapsed   ActionState = "lapsed"
)

// ActionStates lists the states of an action point.
var ActionStates = []ActionState{Open, Reported, Closed, Lapsed}

// Action is an action point.
type Action struct {
	store.Row
	Body       uint `gorm:"index"`
	Meeting    uint `gorm:"index"`
	Item       uint
	Number     string `gorm:"size:30"`
	Text       string
	Holder     uint   `gorm:"index"` // person; 0 when a function
	HolderName string `gorm:"size:200"`
	// DueOn is the last day; DueMeeting the meeting that is the term, on whose agenda the action then stands.
	DueOn      law.Date `gorm:"column:due_on"`
	DueMeeting uint
	WasDueOn   law.Date    `gorm:"column:was_due_on"` // the first date, kept when it is moved
	State      ActionState `gorm:"size:20"`
	Report     string
	Why        string `gorm:"size:500"`
}

// TableName implements gorm's Tabler.
func (Action) TableName() string { return "action_points" }

// About implements access.Subject.
func (a *Action) About() access.About {
	return access.About{Kind: "action", ID: a.ID, Body: a.Body, Owners: []uint{a.Holder}}
}

// step of an action point: what is done with it, with the reason that was given.
type actionStep struct {
	action *Action
	why    string
	due    law.Date
}

// actionLife is every step of an action point. Being extended is a step to where it was.
var actionLife = flow.Table[actionStep, ActionState]{
	{From: Open, To: Reported, Missing: needReport},
	{From: Open, To: Closed, Missing: needWhy},
	{From: Open, To: Open, Missing: needDue},
	{From: Open, To: Lapsed, Missing: needWhy},
	{From: Reported, To: Reported, Missing: needReport},
	{From: Reported, To: Closed},
	{From: Reported, To: Open, Missing: needDue},
	{From: Reported, To: Lapsed, Missing: needWhy},
}

func needWhy(s actionStep) (gaps fault.Gaps) {
	gaps.Need(s.why != "", "why", "Vul in waarom.")
	return gaps
}

func needReport(s actionStep) (gaps fault.Gaps) {
	gaps.Need(s.why != "", "report", "Schrijf op wat er is gedaan.")
	return gaps
}

func needDue(s actionStep) fault.Gaps {
	gaps := needWhy(s)
	gaps.Need(!s.due.IsZero() && s.due.After(s.action.DueOn), "due", "Vul een datum in die later is dan de oude.")
	return gaps
}

// AddAction writes down an action point of a body: of an item, or apart from one when Body is given.
func AddAction(tx *store.Tx, a *Action) error {
	on := law.DateOf(tx.Now())
	if a.Item != 0 {
		i, m, err := itemOf(tx, a.Item)
		if err != nil {
			return err
		}
		a.Meeting, a.Body, on = m.ID, m.Body, m.Day()
		if err := open(tx, i, m); err != nil {
			return err
		}
	}
	a.Row, a.State = store.Row{Rev: 1}, Open
	permit, err := tx.Permit(access.RecordAction, a, "")
	if err != nil {
		return err
	}
	if err := a.fill(tx); err != nil {
		return err
	}
	if err := a.gaps().Invalid(); err != nil {
		return err
	}
	if twice, err := askedAlready(tx, a); twice || err != nil {
		return err
	}
	if a.Number, err = nextNumber(permit, actionNumber, a.Body, on.Year()); err != nil {
		return err
	}
	return permit.Create(a)
}

// askedAlready gives an action that stands under the item in the same words with the same holder and term: a second
// click makes no second one.
func askedAlready(tx *store.Tx, a *Action) (bool, error) {
	if a.Item == 0 {
		return false, nil
	}
	all, err := store.List[Action](store.Of[Action](tx).Where("item = ? AND text = ? AND holder = ? AND holder_name = ?", a.Item, a.Text, a.Holder, a.HolderName))
	if err != nil {
		return false, err
	}
	for _, same := range all {
		if same.DueOn == a.DueOn && same.DueMeeting == a.DueMeeting && same.State == Open {
			*a = same
			return true, nil
		}
	}
	return false, nil
}

// fill takes the name of the holder from the person, and the term from the meeting, when they are left open.
func (a *Action) fill(tx *store.Tx) error {
	a.Text, a.HolderName = strings.TrimSpace(a.Text), strings.TrimSpace(a.HolderName)
	if a.Holder != 0 && a.HolderName == "" {
		holder, err := person.Find(tx, a.Holder)
		if err != nil {
			return err
		}
		a.HolderName = holder.Name
	}
	if a.DueMeeting == 0 {
		return nil
	}
	due, err := Find(tx, a.DueMeeting)
	if err != nil {
		return err
	}
	if due.Body != a.Body {
		return fault.Wrong("due_meeting", "Kies een vergadering van hetzelfde gremium.")
	}
	a.DueOn = due.Day()
	return nil
}

func (a *Action) gaps() (gaps fault.Gaps) {
	gaps.Need(a.Text != "", "text", "Schrijf op wat er moet gebeuren.")
	gaps.Need(len([]rune(a.Text)) <= 2_000, "text", "Een actiepunt telt hooguit 2.000 tekens.")
	gaps.Need(a.HolderName != "" && person.OneLine(a.HolderName), "holder", "Vul in wie dit doet, op één regel.")
	gaps.Need(!a.DueOn.IsZero(), "due", "Vul de termijn in.")
	return gaps
}

// ReportAction lets the holder say that it was done. The meeting or the secretary takes it off the list.
func ReportAction(tx *store.Tx, id uint, text string) error {
	return moveAction(tx, id, actionMove{access.ReportAction, Reported, text, law.Date{}})
}

// CloseAction takes an action point off the list; when its holder did not report it, a reason is needed.
func CloseAction(tx *store.Tx, id uint, why string) error {
	return moveAction(tx, id, actionMove{access.RecordAction, Closed, why, law.Date{}})
}

// ExtendAction gives an action point a later date; the first one is kept beside it.
func ExtendAction(tx *store.Tx, id uint, due law.Date, why string) error {
	return moveAction(tx, id, actionMove{access.RecordAction, Open, why, due})
}

// LapseAction ends an action point that need not be done any more.
func LapseAction(tx *store.Tx, id uint, why string) error {
	return moveAction(tx, id, actionMove{access.RecordAction, Lapsed, why, law.Date{}})
}

// actionMove is a step of an action point: by which right, to which state, with what was written, and the new date.
type actionMove struct {
	do   access.Action
	to   ActionState
	text string
	due  law.Date
}

func moveAction(tx *store.Tx, id uint, move actionMove) error {
	to, due := move.to, move.due
	a, err := store.Find[Action](tx, id)
	if err != nil {
		return err
	}
	text := strings.TrimSpace(move.text)
	permit, err := tx.Permit(move.do, a, text)
	if err != nil {
		return err
	}
	if err := actionLife.Check(actionStep{a, text, due}, a.State, to); err != nil {
		return err
	}
	if to == Reported {
		a.Report = text
	} else {
		a.Why = text
	}
	if to == Open {
		if a.WasDueOn.IsZero() {
			a.WasDueOn = a.DueOn
		}
		a.DueOn, a.DueMeeting = due, 0
		permit.Note("termijn naar %s", due)
	}
	a.State = to
	return permit.Save(a)
}

// running are the states of an action point that is still on the list.
var running = []ActionState{Open, Reported}

// FindAction gives an action point by number of row.
func FindAction(tx *store.Tx, id uint) (*Action, error) { return store.Find[Action](tx, id) }

// Actions lists the action points of a body that are still on its list, those that are due first on top.
func Actions(tx *store.Tx, body uint, page store.Page) ([]Action, int, error) {
	q := store.Of[Action](tx).Where("body = ? AND state IN ?", body, running).Order("due_on, id")
	return store.Paged[Action](q, page)
}

// OverdueActions counts the open action points that the actor reads whose term has passed, and those reported done.
func OverdueActions(tx *store.Tx) (late, reported int, err error) {
	today := law.DateOf(tx.Now())
	if late, err = store.Count(store.Of[Action](tx).Where("state = ? AND due_on < ?", Open, today)); err != nil {
		return 0, 0, err
	}
	reported, err = store.Count(store.Of[Action](tx).Where("state = ?", Reported))
	return late, reported, err
}

// Next lists the states that an action point can reach in one step.
func (a *Action) Next() []ActionState { return actionLife.Next(a.State) }

// MyActions lists the action points that the actor holds himself, in all bodies.
func MyActions(tx *store.Tx) ([]Action, error) {
	q := store.Of[Action](tx).Where("holder = ? AND holder <> 0 AND state IN ?", tx.Actor().Person, running)
	return store.List[Action](q.Order("due_on, id"))
}

// ActionsOf lists the action points that a meeting gave.
func ActionsOf(tx *store.Tx, meeting uint) ([]Action, error) {
	return store.List[Action](store.Of[Action](tx).Where("meeting = ?", meeting).Order("id"))
}
