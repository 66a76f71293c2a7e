package review

import (
	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/policy"
	"beraad/models/store"
)

// Kind is what came of a review.
type Kind string

// What can come of a review.
const (
	Extended Kind = "extended" // it holds as it is, until the next day or event
	Revised  Kind = "revised"  // its text was changed
	Ended    Kind = "ended"    // it was withdrawn
)

// Kinds lists what can come of a review.
var Kinds = []Kind{Extended, Revised, Ended}

// Review is what is kept of the next review of a policy line beside its day and event.
type Review struct {
	store.Row
	Policy uint `gorm:"uniqueIndex:policy_review"`
	Body   uint
	// Holder is the person who looks after the line; 0 when that is left to the secretary.
	Holder uint     `gorm:"index:policy_review_holder"`
	CameOn law.Date `gorm:"column:came_on"` // when somebody said that the event is there
	// CameFor is the event of which that was said: another one is still to come.
	CameFor  string `gorm:"size:300"`
	CameNote string `gorm:"size:500"`
}

// TableName implements gorm's Tabler.
func (Review) TableName() string { return "policy_reviews" }

// About implements access.Subject.
func (r *Review) About() access.About {
	return access.About{Kind: "policy-review", ID: r.ID, Body: r.Body, Owners: []uint{r.Holder}}
}

// Came tells whether the event of a line is there.
func (r *Review) Came(p *policy.Policy) bool {
	return !r.CameOn.IsZero() && p.ReviewAt != "" && r.CameFor == p.ReviewAt
}

// Outcome is what came of a review.
type Outcome struct {
	store.Row
	Policy uint `gorm:"index:policy_outcome"`
	Body   uint
	Kind   Kind     `gorm:"size:20"`
	On     law.Date `gorm:"column:decided_on"`
	Note   string   `gorm:"size:300"`
	// What the review was for, and for when the next one is set.
	WasOn  law.Date `gorm:"column:was_on"`
	WasAt  string   `gorm:"size:300"`
	NextOn law.Date `gorm:"column:next_on"`
	NextAt string   `gorm:"size:300"`
	Person uint     // who wrote it down
}

// TableName implements gorm's Tabler.
func (Outcome) TableName() string { return "policy_outcomes" }

// Tables are the tables of this room.
var Tables = []store.Table{{Row: Review{}, Visible: ownBodies}, {Row: Outcome{}, Visible: throughLine}}

// ownBodies: a review is of the body of the line, and of who holds it.
func ownBodies(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	seen := q.Session(&gorm.Session{NewDB: true}).Where("body IN ?", who.Bodies())
	if who.Person != 0 {
		seen = seen.Or("holder = ?", who.Person)
	}
	return q.Where(seen)
}

// throughLine: outcomes are of the body of the line.
func throughLine(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	return q.Where("body IN ?", who.Bodies())
}

// Of gives the review of a policy line; an empty one when nothing is kept of it, or nothing for this actor.
func Of(tx *store.Tx, p *policy.Policy) (*Review, error) {
	r, err := store.First[Review](store.Of[Review](tx).Where("policy = ?", p.ID))
	if fault.KindOf(err) == fault.Missing {
		return &Review{Policy: p.ID, Body: p.Body}, nil
	}
	return r, err
}

// OutcomesOf lists what came of the reviews of a policy line, the newest first.
func OutcomesOf(tx *store.Tx, policy uint) ([]Outcome, error) {
	return store.List[Outcome](store.Of[Outcome](tx).Where("policy = ?", policy).Order("id DESC"))
}
