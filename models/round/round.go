package round

import (
	"slices"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/store"
)

// State is how far a round is.
type State string

// The states of a round.
const (
	Open      State = "open"
	Closed    State = "closed"
	Withdrawn State = "withdrawn"
)

// States lists the states.
var States = []State{Open, Closed, Withdrawn}

// Outcome is what came of a round.
type Outcome string

// The outcomes.
const (
	Agreed        Outcome = "agreed"
	AgreedChanged Outcome = "agreed-changed"
	NotAgreed     Outcome = "not-agreed"
	ToMeeting     Outcome = "to-meeting"
)

// Outcomes lists the outcomes.
var Outcomes = []Outcome{Agreed, AgreedChanged, NotAgreed, ToMeeting}

// Stand is what somebody answers; empty while he has not.
type Stand string

// The stands, from the one that asks least.
const (
	Agrees   Stand = "agrees"
	Remarks  Stand = "remarks"
	Objects  Stand = "objects"
	NotHeard Stand = ""
)

// Stands lists the answers that can be given.
var Stands = []Stand{Agrees, Remarks, Objects}

// Round is a question that a body answers in writing.
type Round struct {
	store.Row
	Body uint `gorm:"uniqueIndex:round_number"`
	// Number names the round: S-2018-3. What was decided gets a number of the register, as any decision of the body.
	Number   string `gorm:"size:30;uniqueIndex:round_number"`
	Title    string `gorm:"size:300"`
	Question string
	Topic    uint
	State    State    `gorm:"size:20"`
	OpenedOn law.Date `gorm:"column:opened_on"`
	Until    law.Date `gorm:"column:until_on"` // the last day for an answer
	// WasUntil is the term that the round was opened with, once it was lengthened.
	WasUntil law.Date `gorm:"column:was_until_on"`
	ClosedOn law.Date `gorm:"column:closed_on"`
	Outcome  Outcome  `gorm:"size:20"`
	// Decision is what was decided, or the note that goes along to the stock agenda.
	Decision string
	Stock    uint   // the matter on the stock agenda that it became
	Why      string `gorm:"size:500"` // it was withdrawn
	// Record is the paper that tells how it went, once it has ended (see record).
	Record uint `gorm:"not null;default:0"`
}

// About implements access.Subject.
func (r *Round) About() access.About { return access.About{Kind: "round", ID: r.ID, Body: r.Body} }

// Hears tells whether answers can be given on a day.
func (r *Round) Hears(today law.Date) bool { return r.State == Open && !today.After(r.Until) }

// Paper is a paper that goes with a question.
type Paper struct {
	store.Row
	Round uint `gorm:"uniqueIndex:round_paper"`
	Paper uint `gorm:"uniqueIndex:round_paper"`
	Seq   int
}

// TableName implements gorm's Tabler.
func (Paper) TableName() string { return "round_papers" }

// Voice is somebody who was asked, or who answered, with where he stands: what the body sees.
type Voice struct {
	store.Row
	Round  uint   `gorm:"uniqueIndex:round_voice"`
	Person uint   `gorm:"uniqueIndex:round_voice"`
	Name   string `gorm:"size:200"`
	// Asked: he sat in the body when the round was opened. Others may answer, and are not waited for.
	Asked bool
	For   uint  // of a deputy, the person whom he answers for
	Stand Stand `gorm:"size:20"`
}

// TableName implements gorm's Tabler.
func (Voice) TableName() string { return "round_voices" }

// Remark is what somebody adds to his answer, for the secretary and the chair. It is a row of its own, for the other
// members see the answer and not this.
type Remark struct {
	store.Row
	Round  uint `gorm:"uniqueIndex:round_remark"`
	Person uint `gorm:"uniqueIndex:round_remark"`
	Text   string
}

// TableName implements gorm's Tabler.
func (Remark) TableName() string { return "round_remarks" }

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Round{}, Visible: rounds},
	{Row: Paper{}, Visible: throughRound},
	{Row: Voice{}, Visible: throughRound},
	{Row: Remark{}, Visible: remarks},
	{Row: Draft{}, Visible: drafts},
	{Row: DraftPaper{}, Visible: func(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Draft](q, who, "draft") }},
}

// rounds: of the bodies that one sits in, and of those opened by breaking the glass.
func rounds(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	return q.Where("body IN ?", slices.Concat(who.Bodies(), who.Opened))
}

func throughRound(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Round](q, who, "round") }

// remarks: the secretary and the chair read all, everybody else his own.
func remarks(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	kept := store.Seen[Round](q, access.System("inzage"), "id", "round").
		Where("body IN ?", append(who.BodiesAs(access.Secretary, access.Chair), who.Opened...))
	seen := q.Session(&gorm.Session{NewDB: true}).Where("EXISTS (?)", kept).Or("person = ? AND person <> 0", who.Person)
	return q.Where(seen)
}

// Find gives a round.
func Find(tx *store.Tx, id uint) (*Round, error) { return store.Find[Round](tx, id) }

// List gives the rounds that the actor sees: those that are open first, then the newest.
func List(tx *store.Tx, page store.Page) ([]Round, int, error) {
	q := store.Of[Round](tx).Order("CASE WHEN state = 'open' THEN 0 ELSE 1 END, id DESC")
	return store.Paged[Round](q, page)
}

// Running gives all rounds that are open, those with the nearest term first.
func Running(tx *store.Tx) ([]Round, error) {
	return store.List[Round](store.Of[Round](tx).Where("state = ?", Open).Order("until_on, id"))
}

// ByTopic lists the rounds on a matter, the oldest first.
func ByTopic(tx *store.Tx, topic uint) ([]Round, error) {
	if topic == 0 {
		return nil, nil
	}
	return store.List[Round](store.Of[Round](tx).Where("topic = ?", topic).Order("id"))
}

// PapersOf gives the numbers of the papers that go with a question, in their order.
func PapersOf(tx *store.Tx, round uint) ([]uint, error) {
	return store.Pluck[uint](store.Of[Paper](tx).Where("round = ?", round).Order("seq, id"), "paper")
}

// Said is a voice with its remark, as far as the actor reads it.
type Said struct {
	Voice
	Text string
}

// Voices gives who was asked and who answered, by name.
func Voices(tx *store.Tx, round uint) ([]Said, error) {
	rows, err := store.List[Voice](store.Of[Voice](tx).Where("round = ?", round).Order("name, id"))
	if err != nil {
		return nil, err
	}
	texts, err := store.List[Remark](store.Of[Remark](tx).Where("round = ?", round))
	byPerson := make(map[uint]string, len(texts))
	for _, t := range texts {
		byPerson[t.Person] = t.Text
	}
	said := make([]Said, len(rows))
	for i, row := range rows {
		said[i] = Said{row, byPerson[row.Person]}
	}
	return said, err
}

// Waiting gives those who were asked and did not answer, and for whom no deputy did.
func Waiting(all []Said) (waiting []Said) {
	for _, one := range all {
		spoken := slices.ContainsFunc(all, func(other Said) bool { return other.For == one.Person && other.Stand != NotHeard })
		if one.Asked && one.Stand == NotHeard && !spoken {
			waiting = append(waiting, one)
		}
	}
	return waiting
}

// Tally is how many were asked, and how many answered of whom.
type Tally struct {
	Asked, Heard int
	// Mine is where the actor stands himself; Waits tells that he was asked and neither he nor his deputy answered.
	Mine  Stand
	Waits bool
}

// Tallies counts the answers of rounds.
func Tallies(tx *store.Tx, rounds []Round) (map[uint]Tally, error) {
	ids := make([]uint, len(rounds))
	for i, r := range rounds {
		ids[i] = r.ID
	}
	rows, err := store.List[Voice](store.Of[Voice](tx).Where("round IN ?", ids).Order("id"))
	said := map[uint][]Said{}
	for _, row := range rows {
		said[row.Round] = append(said[row.Round], Said{Voice: row})
	}
	tallies := make(map[uint]Tally, len(ids))
	for _, id := range ids {
		tallies[id] = tally(said[id], tx.Actor().Person)
	}
	return tallies, err
}

func tally(said []Said, me uint) (t Tally) {
	waiting := Waiting(said)
	for _, one := range said {
		if one.Asked {
			t.Asked++
		}
		if one.Person == me && me != 0 {
			t.Mine = one.Stand
		}
	}
	t.Heard = t.Asked - len(waiting)
	t.Waits = slices.ContainsFunc(waiting, func(one Said) bool { return one.Person == me })
	return t
}
