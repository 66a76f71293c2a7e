package meeting

import (
	"beraad/models/access"
	"beraad/models/store"
)

// AdviceState is how far an advice is.
type AdviceState string

// The states of an advice (domain: gevraagd → geagendeerd bij adviseur → concept → vastgesteld → aangeboden →
// verwerkt).
const (
	Asked       AdviceState = "asked"
	OnAgenda    AdviceState = "on-agenda"
	AdviceDraft AdviceState = "draft"
	AdviceFixed AdviceState = "established"
	Offered     AdviceState = "offered"
	Processed   AdviceState = "processed"
)

// Advice is what one body gives another. It remembers which version it judged.
type Advice struct {
	store.Row
	Body       uint        `gorm:"index"` // the advising body
	To         uint        `gorm:"index;column:to_body"`
	Topic      uint        `gorm:"index"`
	Item       uint        // the item on which it was given
	Paper      uint        // the advice itself
	Judged     uint        // version of the paper that was judged
	State      AdviceState `gorm:"size:20"`
	Agreed     string      `gorm:"size:10"` // yes, no
	Submission uint        // with which it was offered
}

// TableName implements gorm's Tabler.
func (Advice) TableName() string { return "advices" }

// About implements access.Subject.
func (a *Advice) About() access.About { return access.About{Kind: "advice", ID: a.ID, Body: a.Body} }
