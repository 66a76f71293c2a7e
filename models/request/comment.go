package request

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
)

// Comment is what those who assess a document say to one another about it. It is no part of the decision and is never public.
type Comment struct {
	store.Row
	Document uint `gorm:"index"`
	By       uint
	Text     string `gorm:"size:2000"`
	// Returned: with it a second person gave the document back to who assessed it.
	Returned bool `gorm:"not null;default:false"`
}

// TableName implements gorm's Tabler.
func (Comment) TableName() string { return "request_comments" }

// About implements access.Subject.
func (c *Comment) About() access.About { return access.About{Kind: "comment", ID: c.ID} }

// mostComments is how many are shown with a document: the newest.
const mostComments = 50

// Comments lists what was said about a document, the oldest first, and how many there are that came before those.
func Comments(tx *store.Tx, document uint) (list []Comment, older int, err error) {
	list, all, err := store.Paged[Comment](store.Of[Comment](tx).Where("document = ?", document).Order("id DESC"), store.Page{Number: 1, Size: mostComments})
	slices.Reverse(list)
	return list, all - len(list), err
}

// AllComments lists what was said about a document, the oldest first, a page at a time.
func AllComments(tx *store.Tx, document uint, page store.Page) ([]Comment, int, error) {
	return store.Paged[Comment](store.Of[Comment](tx).Where("document = ?", document).Order("id"), page)
}

// Say adds a comment to a document. With back a second person returns it to who assessed it, who must assess it once more.
func Say(tx *store.Tx, document uint, text string, back bool) error {
	d, err := FindDocument(tx, document)
	if err != nil {
		return err
	}
	r, permit, err := handled(tx, d.Request, access.MarkGround, Noting, "")
	if err != nil {
		return err
	}
	if text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")); text == "" || len([]rune(text)) > 2000 {
		return fault.Wrong("comment", "Schrijf een opmerking van hooguit 2.000 tekens.")
	}
	c := &Comment{Document: d.ID, By: tx.Actor().Person, Text: text, Returned: back}
	same, err := store.Again[Comment](tx, store.Of[Comment](tx).Where("document = ? AND text = ? AND returned = ?", d.ID, text, back))
	if err != nil || same != nil && same.By == c.By {
		return err
	}
	if err := permit.Create(c); err != nil || !back {
		return err
	}
	switch err := r.allows(Judging); {
	case err != nil:
		return err
	case d.DoneBy == 0:
		return fault.Refuse("Dit document is nog niet beoordeeld.")
	case d.DoneBy == c.By:
		return fault.Refuse("U hebt dit document zelf beoordeeld. Iemand anders kan het terugsturen.")
	}
	if err := reopen(permit, []uint{d.ID}); err != nil {
		return err
	}
	return tellReturned(tx, r, c, d.DoneBy)
}

// tellReturned writes to who assessed a document that it came back, as the program itself.
func tellReturned(tx *store.Tx, r *Request, c *Comment, assessor uint) error {
	return tx.As(access.System("teruggestuurde documenten"), func(tx *store.Tx) error {
		people, err := person.ByIDs(tx, []uint{assessor})
		p := people[assessor]
		if err != nil || !person.ValidAddress(p.Email) {
			return err
		}
		permit, err := tx.Permit(access.QueueMail, r, "")
		if err != nil {
			return err
		}
		m := outbox.Message{Key: returnedKey + strconv.Itoa(int(c.ID)), Kind: outbox.DocumentReturned, Subject: c.Document}
		_, err = outbox.Put(permit, m, []outbox.Recipient{{Person: p.ID, Name: p.Name, Address: p.Email}})
		return err
	})
}

const returnedKey = "returned-"

// ReturnedIn gives the document that a message tells of, and the name of who returned it.
func ReturnedIn(tx *store.Tx, m *outbox.Message) (d *Document, by string, err error) {
	id, err := strconv.Atoi(strings.TrimPrefix(m.Key, returnedKey))
	if err != nil {
		return nil, "", fmt.Errorf("read key of message %d: %w", m.ID, err)
	}
	c, err := store.Find[Comment](tx, uint(id)) //nolint:gosec // it was written from such a number
	if err != nil {
		return nil, "", err
	}
	people, err := person.ByIDs(tx, []uint{c.By})
	if err != nil {
		return nil, "", err
	}
	d, err = FindDocument(tx, c.Document)
	return d, people[c.By].Name, err
}
