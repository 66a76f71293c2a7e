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
	Note    string   `gorm:"size:200"` // "vanaf 10.20", "met kennisgeving"
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
	if err := attendanceGaps(rows).Invalid(); err != nil {
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

func attendanceGaps(rows []Attendance) (gaps fault.Gaps) {
	seen := map[uint]bool{}
	for i, row := range rows {
		field := func(name string) string { return fmt.Sprintf("%s-%d", name, i) }
		gaps.Need(row.Name != "" && person.OneLine(row.Name), field("name"), "Vul een naam in, op één regel.")
		gaps.Need(person.OneLine(row.Of) && person.OneLine(row.Note), field("note"), "Gebruik geen regeleinden of stuurtekens.")
		gaps.Need(slices.Contains(Presences, row.Status), field("status"), "Kies of deze persoon er was.")
		gaps.Need(row.Person == 0 || !seen[row.Person], field("person"), "Deze persoon staat al op de lijst.")
		seen[row.Person] = true
	}
	return gaps
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
