package outbox

import (
	"errors"
	"fmt"
	"iter"
	"net/mail"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/format/eml"
	"beraad/models/store"
)

// Recipient is who gets a message: his address at this moment, and his number when he is known.
type Recipient struct {
	Person  uint
	Name    string
	Address string
	Source  uint // see Delivery
	List    uint // by which he gets it, when that is one that he can leave
}

// batch is how many deliveries go into one statement.
const batch = 500

// Put puts a message in the outbox, in the transaction that decided on it, with a delivery for each address. A
// second one with the same key changes nothing and gives the first. Without a time it goes at once.
func Put(permit *store.Permit, m Message, to []Recipient) (*Message, error) {
	_, gaps := deliveriesTo(&m, to)
	gaps.Need(len(to) > 0, "recipients", "Er is niemand met een e-mailadres om dit aan te sturen.")
	if err := gaps.Invalid(); err != nil {
		return nil, err
	}
	return PutEach(permit, m, func(yield func(Recipient, error) bool) {
		for _, r := range to {
			if !yield(r, nil) {
				return
			}
		}
	})
}

// PutEach is Put for recipients that come one by one, so that no list is too long. After an error the transaction must be
// given up: part of them may have been put.
func PutEach(permit *store.Permit, m Message, to iter.Seq2[Recipient, error]) (*Message, error) {
	return PutAll(permit, m, func(f *Filling) error { return f.Each(to) })
}

// PutAll is Put for who puts the deliveries himself, through a Filling: all of them in the transaction that decided on the message,
// so that nobody ever sees a part of them. After an error the transaction must be given up.
func PutAll(permit *store.Permit, m Message, fill func(*Filling) error) (*Message, error) {
	tx := permit.Tx()
	if m.Key == "" || m.Kind == "" {
		return nil, errors.New("put message: it has no key or kind")
	}
	old, err := withKey(tx, m.Key)
	if err != nil || old != nil {
		return old, err
	}
	m.State, m.Maker = Waiting, tx.Actor().Person
	if m.SendAt.IsZero() {
		m.SendAt = tx.Now()
	}
	m.SendAt = m.SendAt.UTC()
	if err := permit.Create(&m); err != nil {
		return nil, err
	}
	f := &Filling{permit: permit, message: &m, ledger: newLedger(tx)}
	if err := fill(f); err != nil {
		return nil, err
	}
	if m.Recipients, err = f.end(); err != nil {
		return nil, err
	}
	if m.Recipients == 0 { // all hear of it in another way, or do not want to
		now := tx.Now()
		m.State, m.DoneAt = Done, &now
	}
	if err := tx.Put(&m); err != nil {
		return nil, err
	}
	permit.Note("message %d (%s) to %d", m.ID, m.Kind, m.Recipients)
	tx.Ring()
	return &m, nil
}

// withKey gives the message with a key, also to who may not see it: whoever repeats a deed makes no second mail.
func withKey(tx *store.Tx, key string) (*Message, error) {
	var found *Message
	err := tx.As(access.System("postvak"), func(tx *store.Tx) error {
		m, err := store.First[Message](store.Of[Message](tx).Where("key = ?", key))
		if fault.KindOf(err) == fault.Missing {
			return nil
		}
		found = m
		return err
	})
	return found, err
}

// deliveriesTo makes one delivery for each address, whatever its capitals, and names whose address is wrong; there is a delivery to
// those too, that the sender refuses.
func deliveriesTo(m *Message, to []Recipient) ([]Delivery, fault.Gaps) {
	var gaps fault.Gaps
	rows := make([]Delivery, 0, len(to))
	seen := make(map[string]bool, len(to))
	for _, r := range to {
		address := strings.TrimSpace(r.Address)
		if !deliverable(address) {
			gaps.Need(false, "recipients", fmt.Sprintf("Het e-mailadres van %s klopt niet.", named(r)))
			address = undeliverable(address)
		}
		folded := Folded(address)
		if seen[folded] {
			continue
		}
		seen[folded] = true
		rows = append(rows, Delivery{
			Message: m.ID, Address: folded, Name: oneLine(r.Name), Person: r.Person, Source: r.Source, List: r.List, State: Queued, NextAt: m.SendAt,
		})
	}
	return rows, gaps
}

// Folded is an address as deliveries know it: who is known by two ways to write one address, gets one message.
func Folded(address string) string {
	address, _ = eml.ASCIIDomain(strings.ToLower(strings.TrimSpace(address)))
	return address
}

// longestAddress is how long an address may be (RFC 5321 4.5.3.1.3, without the brackets), and how many letters the column takes.
const longestAddress = 254

// deliverable tells whether a text is one plain address on one line, short enough for the column.
func deliverable(address string) bool {
	parsed, err := mail.ParseAddress(address)
	return err == nil && parsed.Address == address && len(address) <= longestAddress && oneLine(address) == address
}

// undeliverable writes what is no address so that it can be kept and shown, and is not taken for one: what was left out of it leaves a
// space.
func undeliverable(address string) string {
	const cut = " (te lang)"
	seen := make([]rune, 0, len(address))
	for _, r := range strings.ToValidUTF8(strings.ToLower(address), " ") {
		if oneLine(string(r)) == "" {
			r = ' '
		}
		seen = append(seen, r)
	}
	switch address = string(seen); {
	case strings.TrimSpace(address) == "":
		return "(leeg)"
	case len(seen) > longestAddress:
		return string(seen[:longestAddress-len(cut)]) + cut
	}
	return address
}

func named(r Recipient) string {
	switch {
	case r.Name != "":
		return oneLine(r.Name)
	case r.Address != "":
		return "“" + oneLine(r.Address) + "”"
	}
	return fmt.Sprintf("persoon %d", r.Person)
}

// oneLine drops what would break a header.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\u0085' || r == '\u2028' || r == '\u2029' {
			return -1
		}
		return r
	}, text)
}

// domain is that of the sender, so that no name of a machine gets out.
func domain(from string) string {
	from, _ = eml.ASCIIDomain(from)
	if _, after, ok := strings.Cut(from, "@"); ok && after != "" {
		return after
	}
	return "beraad.invalid"
}
