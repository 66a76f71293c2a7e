package eml

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"mime"
	"net/mail"
	"strings"
	"time"
	"unicode/utf8"
)

const width = 76 // of a line, where it can be

// MessageID makes an identifier that is always the same for the same key, such as a mail-out and a recipient. It
// tells nothing of the key or of the machine.
func MessageID(domain string, key ...string) string {
	h := sha256.New()
	for _, k := range key {
		fmt.Fprintf(h, "%d:%s,", len(k), k)
	}
	return "<" + hex.EncodeToString(h.Sum(nil)[:20]) + "@" + domain + ">"
}

// line writes one header, folded at spaces. The value has been checked: it holds no line end.
func line(b *strings.Builder, name, value string) {
	b.WriteString(name)
	b.WriteString(":")
	col := len(name) + 1
	for word := range strings.SplitSeq(value, " ") {
		if word == "" {
			continue // a line of only spaces would end the header for some readers
		}
		if col+1+len(word) > width && col > len(name)+1 {
			b.WriteString("\r\n")
			col = 0
		}
		b.WriteString(" ")
		b.WriteString(word)
		col += 1 + len(word)
	}
	b.WriteString("\r\n")
}

// encode gives text as words for a header: as it stands where a reader cannot take it for something else, else in
// encoded words (RFC 2047) short enough for a line.
func encode(text string) string {
	plain := !strings.Contains(text, "=?")
	for _, r := range text {
		plain = plain && r < utf8.RuneSelf
	}
	if plain {
		return text
	}
	const room = 50
	var words []string
	word := ""
	for _, r := range text {
		letter := quoted(r)
		if len(word)+len(letter) > room {
			words, word = append(words, word), ""
		}
		word += letter
	}
	return "=?utf-8?q?" + strings.Join(append(words, word), "?= =?utf-8?q?") + "?="
}

func quoted(r rune) string {
	if r == ' ' {
		return "_"
	}
	return strings.ReplaceAll(percent(r), "%", "=")
}

var escaped = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// address formats a checked address. The local part may hold letters outside ASCII: then the message
// can only go where SMTPUTF8 is offered.
func address(a *mail.Address) string {
	name := encode(a.Name)
	if name == a.Name && name != "" {
		name = `"` + escaped.Replace(name) + `"`
	}
	return strings.TrimSpace(name + " <" + a.Address + ">")
}

// disposition names the file, by RFC 2231 in pieces where it is long or not plain.
func disposition(name string) string {
	if short := mime.FormatMediaType("attachment", map[string]string{"filename": name}); len(short) < 70 {
		return short
	}
	const room = 50
	var b strings.Builder
	b.WriteString("attachment")
	piece, n := "utf-8''", 0
	flush := func() {
		fmt.Fprintf(&b, ";\r\n filename*%d*=%s", n, piece)
		piece, n = "", n+1
	}
	for _, r := range name {
		letter := percent(r)
		if len(piece)+len(letter) > room {
			flush()
		}
		piece += letter
	}
	flush()
	return b.String()
}

// percent writes a letter for an extended parameter: only letters, digits, hyphen and dot stand for themselves.
func percent(r rune) string {
	if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-' || r == '.' {
		return string(r)
	}
	var b strings.Builder
	for _, c := range []byte(string(r)) {
		fmt.Fprintf(&b, "%%%02X", c)
	}
	return b.String()
}

// write adds the optional headers in their fixed order.
func (h Headers) write(b *strings.Builder) {
	if h.InReplyTo != "" {
		line(b, "In-Reply-To", h.InReplyTo)
	}
	if len(h.References) > 0 {
		line(b, "References", strings.Join(h.References, " "))
	}
	if h.ListID != "" {
		line(b, "List-Id", "<"+h.ListID+">")
	}
	if len(h.ListUnsubscribe) > 0 {
		line(b, "List-Unsubscribe", "<"+strings.Join(h.ListUnsubscribe, ">, <")+">")
	}
	if h.OneClick {
		line(b, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
	}
	if h.AutoSubmitted != "" {
		line(b, "Auto-Submitted", h.AutoSubmitted)
	}
}

// rfcDate writes a moment as a header has it; nothing for none.
func rfcDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("Mon, 02 Jan 2006 15:04:05 -0700")
}

func toCRLF(s string) string {
	return strings.ReplaceAll(toLF(s), "\n", "\r\n")
}

func toLF(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
