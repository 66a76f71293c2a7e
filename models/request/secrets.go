package request

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

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
	names   *redact.Names // of people, to be left out of titles, labels and facts
	hidden  []string      // what the requester may not read either: all but what is about himself
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

// CheckTold refuses a text to the requester that holds a secret. What is about himself is none to him.
func (s *Secrets) CheckTold(tx *store.Tx, text string) error {
	if err := s.renew(tx); err != nil {
		return err
	}
	return redact.Looking(s.hidden).Check([]byte(text))
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
	hidden, names, err := withheld(tx, r)
	if err != nil {
		return fmt.Errorf("withheld of request %d: %w", s.request, err)
	}
	s.stamp, s.names, s.hidden, s.search = stamp, redact.Naming(names), hidden, redact.Looking(slices.Concat(hidden, r.himself()))
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

// himself are the words by which the requester is known.
func (r *Request) himself() []string {
	return append([]string{r.Requester, r.Email}, strings.Split(r.Address, "\n")...)
}

// withheld lists what is removed or outside the request, and the names among it.
func withheld(tx *store.Tx, r *Request) (all, names []string, err error) {
	var texts []string
	var rows []Row
	err = eachPart(tx, r, func(f *file) error {
		n, t := f.withheld()
		names, texts, rows = append(names, n...), append(texts, t...), append(rows, f.rows()...)
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	names, texts = distinct(names), distinct(texts)
	if texts, err = apartFromLetter(tx, r, rows, texts); err != nil {
		return nil, nil, err
	}
	people := redact.Naming(names)
	err = eachPart(tx, r, func(f *file) error {
		open, err := f.allowed(tx, people)
		texts = redact.Apart(texts, open)
		return err
	})
	return slices.Concat(names, texts), names, err
}

// apartFromLetter leaves out of the texts what a letter with the decision says anyway: the words of a letter from the register, and of one that
// was written further what is too short to tell anything. A removed sentence is a secret also when somebody wrote it in the letter.
func apartFromLetter(tx *store.Tx, r *Request, rows []Row, texts []string) ([]string, error) {
	fresh, err := freshLetter(tx, r, rows)
	if err != nil {
		return nil, err
	}
	written, err := LetterOf(tx, r.ID)
	if err != nil {
		return nil, err
	}
	texts = redact.Apart(texts, formWords+"\n"+fresh.text())
	var long, short []string
	for _, text := range texts {
		if utf8.RuneCountInString(text) < enough {
			short = append(short, text)
		} else {
			long = append(long, text)
		}
	}
	return append(redact.Apart(short, written.text()), long...), nil
}

// text is all that a letter says.
func (l *Letter) text() string {
	var all strings.Builder
	for _, s := range l.Sections {
		all.WriteString(s.Title + "\n" + s.Text + "\n")
	}
	return all.String()
}

// Withheld lists every text that may be in no file that leaves the house; see Secrets.
func Withheld(tx *store.Tx, request uint) ([]string, error) {
	r, err := Find(tx, request)
	if err != nil {
		return nil, err
	}
	all, _, err := withheld(tx, r)
	return append(all, r.himself()...), err
}
