package jobs_test

import (
	"bytes"
	"fmt"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode"

	"beraad/jobs"
)

func TestEveryFaultOfTheServerHasItsOutcome(t *testing.T) {
	for fault, c := range map[string]struct {
		script map[string]string
		want   jobs.Outcome
		code   int
	}{
		"greet4":                    {map[string]string{"greet": "421 busy"}, jobs.NotSent, 421},
		"greet5":                    {map[string]string{"greet": "554 no service"}, jobs.NotSent, 554},
		"no EHLO":                   {map[string]string{"EHLO": "502 what?"}, jobs.NotSent, 502},
		"mail4":                     {map[string]string{"MAIL": "451 later"}, jobs.Deferred, 451},
		"mail5":                     {map[string]string{"MAIL": "550 not you"}, jobs.Refused, 550},
		"we must sign on first":     {map[string]string{"MAIL": "530 sign on"}, jobs.NotSent, 530},
		"rcpt4":                     {map[string]string{"RCPT": "450 later"}, jobs.Deferred, 450},
		"rcpt5":                     {map[string]string{"RCPT": "550 unknown"}, jobs.Refused, 550},
		"rcpt5 and data5":           {map[string]string{"RCPT": "550 unknown", "DATA": "554 nobody"}, jobs.Refused, 550},
		"data4":                     {map[string]string{"DATA": "451 later"}, jobs.Deferred, 451},
		"data5":                     {map[string]string{"DATA": "554 no"}, jobs.Refused, 554},
		"end4":                      {map[string]string{"end": "452 full"}, jobs.Deferred, 452},
		"end5":                      {map[string]string{"end": "554 spam"}, jobs.Refused, 554},
		"drop at greeting":          {map[string]string{"greet": ""}, jobs.NotSent, 0},
		"drop":                      {map[string]string{"RCPT": ""}, jobs.NotSent, 0},
		"drop before data":          {map[string]string{"DATA": ""}, jobs.NotSent, 0},
		"dropafter":                 {map[string]string{"end": ""}, jobs.Uncertain, 0},
		"hang at greeting":          {map[string]string{"greet": "hang"}, jobs.NotSent, 0},
		"hang at hello":             {map[string]string{"EHLO": "hang"}, jobs.NotSent, 0},
		"hang":                      {map[string]string{"MAIL": "hang"}, jobs.NotSent, 0},
		"hangafter":                 {map[string]string{"end": "hang"}, jobs.Uncertain, 0},
		"garbage at greeting":       {map[string]string{"greet": "SSH-2.0-OpenSSH"}, jobs.NotSent, 0},
		"garbage at rcpt":           {map[string]string{"RCPT": "hé?"}, jobs.NotSent, 0},
		"garbage at the end":        {map[string]string{"end": "whatever"}, jobs.Uncertain, 0},
		"badcode at rcpt":           {map[string]string{"RCPT": "999 eh"}, jobs.NotSent, 0},
		"badcode at data":           {map[string]string{"DATA": "250 ok"}, jobs.NotSent, 250},
		"badcode at the end":        {map[string]string{"end": "354 more"}, jobs.Uncertain, 354},
		"two codes in one answer":   {map[string]string{"RCPT": "250-ok\r\n550 no"}, jobs.NotSent, 0},
		"control characters":        {map[string]string{"RCPT": "550 a\x1b[31m\x00b\u202e\u2028\xffc"}, jobs.Refused, 550},
		"a line without end":        {map[string]string{"greet": "220 " + strings.Repeat("x", 1<<16)}, jobs.NotSent, 0},
		"an answer without end":     {map[string]string{"greet": strings.Repeat("220-x\r\n", 1000)}, jobs.NotSent, 0},
		"a very long answer":        {map[string]string{"RCPT": strings.Repeat("550-"+strings.Repeat("x", 90)+"\r\n", 20) + "550 x"}, jobs.Refused, 550},
		"nothing offered, all well": {map[string]string{"EHLO": "250 hi"}, jobs.Accepted, 250},
		"nothing offered, rcpt5":    {map[string]string{"EHLO": "250 hi", "RCPT": "550 unknown"}, jobs.Refused, 550},
	} {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			address := scripted(t, func(s *scriptConn) { s.obey(c.script) })
			r := relay(t, "smtp://"+address, jobs.RelayOptions{Timeout: time.Second})
			res := r.Send(t.Context(), envelope("a@example.nl"))
			if res.Outcome != c.want || res.Code != c.code {
				t.Errorf("%+v", res)
			}
			if len(res.Answer) > 600 || strings.IndexFunc(res.Answer, unsafe) >= 0 {
				t.Errorf("answer %q", res.Answer)
			}
			if res.Answer == "" && res.Cause == "" {
				t.Error("nobody can tell why")
			}
		})
	}
}

func unsafe(r rune) bool { return unicode.IsControl(r) || r == '\u202e' || r == '\u2028' }

func TestAServerThatIsNotThere(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	res := relay(t, "smtp://"+l.Addr().String(), jobs.RelayOptions{}).Send(t.Context(), envelope("a@example.nl"))
	if res.Outcome != jobs.NotSent || res.Cause == "" {
		t.Errorf("%+v", res)
	}
}

func TestABreakInTheMiddleOfTheTextIsNotSent(t *testing.T) {
	address := scripted(t, func(c *scriptConn) {
		c.say("220 hi")
		for _, answer := range []string{"250 hi", "250 ok", "250 ok", "354 go"} {
			if _, ok := c.hear("\r\n"); !ok {
				return
			}
			c.say(answer)
		}
		c.hear("regel 10\r\n")
	})
	e := envelope("a@example.nl")
	e.Message = bytes.Repeat([]byte("regel 10\r\n"), 2<<20) // more than fits in the buffers between us
	res := relay(t, "smtp://"+address, jobs.RelayOptions{}).Send(t.Context(), e)
	if res.Outcome != jobs.NotSent {
		t.Errorf("%+v", res)
	}
}

func TestARefusedMessageIsForgottenBeforeTheNext(t *testing.T) {
	var heard atomic.Value
	address := scripted(t, func(c *scriptConn) {
		c.say("220 hi")
		said := ""
		for i, answer := range []string{"250-hi\r\n250 PIPELINING", "250 ok", "550 no", "503 nobody", "250 reset", "250 ok", "250 ok", "354 go"} {
			command, _ := c.hear("\r\n")
			said += fmt.Sprintf("%d %.4s ", i, command)
			c.say(answer)
		}
		c.hear("\r\n.\r\n")
		heard.Store(said)
		c.say("250 kept")
		c.hear("\r\n")
	})
	r := relay(t, "smtp://"+address, jobs.RelayOptions{})
	first, second := r.Send(t.Context(), envelope("weg@example.nl")), r.Send(t.Context(), envelope("a@example.nl"))
	if first.Outcome != jobs.Refused || second.Outcome != jobs.Accepted {
		t.Errorf("%+v, %+v", first, second)
	}
	if got := heard.Load(); got != "0 EHLO 1 MAIL 2 RCPT 3 DATA 4 RSET 5 MAIL 6 RCPT 7 DATA " {
		t.Errorf("heard %q", got)
	}
}

func TestAConnectionThatTheServerClosedIsReplaced(t *testing.T) {
	for name, last := range map[string]string{"without a word": "", "with leave": "421 too long idle"} {
		t.Run(name, func(t *testing.T) {
			var connections, messages atomic.Int32
			address := scripted(t, func(c *scriptConn) {
				connections.Add(1)
				c.say("220 hi")
				for _, answer := range []string{"250 hi", "250 ok", "250 ok", "354 go"} {
					c.hear("\r\n")
					c.say(answer)
				}
				c.hear("\r\n.\r\n")
				messages.Add(1)
				c.say("250 kept")
				if last != "" {
					c.say(last)
				}
			})
			r := relay(t, "smtp://"+address, jobs.RelayOptions{})
			for range 3 {
				if res := r.Send(t.Context(), envelope("a@example.nl")); res.Outcome != jobs.Accepted {
					t.Fatalf("%+v", res)
				}
			}
			if connections.Load() != 3 || messages.Load() != 3 {
				t.Errorf("%d connections, %d messages", connections.Load(), messages.Load())
			}
		})
	}
}

func TestWordsBeforeTLSAreNotBelieved(t *testing.T) {
	address := scripted(t, func(c *scriptConn) {
		c.say("220 hi")
		c.hear("\r\n")
		c.say("250-hi\r\n250 STARTTLS")
		c.hear("\r\n")
		c.say("220 go\r\n250-hi\r\n250 AUTH PLAIN")
		c.hang()
	})
	res := relay(t, "smtp+starttls://u:p@"+address, jobs.RelayOptions{}).Send(t.Context(), envelope("a@example.nl"))
	if res.Outcome != jobs.NotSent || res.Cause == "" {
		t.Errorf("%+v", res)
	}
}
