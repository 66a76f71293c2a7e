package distribution

import (
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/store"
)

// State is how far a mail-out is.
type State string

// The states of a mail-out.
const (
	Draft     State = "draft"
	Approved  State = "approved"
	Planned   State = "planned"
	Paused    State = "paused" // somebody holds it halfway
	Running   State = "running"
	Finished  State = "finished"
	Partly    State = "partly-failed"
	Cancelled State = "cancelled"
	Parked    State = "parked" // due while the program was down for long, or restored: the secretary is asked
)

// Distribution is a mail-out.
type Distribution struct {
	store.Row
	Body    uint `gorm:"index"` // from whose mailbox it goes
	Policy  uint `gorm:"index"`
	Topic   uint
	State   State  `gorm:"size:20;index"`
	Subject string `gorm:"size:200"`
	// Greeting, Intro, Text and SignOff make the mail; Text is the policy line's final wording when it is empty.
	Greeting string `gorm:"size:200"`
	Intro    string
	Text     string
	SignOff  string
	Wording  uint // the wording that was approved
	// Bare: the line itself is not in the mail, because the quoted mail holds it.
	Bare bool `gorm:"not null;default:false"`
	// Quote is the earlier mail-out that is quoted below ("zie onderstaande mail").
	Quote      uint
	Author     uint
	ApprovedBy uint
	ApprovedAt *time.Time
	// Seal is the SHA-256 of what was approved; a change afterwards breaks it.
	Seal   string     `gorm:"size:64"`
	SendAt *time.Time `gorm:"index"`
	// After: goes only when that mail-out has ended well.
	After     uint
	Message   uint // in the outbox, once started
	Paper     uint // the mail as it was sent, as a paper
	StartedAt *time.Time
	EndedAt   *time.Time
	Why       string `gorm:"size:500"` // of cancelling or parking

	checked *checked // what its life depends on, filled in before a check
}

// About implements access.Subject.
func (d *Distribution) About() access.About {
	return access.About{Kind: "distribution", ID: d.ID, Body: d.Body}
}

// Annex is a version of a paper that goes along.
type Annex struct {
	store.Row
	Distribution uint `gorm:"uniqueIndex:distribution_annex"`
	Version      uint `gorm:"uniqueIndex:distribution_annex"`
	Seq          int
	FileName     string `gorm:"size:200"`
}

// TableName implements gorm's Tabler.
func (Annex) TableName() string { return "distribution_annexes" }

// ToList says that a mail-out goes to a list.
type ToList struct {
	store.Row
	Distribution uint `gorm:"uniqueIndex:distribution_list"`
	List         uint `gorm:"uniqueIndex:distribution_list"`
}

// TableName implements gorm's Tabler.
func (ToList) TableName() string { return "distribution_lists" }

// List is a mailing list: the members of a body, always current, fixed addresses, and everybody on other lists.
type List struct {
	store.Row
	Body    uint   `gorm:"index"` // whose list it is
	Name    string `gorm:"size:200"`
	Members uint   // the body whose members are on it; 0 for none
	// Wide: who is on it by a fixed address can leave it, and its mail says how.
	Wide bool
	// Label is by what mail programs know the list, made of the name that it had when it first became wide; empty before.
	Label string `gorm:"size:80"`
}

// TableName implements gorm's Tabler.
func (List) TableName() string { return "mailing_lists" }

// About implements access.Subject.
func (l *List) About() access.About { return access.About{Kind: "list", ID: l.ID, Body: l.Body} }

// Address is a fixed address on a list.
type Address struct {
	store.Row
	List    uint   `gorm:"uniqueIndex:list_address"`
	Name    string `gorm:"size:200"`
	Address string `gorm:"size:254;uniqueIndex:list_address"`
	// Organisation is where somebody works, in the words of who keeps the list.
	Organisation string `gorm:"size:200;not null;default:''"`
}

// TableName implements gorm's Tabler.
func (Address) TableName() string { return "list_addresses" }

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Distribution{}, Visible: ownBodies},
	{Row: Annex{}, Visible: throughDistribution},
	{Row: ToList{}, Visible: throughDistribution},
	{Row: SentList{}, Visible: throughDistribution},
	{Row: List{}, Visible: ownBodies},
	{Row: Address{}, Visible: func(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[List](q, who, "list") }},
	{Row: Part{}, Visible: func(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[List](q, who, "list") }},
}

// ownBodies: mail-outs and lists are the secretary's and chair's; the administrator sees that they run, so as to
// stop them.
func ownBodies(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	return q.Where("body IN ?", who.BodiesAs(access.Secretary, access.Chair))
}

func throughDistribution(q *gorm.DB, who access.Actor) *gorm.DB {
	return store.Within[Distribution](q, who, "distribution")
}
