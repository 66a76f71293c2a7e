package request

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"beraad/models/paper"
	"beraad/models/request/redact"
	"beraad/models/store"
)

// Secrets is every text that may be in no file that leaves the house: what was removed and what is no part of the request, in
// whole passages and in sentences; names and addresses wherever they stand; the requester himself. A sentence that may be read
// elsewhere in the same papers is no secret and is left out; a name never is.
//
// To know them every paper of the request is read. Who makes many files keeps them; they are read anew by themselves when
// something changed that they follow from.
type Secrets struct {
	request uint
	stamp   string
	names   []string // of people, to be left out of titles, labels and facts
	search  *redact.Search
}

// SecretsOf reads what may not leave the house of a request.
func SecretsOf(tx *store.Tx, request uint) (*Secrets, error) {
	s := &Secrets{request: request}
	return s, s.renew(tx)
}

// Redacted gives a version in a document of the request as the public may read it.
func (s *Secrets) Redacted(tx *store.Tx, version uint) (*paper.Sheet, error) {
	if err := s.renew(tx); err != nil {
		return nil, err
	}
	return redactedWith(tx, s.request, version, s.names)
}

// Check refuses texts and files that hold a secret, or that cannot be read to the bottom; see redact.Check.
func (s *Secrets) Check(tx *store.Tx, contents ...[]byte) error {
	if err := s.renew(tx); err != nil {
		return err
	}
	for _, content := range contents {
		if err := s.search.Check(content); err != nil {
			return err
		}
	}
	return nil
}

// renew reads the secrets when they are not those of this moment.
func (s *Secrets) renew(tx *store.Tx) error {
	r, err := Find(tx, s.request)
	if err != nil {
		return err
	}
	stamp, err := stampOf(tx, r)
	if err != nil || stamp == s.stamp {
		return err
	}
	texts, names, err := withheld(tx, r)
	if err != nil {
		return fmt.Errorf("withheld of request %d: %w", s.request, err)
	}
	s.stamp, s.names, s.search = stamp, names, redact.Looking(texts)
	return nil
}

// stampOf tells states of a request apart by what its secrets follow from: marks, scope, list, letter, requester.
func stampOf(tx *store.Tx, r *Request) (string, error) {
	stamp := fmt.Sprint(r.Rev)
	for _, rows := range []*gorm.DB{
		marksOf(tx, r.ID), documentsOf(tx, r.ID), listedIn(tx, r.ID), store.Of[ItemScope](tx).Where("request = ?", r.ID),
		store.Of[Letter](tx).Where("request = ?", r.ID), store.Of[Wording](tx), // the words of a letter that nobody saved yet
	} {
		sum, err := store.Pluck[int](rows, tally)
		if err != nil {
			return "", fmt.Errorf("stamp of request %d: %w", r.ID, err)
		}
		stamp += fmt.Sprint(" ", sum)
	}
	return stamp, nil
}

// tally is a number that is another one when rows came, went or changed: a row counts its changes, and one that went is never
// made up for by one that came, for numbers are given out once.
const tally = "coalesce(sum(id * 1000003 + rev), 0)"

// together is how many documents are read at once, where all of a request are read. Only tests change it.
var together = 250

// eachPart reads a request some documents at a time, in the order of the list, so that it takes no more room for a long one.
func eachPart(tx *store.Tx, r *Request, do func(f *file) error) error {
	documents, err := store.Pluck[uint](documentsOf(tx, r.ID).Order("nr"), "id")
	if err != nil {
		return err
	}
	for part := range slices.Chunk(documents, together) {
		f, err := around(tx, r, part...)
		if err != nil {
			return err
		}
		if err := do(f); err != nil {
			return err
		}
	}
	return nil
}

// own tells whether a paper is one of the documents that were asked for, and not there because it repeats a passage of one.
func (f *file) own(dp DocumentPaper) bool { return f.asked[dp.Document] }

// hiddenNames lists the names and addresses of people that are hidden somewhere in a request.
func hiddenNames(tx *store.Tx, request uint) (names []string, err error) {
	r, err := Find(tx, request)
	if err != nil {
		return nil, err
	}
	err = eachPart(tx, r, func(f *file) error {
		some, _ := f.withheld()
		names = append(names, some...)
		return nil
	})
	return distinct(names), err
}

// withheld lists the secrets of a request, and the names among them.
func withheld(tx *store.Tx, r *Request) (all, names []string, err error) {
	var texts []string
	err = eachPart(tx, r, func(f *file) error {
		n, t := f.withheld()
		names, texts = append(names, n...), append(texts, t...)
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	names, texts = distinct(names), distinct(texts)
	letter, err := LetterOf(tx, r.ID)
	if err != nil {
		return nil, nil, err
	}
	open := formWords
	for _, s := range letter.Sections {
		open += "\n" + s.Title + "\n" + s.Text
	}
	texts = redact.Apart(texts, open)
	err = eachPart(tx, r, func(f *file) error {
		open, err := f.allowed(tx, names)
		texts = redact.Apart(texts, open)
		return err
	})
	all = slices.Concat(names, []string{r.Requester, r.Email}, strings.Split(r.Address, "\n"), texts)
	return all, names, err
}

// Withheld lists every text that may be in no file that leaves the house; see Secrets.
func Withheld(tx *store.Tx, request uint) ([]string, error) {
	r, err := Find(tx, request)
	if err != nil {
		return nil, err
	}
	all, _, err := withheld(tx, r)
	return all, err
}
