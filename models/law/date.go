package law

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"time"
	_ "time/tzdata" // Amsterdam must be known on a machine without zone files.
)

// iso is how a Date is written in the database, in JSON and in forms.
const iso = "2006-01-02"

// epoch makes the day number of 1 January 1970 the number of days since the
// last day of the year 0, so that number 0 can stand for "no date".
const epoch = 719163

// Amsterdam is the zone in which a moment becomes a day.
var Amsterdam = mustZone("Europe/Amsterdam")

func mustZone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return zone
}

// Date is a day without a time. Two dates can be compared with ==, a Date can
// be the key of a map, and the zero Date means that there is none.
type Date struct{ n int }

// Day gives the date of a year, month and day; 31 April becomes 1 May.
func Day(year int, month time.Month, day int) Date {
	return Date{int(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()/86400) + epoch}
}

// DateOf gives the day in Amsterdam on which the moment falls; no moment gives
// no date.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	return Day(t.In(Amsterdam).Date())
}

// ParseDate reads a day as YYYY-MM-DD, or as the Dutch write it: D-M-YYYY.
func ParseDate(text string) (Date, error) {
	for _, form := range []string{iso, "2-1-2006"} {
		if t, err := time.Parse(form, text); err == nil {
			return Day(t.Date()), nil
		}
	}
	return Date{}, fmt.Errorf("%q is no date", text)
}

func (d Date) utc() time.Time { return time.Unix(int64(d.n-epoch)*86400, 0).UTC() }

// IsZero says that there is no date.
func (d Date) IsZero() bool { return d.n == 0 }

// Date gives the year, the month and the day of the month.
func (d Date) Date() (year int, month time.Month, day int) { return d.utc().Date() }

// Year gives the year of the date.
func (d Date) Year() int { return d.utc().Year() }

// Weekday gives the day of the week.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// AddDays gives the day n days later, or earlier when n is negative.
func (d Date) AddDays(n int) Date { return Date{d.n + n} }

// DaysSince counts the days from the other date to this one.
func (d Date) DaysSince(other Date) int { return d.n - other.n }

// Before says whether d comes earlier than the other day.
func (d Date) Before(other Date) bool { return d.n < other.n }

// After says whether d comes later than the other day.
func (d Date) After(other Date) bool { return d.n > other.n }

// Compare is negative when d comes first, for slices.SortFunc.
func (d Date) Compare(other Date) int { return d.n - other.n }

// Time gives the moment at which the day begins in Amsterdam; no date gives no
// moment.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	year, month, day := d.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, Amsterdam)
}

// At gives the moment of a clock time on the day in Amsterdam, in minutes after midnight, also on the days when the
// clock changes.
func (d Date) At(minute int) time.Time {
	year, month, day := d.Date()
	return time.Date(year, month, day, minute/60, minute%60, 0, 0, Amsterdam)
}

// String writes the day as YYYY-MM-DD, and no date as nothing.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.utc().Format(iso)
}

// MarshalText writes the day as YYYY-MM-DD.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDate reads; an empty text is no date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// UnmarshalParam reads a day from a form or an address.
func (d *Date) UnmarshalParam(text string) error { return d.UnmarshalText([]byte(text)) }

// MarshalJSON writes the day as "YYYY-MM-DD", and no date as null.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return []byte(`"` + d.String() + `"`), nil
}

// UnmarshalJSON reads only "YYYY-MM-DD" or null: programs do not write days the
// Dutch way.
func (d *Date) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*d = Date{}
		return nil
	}
	t, err := time.Parse(`"`+iso+`"`, string(text))
	if err != nil {
		return fmt.Errorf("%s is no date", text)
	}
	*d = Day(t.Date())
	return nil
}

// Value stores the day as text, which sorts and compares alike on SQLite and
// PostgreSQL; no date is NULL.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads what Value stored.
func (d *Date) Scan(value any) error {
	switch v := value.(type) {
	case nil:
		*d = Date{}
		return nil
	case string:
		return d.UnmarshalText([]byte(v))
	case []byte:
		return d.UnmarshalText(v)
	case time.Time:
		*d = Day(v.Date())
		return nil
	}
	return errors.New("a date is stored as text")
}

// GormDataType names the column type, which both databases know.
func (Date) GormDataType() string { return "varchar(10)" }
