package meeting

import (
	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/paper"
	"beraad/models/store"
)

// opened is the sub-select of meetings or items of papers that a request opened to the actor.
func opened(q *gorm.DB, who access.Actor, column string) *gorm.DB {
	readers := store.SeenBy[paper.Reader](q, who, "paper")
	if column == "item" {
		return store.SeenBy[paper.OnItem](q, access.System("inzage"), "item").Where("paper IN (?)", readers)
	}
	return store.SeenBy[paper.Paper](q, who, "meeting").Where("id IN (?)", readers)
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
	machine := access.System("inzage")
	kept := store.SeenBy[Meeting](q, machine, "id").Where("body IN ?", keepers(who))
	called := store.SeenBy[Meeting](q, machine, "id").Where("body IN ? AND state IN ?", who.Bodies(), shown)
	circle := store.SeenBy[Circle](q, machine, "item").Where("person = ?", who.Person)
	fresh := q.Session(&gorm.Session{NewDB: true})
	seen := fresh.Where("meeting IN (?)", kept).
		Or("meeting IN (?) AND unsent = ? AND (confidential = ? OR id IN (?))", called, false, false, circle).
		Or("meeting IN (?)", opened(q, who, "meeting"))
	return q.Where(seen)
}

// notes: minutes in the making are the secretary's and chair's; members see them once sent round (then also as a
// paper), of items that they see.
func notes(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	machine := access.System("inzage")
	kept := store.SeenBy[Meeting](q, machine, "id").Where("body IN ?", keepers(who))
	round := store.SeenBy[Meeting](q, machine, "id").Where("body IN ? AND state IN ?", who.Bodies(), []State{Circulated, Adopted})
	seen := q.Session(&gorm.Session{NewDB: true}).Where("meeting IN (?)", kept).
		Or("meeting IN (?) AND (item = 0 OR item IN (?))", round, store.Seen[Item](q, who))
	return q.Where(seen)
}

// decided: members see decisions of items that they see, once minutes went round or the meeting was held.
func decided(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	machine := access.System("inzage")
	held := store.SeenBy[Meeting](q, machine, "id").Where("state IN ?", []State{Circulated, Adopted})
	seen := q.Session(&gorm.Session{NewDB: true}).Where("body IN ?", keepers(who)).
		Or("meeting IN (?) AND item IN (?)", held, store.Seen[Item](q, who))
	return q.Where(seen)
}

// actions: of one's bodies, but of a confidential item only in its circle; and those that one holds.
func actions(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	seen := q.Session(&gorm.Session{NewDB: true}).Where("body IN ?", keepers(who)).
		Or("body IN ? AND (item = 0 OR item IN (?))", who.Bodies(), store.Seen[Item](q, who)).
		Or("holder = ? AND holder <> 0", who.Person)
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
