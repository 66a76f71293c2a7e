package meeting

import (
	"slices"
	"strings"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/search"
	"beraad/models/store"
	"beraad/models/submission"
)

// Decision is a numbered outcome of an item. Both the offered and the decided wording are kept. What was said of a point
// of a form is one too; when nothing was agreed it has no number, and stands in no register.
type Decision struct {
	store.Row
	Body      uint   `gorm:"index"`
	Meeting   uint   `gorm:"index;not null;default:0"`
	Item      uint   `gorm:"index"`
	Topic     uint   `gorm:"index"`
	Number    string `gorm:"size:30"` // 2018-07
	Offered   string
	Text      string
	Outcome   Outcome  `gorm:"size:20"`
	DecidedOn law.Date `gorm:"column:decided_on;index"`
	// Submission and Point name the point that was ticked; Point 0 for a decision that is on none (see TickPoints).
	Submission uint `gorm:"not null;default:0"`
	Point      int  `gorm:"not null;default:0"`
	// Round is the written procedure in which it was taken; then it is of no meeting and no item (see Enrol).
	Round uint `gorm:"not null;default:0"`
}

// About implements access.Subject.
func (d *Decision) About() access.About {
	return access.About{Kind: "decision", ID: d.ID, Body: d.Body}
}

// Decide writes down a decision on an item, and gives it the next number of the body in that year; an item needs no
// form and no paper for it, and may have several. A decision with an ID is worded anew and keeps its number.
func Decide(tx *store.Tx, item uint, d *Decision) error {
	i, m, err := itemOf(tx, item)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.RecordDecision, aboutItem(i, m), "")
	if err != nil {
		return err
	}
	if err := open(tx, i, m); err != nil {
		return err
	}
	d.Text, d.Offered = strings.TrimSpace(d.Text), strings.TrimSpace(d.Offered)
	if d.Outcome == NoOutcome {
		d.Outcome = i.Outcome
	}
	if err := d.gaps().Invalid(); err != nil {
		return err
	}
	if d.ID != 0 {
		return reword(permit, i, d)
	}
	if d.Topic == 0 {
		d.Topic = i.Topic
	}
	d.Body, d.Meeting, d.Item, d.DecidedOn = m.Body, m.ID, i.ID, m.Day()
	if twice, err := decidedAlready(tx, d); twice || err != nil {
		return err
	}
	if d.Number, err = nextNumber(permit, decisionNumber, m.Body, d.DecidedOn.Year()); err != nil {
		return err
	}
	if err := permit.Create(d); err != nil {
		return err
	}
	permit.Note("besluit %s", d.Number)
	return search.Keep(tx, d.entry())
}

// decidedAlready gives a decision that stands under the item in the same words: a second click makes no second one, of
// which the number could never be taken back.
func decidedAlready(tx *store.Tx, d *Decision) (bool, error) {
	same, err := store.List[Decision](store.Of[Decision](tx).
		Where("item = ? AND text = ? AND outcome = ? AND submission = ? AND point = ?", d.Item, d.Text, d.Outcome, d.Submission, d.Point).Limit(1))
	if err != nil || len(same) == 0 {
		return false, err
	}
	*d = same[0]
	return true, nil
}

func (d *Decision) gaps() (gaps fault.Gaps) {
	gaps.Need(d.Text != "", "text", "Schrijf op wat is besloten.")
	gaps.Need(len([]rune(d.Text)) <= 20_000 && len([]rune(d.Offered)) <= 20_000, "text", "Een besluit telt hooguit 20.000 tekens.")
	gaps.Need(slices.Contains(Outcomes, d.Outcome), "outcome", "Kies de uitkomst.")
	return gaps
}

// reword saves another wording or outcome of a decision; what it is of stays.
func reword(permit *store.Permit, i *Item, d *Decision) error {
	saved, err := store.First[Decision](store.Of[Decision](permit.Tx()).Where("id = ? AND item = ?", d.ID, i.ID))
	if err != nil {
		return err
	}
	if saved.Rev != d.Rev {
		return fault.Changed(saved.Text)
	}
	saved.Text, saved.Offered, saved.Outcome = d.Text, d.Offered, d.Outcome
	if d.Topic != 0 {
		saved.Topic = d.Topic
	}
	if err := saved.enrol(permit); err != nil {
		return err
	}
	if err := permit.Save(saved); err != nil {
		return err
	}
	*d = *saved
	return search.Keep(permit.Tx(), d.entry())
}

// FindDecision gives a decision by number of row.
func FindDecision(tx *store.Tx, id uint) (*Decision, error) { return store.Find[Decision](tx, id) }

// DecisionsOf lists the decisions of a meeting in the order in which they were taken, and what was said of points.
func DecisionsOf(tx *store.Tx, meeting uint) ([]Decision, error) {
	return store.List[Decision](store.Of[Decision](tx).Where("meeting = ?", meeting).Order("id"))
}

// DecisionsByTopic lists the decisions on a matter, over bodies and years, oldest first.
func DecisionsByTopic(tx *store.Tx, topic uint) ([]Decision, error) {
	if topic == 0 {
		return nil, nil
	}
	return store.List[Decision](store.Of[Decision](tx).Where("topic = ? AND number <> ?", topic, "").Order("decided_on, id"))
}

// Sieve says which decisions of the register are asked for; the zero value is all.
type Sieve struct {
	Body    uint
	Year    int
	Outcome Outcome
	// Beyond asks for decisions that differ from what their item was offered for.
	Beyond bool
	// Reworded asks for decisions that were worded otherwise than they were offered.
	Reworded bool
	// Written asks for decisions that were taken in a written procedure.
	Written bool
	Words   string
}

// Register lists the decisions of all bodies that the actor reads, the newest first.
func Register(tx *store.Tx, page store.Page) ([]Decision, int, error) {
	return Sifted(tx, Sieve{}, page)
}

// Sifted is the register through a sieve.
func Sifted(tx *store.Tx, sieve Sieve, page store.Page) ([]Decision, int, error) {
	q := store.Of[Decision](tx).Where("number <> ?", "")
	if sieve.Body != 0 {
		q = q.Where("body = ?", sieve.Body)
	}
	if sieve.Year != 0 {
		q = q.Where("decided_on BETWEEN ? AND ?", law.Day(sieve.Year, 1, 1), law.Day(sieve.Year, 12, 31))
	}
	if sieve.Outcome != NoOutcome {
		q = q.Where("outcome = ?", sieve.Outcome)
	}
	if words := strings.TrimSpace(sieve.Words); words != "" {
		like := "%" + escaped.Replace(strings.ToLower(words)) + "%"
		found := search.Rows(store.Of[Decision](tx), search.OfDecision, search.Parse(words)).Select("id") // "standaarden" finds "standaard"
		q = q.Where(`id IN (?) OR LOWER(text) LIKE ? ESCAPE '\' OR number LIKE ? ESCAPE '\'`, found, like, like)
	}
	if sieve.Reworded {
		q = q.Where("offered <> ? AND offered <> text", "")
	}
	if sieve.Written {
		q = q.Where("round > 0")
	}
	if sieve.Beyond {
		q = beyond(tx, q)
	}
	return store.Paged[Decision](q.Order("decided_on DESC, id DESC"), page)
}

// FirstYear is the year of the oldest decision that the actor reads; this year when there is none.
func FirstYear(tx *store.Tx) (int, error) {
	d, err := store.First[Decision](store.Of[Decision](tx).Where("number <> ?", "").Order("decided_on, id"))
	if fault.KindOf(err) == fault.Missing {
		return law.DateOf(tx.Now()).Year(), nil
	} else if err != nil {
		return 0, err
	}
	return d.DecidedOn.Year(), nil
}

// escaped keeps the signs of LIKE from meaning anything in what somebody looks for.
var escaped = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// deciding are the outcomes that decide something.
var deciding = []Outcome{Established, Agreed, AgreedChanged, NotAgreed, Forwarded}

// Beyond tells whether an outcome says more than what the item was offered for: a policy line was adopted though it
// was offered for discussion. Nature is not outcome; the register shows where they differ.
func Beyond(nature submission.Nature, outcome Outcome) bool {
	offered := nature == submission.ToDiscuss || nature == submission.ToInform
	return offered && slices.Contains(deciding, outcome)
}

func beyond(tx *store.Tx, q *gorm.DB) *gorm.DB {
	offered := store.Of[Item](tx).Select("id").Where("nature IN ?", []submission.Nature{submission.ToDiscuss, submission.ToInform})
	return q.Where("outcome IN ? AND item IN (?)", deciding, offered)
}
