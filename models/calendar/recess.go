package calendar

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// Recess is a period in which the bodies do not meet.
type Recess struct {
	store.Row
	Name string   `gorm:"size:100"`
	From law.Date `gorm:"column:from_on"`
	To   law.Date `gorm:"column:to_on;index"` // the last day
	// keepers are the bodies of the secretary who keeps it: a recess is of all bodies.
	keepers []uint
}

// TableName implements gorm's Tabler.
func (Recess) TableName() string { return "recesses" }

// About implements access.Subject.
func (r *Recess) About() access.About {
	return access.About{Kind: "recess", ID: r.ID, Bodies: r.keepers}
}

// Holds tells whether a day falls in the recess.
func (r Recess) Holds(day law.Date) bool { return !day.Before(r.From) && !day.After(r.To) }

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Recess{}, Visible: store.All},
	{Row: Rule{}, Visible: store.All},
}

// Recesses lists those that touch a year, the first one first.
func Recesses(tx *store.Tx, year int) ([]Recess, error) {
	q := store.Of[Recess](tx).Where("to_on >= ? AND from_on < ?", law.Day(year, time.January, 1), law.Day(year+1, time.January, 1))
	return store.List[Recess](q.Order("from_on, id"))
}

// Suggested are the usual recesses of a year that nobody put in the list yet. The days are a guess: school holidays and
// those of the Tweede Kamer are set anew each year.
func Suggested(year int, known []Recess) []Recess {
	christmas := func(year int) Recess {
		from := saturday(law.Day(year, time.December, 19))
		return Recess{Name: "Kerstreces", From: from, To: from.AddDays(15)}
	}
	may, summer, autumn := saturday(law.Day(year, time.April, 24)), saturday(law.Day(year, time.July, 8)), saturday(law.Day(year, time.October, 15))
	all := []Recess{
		christmas(year - 1),
		{Name: "Meireces", From: may, To: may.AddDays(8)},
		{Name: "Zomerreces", From: summer, To: summer.AddDays(43)},
		{Name: "Herfstreces", From: autumn, To: autumn.AddDays(8)},
		christmas(year),
	}
	return slices.DeleteFunc(all, func(s Recess) bool {
		return s.To.Year() < year || slices.ContainsFunc(known, func(k Recess) bool { return !k.To.Before(s.From) && !k.From.After(s.To) })
	})
}

// saturday is the first Saturday from a day on.
func saturday(day law.Date) law.Date {
	return day.AddDays((int(time.Saturday-day.Weekday()) + 7) % 7)
}

// KeepRecess adds a recess, or changes the one with its number.
func KeepRecess(tx *store.Tx, r *Recess) error {
	kept, err := recessPermit(tx, r)
	if err != nil {
		return err
	}
	r.Name = strings.TrimSpace(r.Name)
	if err := r.gaps().Invalid(); err != nil {
		return err
	}
	others, err := store.List[Recess](store.Of[Recess](tx).Where("id <> ? AND from_on <= ? AND to_on >= ?", r.ID, r.To, r.From).Limit(1))
	if err != nil {
		return err
	}
	if len(others) > 0 {
		return fault.Wrong("from", fmt.Sprintf("In deze dagen valt al het %s.", strings.ToLower(others[0].Name)))
	}
	if r.ID == 0 {
		return kept.Create(r)
	}
	old, err := store.Find[Recess](tx, r.ID)
	if err != nil {
		return err
	}
	if old.Rev != r.Rev {
		return fault.Changed(old.Name)
	}
	old.Name, old.From, old.To = r.Name, r.From, r.To
	return kept.Save(old)
}

// DropRecess takes a recess off the list. Meetings that were planned stay where they are.
func DropRecess(tx *store.Tx, id uint) error {
	r, err := store.Find[Recess](tx, id)
	if err != nil {
		return err
	}
	permit, err := recessPermit(tx, r)
	if err != nil {
		return err
	}
	permit.Note("%s, %s to %s", r.Name, r.From, r.To)
	return permit.Delete(r)
}

// TakeSuggested puts the usual recesses of a year in the list; a second time there is nothing left to take.
func TakeSuggested(tx *store.Tx, year int) error {
	known, err := Recesses(tx, year)
	if err != nil {
		return err
	}
	fresh := Suggested(year, known)
	if len(fresh) == 0 {
		return fault.Refuse(fmt.Sprintf("De recessen van %d staan al in de lijst.", year))
	}
	permit, err := recessPermit(tx, &Recess{})
	if err != nil {
		return err
	}
	return permit.Create(&fresh)
}

func recessPermit(tx *store.Tx, r *Recess) (*store.Permit, error) {
	r.keepers = tx.Actor().BodiesAs(access.Secretary)
	return tx.Permit(access.KeepRecesses, r, "")
}

func (r *Recess) gaps() (gaps fault.Gaps) {
	gaps.Need(r.Name != "" && person.OneLine(r.Name), "name", "Geef het reces een naam, op één regel.")
	gaps.Need(len([]rune(r.Name)) <= 100, "name", "De naam is hooguit 100 tekens lang.")
	gaps.Need(!r.From.IsZero(), "from", "Vul de eerste dag in.")
	gaps.Need(!r.To.IsZero(), "to", "Vul de laatste dag in.")
	gaps.Need(r.From.IsZero() || r.To.IsZero() || !r.To.Before(r.From), "to", "De laatste dag ligt vóór de eerste.")
	gaps.Need(r.From.IsZero() || r.To.DaysSince(r.From) <= 120, "to", "Een reces duurt hooguit 120 dagen.")
	return gaps
}
