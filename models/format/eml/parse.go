package eml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/mail"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // old letters: windows-1252, iso-8859-15 and others
)

// Limits bound what reading a stranger's message may cost.
type Limits struct {
	Bytes int64 // of the whole message, and of what comes out of it
	Parts int
	Depth int // of parts within parts
}

// DefaultLimits fit what people send each other.
var DefaultLimits = Limits{Bytes: 100 << 20, Parts: 500, Depth: 12}

const maxHeader = 256 << 10

// Errors of Parse: it gives nothing then.
var (
	ErrTooLarge   = errors.New("the message is larger than may be read")
	ErrNotMessage = errors.New("this is not an e-mail message")
)

// Received is a message as it came in, in letters: nothing in it is encoded any more.
type Received struct {
	From, Sender, To, Cc, ReplyTo []mail.Address
	Subject                       string
	Date                          time.Time // zero when it cannot be read
	ReceivedAt                    time.Time // when the last server on its way took it in; zero when none says so
	MessageID, InReplyTo          string
	References                    []string
	Text                          string // of all text parts; of the HTML where there is no text
	HTML                          string // as received: never to be shown as it is
	Files                         []File
	Unread                        []string // what could not be read, and why: a Woo desk must know
}

// File is an attachment, picture or enclosed message.
type File struct {
	Name, Type string
	ContentID  string // without brackets: pictures in the text are named by it
	Content    []byte
}

// Parse reads a message. Parts that are damaged or in an unknown form are named in Unread; what can be read is
// given all the same.
func Parse(r io.Reader, limits Limits) (*Received, error) {
	in := &bounded{r: r, left: limits.Bytes}
	e, err := message.ReadWithOptions(in, &message.ReadOptions{MaxHeaderBytes: maxHeader})
	if in.over {
		return nil, ErrTooLarge
	}
	if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return nil, fmt.Errorf("%w: %s", ErrNotMessage, clean(err.Error()))
	}
	if !looksLikeMessage(&e.Header) {
		return nil, ErrNotMessage
	}
	p := &parser{limits: limits, left: limits.Bytes, m: &Received{}}
	p.headers(&e.Header)
	p.note(err)
	p.part(e, 0)
	if in.over || p.over {
		return nil, ErrTooLarge
	}
	p.finish()
	return p.m, nil
}

func looksLikeMessage(h *message.Header) bool {
	for _, name := range []string{"From", "Date", "Message-Id", "Subject", "Received"} {
		if h.Has(name) {
			return true
		}
	}
	return false
}

// bounded stops reading at a limit and remembers that it did.
type bounded struct {
	r    io.Reader
	left int64
	over bool
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		n, err := b.r.Read(make([]byte, 1))
		if n > 0 {
			b.over, err = true, ErrTooLarge
		}
		return 0, err
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

type parser struct {
	limits Limits
	left   int64
	parts  int
	over   bool
	texts  []string
	htmls  []string
	m      *Received
}

func (p *parser) note(err error) {
	if err != nil && len(p.m.Unread) < 50 {
		p.m.Unread = append(p.m.Unread, clean(err.Error()))
	}
}

func (p *parser) headers(h *message.Header) {
	p.m.From, p.m.Sender, p.m.ReplyTo = addresses(h, "From"), addresses(h, "Sender"), addresses(h, "Reply-To")
	p.m.To, p.m.Cc = addresses(h, "To"), addresses(h, "Cc")
	p.m.Subject = decoded(h, "Subject")
	p.m.MessageID = clean(h.Get("Message-Id"))
	p.m.InReplyTo = clean(h.Get("In-Reply-To"))
	p.m.References = strings.Fields(clean(h.Get("References")))
	if t, err := mail.ParseDate(h.Get("Date")); err == nil {
		p.m.Date = t
	} else if h.Has("Date") {
		p.note(errors.New("date: not a date"))
	}
	p.m.ReceivedAt = receivedAt(h.Get("Received"))
}

// receivedAt reads the moment out of the topmost trace line, that of the server which took the message in last: what
// stands behind its last semicolon (RFC 5321, 4.4).
func receivedAt(trace string) time.Time {
	at := strings.LastIndexByte(trace, ';')
	if at < 0 {
		return time.Time{}
	}
	t, err := mail.ParseDate(strings.TrimSpace(trace[at+1:]))
	if err != nil {
		return time.Time{}
	}
	return t
}

func decoded(h *message.Header, name string) string {
	text, err := h.Text(name)
	if err != nil {
		text = h.Get(name)
	}
	return clean(text)
}

// addresses reads a list; what is not an address stays as a name, so that it is not lost.
func addresses(h *message.Header, name string) []mail.Address {
	raw := h.Get(name)
	if strings.TrimSpace(raw) == "" {
		return nil
	}
	dec := &mime.WordDecoder{CharsetReader: message.CharsetReader}
	list, err := (&mail.AddressParser{WordDecoder: dec}).ParseList(raw)
	if err != nil {
		return []mail.Address{{Name: decoded(h, name)}}
	}
	out := make([]mail.Address, 0, len(list))
	for _, a := range list {
		out = append(out, mail.Address{Name: clean(a.Name), Address: clean(a.Address)})
	}
	return out
}

// part reads one part, or the parts in it.
func (p *parser) part(e *message.Entity, depth int) {
	if p.parts++; p.parts > p.limits.Parts || depth > p.limits.Depth {
		p.over = true
		return
	}
	multi := e.MultipartReader()
	if multi == nil {
		p.leaf(e)
		return
	}
	defer multi.Close()
	for !p.over {
		sub, err := multi.NextPart()
		if errors.Is(err, io.EOF) {
			return
		}
		if sub == nil {
			p.note(fmt.Errorf("part: %w", err))
			return
		}
		p.note(err)
		p.part(sub, depth+1)
	}
}

func (p *parser) leaf(e *message.Entity) {
	in := &bounded{r: e.Body, left: p.left}
	content, err := io.ReadAll(in)
	p.left -= int64(len(content))
	p.over = p.over || in.over
	kind, params, typeErr := e.Header.ContentType()
	if typeErr != nil || kind == "" {
		kind = "application/octet-stream"
	}
	kind = clean(kind)
	disposition, dispositionParams, _ := e.Header.ContentDisposition()
	name := fileName(dispositionParams["filename"], params["name"])
	if err != nil && !in.over {
		p.note(fmt.Errorf("%s %s: %w", kind, name, err))
	}
	readable := disposition != "attachment" && name == ""
	switch {
	case readable && kind == "text/plain":
		p.texts = append(p.texts, letters(content))
	case readable && kind == "text/html":
		p.htmls = append(p.htmls, letters(content))
	case len(content) > 0 || name != "":
		id := strings.Trim(clean(e.Header.Get("Content-Id")), "<> ")
		p.m.Files = append(p.m.Files, File{Name: name, Type: kind, ContentID: id, Content: content})
	}
}

func (p *parser) finish() {
	p.m.HTML = strings.Join(p.htmls, "\n")
	p.m.Text = strings.TrimSpace(strings.Join(p.texts, "\n"))
	if p.m.Text == "" {
		p.m.Text = HTMLText(p.m.HTML)
	}
	for i := range p.m.Files {
		if p.m.Files[i].Name == "" {
			p.m.Files[i].Name = fmt.Sprintf("bestand-%d%s", i+1, extension(p.m.Files[i].Type))
		}
	}
}

func extension(kind string) string {
	switch kind {
	case "message/rfc822":
		return ".eml"
	case "text/calendar":
		return ".ics"
	}
	if known, err := mime.ExtensionsByType(kind); err == nil && len(known) > 0 {
		return known[0]
	}
	return ""
}

// fileName gives a name without a path, whatever the sender wrote.
func fileName(names ...string) string {
	dec := &mime.WordDecoder{CharsetReader: message.CharsetReader}
	for _, n := range names {
		if d, err := dec.DecodeHeader(n); err == nil { // against the rules, but common
			n = d
		}
		n = clean(n)
		n = n[strings.LastIndexAny(n, `/\`)+1:]
		if n = strings.Trim(n, ". "); n != "" {
			return cut(n, maxName)
		}
	}
	return ""
}

// letters gives text with line ends of one kind and without controls.
func letters(b []byte) string {
	text := strings.ToValidUTF8(string(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))), "\ufffd")
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, toLF(text))
}

// clean makes one line of what a stranger wrote.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case r < ' ', r >= 0x7f && r < 0xa0, r == '\u2028', r == '\u2029',
			r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)
	keep := r[max(0, len(r)-8):] // the extension
	return string(r[:n-len(keep)]) + string(keep)
}

// Line makes one line of what a stranger wrote, without letters that cannot be seen.
func Line(s string) string { return clean(s) }

// Letters gives a text with line ends of one kind and without controls.
func Letters(s string) string { return letters([]byte(s)) }
