package outbox

import (
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/format/eml"
	"beraad/models/store"
)

// Kind is what a message is; views/mail knows how each is written.
type Kind string

// The kinds of mail.
const (
	Convocation Kind = "convocation" // Subject: meeting
	LatePaper   Kind = "late-paper"  // Subject: late sending (meeting.Sending)
	// ConvocationParked tells the secretaries that a planned convocation did not go out. Subject: meeting
	ConvocationParked Kind = "convocation-parked"
	MinutesDraft      Kind = "minutes-draft"   // Subject: meeting
	DecisionList      Kind = "decision-list"   // Subject: the sending (meeting.Sending)
	MeetingMoved      Kind = "meeting-moved"   // Subject: the sending (meeting.Sending)
	MeetingOff        Kind = "meeting-off"     // Subject: meeting
	Round             Kind = "round"           // Subject: round
	PolicyMail        Kind = "policy"          // Subject: distribution
	MailOutNews       Kind = "mail-out-news"   // Subject: distribution
	TrialMail         Kind = "trial"           // Subject: distribution; to who asked for it, and to nobody else
	SubmissionNews    Kind = "submission"      // Subject: submission
	Acknowledgement   Kind = "acknowledgement" // Subject: request
	Extension         Kind = "extension"       // Subject: request
	RequestLetter     Kind = "request-letter"  // Subject: a letter of a request (request.Missive)
	DecisionMail      Kind = "decision"        // Subject: request
	GlassBroken       Kind = "glass-broken"    // Subject: glass
	InvitationMail    Kind = "invitation"      // Subject: account
	Reminder          Kind = "reminder"        // Subject: request
	DeadlineNear      Kind = "deadline"        // Subject: submission
	ActionReminder    Kind = "actions"         // Subject: person
	Digest            Kind = "digest"          // Subject: person
	PolicyNews        Kind = "policy-news"     // Subject: policy
	DocumentReturned  Kind = "returned"        // Subject: document of a request
)

// State is how far a message is.
type State string

// The states of a message.
const (
	Waiting   State = "waiting"   // for its time, or for what it waits on
	Parked    State = "parked"    // found due too late, or restored from a backup: a person must say whether it goes
	Sending   State = "sending"   // composed; deliveries are under way
	Paused    State = "paused"    // somebody holds it halfway: nothing more goes until somebody says so
	Done      State = "done"      // every delivery has come to an end
	Failed    State = "failed"    // could not be composed; Trouble says why
	Cancelled State = "cancelled" // before it started
)

// DeliveryState is what became of a message for one recipient (domain: per recipient).
type DeliveryState string

// The states of a delivery.
const (
	Queued    DeliveryState = "queued"    // wachtrij
	Busy      DeliveryState = "busy"      // bezig
	Accepted  DeliveryState = "accepted"  // geaccepteerd
	Refused   DeliveryState = "refused"   // geweigerd
	Bounced   DeliveryState = "bounced"   // teruggekomen
	Uncertain DeliveryState = "uncertain" // onzeker
	Filed     DeliveryState = "filed"     // bewaard als bestand, niet verzonden
	Stopped   DeliveryState = "stopped"   // niet verzonden: gestopt of geannuleerd
	// Suppressed: not sent, because the address does not exist (onderdrukt); see Gone.
	Suppressed DeliveryState = "suppressed"
)

// Ended tells whether nothing more will happen to a delivery by itself.
func (s DeliveryState) Ended() bool { return s != Queued && s != Busy }

// Message is one mail to one or many.
type Message struct {
	store.Row
	// Key makes a second click harmless: one message for each key.
	Key      string    `gorm:"size:120;uniqueIndex"`
	Kind     Kind      `gorm:"size:30;index"`
	Subject  uint      `gorm:"index"` // number of what it is about, by Kind
	Body     uint      `gorm:"index"` // 0 for mail of no body
	State    State     `gorm:"size:20;index"`
	SendAt   time.Time `gorm:"index"`
	From     string    `gorm:"size:254;column:from_address"`
	FromName string    `gorm:"size:200"`
	Maker    uint
	// Title is the subject line, once composed.
	Title string `gorm:"size:300"`
	// Composed is the hash of the file with what is common to all, once composed.
	Composed   string `gorm:"size:64"`
	ComposedAt *time.Time
	NextAt     *time.Time // when composing is tried again
	StartedAt  *time.Time
	DoneAt     *time.Time
	StoppedAt  *time.Time // somebody stopped it while it was under way: what is in hand is the last that goes
	Attempts   int
	Trouble    string `gorm:"size:1000"`
	Recipients int
	Brake      Brake `gorm:"embedded"`
}

// About implements access.Subject.
func (m *Message) About() access.About { return access.About{Kind: "message", ID: m.ID, Body: m.Body} }

// Delivery is a message for one recipient.
type Delivery struct {
	store.Row
	Message uint   `gorm:"uniqueIndex:one_delivery;index:delivery_due,priority:1"`
	Address string `gorm:"size:254;uniqueIndex:one_delivery"`
	Name    string `gorm:"size:200"`
	Person  uint
	// List is the mailing list by which he gets it, when that is one that he can leave; else 0.
	List uint
	// GivenID is the Message-ID of one that was put when those were kept; see Message.IDOf.
	GivenID  string        `gorm:"size:200;column:message_id"`
	State    DeliveryState `gorm:"size:20;index:delivery_due,priority:2"`
	Attempts int
	// NextAt is when it is tried again; of one that ended it is when that was, so that the index knows the newest.
	NextAt time.Time  `gorm:"index:delivery_due,priority:3"`
	Lease  *time.Time // until when a sender holds it
	Answer string     `gorm:"size:500"` // of the mail server, cleaned
	// Code is what of the answer is the same for all who are in this state for the same reason; see codeOf.
	Code    string `gorm:"size:40;index:delivery_causes,where:code <> ''"`
	EndedAt *time.Time
	// Source is the number of what brought the recipient here, such as a mailing list; 0 when that is not known.
	Source uint
	// AcceptedAt and AcceptedAnswer are what the mail server said of one that it took and that came back after all.
	AcceptedAt     *time.Time
	AcceptedAnswer string `gorm:"size:500"`
}

// IDOf is the Message-ID of a delivery of this message. It follows from what never changes, so that who receives a repeat
// recognises it, also when that comes from a copy that was put back. Nobody has to make and keep one for each recipient before the first
// message goes.
func (m *Message) IDOf(d *Delivery) string {
	if d.GivenID != "" {
		return d.GivenID
	}
	return eml.MessageID(domain(m.From), "beraad", m.Key, d.Address)
}

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Message{}, Visible: messages, Quiet: "the sender keeps its progress; what starts, stops and ends has audit lines"},
	{Row: Delivery{}, Visible: deliveries, Quiet: "the state of each recipient, thousands at a time"},
	{Row: Total{}, Visible: deliveries, Quiet: "counts the deliveries, in each transaction that changes them"},
	{Row: Beat{}, Visible: deliveries, Quiet: "how fast it goes, while a message is under way"},
	{Row: Booking{}, Quiet: "the turns at a mail server, several times a minute"},
	{Row: Wish{}, Visible: own},
	{Row: Gone{}, Visible: gone},
	{Row: Notice{}, Visible: own, Quiet: "stands for a mail; what puts it there has an audit line"},
}

// messages: a body's mail is seen by its secretary and chair, mail of requests by the coordinator.
func messages(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	seen := q.Session(&gorm.Session{NewDB: true}).Where("body IN ?", who.BodiesAs(access.Secretary, access.Chair))
	if who.Has(access.Coordinator) {
		seen = seen.Or("kind IN ?", []Kind{Acknowledgement, Extension, RequestLetter, DecisionMail, Reminder, DocumentReturned})
	}
	if who.Has(access.Admin) {
		seen = seen.Or("kind IN ?", []Kind{InvitationMail, GlassBroken, ActionReminder, Digest})
	}
	return q.Where(seen)
}

func deliveries(q *gorm.DB, who access.Actor) *gorm.DB {
	return store.Within[Message](q, who, "message")
}
