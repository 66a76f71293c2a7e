package jobs_test

import (
	"net"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"beraad/models/store/storetest"
)

// switched is a mail server that can be told to misbehave, and that counts.
type switched struct {
	addr string

	mu     sync.Mutex
	script map[string]string // for connections and messages from now on
	calls  int               // connections
	conns  map[*scriptConn]bool
	most   int // connections at once
	taken  map[string]int
	asked  map[string][]time.Time // when it heard of each, by clock, where there is one
	clock  *storetest.Clock
	bad    string // the only one to whom the script applies; empty: all
	slow   time.Duration
	refuse func(to string) string // what it says of a recipient whom it does not take; empty: it takes him
	// each hears how many messages it has, at each one, before the server says that it took it; a message then counts by its
	// recipient and its subject.
	each   func(messages int)
	only   string // how the subjects begin that count
	all    int
	window time.Duration // in which it takes twenty messages, and refuses more for now
	began  time.Time
	number int
}

// openSwitched starts one that behaves.
func openSwitched(t testing.TB) *switched {
	t.Helper()
	s := &switched{taken: map[string]int{}, asked: map[string][]time.Time{}, conns: map[*scriptConn]bool{}}
	s.addr = scripted(t, func(c *scriptConn) {
		s.came(c)
		defer s.went(c)
		s.talk(c)
	})
	return s
}

// came counts a connection, and those that are open beside it: one that the other side closed does not count, also when the
// script did not come to see that.
func (s *switched) came(c *scriptConn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
	s.conns[c] = true
	open := 0
	for other := range s.conns {
		if stillOpen(other.Conn) {
			open++
		}
	}
	s.most = max(s.most, open)
}

func (s *switched) went(c *scriptConn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.conns, c)
}

// set tells it how to behave from now on: an answer that is "" closes the line, "hang" holds it.
func (s *switched) set(script map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.script = script
}

func (s *switched) says(step, to, well string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if say, ok := s.script[step]; ok && (s.bad == "" || s.bad == to) {
		return say
	}
	if step == "RCPT" && s.refuse != nil {
		if say := s.refuse(to); say != "" {
			return say
		}
	}
	if step == "RCPT" && s.window > 0 {
		if now := time.Now(); now.Sub(s.began) >= s.window {
			s.began, s.number = now, 0
		}
		if s.number++; s.number > 20 {
			return "450 4.7.1 not so fast"
		}
	}
	return well
}

// heard remembers that it was asked to take a message for somebody.
func (s *switched) heard(to string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.clock != nil {
		s.asked[to] = append(s.asked[to], s.clock.Now())
	}
}

func (s *switched) called() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls
}

// people tells how many have a message, and how many messages there are.
func (s *switched) people() (people, messages int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, n := range s.taken {
		messages += n
	}
	return len(s.taken), messages
}

// talk is one connection.
func (s *switched) talk(c *scriptConn) {
	to, nobody := "", true
	// answer says what the script or good manners have for a step; empty is to leave.
	answer := func(step, well string) string {
		if s.slow > 0 {
			<-time.After(s.slow)
		}
		say := s.says(step, to, well)
		if say == "hang" {
			c.hang()
			return ""
		}
		if say != "" {
			c.say(say)
		}
		return say
	}
	if answer("greet", "220 hi") == "" {
		return
	}
	for {
		command, ok := c.hear("\r\n")
		verb, rest, _ := strings.Cut(command, " ")
		well := "250 ok"
		switch verb {
		case "QUIT":
			c.say("221 bye")
			return
		case "EHLO":
			well = "250-hi\r\n250 PIPELINING"
		case "MAIL", "RSET":
			to, nobody = "", true
		case "RCPT":
			to = strings.TrimSuffix(strings.TrimPrefix(rest, "TO:<"), ">")
			s.heard(to)
		case "DATA":
			if well = "354 go"; nobody {
				c.say("503 nobody")
				continue
			}
		}
		if !ok {
			return
		}
		said := answer(verb, well)
		if said == "" || verb == "DATA" && strings.HasPrefix(said, "354") && !s.data(c, to, answer) {
			return
		}
		if verb == "RCPT" {
			nobody = !strings.HasPrefix(said, "250")
		}
	}
}

// data reads a message; what it says decides whether it keeps it, and without a word it has kept it all the same.
func (s *switched) data(c *scriptConn, to string, answer func(step, well string) string) bool {
	c.rest = append([]byte("\r\n"), c.rest...)
	if s.says("middle", to, "") == "leave" {
		c.hear("\r\n\r\n")
		return false
	}
	text, ok := c.hear("\r\n.\r\n")
	if !ok {
		return false
	}
	say := s.says("end", to, "250 kept")
	if say == "" || say == "hang" || strings.HasPrefix(say, "250") {
		s.take(to, text)
	}
	return answer("end", "250 kept") != ""
}

func (s *switched) take(to, text string) {
	s.mu.Lock()
	if s.each != nil {
		subject := subjectOf(text)
		if !strings.HasPrefix(subject, s.only) {
			s.mu.Unlock()
			return
		}
		to += " " + subject
	}
	s.taken[to]++
	s.all++
	number := s.all
	s.mu.Unlock()
	if s.each != nil {
		s.each(number)
	}
}

// stillOpen tells whether the other side has not closed a connection, as the kernel knows it.
func stillOpen(c net.Conn) bool {
	raw, err := c.(*net.TCPConn).SyscallConn()
	if err != nil {
		return false
	}
	open := false
	err = raw.Control(func(fd uintptr) {
		const tcpInfo, established = 11, 1 // the state is the first byte
		state, err := syscall.GetsockoptInt(int(fd), syscall.IPPROTO_TCP, tcpInfo)
		open = err == nil && state&0xff == established
	})
	return err == nil && open
}
