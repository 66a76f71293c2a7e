package policy

import (
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
)

// State is how far a policy line is.
type State string

// The states of a policy line.
const (
	Draft     State = "draft"
	Adopted   State = "adopted"
	Final     State = "final" // remarks worked in, signed off by a second person
	Spread    State = "spread"
	Published State = "published"
	Changed   State = "changed"
	Replaced  State = "replaced"
	Withdrawn State = "withdrawn"
)

// States lists the states in the order of a policy line's life.
var States = []State{Draft, Adopted, Final, Spread, Published, Changed, Replaced, Withdrawn}

// Policy is a policy line.
type Policy struct {
	store.Row
	Body      uint   `gorm:"index"`
	Topic     uint   `gorm:"index"`
	Name      string `gorm:"size:200"`
	Core      string // in one sentence, for the overview
	State     State  `gorm:"size:20;index"`
	Decision  uint
	AdoptedOn law.Date `gorm:"column:adopted_on"`
	ReviewOn  law.Date `gorm:"column:review_on"`
	ReviewAt  string   `gorm:"size:300"` // an event: "na de uitspraak in hoger beroep"
	// Where the text is public already, and since when.
	PublicURL string   `gorm:"size:500"`
	PublicOn  law.Date `gorm:"column:public_on"`
	Paper     uint     // the paper that holds its final text
}

// TableName implements gorm's Tabler.
func (Policy) TableName() string { return "policies" }

// About implements access.Subject.
func (p *Policy) About() access.About { return access.About{Kind: "policy", ID: p.ID, Body: p.Body} }

// Wording is a version of the text of a policy line: offered, adopted, final.
type Wording struct {
	store.Row
	Policy   uint   `gorm:"uniqueIndex:wording"`
	Number   uint   `gorm:"uniqueIndex:wording"`
	Text     string // paragraphs divided by an empty line
	Note     string `gorm:"size:300"`
	Author   uint
	SignedBy uint
	SignedAt *time.Time
}

// TableName implements gorm's Tabler.
func (Wording) TableName() string { return "policy_texts" }

// RelationKind is how one policy line stands to another.
type RelationKind string

// The relations between policy lines.
const (
	Supplements RelationKind = "supplements"
	Replaces    RelationKind = "replaces"
	BasedOn     RelationKind = "based-on"
)

// RelationKinds lists the relations.
var RelationKinds = []RelationKind{Supplements, Replaces, BasedOn}

// Relation relates a policy line to another.
type Relation struct {
	store.Row
	Policy uint         `gorm:"index"`
	To     uint         `gorm:"index;column:to_policy"`
	Kind   RelationKind `gorm:"size:20"`
}

// TableName implements gorm's Tabler.
func (Relation) TableName() string { return "policy_relations" }

// StepKind is what happened at a step of the path.
type StepKind string

// The steps of a path. Meetings, papers and submissions of the topic are found by themselves; these are told.
const (
	Mailed  StepKind = "mailed"
	Planned StepKind = "planned"
	Public  StepKind = "public"
)

// Step is something that happened to a policy line, or was planned, at a body.
type Step struct {
	store.Row
	Policy uint `gorm:"index"`
	Body   uint // 0: outside
	At     time.Time
	Kind   StepKind `gorm:"size:20"`
	Title  string   `gorm:"size:300"`
	Paper  uint
}

// TableName implements gorm's Tabler.
func (Step) TableName() string { return "policy_steps" }

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Policy{}, Visible: policies},
	{Row: Wording{}, Visible: wordings},
	{Row: Relation{}, Visible: throughPolicy},
	{Row: Step{}, Visible: throughPolicy},
}

// drafts are the states in which only the secretary and chair see a policy line.
var drafts = []State{Draft}

// policies: once adopted, a policy line is read by its body, by every body that it was sent to, and by who reads a
// paper of its topic; before that by secretary and chair. What was made public is read by all who signed in.
func policies(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	if !who.SignedIn() {
		return q.Where("1 = 0")
	}
	steps := store.Seen[Step](q, access.System("beleidslijnen"), "policy", "id").Where("body IN ? AND kind = ?", who.Bodies(), Mailed)
	seen := q.Session(&gorm.Session{NewDB: true}).Where("body IN ?", keepers(who)).
		Or("body IN ? AND state NOT IN ?", who.Bodies(), drafts).
		Or("public_on IS NOT NULL").
		Or("state NOT IN ? AND EXISTS (?)", drafts, offered(q, keepers(who))).
		Or("state NOT IN ? AND EXISTS (?)", drafts, steps).
		Or("state NOT IN ? AND topic <> 0 AND EXISTS (?)", drafts, store.Seen[paper.Paper](q, who, "topic", "topic"))
	return q.Where(seen)
}

// keepers are the bodies whose drafts the actor sees.
func keepers(who access.Actor) []uint {
	return append(who.BodiesAs(access.Secretary, access.Chair), who.Opened...)
}

func throughPolicy(q *gorm.DB, who access.Actor) *gorm.DB {
	return store.Within[Policy](q, who, "policy")
}

// wordings: a text that nobody signed off yet is seen in its own body only.
func wordings(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	seen := store.Seen[Policy](q, who, "id", "policy")
	own := seen.Session(&gorm.Session{}).Where("body IN ?", who.Bodies())
	return q.Where("EXISTS (?) OR (signed_at IS NOT NULL AND EXISTS (?))", own, seen)
}
