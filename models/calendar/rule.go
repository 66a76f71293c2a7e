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

// Rhythm is how meetings follow one another.
type Rhythm string

// The rhythms: on certain weekdays of the month, or every so many weeks.
const (
	Monthly Rhythm = "monthly"
	Weekly  Rhythm = "weekly"
)

// Last stands in Rule.Which for the last weekday of a month.
const Last = -1

// Evasion is what a rule does with a day on which it should not meet.
type Evasion string

// The evasions: the next working day, the same weekday a week later, or no meeting.
const (
	NextWorkday Evasion = "next-workday"
	WeekLater   Evasion = "week-later"
	Skip        Evasion = "skip"
)

// longest is how many days a meeting may take.
const longest = 5

// Rule says when a body meets.
type Rule struct {
	store.Row
	Body    uint   `gorm:"uniqueIndex:year_rule"`
	Rhythm  Rhythm `gorm:"size:20"`
	Weekday time.Weekday
	// Which weekdays of the month: 1 to 4, or Last; Months those in which the body meets. Both for Monthly.
	Which  []int        `gorm:"serializer:json"`
	Months []time.Month `gorm:"serializer:json"`
	// Weeks is how many weeks lie between meetings, counted from the first such weekday on or after From. For Weekly.
	Weeks int
	From  law.Date `gorm:"column:from_on"`
	// Begins and Ends are in minutes after midnight in Amsterdam; a meeting of more days ends on the last one.
	Begins, Ends int
	Days         int
	Venue        string  `gorm:"size:300"`
	OnFree       Evasion `gorm:"size:20"` // NextWorkday or Skip
	InRecess     Evasion `gorm:"size:20"` // WeekLater or Skip
	// PreDays is how many days before it the vooroverleg is, on a working day; 0 for none.
	PreDays, PreBegins, PreEnds int
}

// TableName implements gorm's Tabler.
func (Rule) TableName() string { return "year_rules" }

// About implements access.Subject.
func (r *Rule) About() access.About { return access.About{Kind: "year-rule", ID: r.ID, Body: r.Body} }

// tidy brings a rule in one form: what does not belong to its rhythm is left out.
func (r *Rule) tidy() {
	r.Venue = strings.TrimSpace(r.Venue)
	if r.Rhythm == Weekly {
		r.Which, r.Months = nil, nil
	} else {
		r.Weeks, r.From = 0, law.Date{}
	}
	r.Which, r.Months = once(r.Which), once(r.Months)
	if r.PreDays == 0 {
		r.PreBegins, r.PreEnds = 0, 0
	}
}

func once[T ~int](of []T) []T {
	sorted := slices.Sorted(slices.Values(of))
	return slices.Compact(sorted)
}

// Gaps tells what is wrong with a rule, by the fields of its form.
func (r *Rule) Gaps() (gaps fault.Gaps) {
	gaps.Need(r.Weekday > time.Sunday && r.Weekday < time.Saturday, "weekday", "Kies een dag van maandag tot en met vrijdag.")
	switch r.Rhythm {
	case Monthly:
		bad := slices.ContainsFunc(r.Which, func(n int) bool { return n != Last && (n < 1 || n > 4) })
		gaps.Need(len(r.Which) > 0 && !bad, "which", "Kies ten minste één keer per maand: de eerste tot en met vierde, of de laatste.")
		bad = slices.ContainsFunc(r.Months, func(m time.Month) bool { return m < time.January || m > time.December })
		gaps.Need(len(r.Months) > 0 && !bad, "months", "Kies ten minste één maand.")
	case Weekly:
		gaps.Need(r.Weeks >= 1 && r.Weeks <= 26, "weeks", "Vul een aantal weken in, van 1 tot en met 26.")
		gaps.Need(!r.From.IsZero(), "from", "Vul de dag in vanaf wanneer wordt geteld.")
	default:
		gaps.Need(false, "rhythm", "Kies hoe vaak het gremium vergadert.")
	}
	gaps.Need(r.Days >= 1 && r.Days <= longest, "days", fmt.Sprintf("Een vergadering duurt één tot %d dagen.", longest))
	clock(&gaps, "begins", r.Begins)
	clock(&gaps, "ends", r.Ends)
	gaps.Need(r.Days > 1 || r.Ends > r.Begins, "ends", "De vergadering is dan al voorbij voor ze begint. Vul een latere tijd in.")
	gaps.Need(r.OnFree == NextWorkday || r.OnFree == Skip, "on_free", "Kies wat er gebeurt op een vrije dag.")
	gaps.Need(r.InRecess == WeekLater || r.InRecess == Skip, "in_recess", "Kies wat er gebeurt in een reces.")
	gaps.Need(person.OneLine(r.Venue) && len([]rune(r.Venue)) <= 300, "venue", "De plaats staat op één regel en is hooguit 300 tekens lang.")
	gaps.Need(r.PreDays >= 0 && r.PreDays <= 30, "pre_days", "Een vooroverleg is hooguit 30 dagen eerder.")
	if r.PreDays > 0 {
		clock(&gaps, "pre_begins", r.PreBegins)
		clock(&gaps, "pre_ends", r.PreEnds)
		gaps.Need(r.PreEnds > r.PreBegins, "pre_ends", "Het vooroverleg is dan al voorbij voor het begint. Vul een latere tijd in.")
	}
	return gaps
}

func clock(gaps *fault.Gaps, field string, minute int) {
	gaps.Need(minute > 0 && minute < 24*60, field, "Vul een tijd in zoals 9.30.")
}

// RuleOf gives the rule that a body was last planned with, or nil.
func RuleOf(tx *store.Tx, body uint) (*Rule, error) {
	rule, err := store.First[Rule](store.Of[Rule](tx).Where("body = ?", body))
	if fault.KindOf(err) == fault.Missing {
		return nil, nil
	}
	return rule, err
}
