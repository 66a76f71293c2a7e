package jobs

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"
	"github.com/robfig/cron/v3"
)

// Job is a kind of work that happens in the background. Its Run may be called twice for the same piece of work (after
// a crash, or when it failed half-way), so it must look what is already there.
type Job struct {
	Kind     string // as it stands in the database: small letters, digits, dots and hyphens
	Run      Handler
	Timeout  time.Duration // default 20 seconds; the context ends then
	Attempts int           // default 12, which is about a day and a half
	Heavy    bool          // printing, reading of files: it waits for others of its kind, and light work passes it
}

// Handler does one piece of work. What Permanent gave is not tried again; any other error is, later and later.
type Handler func(ctx context.Context, args []byte) error

// Permanent says that trying again is of no use.
func Permanent(err error) error { return river.JobCancel(err) }

// EngineOptions are the choices of an engine. One of SQLite and Postgres is set.
type EngineOptions struct {
	SQLite    string // file that the store uses too
	Postgres  string // address that the store uses too
	Jobs      []Job
	Timetable []Tick
	Workers   int                             // pieces of light work at once; default 4
	Heavy     int                             // pieces of heavy work at once; default 1
	Backoff   func(attempt int) time.Duration // default: half a minute, doubling, at most six hours
	Rescue    time.Duration                   // work of a process that died is taken over after so long; default half a minute
	Clock     func() time.Time                // by which the domain tells when; default that of the machine
	Log       *slog.Logger
}

// Engine keeps work for later in the database and does it. It is made of River, which nothing outside this file and
// its neighbours knows.
type Engine struct {
	db       *sql.DB
	postgres bool
	client   *river.Client[*sql.Tx]
	jobs     map[string]Job
	ticks    []slot
	cron     *cron.Cron
	clock    func() time.Time
	log      *slog.Logger
}

const (
	lightQueue = "light"
	heavyQueue = "heavy"
)

var kindName = regexp.MustCompile(`^[a-z][a-z0-9.-]{1,99}$`)

// OpenEngine connects. The engine can take work (InsertTx) without being started; only a started one does it.
func OpenEngine(o EngineOptions) (*Engine, error) {
	e := &Engine{postgres: o.Postgres != "", jobs: map[string]Job{}, clock: o.Clock, log: either(o.Log, slog.Default())}
	if e.clock == nil {
		e.clock = time.Now
	}
	if err := e.register(o); err != nil {
		return nil, err
	}
	driver, err := e.connect(o)
	if err != nil {
		return nil, err
	}
	if e.client, err = river.NewClient(driver, e.config(o)); err != nil {
		return nil, errors.Join(fmt.Errorf("make the engine for jobs: %w", err), e.db.Close())
	}
	return e, nil
}

func (e *Engine) register(o EngineOptions) error {
	if (o.SQLite == "") == (o.Postgres == "") {
		return errors.New("an engine for jobs needs one database")
	}
	for _, j := range o.Jobs {
		if _, twice := e.jobs[j.Kind]; twice || !kindName.MatchString(j.Kind) || j.Run == nil {
			return fmt.Errorf("job %q: twice in the table, or not a name, or without work", j.Kind)
		}
		j.Timeout, j.Attempts = either(j.Timeout, 20*time.Second), either(j.Attempts, 12)
		e.jobs[j.Kind] = j
	}
	for _, t := range o.Timetable {
		if _, known := e.jobs[t.Kind]; !known {
			return fmt.Errorf("timetable: no job %q", t.Kind)
		}
		s, err := t.parse()
		if err != nil {
			return err
		}
		e.ticks = append(e.ticks, s)
	}
	return nil
}

func (e *Engine) config(o EngineOptions) *river.Config {
	const month = 30 * 24 * time.Hour
	workers := river.NewWorkers()
	o.Rescue = either(o.Rescue, 30*time.Second)
	for _, j := range e.jobs {
		river.AddWorkerArgs(workers, work{kind: j.Kind}, &worker{job: j, grace: o.Rescue / 6})
	}
	return &river.Config{
		Workers: workers,
		Queues: map[string]river.QueueConfig{
			lightQueue: {MaxWorkers: either(o.Workers, 4)}, heavyQueue: {MaxWorkers: either(o.Heavy, 1)},
		},
		FetchPollInterval: 500 * time.Millisecond,
		// Each job ends itself at its own time; this only bounds what does not listen.
		JobTimeout:           o.Rescue / 2,
		RescueStuckJobsAfter: o.Rescue,
		RetryPolicy:          backoff{o.Backoff},
		// A slot of the timetable is remembered as long as the finished job is.
		CompletedJobRetentionPeriod: 3 * 24 * time.Hour,
		CancelledJobRetentionPeriod: 3 * month,
		DiscardedJobRetentionPeriod: 3 * month,
		Logger:                      slog.New(warnings{e.log.Handler()}),
	}
}

// Migrate makes and renews the tables of the engine. Replicas that start together wait for each other.
func (e *Engine) Migrate(ctx context.Context) error {
	return e.alone(ctx, func() error {
		m, err := rivermigrate.New(e.client.Driver(), &rivermigrate.Config{Logger: slog.New(warnings{e.log.Handler()})})
		if err != nil {
			return fmt.Errorf("migrate jobs: %w", err)
		}
		if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
			return fmt.Errorf("migrate jobs: %w", err)
		}
		return nil
	})
}

// InsertTx plans work inside the transaction of the domain: it exists when that is committed, and never existed when it
// is rolled back. Args are JSON. A time that is zero or past means at once. While work of this kind with the same
// key waits or is being done, another is dropped; an empty key never is.
//
// Work that is planned because something changed must therefore carry the version of it in its key: the one
// being done may have read the old state.
//
//nolint:revive // store.Later asks for these arguments, in types of the standard library
func (e *Engine) InsertTx(ctx context.Context, tx *sql.Tx, kind string, args []byte, at time.Time, key string) error {
	opts := &river.InsertOpts{}
	if key != "" {
		opts.UniqueOpts = river.UniqueOpts{ByArgs: true, ByState: unfinished}
	}
	w, err := e.work(kind, args, key)
	if err != nil {
		return err
	}
	if wait := at.Sub(e.clock()); !at.IsZero() && wait > 0 { // the clock of a demonstration may be years away
		opts.ScheduledAt = time.Now().Add(wait)
	}
	if _, err := e.client.InsertTx(ctx, tx, w, e.opts(kind, opts)); err != nil {
		return fmt.Errorf("plan job %s: %w", kind, err)
	}
	return nil
}

func (e *Engine) opts(kind string, o *river.InsertOpts) *river.InsertOpts {
	o.MaxAttempts, o.Queue = e.jobs[kind].Attempts, lightQueue
	if e.jobs[kind].Heavy {
		o.Queue = heavyQueue
	}
	return o
}

func (e *Engine) work(kind string, args []byte, key string) (work, error) {
	if len(args) == 0 {
		args = []byte("null")
	}
	if _, known := e.jobs[kind]; !known || !json.Valid(args) {
		return work{}, fmt.Errorf("plan job %q: unknown kind, or arguments that are not JSON", kind)
	}
	return work{kind: kind, Key: key, Args: args}, nil
}

var unfinished = []rivertype.JobState{
	rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRunning,
	rivertype.JobStateScheduled, rivertype.JobStateRetryable,
}

// Start begins to work and rings the bells of the timetable. It ends by Stop, not by its context.
func (e *Engine) Start(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx)
	amsterdam, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		return fmt.Errorf("find the clock of Amsterdam: %w", err)
	}
	if err := e.client.Start(ctx); err != nil {
		return fmt.Errorf("start jobs: %w", err)
	}
	e.startClock(ctx, amsterdam)
	return nil
}

// Stop takes no new work and lets what is being done finish until ctx ends; then it is broken off, and done again
// by whoever starts next.
func (e *Engine) Stop(ctx context.Context) error {
	if e.cron != nil {
		<-e.cron.Stop().Done()
	}
	err := e.client.Stop(ctx)
	if err == nil || ctx.Err() == nil {
		return err
	}
	hard, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return e.client.StopAndCancel(hard)
}

// Close gives back the connections. Stop first.
func (e *Engine) Close() error { return e.db.Close() }
