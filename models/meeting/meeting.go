package meeting

import (
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/store"
	"beraad/models/submission"
)

// State is how far a meeting is.
type State string

// The states of a meeting.
const (
	Planned    State = "planned"
	Preparing  State = "preparing"
	Convened   State = "convened"
	Held       State = "held"
	Drafting   State = "minutes-draft"
	Circulated State = "minutes-circulated"
	Adopted    State = "minutes-adopted"
	Cancelled  State = "cancelled"
)

// States lists the states in the order of a meeting's life.
var States = []State{Planned, Preparing, Convened, Held, Drafting, Circulated, Adopted, Cancelled}

// Kind is what sort of sitting it is.
type Kind string

// The kinds of meeting.
const (
	Sitting     Kind = "sitting"
	Vooroverleg Kind = "vooroverleg"
)

// Meeting is one sitting.
type Meeting struct {
	store.Row
	Body       uint      `gorm:"index"`
	Kind       Kind      `gorm:"size:20"`
	State      State     `gorm:"size:30;index"`
	StartsAt   time.Time `gorm:"index"`
	EndsAt     time.Time
	Venue      string   `gorm:"size:300"`
	Reference  string   `gorm:"size:60"`            // kenmerk of the agenda
	AgendaOn   law.Date `gorm:"column:agenda_on"`   // the date on the agenda
	Notice     string   `gorm:"size:500"`           // travel: "* Om 13 uur vertrekt de bus …"
	Closing    string   `gorm:"size:500"`           // "Na afloop is er tijd voor een broodje"
	DeadlineOn law.Date `gorm:"column:deadline_on"` // for submissions
	// PositionsUntil is when members can no longer say beforehand what they think of items; nil means that the day of
	// the meeting begins (see Closes).
	PositionsUntil *time.Time
	// NumbersFixed: from the first convocation on, numbers stand.
	NumbersFixed bool `gorm:"not null;default:false"`
	ConvenedAt   *time.Time
	HeldAt       *time.Time
	// MinutesOn and MinutesReference are of the minutes.
	MinutesOn        law.Date `gorm:"column:minutes_on"`
	MinutesReference string   `gorm:"size:60"`
	CirculatedAt     *time.Time
	AdoptedAt        *time.Time
	AdoptedIn        uint // the meeting that adopted the minutes
	AgendaPaper      uint
	MinutesPaper     uint
	DecisionsPaper   uint
	CancelWhy        string `gorm:"size:500"`
	ReopenWhy        string `gorm:"size:500"` // of the minutes; kept until they go round again
	// UID names the meeting in calendars outside. It is made once: a body that gets another mailbox keeps the meetings
	// that people have in their calendars. Sequence rises whenever when or where changes (RFC 5545 3.8.7.4).
	UID      string `gorm:"column:uid;size:300;not null;default:''"`
	Sequence int    `gorm:"not null;default:0"`
}

// About implements access.Subject.
func (m *Meeting) About() access.About { return access.About{Kind: "meeting", ID: m.ID, Body: m.Body} }

// Day is the day of the sitting in Amsterdam.
func (m *Meeting) Day() law.Date { return law.DateOf(m.StartsAt) }

// Rubric is a heading of one meeting's agenda.
type Rubric struct {
	store.Row
	Meeting  uint `gorm:"index"`
	Seq      int
	Part     string `gorm:"size:60"`
	Number   string `gorm:"size:10"`
	Title    string `gorm:"size:200"`
	At       int    // minutes after midnight in Amsterdam, fixed; -1: follows from the one before
	Minutes  int    // planned, for a rubric without items
	Nature   string `gorm:"size:40"`
	Standing string `gorm:"size:40"`
	// Fixed are the own items of the body that come under it.
	Fixed []body.Fixed `gorm:"serializer:json"`
}

// TableName implements gorm's Tabler.
func (Rubric) TableName() string { return "meeting_rubrics" }

// Outcome is what became of an item; it never follows from what the item was offered for.
type Outcome string

// The outcomes of an item.
const (
	NoOutcome     Outcome = ""
	Established   Outcome = "established"    // vastgesteld
	Agreed        Outcome = "agreed"         // akkoord
	AgreedChanged Outcome = "agreed-changed" // akkoord met wijzigingen
	AdviceGiven   Outcome = "advice-given"   // advies uitgebracht
	Forwarded     Outcome = "forwarded"      // doorgeleid naar
	KeptBack      Outcome = "held"           // aangehouden
	Noted         Outcome = "noted"          // ter kennisname aangenomen
	TakenOff      Outcome = "taken-off"      // afgevoerd
	NotAgreed     Outcome = "not-agreed"     // niet akkoord
)

// Outcomes lists the outcomes.
var Outcomes = []Outcome{Established, Agreed, AgreedChanged, AdviceGiven, Forwarded, KeptBack, Noted, TakenOff, NotAgreed}

// Item is a point on an agenda.
type Item struct {
	store.Row
	Meeting uint   `gorm:"index:item_of_meeting"`
	Rubric  uint   `gorm:"index"`
	Seq     int    `gorm:"index:item_of_meeting"`
	Number  string `gorm:"size:20"`
	Title   string `gorm:"size:300"`
	By      string `gorm:"size:200;column:offered_by"` // who brings it in, a function or ministry
	Explain string `gorm:"size:500"`                   // the line under the title
	// Round is what the ministries bring up one after another, a line for each point: "BZK: Documentbegrip". See Turns.
	Round   string            `gorm:"size:4000;not null;default:''"`
	Nature  submission.Nature `gorm:"size:20"`
	Minutes int
	At      int // own clock time; -1 for none
	// Annex is the star: with annex. It may promise a paper that is not there yet.
	Annex        bool `gorm:"not null;default:false"`
	Submission   uint `gorm:"index"`
	Topic        uint `gorm:"index"`
	Confidential bool `gorm:"not null;default:false"`
	Dropped      bool `gorm:"not null;default:false"` // "4.b – vervallen"
	Added        bool `gorm:"not null;default:false"` // after the convocation
	// Unsent: added after the convocation and not sent to the members yet; they do not see it until then.
	Unsent      bool    `gorm:"not null;default:false"`
	Outcome     Outcome `gorm:"size:20"`
	ForwardTo   uint
	ForwardedAs uint // the submission in the other body's inbox
	// Standing: the system put it there (adoption of the last minutes, then Of is that meeting; or a fixed item).
	Standing string `gorm:"size:40"`
	Of       uint
}

// About implements access.Subject. The body is filled in by who finds the item.
func (i *Item) About() access.About { return access.About{Kind: "item", ID: i.ID} }

// Circle names a person who sees a confidential item.
type Circle struct {
	store.Row
	Item   uint `gorm:"uniqueIndex:item_circle"`
	Person uint `gorm:"uniqueIndex:item_circle"`
}

// TableName implements gorm's Tabler.
func (Circle) TableName() string { return "item_circles" }

// Sending is a convocation, a late paper or circulated minutes: what was sent, frozen.
type Sending struct {
	store.Row
	Body     uint   `gorm:"index"`
	Meeting  uint   `gorm:"index"`
	Kind     string `gorm:"size:30"` // convocation, late-paper, meeting-moved, meeting-off, minutes
	At       time.Time
	Message  uint   // outbox message
	Agenda   uint   // version of the agenda as sent
	Papers   []uint `gorm:"serializer:json"` // versions that went along
	Note     string `gorm:"size:1000"`
	Sequence int    // of the calendar invitation
	// Convey is how the papers go along.
	Convey body.Conveyance `gorm:"size:20;not null;default:'attach'"`
	// Ways is how single papers go along, where that is another way.
	Ways Ways `gorm:"serializer:json"`
	// Changes is how the agenda differs from the one before, as the members are told.
	Changes []Difference `gorm:"serializer:json"`
}

// About implements access.Subject.
func (s *Sending) About() access.About { return access.About{Kind: "sending", ID: s.ID, Body: s.Body} }

// StockItem is an item not yet planned (voorraadagenda), with who holds the action.
type StockItem struct {
	store.Row
	Body       uint   `gorm:"index"`
	Title      string `gorm:"size:300"`
	Holder     string `gorm:"size:200"`
	Note       string `gorm:"size:300"`
	Topic      uint
	Submission uint
	From       uint // the item that was held back
	PlannedOn  uint // the item that it became; 0 while in stock
}

// About implements access.Subject.
func (s *StockItem) About() access.About { return access.About{Kind: "stock", ID: s.ID, Body: s.Body} }

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Meeting{}, Visible: meetings},
	{Row: Rubric{}, Visible: throughMeeting},
	{Row: Item{}, Visible: items},
	{Row: Circle{}, Visible: throughItem},
	{Row: Attendance{}, Visible: throughMeeting},
	{Row: MinuteText{}, Visible: notes},
	{Row: Decision{}, Visible: decided},
	{Row: Action{}, Visible: actions},
	{Row: Sending{}, Visible: throughMeeting},
	{Row: StockItem{}, Visible: stock},
	{Row: Advice{}, Visible: advices},
	{Row: Counter{}},
	{Row: MinuteRemark{}, Visible: remarks},
	{Row: Position{}, Visible: positions},
	{Row: PositionRemark{}, Visible: remarks},
}

// shown are the states in which members see a meeting's agenda; before that they see that it is planned.
var shown = []State{Convened, Held, Drafting, Circulated, Adopted, Cancelled}

// meetings: one's bodies', and those of which a paper was opened to a request.
func meetings(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	seen := q.Session(&gorm.Session{NewDB: true}).Where("body IN ?", who.Bodies()).Or("EXISTS (?)", openedOf(q, who, "id"))
	return q.Where(seen)
}

func throughMeeting(q *gorm.DB, who access.Actor) *gorm.DB {
	return store.Within[Meeting](q, who, "meeting")
}
func throughItem(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Item](q, who, "item") }
