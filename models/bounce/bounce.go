package bounce

import (
	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/format/dsn"
	"beraad/models/outbox"
	"beraad/models/store"
)

// Verdict is what came of a mail that was read.
type Verdict string

// The verdicts. Only the first three are kept: the others say nothing about mail of ours.
const (
	Returned Verdict = "returned" // the mail came back, for this time
	Dead     Verdict = "dead"     // it came back, and the address does not exist: no more mail goes there
	Delayed  Verdict = "delayed"  // a server goes on trying: nothing is lost

	Known     Verdict = "known"     // this report was read before
	Arrived   Verdict = "arrived"   // a report that mail was delivered or passed on
	Automatic Verdict = "automatic" // out of office, a calendar, a receipt: no bounce
	Personal  Verdict = "personal"  // somebody wrote it
	Unmatched Verdict = "unmatched" // a bounce, but of no mail of ours that can be found
	Unsent    Verdict = "unsent"    // of a delivery that was never handed over
	Foreign   Verdict = "foreign"   // of mail about which the actor may not decide
	Unread    Verdict = "unread"    // no mail, or too damaged
)

// Understood tells whether nobody needs to look at the mail any more.
func (v Verdict) Understood() bool {
	switch v {
	case Returned, Dead, Delayed, Known, Arrived, Automatic:
		return true
	default:
		return false
	}
}

// Bounce is a report that was taken, about one delivery.
type Bounce struct {
	store.Row
	Key      string  `gorm:"size:64;uniqueIndex:bounce_once"`
	Message  uint    `gorm:"index:bounce_message"`
	Delivery uint    `gorm:"index:bounce_delivery"`
	Address  string  `gorm:"size:254"`
	Name     string  `gorm:"size:200"`
	Verdict  Verdict `gorm:"size:20"`
	Status   string  `gorm:"size:20"`
	Answer   string  `gorm:"size:500"` // what the server said
	Gone     bool    // the status says that the address does not exist, whether or not that was believed
}

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Key{}, Quiet: "a secret that the program makes for itself", Visible: machineOnly},
	{Row: Bounce{}, Visible: throughMessage},
}

func machineOnly(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.Has(access.Machine) {
		return q
	}
	return q.Where("1 = 0")
}

func throughMessage(q *gorm.DB, who access.Actor) *gorm.DB {
	return store.Within[outbox.Message](q, who, "message")
}

// List gives a page of what came back, the newest first.
func List(tx *store.Tx, page store.Page) ([]Bounce, int, error) {
	return store.Paged[Bounce](store.Of[Bounce](tx).Order("id DESC"), page)
}

// Between gives what came back of the deliveries of a message from one to another, in the order of these, the oldest first.
func Between(tx *store.Tx, message, first, last uint) ([]Bounce, error) {
	q := store.Of[Bounce](tx).Where("message = ? AND delivery BETWEEN ? AND ?", message, first, last)
	return store.List[Bounce](q.Order("delivery, id"))
}

// Outcome is what a mail led to.
type Outcome struct {
	Verdict
	// Message and Delivery are numbers, zero when it is of no mail of ours. Title is the subject of that mail.
	Message, Delivery uint
	Title             string
	Address, Name     string
	Status, Answer    string
	// Doubted: the address does not exist, by a report that is not sure to be one: mail goes on going there.
	Doubted bool
}

// told picks what a report says of the delivery that it is about: of the address itself when it tells of that, and of several
// the worst.
func told(b *dsn.Bounce, address string) (worst dsn.Recipient, own bool) {
	worse := map[dsn.Action]int{dsn.Failed: 3, dsn.Delayed: 2, dsn.Expanded: 1, dsn.Relayed: 1, dsn.Delivered: 1}
	for _, r := range b.Recipients {
		switch is := r.Is(address); {
		case is && !own, is == own && worse[r.Action] > worse[worst.Action], worst.Action == "" && is == own:
			worst, own = r, is
		}
	}
	return worst, own
}
