package jobs

import (
	"context"
	"time"
)

// Pacer lets tests look at the pace alone.
type Pacer struct{ *pacer }

// NewPacer keeps messages so far apart.
func NewPacer(gap time.Duration) Pacer { return Pacer{&pacer{gap: gap}} }

// Wait waits for a turn.
func (p Pacer) Wait(ctx context.Context) bool { return p.wait(ctx) }
