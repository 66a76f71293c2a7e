package meeting

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
)

// Presence is whether somebody was there.
type Presence string

// The presences. Deputised is of a member for whom a deputy came; the deputy has a row of his own.
const (
	Expected  Presence = "expected"
	Present   Presence = "present"
	Absent    Presence = "absent"
	Deputised Presence = "deputised"
	Guest     Presence = "guest"
	// Coming and Tentative are what somebody said beforehand; at the sitting they are as good as Expected.
	Coming    Presence = "coming"
	Tentative Presence = "tentative"
)

// WhenAllCame is what becomes of a presence when everybody came who was expected.
func (p Presence) WhenAllCame() Presence {
	if p == Expected || p == Coming || p == Tentative {
		return Present
	}
	return p
}

// Presences lists what a secretary can write down of somebody.
var Presences = []Presence{Expected, Present, Absent, Deputised, Guest}

// Attendance is whether somebody was there.
type Attendance struct {
	store.Row
	Meeting uint     `gorm:"index"`
	Person  uint     // 0 for a guest from outside
	Name    string   `gorm:"size:200"` // as on the paper: a guest has no person
	Of      string   `gorm:"size:200"` // ministry or function
	Status  Presence `gorm:"size:20"`
	For     uint     // the member for whom a deputy comes
	Note    string   `gorm:"size:200"` // "met kennisgeving"
	// Function is what a guest is, and Items are what he came for; none is the whole meeting.
	Function string `gorm:"size:200;not null;default:''"`
	Items    []uint `gorm:"serializer:json"`
	// CameAt and LeftAt are of who was not there all the time: minutes after midnight, 0 for none.
	CameAt int `gorm:"not null;default:0"`
	LeftAt int `gorm:"not null;default:0"`
}

// SetAttendance puts a list of who was there in place of the one before. Names and ministries that are left open
// are filled in from the persons.
func SetAttendance(tx *store.Tx, meeting uint, rows []Attendance) error {
	m, err := Find(tx, meeting)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.RecordAttendance, m, "")
	if err != nil {
		return err
	}
	if m.State == Circulated || m.State == Adopted || m.State == Cancelled {
		return fault.Refuse("De aanwezigheid staat vast. Heropen het verslag om die nog te wijzigen.")
	}
	if err := fillAttendance(tx, m, rows); err != nil {
		return err
	}
	items, err := Items(tx, m.ID)
	if err != nil {
		return err
	}
	if err := attendanceGaps(rows, items).Invalid(); err != nil {
		return err
	}
	if _, err := permit.Remove(store.Of[Attendance](tx).Where("meeting = ?", m.ID)); err != nil {
		return err
	}
	if len(rows) == 0 {
		return nil
	}
	return permit.Create(&rows)
}

func fillAttendance(tx *store.Tx, m *Meeting, rows []Attendance) error {
	ids := make([]uint, len(rows))
	for i, row := range rows {
		ids[i] = row.Person
	}
	people, err := person.ByIDs(tx, ids)
	if err != nil {
		return err
	}
	ministries, err := ministriesOf(tx, people)
	if err != nil {
		return err
	}
	for i := range rows {
		row := &rows[i]
		row.Row, row.Meeting = store.Row{Rev: 1}, m.ID
		who, known := people[row.Person]
		if known && strings.TrimSpace(row.Name) == "" {
			row.Name = who.Name
		}
		if known && row.Of == "" {
			row.Of = ministries[who.Ministry]
		}
		row.Name, row.Of, row.Note = strings.TrimSpace(row.Name), strings.TrimSpace(row.Of), strings.TrimSpace(row.Note)
		row.Function = strings.TrimSpace(row.Function)
	}
	return nil
}

// ministriesOf gives the codes of the ministries that people work for.
func ministriesOf(tx *store.Tx, people map[uint]person.Person) (map[uint]string, error) {
	codes := map[uint]string{}
	if len(people) == 0 {
		return codes, nil
	}
	all, err := person.Organisations(tx)
	for _, ministry := range all {
		codes[ministry.ID] = ministry.Code
	}
	return codes, err
}

func attendanceGaps(rows []Attendance, items []Item) (gaps fault.Gaps) {
	seen := map[uint]bool{}
	for i, row := range rows {
		field := func(name string) string { return fmt.Sprintf("%s-%d", name, i) }
		gaps.Need(row.Name != "" && person.OneLine(row.Name), field("name"), "Vul een naam in, op één regel.")
		gaps.Need(person.OneLine(row.Of) && person.OneLine(row.Note), field("note"), "Gebruik geen regeleinden of stuurtekens.")
		gaps.Need(person.OneLine(row.Function) && len([]rune(row.Function)) <= 200, field("function"), "Een functie staat op één regel en telt hooguit 200 tekens.")
		gaps.Need(row.CameAt >= 0 && row.CameAt < 24*60, field("came"), "Schrijf de tijd zoals 10.20.")
		gaps.Need(row.LeftAt >= 0 && row.LeftAt < 24*60, field("left"), "Schrijf de tijd zoals 10.20.")
		gaps.Need(row.CameAt == 0 || row.LeftAt == 0 || row.LeftAt > row.CameAt, field("left"), "Wie weggaat, is eerst gekomen.")
		for _, id := range row.Items {
			known := slices.ContainsFunc(items, func(i Item) bool { return i.ID == id && !i.Dropped })
			gaps.Need(known, field("points"), "Dit punt staat niet op de agenda.")
		}
		gaps.Need(slices.Contains(Presences, row.Status), field("status"), "Kies of deze persoon er was.")
		gaps.Need(row.Person == 0 || !seen[row.Person], field("person"), "Deze persoon staat al op de lijst.")
		seen[row.Person] = true
	}
	return gaps
}

// Named finds items by their numbers, with commas between: "4.a, 4.b". What is no number of an item is told.
func Named(items []Item, text string) (ids []uint, unknown string) {
	for name := range strings.SplitSeq(text, ",") {
		name = strings.TrimSpace(name)
		at := slices.IndexFunc(items, func(i Item) bool { return !i.Dropped && strings.EqualFold(i.Number, name) })
		switch {
		case name == "":
		case at < 0:
			return ids, name
		case !slices.Contains(ids, items[at].ID):
			ids = append(ids, items[at].ID)
		}
	}
	return ids, ""
}

// Numbers gives the numbers of items, in the order of the agenda: "4.a, 4.b".
func Numbers(items []Item, ids []uint) string {
	var all []string
	for _, item := range items {
		if slices.Contains(ids, item.ID) {
			all = append(all, item.Number)
		}
	}
	return strings.Join(all, ", ")
}

// AttendanceOf lists who was there or is expected, as it was written down.
func AttendanceOf(tx *store.Tx, meeting uint) ([]Attendance, error) {
	return store.List[Attendance](store.Of[Attendance](tx).Where("meeting = ?", meeting).Order("id"))
}

// AnnounceAbsence lets a member say that he will not come, and who comes in his place, or nobody (0).
func AnnounceAbsence(tx *store.Tx, meeting uint, deputy uint, note string) error {
	return Answer(tx, meeting, Reply{Will: Absent, Deputy: deputy, Note: note})
}

// mayStandIn tells whether somebody is a deputy who may come for the actor.
func mayStandIn(tx *store.Tx, m *Meeting, deputy uint) error {
	members, err := body.Members(tx, m.Body, m.Day())
	if err != nil {
		return err
	}
	for _, member := range members {
		if member.Person == deputy && member.Role == access.Deputy && (member.For == 0 || member.For == tx.Actor().Person) {
			return nil
		}
	}
	return fault.Wrong("deputy", "Deze persoon is op die dag niet uw plaatsvervanger in dit gremium.")
}

// replaceMine puts the rows of one member and his deputy in place of those before.
func replaceMine(permit *store.Permit, m *Meeting, rows []Attendance) error {
	tx := permit.Tx()
	if err := fillAttendance(tx, m, rows); err != nil {
		return err
	}
	persons := make([]uint, len(rows))
	for i, row := range rows {
		persons[i] = row.Person
	}
	old := store.Of[Attendance](tx).Where("meeting = ?", m.ID).
		Where(store.Of[Attendance](tx).Where("person IN ?", persons).Or(map[string]any{"for": tx.Actor().Person}))
	if _, err := permit.Remove(old); err != nil {
		return err
	}
	return permit.Create(&rows)
}
