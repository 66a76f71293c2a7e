package bench_test

import (
	"context"
	"log/slog"
	"net"
	"testing"

	"beraad/app/bench"
	"beraad/jobs"
	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/models/store"
	letters "beraad/views/mail"
)

// TestAMailOutIsMeasuredOnItsRealPath sends one through approval, outbox and sender, and holds the states to what arrived.
func TestAMailOutIsMeasuredOnItsRealPath(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	sink, ended := &bench.Sink{}, make(chan error)
	go func() { ended <- sink.Serve(ctx, listener) }()
	relay, err := jobs.NewRelay("smtp://"+listener.Addr().String(), jobs.RelayOptions{Connections: 3})
	if err != nil {
		t.Fatal(err)
	}
	filled, first := 0, &bench.First{Sender: relay}
	report, err := bench.Mailout(ctx, bench.MailoutOptions{
		Recipients: 2100, Size: 3000, Attachment: 1000, Against: "pool", First: first.At, Step: func(done int) { filled = done },
		Bare: func(ctx context.Context) (float64, error) {
			plain, err := bench.Bare(ctx, bench.Rival{Addr: listener.Addr().String(), Connections: 3, Messages: 200, Size: 3000, Attachment: 1000})
			if err != nil || plain <= 0 {
				return plain, err
			}
			return bench.Pool(ctx, bench.Rival{Addr: listener.Addr().String(), Connections: 3, Messages: 100, Size: 3000, Attachment: 1000})
		},
		Postman: func(s *store.Store, journal string) (bench.Postman, error) {
			writer, err := letters.NewWriter(letters.House{BaseURL: "https://beraad.example", Name: "Beraad"})
			composer := &jobs.Composer{Store: s, Writer: writer, Log: slog.New(slog.DiscardHandler)}
			return jobs.NewMailer(jobs.MailerOptions{
				Store: s, Sender: first, Compose: composer.Compose, Log: slog.New(slog.DiscardHandler), Connections: 3,
				StartDue: distribution.StartDue, Settled: distribution.Settled,
			}), err
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := relay.Close(); err != nil {
		t.Error(err)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if report.States[outbox.Accepted] != 2100 || sink.Taken() != 2400 || filled != 2100 {
		t.Errorf("states %v, %d arrived, %d on the list; want 2100 of each", report.States, sink.Taken(), filled)
	}
	if report.First < report.Enqueue || report.First > report.Enqueue+report.Send {
		t.Errorf("the first after %v s, of %v s and %v s", report.First, report.Enqueue, report.Send)
	}
	if report.Rate <= 0 || report.Processor <= 0 || report.Peak <= 0 || report.Enqueue <= 0 || report.Ratio <= 0 {
		t.Errorf("something was not measured: %+v", report)
	}
}
