package eml

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"strings"
	"time"
)

// Composed is a template in its encoded form, ready for any number of recipients. It does not change, so many may use it
// at once. It can be kept and read back (MarshalBinary), so that what was approved is what is sent, also after
// the program was changed meanwhile.
type Composed struct {
	first, last string // headers before and after those of the recipient
	pieces      []piece
	date        time.Time
	dated       string // date as it is written
	headers     Headers
	groups      []Group
}

// For gives the whole message for one recipient.
func (c *Composed) For(r Recipient) ([]byte, error) {
	return c.Append(make([]byte, 0, c.Size()+1024), r)
}

// Append is For at the end of dst, so that a sender can use one buffer again and again.
func (c *Composed) Append(dst []byte, r Recipient) ([]byte, error) {
	head, err := c.head(r)
	if err != nil {
		return nil, err
	}
	dst = append(dst, c.first...)
	dst = append(dst, head...)
	dst = append(dst, c.last...)
	passed := false // a passage that is for others
	for _, p := range c.pieces {
		switch {
		case p.In == only:
			passed = p.Names[0] != r.Group
			continue
		case p.In == end:
			passed = false
			continue
		case passed:
			continue
		}
		if dst, err = p.fill(dst, r.Fields); err != nil {
			return nil, err
		}
	}
	return dst, nil
}

// Size is about how long each message is: without the headers and words of the recipient.
func (c *Composed) Size() int {
	n := len(c.first) + len(c.last)
	for _, p := range c.pieces {
		n += len(p.Raw)
		if p.In == calendar {
			n += len(p.Raw) / 2
		}
	}
	return n
}

func (c *Composed) head(r Recipient) (string, error) {
	to, err := cleanAddress("To", r.To)
	if err != nil {
		return "", err
	}
	if !goodID(r.MessageID) {
		return "", wrong("Message-ID", "not an identifier with a domain in brackets")
	}
	dated := c.dated
	if !r.Date.IsZero() {
		dated = rfcDate(r.Date)
	}
	if dated == "" {
		return "", wrong("Date", "empty")
	}
	ofGroup, err := c.group(r)
	if err != nil {
		return "", err
	}
	headers := r.Headers.over(ofGroup).over(c.headers)
	if err := headers.check(); err != nil {
		return "", err
	}
	var b strings.Builder
	b.Grow(headRoom)
	line(&b, "To", address(&to))
	line(&b, "Date", dated)
	line(&b, "Message-ID", r.MessageID)
	headers.write(&b)
	return b.String(), nil
}

// headRoom is enough for most headers of a recipient.
const headRoom = 512

const keptForm = "eml1"

type kept struct {
	First, Last string
	Pieces      []piece
	Date        time.Time
	Headers     Headers
	Groups      []Group
}

// MarshalBinary gives the encoded template to keep.
func (c *Composed) MarshalBinary() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(keptForm)
	err := gob.NewEncoder(&b).Encode(kept{c.first, c.last, c.pieces, c.date, c.headers, c.groups})
	return b.Bytes(), err
}

// UnmarshalBinary reads back what MarshalBinary gave.
func (c *Composed) UnmarshalBinary(b []byte) error {
	rest, ok := bytes.CutPrefix(b, []byte(keptForm))
	if !ok {
		return fmt.Errorf("not a kept message")
	}
	var k kept
	if err := gob.NewDecoder(bytes.NewReader(rest)).Decode(&k); err != nil {
		return fmt.Errorf("read a kept message: %w", err)
	}
	*c = Composed{k.First, k.Last, k.Pieces, k.Date, rfcDate(k.Date), k.Headers, k.Groups}
	return nil
}

// Shared gives the bytes that all recipients get: what stands before, between and after the pieces that are of one recipient
// alone, so one more than Own gives.
func (c *Composed) Shared() [][]byte {
	shared := [][]byte{[]byte(c.first), []byte(c.last)}
	inside := false
	for _, p := range c.pieces {
		switch {
		case p.In == only: // what not everybody gets is a piece of who does
			inside = true
			shared = append(shared, nil)
		case p.In == end:
			inside = false
		case inside:
		case p.In == plain:
			last := len(shared) - 1
			shared[last] = append(shared[last], p.Raw...)
		default:
			shared = append(shared, nil)
		}
	}
	return shared
}

// Own gives the pieces that only this recipient gets, as they are in his message: laid between those of Shared they make what
// For gives, byte for byte.
func (c *Composed) Own(r Recipient) ([][]byte, error) {
	head, err := c.head(r)
	if err != nil {
		return nil, err
	}
	own := [][]byte{[]byte(head)}
	inside, passed := false, false
	for _, p := range c.pieces {
		switch {
		case p.In == only:
			inside, passed = true, p.Names[0] != r.Group
			own = append(own, nil)
			continue
		case p.In == end:
			inside = false
			continue
		case inside && passed, !inside && p.In == plain:
			continue
		case !inside:
			own = append(own, nil)
		}
		last := len(own) - 1
		if own[last], err = p.fill(own[last], r.Fields); err != nil {
			return nil, err
		}
	}
	return own, nil
}
