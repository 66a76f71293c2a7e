package distribution

import (
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
)

// AddList adds a mailing list.
func AddList(tx *store.Tx, l *List) error {
	l.Name = strings.TrimSpace(l.Name)
	permit, err := tx.Permit(access.ManageLists, l, "")
	if err != nil {
		return err
	}
	if err := l.gaps().Invalid(); err != nil {
		return err
	}
	l.labelled()
	same, err := store.Again[List](tx, store.Of[List](tx).Where("body = ? AND name = ? AND members = ? AND wide = ?", l.Body, l.Name, l.Members, l.Wide))
	if err != nil {
		return err
	}
	if same != nil {
		*l = *same
		return nil
	}
	permit.Note(noteMade)
	return permit.Create(l)
}

func (l *List) gaps() (gaps fault.Gaps) {
	gaps.Need(l.Name != "" && person.OneLine(l.Name), "name", "Geef de lijst een naam, op één regel.")
	gaps.Need(len([]rune(l.Name)) <= 200, "name", "De naam mag hooguit 200 tekens lang zijn.")
	return gaps
}

// AddAddress puts a fixed address on a list, of which no more is known than a name.
func AddAddress(tx *store.Tx, list uint, name, address string) error {
	return Add(tx, &Address{List: list, Name: name, Address: address})
}

// Add puts a fixed address on a list.
func Add(tx *store.Tx, row *Address) error {
	_, permit, err := managed(tx, row.List)
	if err != nil {
		return err
	}
	row.Name, row.Organisation = OneLine(row.Name), OneLine(row.Organisation)
	var gaps fault.Gaps
	plain, wrong := Plain(row.Address)
	gaps.Need(wrong == "", "address", wrong)
	gaps.Need(len([]rune(row.Name)) <= longestName, "name", tooLong)
	gaps.Need(len([]rune(row.Organisation)) <= longestName, "organisation", tooLong)
	row.Address = plain
	same, err := store.Again[Address](tx, store.Of[Address](tx).Where(
		"list = ? AND address = ? AND name = ? AND organisation = ?", row.List, row.Address, row.Name, row.Organisation))
	if err != nil || same != nil {
		return err
	}
	there, err := store.Count(store.Of[Address](tx).Where("list = ? AND address = ?", row.List, row.Address))
	if err != nil {
		return err
	}
	gaps.Need(there == 0, "address", "Dit adres staat al op de lijst.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	permit.Note("%s %s", noteAdded, row.Address)
	return permit.Create(row)
}

// RemoveAddress takes a fixed address off a list.
func RemoveAddress(tx *store.Tx, id uint) error {
	row, err := store.Find[Address](tx, id)
	if err != nil {
		return err
	}
	l, err := store.Find[List](tx, row.List)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.ManageLists, l, "")
	if err != nil {
		return err
	}
	permit.Note("%s %s", noteRemoved, row.Address)
	return permit.Delete(row)
}

// ChangeList saves the name of a mailing list, whose members are on it, and whether people can leave it. Who left stays off it
// when nobody can leave it any more.
func ChangeList(tx *store.Tx, l *List) error {
	saved, err := store.Find[List](tx, l.ID)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.ManageLists, saved, "")
	if err != nil {
		return err
	}
	l.Name = strings.TrimSpace(l.Name)
	if err := l.gaps().Invalid(); err != nil {
		return err
	}
	if l.Name != saved.Name {
		permit.Note("%s %q → %q", noteNamed, saved.Name, l.Name)
	}
	if l.Members != saved.Members {
		permit.Note("%s %d", noteMembers, l.Members)
	}
	if l.Wide != saved.Wide {
		permit.Note("%s %v", noteWide, l.Wide)
	}
	saved.Name, saved.Members, saved.Wide = l.Name, l.Members, l.Wide
	saved.labelled()
	return permit.Save(saved)
}

// FindList gives a mailing list by number.
func FindList(tx *store.Tx, id uint) (*List, error) { return store.Find[List](tx, id) }

// AllLists gives a page of the mailing lists of the bodies that the actor keeps.
func AllLists(tx *store.Tx, page store.Page) ([]List, int, error) {
	return store.Paged[List](store.Of[List](tx).Order("body, name, id"), page)
}

// Lists gives the mailing lists of a body by name.
func Lists(tx *store.Tx, of uint) ([]List, error) {
	return store.List[List](store.Of[List](tx).Where("body = ?", of).Order("name, id"))
}

// Addresses gives a page of the fixed addresses of a list; with words those that have them in address, name or
// organisation.
func Addresses(tx *store.Tx, list uint, words string, page store.Page) ([]Address, int, error) {
	q := store.Of[Address](tx).Where("list = ?", list).Order("name, address")
	if words != "" {
		part := store.Like(words)
		q = q.Where("(LOWER(address) LIKE ? ESCAPE '!' OR LOWER(name) LIKE ? ESCAPE '!' OR LOWER(organisation) LIKE ? ESCAPE '!')", part, part, part)
	}
	return store.Paged[Address](q, page)
}

// FindAddress gives a fixed address of a list by number of row.
func FindAddress(tx *store.Tx, list, id uint) (*Address, error) {
	return store.First[Address](store.Of[Address](tx).Where("list = ? AND id = ?", list, id))
}
