package supply

import (
	"context"
	"errors"
	"log/slog"
	"runtime"
	"sync"
	"time"

	"beraad/models/access"
	"beraad/models/format/extract"
	"beraad/models/store"
)

// Worker reads supplies: it is what a job does.
type Worker struct {
	store  *store.Store
	reader *Reader
	may    May
	who    access.Actor
	log    *slog.Logger
}

// NewWorker makes one that reads supplies. May is asked before words are added to what is a paper already.
func NewWorker(s *store.Store, reader *extract.Reader, may May, log *slog.Logger) *Worker {
	return &Worker{
		store: s, reader: &Reader{Files: s.Files(), Text: reader, Bounds: Standard}, may: may, who: access.System("aanlevering lezen"), log: log,
	}
}

// Work reads a supply until a moment, and sorts it when all is read; ended tells whether there is nothing left to do. What was
// read is written down as it goes, so that whatever happens the next one goes on where this one was.
func (r *Worker) Work(ctx context.Context, id uint, until time.Time) (ended bool, err error) {
	var found []*Found
	for fresh := true; ; fresh = false {
		var hand *Hand
		err := r.store.Change(ctx, r.who, func(tx *store.Tx) error {
			if err := Keep(tx, id, found); err != nil || time.Now().After(until) {
				return err
			}
			hand, err = Claim(tx, id, fresh)
			return err
		})
		switch {
		case err != nil:
			return false, err
		case hand == nil:
			return false, nil
		case hand.Supply.State == Sorting:
			return true, r.sort(ctx, hand.Supply)
		case hand.Supply.State != Reading:
			return true, nil
		case hand.Scanning:
			if err := r.recognise(ctx, id, until); err != nil {
				return false, err
			}
			found = nil
			continue
		case len(hand.Files) == 0:
			if err := r.store.Change(ctx, r.who, func(tx *store.Tx) error { return BeginSorting(tx, id) }); err != nil {
				return false, err
			}
			return true, r.sort(ctx, hand.Supply)
		}
		if found, err = r.read(ctx, hand, until); err != nil {
			return false, err
		}
	}
}

// read looks into files, as many at once as there are processors; zips and mail boxes are taken apart after that.
func (r *Worker) read(ctx context.Context, hand *Hand, until time.Time) ([]*Found, error) {
	found := make([]*Found, len(hand.Files))
	next := make(chan int)
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(hand.Files)) {
		all.Go(func() {
			for i := range next {
				found[i] = r.reader.Read(ctx, hand.Files[i], hand.Scans[hand.Files[i].ID])
			}
		})
	}
	for i := range hand.Files {
		next <- i
	}
	close(next)
	all.Wait()
	var kept []*Found
	for i, one := range found {
		switch {
		case one == nil: // the program stops
			return nil, errors.Join(context.Cause(ctx), r.release(ctx, hand.Supply.ID, hand.Files))
		case one.Holder:
			hand.Files[i] = one.File
		default:
			kept = append(kept, one)
		}
		if one.Crash != nil {
			r.log.ErrorContext(ctx, "reader of supplied files crashed", "file", one.File.ID, "kind", one.File.Kind, "error", one.Crash)
		}
	}
	for i := range found {
		if found[i].Holder {
			if err := r.unpack(ctx, &hand.Files[i], until); err != nil {
				return nil, errors.Join(err, r.release(ctx, hand.Supply.ID, hand.Files))
			}
		}
	}
	return kept, nil
}

// unpack takes a zip or mail box apart, as far as there is time.
func (r *Worker) unpack(ctx context.Context, f *File, until time.Time) error {
	stopped := false
	err := r.reader.Unpack(ctx, f, func(members []Member, readTo int64, last bool) (goOn bool, err error) {
		err = r.store.Change(ctx, r.who, func(tx *store.Tx) error {
			goOn, err = AddMembers(tx, f, members, readTo, last)
			return err
		})
		if goOn && time.Now().After(until) {
			goOn = false
		}
		stopped = !goOn && !last
		return goOn, err
	})
	if err != nil || !stopped {
		return err
	}
	return r.release(ctx, f.Supply, []File{*f})
}

// release puts files back, also when the program stops.
func (r *Worker) release(ctx context.Context, id uint, files []File) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return r.store.Change(ctx, r.who, func(tx *store.Tx) error { return Release(tx, id, files) })
}

// How much is written in one transaction while a supply is sorted, so that others wait shortly.
const (
	arrangedAtOnce = 500
	threadsAtOnce  = 50
)

// sort finds copies, what is nearly alike and conversations, over all that was handed in for the request, and ties what mails
// quote. Done again it changes nothing more.
func (r *Worker) sort(ctx context.Context, s *Supply) error {
	var a *Arrangement
	err := r.store.Read(ctx, r.who, func(tx *store.Tx) (err error) {
		a, err = Arrange(tx, s.Request)
		return err
	})
	if err != nil {
		return err
	}
	for more := true; more; {
		err := r.store.Change(ctx, r.who, func(tx *store.Tx) (err error) {
			more, err = a.Save(tx, arrangedAtOnce)
			return err
		})
		if err != nil {
			return err
		}
	}
	threads, err := r.threads(ctx, s)
	if err != nil {
		return err
	}
	for len(threads) > 0 {
		part := threads[:min(threadsAtOnce, len(threads))]
		err := r.store.Change(ctx, r.who, func(tx *store.Tx) error {
			for _, thread := range part {
				if _, err := TieQuotes(tx, s.Request, thread); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		threads = threads[len(part):]
	}
	return r.store.Change(ctx, r.who, func(tx *store.Tx) error { return Finish(tx, s.ID) })
}

// threads lists the conversations that have a mail of this
func (r *Worker) threads(ctx context.Context, s *Supply) (threads []uint, err error) {
	err = r.store.Read(ctx, r.who, func(tx *store.Tx) error {
		threads, err = ThreadsOf(tx, s.ID)
		return err
	})
	return threads, err
}
