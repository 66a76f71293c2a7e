package msg

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/encoding"

	"beraad/models/format/eml"
)

// begins is what the dictionary of packed RTF holds before its first byte, MS-OXRTFCP 2.1.2.1.
const begins = `{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0` +
	"\r\n" + `\par \pard\plain\f0\fs20\b\i\u\tab\tx`

// The two forms of packed RTF.
const (
	packedRTF = 0x75465a4c // LZFu
	plainRTF  = 0x414c454d // MELA
)

// unpackRTF undoes the packing of RTF, MS-OXRTFCP 2.2: sixteen bytes of header, then runs of eight tokens, each a letter
// or a place and a length in a dictionary of 4,096 letters that goes round.
func unpackRTF(packed []byte, most int64) (string, error) {
	if len(packed) < 16 {
		return "", fmt.Errorf("%w: packed text is cut off", ErrDamaged)
	}
	size, form := int64(binary.LittleEndian.Uint32(packed[4:])), binary.LittleEndian.Uint32(packed[8:])
	if size > most {
		return "", eml.ErrTooLarge
	}
	packed = packed[16:]
	switch form {
	case plainRTF:
		return string(packed[:min(int64(len(packed)), size)]), nil
	case packedRTF:
	default:
		return "", fmt.Errorf("%w: text is packed in an unknown way", ErrDamaged)
	}
	var dictionary [4096]byte
	at := copy(dictionary[:], begins)
	var out strings.Builder
	put := func(b byte) {
		out.WriteByte(b)
		dictionary[at] = b
		at = (at + 1) % len(dictionary)
	}
	for i := 0; i < len(packed) && int64(out.Len()) < size; {
		flags := packed[i]
		i++
		for bit := 0; bit < 8 && int64(out.Len()) < size; bit++ {
			if flags>>bit&1 == 0 {
				if i >= len(packed) {
					return out.String(), nil
				}
				put(packed[i])
				i++
				continue
			}
			if i+2 > len(packed) {
				return out.String(), nil
			}
			token := int(binary.BigEndian.Uint16(packed[i:]))
			i += 2
			from := token >> 4
			if from == at { // the end
				return out.String(), nil
			}
			for n := range token&15 + 2 {
				put(dictionary[(from+n)%len(dictionary)])
			}
		}
	}
	return out.String(), nil
}

// silent are the groups of RTF that hold no text of the mail.
var silent = map[string]bool{
	"fonttbl": true, "colortbl": true, "stylesheet": true, "info": true, "pict": true, "object": true, "listtable": true,
	"listoverridetable": true, "generator": true, "themedata": true, "datastore": true, "latentstyles": true, "xmlnstbl": true,
}

// rtfText gives the words of RTF. Of HTML that was wrapped in RTF (MS-OXRTFEX) it gives the words of the HTML.
func rtfText(rtf string, page encoding.Encoding) string {
	t := &rtfReader{in: rtf, page: page, html: strings.Contains(rtf[:min(len(rtf), 4000)], `\fromhtml`), groups: []rtfGroup{{skip: 1}}}
	for t.at < len(t.in) {
		t.step()
	}
	t.flush()
	if t.html {
		return eml.HTMLText(t.out.String())
	}
	return t.out.String()
}

// rtfGroup is what holds between two braces.
type rtfGroup struct {
	silent bool // holds no text
	plain  bool // within wrapped HTML: text for readers of RTF alone (\htmlrtf)
	tag    bool // within wrapped HTML: a piece of HTML itself (\*\htmltag)
	skip   int  // letters that follow \u for who cannot read it
	star   bool
}

type rtfReader struct {
	in     string
	at     int
	page   encoding.Encoding
	html   bool
	groups []rtfGroup
	old    []byte // letters of the code page that were not read yet
	drop   int    // letters to pass over after \u
	out    strings.Builder
}

func (t *rtfReader) group() *rtfGroup { return &t.groups[len(t.groups)-1] }

// deepestGroup is how deep groups may lie within one another; what is deeper is read as if it were not.
const deepestGroup = 500

func (t *rtfReader) step() {
	c := t.in[t.at]
	t.at++
	switch c {
	case '{':
		if len(t.groups) < deepestGroup {
			next := *t.group()
			next.star = false
			t.groups = append(t.groups, next)
		}
	case '}':
		if len(t.groups) > 1 {
			t.groups = t.groups[:len(t.groups)-1]
		}
		t.drop = 0
	case '\\':
		t.control()
	case '\r', '\n':
	default:
		t.letter(c)
	}
}

// letter adds a letter of the code page.
func (t *rtfReader) letter(c byte) {
	if t.drop > 0 {
		t.drop--
		return
	}
	if g := t.group(); !g.silent && (!g.plain || !t.html) {
		t.old = append(t.old, c)
	}
}

func (t *rtfReader) flush() {
	if len(t.old) > 0 {
		t.out.WriteString(decode(string(t.old), t.page))
		t.old = t.old[:0]
	}
}

// write adds text.
func (t *rtfReader) write(text string) {
	if g := t.group(); g.silent || (g.plain && t.html) {
		return
	}
	t.flush()
	t.out.WriteString(text)
}

// control reads a word or sign after a backslash.
func (t *rtfReader) control() {
	if t.at >= len(t.in) {
		return
	}
	c := t.in[t.at]
	if c < 'a' || c > 'z' {
		t.at++
		t.sign(c)
		return
	}
	from := t.at
	for t.at < len(t.in) && t.in[t.at] >= 'a' && t.in[t.at] <= 'z' {
		t.at++
	}
	word := t.in[from:t.at]
	from = t.at
	if t.at < len(t.in) && t.in[t.at] == '-' {
		t.at++
	}
	for t.at < len(t.in) && t.in[t.at] >= '0' && t.in[t.at] <= '9' && t.at-from < 10 {
		t.at++
	}
	number, err := strconv.Atoi(t.in[from:t.at])
	if t.at < len(t.in) && t.in[t.at] == ' ' {
		t.at++
	}
	t.word(word, number, err == nil)
}

func (t *rtfReader) sign(c byte) {
	switch c {
	case '\'':
		if t.at+2 <= len(t.in) {
			if b, err := strconv.ParseUint(t.in[t.at:t.at+2], 16, 8); err == nil {
				t.letter(byte(b))
			}
			t.at += 2
		}
	case '*':
		t.group().star = true
	case '~':
		t.write("\u00a0")
	case '\\', '{', '}':
		t.letter(c)
	}
}

func (t *rtfReader) word(word string, number int, numbered bool) {
	g := t.group()
	star := g.star
	g.star = false
	switch word {
	case "par", "line", "row", "sect", "page":
		if !g.tag {
			t.write("\n")
		}
	case "tab", "cell":
		t.write("\t")
	case "u":
		t.write(string(rune(uint16(number)))) //nolint:gosec // a negative number stands for a letter from 32,768 on
		t.drop = g.skip
	case "uc":
		g.skip = max(0, min(number, 10))
	case "htmlrtf":
		g.plain = !numbered || number != 0
	case "htmltag":
		g.tag, g.silent, g.plain = true, !t.html, false
	case "lquote", "rquote":
		t.write("'")
	case "ldblquote", "rdblquote":
		t.write("\"")
	case "bullet":
		t.write("•")
	case "endash", "emdash":
		t.write("–")
	default:
		if silent[word] || star {
			g.silent = true
		}
	}
}
