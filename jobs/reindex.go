package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"beraad/models/access"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/search"
	"beraad/models/store"
)

// renewKind is the work of making everything findable by the rules of this version.
const renewKind = "renew-index"

// The pace of it: so many papers in one transaction, so that writers wait shortly; and so long before it plans what is left.
const (
	renewAtOnce = 50
	renewFor    = 12 * time.Second
	renewList   = 5000
)

// AskIndex plans that what cannot be found by the rules of this version is made findable. At the start of the program.
func AskIndex(ctx context.Context, s *store.Store) error {
	return s.Change(ctx, access.System("zoekindex"), func(tx *store.Tx) error {
		return tx.Later(renewKind, nil, tx.Now(), fmt.Sprintf("renew-%d-%d", search.Form, tx.Now().Unix()))
	})
}

// renewIndex makes findable what is not, the newest papers first, in many short transactions. What is done is done: when it stops
// half-way, the next run goes on.
func renewIndex(s *store.Store, log *slog.Logger) Handler {
	return func(ctx context.Context, _ []byte) error {
		who, until := access.System("zoekindex"), time.Now().Add(renewFor)
		for {
			left, err := renewSome(ctx, s, until)
			if err != nil {
				return err
			}
			log.InfoContext(ctx, "search index renewed", "left", left)
			err = s.Change(ctx, who, func(tx *store.Tx) error {
				if err := search.Renewed(tx, left); err != nil || left == 0 {
					return err
				}
				if time.Now().After(until) {
					return tx.Later(renewKind, nil, tx.Now(), fmt.Sprintf("renew-%d-%d", search.Form, tx.Now().UnixNano()))
				}
				return nil
			})
			if err != nil || left == 0 || time.Now().After(until) {
				return err
			}
		}
	}
}

// renewSome does papers until a moment, or those of one list, and the few decisions and policy lines; it tells how many there are
// left, at least.
func renewSome(ctx context.Context, s *store.Store, until time.Time) (left int, err error) {
	who := access.System("zoekindex")
	for _, rest := range []func(tx *store.Tx, most int) (int, error){meeting.IndexDecisions, policy.IndexWordings} {
		done := renewAtOnce
		for done == renewAtOnce && time.Now().Before(until) {
			err := s.Change(ctx, who, func(tx *store.Tx) (err error) {
				done, err = rest(tx, renewAtOnce)
				return err
			})
			if err != nil {
				return 0, err
			}
		}
		left = max(left, done/renewAtOnce) // 1 when there may be more
	}
	var papers []uint
	if err := s.Read(ctx, who, func(tx *store.Tx) (err error) {
		papers, err = paper.Unindexed(tx, renewList)
		return err
	}); err != nil {
		return 0, err
	}
	if len(papers) == renewList {
		left = 1
	}
	for len(papers) > 0 && time.Now().Before(until) {
		batch := papers[:min(len(papers), renewAtOnce)]
		if err := s.Change(ctx, who, func(tx *store.Tx) error { return paper.IndexAll(tx, batch) }); err != nil {
			return 0, err
		}
		papers = papers[len(batch):]
	}
	return max(left, len(papers)), nil
}
