package sniff

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/mail"
	"unicode/utf8"
)

// text judges a file without a mark of its own: it may be a text, and then the
// name says of which kind.
func (f file) text(refusal *Refusal) (Reason, error) {
	plain, err := isText(f.all())
	switch {
	case err != nil:
		return Damaged, fmt.Errorf("read a text: %w", err)
	case !plain:
		return Unknown, nil
	}
	switch refusal.Claimed {
	case EML:
		refusal.Found = TXT
		if isMail(f.all()) {
			refusal.Found = EML
		}
	case CSV, TXT:
		refusal.Found = refusal.Claimed
	default:
		refusal.Found = TXT
		if refusal.Claimed == "" {
			return Unknown, nil
		}
	}
	return "", nil
}

// isText says whether the bytes are a text in UTF-8, in UTF-16 with a mark in
// front, or in the code page of Windows.
func isText(r io.Reader) (bool, error) {
	reader := bufio.NewReaderSize(r, 64<<10)
	mark, err := reader.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	if bytes.Equal(mark, []byte("\xff\xfe")) || bytes.Equal(mark, []byte("\xfe\xff")) {
		return isWide(reader, mark[0] == 0xfe)
	}
	utf, windows := true, true
	for utf || windows {
		char, size, err := reader.ReadRune()
		if errors.Is(err, io.EOF) {
			return true, nil
		} else if err != nil {
			return false, err
		}
		if char == utf8.RuneError && size == 1 {
			utf = false
			// A byte that starts no letter in UTF-8: see whether Windows has a letter for it.
			if err := reader.UnreadRune(); err != nil {
				return false, err
			}
			odd, err := reader.ReadByte()
			if err != nil {
				return false, err
			}
			windows = windows && windowsLetter(odd)
		} else if control(char) {
			return false, nil
		}
	}
	return false, nil
}

func isWide(r io.Reader, big bool) (bool, error) {
	var pair [2]byte
	for {
		switch _, err := io.ReadFull(r, pair[:]); {
		case errors.Is(err, io.EOF):
			return true, nil
		case errors.Is(err, io.ErrUnexpectedEOF):
			return false, nil
		case err != nil:
			return false, err
		}
		char := rune(pair[1])<<8 | rune(pair[0])
		if big {
			char = rune(pair[0])<<8 | rune(pair[1])
		}
		if control(char) {
			return false, nil
		}
	}
}

// control says whether a letter does not occur in a text.
func control(char rune) bool {
	return char < ' ' && char != '\t' && char != '\n' && char != '\r' && char != '\f' || char == 0x7f
}

// windowsLetter says whether code page 1252 has a letter at this place.
func windowsLetter(b byte) bool {
	switch b {
	case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
		return false
	}
	return true
}

// isMail says whether the text starts with the headers of a message.
func isMail(r io.Reader) bool {
	message, err := mail.ReadMessage(io.LimitReader(r, 1<<20))
	if err != nil {
		return false
	}
	if message.Header.Get("From") == "" {
		return false
	}
	for _, name := range []string{"Date", "Message-Id", "To", "Subject", "Received"} {
		if message.Header.Get(name) != "" {
			return true
		}
	}
	return false
}
