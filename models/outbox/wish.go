package outbox

import (
	"fmt"
	"slices"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Habit is how somebody wants to hear of something.
type Habit string

// The habits.
const (
	AtOnce Habit = "at-once" // a mail for each, when it happens
	Daily  Habit = "daily"   // on working days in one mail together
	Never  Habit = "never"
)

// Habits lists the habits.
var Habits = []Habit{AtOnce, Daily, Never}

// Choosable are the kinds of mail that a receiver may put together or turn down. What calls people to a meeting, and
// what was decided to go to them, is not among them.
var Choosable = []Kind{MinutesDraft, SubmissionNews, DeadlineNear, ActionReminder, MailOutNews, PolicyNews, DocumentReturned}

// Wish is how a person wants to hear of a kind of news. Without a wish he hears at once.
type Wish struct {
	store.Row
	Person uint  `gorm:"uniqueIndex:mail_wish"`
	Kind   Kind  `gorm:"uniqueIndex:mail_wish"`
	Habit  Habit `gorm:"size:20"`
}

// TableName implements gorm's Tabler.
func (Wish) TableName() string { return "mail_wishes" }

// About implements access.Subject.
func (w *Wish) About() access.About {
	return access.About{Kind: "person", ID: w.Person, Owners: []uint{w.Person}}
}

// Notice is news that waits for the daily mail of a person.
type Notice struct {
	store.Row
	Person     uint
	Name       string `gorm:"size:200"`
	Address    string `gorm:"size:254"`
	Kind       Kind   `gorm:"size:30"`
	Subject    uint
	MessageKey string `gorm:"size:120"` // of the message that it stands for
	ToldIn     uint   // the message that told it; 0 while it waits
}

// TableName implements gorm's Tabler.
func (Notice) TableName() string { return "mail_notices" }

// own: the person himself, and the program that gathers.
func own(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	return q.Where("person = ? AND person <> 0", who.Person)
}

// WishesOf gives how the actor wants to hear of each kind that he may choose about.
func WishesOf(tx *store.Tx) (map[Kind]Habit, error) {
	rows, err := store.List[Wish](store.Of[Wish](tx).Where("person = ?", tx.Actor().Person))
	wishes := make(map[Kind]Habit, len(Choosable))
	for _, kind := range Choosable {
		wishes[kind] = AtOnce
	}
	for _, row := range rows {
		wishes[row.Kind] = row.Habit
	}
	return wishes, err
}

// Wishing keeps how the actor wants to hear of the kinds that are named; others stay as they were.
func Wishing(tx *store.Tx, wishes map[Kind]Habit) error {
	who := tx.Actor().Person
	permit, err := tx.Permit(access.ChooseMail, &Wish{Person: who}, "")
	if err != nil {
		return err
	}
	var gaps fault.Gaps
	for kind, habit := range wishes {
		gaps.Need(slices.Contains(Choosable, kind) && slices.Contains(Habits, habit), string(kind), "Kies uit de lijst.")
	}
	if err := gaps.Invalid(); err != nil {
		return err
	}
	rows, err := store.List[Wish](store.Of[Wish](tx).Where("person = ?", who))
	if err != nil {
		return err
	}
	for _, kind := range Choosable {
		habit, named := wishes[kind]
		if !named {
			continue
		}
		at := slices.IndexFunc(rows, func(w Wish) bool { return w.Kind == kind })
		switch {
		case at < 0 && habit == AtOnce, at >= 0 && rows[at].Habit == habit:
			continue
		case at < 0:
			err = permit.Create(&Wish{Person: who, Kind: kind, Habit: habit})
		default:
			rows[at].Habit = habit
			err = permit.Save(&rows[at])
		}
		if err != nil {
			return err
		}
		permit.Note("%s: %s", kind, habit)
	}
	return nil
}

// wanted takes out the deliveries to people who do not want this kind at once, and keeps a notice for those who want
// it in their daily mail.
func wanted(permit *store.Permit, m Message, deliveries []Delivery) ([]Delivery, error) {
	if !slices.Contains(Choosable, m.Kind) {
		return deliveries, nil
	}
	habits, err := habitsOf(permit.Tx(), m.Kind, deliveries)
	if err != nil || len(habits) == 0 {
		return deliveries, err
	}
	var later []Notice
	never := 0
	now := slices.DeleteFunc(deliveries, func(d Delivery) bool {
		switch habits[d.Person] {
		case Daily:
			later = append(later, Notice{Person: d.Person, Name: d.Name, Address: d.Address, Kind: m.Kind, Subject: m.Subject, MessageKey: m.Key})
			return true
		case Never:
			never++
			return true
		default:
			return false
		}
	})
	if len(later) > 0 {
		if err := permit.Create(&later); err != nil {
			return nil, err
		}
	}
	permit.Note("%d in their daily mail, %d turned it down", len(later), never)
	return now, nil
}

// habitsOf gives the habits of receivers that have one of their own for a kind.
func habitsOf(tx *store.Tx, kind Kind, deliveries []Delivery) (map[uint]Habit, error) {
	habits := map[uint]Habit{}
	var people []uint
	for _, d := range deliveries {
		if d.Person != 0 {
			people = append(people, d.Person)
		}
	}
	err := tx.As(access.System("postvak"), func(tx *store.Tx) error {
		for part := range slices.Chunk(people, batch) {
			rows, err := store.List[Wish](store.Of[Wish](tx).Where("kind = ? AND person IN ?", kind, part))
			if err != nil {
				return err
			}
			for _, row := range rows {
				habits[row.Person] = row.Habit
			}
		}
		return nil
	})
	return habits, err
}

// Gather puts what waits for the daily mail of each person in one message to him, and tells to how many. Called twice
// on a day it gathers what came in between.
func Gather(tx *store.Tx) (int, error) {
	waiting, err := store.List[Notice](store.Of[Notice](tx).Where("told_in = 0").Order("person, id"))
	if err != nil {
		return 0, err
	}
	people := 0
	for _, of := range byPerson(waiting) {
		permit, err := tx.Permit(access.QueueMail, &Wish{Person: of[0].Person}, "")
		if err != nil {
			return people, err
		}
		last := of[len(of)-1]
		m, err := Put(permit, Message{
			Key: fmt.Sprintf("digest-%d-%d", last.Person, last.ID), Kind: Digest, Subject: last.Person,
		}, []Recipient{{Person: last.Person, Name: last.Name, Address: last.Address}})
		if err != nil {
			return people, fmt.Errorf("daily mail of person %d: %w", last.Person, err)
		}
		for i := range of {
			of[i].ToldIn = m.ID
			if err := permit.Save(&of[i]); err != nil {
				return people, err
			}
		}
		people++
	}
	return people, nil
}

// byPerson parts notices, which come in order of person.
func byPerson(all []Notice) (parts [][]Notice) {
	for start := 0; start < len(all); {
		end := start
		for end < len(all) && all[end].Person == all[start].Person {
			end++
		}
		parts, start = append(parts, all[start:end]), end
	}
	return parts
}

// ToldIn lists what a daily mail tells, in the order in which it happened.
func ToldIn(tx *store.Tx, message uint) ([]Notice, error) {
	return store.List[Notice](store.Of[Notice](tx).Where("told_in = ?", message).Order("id"))
}

// LastAbout gives the newest message of a kind about something, or nil when there was none.
func LastAbout(tx *store.Tx, kind Kind, subject uint) (*Message, error) {
	m, err := store.First[Message](store.Of[Message](tx).Where("kind = ? AND subject = ?", kind, subject).Order("id DESC"))
	if fault.KindOf(err) == fault.Missing {
		return nil, nil
	}
	return m, err
}
