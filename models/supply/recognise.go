package supply

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"beraad/models/store"
)

// recognise recognises the words on pages, one by one, as far as there is time. What came of a page is written down before the
// next one is looked at.
func (r *Worker) recognise(ctx context.Context, id uint, until time.Time) error {
	var done *Scan
	open := &opened{reader: r.reader}
	for {
		var scan *Scan
		var f *File
		err := r.store.Change(ctx, r.who, func(tx *store.Tx) (err error) {
			scan, f, err = NextScan(tx, id, done, r.may, time.Now().After(until))
			return err
		})
		if err != nil || scan == nil {
			return err
		}
		content, err := open.bytes(ctx, f)
		if err != nil {
			return errors.Join(err, r.releaseScan(ctx, scan))
		}
		goOn, trouble := r.reader.Recognise(ctx, f.Kind, content, scan)
		if !goOn {
			return errors.Join(context.Cause(ctx), r.releaseScan(ctx, scan))
		}
		if trouble != nil {
			r.log.WarnContext(ctx, "words of a page not recognised", "file", f.ID, "page", scan.Page, "error", trouble)
		}
		done = scan
	}
}

func (r *Worker) releaseScan(ctx context.Context, scan *Scan) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return r.store.Change(ctx, r.who, func(tx *store.Tx) error { return ReleaseScan(tx, scan) })
}

// opened is the file of which pages are recognised: it is fetched once for all of them.
type opened struct {
	reader  *Reader
	file    uint
	content []byte
}

// bytes gives the bytes of a file.
func (o *opened) bytes(ctx context.Context, f *File) ([]byte, error) {
	if o.file == f.ID {
		return o.content, nil
	}
	kept, err := o.reader.Files.Open(ctx, f.Sum)
	if err != nil {
		return nil, err
	}
	defer kept.Close() //nolint:errcheck // it was only read
	content, err := io.ReadAll(io.LimitReader(kept, o.reader.Bounds.File))
	if err != nil {
		return nil, fmt.Errorf("read supplied file: %w", err)
	}
	o.file, o.content = f.ID, content
	return content, nil
}
