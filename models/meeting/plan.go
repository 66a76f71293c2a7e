package meeting

import (
	"fmt"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/submission"
)

// longestSitting is how long a meeting may last: some have several days.
const longestSitting = 5 * 24 * time.Hour

// Plan puts a meeting in the calendar, with the rubrics of the body. Unless another day is given, papers are taken
// until as many days before as the body says, on a working day.
func Plan(tx *store.Tx, m *Meeting) error {
	permit, err := tx.Permit(access.PlanMeeting, m, "")
	if err != nil {
		return err
	}
	b, err := body.Find(tx, m.Body)
	if err != nil {
		return err
	}
	if !b.EndedOn.IsZero() && b.EndedOn.Before(m.Day()) {
		return fault.Refuse("Dit gremium is dan opgeheven.")
	}
	fresh := Meeting{Body: m.Body, Kind: m.Kind, State: Planned, UID: newUID(b.Mailbox)}
	if fresh.Kind == "" {
		fresh.Kind = Sitting
	}
	fresh.fill(m)
	if fresh.DeadlineOn.IsZero() && b.DeadlineDays > 0 && fresh.Kind == Sitting {
		if fresh.DeadlineOn, err = submission.LastDay(tx, b, fresh.Day()); err != nil {
			return err
		}
	}
	if err := fresh.gaps().Invalid(); err != nil {
		return err
	}
	if err := once(tx, &fresh); err != nil {
		return err
	}
	*m = fresh
	if err := permit.Create(m); err != nil {
		return err
	}
	rubrics, err := template(tx, m)
	if err != nil {
		return err
	}
	if err := permit.Create(&rubrics); err != nil {
		return err
	}
	return keepSlot(permit, m)
}

// fill takes over what a secretary fills in.
func (m *Meeting) fill(from *Meeting) {
	m.StartsAt, m.EndsAt = from.StartsAt.UTC(), from.EndsAt.UTC()
	m.Venue, m.Reference = strings.TrimSpace(from.Venue), strings.TrimSpace(from.Reference)
	m.Notice, m.Closing = strings.TrimSpace(from.Notice), strings.TrimSpace(from.Closing)
	m.AgendaOn, m.DeadlineOn = from.AgendaOn, from.DeadlineOn
}

func (m *Meeting) gaps() (gaps fault.Gaps) {
	gaps.Need(m.Kind == Sitting || m.Kind == Vooroverleg, "kind", "Kies een vergadering of een vooroverleg.")
	gaps.Need(m.StartsAt.Year() > 1, "starts_at", "Vul in wanneer de vergadering begint.")
	gaps.Need(m.StartsAt.Year() <= 1 || m.likely(), "day", "Kijk het jaartal na: een vergadering is tussen 1945 en 2100.")
	gaps.Need(m.EndsAt.After(m.StartsAt), "ends_at", "De vergadering is dan al voorbij voor ze begint. Vul een latere tijd in.")
	gaps.Need(m.EndsAt.Sub(m.StartsAt) <= longestSitting, "ends_at", "Een vergadering duurt hooguit vijf dagen.")
	gaps.Need(m.DeadlineOn.IsZero() || !m.DeadlineOn.After(m.Day()), "deadline_on", "De dag waarop stukken binnen moeten zijn ligt na de vergadering.")
	gaps.Need(m.AgendaOn.IsZero() || !m.AgendaOn.After(m.Day()), "agenda_on", "De datum op de agenda ligt na de vergadering.")
	for _, l := range []struct {
		field, text string
		most        int
	}{
		{"venue", m.Venue, 300}, {"reference", m.Reference, 60}, {"notice", m.Notice, 500}, {"closing", m.Closing, 500},
	} {
		short(&gaps, l.field, l.text, l.most)
	}
	return gaps
}

// likely tells whether a year is no slip of the pen: papers of before the archive began do not come in as meetings.
func (m *Meeting) likely() bool {
	year := m.Day().Year()
	return year >= 1945 && year <= 2100
}

// once refuses a second meeting of a body at the same moment: it was planned twice, by two people or by two clicks.
func once(tx *store.Tx, m *Meeting) error {
	same, err := store.Count(store.Of[Meeting](tx).Where("body = ? AND kind = ? AND starts_at = ? AND state <> ? AND id <> ?",
		m.Body, m.Kind, m.StartsAt, Cancelled, m.ID))
	if err != nil || same == 0 {
		return err
	}
	return fault.Wrong("starts_at", "Dit gremium vergadert dan al. Kies een andere tijd, of gebruik de vergadering die er staat.")
}

// short asks for a text on one line of at most so many signs.
func short(gaps *fault.Gaps, field, text string, most int) {
	gaps.Need(person.OneLine(text), field, "Dit staat op één regel. Haal de regeleinden en stuurtekens weg.")
	gaps.Need(len([]rune(text)) <= most, field, fmt.Sprintf("Deze tekst is te lang: hooguit %d tekens.", most))
}

// template makes the rubrics of a meeting from those of its body. A vooroverleg, and a body without rubrics, has one
// without a number. When the meeting begins at another hour than the body is used to, fixed times move along.
func template(tx *store.Tx, m *Meeting) ([]Rubric, error) {
	begin := law.Minute(m.StartsAt)
	plain := []Rubric{{Meeting: m.ID, Seq: 1, Title: "Agendapunten", At: begin, Minutes: 0}}
	if m.Kind == Vooroverleg {
		return plain, nil
	}
	fixed, err := body.Rubrics(tx, m.Body)
	if err != nil || len(fixed) == 0 {
		return plain, err
	}
	move := 0
	for _, r := range fixed {
		if r.At > 0 {
			move = begin - r.At
			break
		}
	}
	if m.Day() != law.DateOf(m.EndsAt) {
		move = 0
	}
	rubrics := make([]Rubric, len(fixed))
	for i, r := range fixed {
		rubrics[i] = Rubric{
			Meeting: m.ID, Seq: i + 1, Part: r.Part, Number: r.Number, Title: r.Title, At: -1, Minutes: r.Minutes, Nature: r.Nature,
			Standing: r.Standing, Fixed: r.Fixed,
		}
		if r.At > 0 {
			rubrics[i].At = r.At + move
		}
	}
	return rubrics, nil
}

// keepSlot tells who offers papers on which day the meeting is and until when they are taken.
func keepSlot(permit *store.Permit, m *Meeting) error {
	if m.Kind != Sitting {
		return nil
	}
	return submission.KeepSlot(permit, submission.Slot{
		Meeting: m.ID, Body: m.Body, On: m.Day(), DeadlineOn: m.DeadlineOn, Closed: m.State == Cancelled || m.HeldAt != nil,
	})
}

// Movable tells whether day, time and place can still change.
func (m *Meeting) Movable() bool {
	return m.State == Planned || m.State == Preparing || m.State == Convened
}

// Change saves what a secretary changed on a meeting: when and where, reference, dates and remarks. Members who were
// called hear at once of another day, time or place; what else changes is told with the next late paper. When the begin
// moves, fixed times move along.
func Change(tx *store.Tx, m *Meeting) error { return ChangeWhy(tx, m, "") }

// ChangeWhy changes a meeting as Change does. The reason is kept in the trail, and is in the message to members who are
// told of another day, time or place.
func ChangeWhy(tx *store.Tx, m *Meeting, why string) error {
	old, err := Find(tx, m.ID)
	if err != nil {
		return err
	}
	why = lines(why)
	permit, err := tx.Permit(access.PlanMeeting, old, why)
	if err != nil {
		return err
	}
	if !old.Movable() {
		return fault.Refuse("Deze vergadering is al gehouden of afgelast. Tijd en plaats staan vast.")
	}
	if old.Rev != m.Rev {
		return fault.Changed(strings.Join([]string{old.Venue, old.Notice, old.Closing}, "\n"))
	}
	move := law.Minute(m.StartsAt) - law.Minute(old.StartsAt)
	was := *old
	old.fill(m)
	gaps := old.gaps()
	short(&gaps, "why", oneLine(why), 500)
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if !was.StartsAt.Equal(old.StartsAt) {
		if err := once(tx, old); err != nil {
			return err
		}
	}
	moved := was.movedTo(old)
	if len(moved) > 0 {
		old.Sequence++
	}
	if err := permit.Save(old); err != nil {
		return err
	}
	*m = *old
	if err := shift(permit, m, move); err != nil {
		return err
	}
	if err := keepSlot(permit, m); err != nil {
		return err
	}
	if m.State != Convened || len(moved) == 0 {
		return nil
	}
	return tellMoved(permit, &was, m, moved, why)
}

// shift moves the fixed times of a meeting by so many minutes.
func shift(permit *store.Permit, m *Meeting, move int) error {
	if move == 0 {
		return nil
	}
	rubrics, err := Rubrics(permit.Tx(), m.ID)
	if err != nil {
		return err
	}
	for i := range rubrics {
		if r := &rubrics[i]; r.At > 0 && r.At+move > 0 {
			r.At += move
			if err := permit.Save(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// Prepare begins the work on the agenda, and puts on it what stands there by itself: the minutes to adopt, the
// announcements, the open actions, and the fixed items of the body.
func Prepare(tx *store.Tx, id uint) error {
	m, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.ComposeAgenda, m, "")
	if err != nil {
		return err
	}
	if err := step(tx, m, Preparing); err != nil {
		return err
	}
	m.State = Preparing
	if err := permit.Save(m); err != nil {
		return err
	}
	return placeStanding(permit, m)
}
