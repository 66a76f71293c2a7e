package request

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
)

// headers holds the dates in the heads of papers against the meeting that they are of.
func (c *checker) headers(tx *store.Tx) error {
	var ids []uint
	for _, dp := range c.file.papers {
		if id := c.file.byVersion[dp.Version].Meeting; id != 0 {
			ids = append(ids, id)
		}
	}
	meetings, err := meeting.Several(tx, ids)
	if err != nil {
		return fmt.Errorf("meetings of papers: %w", err)
	}
	for _, dp := range c.file.papers {
		p := c.file.byVersion[dp.Version]
		if p.Meeting == 0 || !c.file.own(dp) {
			continue
		}
		m, seen := meetings[p.Meeting]
		if !seen {
			return fault.NotFound().Because(fmt.Errorf("meeting of paper %d", p.ID))
		}
		for _, b := range c.file.blocks[dp.Version] {
			if b.Kind == paper.Fact && strings.Contains(plain(b.Label), "datum") {
				c.header(c.file.nr[dp.Document], p.Kind, b, &m)
			}
		}
	}
	return nil
}

// header says whether a date in the head of a paper cannot be: another day than the meeting's for its own date; for
// that of the paper one before a meeting of which it reports, or after one that it calls.
func (c *checker) header(nr int, kind paper.Kind, b paper.Block, m *meeting.Meeting) {
	first, last := m.Day(), m.Day()
	if end := law.DateOf(m.EndsAt); end.After(last) {
		last = end
	}
	days := datesIn(b.Text, first.Year())
	if len(days) == 0 {
		return
	}
	low, high := first.AddDays(-1), last.AddDays(1) // a sitting of two days may be named by either
	switch {
	case strings.HasPrefix(plain(b.Label), "vergaderdatum"):
		low, high = first, last
	case kind == paper.Minutes || kind == paper.Decisions:
		high = last.AddDays(season)
	case kind == paper.Agenda || kind == paper.Convocation:
		low = first.AddDays(-season)
	default:
		return
	}
	if slices.ContainsFunc(days, func(d law.Date) bool { return !d.Before(low) && !d.After(high) }) {
		return
	}
	c.say(HeaderDate, fmt.Sprintf("%d:%s:%s", nr, plain(b.Label), plain(b.Text)), fmt.Sprintf(
		"In de kop van document %d staat bij “%s” %s, maar de vergadering was op %s.", nr, b.Label, b.Text, written(first)), nr)
}

// season is how many days may lie between a meeting and the date of its agenda or minutes.
const season = 90

var dutchDay = regexp.MustCompile(`(?i)\b(\d{1,2})(?:\s+en\s+(\d{1,2}))?\s+(` + strings.Join(months[:], "|") + `)(?:\s+(\d{4}))?`)

// datesIn lists the days that a text names in Dutch; without a year they are of the year given.
func datesIn(text string, year int) []law.Date {
	var days []law.Date
	for _, found := range dutchDay.FindAllStringSubmatch(text, -1) {
		month := time.Month(slices.Index(months[:], strings.ToLower(found[3])) + 1)
		of := year
		if y, err := strconv.Atoi(found[4]); err == nil {
			of = y
		}
		for _, day := range found[1:3] {
			if n, err := strconv.Atoi(day); err == nil {
				days = append(days, law.Day(of, month, n))
			}
		}
	}
	return days
}
