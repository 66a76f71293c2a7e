package gazette

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/policy"
	"beraad/models/store"
)

// Sieve is what a reader looks for among the lines that are public; the zero value is all.
type Sieve struct {
	Body  uint
	Year  int // of adoption
	Words string
}

// List gives the lines that are public, each in the version that is public now, the newest first.
func List(tx *store.Tx, sieve Sieve, page store.Page) ([]Edition, int, error) {
	q := now(tx)
	if sieve.Body != 0 {
		q = q.Where("body = ?", sieve.Body)
	}
	if sieve.Year > 0 && sieve.Year < 10_000 {
		q = q.Where("adopted_on BETWEEN ? AND ?", law.Day(sieve.Year, time.January, 1), law.Day(sieve.Year, time.December, 31))
	}
	for word := range strings.FieldsSeq(fold(shortened(sieve.Words))) {
		q = q.Where("words LIKE ? ESCAPE '!'", store.Like(word))
	}
	return store.Paged[Edition](q.Order("adopted_on DESC, id DESC"), page)
}

// shortened keeps what a person can mean: a search of a whole book is none.
func shortened(words string) string {
	if runes := []rune(words); len(runes) > 200 {
		return string(runes[:200])
	}
	return words
}

func now(tx *store.Tx) *gorm.DB {
	return store.Of[Edition](tx).Where("state = ?", Public).Omit("text", "words")
}

// Choices are what a reader can choose among: the bodies by number, and the years of adoption, the newest first.
type Choices struct {
	Bodies []BodyChoice
	Years  []int
}

// BodyChoice is a body that has a line that is public.
type BodyChoice struct {
	ID   uint
	Name string
}

// Offered gives what there is to choose among.
func Offered(tx *store.Tx) (Choices, error) {
	var all Choices
	rows, err := store.List[Edition](store.Of[Edition](tx).Where("state = ?", Public).Select("id", "body", "body_name", "adopted_on").Order("id DESC"))
	for _, e := range rows {
		if !slices.ContainsFunc(all.Bodies, func(b BodyChoice) bool { return b.ID == e.Body }) {
			all.Bodies = append(all.Bodies, BodyChoice{e.Body, e.BodyName})
		}
		if year := e.AdoptedOn.Year(); !slices.Contains(all.Years, year) {
			all.Years = append(all.Years, year)
		}
	}
	slices.SortFunc(all.Bodies, func(a, b BodyChoice) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(all.Years, func(a, b int) int { return b - a })
	return all, err
}

// Standing is whether a line that is public still holds.
type Standing string

// The standings.
const (
	InForce    Standing = "in-force"
	Superseded Standing = "superseded"
	Revoked    Standing = "revoked"
)

// Standings lists the standings.
var Standings = []Standing{InForce, Superseded, Revoked}

// Line is the page of a line as everybody reads it.
type Line struct {
	Edition  Edition // that is shown
	Annexes  []Annex
	Standing Standing
	// Next is the line that came in its place, when that is public.
	Next *Edition
	// Now is the version that is public now, when another is shown.
	Now *Edition
	// Trace is what was public when, the newest first: numbers, days and what was mended, and nothing of the text.
	Trace []Trace
	// Gone: it was public, and is not any more. Nothing else is filled in.
	Gone bool
}

// Trace is one thing that was public for some time.
type Trace struct {
	Number    uint
	State     State
	From, Til law.Date
	Note      string
}

// Page gives the page of a line by its address; number is of an earlier version, 0 for the one that is public now.
func Page(tx *store.Tx, slug string, number uint) (*Line, error) {
	q := store.Of[Edition](tx).Where("slug = ? AND state IN ?", slug, readable)
	if number == 0 {
		q = q.Where("state = ?", Public)
	}
	all, err := store.List[Edition](q.Order("number DESC, id DESC"))
	if err != nil {
		return nil, err
	}
	line := &Line{}
	at := slices.IndexFunc(all, func(e Edition) bool { return e.Number == number || number == 0 })
	if at < 0 {
		if line.Gone, err = gone(tx, slug, number); err == nil && !line.Gone {
			err = fault.NotFound()
		}
		return line, err
	}
	line.Edition = all[at]
	if line.Edition.State != Public {
		of, err := store.List[Edition](now(tx).Where("policy = ?", line.Edition.Policy))
		if err != nil {
			return nil, err
		}
		if len(of) > 0 {
			line.Now = &of[0]
		}
	}
	return line, line.fill(tx)
}

// gone tells whether a page was there and is not any more.
func gone(tx *store.Tx, slug string, number uint) (was bool, err error) {
	err = tx.As(access.System("openbaar"), func(tx *store.Tx) error {
		q := store.Of[Edition](tx).Where("slug = ? AND public_at IS NOT NULL", slug)
		if number != 0 {
			q = q.Where("number = ?", number)
		}
		n, err := store.Count(q)
		was = n > 0
		return err
	})
	return was, err
}

// fill adds what goes with an edition: its annexes, and what became of the line.
func (l *Line) fill(tx *store.Tx) (err error) {
	if l.Annexes, err = AnnexesOf(tx, l.Edition.ID); err != nil {
		return err
	}
	var next uint
	err = tx.As(access.System("openbaar"), func(tx *store.Tx) error {
		if err := l.trace(tx); err != nil {
			return err
		}
		next, err = l.stands(tx)
		return err
	})
	if err != nil || next == 0 {
		return err
	}
	by, err := store.List[Edition](now(tx).Where("policy = ?", next))
	if len(by) > 0 {
		l.Next = &by[0]
	}
	return err
}

// stands tells whether the line still holds, and which one came in its place. That it does not is told from the line
// itself: what holds no more must not look as if it did.
func (l *Line) stands(tx *store.Tx) (next uint, err error) {
	p, err := policy.Find(tx, l.Edition.Policy)
	if err != nil {
		return 0, err
	}
	switch l.Standing = InForce; p.State {
	case policy.Withdrawn:
		l.Standing = Revoked
	case policy.Replaced:
		l.Standing = Superseded
	}
	related, err := policy.RelatedTo(tx, p.ID)
	for _, r := range related {
		if r.Kind == policy.Replaces && r.To == p.ID && l.Standing == Superseded {
			next = r.Other.ID
		}
	}
	return next, err
}

// trace tells what was public when. It reads as the program, for what was withdrawn is not to be read; only its number and
// days go on.
func (l *Line) trace(tx *store.Tx) error {
	rows, err := store.List[Edition](store.Of[Edition](tx).Where("policy = ? AND public_at IS NOT NULL", l.Edition.Policy).
		Select("id", "number", "state", "public_at", "ended_at", "note").Order("public_at DESC, id DESC"))
	for _, e := range rows {
		t := Trace{Number: e.Number, State: e.State, From: law.DateOf(*e.PublicAt)}
		if e.EndedAt != nil {
			t.Til = law.DateOf(*e.EndedAt)
		}
		if slices.Contains(readable, e.State) {
			t.Note = e.Note
		}
		l.Trace = append(l.Trace, t)
	}
	return err
}

// FindAnnex gives an annex of the page of a line by its place.
func (l *Line) FindAnnex(seq int) (*Annex, error) {
	at := slices.IndexFunc(l.Annexes, func(a Annex) bool { return a.Seq == seq })
	if at < 0 {
		return nil, fault.NotFound()
	}
	return &l.Annexes[at], nil
}

// AsPublic gives an edition as its page will be, for who looks before it is public.
func AsPublic(tx *store.Tx, e *Edition) (*Line, error) {
	line := &Line{Edition: *e}
	return line, line.fill(tx)
}
