package optout

import (
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Optout says that somebody left a list, until BackAt.
type Optout struct {
	store.Row
	List    uint   `gorm:"index:optout_list"`
	Body    uint   // whose list it is
	Address string `gorm:"size:254"`
	Since   time.Time
	// BackAt is when he was put on it again; BackBy is the name of who did that, empty when he did it himself by his link.
	BackAt  *time.Time
	BackBy  string `gorm:"size:200"`
	BackWhy string `gorm:"size:500"`
}

// About implements access.Subject.
func (o *Optout) About() access.About { return Place{o.List, o.Body}.About() }

// Place is a list, with the body whose list it is.
type Place struct{ List, Body uint }

// About implements access.Subject.
func (p Place) About() access.About { return access.About{Kind: "list", ID: p.List, Body: p.Body} }

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Key{}, Quiet: "a secret that the program makes for itself", Visible: machineOnly},
	{Row: Optout{}, Visible: ownBodies},
}

func machineOnly(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.Has(access.Machine) {
		return q
	}
	return q.Where("1 = 0")
}

// ownBodies: who left a list is seen by those who see the list.
func ownBodies(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	return q.Where("body IN ?", who.BodiesAs(access.Secretary, access.Chair))
}

// reader is the actor who looks up whether somebody left: who comes by a link sees no row himself.
var reader = access.System("afmelding")

// Standing tells since when an address is off a list; nil when it is not.
func Standing(tx *store.Tx, list uint, address string) (o *Optout, err error) {
	err = tx.As(reader, func(tx *store.Tx) error {
		rows, err := store.List[Optout](gone(tx).Where("list = ? AND address = ?", list, folded(address)).Limit(1))
		if len(rows) > 0 {
			o = &rows[0]
		}
		return err
	})
	return o, err
}

// Leave takes an address off a list, for who has its link. It may be done again: then nothing changes.
func Leave(tx *store.Tx, of Place, address string) error {
	there, err := Standing(tx, of.List, address)
	if err != nil || there != nil {
		return err
	}
	permit, err := tx.Permit(access.LeaveList, of, "")
	if err != nil {
		return err
	}
	row := Optout{List: of.List, Body: of.Body, Address: folded(address), Since: tx.Now()}
	return permit.CreateNew(&[]Optout{row}) // a mail program may ask twice at the same moment
}

// returns is how often in a day somebody can undo by his link that he left, so that nobody fills the trail with it. Leaving is
// never refused.
const returns = 3

// Return undoes that somebody left, for who has the link. Who had not left stays on the list.
func Return(tx *store.Tx, of Place, address string) error {
	o, err := Standing(tx, of.List, address)
	if err != nil || o == nil {
		return err
	}
	permit, err := tx.Permit(access.RejoinList, of, "")
	if err != nil {
		return err
	}
	return tx.As(reader, func(tx *store.Tx) error {
		times, err := store.Count(store.Of[Optout](tx).Where("list = ? AND address = ? AND back_by = '' AND back_at > ?", o.List, o.Address, tx.Now().Add(-24*time.Hour)))
		if err != nil {
			return err
		}
		if times >= returns {
			return fault.Refuse("U hebt zich vandaag al een paar keer weer aangemeld. Probeer het morgen nog eens, of vraag het het secretariaat.")
		}
		return back(permit, o, "", "")
	})
}

// PutBack puts an address on a list again, with a reason: that person had asked for the contrary.
func PutBack(tx *store.Tx, list, id uint, why string) error {
	o, err := Find(tx, list, id)
	if err != nil {
		return err
	}
	why = strings.TrimSpace(why)
	permit, err := tx.Permit(access.PutBackOnList, o, why)
	if err != nil {
		return err
	}
	var gaps fault.Gaps
	gaps.Need(why != "", "why", "Schrijf waarom dit adres weer berichten krijgt. Dit komt in het logboek.")
	gaps.Need(len([]rune(why)) <= 500, "why", "De reden mag hooguit 500 tekens lang zijn.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if o.BackAt != nil {
		return fault.Refuse("Dit adres krijgt al weer berichten van deze lijst.")
	}
	permit.Note("%s", o.Address)
	return back(permit, o, tx.Actor().Name, why)
}

func back(permit *store.Permit, o *Optout, by, why string) error {
	now := permit.Tx().Now()
	o.BackAt, o.BackBy, o.BackWhy = &now, by, why
	return permit.Save(o)
}

// Find gives what is known of somebody who left a list.
func Find(tx *store.Tx, list, id uint) (*Optout, error) {
	return store.First[Optout](store.Of[Optout](tx).Where("id = ? AND list = ?", id, list))
}

// List gives a page of who are off a list, the latest first.
func List(tx *store.Tx, list uint, page store.Page) ([]Optout, int, error) {
	return store.Paged[Optout](gone(tx).Where("list = ?", list).Order("since DESC, id DESC"), page)
}

func gone(tx *store.Tx) *gorm.DB { return store.Of[Optout](tx).Where("back_at IS NULL") }

func folded(address string) string { return strings.ToLower(strings.TrimSpace(address)) }

// atOnce is how many addresses are looked up at once.
const atOnce = 1000

// Left gives which of some lists each of some addresses left, by address in small letters. It is for who sends mail to them,
// whatever else he sees.
func Left(tx *store.Tx, lists []uint, addresses []string) (map[string][]uint, error) {
	left := map[string][]uint{}
	if len(lists) == 0 {
		return left, nil
	}
	err := tx.As(reader, func(tx *store.Tx) error {
		for part := range slices.Chunk(addresses, atOnce) {
			names := make([]string, len(part))
			for i, a := range part {
				names[i] = folded(a)
			}
			rows, err := store.List[Optout](gone(tx).Select("list", "address").Where("list IN ? AND address IN ?", lists, names).Order("list"))
			if err != nil {
				return err
			}
			for _, row := range rows {
				left[row.Address] = append(left[row.Address], row.List)
			}
		}
		return nil
	})
	return left, err
}

// Addresses gives those that left any of some lists, a piece at a time in their order: those after the one that is named.
func Addresses(tx *store.Tx, lists []uint, after string) (addresses []string, err error) {
	err = tx.As(reader, func(tx *store.Tx) error {
		addresses, err = store.Pluck[string](gone(tx).Where("list IN ? AND address > ?", lists, after).Distinct().Order("address").Limit(atOnce), "address")
		return err
	})
	return addresses, err
}
