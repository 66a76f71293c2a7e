package jobs_test

import (
	"sync"
	"testing"

	"beraad/jobs"
)

// BenchmarkRelay sends letters of 5 kB over ten kept connections to a server that does nothing with them.
func BenchmarkRelay(b *testing.B) {
	address := scripted(b, func(c *scriptConn) { c.obey(nil) })
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
