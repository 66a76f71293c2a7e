package pdfua

import (
	"bytes"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// marks is what a content stream says of its tags.
type marks struct {
	bare int // drawings outside any mark
	open int // marks left open
	last int // highest MCID; -1 without any
}

// draws are the operators that leave something to see on the page.
var draws = map[string]bool{
	"Tj": true, "TJ": true, "'": true, `"`: true, "f": true, "F": true, "f*": true, "B": true, "B*": true,
	"b": true, "b*": true, "S": true, "s": true, "sh": true, "Do": true, "EI": true,
}

// scan walks the operators of a content stream. properties finds the property list with a name.
func scan(body []byte, properties func(string) types.Dict) marks {
	found := marks{last: -1}
	var operands []string
	in := lexer{rest: body}
	for {
		token, ok := in.next()
		if !ok {
			return found
		}
		if !operator(token) {
			operands = append(operands, token)
			continue
		}
		switch {
		case token == "BMC":
			found.open++
		case token == "BDC":
			found.open++
			found.last = max(found.last, mcid(operands, properties))
		case token == "EMC":
			found.open--
		case token == "ID":
			in.skipImage()
			token = "EI"
		}
		if draws[token] && found.open < 1 {
			found.bare++
		}
		operands = operands[:0]
	}
}

func operator(token string) bool {
	switch token {
	case "true", "false", "null":
		return false
	}
	first := token[0]
	return first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z' || first == '\'' || first == '"'
}

// mcid reads the number of a tag out of the operands of BDC, written in place or named.
func mcid(operands []string, properties func(string) types.Dict) int {
	for i, operand := range operands {
		if operand == "/MCID" && i+1 < len(operands) {
			if n, err := strconv.Atoi(operands[i+1]); err == nil {
				return n
			}
		}
	}
	if n := len(operands); n == 2 && operands[1][0] == '/' {
		if id := properties(operands[1][1:]).IntEntry("MCID"); id != nil {
			return *id
		}
	}
	return -1
}

// lexer cuts a content stream into tokens. A string counts as "(", whatever is in it.
type lexer struct{ rest []byte }

const (
	blanks = "\x00\t\n\f\r "
	signs  = "()<>[]{}/%"
)

func (l *lexer) next() (string, bool) {
	for {
		l.rest = bytes.TrimLeft(l.rest, blanks)
		if len(l.rest) == 0 {
			return "", false
		}
		switch first := l.rest[0]; {
		case first == '%':
			l.cut(bytes.IndexAny(l.rest, "\r\n"))
			continue
		case first == '(':
			l.skipString()
			return "(", true
		case bytes.HasPrefix(l.rest, []byte("<<")) || bytes.HasPrefix(l.rest, []byte(">>")):
			return l.cut(2), true
		case first == '<':
			l.cut(bytes.IndexByte(l.rest, '>') + 1)
			return "(", true
		case first == '/':
			end := bytes.IndexAny(l.rest[1:], blanks+signs)
			if end >= 0 {
				end++
			}
			return l.cut(end), true
		case bytes.IndexByte([]byte(signs), first) >= 0:
			return l.cut(1), true
		}
		return l.cut(bytes.IndexAny(l.rest, blanks+signs)), true
	}
}

// cut takes n bytes off; all of them when n says that no end was found.
func (l *lexer) cut(n int) string {
	if n <= 0 || n > len(l.rest) {
		n = len(l.rest)
	}
	token := string(l.rest[:n])
	l.rest = l.rest[n:]
	return token
}

func (l *lexer) skipString() {
	depth := 0
	for i := 0; i < len(l.rest); i++ {
		switch l.rest[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.cut(i + 1)
				return
			}
		}
	}
	l.rest = nil
}

// skipImage passes over the bytes of an image in the stream.
func (l *lexer) skipImage() {
	for i := 0; i+3 < len(l.rest); i++ {
		if bytes.IndexByte([]byte(blanks), l.rest[i]) >= 0 && l.rest[i+1] == 'E' && l.rest[i+2] == 'I' &&
			bytes.IndexByte([]byte(blanks), l.rest[i+3]) >= 0 {
			l.cut(i + 3)
			return
		}
	}
	l.rest = nil
}
