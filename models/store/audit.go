package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"

	"beraad/models/access"
)

// Entry is one line of the audit trail: who did what to what, when and why. Lines are only ever added; each holds
// the hash of the one before it, so that a line that was changed or taken out can be found (see Verify).
type Entry struct {
	ID      uint `gorm:"primaryKey"`
	At      time.Time
	Account uint
	Actor   string
	Action  string
	Kind    string
	Subject uint
	Body    uint
	Why     string
	// Facts says which columns changed, with old and new value of states only: never the text of a paper.
	Facts string
	Prev  string
	Hash  string

	subject access.Subject
}

// TableName keeps the trail apart from the words of the domain.
func (Entry) TableName() string { return "audit_entries" }

// storeTables are the store's own.
var storeTables = []Table{{Row: Entry{}, Visible: ownTrail}}

// ownTrail: the auditor reads the trail, the secretary that of his body, the coordinator that of requests, the
// administrator that of accounts and settings.
func ownTrail(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	seen := q.Session(&gorm.Session{NewDB: true}).Where("body IN ? AND body <> 0", who.BodiesAs(access.Secretary, access.Chair))
	if who.Has(access.Coordinator) {
		seen = seen.Or("kind IN ?", []string{"request", "publication", "mark"})
	}
	if who.Has(access.Admin) {
		seen = seen.Or("kind IN ?", []string{"account", "body", "person", "organisation", "membership", "glass"})
	}
	return q.Where(seen)
}

// fill takes what the subject is at the end of the transaction: a row that was new has its number by then.
func (e *Entry) fill() {
	if e.subject == nil {
		return
	}
	about := e.subject.About()
	e.Kind, e.Subject, e.Body = about.Kind, about.ID, about.Body
}

func (e *Entry) note(fact string) {
	if e.Facts != "" {
		e.Facts += "; "
	}
	e.Facts += fact
}

// changed notes which columns differ. Of a state, an outcome or a role the values are noted too: they are words
// of the program, not of people.
func (e *Entry) changed(ctx context.Context, parsed *schema.Schema, before, after reflect.Value) {
	var names []string
	for _, field := range parsed.Fields {
		switch field.Name {
		case "ID", "Rev", "CreatedAt", "UpdatedAt":
			continue
		}
		old, _ := field.ValueOf(ctx, before)
		now, _ := field.ValueOf(ctx, after)
		if reflect.DeepEqual(old, now) {
			continue
		}
		if field.Name == "State" || field.Name == "Outcome" {
			names = append(names, fmt.Sprintf("%s %v → %v", field.DBName, old, now))
		} else {
			names = append(names, field.DBName)
		}
	}
	if len(names) > 0 {
		e.note(parsed.Table + ": " + strings.Join(names, ", "))
	}
}

// sum is the hash of a line and of the one before it.
func (e *Entry) sum() (string, error) {
	line, err := json.Marshal([]any{
		e.Prev, e.At.UTC().Format(time.RFC3339Nano), e.Account, e.Actor, e.Action, e.Kind, e.Subject, e.Body, e.Why, e.Facts,
	})
	if err != nil {
		return "", fmt.Errorf("hash audit line: %w", err)
	}
	sum := sha256.Sum256(line)
	return hex.EncodeToString(sum[:]), nil
}

// writeAudit adds the lines of the permits of this transaction to the chain. It is the last thing before the
// transaction is saved, so that the lock on the chain is short.
func (tx *Tx) writeAudit() error {
	if len(tx.audit) == 0 {
		return nil
	}
	for _, entry := range tx.audit {
		entry.fill()
	}
	if err := tx.store.dialect.lockChain(tx.db); err != nil {
		return fmt.Errorf("lock audit trail: %w", err)
	}
	db := tx.db.Session(&gorm.Session{NewDB: true, Context: tx.ctx})
	last, err := lastEntry(db, tx.store)
	if err != nil {
		return err
	}
	prev := last.Hash
	for _, entry := range tx.audit {
		entry.Prev = prev
		if entry.Hash, err = entry.sum(); err != nil {
			return err
		}
		prev = entry.Hash
	}
	if err := db.Set(permitKey, Entry{}.TableName()).Create(tx.audit).Error; err != nil {
		return fmt.Errorf("write audit trail: %w", err)
	}
	return nil
}

func lastEntry(db *gorm.DB, s *Store) (Entry, error) {
	var last []Entry
	q := s.scoped(db, reflect.TypeFor[Entry](), access.System("audit"))
	if err := q.Order("id DESC").Limit(1).Find(&last).Error; err != nil {
		return Entry{}, fmt.Errorf("read end of audit trail: %w", err)
	}
	if len(last) == 0 {
		return Entry{}, nil
	}
	return last[0], nil
}

// DataVersion is a number that rises with every change that has an audit line: a page that was made at one version
// is still true while the number is the same.
func (tx *Tx) DataVersion() (uint, error) {
	q := tx.store.scoped(tx.db.Session(&gorm.Session{NewDB: true, Context: tx.ctx}), reflect.TypeFor[Entry](), access.System("versie"))
	last, err := List[Entry](q.Select("id").Order("id DESC").Limit(1))
	if err != nil || len(last) == 0 {
		return 0, err
	}
	return last[0].ID, nil
}

// Damage is something that verify found wrong.
type Damage struct {
	What string
}

// VerifyAudit walks the whole chain and reports each line whose hash does not fit. It gives the number of lines
// and the hash of the last one, to be kept elsewhere: cutting off the end of the trail shows only there.
func (s *Store) VerifyAudit(ctx context.Context, progress func(done int)) (lines int, head string, damage []Damage, err error) {
	prev, after := "", uint(0)
	for {
		var batch []Entry
		q := s.scoped(s.read.WithContext(ctx), reflect.TypeFor[Entry](), access.System("verify"))
		if err := q.Where("id > ?", after).Order("id").Limit(1000).Find(&batch).Error; err != nil {
			return lines, prev, damage, fmt.Errorf("read audit trail: %w", err)
		}
		if len(batch) == 0 {
			return lines, prev, damage, nil
		}
		for _, entry := range batch {
			sum, err := entry.sum()
			if err != nil {
				return lines, prev, damage, err
			}
			if entry.Prev != prev || sum != entry.Hash {
				damage = append(damage, Damage{What: fmt.Sprintf("auditregel %d klopt niet met de keten", entry.ID)})
			}
			prev, after = entry.Hash, entry.ID
			lines++
		}
		progress(lines)
	}
}
