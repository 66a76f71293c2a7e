package jobs_test

import (
	"bufio"
	"bytes"
	"sync"
	"testing"

	"beraad/jobs"
)

// BenchmarkRelay sends letters of 5 kB over ten kept connections to a server that does nothing with them.
func BenchmarkRelay(b *testing.B) {
	address := scripted(b, sink)
	r := relay(b, "smtp://"+address, jobs.RelayOptions{Connections: 10, PerConn: 1 << 30})
	e := envelope("a@example.nl")
	for len(e.Message) < 5000 {
		e.Message = append(e.Message, "Een regel tekst van gewone lengte, zoals in een brief.\r\n"...)
	}
	work := make(chan struct{}, 100)
	var workers sync.WaitGroup
	for range 10 {
		workers.Go(func() {
			for range work {
				if res := r.Send(b.Context(), e); res.Outcome != jobs.Accepted {
					b.Errorf("%+v", res)
				}
			}
		})
	}
	b.SetBytes(int64(len(e.Message)))
	for b.Loop() {
		work <- struct{}{}
	}
	close(work)
	workers.Wait()
}

// sink takes everything, as fast as it can.
func sink(c *scriptConn) {
	r := bufio.NewReaderSize(c, 64<<10)
	c.say("220 hi")
	answers := map[string]string{"EHLO": "250-hi\r\n250 PIPELINING\r\n", "MAIL": "250 ok\r\n", "RCPT": "250 ok\r\n", "DATA": "354 go\r\n"}
	var out []byte
	for {
		l, err := r.ReadSlice('\n')
		if err != nil || len(l) < 6 {
			return
		}
		command := string(l[:4])
		if out = append(out, answers[command]...); r.Buffered() > 0 {
			continue
		}
		if _, err := c.Write(out); err != nil || command == "QUIT" {
			return
		}
		out = out[:0]
		if command != "DATA" {
			continue
		}
		for !bytes.Equal(l, []byte(".\r\n")) {
			if l, err = r.ReadSlice('\n'); err != nil {
				return
			}
		}
		c.say("250 kept")
	}
}
