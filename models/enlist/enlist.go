package enlist

import (
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/store"
)

// Kind is what a line does.
type Kind string

// The kinds.
const (
	New     Kind = "new"
	Changed Kind = "changed" // another name or organisation
	Same    Kind = "same"
	Double  Kind = "double" // the address is on an earlier line
	Wrong   Kind = "wrong"
)

// Kinds are all kinds, what asks for attention first.
var Kinds = []Kind{Wrong, Double, New, Changed, Same}

// good are the kinds of lines whose address is on the list when all is done.
var good = []Kind{New, Changed, Same}

// Mode is what becomes of a list.
type Mode string

// The modes.
const (
	Adding  Mode = "add"   // nobody leaves
	Copying Mode = "equal" // who is not in the file leaves
)

// Modes are all modes.
var Modes = []Mode{Adding, Copying}

// Warning is why somebody should look at a line that does come in.
type Warning string

// The warnings.
const (
	Gone    Warning = "gone"    // a mail server said that the address does not exist
	Foreign Warning = "foreign" // letters that not every mail server takes
)

// Warnings are all warnings.
var Warnings = []Warning{Gone, Foreign}

// Import is a file that somebody handed in for a list.
type Import struct {
	ID        uint `gorm:"primaryKey"`
	CreatedAt time.Time
	List      uint
	Person    uint
	File      string
	Rows      int
	Ready     bool
	// Stand is that of the list with which the lines were compared.
	Stand   string
	Ignored string // headings of columns that are passed over, with commas between
	// AppliedAt is when it was done, how, and with how many addresses.
	AppliedAt               *time.Time
	Mode                    Mode
	Added, Changed, Removed int
}

// TableName implements gorm's Tabler.
func (Import) TableName() string { return "list_imports" }

// Line is a line of the file, or an address of it.
type Line struct {
	ID     uint `gorm:"primaryKey"`
	Import uint
	Number int `gorm:"column:line"` // in the file
	First  int // the line on which the same address is, of one that is double
	Kind   Kind
	Name   string
	// Organisation and Address are as the list would keep them.
	Organisation, Address string
	Was                   string // the name and organisation that the list has, of one that changes
	Warning               Warning
	// Field, Value and Reason are what is wrong: the column, what stands there, and why in a sentence.
	Field, Value, Reason string
}

// TableName implements gorm's Tabler.
func (Line) TableName() string { return "list_import_lines" }

const looking = "somebody looks at what a file would do; what it does has an audit line"

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Import{}, Visible: own, Quiet: looking},
	{Row: Line{}, Visible: func(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Import](q, who, "import") }, Quiet: looking},
}

// own: addresses to which nobody agreed yet are seen by who handed them in.
func own(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.Has(access.Machine) {
		return q
	}
	return q.Where("person = ? AND person <> 0", who.Person)
}

// Find gives what somebody handed in.
func Find(tx *store.Tx, id uint) (*Import, error) { return store.Find[Import](tx, id) }

// Kept is how long what was handed in is kept.
const Kept = 24 * time.Hour

// Tidy throws away what was handed in before a moment, and tells how many files that were.
func Tidy(tx *store.Tx, before time.Time) (int, error) {
	ids, err := store.Pluck[uint](store.Of[Import](tx).Where("created_at < ?", before), "id")
	if err != nil {
		return 0, err
	}
	return len(ids), drop(tx, ids)
}

// Drop throws away what somebody handed in.
func Drop(tx *store.Tx, id uint) error {
	im, err := Find(tx, id)
	if err != nil {
		return err
	}
	return drop(tx, []uint{im.ID})
}

func drop(tx *store.Tx, ids []uint) error {
	if _, err := tx.Drop(store.Of[Line](tx).Where("import IN ?", ids)); err != nil {
		return err
	}
	_, err := tx.Drop(store.Of[Import](tx).Where("id IN ?", ids))
	return err
}
