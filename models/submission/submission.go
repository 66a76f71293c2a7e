package submission

import (
	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/form"
	"beraad/models/law"
	"beraad/models/store"
)

// State is how far a submission is.
type State string

// The states of a submission (domain: concept → ingediend → (teruggestuurd → ingediend)* → geaccepteerd →
// geagendeerd → behandeld; ingetrokken, aangehouden).
const (
	Draft     State = "draft"
	Submitted State = "submitted"
	SentBack  State = "sent-back"
	Accepted  State = "accepted"
	Scheduled State = "scheduled"
	Treated   State = "treated"
	Withdrawn State = "withdrawn"
	Held      State = "held"
)

// Nature is what a paper is offered for (field 3 of the form).
type Nature string

// The natures of treatment.
const (
	ToDecide        Nature = "decide"
	ToDecideForward Nature = "decide-forward"
	ToDiscuss       Nature = "discuss"
	ToInform        Nature = "inform"
	Hamerstuk       Nature = "hamerstuk"
	OtherNature     Nature = "other"
)

// Natures lists the natures in the order of the form.
var Natures = []Nature{ToDecide, ToDecideForward, ToDiscuss, ToInform, Hamerstuk, OtherNature}

// Submission is a form, filled in for one body.
type Submission struct {
	store.Row
	Body       uint     `gorm:"index"`
	State      State    `gorm:"size:20;index"`
	Owner      uint     `gorm:"index"` // the person who offers
	Topic      uint     `gorm:"index"`
	Meeting    uint     `gorm:"index"` // the meeting that is asked for, or that it is planned on; 0 for none
	Item       uint     // the agenda item, once scheduled
	Title      string   `gorm:"size:300"`
	Date       law.Date `gorm:"column:treatment_on"` // field 2
	Nature     Nature   `gorm:"size:20"`
	NatureText string   `gorm:"size:300"` // when other
	ForwardTo  uint     // when decide-forward
	// Earlier holds the names of the bodies where it was treated before, "niet" or "anders"; EarlierText with anders.
	Earlier     []string `gorm:"serializer:json"`
	EarlierText string   `gorm:"size:300"`
	Agreed      string   `gorm:"size:10"` // "yes", "no" or empty: overeenstemming
	Dispute     string   // points at issue, required when not agreed
	Points      []string `gorm:"serializer:json"` // field 5
	History     string   // field 6
	Summary     string   // field 7
	LatePapers  string   // announced as late, part of field 7
	Costs       string   `gorm:"size:5"` // "no", "yes"
	Amount      string   `gorm:"size:200"`
	Cover       string   `gorm:"size:500"`
	Ministry    string   `gorm:"size:200"`
	Contact     string   `gorm:"size:200"`
	Phone       string   `gorm:"size:40"`
	Email       string   `gorm:"size:254"`
	// Extra holds the answers to the fields that the body added, each with the field as it was asked.
	Extra      []form.Answer `gorm:"serializer:json"`
	LateReason string        `gorm:"size:500"`
	Remarks    string        // of the secretary, when sent back
	Form       uint          // the paper made of it when it was handed in
	From       uint          // the submission that it comes from: passed on by another body (doorgeleiding), or copied about the same matter
}

// About implements access.Subject.
func (s *Submission) About() access.About {
	return access.About{Kind: "submission", ID: s.ID, Body: s.Body, Owners: []uint{s.Owner}}
}

// Slot is a meeting for which papers can be offered, as who offers sees it: a day and until when. The room meeting
// keeps it up to date; it tells nothing more of the meeting.
type Slot struct {
	store.Row
	Meeting    uint     `gorm:"uniqueIndex"`
	Body       uint     `gorm:"index"`
	On         law.Date `gorm:"column:treat_on;index"`
	DeadlineOn law.Date `gorm:"column:deadline_on"`
	// Closed: the meeting was held or cancelled.
	Closed bool `gorm:"not null;default:false"`
}

// TableName implements gorm's Tabler.
func (Slot) TableName() string { return "submission_slots" }

// Annex is a paper that goes with a submission.
type Annex struct {
	store.Row
	Submission uint `gorm:"uniqueIndex:submission_annex"`
	Paper      uint `gorm:"uniqueIndex:submission_annex"`
	Seq        int
}

// TableName implements gorm's Tabler.
func (Annex) TableName() string { return "submission_annexes" }

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Submission{}, Visible: mine},
	{Row: Annex{}, Visible: func(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Submission](q, who, "submission") }},
	{Row: Slot{}, Visible: store.All},
}

// mine: what one offers oneself, and what came in at the bodies whose secretary or chair one is; a draft only by
// who writes it.
func mine(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	seen := q.Session(&gorm.Session{NewDB: true}).Where("owner = ? AND owner <> 0", who.Person).
		Or("body IN ? AND state <> ?", append(who.BodiesAs(access.Secretary, access.Chair), who.Opened...), Draft)
	return q.Where(seen)
}
