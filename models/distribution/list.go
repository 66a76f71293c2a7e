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
	return permit.Create(l)
}

func (l *List) gaps() (gaps fault.Gaps) {
	gaps.Need(l.Name != "" && person.OneLine(l.Name), "name", "Geef de lijst een naam, op één regel.")
	gaps.Need(len([]rune(l.Name)) <= 200, "name", "De naam mag hooguit 200 tekens lang zijn.")
	return gaps
}

// AddAddress puts a fixed address on a list.
func AddAddress(tx *store.Tx, list uint, name, address string) error {
	l, err := store.Find[List](tx, list)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.ManageLists, l, "")
	if err != nil {
		return err
	}
	row := &Address{List: list, Name: strings.TrimSpace(name), Address: strings.ToLower(strings.TrimSpace(address))}
	var gaps fault.Gaps
	gaps.Need(person.ValidAddress(row.Address), "address", "Dit is geen e-mailadres. Een goed voorbeeld: naam@ministerie.nl.")
	gaps.Need(person.OneLine(row.Name), "name", "Een naam staat op één regel.")
	same, err := store.Again[Address](tx, store.Of[Address](tx).Where("list = ? AND address = ? AND name = ?", list, row.Address, row.Name))
	if err != nil || same != nil {
		return err
	}
	there, err := store.Count(store.Of[Address](tx).Where("list = ? AND address = ?", list, row.Address))
	if err != nil {
		return err
	}
	gaps.Need(there == 0, "address", "Dit adres staat al op de lijst.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
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
	return permit.Delete(row)
}

// Lists gives the mailing lists of a body by name.
func Lists(tx *store.Tx, of uint) ([]List, error) {
	return store.List[List](store.Of[List](tx).Where("body = ?", of).Order("name, id"))
}

// Addresses gives a page of the fixed addresses of a list.
func Addresses(tx *store.Tx, list uint, page store.Page) ([]Address, int, error) {
	return store.Paged[Address](store.Of[Address](tx).Where("list = ?", list).Order("name, address"), page)
}
