package law_test

import (
	"encoding/json"
	"testing"
	"time"

	"beraad/models/law"
)

func TestDateKeepsTheDay(t *testing.T) {
	for name, c := range map[string]struct {
		day  law.Date
		want string
	}{
		"a plain day":                      {law.Day(2018, 2, 7), "2018-02-07"},
		"31 April is 1 May":                {law.Day(2024, 4, 31), "2024-05-01"},
		"leap day and one":                 {law.Day(2024, 2, 29).AddDays(1), "2024-03-01"},
		"back over the new year":           {law.Day(2019, 1, 1).AddDays(-1), "2018-12-31"},
		"before 1970":                      {law.Day(1969, 12, 31), "1969-12-31"},
		"late evening UTC is tomorrow":     {law.DateOf(time.Date(2018, 7, 1, 22, 30, 0, 0, time.UTC)), "2018-07-02"},
		"in winter an hour is enough":      {law.DateOf(time.Date(2018, 1, 1, 23, 0, 0, 0, time.UTC)), "2018-01-02"},
		"the night of summer time":         {law.DateOf(law.Day(2027, 3, 28).Time()), "2027-03-28"},
		"no moment is no date":             {law.DateOf(time.Time{}), ""},
		"adding days over summer time":     {law.Day(2027, 3, 27).AddDays(2), "2027-03-29"},
		"the day of a moment in Amsterdam": {law.DateOf(law.Day(2018, 2, 14).Time().Add(15*time.Hour + 39*time.Minute)), "2018-02-14"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.day.String(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	if got := law.Day(2018, 2, 7).Weekday(); got != time.Wednesday {
		t.Errorf("7 February 2018 is a %v", got)
	}
	if got := law.Day(2018, 10, 2).DaysSince(law.Day(2018, 8, 22)); got != 41 {
		t.Errorf("%d days between", got)
	}
}

func TestDateReadsWhatPeopleWrite(t *testing.T) {
	want := law.Day(2018, 2, 7)
	for _, text := range []string{"2018-02-07", "7-2-2018", "07-02-2018"} {
		if got, err := law.ParseDate(text); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "2018-13-01", "30-2-2018", "2018-02-07T10:00", "gisteren"} {
		if got, err := law.ParseDate(text); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}

func TestDateSurvivesStorageAndJSON(t *testing.T) {
	for _, day := range []law.Date{{}, law.Day(2018, 2, 7)} {
		stored, err := day.Value()
		if err != nil {
			t.Fatal(err)
		}
		var back law.Date
		if err := back.Scan(stored); err != nil || back != day {
			t.Errorf("stored %v, read %v (%v)", day, back, err)
		}
		text, err := json.Marshal(day)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &back); err != nil || back != day {
			t.Errorf("wrote %s, read %v (%v)", text, back, err)
		}
	}
	var day law.Date
	if err := day.Scan(time.Date(2018, 2, 7, 0, 0, 0, 0, time.UTC)); err != nil || day != law.Day(2018, 2, 7) {
		t.Errorf("a database that gives moments: %v, %v", day, err)
	}
	if err := day.Scan(7); err == nil {
		t.Error("a number was read as a date")
	}
	if err := json.Unmarshal([]byte(`"7-2-2018"`), &day); err == nil {
		t.Error("JSON took a Dutch date")
	}
}

func FuzzParseDate(f *testing.F) {
	f.Add("2018-02-07")
	f.Add("7-2-2018")
	f.Fuzz(func(t *testing.T, text string) {
		day, err := law.ParseDate(text)
		if err != nil {
			return
		}
		if again, err := law.ParseDate(day.String()); err != nil || (again != day && !day.IsZero()) {
			t.Errorf("%q: %v, again %v (%v)", text, day, again, err)
		}
	})
}
