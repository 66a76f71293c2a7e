package intake_test

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"strings"
	"testing"

	"github.com/emersion/go-smtp"

	"beraad/handlers/intake"
	"beraad/models/access"
	"beraad/models/bounce"
	"beraad/models/format/dsn/dsntest"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// back is a house to which mail comes back: one delivery, and a door.
type back struct {
	t         *testing.T
	s         *store.Store
	addresses *bounce.Addresses
	delivery  outbox.Delivery
	door      *intake.Bounces
}

func comesBack(t *testing.T, s *store.Store) *back {
	t.Helper()
	b := &back{t: t, s: s}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) (err error) {
		if b.addresses, err = bounce.AddressesAt(tx, "bounces@beraad.example"); err != nil {
			return err
		}
		m := outbox.Message{Key: "convocatie", Kind: outbox.Convocation, Body: 1, State: outbox.Done, SendAt: tx.Now()}
		if err := tx.Put(&m); err != nil {
			return err
		}
		b.delivery = outbox.Delivery{Message: m.ID, Address: "farid@vws.example", GivenID: "<1@bzk.example>", State: outbox.Accepted}
		return tx.Put(&b.delivery)
	})
	b.door = &intake.Bounces{Store: s, Addresses: b.addresses, Log: slog.New(slog.DiscardHandler)}
	return b
}

func (b *back) said() dsntest.Said {
	return dsntest.Said{To: b.addresses.For(b.delivery.ID), For: b.delivery.Address, About: b.delivery.GivenID}
}

func (b *back) state() (state outbox.DeliveryState) {
	b.t.Helper()
	storetest.Read(b.t, b.s, access.System("toets"), func(tx *store.Tx) error {
		_, d, err := outbox.FindDelivery(tx, b.delivery.ID)
		if err == nil {
			state = d.State
		}
		return err
	})
	return state
}

func TestMailThatComesBackIsTakenOverLMTP(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		b := comesBack(t, s)
		ctx, stop := context.WithCancel(t.Context())
		server, err := intake.Listen(ctx, intake.Options{
			Addr: "127.0.0.1:0", LMTP: true, Domain: "beraad.example", Log: slog.New(slog.DiscardHandler), Doors: []intake.Door{b.door},
		})
		if err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 1)
		go func() { done <- server.Serve(ctx) }()
		defer func() {
			stop()
			if err := <-done; err != nil {
				t.Error(err)
			}
		}()
		said := b.said()
		for _, c := range []struct {
			what, to, mail string
			code           int
		}{
			{"a stranger's address", "bounces+aaaaaaaaaaaaaaaaaaaaaaaaaa@beraad.example", dsntest.Mail(dsntest.Postfix, said), 550},
			{"the box itself", "bounces@beraad.example", dsntest.Mail(dsntest.Postfix, said), 550},
			{"somebody who answers", said.To, dsntest.Mail(dsntest.Personally, said), 550},
			{"an absence notice", said.To, dsntest.Mail(dsntest.Away, said), 0},
			{"a report", said.To, dsntest.Mail(dsntest.Exchange, said), 0},
		} {
			if b.state() != outbox.Accepted {
				t.Errorf("before %s the delivery is %s", c.what, b.state())
			}
			if got := codeOf(lmtp(server.Addr().String(), c.to, c.mail)); got != c.code {
				t.Errorf("%s: answer %d, want %d", c.what, got, c.code)
			}
		}
		if b.state() != outbox.Bounced {
			t.Errorf("after a report the delivery is %s", b.state())
		}
	})
}

// lmtp hands over a mail to an address, from nobody.
func lmtp(addr, to, mail string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	c := smtp.NewClientLMTP(conn)
	defer c.Close() //nolint:errcheck // it is over
	if err := c.Mail("", nil); err != nil {
		return err
	}
	if err := c.Rcpt(to, nil); err != nil {
		return err
	}
	w, err := c.Data()
	if err != nil {
		return err
	}
	if _, err := w.Write([]byte(mail)); err != nil {
		return err
	}
	return w.Close()
}

func codeOf(err error) int {
	var each smtp.LMTPDataError
	if errors.As(err, &each) {
		for _, answer := range each {
			return answer.Code
		}
	}
	var answer *smtp.SMTPError
	if errors.As(err, &answer) {
		return answer.Code
	}
	if err != nil {
		return -1
	}
	return 0
}

func TestDamagedMailIsPassedOver(t *testing.T) {
	b := comesBack(t, storetest.Open(t))
	for name, mail := range map[string]string{
		"nothing": "", "no mail": "hallo", "control characters": "\x00\x01\x02", "no body": "Subject: x\r\n", "a page": strings.Repeat("<p>", 10000),
	} {
		out, err := b.door.Read(t.Context(), b.said().To, []byte(mail))
		if err != nil || out.Verdict == bounce.Returned || out.Verdict == bounce.Dead {
			t.Errorf("%s: %+v, %v", name, out, err)
		}
	}
	if b.state() != outbox.Accepted {
		t.Errorf("the delivery is %s", b.state())
	}
}
