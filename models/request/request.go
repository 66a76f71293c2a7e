package request

import (
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/store"
)

// State is how far a request is.
type State string

// The states of a request.
const (
	Received     State = "received"
	Acknowledged State = "acknowledged"
	Collecting   State = "collecting"
	Assessing    State = "assessing"
	Consulting   State = "consulting" // zienswijzen
	DraftDone    State = "draft-decision"
	Decided      State = "decided"
	Announced    State = "announced"
	Published    State = "published"
	Closed       State = "closed"
)

// Request is a request for information.
type Request struct {
	store.Row
	Reference  string   `gorm:"size:60;uniqueIndex"` // kenmerk of the request, later of the decision
	Title      string   `gorm:"size:300"`
	State      State    `gorm:"size:20;index"`
	ReceivedOn law.Date `gorm:"column:received_on"`
	Channel    string   `gorm:"size:20"` // letter, mail, form
	// Requester's personal data: never published.
	Requester         string   `gorm:"size:200"`
	Email             string   `gorm:"size:254"`
	Address           string   `gorm:"size:500"`
	Words             string   // in his own words
	Matter            string   `gorm:"size:1000"`
	PeriodFrom        law.Date `gorm:"column:period_from"`
	PeriodTill        law.Date `gorm:"column:period_till"`
	Bodies            []uint   `gorm:"serializer:json"`
	Terms             []string `gorm:"serializer:json"` // search terms
	Handler           uint     // person who handles it
	DecidedOn         law.Date `gorm:"column:decided_on"`
	DecidedBy         uint
	DecisionReference string   `gorm:"size:60"`
	AnnouncedOn       law.Date `gorm:"column:announced_on"`
	LetterPaper       uint     // the decision letter
}

// About implements access.Subject. The bodies let a secretary of one of them approve a publication.
func (r *Request) About() access.About {
	return access.About{Kind: "request", ID: r.ID, Bodies: r.Bodies}
}

// EventKind is what happened to a request that the terms depend on, or that the file must tell.
type EventKind string

// The kinds of event.
const (
	WasReceived     EventKind = "received"
	WasAcknowledged EventKind = "acknowledged"
	WasExtended     EventKind = "extended"  // verdaagd; Weeks
	WasSuspended    EventKind = "suspended" // opgeschort; On..Until, Ground
	WasResumed      EventKind = "resumed"
	WasAgreed       EventKind = "agreed" // a later date, in writing or not (Written)
	WasConsulted    EventKind = "consulted"
	WasDecided      EventKind = "decided"
	WasAnnounced    EventKind = "announced"
	WasPublished    EventKind = "published"
	WasDefault      EventKind = "default" // ingebrekestelling
	WasObjected     EventKind = "objected"
	WasNoted        EventKind = "noted"
)

// Event is something that happened to a request.
type Event struct {
	store.Row
	Request uint      `gorm:"index"`
	Kind    EventKind `gorm:"size:20"`
	On      law.Date  `gorm:"column:happened_on"`
	Until   law.Date  `gorm:"column:until_on"`
	Weeks   int
	Written bool   `gorm:"not null;default:false"`
	Ground  string `gorm:"size:30"` // legal ground of a suspension
	Text    string `gorm:"size:1000"`
}

// TableName implements gorm's Tabler.
func (Event) TableName() string { return "request_events" }

// Assessment is what becomes of a document (beoordeling).
type Assessment string

// The assessments.
const (
	Open        Assessment = "open"         // openbaar
	PartlyOpen  Assessment = "partly-open"  // deels openbaar
	NotOpen     Assessment = "not-open"     // niet openbaar
	AlreadyOpen Assessment = "already-open" // reeds openbaar
)

// Document is a row of the inventory: one paper, or a bundle of them.
type Document struct {
	store.Row
	Request uint   `gorm:"uniqueIndex:document_nr"`
	Nr      int    `gorm:"uniqueIndex:document_nr"`
	Title   string `gorm:"size:300"`
	Kind    string `gorm:"size:20"` // what the document is: a paper's kind
	// PublicURL: it is public already, there.
	PublicURL string `gorm:"size:500"`
	// Overruled holds an assessment that a person gave against the marks, with the reason.
	Overruled   Assessment `gorm:"size:20"`
	Why         string     `gorm:"size:1000"`
	DoneBy      uint       // who assessed it
	ConfirmedBy uint
	ConfirmedAt *time.Time
}

// TableName implements gorm's Tabler.
func (Document) TableName() string { return "request_documents" }

// About implements access.Subject.
func (d *Document) About() access.About { return access.About{Kind: "document", ID: d.ID} }

// DocumentPaper is a version of a paper that is (part of) a document.
type DocumentPaper struct {
	store.Row
	Document uint `gorm:"uniqueIndex:document_paper"`
	Version  uint `gorm:"uniqueIndex:document_paper;index"`
	Paper    uint `gorm:"index"`
	Seq      int
}

// ItemScope says of an agenda item whether it falls within a request.
type ItemScope struct {
	store.Row
	Request uint   `gorm:"uniqueIndex:item_scope"`
	Item    uint   `gorm:"uniqueIndex:item_scope"`
	Outside bool   `gorm:"not null;default:false"`
	Why     string `gorm:"size:500"`
	By      uint
}

// TableName implements gorm's Tabler.
func (ItemScope) TableName() string { return "request_items" }

// MarkKind is what a mark says of a passage.
type MarkKind string

// The kinds of mark.
const (
	Within  MarkKind = "within"  // falls within the request, though its item does not
	Outside MarkKind = "outside" // buiten reikwijdte
	Remove  MarkKind = "remove"  // removed, on Grounds
	Keep    MarkKind = "keep"    // stays readable, against a proposal
)

// Mark points at a passage: the characters From to Till of a block, or all of it when Till is 0; of a whole version
// when Block is 0.
type Mark struct {
	store.Row
	Request uint     `gorm:"index"`
	Version uint     `gorm:"index"`
	Block   uint     `gorm:"index"`
	From    int      `gorm:"column:from_char"`
	Till    int      `gorm:"column:till_char"`
	Kind    MarkKind `gorm:"size:10"`
	Grounds []string `gorm:"serializer:json"`
	Why     string   `gorm:"size:1000"`
	// Proposed: by the program, with Why as its reason; a person decides.
	Proposed    bool `gorm:"not null;default:false"`
	By          uint
	ConfirmedBy uint
	ConfirmedAt *time.Time
}

// About implements access.Subject.
func (m *Mark) About() access.About { return access.About{Kind: "mark", ID: m.ID} }

// Assessor is a person who assesses a request.
type Assessor struct {
	store.Row
	Request uint `gorm:"uniqueIndex:assessor"`
	Person  uint `gorm:"uniqueIndex:assessor"`
}

// Letter is the text of the decision letter as the desk edits it; numbers in it come from the register.
type Letter struct {
	store.Row
	Request  uint            `gorm:"uniqueIndex"`
	Sections []LetterSection `gorm:"serializer:json"`
	Signer   string          `gorm:"size:200"`
	Capacity string          `gorm:"size:200"`
}

// LetterSection is a part of the letter.
type LetterSection struct {
	Title string
	Text  string
}

// Publication is what is made public of a decided request. It keeps copies: what changes inside later changes nothing
// here until it is made anew.
type Publication struct {
	store.Row
	Request     uint   `gorm:"index"`
	Slug        string `gorm:"size:120;uniqueIndex"`
	State       string `gorm:"size:20;index"` // prepared, approved, public, withdrawn
	Title       string `gorm:"size:300"`
	Summary     string
	MadeBy      uint
	ApprovedBy  uint
	ApprovedAt  *time.Time
	PublicAt    *time.Time
	WithdrawnAt *time.Time
	Why         string `gorm:"size:500"`

	bodies []uint // of the request, filled in by who finds it
}

// About implements access.Subject.
func (p *Publication) About() access.About {
	return access.About{Kind: "publication", ID: p.ID, Bodies: p.bodies}
}

// File is a byte-for-byte copy that the public may read.
type File struct {
	store.Row
	Publication uint   `gorm:"index"`
	Document    int    // number in the inventory; 0 for the letter and the inventory
	Name        string `gorm:"size:200"`
	Title       string `gorm:"size:300"`
	Media       string `gorm:"size:100"`
	Sum         string `gorm:"size:64"`
	Size        int64
	Assessment  Assessment `gorm:"size:20"`
	Grounds     string     `gorm:"size:200"`
	Seq         int
}

// TableName implements gorm's Tabler.
func (File) TableName() string { return "publication_files" }

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Request{}, Visible: requests},
	{Row: Event{}, Visible: throughRequest},
	{Row: Document{}, Visible: throughRequest},
	{Row: DocumentPaper{}, Visible: func(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Document](q, who, "document") }},
	{Row: ItemScope{}, Visible: throughRequest},
	{Row: Mark{}, Visible: throughRequest},
	{Row: Assessor{}, Visible: assessors},
	{Row: Letter{}, Visible: throughRequest},
	{Row: Publication{}, Visible: publications},
	{Row: File{}, Visible: func(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Publication](q, who, "publication") }},
}

// requests: the coordinator's are all; an assessor's are those that he was assigned to.
func requests(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() || who.Has(access.Coordinator) {
		return q
	}
	assigned := store.SeenBy[Assessor](q, access.System("verzoeken"), "request").Where("person = ? AND person <> 0", who.Person)
	return q.Where("id IN (?)", assigned)
}

func throughRequest(q *gorm.DB, who access.Actor) *gorm.DB {
	return store.Within[Request](q, who, "request")
}

func assessors(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() || who.Has(access.Coordinator) {
		return q
	}
	return q.Where("person = ? AND person <> 0", who.Person)
}

// publications: what is public is seen by all; the rest by who works on it and by secretaries and chairs, one of whom
// is the second person.
func publications(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() || who.Has(access.Coordinator) || who.Has(access.Admin) || len(who.BodiesAs(access.Secretary, access.Chair)) > 0 {
		return q
	}
	return q.Where("state = ?", "public")
}
