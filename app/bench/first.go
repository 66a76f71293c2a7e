package bench

import (
	"context"
	"sync/atomic"
	"time"

	"beraad/jobs"
)

// First is a sender that remembers when the first message was taken over. It hands everything on to another one.
type First struct {
	jobs.Sender
	at atomic.Pointer[time.Time]
}

// At is when that was; nothing when none was.
func (f *First) At() time.Time {
	if at := f.at.Load(); at != nil {
		return *at
	}
	return time.Time{}
}

// Line implements jobs.Sender.
func (f *First) Line() jobs.Line { return &firstLine{f.Sender.Line(), f} }

type firstLine struct {
	jobs.Line
	of *First
}

// Send implements jobs.Line.
func (l *firstLine) Send(ctx context.Context, e jobs.Envelope, next *jobs.Envelope) jobs.Result {
	result := l.Line.Send(ctx, e, next)
	if l.of.at.Load() == nil && result.Outcome == jobs.Accepted {
		now := time.Now()
		l.of.at.CompareAndSwap(nil, &now)
	}
	return result
}
