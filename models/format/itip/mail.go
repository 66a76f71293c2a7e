package itip

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // old letters: windows-1252 and others
)

// The bounds of a mail.
const (
	mostParts   = 50
	deepest     = 6
	largestHead = 64 << 10
)

var errFound = errors.New("found")

// Read finds the answer of a calendar in a mail. Who calls it bounds r.
func Read(r io.Reader) (*Reply, error) {
	whole, err := message.ReadWithOptions(r, &message.ReadOptions{MaxHeaderBytes: largestHead})
	if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return nil, fmt.Errorf("%w: %w", ErrNoReply, err)
	}
	var found *Reply
	seen := 0
	err = whole.Walk(func(path []int, part *message.Entity, err error) error {
		if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			return err
		}
		if seen++; seen > mostParts || len(path) > deepest {
			return ErrNoReply
		}
		if !isCalendar(part) {
			return nil
		}
		text, err := io.ReadAll(io.LimitReader(part.Body, largest+1))
		if err != nil {
			return err
		}
		if found, err = Parse(text); err != nil {
			return err
		}
		return errFound
	})
	switch {
	case errors.Is(err, errFound):
		return found, nil
	case errors.Is(err, ErrTooLarge):
		return nil, err
	case err != nil && !errors.Is(err, ErrNoReply):
		return nil, fmt.Errorf("%w: %w", ErrNoReply, err)
	}
	return nil, ErrNoReply
}

// isCalendar tells whether a part is a calendar: by its type, or by its name where a gateway made it a plain file.
func isCalendar(part *message.Entity) bool {
	kind, params, _ := mime.ParseMediaType(part.Header.Get("Content-Type"))
	if strings.EqualFold(kind, "text/calendar") || strings.EqualFold(kind, "application/ics") {
		return true
	}
	_, placed, _ := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	return strings.EqualFold(kind, "application/octet-stream") &&
		(strings.HasSuffix(strings.ToLower(params["name"]), ".ics") || strings.HasSuffix(strings.ToLower(placed["filename"]), ".ics"))
}
