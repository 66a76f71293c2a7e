package jobs

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"beraad/models/access"
	"beraad/models/format/extract"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/supply"
)

// supplyFor is how long a supply is read at a stretch; then other work has its turn, and it goes on.
const supplyFor = 20 * time.Second

// Supplies is the work of reading what was handed in for requests.
func Supplies(s *store.Store, reader *extract.Reader, log *slog.Logger) Job {
	w := supply.NewWorker(s, reader, request.TextFor, log)
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

// RecogniseWaiting is the work of planning that text is recognised where nothing was there to do so when the files were read. It plans
// nothing as long as nothing is there.
func RecogniseWaiting(s *store.Store, reader *extract.Reader) Job {
	plan := round(s, "tekst herkennen", request.RecogniseWaiting)
	return Job{Kind: recogniseWaiting, Run: func(ctx context.Context, args []byte) error {
		if reader.OCR.Ready(ctx) != nil {
			return nil
		}
		return plan(ctx, args)
	}}
}

const recogniseWaiting = "recognise-waiting"
