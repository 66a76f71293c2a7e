package eml

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/textproto"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/jordan-wright/email"
)

var randomBoundary = regexp.MustCompile(`boundary=([0-9a-f]{60})`)

// Compose checks a template and encodes it. Nothing of it is encoded again for its recipients.
func Compose(t Template) (*Composed, error) {
	c := &Composed{date: t.Date, dated: rfcDate(t.Date), headers: t.Headers, groups: t.Groups}
	if err := c.common(t); err != nil {
		return nil, err
	}
	if err := checkGroups(t); err != nil {
		return nil, err
	}
	raw, seed, err := encodeParts(t)
	if err != nil {
		return nil, err
	}
	head, body, _ := bytes.Cut(raw, []byte("\r\n\r\n"))
	kind, body := settle(head, body, seed)
	c.last += kind + "\r\n"
	if t.Calendar != nil {
		body = addCalendarPart(body, t.Calendar, seed)
	}
	c.pieces = split(body, t, seed)
	return c, nil
}

// common writes the headers that all recipients see alike.
func (c *Composed) common(t Template) error {
	var first, last strings.Builder
	from, err := parseAddress("From", t.From)
	if err != nil {
		return err
	}
	line(&first, "From", address(from))
	if t.Sender != "" {
		sender, err := parseAddress("Sender", t.Sender)
		if err != nil {
			return err
		}
		line(&first, "Sender", address(sender))
	}
	var replies []string
	for _, r := range t.ReplyTo {
		a, err := parseAddress("Reply-To", r)
		if err != nil {
			return err
		}
		replies = append(replies, address(a))
	}
	if len(replies) > 0 {
		line(&first, "Reply-To", strings.Join(replies, ", "))
	}
	if err := checkSubject(t.Subject); err != nil {
		return err
	}
	line(&last, "Subject", encode(strings.Join(strings.Fields(t.Subject), " ")))
	line(&last, "MIME-Version", "1.0")
	c.first, c.last = first.String(), last.String()
	return t.Headers.check()
}

func checkSubject(s string) error {
	if strings.TrimSpace(s) == "" {
		return wrong("Subject", "empty")
	}
	if utf8.RuneCountInString(s) > MaxSubject {
		return wrong("Subject", "too long")
	}
	return checkLine("Subject", s)
}

// encodeParts lets the library make the parts: text, HTML and attachments. The seed is a mark of this content, from
// which all that must be unique in the message is derived.
func encodeParts(t Template) (raw []byte, seed string, err error) {
	if err := checkBody(t); err != nil {
		return nil, "", err
	}
	seed = seedOf(t)
	e := email.NewEmail()
	e.Headers = textproto.MIMEHeader{"Message-Id": {"<x@x>"}, "Date": {"x"}} // else it asks the machine for them
	e.Text = []byte(setMarks(t.Text, t, openText))
	if t.HTML != "" {
		e.HTML = []byte(setMarks(t.HTML, t, openHTML))
	}
	for i, a := range files(t, seed) {
		part, err := attachment(a)
		if err != nil {
			return nil, "", err
		}
		part.Header.Set("Content-Id", fmt.Sprintf("<part%d@%s>", i+1, seed[:30]))
		e.Attachments = append(e.Attachments, part)
	}
	raw, err = e.Bytes()
	return raw, seed, err
}

// files is the attachments, and the invitation as a file. Of that the seed takes the place, until split.
func files(t Template, seed string) []Attachment {
	if t.Calendar == nil {
		return t.Attachments
	}
	name := t.Calendar.Name
	if name == "" {
		name = "invite.ics"
	}
	kind := "text/calendar; charset=utf-8; method=" + t.Calendar.Method
	return append(t.Attachments[:len(t.Attachments):len(t.Attachments)], Attachment{name, kind, []byte(seed)})
}

func attachment(a Attachment) (*email.Attachment, error) {
	kind, name, err := checkAttachment(a)
	if err != nil {
		return nil, err
	}
	return &email.Attachment{
		ContentType: kind, Content: a.Content,
		Header: textproto.MIMEHeader{"Content-Disposition": {disposition(name)}},
	}, nil
}

func checkBody(t Template) error {
	if strings.TrimSpace(t.Text) == "" {
		return wrong("Text", "empty")
	}
	if err := checkText("Text", t.Text); err != nil {
		return err
	}
	if err := checkText("HTML", t.HTML); err != nil {
		return err
	}
	for _, f := range t.Fields {
		if !fieldName.MatchString(f) {
			return wrong("Fields", "a name is of small letters, digits and hyphens")
		}
	}
	if t.Calendar == nil {
		return nil
	}
	if t.HTML == "" {
		return wrong("calendar", "needs an HTML text beside it")
	}
	return t.Calendar.check()
}

func seedOf(t Template) string {
	h := sha256.New()
	put := func(parts ...string) {
		for _, p := range parts {
			fmt.Fprintf(h, "%d:", len(p))
			h.Write([]byte(p))
		}
	}
	put(t.From, t.Subject, t.Text, t.HTML)
	for _, a := range t.Attachments {
		put(a.Name, a.Type, string(a.Content))
	}
	if t.Calendar != nil {
		put(t.Calendar.Method, string(t.Calendar.ICS))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// settle gives the parts boundaries of our own, always the same for the same content. They start with "=_", which no
// encoded text or file can hold. It returns the header of the whole and its body.
func settle(head, body []byte, seed string) (string, []byte) {
	kind := "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
	if outer := randomBoundary.FindSubmatch(head); outer != nil {
		name := "alternative"
		if bytes.Contains(head, []byte("multipart/mixed")) {
			name = "mixed"
		}
		kind = "Content-Type: multipart/" + name + ";\r\n boundary=\"" + boundary(seed, 'a') + "\"\r\n"
		body = rename(body, string(outer[1]), boundary(seed, 'a'))
		if inner := randomBoundary.FindSubmatch(body); inner != nil {
			body = rename(body, string(inner[1]), boundary(seed, 'b'))
		}
	}
	if !bytes.HasSuffix(body, []byte("\r\n")) {
		body = append(body, "\r\n"...)
	}
	return kind, body
}

func boundary(seed string, level byte) string { return "=_" + seed[:30] + string(level) }

func rename(body []byte, random, ours string) []byte {
	body = bytes.ReplaceAll(body, []byte("boundary="+random), []byte(`boundary="`+ours+`"`))
	return bytes.ReplaceAll(body, []byte("--"+random), []byte("--"+ours))
}

// addCalendarPart puts the invitation behind text and HTML as a third form of the same message.
func addCalendarPart(body []byte, c *Calendar, seed string) []byte {
	end := "--" + boundary(seed, 'b') + "--"
	part := "--" + boundary(seed, 'b') + "\r\nContent-Type: text/calendar; charset=utf-8; method=" + c.Method +
		"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + calendarMark(seed) + end
	return bytes.Replace(body, []byte(end), []byte(part), 1)
}
