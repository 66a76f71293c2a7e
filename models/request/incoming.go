package request

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/format/eml"
	"beraad/models/format/msg"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// MostMail is how large an e-mail may be with which a request comes in. Larger ones are papers, no request.
const MostMail = 30_000_000

// mostWords is how much of the text of an e-mail is proposed as the words of the requester.
const mostWords = 100_000

// Incoming is an e-mail with which a request comes in, kept byte for byte, and what is proposed to register it by. Until
// somebody registers it, or sets it aside with a reason, it waits where every coordinator sees it: the term runs already.
type Incoming struct {
	store.Row
	Request uint   `gorm:"index"` // 0 while nobody registered it
	Person  uint   // who handed it in
	Name    string `gorm:"size:200"`
	Sum     string `gorm:"size:64;index"`
	Size    int64
	SentAt  *time.Time
	// What the message proposes.
	ReceivedOn law.Date `gorm:"column:received_on"` // no day when the message does not say
	Requester  string   `gorm:"size:200"`
	Email      string   `gorm:"size:254"`
	Subject    string   `gorm:"size:300"`
	Words      string
	Files      []string `gorm:"serializer:json"` // names of what hangs on it; they stay in the message
	Unread     []string `gorm:"serializer:json"` // parts that could not be read
	SetAsideOn law.Date `gorm:"column:set_aside_on"`
	Why        string   `gorm:"size:1000"` // why it is no request
}

// TableName implements gorm's Tabler.
func (Incoming) TableName() string { return "incoming_mails" }

// About implements access.Subject.
func (in *Incoming) About() access.About { return access.About{Kind: "request", ID: in.Request} }

// incoming: who asks stands in it with all that the requester wrote, so it is for who handles requests.
func incoming(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() || who.Has(access.Coordinator) {
		return q
	}
	return q.Where("1 = 0")
}

// ReadMail reads an e-mail and keeps its bytes. It needs no transaction; KeepIncoming writes down what it gives. What is no
// e-mail, or is too large, is refused before anything of it is kept.
func ReadMail(ctx context.Context, files store.Files, name string, r io.Reader) (*Incoming, error) {
	name = fileName(name)
	content, err := io.ReadAll(io.LimitReader(r, MostMail+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read mail: %w", err)
	case len(content) == 0:
		return nil, fault.Wrong("mail", "‘"+name+"’ is leeg. Bewaar de e-mail opnieuw als bestand en kies dat.")
	case len(content) > MostMail:
		return nil, fault.Wrong("mail", "‘"+name+"’ is te groot. Een e-mail mag hooguit 30 MB zijn. Schrijf het verzoek met de hand in en lever de bijlagen daarna aan.")
	}
	m, err := parseMail(content)
	switch {
	case errors.Is(err, eml.ErrTooLarge):
		return nil, fault.Wrong("mail", "‘"+name+"’ wordt bij het uitpakken te groot. Schrijf het verzoek met de hand in.").Because(err)
	case err != nil:
		return nil, fault.Wrong("mail", "‘"+name+"’ is geen e-mail. Kies een bestand dat op .eml of .msg eindigt, zoals uw mailprogramma het bewaart.").Because(err)
	}
	in := proposal(m)
	in.Name = name
	in.Sum, in.Size, err = files.Put(ctx, bytes.NewReader(content), MostMail)
	return in, err
}

// parseMail reads a message as mail programs keep it, or as Outlook does.
func parseMail(content []byte) (*eml.Received, error) {
	if at := bytes.NewReader(content); msg.Is(at, at.Size()) {
		return msg.Parse(at, at.Size(), eml.DefaultLimits)
	}
	return eml.Parse(bytes.NewReader(content), eml.DefaultLimits)
}

func fileName(name string) string {
	name = eml.Line(name[strings.LastIndexAny(name, `/\`)+1:])
	if name == "" {
		return "e-mail.eml"
	}
	return cutTo(name, 200)
}

func cutTo(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}

// forwarded is what mail programs put before a subject: a title needs none of it.
var forwarded = regexp.MustCompile(`(?i)^\s*((re|fw|fwd|antw|betr|doorst|wg|tr)\s*:\s*)+`)

// proposal is how a request would be registered by a message. The day of receipt is that on which the last server took
// it in, and where none says so the day it was sent (Awb 2:17), by the calendar of Amsterdam.
func proposal(m *eml.Received) *Incoming {
	in := &Incoming{Subject: cutTo(strings.TrimSpace(forwarded.ReplaceAllString(m.Subject, "")), 300), Files: []string{}, Unread: []string{}}
	if len(m.From) > 0 {
		in.Requester = cutTo(strings.TrimSpace(m.From[0].Name), 200)
		if address := strings.TrimSpace(m.From[0].Address); person.ValidAddress(address) {
			in.Email = address
		}
	}
	at := m.ReceivedAt
	if at.IsZero() {
		at = m.Date
	}
	if !at.IsZero() {
		in.ReceivedOn = law.DateOf(at)
	}
	if !m.Date.IsZero() {
		sent := m.Date.UTC()
		in.SentAt = &sent
	}
	in.Words = cutTo(strings.TrimSpace(m.Text), mostWords)
	for _, file := range m.Files {
		if file.Name != "" && len(in.Files) < 100 {
			in.Files = append(in.Files, cutTo(file.Name, 200))
		}
	}
	in.Unread = append(in.Unread, m.Unread...)
	return in
}

// KeepIncoming writes down an e-mail that was read. The same message twice is one row, whatever its file is called.
func KeepIncoming(tx *store.Tx, in *Incoming) error {
	permit, err := tx.Permit(access.RegisterRequest, in, "")
	if err != nil {
		return err
	}
	same, err := store.List[Incoming](store.Of[Incoming](tx).Where("sum = ?", in.Sum).Order("id DESC").Limit(1))
	if err != nil {
		return err
	}
	if len(same) > 0 {
		*in = same[0]
		if in.SetAsideOn.IsZero() {
			return nil
		}
		in.SetAsideOn, in.Why = law.Date{}, "" // somebody thinks again
		return permit.Save(in)
	}
	in.Person = tx.Actor().Person
	return permit.Create(in)
}

// FindIncoming gives an e-mail that came in, by number.
func FindIncoming(tx *store.Tx, id uint) (*Incoming, error) { return store.Find[Incoming](tx, id) }

// Unregistered lists the e-mails that came in and are neither registered nor set aside, the oldest first.
func Unregistered(tx *store.Tx) ([]Incoming, error) {
	rows, err := store.List[Incoming](store.Of[Incoming](tx).Where("request = 0").Order("id"))
	return slices.DeleteFunc(rows, func(in Incoming) bool { return !in.SetAsideOn.IsZero() }), err
}

// IncomingOf lists the e-mails with which a request came in.
func IncomingOf(tx *store.Tx, request uint) ([]Incoming, error) {
	return store.List[Incoming](store.Of[Incoming](tx).Where("request = ? AND request <> 0", request).Order("id"))
}

// RegisterMail registers a request that came in by e-mail, as the desk corrected it, and keeps the message with it.
func RegisterMail(tx *store.Tx, r *Request, mail uint) error {
	in, err := FindIncoming(tx, mail)
	if err != nil {
		return err
	}
	if err := Register(tx, r); err != nil {
		return err
	}
	if in.Request == r.ID {
		return nil // a second click
	}
	if in.Request != 0 {
		return fault.Refuse("Deze e-mail is al ingeschreven. Een tweede verzoek uit dezelfde e-mail maakt u door dat verzoek te splitsen.")
	}
	permit, err := tx.Permit(access.RegisterRequest, r, "")
	if err != nil {
		return err
	}
	in.Request, in.SetAsideOn, in.Why = r.ID, law.Date{}, ""
	permit.Note("from mail %d (%s)", in.ID, in.Sum)
	return permit.Save(in)
}

// SetAside says that an e-mail is no request, and why. The message stays where it is kept.
func SetAside(tx *store.Tx, mail uint, why string) error {
	in, err := FindIncoming(tx, mail)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.RegisterRequest, in, why)
	if err != nil {
		return err
	}
	if in.Request != 0 {
		return fault.Refuse("Deze e-mail is al ingeschreven. Trek het verzoek in als het er geen is.")
	}
	why = strings.TrimSpace(why)
	if why == "" || len([]rune(why)) > 1000 {
		return fault.Wrong("why", "Vul in hooguit 1.000 tekens in waarom dit geen verzoek is.")
	}
	in.SetAsideOn, in.Why = law.DateOf(tx.Now()), why
	return permit.Save(in)
}
