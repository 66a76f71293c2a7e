package jobs_test

import (
	"context"
	"crypto/tls"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"beraad/jobs"
)

func TestAMessageArrivesAsItWasGiven(t *testing.T) {
	office := openOffice(t, nil)
	r := relay(t, "smtp://"+office.addr, jobs.RelayOptions{})
	res := r.Send(t.Context(), envelope("a@example.nl"))
	if res.Outcome != jobs.Accepted || res.Code != 250 || res.Answer == "" || res.Err != nil || !res.Final() {
		t.Fatalf("%+v", res)
	}
	want := letter{"beraad@example.nl", "a@example.nl", string(envelope("").Message)}
	if got := office.letters(); len(got) != 1 || got[0] != want {
		t.Errorf("got %q", got)
	}
}

func TestConnectionsAreKeptAndOneBadAddressBlocksNobody(t *testing.T) {
	office := openOffice(t, func(p *postOffice) {
		p.refuse = func(to string) error {
			switch {
			case strings.HasPrefix(to, "weg"):
				return &smtp.SMTPError{Code: 550, Message: "no such user"}
			case strings.HasPrefix(to, "later"):
				return &smtp.SMTPError{Code: 451, Message: "not now"}
			}
			return nil
		}
	})
	const all, lines = 500, 5
	r := relay(t, "smtp://"+office.addr, jobs.RelayOptions{Connections: lines, PerConn: 1000})
	outcomes := map[jobs.Outcome]int{}
	var mu sync.Mutex
	var workers sync.WaitGroup
	work := make(chan string)
	for range 2 * lines {
		workers.Go(func() {
			for to := range work {
				res := r.Send(t.Context(), envelope(to))
				mu.Lock()
				outcomes[res.Outcome]++
				mu.Unlock()
			}
		})
	}
	for i := range all {
		name := []string{"goed", "goed", "goed", "weg", "later"}[i%5]
		work <- fmt.Sprintf("%s%d@example.nl", name, i)
	}
	close(work)
	workers.Wait()
	if outcomes[jobs.Accepted] != all*3/5 || outcomes[jobs.Refused] != all/5 || outcomes[jobs.Deferred] != all/5 {
		t.Errorf("outcomes %v", outcomes)
	}
	seen := map[string]int{}
	for _, l := range office.letters() {
		seen[l.to]++
	}
	if len(seen) != all*3/5 || len(office.letters()) != all*3/5 {
		t.Errorf("%d letters for %d people", len(office.letters()), len(seen))
	}
	if office.sessions > lines {
		t.Errorf("%d connections, want at most %d", office.sessions, lines)
	}
}

func TestAConnectionIsRenewedAfterSoManyMessages(t *testing.T) {
	office := openOffice(t, nil)
	r := relay(t, "smtp://"+office.addr, jobs.RelayOptions{PerConn: 3})
	for range 7 {
		if res := r.Send(t.Context(), envelope("a@example.nl")); res.Outcome != jobs.Accepted {
			t.Fatalf("%+v", res)
		}
	}
	if office.sessions != 3 || len(office.letters()) != 7 {
		t.Errorf("%d connections, %d letters", office.sessions, len(office.letters()))
	}
}

func TestTLSAndSigningOn(t *testing.T) {
	serverTLS, clientTLS := certificate(t)
	for name, c := range map[string]struct {
		scheme, user string
		tune         func(*postOffice)
		trusted      bool
		want         jobs.Outcome
		logins       int
	}{
		"TLS from the start":               {"smtps", "beraad:geheim%401@", func(p *postOffice) { p.implicit = true }, true, jobs.Accepted, 1},
		"STARTTLS":                         {"smtp+starttls", "beraad:geheim%401@", nil, true, jobs.Accepted, 1},
		"STARTTLS with LOGIN":              {"smtp+starttls", "beraad:geheim%401@", func(p *postOffice) { p.mechanism = "LOGIN" }, true, jobs.Accepted, 1},
		"STARTTLS without a name":          {"smtp+starttls", "", nil, true, jobs.Accepted, 0},
		"a password on the machine itself": {"smtp", "beraad:geheim%401@", func(p *postOffice) { p.AllowInsecureAuth = true }, true, jobs.Accepted, 1},
		"a wrong password":                 {"smtps", "beraad:fout@", func(p *postOffice) { p.implicit = true }, true, jobs.NotSent, 1},
		"an unknown way of signing on":     {"smtp+starttls", "beraad:x@", func(p *postOffice) { p.mechanism = "CRAM-MD5" }, true, jobs.NotSent, 0},
		"a certificate of someone else":    {"smtp+starttls", "beraad:geheim%401@", nil, false, jobs.NotSent, 0},
		"no STARTTLS on offer":             {"smtp+starttls", "beraad:geheim%401@", func(p *postOffice) { p.TLSConfig = nil }, true, jobs.NotSent, 0},
		"TLS that is too old":              {"smtp+starttls", "", func(p *postOffice) { p.TLSConfig.MaxVersion = tls.VersionTLS11 }, true, jobs.NotSent, 0},
	} {
		t.Run(name, func(t *testing.T) {
			office := openOffice(t, func(p *postOffice) {
				p.TLSConfig, p.mechanism = serverTLS.Clone(), "PLAIN"
				if c.tune != nil {
					c.tune(p)
				}
			})
			o := jobs.RelayOptions{}
			if c.trusted {
				o.TLS = clientTLS
			}
			res := relay(t, c.scheme+"://"+c.user+office.addr, o).Send(t.Context(), envelope("a@example.nl"))
			if res.Outcome != c.want || len(office.logins) != c.logins {
				t.Errorf("%+v, logins %v", res, office.logins)
			}
			if res.Outcome == jobs.NotSent && (res.Cause == "" || strings.Contains(fmt.Sprint(res), "geheim")) {
				t.Errorf("cause %q, %v", res.Cause, res)
			}
		})
	}
}

func TestOnlyWhatAMessageNeedsIsAsked(t *testing.T) {
	office := openOffice(t, func(p *postOffice) { p.MaxMessageBytes = 1000 })
	r := relay(t, "smtp://"+office.addr, jobs.RelayOptions{})
	large, letters, name := envelope("a@example.nl"), envelope("b@example.nl"), envelope("zoë@example.nl")
	large.Message = append(large.Message, strings.Repeat("regel\r\n", 500)...)
	letters.Message = []byte("Subject: x\r\n\r\nZoë\r\n")
	for name, c := range map[string]struct {
		e    jobs.Envelope
		want jobs.Outcome
	}{
		"larger than the server takes":  {large, jobs.Refused},
		"letters outside ASCII":         {letters, jobs.Accepted},
		"an address with such a letter": {name, jobs.Refused},
	} {
		t.Run(name, func(t *testing.T) {
			if res := r.Send(t.Context(), c.e); res.Outcome != c.want || (c.want == jobs.Refused && res.Cause == "") {
				t.Errorf("%+v", res)
			}
		})
	}
	utf8 := openOffice(t, func(p *postOffice) { p.EnableSMTPUTF8 = true })
	if res := relay(t, "smtp://"+utf8.addr, jobs.RelayOptions{}).Send(t.Context(), name); res.Outcome != jobs.Accepted {
		t.Errorf("with SMTPUTF8: %+v", res)
	}
}

func TestNoCommandFitsInAnEnvelope(t *testing.T) {
	office := openOffice(t, nil)
	r := relay(t, "smtp://"+office.addr, jobs.RelayOptions{})
	for _, to := range []string{
		"", "a", "a@b>\r\nRCPT TO:<c@d", "a b@c", "a@b@c", "<a@b>", "a@b SIZE=1", "a@\x00b", strings.Repeat("a", 400) + "@b",
	} {
		e := envelope(to)
		if res := r.Send(t.Context(), e); res.Outcome != jobs.Refused {
			t.Errorf("to %q: %+v", to, res)
		}
		e.From, e.To = e.To, "a@example.nl"
		if res := r.Send(t.Context(), e); res.Outcome != jobs.Refused && to != "" {
			t.Errorf("from %q: %+v", to, res)
		}
	}
	for _, message := range []string{"", "a\n.\nMAIL FROM:<b@c>\r\n", "a\r\n\n.\r\nb\r\n", "a\r.\r\nb\r\n"} {
		if res := r.Send(t.Context(), jobs.Envelope{To: "a@example.nl", Message: []byte(message)}); res.Outcome != jobs.Refused {
			t.Errorf("message %q: %+v", message, res)
		}
	}
	if n := len(office.letters()); n != 1 { // the one from nobody, as a report of failure is
		t.Errorf("%d letters", n)
	}
}

func TestAddressesOfMailServers(t *testing.T) {
	for address, good := range map[string]bool{
		"smtp://localhost": true, "smtps://u:p@mail.example.nl": true, "smtp+starttls://[::1]:587/": true,
		"http://mail.example.nl": false, "mail.example.nl:25": false, "smtp://": false, "smtp://u:geheim@h/pad": false, "smtp://u:geheim@h:x": false,
	} {
		_, err := jobs.NewRelay(address, jobs.RelayOptions{})
		if (err == nil) != good {
			t.Errorf("%s: %v", address, err)
		}
		if err != nil && strings.Contains(err.Error(), "geheim") {
			t.Errorf("password in %q", err)
		}
	}
}

func TestStoppingSendsNothingMore(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	address := scripted(t, func(c *scriptConn) {
		c.say("220 hi")
		c.hear("\r\n")
		c.say("250 hi")
		c.hear("\r\n")
		cancel()
		c.hang()
	})
	r := relay(t, "smtp://"+address, jobs.RelayOptions{Timeout: time.Minute})
	if res := r.Send(ctx, envelope("a@example.nl")); res.Outcome != jobs.NotSent || res.Cause == "" {
		t.Errorf("%+v", res)
	}
	if res := r.Send(ctx, envelope("a@example.nl")); res.Outcome != jobs.NotSent {
		t.Errorf("%+v", res)
	}
}
