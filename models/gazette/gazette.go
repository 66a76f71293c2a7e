package gazette

import (
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
)

// State is how far an edition is.
type State string

// The states of an edition.
const (
	Draft     State = "draft"   // waits for a second person
	Planned   State = "planned" // approved; goes public at its moment
	Parked    State = "parked"  // did not go at its moment: the secretary is asked
	Public    State = "public"
	Replaced  State = "replaced"  // a later version is public; this one can still be read
	Corrected State = "corrected" // the same version was published anew without a mistake
	Withdrawn State = "withdrawn"
	Cancelled State = "cancelled" // before it was public
)

// States lists the states in the order of an edition's life.
var States = []State{Draft, Planned, Parked, Public, Replaced, Corrected, Withdrawn, Cancelled}

// readable are the states in which everybody reads an edition.
var readable = []State{Public, Replaced}

// Edition is a version of a policy line as it is, was or will be public.
type Edition struct {
	store.Row
	Policy  uint   `gorm:"index:edition_policy"`
	Body    uint   // of the line
	Wording uint   // the text that was taken
	Number  uint   // of that text
	State   State  `gorm:"size:20;index:edition_due,priority:1"`
	Slug    string `gorm:"size:120;index:edition_slug"` // of the page of the line
	// What is public, as it was taken.
	Name      string   `gorm:"size:200"`
	Core      string   // in one sentence
	Text      string   // as the room policy keeps it
	BodyName  string   `gorm:"size:200"`
	AdoptedOn law.Date `gorm:"column:adopted_on"`
	WordedOn  law.Date `gorm:"column:worded_on"` // when this text was signed off
	ReviewOn  law.Date `gorm:"column:review_on"`
	ReviewAt  string   `gorm:"size:300"`
	// Note says to the public what was mended, of an edition that corrects an earlier one.
	Note string `gorm:"size:300"`
	// Words is what it is found by: name, core and text in small letters.
	Words string

	// PublishAt is the moment that was chosen; nil: as soon as it is approved.
	PublishAt  *time.Time `gorm:"index:edition_due,priority:2"`
	Author     uint
	ApprovedBy uint
	ApprovedAt *time.Time
	PublicAt   *time.Time
	EndedAt    *time.Time // when it was replaced, corrected, withdrawn or cancelled
	Why        string     `gorm:"size:500"` // of parking, cancelling, withdrawing; for who keeps the line

	gaps fault.Gaps // what its life depends on, filled in before a check
}

// TableName implements gorm's Tabler.
func (Edition) TableName() string { return "policy_editions" }

// About implements access.Subject.
func (e *Edition) About() access.About {
	return access.About{Kind: "policy-edition", ID: e.ID, Body: e.Body}
}

// Pending tells whether the edition is still to go.
func (e *Edition) Pending() bool { return e.State == Draft || e.State == Planned || e.State == Parked }

// Annex is a paper that is public with an edition: its text, as it was taken from a version.
type Annex struct {
	store.Row
	Edition  uint `gorm:"uniqueIndex:edition_annex"`
	Seq      int  `gorm:"uniqueIndex:edition_annex"` // 1, 2, …
	Paper    uint
	Version  uint
	Kind     paper.Kind   `gorm:"size:20"`
	Title    string       `gorm:"size:300"`
	Date     law.Date     `gorm:"column:dated_on"`
	FromFile bool         // the text was drawn from a file: pictures are not in it
	Lines    []paper.Line `gorm:"serializer:json"`
}

// TableName implements gorm's Tabler.
func (Annex) TableName() string { return "policy_edition_annexes" }

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Edition{}, Visible: editions},
	{Row: Annex{}, Visible: func(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Edition](q, who, "edition") }},
}

// editions: what can be read by all; the rest by the secretary and chair of the line's body.
func editions(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	seen := q.Session(&gorm.Session{NewDB: true}).Where("state IN ?", readable)
	if keeps := who.BodiesAs(access.Secretary, access.Chair); len(keeps) > 0 {
		seen = seen.Or("body IN ?", keeps)
	}
	return q.Where(seen)
}

// Find gives an edition by number.
func Find(tx *store.Tx, id uint) (*Edition, error) { return store.Find[Edition](tx, id) }

// OfPolicy lists the editions of a policy line that the actor sees, the newest first.
func OfPolicy(tx *store.Tx, policy uint) ([]Edition, error) {
	return store.List[Edition](store.Of[Edition](tx).Where("policy = ?", policy).Order("id DESC"))
}

// AnnexesOf lists the annexes of an edition in order.
func AnnexesOf(tx *store.Tx, edition uint) ([]Annex, error) {
	return store.List[Annex](store.Of[Annex](tx).Where("edition = ?", edition).Order("seq"))
}

// Waiting lists the editions of the bodies that the actor keeps that wait for somebody: for a second person, or for a
// decision after they did not go.
func Waiting(tx *store.Tx) ([]Edition, error) {
	q := store.Of[Edition](tx).Where("state IN ?", []State{Draft, Parked}).Omit("text", "words")
	return store.List[Edition](q.Order("id").Limit(100))
}
