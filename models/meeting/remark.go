package meeting

import (
	"slices"
	"strings"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/paper"
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
	// Passage is which paragraph of the item it is about, from 1; 0 for all of it. Quote is how that read then, and
	// Proposal how the member would have it read.
	Passage  int    `gorm:"not null;default:0"`
	Quote    string `gorm:"not null;default:''"`
	Proposal string `gorm:"not null;default:''"`
	Text     string
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

// Comment is what a member writes of draft minutes: on an item that he sees or on the whole (0), on a paragraph of it
// (from 1) or on all of it (0). With a proposal for a paragraph no text is needed.
type Comment struct {
	Item           uint
	Passage        int
	Text, Proposal string
}

// Remark adds a remark of the actor to draft minutes that went round.
func Remark(tx *store.Tx, meeting uint, c Comment) error {
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
	if err := ofMeeting(tx, m, c.Item); err != nil {
		return err
	}
	r := &MinuteRemark{
		Meeting: m.ID, Item: c.Item, Person: tx.Actor().Person, Name: tx.Actor().Name,
		Passage: c.Passage, Text: strings.TrimSpace(c.Text), Proposal: oneParagraph(c.Proposal),
	}
	if r.Quote, err = quoted(tx, m.ID, c); err != nil {
		return err
	}
	if err := r.gaps().Invalid(); err != nil {
		return err
	}
	same, err := store.Again[MinuteRemark](tx, store.Of[MinuteRemark](tx).
		Where("meeting = ? AND item = ? AND person = ? AND passage = ? AND text = ? AND proposal = ?", r.Meeting, r.Item, r.Person, r.Passage, r.Text, r.Proposal))
	if err != nil || same != nil {
		return err
	}
	return permit.Create(r)
}

func (r *MinuteRemark) gaps() (gaps fault.Gaps) {
	gaps.Need(r.Text != "" || r.Proposal != "", "text", "Schrijf uw opmerking op.")
	gaps.Need(len([]rune(r.Text)) <= 5_000, "text", "Een opmerking telt hooguit 5.000 tekens.")
	gaps.Need(len([]rune(r.Proposal)) <= 5_000, "proposal", "Een voorstel telt hooguit 5.000 tekens.")
	gaps.Need(r.Proposal == "" || r.Passage > 0, "passage", "Kies bij welke alinea uw voorstel hoort.")
	gaps.Need(r.Proposal == "" || r.Proposal != r.Quote, "proposal", "Uw voorstel is gelijk aan de tekst die er staat.")
	return gaps
}

// quoted gives the paragraph that a comment is about, as it reads now.
func quoted(tx *store.Tx, meeting uint, c Comment) (string, error) {
	if c.Passage == 0 {
		return "", nil
	}
	texts, err := MinutesOf(tx, meeting)
	if err != nil {
		return "", err
	}
	notes := texts[c.Item].Notes
	if c.Passage < 0 || c.Passage > len(notes) {
		return "", fault.Wrong("passage", "Deze alinea staat niet meer in het verslag. Kies er een uit de lijst.")
	}
	return notes[c.Passage-1].quote(), nil
}

// oneParagraph makes one paragraph of a text: that is what a proposal takes the place of.
func oneParagraph(text string) string { return strings.Join(strings.Fields(text), " ") }

// WorkIn takes over the proposal of a remark: the paragraph that it is about gets that text, and the remark is dealt
// with. A paragraph that was changed since it was quoted is left alone.
func WorkIn(tx *store.Tx, id uint) error {
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
	if err := writable(tx, m); err != nil {
		return err
	}
	if r.Proposal == "" || r.Done {
		return fault.Refuse("Bij deze opmerking is geen voorstel dat nog kan worden overgenomen.")
	}
	texts, err := MinutesOf(tx, r.Meeting)
	if err != nil {
		return err
	}
	text := texts[r.Item]
	at := passageNow(text.Notes, r)
	if at < 0 {
		return fault.Refuse("Deze alinea is intussen gewijzigd. Verwerk het voorstel met de hand en handel de opmerking daarna af.")
	}
	text.Notes = slices.Clone(text.Notes)
	text.Notes[at] = text.Notes[at].reworded(r.Proposal)
	if err := permit.Save(&text); err != nil {
		return err
	}
	r.Done, r.Answer = true, "Overgenomen."
	permit.Note("remark %d of %s taken over", r.ID, r.Name)
	return permit.Save(r)
}

// passageNow finds the paragraph that a remark quotes, where it stood or where it stands now; -1 when it is gone.
func passageNow(notes []Note, r *MinuteRemark) int {
	if r.Passage <= len(notes) && notes[r.Passage-1].quote() == r.Quote {
		return r.Passage - 1
	}
	return slices.IndexFunc(notes, func(n Note) bool { return n.quote() == r.Quote })
}

// quote is the text of a note in words alone; that of a row shows its cells.
func (n Note) quote() string { return strings.ReplaceAll(n.Text, paper.CellBreak, " | ") }

// reworded gives a note with another text, of a row with the cells of that. What stays at its begin and at its end
// stays stressed as it was.
func (n Note) reworded(text string) Note {
	if n.Kind == Tabled {
		text = strings.ReplaceAll(text, " | ", paper.CellBreak)
	}
	was, now := []rune(n.Text), []rune(text)
	head, tail := 0, 0
	for head < min(len(was), len(now)) && was[head] == now[head] {
		head++
	}
	for tail < min(len(was), len(now))-head && was[len(was)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	var kept []paper.Emphasis
	for _, e := range n.Emphasis {
		switch {
		case e.Till <= head:
			kept = append(kept, e)
		case e.From >= len(was)-tail:
			e.From, e.Till = e.From+len(now)-len(was), e.Till+len(now)-len(was)
			kept = append(kept, e)
		}
	}
	n.Text, n.Emphasis = text, kept
	return n.tidy()
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
