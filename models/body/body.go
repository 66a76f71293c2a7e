package body

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// Body is a standing body: SGO, CIO-beraad, CTO-raad, ICBR and others.
type Body struct {
	store.Row
	Code        string `gorm:"size:40;uniqueIndex"` // in addresses: cio-beraad
	Name        string `gorm:"size:100"`
	FullName    string `gorm:"size:200"`
	Secretariat string `gorm:"size:200"`
	Unit        string `gorm:"size:200"`  // letterhead: the unit
	Address     string `gorm:"size:1000"` // letterhead: lines
	Mailbox     string `gorm:"size:254"`  // mail goes out from here
	Scheme      Scheme `gorm:"size:20"`
	// ReferenceForm is the form of a reference, such as "{jaar}-{nr:10}".
	ReferenceForm string `gorm:"size:60"`
	LastReference uint
	// ForwardsTo is the body that its outcomes go to as a rule; 0 for none.
	ForwardsTo uint
	// FormOptions are the bodies named on its form as earlier treated in, by name.
	FormOptions string `gorm:"size:400"`
	// FormerRead: former members keep what they could read until their end date.
	FormerRead bool `gorm:"not null;default:false"`
	// DeadlineDays is how many days before a meeting a submission must be in.
	DeadlineDays int
	// Venue, BeginsAt in minutes after midnight and Lasts in minutes are what a new meeting has when nothing else is filled in.
	Venue    string `gorm:"size:300;not null;default:''"`
	BeginsAt int    `gorm:"not null;default:0"`
	Lasts    int    `gorm:"not null;default:0"`
	// Convey is how papers go along with its mail, unless something else is chosen.
	Convey  Conveyance `gorm:"size:20;not null;default:'attach'"`
	EndedOn law.Date
	// Quorum is how many members must be there; it warns and stops nothing.
	Quorum Quorum `gorm:"size:10;not null;default:''"`
}

// Conveyance is how papers go along with a mail.
type Conveyance string

// The conveyances: each paper as a file, all in one PDF, or as links to read them in Beraad.
const (
	Attached Conveyance = "attach"
	Bound    Conveyance = "bundle"
	Linked   Conveyance = "links"
)

// Conveyances lists the conveyances.
var Conveyances = []Conveyance{Attached, Bound, Linked}

// TableName implements gorm's Tabler.
func (Body) TableName() string { return "bodies" }

// About implements access.Subject.
func (b *Body) About() access.About { return access.About{Kind: "body", ID: b.ID, Body: b.ID} }

// Earlier lists the names on the form under "eerder behandeld in".
func (b *Body) Earlier() []string {
	var names []string
	for _, name := range strings.Split(b.FormOptions, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// Rubric is a fixed heading of the body's agenda.
type Rubric struct {
	store.Row
	Body   uint `gorm:"index"`
	Seq    int
	Part   string `gorm:"size:60"` // Actualiteiten, Voorportaal; empty where a sitting has one part
	Number string `gorm:"size:10"`
	Title  string `gorm:"size:200"`
	// At is the clock time in minutes after midnight, in Amsterdam; -1 for none.
	At int
	// Minutes is how long it takes as a rule.
	Minutes int
	// Nature is what items under it are offered for (a submission's nature); empty for none.
	Nature string `gorm:"size:40"`
	// Standing is what the system does under it: adoption of the last minutes, announcements, the action list.
	Standing string `gorm:"size:40"`
	// Fixed are the body's own items under it, on every agenda.
	Fixed []Fixed `gorm:"serializer:json"`
}

// TableName implements gorm's Tabler.
func (Rubric) TableName() string { return "rubric_templates" }

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Body{}, Visible: store.All},
	{Row: Rubric{}, Visible: store.All},
	{Row: Membership{}, Visible: memberships},
	{Row: MailText{}, Visible: throughBody},
	{Row: Former{}, Visible: throughBody},
}

// memberships: those of one's own bodies, and one's own everywhere.
func memberships(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() || who.Has(access.Admin) || who.Has(access.Coordinator) {
		return q
	}
	return q.Where("body IN ? OR person = ?", who.Bodies(), who.Person)
}

var codeForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Found adds a body with its rubrics.
func Found(tx *store.Tx, b *Body, rubrics []Rubric) error {
	permit, err := tx.Permit(access.ManageBodies, b, "")
	if err != nil {
		return err
	}
	if err := append(b.gaps(), rubricGaps(rubrics)...).Invalid(); err != nil {
		return err
	}
	if err := permit.Create(b); err != nil {
		return err
	}
	for i := range rubrics {
		rubrics[i].Body, rubrics[i].Seq = b.ID, i+1
	}
	if len(rubrics) == 0 {
		return nil
	}
	return permit.Create(&rubrics)
}

// Change saves what an administrator changed on a body.
func Change(tx *store.Tx, b *Body) error {
	permit, err := tx.Permit(access.ManageBodies, b, "")
	if err != nil {
		return err
	}
	if b.Convey == "" {
		b.Convey = Attached
	}
	if err := b.gaps().Invalid(); err != nil {
		return err
	}
	was, err := Find(tx, b.ID)
	if err != nil {
		return err
	}
	if was.Habit() != b.Habit() {
		if err := keepFormer(permit, was); err != nil {
			return err
		}
	}
	return permit.Save(b)
}

// Gaps tells what is wrong with a body as it would be saved.
func (b *Body) Gaps() fault.Gaps { return b.gaps() }

func (b *Body) gaps() (gaps fault.Gaps) {
	gaps.Need(codeForm.MatchString(b.Code), "code", "Gebruik voor het adres kleine letters, cijfers en streepjes.")
	gaps.Need(b.Name != "" && person.OneLine(b.Name), "name", "Vul de naam in, op één regel.")
	gaps.Need(b.Mailbox == "" || person.ValidAddress(b.Mailbox), "mailbox", "Dit is geen e-mailadres.")
	gaps.Need(b.Quorum.Known(), "quorum", "Vul een aantal leden in, zoals 8, of een deel, zoals 1/2.")
	gaps.Need(b.Scheme.known(), "scheme", "Kies hoe de agenda wordt genummerd.")
	gaps.Need(b.ReferenceForm == "" || referenceForm.MatchString(b.ReferenceForm), "reference",
		"Schrijf het kenmerk zoals {jaar}-{nr:10}.")
	gaps.Need(b.Convey == "" || slices.Contains(Conveyances, b.Convey), "convey", "Kies hoe stukken met de mail meegaan.")
	return append(gaps, b.Habit().Gaps()...)
}

// Find gives a body by number.
func Find(tx *store.Tx, id uint) (*Body, error) { return store.Find[Body](tx, id) }

// ByCode gives a body by the word in its address.
func ByCode(tx *store.Tx, code string) (*Body, error) {
	return store.First[Body](store.Of[Body](tx).Where("code = ?", code))
}

// List gives all bodies by name.
func List(tx *store.Tx) ([]Body, error) { return store.List[Body](store.Of[Body](tx).Order("name")) }

// Rubrics lists the headings of a body's agenda in order.
func Rubrics(tx *store.Tx, body uint) ([]Rubric, error) {
	return store.List[Rubric](store.Of[Rubric](tx).Where("body = ?", body).Order("seq"))
}

var (
	referenceForm = regexp.MustCompile(`^[^{}\pC]*(\{jaar\}[^{}\pC]*)?\{nr(:[1-9][0-9]?)?\}[^{}\pC]*$`)
	counterForm   = regexp.MustCompile(`\{nr(?::([0-9]+))?\}`)
)

// Reference writes a reference (kenmerk) by the form of the body: {jaar} becomes the year, {nr:10} the number in
// ten digits.
func Reference(form string, year int, number uint) string {
	text := strings.ReplaceAll(form, "{jaar}", fmt.Sprintf("%04d", year))
	return counterForm.ReplaceAllStringFunc(text, func(found string) string {
		width := counterForm.FindStringSubmatch(found)[1]
		return fmt.Sprintf("%0"+width+"d", number)
	})
}

// NextReference takes the next reference of a body.
func NextReference(permit *store.Permit, body uint) (string, error) {
	tx := permit.Tx()
	b, err := Find(tx, body)
	if err != nil {
		return "", err
	}
	if b.ReferenceForm == "" {
		return "", nil
	}
	b.LastReference++
	return Reference(b.ReferenceForm, law.DateOf(tx.Now()).Year(), b.LastReference), permit.Save(b)
}
