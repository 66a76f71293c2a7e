package jobs

import (
	"context"
	"errors"
	"log/slog"
	"net/mail"
	"os"
	"sync"
	"time"

	"beraad/models/access"
	"beraad/models/outbox"
	"beraad/models/store"
	letters "beraad/views/mail"
)

// Composing writes a message: what is the same for all its recipients. An error is tried again later, one that
// Permanent gave is not.
type Composing func(ctx context.Context, m *outbox.Message) (letters.Mail, error)

// MailerOptions are the choices of a mailer.
type MailerOptions struct {
	Store   *store.Store
	Sender  Sender
	Compose Composing
	From    mail.Address // of messages that belong to no body
	// StartDue starts the mail-outs whose time has come; it tells how many. Settled hears of each message that came
	// to its end, in the same transaction. Both may be nil.
	StartDue func(tx *store.Tx) (int, error)
	// ConveneDue sends the convocations whose time has come, apart from the mail-outs, so that neither stops the other.
	ConveneDue func(tx *store.Tx) (int, error)
	// ReleaseDue makes public what is to be so at this moment: it goes by the same clock as mail-outs, and by the same rules.
	ReleaseDue []func(tx *store.Tx) (int, error)
	Settled    func(tx *store.Tx, message uint) error
	// HeldBack hears of each message that was paused because a mail server refused everybody, in the same transaction; it may be
	// nil.
	HeldBack func(tx *store.Tx, message uint) error
	// AnswerTo is the address to which the calendar of the receiver of a delivery answers; nil: to who sends.
	AnswerTo func(delivery uint) string
	// ReturnTo is the address to which a mail server tells that a delivery failed after all; nil: to who sends.
	ReturnTo func(delivery uint) string
	// LeaveBy is the token with which an address leaves a list; nil: mail does not say how to.
	LeaveBy func(list uint, address string) string
	// Journal is where the mailer notes what it hands over, when it is the only one on its database; see journal.
	Journal     string
	Connections int           // messages under way at once; default 4
	Every       time.Duration // how often Run looks by itself; default 10 seconds
	Look        time.Duration // between looks whether somebody paused or stopped what is being sent; default 1 second
	Log         *slog.Logger
}

// Mailer sends what lies in the outbox. Several may work on one database: what one claims the others leave. It keeps
// nothing of its own but its journal: what is due, who gets it and what became of it stands in the outbox, so that nothing is
// lost when it stops at any moment.
type Mailer struct {
	o       MailerOptions
	bell    chan struct{}
	working sync.Mutex // one Work at a time
	kept    *kept      // the message composed last
	inHand  sync.Map   // numbers of deliveries that a worker of this mailer has
	halt    halt
	doubt   doubt

	journal   *journal
	lock      *os.File        // that this mailer is the only one with its journal
	caughtUp  bool            // with the journal of the process before
	unwritten []outbox.Result // could not be written in the database yet

	keeping    sync.Mutex
	unreleased []outbox.Delivery // could not be given back yet
}

// postman is the actor under whose name mail is composed and sent.
var postman = access.System("post")

// NewMailer makes a mailer. It does nothing until Work or Run is called.
func NewMailer(o MailerOptions) *Mailer {
	o.Connections = max(either(o.Connections, 4), 1)
	o.Every, o.Look = either(o.Every, 10*time.Second), either(o.Look, time.Second)
	o.Log = either(o.Log, slog.Default())
	return &Mailer{o: o, bell: make(chan struct{}, 1), journal: &journal{path: o.Journal}}
}

// Ring wakes Run; it comes back at once. Give it to store.SetBell.
func (m *Mailer) Ring() {
	select {
	case m.bell <- struct{}{}:
	default: // it is awake already
	}
}

// Run works whenever the bell rings, and looks by itself every now and then, until ctx ends. Then it finishes the messages
// in hand, which takes as long as a mail server may take to answer.
func (m *Mailer) Run(ctx context.Context) {
	tick := time.NewTicker(m.o.Every)
	defer tick.Stop()
	defer m.leave()
	for {
		_ = m.Work(ctx) // Road tells of it, and the log
		select {
		case <-ctx.Done():
			return
		case <-m.bell:
		case <-tick.C:
		}
	}
}

// Work does what is due now until nothing is left: it starts mail-outs, composes messages and delivers them. It returns
// early when ctx ends, when no mail server can be used, or when the database or the disk fails; what is left stays in the outbox.
func (m *Mailer) Work(ctx context.Context) error {
	m.working.Lock()
	defer m.working.Unlock()
	err := m.workAll(ctx)
	m.tellHalt(ctx, err)
	return err
}

func (m *Mailer) workAll(ctx context.Context) error {
	if err := m.alone(); err != nil {
		return err
	}
	if err := m.catchUp(ctx); err != nil {
		return err
	}
	var problems []error
	for ctx.Err() == nil {
		started, err := m.start(ctx)
		problems = append(problems, err)
		composed, err := m.compose(ctx)
		problems = append(problems, err)
		sent, err := m.deliver(ctx)
		problems = append(problems, err)
		if started+composed+sent == 0 || errors.Join(problems...) != nil {
			break
		}
	}
	return errors.Join(problems...)
}

// Road tells how mail goes at this moment, as this mailer sees it.
func (m *Mailer) Road() outbox.Road {
	road := outbox.Road{Others: m.o.Journal == ""}
	if relays, ok := m.o.Sender.(interface{ Servers() []outbox.MailServer }); ok {
		road.Servers = relays.Servers()
	}
	road.Halt, road.HaltedAt = m.halt.get()
	return road
}

// start puts the mail of mail-outs and convocations that are due in the outbox, and makes public what is due.
func (m *Mailer) start(ctx context.Context) (started int, err error) {
	var problems []error
	for _, due := range append([]func(tx *store.Tx) (int, error){m.o.StartDue, m.o.ConveneDue}, m.o.ReleaseDue...) {
		if due == nil {
			continue
		}
		n := 0
		problems = append(problems, m.change(ctx, func(tx *store.Tx) (err error) {
			n, err = due(tx)
			return err
		}))
		started += n
	}
	return started, errors.Join(problems...)
}

// deliver gives each message that is under way a turn; it tells how many deliveries came to a result.
func (m *Mailer) deliver(ctx context.Context) (int, error) {
	var under []outbox.Message
	err := m.o.Store.Read(ctx, postman, func(tx *store.Tx) (err error) {
		under, err = outbox.SendingNow(tx)
		return err
	})
	if err != nil {
		return 0, err
	}
	sent := 0
	for i := range under {
		n, err := m.turn(ctx, &under[i])
		sent += n
		if err != nil || ctx.Err() != nil {
			return sent, err
		}
		if err := m.settle(ctx, under[i].ID); err != nil {
			return sent, err
		}
	}
	return sent, nil
}

// settle closes a message of which every delivery came to an end, and says so to who started it.
func (m *Mailer) settle(ctx context.Context, message uint) error {
	var settled *outbox.Message
	err := m.change(ctx, func(tx *store.Tx) error {
		found, done, err := outbox.Settle(tx, message)
		if err != nil || !done {
			return err
		}
		settled = found
		if m.o.Settled == nil {
			return nil
		}
		return m.o.Settled(tx, message)
	})
	if err == nil && settled != nil {
		m.o.Log.InfoContext(ctx, "message done", "message", message, "kind", settled.Kind, "recipients", settled.Recipients)
	}
	return err
}

// change runs a short transaction that is finished also when the mailer is asked to stop.
func (m *Mailer) change(ctx context.Context, work func(tx *store.Tx) error) error {
	bounded, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	return m.o.Store.Change(bounded, postman, work)
}
