package bench

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Rival is what another sender gets to send.
type Rival struct {
	Addr                  string
	Connections, Messages int
	Size, Attachment      int // of the text and of an annex, in bytes
}

// Bare tells how many messages a second a sender gets rid of that does nothing but send: the same text every time, nothing
// kept, a wait for each answer, as Postfix's smtp-source does. It is as long as that of a mail with such an annex. What a mail-out reaches is held against it, in one run.
func Bare(ctx context.Context, load Rival) (perSecond float64, err error) {
	const head = "From: <meting@beraad.example>\r\nTo: <a@ministerie.example>\r\nSubject: meting\r\n\r\n"
	text := append([]byte(head), letter(load.Size+encoded(load.Attachment))...)
	text = append(text, ".\r\n"...)
	var left atomic.Int64
	left.Store(int64(load.Messages))
	problems := make([]error, load.Connections)
	began := time.Now()
	var senders sync.WaitGroup
	for i := range load.Connections {
		senders.Go(func() { problems[i] = bare(ctx, load.Addr, text, &left) })
	}
	senders.Wait()
	return round(float64(load.Messages) / time.Since(began).Seconds()), errors.Join(problems...)
}

// bare sends over one connection until nothing is left.
func bare(ctx context.Context, addr string, text []byte, left *atomic.Int64) error {
	c, err := (&net.Dialer{}).DialContext(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("bare sender: %w", err)
	}
	defer c.Close()
	stop := context.AfterFunc(ctx, func() { _ = c.Close() })
	defer stop()
	answers := bufio.NewReader(c)
	ask := func(command []byte, want string) error {
		if _, err := c.Write(command); err != nil {
			return fmt.Errorf("bare sender: %w", err)
		}
		for {
			answer, err := answers.ReadString('\n')
			switch {
			case err != nil:
				return fmt.Errorf("bare sender: %w", err)
			case !strings.HasPrefix(answer, want):
				return fmt.Errorf("bare sender: the server answers %q", answer)
			case len(answer) < 4 || answer[3] != '-':
				return nil
			}
		}
	}
	if err := errors.Join(ask(nil, "220"), ask([]byte("EHLO localhost\r\n"), "250")); err != nil {
		return err
	}
	mail, rcpt, data := []byte("MAIL FROM:<meting@beraad.example>\r\n"), []byte("RCPT TO:<a@ministerie.example>\r\n"), []byte("DATA\r\n")
	for left.Add(-1) >= 0 {
		for _, step := range []struct {
			say  []byte
			want string
		}{{mail, "250"}, {rcpt, "250"}, {data, "354"}, {text, "250"}} {
			if err := ask(step.say, step.want); err != nil {
				return err
			}
		}
	}
	return ask([]byte("QUIT\r\n"), "221")
}
