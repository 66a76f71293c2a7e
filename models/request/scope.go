package request

import (
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
)

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

// SetScope says of an agenda item whether it falls within the request. It holds for every block of every paper that
// stems from the item, unless a mark on a passage says otherwise.
func SetScope(tx *store.Tx, request, item uint, outside bool, why string) error {
	r, permit, err := handled(tx, request, access.MarkScope, Marking, why)
	if err != nil {
		return err
	}
	about, err := meeting.FindItem(tx, item)
	if err != nil {
		return err
	}
	if len([]rune(why)) > 500 {
		return fault.Wrong("why", "Houd de uitleg onder de 500 tekens.")
	}
	if err := backToAssessing(permit, r); err != nil {
		return err
	}
	documents, err := ScopeEffect(tx, request, item)
	if err != nil {
		return err
	}
	deed := &Deed{Kind: ScopeDeed, Words: begin(about.Title), Item: item, Outside: outside, Documents: documents}
	there, err := store.First[ItemScope](store.Of[ItemScope](tx).Where("request = ? AND item = ?", request, item))
	switch {
	case fault.KindOf(err) == fault.Missing:
		there = &ItemScope{Request: request, Item: item, Outside: outside, Why: strings.TrimSpace(why), By: tx.Actor().Person}
		err = permit.Create(there)
	case err == nil && there.Outside == outside:
		return nil
	case err == nil:
		before := *there
		deed.Scope = &before
		there.Outside, there.Why, there.By = outside, strings.TrimSpace(why), tx.Actor().Person
		err = permit.Save(there)
	}
	if err != nil {
		return err
	}
	if err := deed.remember(tx, request); err != nil {
		return err
	}
	return reopen(permit, documents)
}

// ScopeEffect lists the documents that change when it is decided whether an item falls within the request.
func ScopeEffect(tx *store.Tx, request, item uint) ([]uint, error) {
	if _, err := Find(tx, request); err != nil {
		return nil, err
	}
	stems := store.Of[paper.Block](tx).Select("1").Where("blocks.version = document_papers.version AND item = ?", item)
	documents, err := store.Pluck[uint](listedIn(tx, request).Where("EXISTS (?)", stems).Order("document"), "document")
	return slices.Compact(documents), err
}

// ScopeNumbers is ScopeEffect by the numbers of the documents on the list.
func ScopeNumbers(tx *store.Tx, request, item uint) ([]int, error) {
	documents, err := ScopeEffect(tx, request, item)
	if err != nil || len(documents) == 0 {
		return nil, err
	}
	var numbers []int
	for part := range slices.Chunk(documents, slice) {
		some, err := store.Pluck[int](store.Of[Document](tx).Where("id IN ? AND "+ofRequest, part, request), "nr")
		if err != nil {
			return nil, err
		}
		numbers = append(numbers, some...)
	}
	slices.Sort(numbers)
	return numbers, nil
}

// Scopes gives what was said of items.
func Scopes(tx *store.Tx, request uint) ([]ItemScope, error) {
	return store.List[ItemScope](store.Of[ItemScope](tx).Where("request = ?", request).Order("id"))
}
