package bench

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"

	"beraad/models"
	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
)

// Postman composes and delivers what lies in the outbox of a store.
type Postman interface {
	Work(ctx context.Context) error
}

// MailoutOptions says what to measure a mail-out with.
type MailoutOptions struct {
	Recipients int
	// Size is how long the text of the mail is, in bytes; what is around it comes on top.
	Size int
	// Attachment is how long the annex is that goes along with each mail, in bytes; 0: there is none.
	Attachment int
	// Wide: the list is one that people can leave, so that each mail says how.
	Wide bool
	// Database is the address of an empty PostgreSQL database; empty is SQLite in a folder for temporary files.
	Database string
	// Postman gives the sender of a store, as the program itself has it. The journal is empty with PostgreSQL.
	Postman func(s *store.Store, journal string) (Postman, error)
	// First tells when the first message was taken over; see First.
	First func() time.Time
	// Bare tells what another sender reaches, that is called Against; nil when it is not to be measured.
	Bare    func(ctx context.Context) (float64, error)
	Against string
	// Step hears of addresses that came on the list.
	Step func(done int)
}

// MailoutReport is what a mail-out took, from the approval on. Filling the list is not in it.
type MailoutReport struct {
	Database   string `json:"database"`
	Recipients int    `json:"recipients"`
	Size       int    `json:"text_bytes"`
	Attachment int    `json:"attachment_bytes,omitempty"`
	// Enqueue is how long it took to put a delivery for each recipient in the outbox, in one transaction.
	Enqueue float64 `json:"enqueue_seconds"`
	// First is how long it took from the moment that the mail-out was due until a mail server had taken the first message: Enqueue,
	// composing and sending one.
	First float64 `json:"first_message_seconds"`
	Send  float64 `json:"send_seconds"`
	// Rate are messages a second while sending, Processor the time of the processor for each, in microseconds, all of this
	// process included, and Peak the most memory that it had resident, in megabytes.
	Rate      float64 `json:"per_second"`
	Processor float64 `json:"processor_us"`
	Peak      float64 `json:"peak_mb"`
	// Bare is what another sender reaches, that keeps nothing, in the same run; Ratio is the rate held against it. Against says which.
	Against string                       `json:"against,omitempty"`
	Bare    float64                      `json:"bare_per_second,omitempty"`
	Ratio   float64                      `json:"of_bare,omitempty"`
	States  map[outbox.DeliveryState]int `json:"states"`
}

// Mailout composes, approves, plans and sends a mail-out to a list of fixed addresses, and tells what that took.
func Mailout(ctx context.Context, options MailoutOptions) (report MailoutReport, err error) {
	dir, err := os.MkdirTemp("", "beraad-bench-*")
	if err != nil {
		return report, fmt.Errorf("bench: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	s, err := store.Open(store.Options{URL: options.Database, Dir: dir, Tables: models.Tables(), Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return report, fmt.Errorf("bench: %w", err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := s.Migrate(ctx); err != nil {
		return report, err
	}
	b := &bureau{store: s, options: options}
	for _, prepare := range []func(context.Context) error{b.found, b.fill, b.plan} {
		if err := prepare(ctx); err != nil {
			return report, err
		}
	}
	report = MailoutReport{Database: "sqlite", Recipients: options.Recipients, Size: options.Size, Attachment: options.Attachment}
	journal := filepath.Join(dir, "mail.journal")
	if options.Database != "" {
		report.Database, journal = "postgres", ""
	}
	if options.Bare != nil {
		report.Against = options.Against
		if report.Bare, err = options.Bare(ctx); err != nil {
			return report, err
		}
	}
	postman, err := options.Postman(s, journal)
	if err != nil {
		return report, err
	}
	return report, b.measure(ctx, postman, &report)
}

// bureau is a body with a mailing list and a mail-out to it.
type bureau struct {
	store            *store.Store
	options          MailoutOptions
	body, list, mail uint
	author, second   access.Actor
}

var machine = access.System("meting")

// found makes the body and the two who send its mail.
func (b *bureau) found(ctx context.Context) error {
	return b.store.Change(ctx, machine, func(tx *store.Tx) error {
		one := &body.Body{Code: "meting", Name: "Meting", Scheme: body.Decimal, Mailbox: "meting@beraad.example", ReferenceForm: "{jaar}-{nr:4}"}
		if err := body.Found(tx, one, nil); err != nil {
			return err
		}
		b.body = one.ID
		for who, role := range map[*access.Actor]access.Role{&b.author: access.Secretary, &b.second: access.Chair} {
			p := &person.Person{Name: "Meting " + string(role), Email: string(role) + "@beraad.example"}
			if err := person.Add(tx, p); err != nil {
				return err
			}
			if err := body.Join(tx, &body.Membership{Body: b.body, Person: p.ID, Role: role, From: law.Day(2017, 1, 1)}); err != nil {
				return err
			}
			*who = access.Actor{Account: p.ID, Person: p.ID, Name: p.Name, In: []access.Held{{Role: role, Body: b.body}}}
		}
		return nil
	})
}

// portion is how many addresses come on the list at once.
const portion = 2000

// fill puts the addresses on a list.
func (b *bureau) fill(ctx context.Context) error {
	for done := 0; done < b.options.Recipients; {
		next := min(done+portion, b.options.Recipients)
		err := b.store.Change(ctx, b.author, func(tx *store.Tx) error {
			if b.list == 0 {
				l := &distribution.List{Body: b.body, Name: "Alle ambtenaren", Wide: b.options.Wide}
				if err := distribution.AddList(tx, l); err != nil {
					return err
				}
				b.list = l.ID
			}
			rows := make([]distribution.Address, 0, next-done)
			for n := done; n < next; n++ {
				rows = append(rows, distribution.Address{Name: fmt.Sprintf("Ambtenaar %d", n+1), Address: fmt.Sprintf("ambtenaar.%d@ministerie.example", n+1)})
			}
			return distribution.PutMany(tx, b.list, rows)
		})
		if err != nil {
			return err
		}
		done = next
		b.options.Step(done)
	}
	return nil
}

// plan writes the mail-out, has the second person approve it, and plans it for now.
func (b *bureau) plan(ctx context.Context) error {
	annexes, err := b.annexes(ctx)
	if err != nil {
		return err
	}
	const line = "Deze regel staat voor de tekst van een beleidslijn, zoals die uitgaat.\n\n"
	d := &distribution.Distribution{
		Body: b.body, Subject: "Meting van een verzending", Greeting: "Geachte collega,",
		Text: strings.Repeat(line, max(b.options.Size/len(line), 1)),
	}
	for _, step := range []struct {
		who access.Actor
		do  func(tx *store.Tx) error
	}{
		{b.author, func(tx *store.Tx) error { return distribution.Compose(tx, d, []uint{b.list}, annexes) }},
		{b.second, func(tx *store.Tx) error { return distribution.Approve(tx, d.ID) }},
		{b.author, func(tx *store.Tx) error { return distribution.Plan(tx, d.ID, tx.Now(), 0) }},
	} {
		if err := b.store.Change(ctx, step.who, step.do); err != nil {
			return err
		}
	}
	b.mail = d.ID
	return nil
}

// measure starts the mail-out and sends it to the end.
func (b *bureau) measure(ctx context.Context, postman Postman, report *MailoutReport) error {
	debug.FreeOSMemory()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		return fmt.Errorf("bench: peak memory is known on Linux only: %w", err)
	}
	due := time.Now()
	err := b.store.Change(ctx, machine, func(tx *store.Tx) error {
		_, err := distribution.StartDue(tx)
		return err
	})
	if err != nil {
		return err
	}
	report.Enqueue = round(time.Since(due).Seconds())
	before, began := processor(), time.Now()
	if err := postman.Work(ctx); err != nil {
		return err
	}
	took := time.Since(began).Seconds()
	report.First = round(b.options.First().Sub(due).Seconds())
	report.Send, report.Rate = round(took), round(float64(b.options.Recipients)/took)
	report.Processor = round((processor() - before).Seconds() * 1e6 / float64(b.options.Recipients))
	if report.Bare > 0 {
		report.Ratio = round(report.Rate / report.Bare)
	}
	if report.Peak, err = peak(); err != nil {
		return err
	}
	return b.store.Read(ctx, machine, func(tx *store.Tx) error {
		d, err := distribution.Find(tx, b.mail)
		if err != nil {
			return err
		}
		report.States, err = outbox.Tally(tx, d.Message)
		return err
	})
}

// processor is the time that this process had the processor.
func processor() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// peak is the most memory that this process had resident since that was last reset, in megabytes.
func peak() (float64, error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, fmt.Errorf("bench: %w", err)
	}
	for line := range strings.Lines(string(status)) {
		if name, size, _ := strings.Cut(line, ":"); name == "VmHWM" {
			kb, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(size), " kB"))
			return round(float64(kb) / 1024), err
		}
	}
	return 0, errors.New("bench: no peak memory in the status of the process")
}
