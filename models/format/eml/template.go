package eml

import (
	"fmt"
	"net/mail"
	"time"
)

// Template is the part of a message that is the same for all its recipients.
type Template struct {
	From        string   // as people write it: Naam <adres@domein>
	Sender      string   // who sends on behalf of From; empty when they are one
	ReplyTo     []string // where answers go; empty when to From
	Subject     string   // at most MaxSubject letters
	Text        string   // required: everyone can read it
	HTML        string
	Attachments []Attachment
	Calendar    *Calendar
	Date        time.Time // may be left to the recipient
	Headers     Headers
	Fields      []string // names that Text, HTML and Calendar hold as Field(name)
	Groups      []Group  // of which Text and HTML hold passages as Only(name, passage)
}

// Attachment is a file that goes with the message.
type Attachment struct {
	Name    string // file name as the reader sees it; any letters, no path
	Type    string // media type; empty: application/octet-stream
	Content []byte
}

// Calendar is an invitation, change or cancellation. It goes both as a part that calendars act on and as a
// file; a message that holds one needs HTML as well.
type Calendar struct {
	Method string // as in the ICS text: REQUEST, CANCEL, PUBLISH or REPLY
	Name   string // of the file; empty: invite.ics
	ICS    []byte
}

// Headers are the only other headers that a message can have.
type Headers struct {
	ListID          string   // identifier without brackets: lijst.domein
	ListUnsubscribe []string // https: and mailto: addresses
	OneClick        bool     // List-Unsubscribe-Post: needs an https address above
	AutoSubmitted   string   // auto-generated, auto-replied or no
	InReplyTo       string   // a Message-ID, with its brackets
	References      []string // Message-IDs, with their brackets
}

// Recipient is the one reader of a message, with what only he gets.
type Recipient struct {
	To        mail.Address
	MessageID string    // see MessageID: the same at each try
	Date      time.Time // zero: that of the template
	Headers   Headers   // what is set here comes instead of that of the template
	Group     string    // which passages and headers he gets besides; empty: none
	Fields    map[string]string
}

// Message is a template for one recipient.
type Message struct {
	Template
	To        string
	MessageID string
	Values    map[string]string // of the Fields of the template
}

// Bytes gives the message as it goes over the line: CRLF, lines of at most 998 bytes, no dots doubled.
func (m Message) Bytes() ([]byte, error) {
	c, err := Compose(m.Template)
	if err != nil {
		return nil, err
	}
	to, err := parseAddress("To", m.To)
	if err != nil {
		return nil, err
	}
	return c.For(Recipient{To: *to, MessageID: m.MessageID, Fields: m.Values})
}

// FieldError says which field cannot be in a message, and why.
type FieldError struct{ Field, Why string }

func (e *FieldError) Error() string { return fmt.Sprintf("message field %s: %s", e.Field, e.Why) }

func wrong(field, why string) error { return &FieldError{Field: field, Why: why} }

// over gives the headers of the recipient where he has them, else those of the template.
func (h Headers) over(common Headers) Headers {
	if h.ListID == "" {
		h.ListID = common.ListID
	}
	if len(h.ListUnsubscribe) == 0 {
		h.ListUnsubscribe, h.OneClick = common.ListUnsubscribe, common.OneClick
	}
	if h.AutoSubmitted == "" {
		h.AutoSubmitted = common.AutoSubmitted
	}
	if h.InReplyTo == "" {
		h.InReplyTo = common.InReplyTo
	}
	if len(h.References) == 0 {
		h.References = common.References
	}
	return h
}
