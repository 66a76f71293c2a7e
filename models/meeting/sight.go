package meeting

import (
	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/paper"
	"beraad/models/store"
)

// openedOf is the sub-select of the papers of a meeting that a request opened to the actor. Column is where the
// number of the meeting stands in the row that the condition is about.
func openedOf(q *gorm.DB, who access.Actor, column string) *gorm.DB {
	return store.Seen[paper.Paper](q, access.System("inzage"), "meeting", column).
		Where("EXISTS (?)", paper.OpenedTo(q, who))
}

// ofMeetings is the sub-select of the meeting of a row, when it is one of these bodies, and in one of the states if
// any are given.
func ofMeetings(q *gorm.DB, bodies []uint, states ...State) *gorm.DB {
	m := store.Seen[Meeting](q, access.System("inzage"), "id", "meeting").Where("body IN ?", bodies)
	if len(states) > 0 {
		m = m.Where("state IN ?", states)
	}
	return m
}

// keepers are the bodies whose drafts the actor sees: as secretary or chair, or through broken glass.
func keepers(who access.Actor) []uint {
	return append(who.BodiesAs(access.Secretary, access.Chair), who.Opened...)
}

// items: the secretary and chair see all; a member sees what was convened, and a confidential item only in its
// circle, and one that was added later once it was sent; a request opens the items of its meetings' papers.
func items(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	circle := store.Seen[Circle](q, access.System("inzage"), "item", "id").Where("person = ?", who.Person)
	called := q.Session(&gorm.Session{NewDB: true}).Where("unsent = ?", false).
		Where("confidential = ? OR EXISTS (?)", false, circle).
		Where("EXISTS (?)", ofMeetings(q, who.Bodies(), shown...))
	seen := q.Session(&gorm.Session{NewDB: true}).Where(called).
		Or("EXISTS (?)", ofMeetings(q, keepers(who))).
		Or("EXISTS (?)", openedOf(q, who, "meeting"))
	return q.Where(seen)
}

// notes: minutes in the making are the secretary's and chair's; members see them once sent round (then also as a
// paper), of items that they see.
func notes(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	seen := q.Session(&gorm.Session{NewDB: true}).Where("EXISTS (?)", ofMeetings(q, keepers(who))).
		Or("EXISTS (?) AND (item = 0 OR EXISTS (?))", ofMeetings(q, who.Bodies(), Circulated, Adopted), store.Seen[Item](q, who, "id", "item"))
	return q.Where(seen)
}

// decided: members see decisions of items that they see, once minutes went round or the meeting was held; those of a
// round are all members' from the moment that it is closed, for then they are made.
func decided(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	held := store.Seen[Meeting](q, access.System("inzage"), "id", "meeting").Where("state IN ?", []State{Circulated, Adopted})
	seen := q.Session(&gorm.Session{NewDB: true}).Where("body IN ?", keepers(who)).
		Or("round > 0 AND body IN ?", who.Bodies()).
		Or("EXISTS (?) AND EXISTS (?)", held, store.Seen[Item](q, who, "id", "item"))
	return q.Where(seen)
}

// actions: of one's bodies, but of a confidential item only in its circle; and those that one holds.
func actions(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	seen := q.Session(&gorm.Session{NewDB: true}).Where("body IN ?", keepers(who)).
		Or("holder = ? AND holder <> 0", who.Person).
		Or("body IN ? AND (item = 0 OR EXISTS (?))", who.Bodies(), store.Seen[Item](q, who, "id", "item"))
	return q.Where(seen)
}

// stock: the stock agenda is for secretary and chair; members read it under the agenda that was sent.
func stock(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	return q.Where("body IN ?", keepers(who))
}

// advices: what was asked and what was offered is seen in both bodies; what is in the making in between, in the
// advising body only.
func advices(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	seen := q.Session(&gorm.Session{NewDB: true}).Where("body IN ?", keepers(who)).
		Or("to_body IN ? AND state IN ?", keepers(who), []AdviceState{Asked, OnAgenda, Overdue}).
		Or("to_body IN ? AND state IN ?", who.Bodies(), []AdviceState{Offered, Processed})
	return q.Where(seen)
}
