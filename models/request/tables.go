package request

import (
	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/store"
)

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Request{}, Visible: requests},
	{Row: Event{}, Visible: throughRequest},
	{Row: Candidate{}, Visible: throughRequest},
	{Row: Document{}, Visible: throughRequest},
	{Row: DocumentPaper{}, Visible: throughDocument},
	{Row: ItemScope{}, Visible: throughRequest},
	{Row: Mark{}, Visible: throughRequest},
	{Row: Deed{}, Visible: throughRequest},
	{Row: Comment{}, Visible: throughDocument},
	{Row: Assessor{}, Visible: assessors},
	{Row: Letter{}, Visible: throughRequest},
	{Row: Revision{}, Visible: throughRequest},
	{Row: Missive{}, Visible: throughRequest},
	{Row: Wording{}, Visible: store.All},
	{Row: Answer{}, Visible: throughRequest},
	{Row: Publication{}, Visible: publications},
	{Row: File{}, Visible: files},
	{Row: Incoming{}, Visible: incoming},
}

// requests: the coordinator's are all; an assessor's are those that he was assigned to.
func requests(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() || who.Has(access.Coordinator) {
		return q
	}
	assigned := store.Seen[Assessor](q, access.System("verzoeken"), "request", "id").Where("person = ? AND person <> 0", who.Person)
	return q.Where("EXISTS (?)", assigned)
}

func throughRequest(q *gorm.DB, who access.Actor) *gorm.DB {
	return store.Within[Request](q, who, "request")
}

func throughDocument(q *gorm.DB, who access.Actor) *gorm.DB {
	return store.Within[Document](q, who, "document")
}

func assessors(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() || who.Has(access.Coordinator) {
		return q
	}
	return q.Where("person = ? AND person <> 0", who.Person)
}

// publications: what is public is seen by all, and that something that was public was withdrawn; the rest by who works on
// it and by secretaries and chairs, one of whom is the second person.
func publications(q *gorm.DB, who access.Actor) *gorm.DB {
	if insider(who) {
		return q
	}
	return q.Where("state IN ? AND public_at IS NOT NULL", []string{PublicState, WithdrawnState})
}

// files: of what is public by all, of the rest by insiders.
func files(q *gorm.DB, who access.Actor) *gorm.DB {
	if insider(who) {
		return q
	}
	return q.Where("EXISTS (?)", store.Seen[Publication](q, who, "id", "publication").Where("state = ?", PublicState))
}

func insider(who access.Actor) bool {
	return who.ReadsAll() || who.Has(access.Coordinator) || who.Has(access.Admin) || len(who.BodiesAs(access.Secretary, access.Chair)) > 0
}
