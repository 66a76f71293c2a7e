package outbox

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Gone is an address of which a mail server said that it does not exist, or not any more. While nobody lifts it no mail goes
// there: a server that gets much mail for addresses that it does not have, takes no other mail from that sender either.
// Nobody is passed over in silence: a delivery to it is made as any other, with the state Suppressed.
type Gone struct {
	store.Row
	Address  string `gorm:"size:254;uniqueIndex:gone_address"`
	Since    time.Time
	Answer   string `gorm:"size:500"` // of the mail server
	Delivery uint   // that came back
	// Message is what Delivery is of, and State what had become of it: refused at once, or come back.
	Message uint          `gorm:"index:gone_message,priority:1"`
	State   DeliveryState `gorm:"size:20;index:gone_message,priority:3"`
	// LiftedAt is when somebody said that the address is good after all; LiftedBy is his name.
	LiftedAt  *time.Time `gorm:"index:gone_message,priority:2"`
	LiftedBy  string     `gorm:"size:200"`
	LiftedWhy string     `gorm:"size:500"`

	keepers []uint // the bodies of which the actor is secretary: one of any body may lift it
}

// TableName implements gorm's Tabler.
func (Gone) TableName() string { return "gone_addresses" }

// About implements access.Subject.
func (g *Gone) About() access.About {
	return access.About{Kind: "address", ID: g.ID, Bodies: g.keepers}
}

// gone: which addresses do not exist is no secret of one body. Who sends mail, and who keeps an eye on it, sees them.
func gone(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() || who.Has(access.Admin) || who.Has(access.Coordinator) || who.HasAnywhere(access.Secretary) {
		return q
	}
	return q.Where("1 = 0")
}

// faults are the statuses that say of an address that it does not exist, by RFC 3463 3.2 and 3.3, and RFC 7505. They are
// about the box itself and do not pass. Left out on purpose: 5.1.2 (the domain: a fault in the DNS of a ministry would
// suppress all its people), 5.1.0 and 5.0.0 (say nothing), 5.1.4 (ambiguous), 5.1.7 and 5.1.8 (the sender), 5.2.2 (a full
// box is emptied), 5.2.3 and 5.3.4 (the size of this mail), 5.4.x (the network), 5.7.x (policy, which is about who sends).
var faults = []string{
	"5.1.1",  // bad destination mailbox address
	"5.1.3",  // bad destination mailbox address syntax
	"5.1.6",  // destination mailbox has moved, no forwarding address
	"5.1.10", // recipient address has null MX
	"5.2.1",  // mailbox disabled, not accepting messages
}

// Permanent tells whether a status says that an address does not exist, or not any more.
func Permanent(status string) bool { return slices.Contains(faults, status) }

// leading is the status at the beginning of an answer (RFC 2034).
var leading = regexp.MustCompile(`^5\.\d{1,3}\.\d{1,3}\b`)

// Status gives the status at the beginning of what a mail server answered; empty when it gave none.
func Status(answer string) string { return leading.FindString(answer) }

// Suppress keeps mail from an address from now on, because of what a mail server said about a delivery to it. It tells
// whether the address was not suppressed yet.
func Suppress(permit *store.Permit, d *Delivery, answer string) (fresh bool, err error) {
	tx := permit.Tx()
	err = tx.As(access.System("postvak"), func(tx *store.Tx) error {
		rows, err := store.List[Gone](store.Of[Gone](tx).Where("address = ?", d.Address).Limit(1))
		if err != nil {
			return err
		}
		now := Gone{Address: d.Address, Since: tx.Now(), Answer: clip(answer, 500), Delivery: d.ID, Message: d.Message, State: d.State}
		switch {
		case len(rows) == 0:
			fresh = true
			return permit.CreateNew(&[]Gone{now}) // another process may have heard it at the same moment
		case rows[0].LiftedAt == nil:
			return nil
		}
		fresh, now.Row = true, rows[0].Row
		return permit.Save(&now)
	})
	if fresh && err == nil {
		permit.Note("%s suppressed: %s", d.Address, clip(answer, 100))
	}
	return fresh, err
}

// Believe suppresses the addresses of which a server said, while the mail was handed over, that they do not exist. It is for
// who knows that the server did not say so of everybody.
func Believe(tx *store.Tx, results []Result) error {
	for _, r := range results {
		d, err := store.Find[Delivery](tx, r.Delivery.ID) // what was claimed has not all columns
		if err != nil {
			return err
		}
		m, err := store.Find[Message](tx, d.Message)
		if err != nil {
			return err
		}
		permit, err := tx.Permit(access.TakeBounce, m, "geweigerd bij het afleveren")
		if err != nil {
			return err
		}
		if _, err := Suppress(permit, d, r.Answer); err != nil {
			return err
		}
	}
	return nil
}

// passOver marks the deliveries to addresses that do not exist: they are not tried.
func passOver(permit *store.Permit, deliveries []Delivery) error {
	addresses := make([]string, len(deliveries))
	for i, d := range deliveries {
		addresses[i] = d.Address
	}
	known, err := GoneAmong(permit.Tx(), addresses)
	if err != nil || len(known) == 0 {
		return err
	}
	now := permit.Tx().Now()
	for i := range deliveries {
		if g, ok := known[deliveries[i].Address]; ok {
			deliveries[i].State, deliveries[i].EndedAt, deliveries[i].Answer = Suppressed, &now, g.Answer
		}
	}
	permit.Note("%d addresses do not exist", len(known))
	return nil
}

// GoneAmong gives those of some addresses to which no mail goes, by folded address. It is for who sends mail to
// these addresses, whatever else he sees.
func GoneAmong(tx *store.Tx, addresses []string) (map[string]Gone, error) {
	found := map[string]Gone{}
	err := tx.As(access.System("postvak"), func(tx *store.Tx) error {
		for part := range slices.Chunk(addresses, batch) {
			folded := make([]string, len(part))
			for i, a := range part {
				folded[i] = Folded(a)
			}
			rows, err := store.List[Gone](store.Of[Gone](tx).Where("lifted_at IS NULL AND address IN ?", folded))
			if err != nil {
				return err
			}
			for _, g := range rows {
				found[g.Address] = g
			}
		}
		return nil
	})
	return found, err
}

// GoneAfter gives the addresses to which no mail goes that come after one, in order, for who looks for all of them.
func GoneAfter(tx *store.Tx, last string, most int) (addresses []string, err error) {
	err = tx.As(access.System("postvak"), func(tx *store.Tx) error {
		q := store.Of[Gone](tx).Where("lifted_at IS NULL AND address > ?", last).Order("address").Limit(most)
		addresses, err = store.Pluck[string](q, "address")
		return err
	})
	return addresses, err
}

// GoneAddresses gives a page of the addresses to which no mail goes, the newest first; with lifted those to which it goes
// again. Part is a piece of the address that is looked for.
func GoneAddresses(tx *store.Tx, lifted bool, part string, page store.Page) ([]Gone, int, error) {
	q := store.Of[Gone](tx).Where("lifted_at IS NULL").Order("since DESC, id DESC")
	if lifted {
		q = store.Of[Gone](tx).Where("lifted_at IS NOT NULL").Order("lifted_at DESC, id DESC")
	}
	if part = Folded(part); part != "" {
		q = q.Where("address LIKE ? ESCAPE '!'", store.Like(part))
	}
	return store.Paged[Gone](q, page)
}

// FindGone gives an address that is or was suppressed.
func FindGone(tx *store.Tx, id uint) (*Gone, error) { return store.Find[Gone](tx, id) }

// Lift lets mail go to an address again, with a reason. What did not go out meanwhile stays as it is: who wants it to go after
// all sends it again.
func Lift(tx *store.Tx, id uint, why string) error {
	g, err := store.Find[Gone](tx, id)
	if err != nil {
		return err
	}
	g.keepers = tx.Actor().BodiesAs(access.Secretary)
	why = clip(strings.TrimSpace(why), 500)
	permit, err := tx.Permit(access.LiftAddress, g, why)
	if err != nil {
		return err
	}
	if why == "" {
		return fault.Wrong("why", "Schrijf waarom het adres weer mail mag krijgen. Dit komt in het logboek.")
	}
	if g.LiftedAt != nil {
		return fault.Refuse("Naar dit adres gaat al weer mail.")
	}
	now := tx.Now()
	g.LiftedAt, g.LiftedBy, g.LiftedWhy = &now, clip(tx.Actor().Name, 200), why
	permit.Note("%s", g.Address)
	return permit.Save(g)
}
