package jobs

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/request"
	"beraad/models/store"
)

// CopiesKind is the name of the work that makes public copies.
const CopiesKind = "public-copies"

// copiesOf says of which publication copies are wanted, and by whose account.
type copiesOf struct{ Account, Publication uint }

// AskCopies plans the copies of a publication, as the coordinator who asks.
func AskCopies(ctx context.Context, s *store.Store, who access.Actor, publication uint) error {
	return s.Change(ctx, who, func(tx *store.Tx) error {
		made, err := request.FindPublication(tx, publication)
		if err != nil {
			return err
		}
		key := fmt.Sprintf("%d-%d", publication, made.Rev)
		return tx.Later(CopiesKind, copiesOf{who.Account, publication}, time.Time{}, key)
	})
}

// Copies is the work of making public copies. The publisher is asked for when there is work: the printer is found
// after the engine was made.
func Copies(publisher func() *Publisher) Job {
	return Job{Kind: CopiesKind, Heavy: true, Timeout: 10 * time.Minute, Attempts: 5, Run: func(ctx context.Context, args []byte) error {
		var of copiesOf
		if err := json.Unmarshal(args, &of); err != nil {
			return Permanent(fmt.Errorf("public copies: %w", err))
		}
		p := publisher()
		who, err := p.actor(ctx, of.Account)
		if err == nil {
			err = p.Anew(ctx, who, of.Publication)
		}
		if fault.Of(err) != nil && fault.KindOf(err) != fault.Busy {
			return Permanent(err) // a person must mend it: trying again gives the same
		}
		return err
	}}
}

func (p *Publisher) actor(ctx context.Context, account uint) (who access.Actor, err error) {
	err = p.Store.Read(ctx, access.System("openbare kopieën"), func(tx *store.Tx) error {
		a, err := person.FindAccount(tx, account)
		if err != nil {
			return err
		}
		who, err = body.Actor(tx, a)
		return err
	})
	return who, err
}

// Anew makes the copies of a publication; those that an earlier try left are made again.
func (p *Publisher) Anew(ctx context.Context, who access.Actor, publication uint) error {
	err := p.Store.Change(ctx, who, func(tx *store.Tx) error {
		files, err := request.FilesOf(tx, publication)
		if err != nil || len(files) == 0 {
			return err
		}
		made, err := request.FindPublication(tx, publication)
		if err != nil {
			return err
		}
		_, err = request.Prepare(tx, made.Request)
		return err
	})
	if err != nil {
		return err
	}
	return p.Make(ctx, who, publication, func(int, int) {})
}
