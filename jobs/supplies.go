package jobs

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"beraad/models/access"
	"beraad/models/format/extract"
	"beraad/models/store"
	"beraad/models/supply"
)

// supplyFor is how long a supply is read at a stretch; then other work has its turn, and it goes on.
const supplyFor = 20 * time.Second

// Supplies is the work of reading what was handed in for requests.
func Supplies(s *store.Store, reader *extract.Reader, log *slog.Logger) Job {
	w := supply.NewWorker(s, reader, log)
	return Job{Kind: supply.Work, Heavy: true, Timeout: 10 * time.Minute, Run: func(ctx context.Context, args []byte) error {
		var id uint
		if err := json.Unmarshal(args, &id); err != nil {
			return Permanent(fmt.Errorf("aanlevering lezen: %w", err))
		}
		ended, err := w.Work(ctx, id, time.Now().Add(supplyFor))
		if err != nil || ended {
			return err
		}
		return s.Change(ctx, access.System("aanlevering lezen"), func(tx *store.Tx) error { return supply.Again(tx, id) })
	}}
}
