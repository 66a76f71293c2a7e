// Package decree keeps the royal decrees that put days on a par with holidays (Algemene termijnenwet 3 lid 3), beside
// those that ship in models/law. The government publishes one every three years, so an installation outlives the list
// that it came with. What is added moves every term that is still open, because terms are calculated anew each time.
//
// Table: decrees. It asks the ground floor alone.
package decree

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
)

// Decree is one royal decree, for the years that it speaks for.
type Decree struct {
	store.Row
	From   int        `gorm:"column:from_year"`
	To     int        `gorm:"column:to_year"`
	Source string     `gorm:"size:200"` // where it was published: Stcrt. 2028, 12345
	Days   []law.Date `gorm:"serializer:json"`
}

// About implements access.Subject.
func (d *Decree) About() access.About { return access.About{Kind: "decree", ID: d.ID} }

// Tables are the tables of this room. A decree is published: everybody sees it, the program and the citizen too.
var Tables = []store.Table{{Row: Decree{}, Visible: func(q *gorm.DB, _ access.Actor) *gorm.DB { return q }}}

// List gives the decrees that were added, the latest years first.
func List(tx *store.Tx) ([]Decree, error) {
	return store.List[Decree](store.Of[Decree](tx).Order("from_year DESC, id DESC"))
}

// Find gives a decree by number.
func Find(tx *store.Tx, id uint) (*Decree, error) { return store.Find[Decree](tx, id) }

// Calendar gives the days by which terms are judged: the decrees that ship and those that were added.
func Calendar(tx *store.Tx) (law.Calendar, error) {
	added, err := List(tx)
	days := slices.Clone(law.Decrees)
	for _, d := range added {
		days = append(days, law.Decree{From: d.From, To: d.To, Known: true, Source: d.Source, Days: d.Days})
	}
	return days, err
}

// Unknown lists the years, from this one to the next but one, whose list of days nobody confirmed: a term that ends there
// may be a day off.
func Unknown(tx *store.Tx) (years []int, err error) {
	days, err := Calendar(tx)
	this := law.DateOf(tx.Now()).Year()
	for year := this; year <= this+1; year++ {
		if !days.Known(year) {
			years = append(years, year)
		}
	}
	return years, err
}

// Keep adds a decree, or changes the one with its number.
func Keep(tx *store.Tx, d *Decree) error {
	permit, err := tx.Permit(access.KeepDecrees, d, "")
	if err != nil {
		return err
	}
	d.Source = strings.TrimSpace(d.Source)
	slices.SortFunc(d.Days, law.Date.Compare)
	d.Days = slices.Compact(d.Days)
	if err := d.gaps().Invalid(); err != nil {
		return err
	}
	permit.Note("%d to %d, %s: %s", d.From, d.To, d.Source, written(d.Days))
	if d.ID == 0 {
		same, err := store.Again[Decree](tx, d.alike(tx))
		if err != nil || same != nil && slices.Equal(same.Days, d.Days) {
			return err
		}
		return permit.Create(d)
	}
	old, err := Find(tx, d.ID)
	if err != nil {
		return err
	}
	if old.Rev != d.Rev {
		return fault.Changed(old.Source)
	}
	old.From, old.To, old.Source, old.Days = d.From, d.To, d.Source, d.Days
	return permit.Save(old)
}

func (d *Decree) alike(tx *store.Tx) *gorm.DB {
	return store.Of[Decree](tx).Where("from_year = ? AND to_year = ? AND source = ?", d.From, d.To, d.Source)
}

// Drop takes a decree that was added by mistake off the list.
func Drop(tx *store.Tx, id uint) error {
	d, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.KeepDecrees, d, "")
	if err != nil {
		return err
	}
	permit.Note("%d to %d, %s: %s", d.From, d.To, d.Source, written(d.Days))
	return permit.Delete(d)
}

// most is how many years a decree may speak for: three is usual, and a typing error is not a century.
const most = 10

func (d *Decree) gaps() (gaps fault.Gaps) {
	first := law.Decrees[0].From
	gaps.Need(d.From >= first && d.From <= 2200, "from", fmt.Sprintf("Vul een jaar in vanaf %d.", first))
	gaps.Need(d.To >= d.From, "to", "Het laatste jaar ligt vóór het eerste.")
	gaps.Need(d.To < d.From+most, "to", fmt.Sprintf("Een besluit gaat over hooguit %d jaar.", most))
	gaps.Need(d.Source != "", "source", "Vul in waar het besluit staat, zoals: Stcrt. 2016, 58653.")
	gaps.Need(len([]rune(d.Source)) <= 200 && !strings.ContainsAny(d.Source, "\r\n"), "source", "Een vindplaats staat op één regel van hooguit 200 tekens.")
	for _, day := range d.Days {
		weekend := day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
		switch {
		case day.Year() < d.From || day.Year() > d.To:
			gaps.Need(false, "days", fmt.Sprintf("%s valt buiten de jaren van het besluit.", day.WrittenInFull()))
		case weekend:
			gaps.Need(false, "days", fmt.Sprintf("%s valt in een weekend. Kijk de datum na.", day.WrittenInFull()))
		}
	}
	return gaps
}

func written(days []law.Date) string {
	words := make([]string, len(days))
	for i, day := range days {
		words[i] = day.String()
	}
	return strings.Join(words, ", ")
}
