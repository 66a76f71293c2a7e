package meeting

import (
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
	"beraad/models/submission"
)

// Stand is what a member thinks of an item before the meeting.
type Stand string

// The stands, from the one that asks least.
const (
	AgreesOn  Stand = "agrees"
	RemarksOn Stand = "remarks"
	SpeaksOn  Stand = "speaks"
	ObjectsTo Stand = "objects"
)

// Stands lists the stands.
var Stands = []Stand{AgreesOn, RemarksOn, SpeaksOn, ObjectsTo}

// Position is where a member stands on an item before the meeting: what the body sees. It stays with the item, as
// deliberative material.
type Position struct {
	store.Row
	Meeting uint   `gorm:"index"`
	Item    uint   `gorm:"uniqueIndex:position_on_item"`
	Person  uint   `gorm:"uniqueIndex:position_on_item"`
	Name    string `gorm:"size:200"`
	Stand   Stand  `gorm:"size:20"`
	// Lifted: because of this objection the item came off the hamerstukken.
	Lifted bool `gorm:"not null;default:false"`
}

// PositionRemark is what a member adds to his position, for the secretary and the chair. It is a row of its own, for
// the other members see the position and not this.
type PositionRemark struct {
	store.Row
	Meeting uint `gorm:"index"`
	Item    uint `gorm:"uniqueIndex:position_remark"`
	Person  uint `gorm:"uniqueIndex:position_remark"`
	Text    string
}

// positions: the secretary and chair see all; the members of the body those on items that they see.
func positions(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	seen := q.Session(&gorm.Session{NewDB: true}).Where("EXISTS (?)", ofMeetings(q, keepers(who))).
		Or("EXISTS (?) AND EXISTS (?)", ofMeetings(q, who.Bodies()), store.Seen[Item](q, who, "id", "item"))
	return q.Where(seen)
}

// Closes is until when members may say beforehand where they stand: the end of the day before, unless the secretary
// set another moment; never after the meeting begins.
func (m *Meeting) Closes() time.Time {
	until := m.Day().Time()
	if m.PositionsUntil != nil {
		until = *m.PositionsUntil
	}
	if until.After(m.StartsAt) {
		return m.StartsAt
	}
	return until
}

// Hears tells whether members may say now where they stand.
func (m *Meeting) Hears(now time.Time) bool { return m.State == Convened && now.Before(m.Closes()) }

// TakePosition says where the actor stands on an item. Who said something before, says something else instead.
func TakePosition(tx *store.Tx, item uint, stand Stand, text string) error {
	i, m, err := itemOf(tx, item)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.TakePosition, access.About{Kind: "item", ID: i.ID, Body: m.Body}, "")
	if err != nil {
		return err
	}
	switch {
	case m.State != Convened:
		return fault.Refuse("Een standpunt geeft u tussen de convocatie en de vergadering.")
	case !m.Hears(tx.Now()):
		return fault.Refuse("De tijd om vooraf een standpunt te geven is voorbij. Zeg het in de vergadering, of bel de secretaris.")
	case i.Dropped:
		return fault.Refuse("Dit punt is vervallen.")
	}
	text = strings.TrimSpace(text)
	if err := positionGaps(stand, text).Invalid(); err != nil {
		return err
	}
	permit.Note("position: %s", stand)
	if err := standing(permit, &Position{Meeting: m.ID, Item: i.ID, Person: tx.Actor().Person, Name: tx.Actor().Name, Stand: stand}); err != nil {
		return err
	}
	return remarking(permit, &PositionRemark{Meeting: m.ID, Item: i.ID, Person: tx.Actor().Person, Text: text})
}

func positionGaps(stand Stand, text string) (gaps fault.Gaps) {
	gaps.Need(slices.Contains(Stands, stand), "stand", "Kies waar u staat.")
	gaps.Need(text != "" || stand != RemarksOn, "text", "Schrijf uw opmerking op.")
	gaps.Need(text != "" || stand != ObjectsTo, "text", "Schrijf op wat uw bezwaar is.")
	gaps.Need(len([]rune(text)) <= 2_000, "text", "Een toelichting telt hooguit 2.000 tekens.")
	return gaps
}

func standing(permit *store.Permit, p *Position) error {
	old, err := store.First[Position](store.Of[Position](permit.Tx()).Where("item = ? AND person = ?", p.Item, p.Person))
	if fault.KindOf(err) == fault.Missing {
		return permit.Create(p)
	} else if err != nil {
		return err
	}
	old.Stand, old.Name = p.Stand, p.Name
	return permit.Save(old)
}

func remarking(permit *store.Permit, r *PositionRemark) error {
	old, err := store.First[PositionRemark](store.Of[PositionRemark](permit.Tx()).Where("item = ? AND person = ?", r.Item, r.Person))
	if fault.KindOf(err) == fault.Missing {
		if r.Text == "" {
			return nil
		}
		return permit.Create(r)
	} else if err != nil {
		return err
	}
	old.Text = r.Text
	return permit.Save(old)
}

// Stated is a position with its remark, as far as the actor sees it.
type Stated struct {
	Position
	Text string
}

// PositionsOf gives what was said beforehand on the items of a meeting, by item.
func PositionsOf(tx *store.Tx, meeting uint) (map[uint][]Stated, error) {
	rows, err := store.List[Position](store.Of[Position](tx).Where("meeting = ?", meeting).Order("name, id"))
	if err != nil {
		return nil, err
	}
	remarks, err := store.List[PositionRemark](store.Of[PositionRemark](tx).Where("meeting = ?", meeting))
	if err != nil {
		return nil, err
	}
	type key struct{ item, person uint }
	texts := make(map[key]string, len(remarks))
	for _, r := range remarks {
		texts[key{r.Item, r.Person}] = r.Text
	}
	said := map[uint][]Stated{}
	for _, p := range rows {
		said[p.Item] = append(said[p.Item], Stated{p, texts[key{p.Item, p.Person}]})
	}
	return said, nil
}

// Objected lists the hamerstukken of a meeting to which a member objects: they ask for a word of the secretary.
func Objected(tx *store.Tx, meeting uint) ([]Item, error) {
	items, err := Items(tx, meeting)
	if err != nil {
		return nil, err
	}
	against, err := store.Pluck[uint](store.Of[Position](tx).Where("meeting = ? AND stand = ?", meeting, ObjectsTo), "item")
	return slices.DeleteFunc(items, func(i Item) bool {
		return i.Dropped || i.Nature != submission.Hamerstuk || !slices.Contains(against, i.ID)
	}), err
}

// Lift takes an item to which a member objects off the hamerstukken: it will be discussed. It keeps its number, and
// members read it with what is sent next.
func Lift(tx *store.Tx, item uint) error {
	i, err := FindItem(tx, item)
	if err != nil {
		return err
	}
	_, permit, err := compose(tx, i.Meeting, "bezwaar vooraf")
	if err != nil {
		return err
	}
	against := store.Of[Position](tx).Where("item = ? AND stand = ?", item, ObjectsTo)
	n, err := store.Count(against.Session(&gorm.Session{}))
	switch {
	case err != nil:
		return err
	case i.Nature != submission.Hamerstuk || i.Dropped:
		return fault.Refuse("Dit punt is geen hamerstuk meer.")
	case n == 0:
		return fault.Refuse("Op dit hamerstuk is geen bezwaar.")
	}
	i.Nature = submission.ToDiscuss
	if err := permit.Save(i); err != nil {
		return err
	}
	_, err = permit.Update(store.Of[Position](tx).Where("item = ? AND stand = ?", item, ObjectsTo), map[string]any{"lifted": true})
	return err
}

// CloseAt sets until when members may say where they stand; nil goes back to the end of the day before.
func CloseAt(tx *store.Tx, meeting uint, until *time.Time) error {
	m, permit, err := compose(tx, meeting, "")
	if err != nil {
		return err
	}
	if until != nil && until.After(m.StartsAt) {
		return fault.Wrong("until", "Kies een moment vóór de vergadering.")
	}
	m.PositionsUntil = until
	return permit.Save(m)
}
