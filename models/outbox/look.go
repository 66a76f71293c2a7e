package outbox

import (
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Part is what part of the messages is asked for; what is empty does not limit it.
type Part struct {
	State State
	Kind  Kind
	Body  uint
	// Delivery limits to messages with a delivery in this state.
	Delivery DeliveryState
}

// Messages gives a page of a part of the messages, newest first.
func Messages(tx *store.Tx, part Part, page store.Page) ([]Message, int, error) {
	q := store.Of[Message](tx)
	if part.State != "" {
		q = q.Where("state = ?", part.State)
	}
	if part.Kind != "" {
		q = q.Where("kind = ?", part.Kind)
	}
	if part.Body != 0 {
		q = q.Where("body = ?", part.Body)
	}
	if part.Delivery != "" {
		q = q.Where("id IN (?)", store.Of[Total](tx).Select("message").Where("state = ? AND number > 0", part.Delivery))
	}
	return store.Paged[Message](q.Order("send_at DESC, id DESC"), page)
}

// Figures is how much mail there is by state.
type Figures struct {
	Messages   map[State]int
	Deliveries map[DeliveryState]int
}

// Count counts all mail that the actor sees.
func Count(tx *store.Tx) (Figures, error) {
	f := Figures{Messages: map[State]int{}, Deliveries: map[DeliveryState]int{}}
	var messages []struct {
		State State
		N     int
	}
	if err := store.Of[Message](tx).Select("state, count(*) AS n").Group("state").Find(&messages).Error; err != nil {
		return f, err
	}
	for _, row := range messages {
		f.Messages[row.State] = row.N
	}
	var deliveries []struct {
		State DeliveryState
		N     int
	}
	if err := store.Of[Total](tx).Select("state, " + sum).Where("number > 0").Group("state").Find(&deliveries).Error; err != nil {
		return f, err
	}
	for _, row := range deliveries {
		f.Deliveries[row.State] = row.N
	}
	return f, nil
}

// CountAll counts the mail of the whole installation, for an administrator: how much there is, not what it says.
func CountAll(tx *store.Tx) (f Figures, err error) {
	if !tx.Actor().Has(access.Admin) && !tx.Actor().ReadsAll() {
		return Count(tx)
	}
	err = tx.As(access.System("postvak"), func(tx *store.Tx) error {
		f, err = Count(tx)
		return err
	})
	return f, err
}

// Opens tells whether the text of a message may be shown to the actor. An invitation holds a link that opens an
// account; only who may make such a link sees it.
func (m *Message) Opens(who access.Actor) bool {
	return m.Kind != InvitationMail || access.May(who, access.ManageAccounts, access.About{Kind: "account", ID: m.Subject})
}

// IsPut tells whether there is a message with a key, whoever may see it.
func IsPut(tx *store.Tx, key string) (bool, error) {
	m, err := withKey(tx, key)
	return m != nil, err
}

// Titles gives the subjects of messages that the actor sees.
func Titles(tx *store.Tx, messages []uint) (map[uint]string, error) {
	rows, err := store.List[Message](store.Of[Message](tx).Select("id, title").Where("id IN ?", messages))
	titles := make(map[uint]string, len(rows))
	for _, m := range rows {
		titles[m.ID] = m.Title
	}
	return titles, err
}

// FindDelivery gives a delivery with its message.
func FindDelivery(tx *store.Tx, id uint) (*Message, *Delivery, error) {
	d, err := store.Find[Delivery](tx, id)
	if err != nil {
		return nil, nil, err
	}
	m, err := Find(tx, d.Message)
	return m, d, err
}

// Hold sets a message that waits aside until somebody says that it may go.
func Hold(tx *store.Tx, id uint, why string) error {
	m, permit, err := decide(tx, id, why)
	if err != nil {
		return err
	}
	return step(permit, m, Parked)
}

// Abandon decides that a message that waits, is parked or could not be made does not go at all.
func Abandon(tx *store.Tx, id uint, why string) error {
	m, permit, err := decide(tx, id, why)
	if err != nil {
		return err
	}
	permit.Note("message %d", m.ID)
	return Cancel(permit, m.ID)
}

// decide finds a message and asks for the right to decide about it, with a reason.
func decide(tx *store.Tx, id uint, why string) (*Message, *store.Permit, error) {
	m, err := Find(tx, id)
	if err != nil {
		return nil, nil, err
	}
	permit, err := tx.Permit(access.DecideUncertain, m, strings.TrimSpace(why))
	if err != nil {
		return nil, nil, err
	}
	if strings.TrimSpace(why) == "" {
		return nil, nil, fault.Wrong("why", "Schrijf waarom. Dit komt in het logboek.")
	}
	return m, permit, nil
}

// ListsAmong gives those of some lists by which a message goes to people who can leave them. Each is looked for until one such person is
// found: to look at all of 100,000 takes as long as composing the message.
func ListsAmong(tx *store.Tx, message uint, lists []uint) (in []uint, err error) {
	for _, list := range lists {
		one, err := store.Pluck[uint](store.Of[Delivery](tx).Where("message = ? AND list = ?", message, list).Limit(1), "id")
		if err != nil {
			return nil, err
		}
		if len(one) > 0 {
			in = append(in, list)
		}
	}
	return in, nil
}
