package store

import (
	"strings"
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
)

// Trail is what part of the audit trail is asked for; what is zero does not limit it.
type Trail struct {
	Kind    string
	Subject uint
	Body    uint
	Account uint
	// Who is part of the name of the actor.
	Who    string
	Action string
	From   time.Time
	Until  time.Time // before this moment
}

func (t Trail) limit(q *gorm.DB) *gorm.DB {
	for _, c := range []struct {
		asked bool
		where string
		value any
	}{
		{t.Kind != "", "kind = ?", t.Kind}, {t.Subject != 0, "subject = ?", t.Subject}, {t.Body != 0, "body = ?", t.Body},
		{t.Account != 0, "account = ?", t.Account}, {t.Action != "", "action = ?", t.Action},
		{!t.From.IsZero(), "at >= ?", t.From}, {!t.Until.IsZero(), "at < ?", t.Until},
	} {
		if c.asked {
			q = q.Where(c.where, c.value)
		}
	}
	if who := strings.TrimSpace(t.Who); who != "" {
		q = q.Where("LOWER(actor) LIKE ? ESCAPE '!'", Like(who))
	}
	return q
}

// Like makes a pattern that finds words anywhere in a column in small letters, to be used with ESCAPE '!'; what a person
// typed is no pattern itself.
func Like(words string) string {
	return Holding(strings.ToLower(strings.TrimSpace(words)))
}

// Holding gives what LIKE ... ESCAPE '!' finds words by as they are written. SQLite takes capitals of ASCII for small letters all the
// same: who must tell them apart looks again at what it finds.
func Holding(words string) string {
	return "%" + strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(words) + "%"
}

// Entries gives a page of the part of the audit trail that the actor may see, latest first.
func Entries(tx *Tx, part Trail, page Page) ([]Entry, int, error) {
	return Paged[Entry](part.limit(Of[Entry](tx)).Order("id DESC"), page)
}

// EntriesAbout gives lines of the trail about one of some subjects behind a line, the oldest first, as far as the actor sees them:
// for who takes them all, a part at a time.
func EntriesAbout(tx *Tx, last uint, most int, subjects ...access.About) ([]Entry, error) {
	about := Of[Entry](tx).Session(&gorm.Session{NewDB: true})
	for _, s := range subjects {
		about = about.Or("kind = ? AND subject = ?", s.Kind, s.ID)
	}
	return List[Entry](Of[Entry](tx).Where("id > ?", last).Where(about).Order("id").Limit(most))
}

// EntryWords lists the actions and the kinds of subject that stand in what the actor sees of the trail, to choose from.
func EntryWords(tx *Tx) (actions, kinds []string, err error) {
	if actions, err = Pluck[string](Of[Entry](tx).Distinct().Order("action"), "action"); err != nil {
		return nil, nil, err
	}
	kinds, err = Pluck[string](Of[Entry](tx).Distinct().Order("kind"), "kind")
	return actions, kinds, err
}
