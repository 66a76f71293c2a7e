package outbox

import "beraad/models/store"

// Reason is one cause for which deliveries of a message did not succeed.
type Reason struct {
	State  DeliveryState
	Answer string // of one of them: what servers put behind their code differs for each recipient
	Number int
}

// Reasons groups what did not succeed by the code that the mail server answered, the most frequent first.
func Reasons(tx *store.Tx, message uint, most int) (all []Reason, err error) {
	q := store.Of[Delivery](tx).Where("message = ? AND state IN ?", message, []DeliveryState{Refused, Bounced, Uncertain}).
		Select("state, min(answer) AS answer, count(*) AS number").Group("state, substr(answer, 1, 9)") // as long as "550 5.1.1"
	err = q.Order("number DESC, answer").Limit(most).Find(&all).Error
	return all, err
}
