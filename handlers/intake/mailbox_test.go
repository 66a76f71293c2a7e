package intake_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"beraad/handlers/intake"
	"beraad/models/bounce"
	"beraad/models/format/dsn/dsntest"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// box is a mailbox on a real server.
type box struct {
	t     *testing.T
	user  *imapmemserver.User
	addr  string
	roots *tls.Config
}

func openBox(t *testing.T, implicit bool) *box {
	t.Helper()
	secure := httptest.NewUnstartedServer(nil)
	secure.StartTLS()
	t.Cleanup(secure.Close)
	roots := x509.NewCertPool()
	roots.AddCert(secure.Certificate())
	b := &box{t: t, user: imapmemserver.NewUser("bounces", "geheim"), roots: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}}
	for _, folder := range []string{"INBOX", "Gelezen"} {
		if err := b.user.Create(folder, nil); err != nil {
			t.Fatal(err)
		}
	}
	memory := imapmemserver.New()
	memory.AddUser(b.user)
	options := &imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return memory.NewSession(), nil, nil
		},
		Caps:   imap.CapSet{imap.CapIMAP4rev1: {}, imap.CapMove: {}, imap.CapUIDPlus: {}},
		Logger: log.New(io.Discard, "", 0),
	}
	config := &tls.Config{Certificates: secure.TLS.Certificates, MinVersion: tls.VersionTLS12}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	b.addr = listener.Addr().String()
	if implicit {
		listener = tls.NewListener(listener, config)
		options.InsecureAuth = true // the server does not see the TLS below it
	} else {
		options.TLSConfig = config
	}
	server := imapserver.New(options)
	go server.Serve(listener) //nolint:errcheck // it ends with the test
	t.Cleanup(func() { _ = server.Close() })
	return b
}

func (b *box) add(mails ...string) {
	b.t.Helper()
	for _, mail := range mails {
		if _, err := b.user.Append("INBOX", reader{strings.NewReader(mail)}, &imap.AppendOptions{}); err != nil {
			b.t.Fatal(err)
		}
	}
}

// reader is a mail with its size.
type reader struct{ *strings.Reader }

func (r reader) Size() int64 { return r.Reader.Size() }

// count tells how many mails a folder has.
func (b *box) count(folder string) uint32 {
	b.t.Helper()
	status, err := b.user.Status(folder, &imap.StatusOptions{NumMessages: true})
	if err != nil {
		b.t.Fatal(err)
	}
	return *status.NumMessages
}

func (b *box) mailbox(scheme, done string, take func(ctx context.Context, mail []byte) (bool, error)) *intake.Mailbox {
	return &intake.Mailbox{
		Address: scheme + "://bounces@" + b.addr, Password: "geheim", Done: done, TLS: b.roots, Take: take, Log: slog.New(slog.DiscardHandler),
	}
}

// TestAMailboxIsReadOnceWhateverBreaks: the process ends after the database took a report and before the mailbox was marked.
func TestAMailboxIsReadOnceWhateverBreaks(t *testing.T) {
	for name, c := range map[string]struct {
		scheme, done string
		left, moved  uint32
	}{
		"moved, TLS from the start":    {"imaps", "Gelezen", 1, 2},
		"marked, TLS after a greeting": {"imap+starttls", "", 3, 0},
	} {
		t.Run(name, func(t *testing.T) {
			storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
				h, b := comesBack(t, s), openBox(t, c.scheme == "imaps")
				b.add(dsntest.Mail(dsntest.Postfix, h.said()), dsntest.Mail(dsntest.Away, h.said()), dsntest.Mail(dsntest.Personally, h.said()))
				var verdicts []bounce.Verdict
				killed := errors.New("killed")
				kill := true
				m := b.mailbox(c.scheme, c.done, func(ctx context.Context, mail []byte) (bool, error) {
					out, err := h.door.Read(ctx, "", mail)
					verdicts = append(verdicts, out.Verdict)
					if kill {
						return false, killed
					}
					return out.Understood(), err
				})
				if read, err := m.Read(t.Context()); !errors.Is(err, killed) || read != 0 {
					t.Fatalf("killed: read %d, %v", read, err)
				}
				kill = false
				if read, err := m.Read(t.Context()); err != nil || read != 3 {
					t.Fatalf("again: read %d, %v", read, err)
				}
				if read, err := m.Read(t.Context()); err != nil || read != 0 {
					t.Fatalf("nothing new: read %d, %v", read, err)
				}
				want := []bounce.Verdict{bounce.Dead, bounce.Known, bounce.Automatic, bounce.Personal}
				for i := range want {
					if len(verdicts) != len(want) || verdicts[i] != want[i] {
						t.Fatalf("verdicts %v, want %v", verdicts, want)
					}
				}
				if b.count("INBOX") != c.left || b.count("Gelezen") != c.moved || h.state() != outbox.Bounced {
					t.Errorf("%d left, %d moved, the delivery is %s", b.count("INBOX"), b.count("Gelezen"), h.state())
				}
			})
		})
	}
}

func TestAMailboxWithoutTLSIsNotRead(t *testing.T) {
	b := openBox(t, false)
	b.add("Subject: x\r\n\r\nx")
	never := func(context.Context, []byte) (bool, error) {
		t.Error("a mail was read")
		return true, nil
	}
	plain := b.mailbox("imap", "", never)
	stranger := b.mailbox("imap+starttls", "", never)
	stranger.TLS = nil // whose certificate nobody knows
	wrong := b.mailbox("imap+starttls", "", never)
	wrong.Password = "fout"
	nowhere := b.mailbox("imap+starttls", "", never)
	nowhere.Folder = "Bestaat niet"
	for name, m := range map[string]*intake.Mailbox{
		"plain": plain, "a certificate of a stranger": stranger, "a wrong password": wrong, "no such folder": nowhere, "no address": {Log: slog.Default()},
	} {
		if _, err := m.Read(t.Context()); err == nil {
			t.Errorf("%s: no error", name)
		} else if strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: the password is in %v", name, err)
		}
	}
}

func TestAMailboxThatHangsIsLetGo(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close() //nolint:errcheck // it only listens
	ctx, stop := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer stop()
	for _, scheme := range []string{"imaps", "imap+starttls"} {
		m := &intake.Mailbox{Address: scheme + "://x@" + silent.Addr().String(), Log: slog.Default()}
		if _, err := m.Read(ctx); err == nil {
			t.Errorf("%s: read from a server that says nothing", scheme)
		}
	}
}
