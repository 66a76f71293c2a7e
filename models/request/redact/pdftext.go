package redact

import (
	"bytes"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// drawn looks in the text that a content stream draws, as the fonts spell it.
func (p *pdfReader) drawn(content []byte, resources types.Dict) error {
	w := &pen{reader: p, fonts: p.toDict(resources["Font"])}
	in := lexer{rest: content}
	var operands []token
	for {
		t, ok := in.next()
		if !ok {
			break
		}
		if !t.operator {
			operands = append(operands, t)
			continue
		}
		if t.text == "BI" {
			in.skipPicture()
		}
		if err := w.do(t.text, operands); err != nil {
			return err
		}
		operands = operands[:0]
	}
	if err := p.look(w.text.String(), "de tekst van een bladzijde"); err != nil {
		return err
	}
	return p.look(w.asides.String(), "de tekst voor een schermlezer")
}

// pen follows the operators of a content stream.
type pen struct {
	reader *pdfReader
	fonts  types.Dict
	font   *font
	text   strings.Builder
	asides strings.Builder // ActualText, Alt and other strings beside the text
}

// gap is how far back, in thousandths of the size, the pen must move for a blank.
const gap = -180

func (w *pen) do(operator string, operands []token) error {
	switch operator {
	case "Tf":
		return w.take(operands)
	case "Td", "TD", "Tm", "T*", "BT", "ET":
		w.text.WriteByte(' ')
	case "Tj", "TJ", "'", `"`:
		if operator == "'" || operator == `"` {
			w.text.WriteByte(' ')
		}
		for _, t := range operands {
			switch {
			case t.isString:
				if err := w.show(t.bytes); err != nil {
					return err
				}
			case operator == "TJ" && t.number() < gap:
				w.text.WriteByte(' ')
			}
		}
	default:
		for _, t := range operands {
			if t.isString {
				w.asides.WriteString(spelled(t.bytes) + "\n")
			}
		}
	}
	return nil
}

// take takes up the font that is named.
func (w *pen) take(operands []token) error {
	if len(operands) < 2 {
		return unreadable("font without a name")
	}
	name := strings.TrimPrefix(operands[len(operands)-2].text, "/")
	object, there := w.fonts[name]
	if !there {
		return unreadable("font %s is not there", name)
	}
	var err error
	w.font, err = w.reader.fontOf(object)
	return err
}

// show writes down what a string draws.
func (w *pen) show(codes []byte) error {
	if w.font == nil {
		return unreadable("text without a font")
	}
	text, ok := w.font.spell(codes)
	if !ok && len(codes) > 0 {
		return unreadable("font does not say which letters it draws")
	}
	w.text.WriteString(text)
	return nil
}

// font tells which letters codes stand for.
type font struct {
	letters map[string]string // by code
	widths  []int             // lengths of codes in bytes, longest first
	spent   int               // letters that were set
	simple  bool              // a code without an entry is the letter of Latin-1 itself
}

func (f *font) spell(codes []byte) (string, bool) {
	var text strings.Builder
	for len(codes) > 0 {
		letter, n, ok := f.next(codes)
		if !ok {
			return "", false
		}
		text.WriteString(letter)
		codes = codes[n:]
	}
	return text.String(), true
}

func (f *font) next(codes []byte) (letter string, n int, ok bool) {
	for _, n := range f.widths {
		if len(codes) >= n {
			if letter, there := f.letters[string(codes[:n])]; there {
				return letter, n, true
			}
		}
	}
	if f.simple {
		return string(rune(codes[0])), 1, true
	}
	if len(f.widths) > 0 && len(f.letters) > 0 {
		// A glyph that stands for no letter, such as the box of a check mark.
		return "\ufffd", min(len(codes), f.widths[len(f.widths)-1]), true
	}
	return "", 0, false
}

func (p *pdfReader) fontOf(object types.Object) (*font, error) {
	key := ""
	if ref, ok := object.(types.IndirectRef); ok {
		key = ref.String()
		if known := p.fonts[key]; known != nil {
			return known, nil
		}
	}
	d := p.toDict(object)
	f := &font{letters: map[string]string{}}
	if d["ToUnicode"] != nil {
		sd, _, err := p.table.DereferenceStreamDict(d["ToUnicode"])
		if err != nil || sd == nil || sd.Decode() != nil {
			return nil, unreadable("map of letters of a font")
		}
		f.read(sd.Content)
		if f.overfull() {
			return nil, unreadable("map of letters of a font is too long")
		}
	} else if kind := p.name(d["Subtype"]); kind == "Type1" || kind == "TrueType" {
		f.simple = p.toDict(d["Encoding"])["Differences"] == nil
	}
	if key != "" {
		p.fonts[key] = f
	}
	return f, nil
}

// read takes in a CMap: bfchar and bfrange.
func (f *font) read(cmap []byte) {
	in := lexer{rest: cmap}
	var operands []token
	for {
		t, ok := in.next()
		if !ok {
			return
		}
		if !t.operator {
			operands = append(operands, t)
			continue
		}
		switch t.text {
		case "endbfchar":
			for i := 0; i+1 < len(operands); i += 2 {
				f.set(operands[i].bytes, operands[i+1].bytes)
			}
		case "endbfrange":
			f.ranges(operands)
		}
		operands = operands[:0]
	}
}

// ranges reads triples: from, to, and the first letter or a list of letters.
func (f *font) ranges(operands []token) {
	for i := 0; i+2 < len(operands); {
		from, to := number(operands[i].bytes), number(operands[i+1].bytes)
		width := len(operands[i].bytes)
		if width == 0 || to-from > 0xffff {
			return
		}
		if f.overfull() {
			return
		}
		if operands[i+2].text == "[" {
			i += 3
			for code := from; i < len(operands) && operands[i].text != "]"; code, i = code+1, i+1 {
				f.set(codeBytes(code, width), operands[i].bytes)
			}
			i++
			continue
		}
		first := operands[i+2].bytes
		for code := from; code <= to && len(first) >= 2; code++ {
			letter := bytes.Clone(first)
			last := len(letter) - 2
			n := (int(first[last])<<8 | int(first[last+1])) + code - from
			letter[last], letter[last+1] = byte(n>>8), byte(n)
			f.set(codeBytes(code, width), letter)
		}
		i += 3
	}
}

// mostLetters is how many letters a map may set: fonts have some thousands, and a map may say the same over and over.
const mostLetters = 1 << 20

func (f *font) overfull() bool { return f.spent > mostLetters }

func (f *font) set(code, letter []byte) {
	if len(code) == 0 || f.overfull() {
		return
	}
	f.spent++
	f.letters[string(code)] = wide(letter, true)
	for i, n := range f.widths {
		if n == len(code) {
			return
		}
		if n < len(code) {
			f.widths = append(f.widths[:i], append([]int{len(code)}, f.widths[i:]...)...)
			return
		}
	}
	f.widths = append(f.widths, len(code))
}

func number(code []byte) int {
	n := 0
	for _, b := range code {
		n = n<<8 | int(b)
	}
	return n
}

func codeBytes(code, width int) []byte {
	out := make([]byte, width)
	for i := width - 1; i >= 0; i-- {
		out[i], code = byte(code), code>>8
	}
	return out
}

// token is a word, a string or a number of a content stream.
type token struct {
	text     string
	bytes    []byte
	isString bool
	operator bool
}

func (t token) number() float64 {
	n, err := strconv.ParseFloat(t.text, 64)
	if err != nil {
		return 0
	}
	return n
}

// lexer cuts a content stream or a CMap into tokens.
type lexer struct{ rest []byte }

const (
	blanks = "\x00\t\n\f\r "
	signs  = "()<>[]{}/%"
)

func (l *lexer) next() (token, bool) {
	for {
		l.rest = bytes.TrimLeft(l.rest, blanks)
		if len(l.rest) == 0 {
			return token{}, false
		}
		switch first := l.rest[0]; {
		case first == '%':
			l.cut(bytes.IndexAny(l.rest, "\r\n"))
			continue
		case first == '(':
			return token{bytes: l.literal(), isString: true}, true
		case bytes.HasPrefix(l.rest, []byte("<<")), bytes.HasPrefix(l.rest, []byte(">>")):
			return token{text: l.cut(2)}, true
		case first == '<':
			return token{bytes: l.hexadecimal(), isString: true}, true
		case first == '/':
			end := bytes.IndexAny(l.rest[1:], blanks+signs)
			if end >= 0 {
				end++
			}
			return token{text: l.cut(end)}, true
		case strings.IndexByte(signs, first) >= 0:
			return token{text: l.cut(1)}, true
		}
		text := l.cut(bytes.IndexAny(l.rest, blanks+signs))
		return token{text: text, operator: operator(text)}, true
	}
}

func operator(text string) bool {
	switch text {
	case "true", "false", "null":
		return false
	}
	first := text[0]
	return first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z' || first == '\'' || first == '"'
}

// cut takes n bytes off; all of them when n says that no end was found.
func (l *lexer) cut(n int) string {
	if n <= 0 || n > len(l.rest) {
		n = len(l.rest)
	}
	text := string(l.rest[:n])
	l.rest = l.rest[n:]
	return text
}

// literal takes a string in round brackets off, with its escapes undone.
func (l *lexer) literal() []byte {
	depth := 0
	for i := 0; i < len(l.rest); i++ {
		switch l.rest[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				inner := l.rest[1:i]
				l.rest = l.rest[i+1:]
				content, err := types.Unescape(string(inner))
				if err != nil {
					return bytes.Clone(inner)
				}
				return content
			}
		}
	}
	inner := l.rest
	l.rest = nil
	return inner
}

// hexadecimal takes a string in angle brackets off.
func (l *lexer) hexadecimal() []byte {
	end := bytes.IndexByte(l.rest, '>')
	text := strings.Map(func(r rune) rune {
		if strings.ContainsRune(blanks+"<>", r) {
			return -1
		}
		return r
	}, l.cut(end+1))
	if len(text)%2 == 1 {
		text += "0"
	}
	content, err := hex.DecodeString(text)
	if err != nil {
		return []byte(text)
	}
	return content
}

// skipPicture passes over a picture in the stream.
func (l *lexer) skipPicture() {
	for i := 0; i+3 < len(l.rest); i++ {
		if strings.IndexByte(blanks, l.rest[i]) >= 0 && l.rest[i+1] == 'E' && l.rest[i+2] == 'I' && strings.IndexByte(blanks, l.rest[i+3]) >= 0 {
			l.rest = l.rest[i+3:]
			return
		}
	}
	l.rest = nil
}
