package redact

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Leak says that a withheld text was found in a file that was to leave the house.
type Leak struct {
	Where string // in Dutch: where in the file
	Page  int    // from 1; 0 when it is of no page
	text  string
}

// Error tells where, and never what: errors go to the log.
func (l *Leak) Error() string { return "withheld text found in " + l.Where }

// Text gives what was found, for who may see it.
func (l *Leak) Text() string { return l.text }

// ErrUnreadable says that a file holds something that cannot be looked into: it does not leave the house.
var ErrUnreadable = errors.New("file cannot be checked")

func unreadable(form string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrUnreadable, fmt.Sprintf(form, args...))
}

// Check looks for withheld texts in a finished file: PDF, Office files and zips, HTML, XML, JSON, CSV and plain text. It
// looks in all that the file holds, also in what no reader shows: metadata, names, earlier revisions, streams that
// nothing points at. A file that it cannot read to the bottom is an error.
func Check(content []byte, withheld []string) error { return Looking(withheld).Check(content) }

// Search is Check for who looks into many files for the same texts.
type Search struct{ search *search }

// Looking makes a search for texts.
func Looking(withheld []string) *Search { return &Search{looking(withheld, shortest)} }

// Check is the function of that name.
func (s *Search) Check(content []byte) error { return s.search.file(content, 0) }

// deepest is how far files may stand in one another.
const deepest = 3

func (s *search) file(content []byte, depth int) error {
	switch {
	case depth > deepest:
		return unreadable("files within files")
	case bytes.HasPrefix(content, []byte("%PDF-")):
		return s.pdf(content)
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return s.zip(content, depth)
	}
	text, ok := decoded(content)
	if !ok {
		return unreadable("unknown kind of file")
	}
	return s.text(text, "tekst")
}

// decoded gives the text of a file that is text.
func decoded(content []byte) (string, bool) {
	if bytes.HasPrefix(content, []byte("\xfe\xff")) || bytes.HasPrefix(content, []byte("\xff\xfe")) {
		return wide(content[2:], content[0] == 0xfe), len(content)%2 == 0
	}
	return string(content), utf8.Valid(content) && !bytes.ContainsRune(content, 0)
}

// wide decodes UTF-16.
func wide(content []byte, bigEndian bool) string {
	units := make([]uint16, len(content)/2)
	for i := range units {
		a, b := uint16(content[2*i]), uint16(content[2*i+1])
		if bigEndian {
			a, b = b, a
		}
		units[i] = b<<8 | a
	}
	return string(utf16.Decode(units))
}

func (s *search) look(text, where string) error {
	if found, ok := s.in(text); ok {
		return &Leak{Where: where, text: found}
	}
	return nil
}

var (
	tags      = regexp.MustCompile(`(?s)<!--|-->|<[!?/a-zA-Z][^>]*>`)
	escapes   = regexp.MustCompile(`\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})`)
	encodings = regexp.MustCompile(`[A-Za-z0-9+/_-]{16,}={0,2}`)
)

// text looks in a text as it stands and as programs read it: without tags, entities, escapes and encodings.
func (s *search) text(text, where string) error {
	forms := []string{text}
	if strings.ContainsAny(text, "<&") {
		forms = append(forms, html.UnescapeString(text), html.UnescapeString(tags.ReplaceAllString(text, " ")),
			html.UnescapeString(tags.ReplaceAllString(text, "")))
	}
	if strings.Contains(text, `\u`) || strings.Contains(text, `\x`) {
		forms = append(forms, escapes.ReplaceAllStringFunc(text, unescape))
	}
	if strings.Contains(text, "%") {
		if plain, err := url.PathUnescape(text); err == nil {
			forms = append(forms, plain)
		} else {
			forms = append(forms, percent.ReplaceAllStringFunc(text, unpercent))
		}
	}
	for _, form := range forms {
		if err := s.look(form, where); err != nil {
			return err
		}
	}
	for _, run := range encodings.FindAllString(text, -1) {
		if err := s.encoded(run, where); err != nil {
			return err
		}
	}
	return nil
}

var percent = regexp.MustCompile(`(?:%[0-9a-fA-F]{2})+`)

func unpercent(found string) string {
	plain, err := url.PathUnescape(found)
	if err != nil {
		return found
	}
	return plain
}

func unescape(found string) string {
	n, err := strconv.ParseUint(found[2:], 16, 32)
	if err != nil {
		return found
	}
	return string(rune(n))
}

// encoded looks in what may be base64, such as a picture or a font inside a page.
func (s *search) encoded(run, where string) error {
	run = strings.TrimRight(run, "=")
	for _, encoding := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		if content, err := encoding.DecodeString(run); err == nil {
			return s.bytes(content, where)
		}
	}
	return nil
}

// bytes looks for words in bytes of any kind. Short texts are not looked for there: four letters stand in any picture
// by chance.
func (s *search) bytes(content []byte, where string) error {
	if found, there := s.longer().first(foldBytes(content)); there {
		return &Leak{Where: where, text: found}
	}
	return nil
}

// amidBytes is the number of letters from which a text is looked for in bytes of any kind.
const amidBytes = 6

// mostSame is how many times one byte counts where it stands over and over: a picture of a page is mostly white.
const mostSame = 32

// foldBytes folds the pieces of text that stand in bytes. A byte that is no text of ours but may be a letter of Latin-1 is one, and what stands
// between letters counts for nothing: so a text of two bytes a letter is read like one of one byte.
func foldBytes(content []byte) folded {
	room := len(content)/8 + 64
	f := folding{between: true, letters: make([]byte, 0, room), breaks: make([]bool, 0, room)}
	same := 0
	for i := 0; i < len(content); {
		c := content[i]
		if same++; i == 0 || content[i-1] != c {
			same = 0
		}
		switch {
		case same >= mostSame:
			for i < len(content) && content[i] == c {
				i++
			}
		case c < utf8.RuneSelf:
			f.ascii(c)
			i++
		case c < 0xc2 || i+1 == len(content) || content[i+1]&0xc0 != 0x80: // begins no letter of UTF-8
			f.byte(c)
			i++
		default:
			r, size := utf8.DecodeRune(content[i:])
			if r == utf8.RuneError && size == 1 {
				f.byte(c)
			} else {
				f.take(r)
			}
			i += size
		}
	}
	return f.done()
}

// byte takes in a byte that is no text of ours.
func (f *folding) byte(c byte) {
	f.between = true
	if as := latin[c]; len(as.letters) > 0 {
		f.letters, f.breaks, f.between = append(f.letters, as.letters...), append(f.breaks, as.breaks...), as.between
	}
}

// latin is what each byte is as a letter of Latin-1 after something that is none.
var latin = func() (table [256]folding) {
	for c := 0xa0; c < len(table); c++ {
		table[c].between = true
		table[c].take(rune(c))
	}
	return table
}()
