package jobs_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"beraad/jobs"
)

// TestALineAnnouncesTheNextMessageWithTheOneAtHand: a server that answers the first message only when it heard of the second.
func TestALineAnnouncesTheNextMessageWithTheOneAtHand(t *testing.T) {
	address := scripted(t, func(c *scriptConn) {
		c.say("220 hi")
		for _, step := range [][2]string{
			{"\r\n", "250-hi\r\n250 PIPELINING"},
			{"DATA\r\n", "250 ok\r\n250 ok\r\n354 go"},
			{"DATA\r\n", "250 first\r\n250 ok\r\n250 ok\r\n354 go"},
			{"\r\n.\r\n", "250 second"},
		} {
			if _, ok := c.hear(step[0]); !ok {
				return
			}
			c.say(step[1])
		}
		c.hear("QUIT\r\n")
	})
	line := relay(t, "smtp://"+address, jobs.RelayOptions{Timeout: 5 * time.Second}).Line()
	defer line.Close()
	first, second := envelope("a@example.nl"), envelope("b@example.nl")
	for _, got := range []jobs.Result{line.Send(t.Context(), first, &second), line.Send(t.Context(), second, nil)} {
		if got.Outcome != jobs.Accepted {
			t.Errorf("%+v", got)
		}
	}
}

func TestWhatWasAnnouncedAndIsNotSentReachesNobody(t *testing.T) {
	for name, after := range map[string]func(line jobs.Line){
		"the line is closed": func(jobs.Line) {},
		"another message goes first": func(line jobs.Line) {
			if res := line.Send(t.Context(), envelope("c@example.nl"), nil); res.Outcome != jobs.Accepted {
				t.Errorf("%+v", res)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			office := openOffice(t, nil)
			r := relay(t, "smtp://"+office.addr, jobs.RelayOptions{})
			line := r.Line()
			second := envelope("b@example.nl")
			if res := line.Send(t.Context(), envelope("a@example.nl"), &second); res.Outcome != jobs.Accepted {
				t.Errorf("%+v", res)
			}
			after(line)
			line.Close()
			if res := r.Send(t.Context(), envelope("d@example.nl")); res.Outcome != jobs.Accepted {
				t.Errorf("after it: %+v", res)
			}
			for _, l := range office.letters() {
				if l.to == "b@example.nl" || !strings.Contains(l.text, "Subject: ") {
					t.Errorf("to %s: %q", l.to, l.text)
				}
			}
		})
	}
}

// TestALineTellsTheTruthWhateverTheServerDoes sends rows of messages to a server that does something wrong every now and then.
// What is said to be accepted was, what is said not to be was not, and nobody gets what is another's.
func TestALineTellsTheTruthWhateverTheServerDoes(t *testing.T) {
	for seed := range uint64(40) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			moody := &moodyServer{luck: rand.New(rand.NewPCG(seed, 1)), pipelines: seed%4 != 0}
			address := scripted(t, moody.talk)
			r := relay(t, "smtp://"+address, jobs.RelayOptions{Timeout: 5 * time.Second, PerConn: 7})
			line := r.Line()
			defer line.Close()
			row := make([]jobs.Envelope, 60)
			for i := range row {
				row[i] = envelope(fmt.Sprintf("p%d@example.nl", i))
				row[i].Message = append(row[i].Message, fmt.Sprintf("Voor p%d@example.nl.\r\n.punt\r\n", i)...)
			}
			for i := range row {
				var next *jobs.Envelope
				if i+1 < len(row) && i%5 != 0 {
					next = &row[i+1]
				}
				if i%11 == 10 {
					continue // announced, perhaps, and never sent
				}
				res := line.Send(t.Context(), row[i], next)
				took := moody.took(row[i].To)
				if res.Outcome == jobs.Accepted && took != 1 || res.Outcome != jobs.Accepted && res.Outcome != jobs.Uncertain && took != 0 || took > 1 {
					t.Errorf("to %s: %+v, and the server took it %d times", row[i].To, res, took)
				}
			}
			for i := 10; i < len(row); i += 11 {
				if moody.took(row[i].To) != 0 {
					t.Errorf("%s was only announced, and the server has it", row[i].To)
				}
			}
			if len(moody.strange) > 0 {
				t.Errorf("the server got %q", moody.strange)
			}
		})
	}
}

// moodyServer takes mail, and every now and then refuses, leaves, or takes leave in the middle.
type moodyServer struct {
	pipelines bool

	mu      sync.Mutex
	luck    *rand.Rand
	taken   []string
	strange []string
}

func (m *moodyServer) took(to string) (n int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, one := range m.taken {
		if one == to {
			n++
		}
	}
	return n
}

// mood gives the answer to a step; empty is to leave without a word.
func (m *moodyServer) mood(well string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.luck.IntN(12) > 0 {
		return well
	}
	return []string{"", "421 closing", "450 later", "550 never"}[m.luck.IntN(4)]
}

func (m *moodyServer) talk(c *scriptConn) {
	c.say("220 hi")
	to := ""
	for {
		command, ok := c.hear("\r\n")
		if !ok {
			return
		}
		verb, rest, _ := strings.Cut(command, " ")
		answer := "250 ok"
		switch verb {
		case "EHLO":
			if m.pipelines {
				answer = "250-hi\r\n250 PIPELINING"
			}
		case "QUIT":
			c.say("221 bye")
			return
		case "RSET":
			to = ""
		case "MAIL":
			to = ""
			answer = m.mood(answer)
		case "RCPT":
			if answer = m.mood(answer); answer == "250 ok" {
				to = strings.TrimSuffix(strings.TrimPrefix(rest, "TO:<"), ">")
			}
		case "DATA":
			answer = m.mood("354 go")
			if to == "" && answer == "354 go" && m.even() {
				answer = "503 nobody"
			}
		default:
			m.wonder(command)
		}
		c.say(answer)
		switch {
		case answer == "" || strings.HasPrefix(answer, "421"):
			return
		case answer == "354 go" && !m.data(c, to):
			return
		}
	}
}

func (m *moodyServer) even() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.luck.IntN(2) == 0
}

func (m *moodyServer) wonder(what string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.strange = append(m.strange, what)
}

// data reads a message and answers; it tells whether the line stays.
func (m *moodyServer) data(c *scriptConn, to string) bool {
	c.rest = append([]byte("\r\n"), c.rest...)
	text, ok := c.hear("\r\n.\r\n")
	if !ok {
		return false
	}
	answer := m.mood("250 kept")
	if to == "" {
		answer = "554 nobody"
	} else if !strings.Contains(text, "Voor "+to) || !strings.Contains(text, "\r\n..punt") {
		m.wonder(to + ": " + text)
	}
	took := answer == "250 kept" || answer == "" && m.even() // it may have, before it left
	m.mu.Lock()
	if took {
		m.taken = append(m.taken, to)
	}
	m.mu.Unlock()
	if answer != "" {
		c.say(answer)
	}
	return answer != "" && !strings.HasPrefix(answer, "421")
}
