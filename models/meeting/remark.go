package meeting

import (
	"strings"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// MinuteRemark is what a member says of draft minutes that went round.
type MinuteRemark struct {
	store.Row
	Meeting uint `gorm:"index"`
	Item    uint // 0 for the minutes as a whole
	Version uint // the version that was read
	Person  uint
	Name    string `gorm:"size:200"`
	Text    string
	// Done says that the secretary dealt with it; Answer how.
	Done   bool   `gorm:"not null;default:false"`
	Answer string `gorm:"size:1000"`
}

// TableName implements gorm's Tabler.
func (MinuteRemark) TableName() string { return "minute_remarks" }

// remarks, on minutes and with positions: the secretary and chair see all; a member his own.
func remarks(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	return q.Where("(person = ? AND person <> 0) OR EXISTS (?)", who.Person, ofMeetings(q, keepers(who)))
}

// Remark adds a remark of the actor to draft minutes that went round, on an item that he sees or on the whole (0).
func Remark(tx *store.Tx, meeting, item uint, text string) error {
	m, err := Find(tx, meeting)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.RemarkMinutes, m, "")
	if err != nil {
		return err
	}
	if m.State != Circulated {
		return fault.Refuse("Opmerkingen kunnen zolang het verslag in concept is rondgestuurd.")
	}
	if err := ofMeeting(tx, m, item); err != nil {
		return err
	}
	text = strings.TrimSpace(text)
	var gaps fault.Gaps
	gaps.Need(text != "", "text", "Schrijf uw opmerking op.")
	gaps.Need(len([]rune(text)) <= 5_000, "text", "Een opmerking telt hooguit 5.000 tekens.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	return permit.Create(&MinuteRemark{Meeting: m.ID, Item: item, Person: tx.Actor().Person, Name: tx.Actor().Name, Text: text})
}

// AnswerRemark says that a remark was dealt with, and how.
func AnswerRemark(tx *store.Tx, id uint, answer string) error {
	r, err := store.Find[MinuteRemark](tx, id)
	if err != nil {
		return err
	}
	m, err := Find(tx, r.Meeting)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.WriteMinutes, m, "")
	if err != nil {
		return err
	}
	if len([]rune(answer)) > 1000 {
		return fault.Wrong("answer", "Een antwoord telt hooguit 1.000 tekens.")
	}
	r.Done, r.Answer = true, strings.TrimSpace(answer)
	return permit.Save(r)
}

// RemarksOf lists the remarks on the minutes of a meeting: all for the secretary and chair, one's own for a member.
func RemarksOf(tx *store.Tx, meeting uint) ([]MinuteRemark, error) {
	return store.List[MinuteRemark](store.Of[MinuteRemark](tx).Where("meeting = ?", meeting).Order("item, id"))
}
