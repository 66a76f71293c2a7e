package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jordan-wright/email"
)

// poolTimeout is how long a message may wait for a connection of the pool.
const poolTimeout = time.Minute

// Pool tells how many messages a second the Pool of jordan-wright/email gets rid of, with as many goroutines as connections. It makes
// each message anew, with the annex in it, keeps nothing, and waits for each answer.
func Pool(ctx context.Context, load Rival) (perSecond float64, err error) {
	pool, err := email.NewPool(load.Addr, load.Connections, nil)
	if err != nil {
		return 0, fmt.Errorf("pool: %w", err)
	}
	defer pool.Close()
	text, file := letter(load.Size), annexOf(load.Attachment)
	var next atomic.Int64
	problems := make([]error, load.Connections)
	began := time.Now()
	var senders sync.WaitGroup
	for i := range load.Connections {
		senders.Go(func() {
			for n := next.Add(1); n <= int64(load.Messages) && problems[i] == nil; n = next.Add(1) {
				problems[i] = errors.Join(ctx.Err(), pooled(pool, n, text, file))
			}
		})
	}
	senders.Wait()
	return round(float64(load.Messages) / time.Since(began).Seconds()), errors.Join(problems...)
}

func pooled(pool *email.Pool, n int64, text, file []byte) error {
	e := email.NewEmail()
	e.From, e.To, e.Subject, e.Text = "meting@beraad.example", []string{fmt.Sprintf("a%d@ministerie.example", n)}, "meting", text
	if len(file) > 0 {
		if _, err := e.Attach(bytes.NewReader(file), annexName, "text/plain"); err != nil {
			return fmt.Errorf("pool: %w", err)
		}
	}
	if err := pool.Send(e, poolTimeout); err != nil {
		return fmt.Errorf("pool: %w", err)
	}
	return nil
}
