package intake

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

// Mailbox is a mailbox at the mail server of the organisation, which is read every now and then by IMAP. Nobody else should
// read it. What was understood is moved to another folder, or marked as read; what was not stays, with a flag, for a person.
// The marks only save work: whoever reads knows by himself what he read before, so a process may end at any moment.
type Mailbox struct {
	Address  string // imaps://user@host or imap+starttls://user@host, with a port when it is another; TLS is always required
	Password string
	Folder   string // INBOX when it is empty
	Done     string // folder for what was read; empty marks it as read
	TLS      *tls.Config
	// Take reads one mail. It tells whether that was understood; an error ends the reading, and the mail is read again.
	Take func(ctx context.Context, mail []byte) (understood bool, err error)
	Log  *slog.Logger
}

// The bounds of one reading.
const (
	mostAtOnce  = 200
	largestRead = 512 << 10 // of a mail: a report stands at its beginning
	reachWithin = 30 * time.Second
)

// Read reads what is new; it tells how many mails.
func (m *Mailbox) Read(ctx context.Context) (read int, err error) {
	c, err := m.open(ctx)
	if err != nil {
		return 0, fmt.Errorf("mailbox: %w", err)
	}
	// A server that hangs is let go of when the time is over.
	released := context.AfterFunc(ctx, func() { _ = c.Close() }) //nolint:errcheck // it is over either way
	defer func() {
		if released() {
			_ = c.Logout().Wait() //nolint:errcheck // what was read is safe
			_ = c.Close()         //nolint:errcheck // as above
		}
	}()
	mails, err := m.fresh(c)
	if err != nil {
		return 0, fmt.Errorf("mailbox: %w", err)
	}
	for _, mail := range mails {
		if err := m.readOne(ctx, c, mail); err != nil {
			return read, fmt.Errorf("mail %d in mailbox: %w", mail, err)
		}
		read++
	}
	return read, nil
}

// open connects, with TLS, and signs on.
func (m *Mailbox) open(ctx context.Context) (*imapclient.Client, error) {
	at, err := url.Parse(m.Address)
	if err != nil || at.Hostname() == "" {
		return nil, errors.New("not the address of a mailbox")
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if m.TLS != nil {
		config = m.TLS.Clone()
	}
	config.ServerName = at.Hostname()
	port := map[string]string{"imaps": "993", "imap+starttls": "143"}[at.Scheme]
	if port == "" {
		return nil, fmt.Errorf("unknown kind of mailbox %q", at.Scheme)
	}
	if at.Port() != "" {
		port = at.Port()
	}
	reach, cancel := context.WithTimeout(ctx, reachWithin)
	defer cancel()
	conn, err := (&net.Dialer{}).DialContext(reach, "tcp", net.JoinHostPort(at.Hostname(), port))
	if err != nil {
		return nil, err
	}
	gone := context.AfterFunc(reach, func() { _ = conn.Close() }) //nolint:errcheck // it is over either way
	defer gone()
	c, err := secure(reach, conn, at.Scheme, config)
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	if err := c.Login(at.User.Username(), m.Password).Wait(); err != nil {
		return nil, errors.Join(fmt.Errorf("sign on: %w", err), c.Close())
	}
	folder := m.Folder
	if folder == "" {
		folder = "INBOX"
	}
	if _, err := c.Select(folder, nil).Wait(); err != nil {
		return nil, errors.Join(fmt.Errorf("folder: %w", err), c.Close())
	}
	return c, nil
}

// secure puts TLS over a connection, from the start or after a greeting. Without it there is no mailbox.
func secure(ctx context.Context, conn net.Conn, scheme string, config *tls.Config) (*imapclient.Client, error) {
	if scheme == "imaps" {
		over := tls.Client(conn, config)
		if err := over.HandshakeContext(ctx); err != nil {
			return nil, fmt.Errorf("secure: %w", err)
		}
		return imapclient.New(over, nil), nil
	}
	return imapclient.NewStartTLS(conn, &imapclient.Options{TLSConfig: config})
}

// fresh lists the mails that were not read yet, the oldest first.
func (m *Mailbox) fresh(c *imapclient.Client) ([]imap.UID, error) {
	criteria := &imap.SearchCriteria{NotFlag: []imap.Flag{imap.FlagFlagged, imap.FlagDeleted}}
	if m.Done == "" {
		criteria.NotFlag = append(criteria.NotFlag, imap.FlagSeen)
	}
	found, err := c.UIDSearch(criteria, nil).Wait()
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	all := found.AllUIDs()
	return all[:min(len(all), mostAtOnce)], nil
}

func (m *Mailbox) readOne(ctx context.Context, c *imapclient.Client, mail imap.UID) error {
	raw, err := fetch(c, mail)
	if err != nil {
		return err
	}
	understood, err := m.Take(ctx, raw)
	if err != nil {
		return err
	}
	only := imap.UIDSetNum(mail)
	if understood && m.Done != "" {
		_, err = c.Move(only, m.Done).Wait()
		return err
	}
	var flags []imap.Flag
	if m.Done == "" {
		flags = append(flags, imap.FlagSeen)
	}
	if !understood {
		flags = append(flags, imap.FlagFlagged)
		m.Log.WarnContext(ctx, "mail in mailbox not understood: it stays there, with a flag", "mail", mail)
	}
	return c.Store(only, &imap.StoreFlags{Op: imap.StoreFlagsAdd, Silent: true, Flags: flags}, nil).Close()
}

// fetch reads the beginning of a mail, and does not mark it.
func fetch(c *imapclient.Client, mail imap.UID) (raw []byte, err error) {
	section := &imap.FetchItemBodySection{Peek: true, Partial: &imap.SectionPartial{Size: largestRead}}
	cmd := c.Fetch(imap.UIDSetNum(mail), &imap.FetchOptions{UID: true, BodySection: []*imap.FetchItemBodySection{section}})
	for one := cmd.Next(); one != nil; one = cmd.Next() {
		for item := one.Next(); item != nil; item = one.Next() {
			if body, ok := item.(imapclient.FetchItemDataBodySection); ok && body.Literal != nil && err == nil {
				raw, err = io.ReadAll(io.LimitReader(body.Literal, largestRead))
			}
		}
	}
	return raw, errors.Join(err, cmd.Close())
}
