package person

import (
	"net/mail"
	"strings"
	"time"
	"unicode"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Organisation is a ministry or a service that people work for.
type Organisation struct {
	store.Row
	Code    string `gorm:"size:20;uniqueIndex"`
	Name    string `gorm:"size:200"`
	EndedOn *time.Time
}

// About implements access.Subject.
func (o *Organisation) About() access.About { return access.About{Kind: "organisation", ID: o.ID} }

// Person is somebody who takes part: with an account or not.
type Person struct {
	store.Row
	Name     string `gorm:"size:200;index"`
	Email    string `gorm:"size:254;index"`
	Phone    string `gorm:"size:40"`
	Function string `gorm:"size:200"`
	Ministry uint   `gorm:"index"` // organisation
	// ByOffice: acts in public by office (a secretary-general), so the name is not removed from papers as a rule.
	ByOffice bool `gorm:"not null;default:false"`
}

// About implements access.Subject.
func (p *Person) About() access.About {
	return access.About{Kind: "person", ID: p.ID, Owners: []uint{p.ID}}
}

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Organisation{}, Visible: store.All},
	{Row: Person{}, Visible: store.All},
	{Row: Account{}, Visible: accounts},
	{Row: Role{}, Visible: roles},
	{Row: Office{}, Visible: store.All},
	{Row: Session{}, Visible: sessions, Quiet: "each visit moves the end of the session"},
	{Row: Attempt{}, Quiet: "counts failed sign-ins; the refusal itself is audited"},
	{Row: Token{}, Visible: tokens},
	{Row: Feed{}, Visible: feeds},
	{Row: Invitation{}},
	{Row: Glass{}, Visible: glasses},
}

func ownAccount(q *gorm.DB, who access.Actor, column string) *gorm.DB {
	if who.Has(access.Admin) || who.Has(access.Machine) {
		return q
	}
	return q.Where(column+" = ?", who.Account)
}

// accounts and their roles are also read by the auditor; a password stands there as a hash, and no page shows it.
func accounts(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	return ownAccount(q, who, "id")
}

func roles(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	return ownAccount(q, who, "account")
}

func tokens(q *gorm.DB, who access.Actor) *gorm.DB   { return ownAccount(q, who, "account") }
func feeds(q *gorm.DB, who access.Actor) *gorm.DB    { return ownAccount(q, who, "account") }
func sessions(q *gorm.DB, who access.Actor) *gorm.DB { return ownAccount(q, who, "account") }

// glasses: broken glass is seen by who broke it, and by the secretaries of the body that was opened.
func glasses(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() || who.Has(access.Admin) {
		return q
	}
	return q.Where("body IN ?", who.BodiesAs(access.Secretary))
}

// AddOrganisation adds a ministry or service.
func AddOrganisation(tx *store.Tx, code, name string) (*Organisation, error) {
	o := &Organisation{Code: strings.TrimSpace(code), Name: strings.TrimSpace(name)}
	return o, KeepOrganisation(tx, o, "")
}

// KeepOrganisation saves a ministry or service, new or changed. One that ended is kept: people worked there.
func KeepOrganisation(tx *store.Tx, o *Organisation, why string) error {
	permit, err := tx.Permit(access.ManageMinistries, o, why)
	if err != nil {
		return err
	}
	if err := o.Gaps().Invalid(); err != nil {
		return err
	}
	if o.ID == 0 {
		return permit.Create(o)
	}
	return permit.Save(o)
}

// Gaps tells what is wrong with a ministry as it would be saved.
func (o *Organisation) Gaps() (gaps fault.Gaps) {
	gaps.Need(o.Code != "", "code", "Vul de afkorting in.")
	gaps.Need(len([]rune(o.Code)) <= 20, "code", "De afkorting mag hooguit 20 tekens lang zijn.")
	gaps.Need(o.Name != "", "name", "Vul de naam in.")
	gaps.Need(len([]rune(o.Name)) <= 200, "name", "De naam mag hooguit 200 tekens lang zijn.")
	gaps.Need(OneLine(o.Code) && OneLine(o.Name), "name", "Gebruik geen regeleinden of stuurtekens.")
	return gaps
}

// OrganisationByCode gives the ministry or service with a code.
func OrganisationByCode(tx *store.Tx, code string) (*Organisation, error) {
	return store.First[Organisation](store.Of[Organisation](tx).Where("code = ?", code))
}

// Organisations lists all ministries and services by code.
func Organisations(tx *store.Tx) ([]Organisation, error) {
	return store.List[Organisation](store.Of[Organisation](tx).Order("code"))
}

// Add adds a person. An e-mail address may be empty: not everybody gets mail.
func Add(tx *store.Tx, p *Person) error {
	p.Name, p.Email = strings.TrimSpace(p.Name), strings.ToLower(strings.TrimSpace(p.Email))
	permit, err := tx.Permit(access.ManageAccounts, p, "")
	if err != nil {
		return err
	}
	if err := p.gaps().Invalid(); err != nil {
		return err
	}
	same, err := store.Again[Person](tx, store.Of[Person](tx).Where("name = ? AND email = ? AND ministry = ?", p.Name, p.Email, p.Ministry))
	if err != nil {
		return err
	}
	if same != nil && same.Phone == p.Phone && same.Function == p.Function && same.ByOffice == p.ByOffice {
		*p = *same
		return nil
	}
	return permit.Create(p)
}

// Gaps tells what is wrong with a person as he would be saved.
func (p *Person) Gaps() fault.Gaps { return p.gaps() }

func (p *Person) gaps() (gaps fault.Gaps) {
	gaps.Need(p.Name != "", "name", "Vul de naam in.")
	gaps.Need(len([]rune(p.Name)) <= 200, "name", "De naam mag hooguit 200 tekens lang zijn.")
	gaps.Need(OneLine(p.Name), "name", "Een naam staat op één regel.")
	gaps.Need(p.Email == "" || ValidAddress(p.Email), "email", "Dit is geen e-mailadres. Een goed voorbeeld: naam@ministerie.nl.")
	gaps.Need(OneLine(p.Phone) && OneLine(p.Function), "function", "Gebruik geen regeleinden of stuurtekens.")
	gaps.Need(len([]rune(p.Phone)) <= 40, "phone", "Een telefoonnummer mag hooguit 40 tekens lang zijn.")
	gaps.Need(len([]rune(p.Function)) <= 200, "function", "De functie mag hooguit 200 tekens lang zijn.")
	return gaps
}

// Find gives a person by number.
func Find(tx *store.Tx, id uint) (*Person, error) { return store.Find[Person](tx, id) }

// ByIDs gives people by number, in no order.
func ByIDs(tx *store.Tx, ids []uint) (map[uint]Person, error) {
	people := map[uint]Person{}
	if len(ids) == 0 {
		return people, nil
	}
	rows, err := store.List[Person](store.Of[Person](tx).Where("id IN ?", ids))
	for _, row := range rows {
		people[row.ID] = row
	}
	return people, err
}

// ByEmail gives the person with an address.
func ByEmail(tx *store.Tx, email string) (*Person, error) {
	return store.First[Person](store.Of[Person](tx).Where("email = ?", strings.ToLower(strings.TrimSpace(email))))
}

// OneLine tells whether a text holds no line break and no control or bidirectional sign: what becomes a title, a
// name or a header must not.
func OneLine(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
	})
}

// ValidAddress tells whether a text is one plain e-mail address and nothing more (RFC 5322 addr-spec).
func ValidAddress(text string) bool {
	parsed, err := mail.ParseAddress(text)
	return err == nil && parsed.Address == text && OneLine(text) && strings.Contains(text, "@") && len(text) <= 254
}
