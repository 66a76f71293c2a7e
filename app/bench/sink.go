package bench

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"net"
	"sync/atomic"
	"time"
)

// Sink takes all mail over SMTP, counts it and throws it away. It checks nothing and offers no TLS: it is there to measure
// senders with, on one machine.
type Sink struct {
	// Wait is how long it takes for each turn of answers, as a server far away does.
	Wait  time.Duration
	taken atomic.Int64
}

// Taken is how many messages it took.
func (s *Sink) Taken() int64 { return s.taken.Load() }

// Serve takes mail until ctx ends.
func (s *Sink) Serve(ctx context.Context, l net.Listener) error {
	stop := context.AfterFunc(ctx, func() { _ = l.Close() })
	defer stop()
	for {
		c, err := l.Accept()
		if errors.Is(err, net.ErrClosed) {
			return nil
		} else if err != nil {
			return err
		}
		end := context.AfterFunc(ctx, func() { _ = c.Close() })
		go func() {
			defer end()
			defer c.Close()
			s.talk(c)
		}()
	}
}

var (
	endOfMail = []byte(".\r\n")
	ok        = []byte("250 ok\r\n")
)

// talk answers one sender. Commands that came together are answered together: RFC 2920.
func (s *Sink) talk(c net.Conn) {
	r := bufio.NewReaderSize(c, 64<<10)
	out := []byte("220 beraad-sink\r\n")
	for {
		if r.Buffered() == 0 {
			if !s.say(c, out) {
				return
			}
			out = out[:0]
		}
		line, err := r.ReadSlice('\n')
		if err != nil {
			return
		}
		switch command, _, _ := bytes.Cut(bytes.ToUpper(bytes.TrimRight(line, "\r\n")), []byte(" ")); string(command) {
		case "EHLO":
			out = append(out, "250-beraad-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n"...)
		case "DATA":
			if !s.say(c, append(out, "354 go\r\n"...)) || !s.swallow(r) {
				return
			}
			out = append(out[:0], ok...)
		case "QUIT":
			s.say(c, append(out, "221 bye\r\n"...))
			return
		default:
			out = append(out, ok...)
		}
	}
}

func (s *Sink) say(c net.Conn, out []byte) bool {
	if len(out) == 0 {
		return true
	}
	if s.Wait > 0 {
		<-time.After(s.Wait)
	}
	_, err := c.Write(out)
	return err == nil
}

// swallow reads a message to its end.
func (s *Sink) swallow(r *bufio.Reader) bool {
	for whole := true; ; {
		line, err := r.ReadSlice('\n')
		if whole && err == nil && bytes.Equal(line, endOfMail) {
			s.taken.Add(1)
			return true
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return false
		}
		whole = err == nil // else the line goes on
	}
}
