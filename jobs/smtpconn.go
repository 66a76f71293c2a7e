package jobs

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// conn is one connection to the mail server. One message at a time goes over it.
type conn struct {
	net.Conn
	r        *bufio.Reader
	w        *bufio.Writer // over written
	written  counter
	ext      map[string]string
	size     int64 // largest message the server takes; zero: it did not say
	timeout  time.Duration
	verified bool // TLS with a certificate that was checked
	tries    int
	used     bool // it has been kept: the server may have closed it meanwhile
	dirty    bool // a transaction was left half-way: RSET first
	broken   bool
	timer    *time.Timer
	// announced are the commands that went out together with the message before it (RFC 2920 3.1), of which the answers are
	// still to be read.
	announced string
}

// counter counts what left here.
type counter struct {
	net.Conn
	n int64
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.Conn.Write(b)
	c.n += int64(n)
	return n, err
}

// wire reads and writes over a connection from now on. What is written goes out in one piece, where it is not too long.
func (c *conn) wire(over net.Conn) {
	c.Conn, c.written = over, counter{Conn: over}
	c.r, c.w = bufio.NewReaderSize(over, 4096), bufio.NewWriterSize(&c.written, 32<<10)
}

var (
	errReset = errors.New("server does not forget a refused message")
	errOther = errors.New("another message was announced")
)

// deliver hands over one message, and announces the next with it when there is one and the server can.
func (c *conn) deliver(ctx context.Context, e Envelope, s shape, next *Envelope) Result {
	c.tries++
	mail, res := c.mailCommand(e, s)
	if res.Outcome != "" {
		c.broken = c.broken || c.announced != "" // never: what is announced was found good
		return res
	}
	stop := context.AfterFunc(ctx, func() { c.Close() })
	defer stop()
	kept := c.used
	res, ready := c.envelope(commands(mail, e))
	if ready && stop() {
		return c.data(stuff(e.Message, s), c.announcement(next))
	}
	if err := ctx.Err(); err != nil && (ready || res.Outcome == NotSent) {
		c.broken = true
		return Result{Outcome: NotSent, Cause: causeStopped, Err: err}
	}
	res.stale = kept && c.broken && (res.Code == codeLeave || res.Code == 0) &&
		!errors.Is(res.Err, errGarbage) && !errors.Is(res.Err, os.ErrDeadlineExceeded)
	return res
}

func commands(mail string, e Envelope) string { return mail + "\r\nRCPT TO:<" + e.To + ">\r\nDATA" }

// announcement gives the commands for the message after this one; none where it must wait its turn.
func (c *conn) announcement(next *Envelope) string {
	if next == nil || !c.offers("PIPELINING") {
		return ""
	}
	s, _, bad := next.check()
	if bad {
		return ""
	}
	mail, res := c.mailCommand(*next, s)
	if res.Outcome != "" {
		return ""
	}
	return commands(mail, *next)
}

// envelope sends MAIL, RCPT and DATA, unless they went out already, and tells whether the server waits for the message.
func (c *conn) envelope(text string) (res Result, ready bool) {
	c.phase(c.timeout)
	if c.announced != "" && c.announced != text { // it waits for another message than the one that is sent
		return c.lost(errOther, nil), false
	}
	asked := strings.Split(text, "\r\n")
	if c.dirty {
		asked = append([]string{"RSET"}, asked...)
	}
	ask, together := c.ask, c.offers("PIPELINING")
	if together {
		if c.announced == "" {
			if err := c.write(strings.Join(asked, "\r\n")); err != nil {
				return c.lost(err, nil), false
			}
		}
		ask = func(string) (answer, error) { return c.read() }
	}
	c.announced = ""
	answers := make([]answer, 0, 3)
	for _, command := range asked {
		a, err := ask(command)
		if err == nil && command == "RSET" {
			if !a.ok() {
				return c.lost(errReset, nil), false
			}
			continue
		}
		if err != nil {
			return c.lost(err, answers), false
		}
		answers = append(answers, a)
		if !together && !a.ok() {
			break
		}
	}
	return c.weigh(answers)
}

// weigh judges the answers to the envelope: the first refusal counts.
func (c *conn) weigh(answers []answer) (res Result, ready bool) {
	c.dirty = true
	last := len(answers) - 1
	waits := last == 2 && answers[last].code == 354
	for i, a := range answers {
		if i == last && waits {
			return Result{}, true
		}
		if a.ok() && i < last {
			continue
		}
		res = c.refusal(a)
		break
	}
	switch {
	case !waits || c.broken:
	case answers[1].ok(): // it would give an empty message to somebody, although it refused the sender
		c.broken = true
	default: // RFC 2920 3.1: it waits for a message to nobody
		if _, err := c.ask("."); err != nil {
			c.broken = true
		}
	}
	return res, false
}

// refusal judges an answer and sees whether the connection can still be used.
func (c *conn) refusal(a answer) Result {
	res := judge(a)
	c.broken = c.broken || a.code == codeLeave || res.Outcome == NotSent
	return res
}

// lost is the outcome when the connection fails before the message was handed over.
func (c *conn) lost(err error, had []answer) Result {
	c.broken = true
	for _, a := range had {
		if a.temporary() || a.permanent() {
			return judge(a)
		}
	}
	if errors.Is(err, errGarbage) {
		return Result{Outcome: NotSent, Cause: causeGarbage, Err: err}
	}
	return Result{Outcome: NotSent, Cause: causeBroken, Err: err}
}

// data hands over the message, dots doubled, with the commands for the next behind it. From the moment that its last bytes may have
// left, silence means that the outcome is uncertain.
func (c *conn) data(body []byte, next string) Result {
	// A slow line is not a silent one: a second more for each 64 kB.
	c.phase(c.timeout + time.Duration(len(body)/(64<<10))*time.Second)
	before := c.written.n
	if err := c.put(body, next); err != nil {
		if c.written.n-before <= int64(len(body)) {
			return c.lost(err, nil)
		}
		return c.uncertain(answer{}, err)
	}
	a, err := c.read()
	if err != nil || (!a.ok() && !a.temporary() && !a.permanent()) {
		return c.uncertain(a, err)
	}
	c.dirty, c.announced = false, next
	if !a.ok() {
		return c.refusal(a)
	}
	return Result{Outcome: Accepted, Code: a.code, Answer: a.text}
}

func (c *conn) put(body []byte, next string) error {
	_, _ = c.w.Write(body)
	_, _ = c.w.WriteString(".\r\n")
	if next != "" {
		_, _ = c.w.WriteString(next)
		_, _ = c.w.WriteString("\r\n")
	}
	return c.w.Flush() // gives the first error of all four
}

func (c *conn) uncertain(a answer, err error) Result {
	c.broken = true
	return Result{Outcome: Uncertain, Code: a.code, Answer: a.text, Cause: causeUncertain, Err: err}
}

// stuff doubles dots at the start of lines: RFC 5321 4.5.2.
func stuff(message []byte, s shape) []byte {
	if !s.ends {
		message = append(message[:len(message):len(message)], "\r\n"...)
	}
	if !s.dots {
		return message
	}
	if message[0] == '.' {
		message = append([]byte("."), message...)
	}
	return bytes.ReplaceAll(message, []byte("\n."), []byte("\n.."))
}

// mailCommand asks of the server only what this message needs.
func (c *conn) mailCommand(e Envelope, s shape) (string, Result) {
	command := "MAIL FROM:<" + e.From + ">"
	if c.offers("SIZE") {
		if c.size > 0 && int64(len(e.Message)) > c.size {
			return "", Result{Outcome: Refused, Cause: fmt.Sprintf(causeTooLarge, megabytes(len(e.Message)), megabytes(c.size))}
		}
		command += " SIZE=" + strconv.Itoa(len(e.Message))
	}
	if !ascii(e.From) || !ascii(e.To) {
		if !c.offers("SMTPUTF8") {
			return "", Result{Outcome: Refused, Cause: causeNoUTF8}
		}
		command += " SMTPUTF8"
	}
	if s.eight {
		if !c.offers("8BITMIME") {
			return "", Result{Outcome: Refused, Cause: causeNo8Bit}
		}
		command += " BODY=8BITMIME"
	}
	return command, Result{}
}

// megabytes writes a number of bytes as people read it.
func megabytes[T int | int64](bytes T) string {
	return strings.Replace(strconv.FormatFloat(float64(bytes)/1e6, 'f', 1, 64), ".", ",", 1) + " MB"
}

func ascii[T string | []byte](text T) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// shape is what the way to send a message depends on.
type shape struct {
	eight bool // it has bytes outside ASCII
	dots  bool // lines that begin with a dot
	ends  bool // with a line end
}

// checked is what a look at an envelope gave.
type checked struct {
	shape
	refusal Result
}

// check refuses what could be read as another command, or as the end of the message. It looks once.
func (e *Envelope) check() (s shape, res Result, bad bool) {
	if e.seen == nil {
		e.seen = e.look()
	}
	return e.seen.shape, e.seen.refusal, e.seen.refusal.Outcome != ""
}

func (e *Envelope) look() *checked {
	if !plainAddress(e.To) || (e.From != "" && !plainAddress(e.From)) {
		return &checked{refusal: Result{Outcome: Refused, Cause: causeAddress}}
	}
	s, ok := shapeOf(e.Message)
	if !ok {
		return &checked{refusal: Result{Outcome: Refused, Cause: causeMessage}}
	}
	return &checked{shape: s}
}

// shapeOf looks at each byte once; ok is whether it has lines that all end in CRLF, and neither sign elsewhere.
func shapeOf(message []byte) (s shape, ok bool) {
	s.dots = len(message) > 0 && message[0] == '.'
	lines, start := 0, 0
	for {
		n := bytes.IndexByte(message[start:], '\n')
		if n < 0 {
			break
		}
		at := start + n
		if n == 0 || message[at-1] != '\r' {
			return s, false
		}
		lines++
		start = at + 1
		s.dots = s.dots || start < len(message) && message[start] == '.'
	}
	s.ends = start == len(message)
	rest := message
	var high uint64
	for ; len(rest) >= 8; rest = rest[8:] {
		high |= binary.LittleEndian.Uint64(rest)
	}
	s.eight = high&0x8080808080808080 != 0 || !ascii(rest)
	return s, lines > 0 && bytes.Count(message, []byte{'\r'}) == lines
}

func plainAddress(s string) bool {
	at := strings.IndexByte(s, '@')
	if at <= 0 || at == len(s)-1 || len(s) > 320 || !utf8.ValidString(s) {
		return false
	}
	for i := range len(s) {
		if b := s[i]; b <= ' ' || b == 0x7f || i != at && strings.IndexByte(`<>"()\,;:@[]`, b) >= 0 {
			return false
		}
	}
	return true
}

// quit takes leave without waiting long for the answer.
func (c *conn) quit() {
	if !c.broken && c.announced == "" { // else it waits for a message, and takes what is said for one
		_ = c.SetDeadline(time.Now().Add(time.Second))
		_, _ = c.Conn.Write([]byte("QUIT\r\n"))
		_, _ = c.r.ReadSlice('\n')
	}
	c.Close()
}
