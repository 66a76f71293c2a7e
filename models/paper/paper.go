package paper

import (
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// Kind is what a paper is.
type Kind string

// The kinds of paper.
const (
	Agenda      Kind = "agenda"
	Convocation Kind = "convocation"
	Form        Kind = "form"   // aanbiedingsformulier
	Advice      Kind = "advice" // nota, advies
	Note        Kind = "note"   // notitie
	Minutes     Kind = "minutes"
	Decisions   Kind = "decisions"
	Policy      Kind = "policy"
	Mail        Kind = "mail"
	Annex       Kind = "annex"
	Other       Kind = "other"
)

// Kinds lists all kinds of paper.
var Kinds = []Kind{Agenda, Convocation, Form, Advice, Note, Minutes, Decisions, Policy, Mail, Annex, Other}

// Paper is a paper through all its versions.
type Paper struct {
	store.Row
	Kind      Kind     `gorm:"size:20;index"`
	Title     string   `gorm:"size:300"`
	Reference string   `gorm:"size:60"`
	Date      law.Date `gorm:"column:dated_on;index"`
	Body      uint     `gorm:"index"`
	Meeting   uint     `gorm:"index"` // 0 for a paper of no meeting
	Topic     uint     `gorm:"index"`
	Owner     uint     `gorm:"index"` // the person whose paper it is
	// Confidential: only the named circle, the secretary and the chair read it; each reading is audited.
	Confidential bool `gorm:"not null;default:false"`
	// ReleasedAt is when members got to see it; nil for a draft.
	ReleasedAt *time.Time `gorm:"index"`
	// SuppliedFor is the request for which it was handed in from outside; 0 for the papers of the house itself.
	SuppliedFor uint
	// Latest is the number of the newest frozen version; 0 while there is none.
	Latest uint
}

// About implements access.Subject.
func (p *Paper) About() access.About {
	return access.About{Kind: "paper", ID: p.ID, Body: p.Body, Owners: []uint{p.Owner}}
}

// Topic is the matter itself (dossier), over bodies and years.
type Topic struct {
	store.Row
	Title string `gorm:"size:300"`
	Body  uint   `gorm:"index"` // where it began
}

// About implements access.Subject.
func (t *Topic) About() access.About { return access.About{Kind: "topic", ID: t.ID, Body: t.Body} }

// OnItem ties a paper to an agenda item; a paper can be of several items.
type OnItem struct {
	store.Row
	Paper uint `gorm:"uniqueIndex:paper_on_item"`
	Item  uint `gorm:"uniqueIndex:paper_on_item;index"`
	Seq   int
}

// TableName implements gorm's Tabler.
func (OnItem) TableName() string { return "paper_items" }

// Relation is how one paper stands to another.
type Relation string

// The relations between papers.
const (
	DerivedFrom Relation = "derived-from" // cut for its next audience
	AnnexTo     Relation = "annex-to"
	Quotes      Relation = "quotes"
	Judges      Relation = "judges" // an advice on this paper
)

// Link relates a paper to another.
type Link struct {
	store.Row
	Paper uint     `gorm:"index"`
	To    uint     `gorm:"index;column:to_paper"`
	Kind  Relation `gorm:"size:20"`
}

// TableName implements gorm's Tabler.
func (Link) TableName() string { return "paper_links" }

// Circle names a person who reads a confidential paper.
type Circle struct {
	store.Row
	Paper  uint `gorm:"uniqueIndex:paper_circle"`
	Person uint `gorm:"uniqueIndex:paper_circle"`
}

// TableName implements gorm's Tabler.
func (Circle) TableName() string { return "paper_circles" }

// Reader opens a paper to a request for information: to every coordinator (Person 0) or to one assessor.
type Reader struct {
	store.Row
	Paper   uint `gorm:"uniqueIndex:paper_reader"`
	Request uint `gorm:"uniqueIndex:paper_reader;index"`
	Person  uint `gorm:"uniqueIndex:paper_reader;index"`
}

// TableName implements gorm's Tabler.
func (Reader) TableName() string { return "paper_readers" }

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Topic{}, Visible: topics},
	{Row: Paper{}, Visible: papers},
	{Row: Version{}, Visible: func(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Paper](q, who, "paper") }},
	{Row: Block{}, Visible: func(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Version](q, who, "version") }},
	{Row: OnItem{}, Visible: func(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Paper](q, who, "paper") }},
	{Row: Link{}, Visible: func(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Paper](q, who, "paper") }},
	{Row: Circle{}, Visible: func(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Paper](q, who, "paper") }},
	{Row: Reader{}, Visible: readers},
	{Row: Share{}, Visible: func(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Paper](q, who, "paper") }},
}

// papers: what was released to one's bodies; all of a body for its secretary and chair; one's own; what a request
// opened. A paper shared with a body counts as its own. A confidential paper only for its circle.
func papers(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	fresh := q.Session(&gorm.Session{NewDB: true})
	keeps := append(who.BodiesAs(access.Secretary, access.Chair), who.Opened...)
	released := fresh.Where("released_at IS NOT NULL AND body IN ?", who.Bodies()).
		Or("EXISTS (?)", sharedWith(q, who.Bodies()).Where("released_at IS NOT NULL"))
	// What is quick to see comes first: the rest is not looked at when it holds.
	seen := fresh.Where("owner = ? AND owner <> 0", who.Person).
		Or("body IN ?", keeps).
		Or(fresh.Where("confidential = ? OR EXISTS (?)", false, circleOf(q, who)).Where(released)).
		Or("EXISTS (?)", sharedWith(q, keeps)).
		Or("EXISTS (?)", OpenedTo(q, who))
	return q.Where(seen)
}

// circleOf is the sub-select of the place of the actor in the circle of a confidential paper. It asks as the machine,
// for the rows of a circle are themselves seen through the paper.
func circleOf(q *gorm.DB, who access.Actor) *gorm.DB {
	return store.Seen[Circle](q, access.System("kring"), "paper", "id").Where("person = ?", who.Person)
}

// OpenedTo is the sub-select of how a request opened a paper to the actor, for conditions about papers.
func OpenedTo(q *gorm.DB, who access.Actor) *gorm.DB {
	return store.Seen[Reader](store.About[Paper](q), who, "paper", "id")
}

// readers: coordinators see what was opened to all of them, an assessor what was opened to him.
func readers(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	if who.Has(access.Coordinator) {
		return q.Where("person = 0 OR person = ?", who.Person)
	}
	return q.Where("person = ? AND person <> 0", who.Person)
}

// topics: the title of a matter is seen by who sees a paper of it, and by the body where it began.
func topics(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	seen := q.Session(&gorm.Session{NewDB: true}).Where("body IN ?", who.Bodies()).
		Or("EXISTS (?)", store.Seen[Paper](q, who, "topic", "id"))
	return q.Where(seen)
}

// Begin adds a topic.
func Begin(tx *store.Tx, title string, body uint) (*Topic, error) {
	t := &Topic{Title: strings.TrimSpace(title), Body: body}
	permit, err := tx.Permit(access.KeepTopic, t, "")
	if err != nil {
		return nil, err
	}
	return t, t.add(permit)
}

// BeginWith adds a topic as part of something larger that has its permit: the form with which a matter begins.
func BeginWith(permit *store.Permit, title string, body uint) (*Topic, error) {
	t := &Topic{Title: strings.TrimSpace(title), Body: body}
	return t, t.add(permit)
}

func (t *Topic) add(permit *store.Permit) error {
	if err := titleGaps(t.Title).Invalid(); err != nil {
		return err
	}
	return permit.Create(t)
}

func titleGaps(title string) (gaps fault.Gaps) {
	gaps.Need(title != "", "title", "Vul een titel in.")
	gaps.Need(len([]rune(title)) <= 300, "title", "Een titel mag hooguit 300 tekens lang zijn.")
	gaps.Need(person.OneLine(title), "title", "Een titel staat op één regel, zonder stuurtekens.")
	return gaps
}

// Add adds a paper, on the items that are given. It has no version yet.
func Add(tx *store.Tx, p *Paper, items ...uint) error {
	p.Title = strings.TrimSpace(p.Title)
	permit, err := tx.Permit(access.WritePaper, p, "")
	if err != nil {
		return err
	}
	return AddWith(permit, p, items...)
}

// AddWith adds a paper as part of something larger that has its permit: an agenda that is sent, a form that is
// handed in.
func AddWith(permit *store.Permit, p *Paper, items ...uint) error {
	gaps := titleGaps(p.Title)
	gaps.Need(person.OneLine(p.Reference), "reference", "Een kenmerk staat op één regel.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if err := permit.Create(p); err != nil {
		return err
	}
	return Tie(permit, p.ID, items...)
}

// Tie puts a paper on agenda items.
func Tie(permit *store.Permit, paper uint, items ...uint) error {
	for i, item := range items {
		if err := permit.Create(&OnItem{Paper: paper, Item: item, Seq: i}); err != nil {
			return err
		}
	}
	return nil
}

// Relate says how a paper stands to another.
func Relate(permit *store.Permit, paper, to uint, kind Relation) error {
	return permit.Create(&Link{Paper: paper, To: to, Kind: kind})
}

// Release shows papers to the members of their body.
func Release(permit *store.Permit, ids ...uint) error {
	if len(ids) == 0 {
		return nil
	}
	q := store.Of[Paper](permit.Tx()).Where("id IN ? AND released_at IS NULL", ids)
	_, err := permit.Update(q, map[string]any{"released_at": permit.Tx().Now()})
	return err
}

// OpenTo opens papers to a request: to all coordinators when person is 0, else to that assessor.
func OpenTo(tx *store.Tx, request, person uint, papers ...uint) error {
	permit, err := tx.Permit(access.OpenPaper, access.About{Kind: "request", ID: request}, "")
	if err != nil {
		return err
	}
	for part := range slices.Chunk(papers, 500) {
		rows := make([]Reader, len(part))
		for i, id := range part {
			rows[i] = Reader{Paper: id, Request: request, Person: person}
		}
		if err := permit.CreateNew(&rows); err != nil {
			return err
		}
	}
	return nil
}

// Find gives a paper by number.
func Find(tx *store.Tx, id uint) (*Paper, error) { return store.Find[Paper](tx, id) }

// OfMeeting lists the papers of a meeting by kind and title.
func OfMeeting(tx *store.Tx, meeting uint) ([]Paper, error) {
	return store.List[Paper](store.Of[Paper](tx).Where("meeting = ?", meeting).Order("dated_on, id"))
}

// OfTopic lists the papers of a matter, oldest first.
func OfTopic(tx *store.Tx, topic uint) ([]Paper, error) {
	return store.List[Paper](store.Of[Paper](tx).Where("topic = ?", topic).Order("dated_on, id"))
}

// OfItems gives the papers on agenda items, by item, in their order.
func OfItems(tx *store.Tx, items []uint) (map[uint][]Paper, error) {
	found := map[uint][]Paper{}
	if len(items) == 0 {
		return found, nil
	}
	ties, err := store.List[OnItem](store.Of[OnItem](tx).Where("item IN ?", items).Order("item, seq, id"))
	if err != nil {
		return nil, err
	}
	ids := make([]uint, len(ties))
	for i, tie := range ties {
		ids[i] = tie.Paper
	}
	rows, err := ByIDs(tx, ids)
	if err != nil {
		return nil, err
	}
	for _, tie := range ties {
		if p, seen := rows[tie.Paper]; seen {
			found[tie.Item] = append(found[tie.Item], p)
		}
	}
	return found, nil
}

// ByIDs gives papers by number; those that the actor may not see are left out.
func ByIDs(tx *store.Tx, ids []uint) (map[uint]Paper, error) {
	rows := map[uint]Paper{}
	if len(ids) == 0 {
		return rows, nil
	}
	list, err := store.List[Paper](store.Of[Paper](tx).Where("id IN ?", ids))
	for _, p := range list {
		rows[p.ID] = p
	}
	return rows, err
}

// ItemsOf lists the agenda items that a paper is on.
func ItemsOf(tx *store.Tx, paper uint) ([]uint, error) {
	return store.Pluck[uint](store.Of[OnItem](tx).Where("paper = ?", paper).Order("seq"), "item")
}
