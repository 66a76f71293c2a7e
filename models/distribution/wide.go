package distribution

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/optout"
	"beraad/models/outbox"
	"beraad/models/store"
)

// labelled gives a list that becomes wide its label. It stays when the list gets another name: mail programs know the list by it.
func (l *List) labelled() {
	if l.Wide && l.Label == "" {
		l.Label = labelOf(l.Name)
	}
}

// labelOf makes a label of a name: small letters and digits, with hyphens between them.
func labelOf(name string) string {
	const most = 50
	words := strings.FieldsFunc(strings.Map(func(r rune) rune {
		switch r = unicode.ToLower(r); {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case unicode.Is(unicode.Mn, r): // of é, that was taken apart
			return -1
		}
		return ' '
	}, norm.NFD.String(name)), unicode.IsSpace)
	label := strings.Join(words, "-")
	label = strings.Trim(label[:min(len(label), most)], "-")
	if label == "" {
		return "lijst"
	}
	return label
}

// ListID is how mail programs tell the mail of this list from other mail (RFC 2919), within the name of a host.
func (l *List) ListID(host string) string { return fmt.Sprintf("%s-%d.%s", l.Label, l.ID, host) }

// Place is the list as one leaves it.
func (l *List) Place() optout.Place { return optout.Place{List: l.ID, Body: l.Body} }

// Leavable gives a list to who has a link by which one leaves it, whatever else he sees. A link stays good when the list is not
// wide any more; of a list that never was, there is none.
func Leavable(tx *store.Tx, id uint) (l *List, err error) {
	err = asList(tx, func(tx *store.Tx) error {
		if l, err = store.Find[List](tx, id); err == nil && l.Label == "" {
			return fault.NotFound()
		}
		return err
	})
	return l, err
}

// WideIn gives the lists by which a mail-out that began goes to people who can leave them, as they were when it was put in the outbox.
func WideIn(tx *store.Tx, d *Distribution) ([]List, error) {
	sent, err := SentLists(tx, d.ID)
	if err != nil {
		return nil, err
	}
	ids := make([]uint, len(sent))
	for i, l := range sent {
		ids[i] = l.List
	}
	labelled := store.Of[List](tx).Where("id IN ? AND label <> ''", ids).Order("id")
	if ids, err = store.Pluck[uint](labelled, "id"); err != nil {
		return nil, err
	}
	if ids, err = outbox.ListsAmong(tx, d.Message, ids); err != nil || len(ids) == 0 {
		return nil, err
	}
	return store.List[List](store.Of[List](tx).Where("id IN ?", ids).Order("id"))
}

// LeftAmong tells which of the fixed addresses on a page of a list are off it: they left it.
func LeftAmong(tx *store.Tx, list uint, rows []Address) (map[string]bool, error) {
	addresses := make([]string, len(rows))
	for i, row := range rows {
		addresses[i] = row.Address
	}
	lists, err := optout.Left(tx, []uint{list}, addresses)
	left := make(map[string]bool, len(lists))
	for address := range lists {
		left[address] = true
	}
	return left, err
}

// PutBack puts who left a list on it again, with a reason.
func PutBack(tx *store.Tx, list, id uint, why string) error {
	if _, err := store.Find[List](tx, list); err != nil {
		return err
	}
	return optout.PutBack(tx, list, id, why)
}

// reader is the actor who sends to lists: he need not see what is on them.
var reader = access.System("verzendlijst")
