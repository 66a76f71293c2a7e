package jobs

import (
	"bufio"
	"bytes"
	"context"
	"errors"
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
	ext      map[string]string
	size     int64 // largest message the server takes; zero: it did not say
	timeout  time.Duration
	verified bool // TLS with a certificate that was checked
	tries    int
	used     bool // it has been kept: the server may have closed it meanwhile
	dirty    bool // a transaction was left half-way: RSET first
	broken   bool
	stale    bool // the server had taken leave before this message: nothing was sent, a new connection may be tried
	timer    *time.Timer
}

var errReset = errors.New("server does not forget a refused message")

// deliver hands over one message.
func (c *conn) deliver(ctx context.Context, e Envelope) Result {
	c.tries++
	mail, res := c.mailCommand(e)
	if res.Outcome != "" {
		return res
	}
	stop := context.AfterFunc(ctx, func() { c.Close() })
	defer stop()
	res, ready := c.envelope(mail, e.To)
	if ready && stop() {
		return c.data(e.Message)
	}
	if err := ctx.Err(); err != nil && (ready || res.Outcome == NotSent) {
		c.broken = true
		return Result{Outcome: NotSent, Cause: causeStopped, Err: err}
	}
	c.stale = c.used && c.broken && (res.Code == 421 || res.Code == 0) &&
		!errors.Is(res.Err, errGarbage) && !errors.Is(res.Err, os.ErrDeadlineExceeded)
	return res
}

// envelope sends MAIL, RCPT and DATA and tells whether the server waits for the message.
func (c *conn) envelope(mail, to string) (res Result, ready bool) {
	c.phase(c.timeout)
	commands := []string{mail, "RCPT TO:<" + to + ">", "DATA"}
	if c.dirty {
		commands = append([]string{"RSET"}, commands...)
	}
	ask, together := c.ask, c.offers("PIPELINING")
	if together {
		if err := c.write(strings.Join(commands, "\r\n")); err != nil {
			return c.lost(err, nil), false
		}
		ask = func(string) (answer, error) { return c.read() }
	}
	var answers []answer
	for _, command := range commands {
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
	if waits && !c.broken { // RFC 2920 3.1: it waits for a message to nobody
		if _, err := c.ask("."); err != nil {
			c.broken = true
		}
	}
	return res, false
}

// refusal judges an answer and sees whether the connection can still be used.
func (c *conn) refusal(a answer) Result {
	res := judge(a)
	c.broken = c.broken || a.code == 421 || res.Outcome == NotSent
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

// data hands over the message. From the moment that its last bytes may have left, silence means that the outcome
// is uncertain.
func (c *conn) data(message []byte) Result {
	body, end := stuff(message), []byte(".\r\n")
	// A slow line is not a silent one: a second more for each 64 kB.
	c.phase(c.timeout + time.Duration(len(body)/(64<<10))*time.Second)
	out := net.Buffers{body, end}
	n, err := out.WriteTo(c.Conn)
	if n <= int64(len(body)) && err != nil {
		return c.lost(err, nil)
	}
	var a answer
	if err == nil {
		a, err = c.read()
	}
	if err != nil || (!a.ok() && !a.temporary() && !a.permanent()) {
		c.broken = true
		return Result{Outcome: Uncertain, Code: a.code, Answer: a.text, Cause: causeUncertain, Err: err}
	}
	c.dirty = false
	if !a.ok() {
		return c.refusal(a)
	}
	return Result{Outcome: Accepted, Code: a.code, Answer: a.text}
}

// stuff doubles dots at the start of lines: RFC 5321 4.5.2.
func stuff(message []byte) []byte {
	if !bytes.HasSuffix(message, []byte("\r\n")) {
		message = append(message[:len(message):len(message)], "\r\n"...)
	}
	if message[0] != '.' && !bytes.Contains(message, []byte("\n.")) {
		return message
	}
	if message[0] == '.' {
		message = append([]byte("."), message...)
	}
	return bytes.ReplaceAll(message, []byte("\n."), []byte("\n.."))
}

// mailCommand asks of the server only what this message needs.
func (c *conn) mailCommand(e Envelope) (string, Result) {
	command := "MAIL FROM:<" + e.From + ">"
	if c.offers("SIZE") {
		if c.size > 0 && int64(len(e.Message)) > c.size {
			return "", Result{Outcome: Refused, Cause: causeTooLarge}
		}
		command += " SIZE=" + strconv.Itoa(len(e.Message))
	}
	if !ascii(e.Message) {
		if !c.offers("8BITMIME") {
			return "", Result{Outcome: Refused, Cause: causeNo8Bit}
		}
		command += " BODY=8BITMIME"
	}
	if !ascii([]byte(e.From)) || !ascii([]byte(e.To)) {
		if !c.offers("SMTPUTF8") {
			return "", Result{Outcome: Refused, Cause: causeNoUTF8}
		}
		command += " SMTPUTF8"
	}
	return command, Result{}
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// check refuses what could be read as another command, or as the end of the message.
func (e Envelope) check() (Result, bool) {
	if !plainAddress(e.To) || (e.From != "" && !plainAddress(e.From)) {
		return Result{Outcome: Refused, Cause: causeAddress}, true
	}
	lines := bytes.Count(e.Message, []byte("\r\n"))
	if lines == 0 || lines != bytes.Count(e.Message, []byte("\n")) || lines != bytes.Count(e.Message, []byte("\r")) {
		return Result{Outcome: Refused, Cause: causeMessage}, true
	}
	return Result{}, false
}

func plainAddress(s string) bool {
	local, domain, ok := strings.Cut(s, "@")
	bad := func(r rune) bool { return r <= ' ' || r == 0x7f || strings.ContainsRune(`<>"()\,;:@[]`, r) }
	return ok && local != "" && domain != "" && len(s) <= 320 && utf8.ValidString(s) && strings.IndexFunc(local+domain, bad) < 0
}

// quit takes leave without waiting long for the answer.
func (c *conn) quit() {
	if !c.broken {
		_ = c.SetDeadline(time.Now().Add(time.Second))
		_, _ = c.Conn.Write([]byte("QUIT\r\n"))
		_, _ = c.r.ReadSlice('\n')
	}
	c.Close()
}
