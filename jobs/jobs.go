package jobs

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"beraad/models/access"
	"beraad/models/format/extract"
	"beraad/models/paper"
	"beraad/models/store"
)

// Background is the work that the domain plans for later, by the names under which it plans it (tx.Later).
func Background(s *store.Store, reader *extract.Reader, log *slog.Logger) []Job {
	return []Job{
		{Kind: "index-paper", Run: onVersion(s, "zoekindex", paper.Index)},
		{Kind: renewKind, Heavy: true, Run: renewIndex(s, log)},
		{Kind: "draw-text", Heavy: true, Timeout: 2 * time.Minute, Run: drawText(s, reader)},
	}
}

// drawText reads a file that came in. A large one takes long, and the reader has to start before the first: so no
// transaction is open meanwhile, in which nobody else could write.
func drawText(s *store.Store, reader *extract.Reader) Handler {
	return func(ctx context.Context, args []byte) error {
		var version uint
		if err := json.Unmarshal(args, &version); err != nil {
			return Permanent(fmt.Errorf("tekst lezen: %w", err))
		}
		who := access.System("tekst lezen")
		var v *paper.Version
		err := s.Read(ctx, who, func(tx *store.Tx) (err error) {
			v, err = paper.FindVersion(tx, version)
			return err
		})
		if err != nil {
			return err
		}
		read := paper.ReadText(ctx, s.Files(), v, reader)
		if err := ctx.Err(); err != nil {
			return err
		}
		return s.Change(ctx, who, func(tx *store.Tx) error { return paper.KeepText(tx, version, read) })
	}
}

// onVersion does work on a version of a paper, in a transaction of the program's own.
func onVersion(s *store.Store, name string, do func(tx *store.Tx, version uint) error) Handler {
	return func(ctx context.Context, args []byte) error {
		var version uint
		if err := json.Unmarshal(args, &version); err != nil {
			return Permanent(fmt.Errorf("%s: %w", name, err))
		}
		return s.Change(ctx, access.System(name), func(tx *store.Tx) error { return do(tx, version) })
	}
}
