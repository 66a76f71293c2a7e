package request

import (
	"fmt"

	"beraad/models/access"
	"beraad/models/paper"
	"beraad/models/store"
)

// EverPublic lists the publications that are public or were, by number: that of one that was withdrawn tells when. One in whose place
// another came is not among them.
func EverPublic(tx *store.Tx) ([]Publication, error) {
	list, err := store.List[Publication](store.Of[Publication](tx).Where(notReplaced).Where("state IN ? AND public_at IS NOT NULL", []string{PublicState, WithdrawnState}).Order("id"))
	for i := range list {
		list[i].hush()
	}
	return list, err
}

// hush takes out of a withdrawn publication what may not be read any more.
func (p *Publication) hush() {
	if p.State == WithdrawnState {
		p.Title, p.Summary, p.Reference, p.Why, p.Change = "", "", "", "", ""
	}
}

// StretchSize is how many numbers of an inventory are in a Stretch.
const StretchSize = 100

// Stretch is a part of an inventory: the documents with numbers from Number × StretchSize, and how many files are public of
// them. The first has the letter and the inventory too.
type Stretch struct {
	Publication uint
	Number      int
	Files       int
}

// Stretches lists the parts of the inventories of which something is public, in order: how much there is to tell, without
// reading all of it.
func Stretches(tx *store.Tx) (list []Stretch, err error) {
	part := fmt.Sprintf("document / %d", StretchSize)
	q := store.Of[File](tx).Select("publication, " + part + " AS number, count(*) AS files")
	if err := q.Group("publication, " + part).Order("publication, number").Find(&list).Error; err != nil {
		return nil, fmt.Errorf("count public files: %w", err)
	}
	return list, nil
}

// FilesIn lists the files of stretches of an inventory that follow one another, by document.
func FilesIn(tx *store.Tx, publication uint, first, last int) ([]File, error) {
	q := store.Of[File](tx).Where("publication = ? AND document BETWEEN ? AND ?", publication, first*StretchSize, (last+1)*StretchSize-1)
	return store.List[File](q.Order("document, seq, id"))
}

// KindsIn tells what the documents of stretches of an inventory are, by number. It reads as the program, for the list itself
// is not public; of a document without a public file nobody asks.
func KindsIn(tx *store.Tx, p *Publication, first, last int) (map[int]paper.Kind, error) {
	kinds := map[int]paper.Kind{}
	err := tx.As(access.System("openbaar"), func(tx *store.Tx) error {
		q := documentsOf(tx, p.Request).Where("nr BETWEEN ? AND ?", first*StretchSize, (last+1)*StretchSize-1)
		list, err := store.List[Document](q.Select("id", "nr", "kind"))
		for _, d := range list {
			kinds[d.Nr] = paper.Kind(d.Kind)
		}
		return err
	})
	return kinds, err
}

// LetterFile is the name of the decision letter among the files of a publication.
const LetterFile = "besluit.pdf"
