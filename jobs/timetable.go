package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"
	_ "time/tzdata" // Amsterdam, also where the machine does not know it

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
	"github.com/robfig/cron/v3"
)

// Tick is a line of the timetable: at these times, by the clock of Amsterdam, this work is planned. The times are the five
// fields of cron. The hour from 02:00 to 03:00 may only be named as part of every hour: on one night in spring
// it does not exist, on one in autumn it comes twice.
type Tick struct {
	Kind string
	When string
}

// slot is a tick that was read.
type slot struct {
	kind     string
	schedule *cron.SpecSchedule
}

const (
	everyHour = 1 << 63 // how cron marks a field that was left open
	nightHour = 1 << 2
	catchUp   = 24 * time.Hour
)

func (t Tick) parse() (slot, error) {
	if strings.Contains(t.When, "TZ=") || strings.HasPrefix(t.When, "@") { // the first makes cron panic
		return slot{}, fmt.Errorf("timetable: %s: only five fields", t.Kind)
	}
	parsed, err := cron.ParseStandard(t.When)
	if err != nil {
		return slot{}, fmt.Errorf("timetable: %s: %w", t.Kind, err)
	}
	s, ok := parsed.(*cron.SpecSchedule)
	if !ok || (s.Hour&everyHour == 0 && s.Hour&nightHour != 0) {
		return slot{}, fmt.Errorf("timetable: %s: not between 02:00 and 03:00", t.Kind)
	}
	return slot{t.Kind, s}, nil
}

// key names a moment of the timetable. All replicas give it the same name, so only one plans the work. The offset
// keeps the two hours apart that have one name in autumn.
func (s slot) key(at time.Time) string { return "rooster " + at.Format("2006-01-02T15:04Z07:00") }

// last is the latest moment that has passed, not longer ago than catchUp.
func (s slot) last(now time.Time) (at time.Time, ok bool) {
	for t := s.schedule.Next(now.Add(-catchUp)); !t.IsZero() && !t.After(now); t = s.schedule.Next(t) {
		at, ok = t, true
	}
	return at, ok
}

// startClock plans what fell due while nobody was there, and then what falls due.
func (e *Engine) startClock(ctx context.Context, amsterdam *time.Location) {
	log := cronLog{e.log}
	e.cron = cron.New(cron.WithLocation(amsterdam), cron.WithLogger(log),
		cron.WithChain(cron.Recover(log), cron.SkipIfStillRunning(log)))
	ring := func(s slot, at time.Time) {
		if err := e.plan(ctx, s, at); err != nil {
			e.log.Error("timetable", "job", s.kind, "error", err)
		}
	}
	for _, s := range e.ticks {
		if at, ok := s.last(time.Now().In(amsterdam)); ok {
			ring(s, at)
		}
		e.cron.Schedule(s.schedule, cron.FuncJob(func() { ring(s, time.Now().In(amsterdam).Truncate(time.Minute)) }))
	}
	e.cron.Start()
}

// plan inserts the work of one moment, unless it is there already, done or not.
func (e *Engine) plan(ctx context.Context, s slot, at time.Time) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	w, err := e.work(s.kind, nil, s.key(at))
	if err != nil {
		return err
	}
	always := append([]rivertype.JobState{
		rivertype.JobStateCompleted, rivertype.JobStateCancelled, rivertype.JobStateDiscarded,
	}, unfinished...)
	opts := e.opts(s.kind, &river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: always}})
	if _, err := e.client.Insert(ctx, w, opts); err != nil {
		return fmt.Errorf("plan job %s: %w", s.kind, err)
	}
	return nil
}

// cronLog passes on what goes wrong.
type cronLog struct{ log *slog.Logger }

// Info is of no interest to an operator.
func (cronLog) Info(string, ...any) {}

// Error is.
func (c cronLog) Error(err error, msg string, more ...any) {
	c.log.Error("timetable: "+msg, append(more, "error", err)...)
}
