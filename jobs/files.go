package jobs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"
)

// Files writes messages to a folder, for when no mail server is set. It never says that a message was sent.
type Files struct {
	dir   string
	trust trust // a disk that is full is left alone for a while
}

// NewFiles makes the folder when it is not there.
func NewFiles(dir string) (*Files, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder for mail: %w", err)
	}
	return &Files{dir: dir, trust: trust{host: "files", log: slog.Default(), clock: time.Now, most: 1}}, nil
}

// Line implements [Sender].
func (f *Files) Line() Line { return fileLine{f} }

type fileLine struct{ *Files }

// Ready implements [Line].
func (l fileLine) Ready(_ context.Context, most int) int {
	yes, first, _ := l.trust.admit()
	if first {
		l.trust.tried() // each writes a file of its own: no need to wait for one another
	}
	if !yes {
		return 0
	}
	return most
}

// Send implements [Line].
func (l fileLine) Send(ctx context.Context, e Envelope, _ *Envelope) Result {
	res := l.Files.Send(ctx, e)
	if ctx.Err() == nil {
		l.trust.heard(res)
	}
	return res
}

// Close implements [Line].
func (fileLine) Close() {}

// Send writes the message as a whole file or not at all. The name follows from the message, so that the same
// message is one file however often it comes, and nothing that a person typed is in it.
func (f *Files) Send(ctx context.Context, e Envelope) Result {
	if _, res, bad := e.check(); bad {
		return res
	}
	if err := ctx.Err(); err != nil {
		return Result{Outcome: NotSent, Cause: causeStopped, Err: err}
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%s", e.From, e.To, e.Message))
	if err := f.write(hex.EncodeToString(sum[:16])+".eml", e.Message); err != nil {
		return Result{Outcome: NotSent, Cause: causeFile, Err: err}
	}
	return Result{Outcome: Filed}
}

func (f *Files) write(name string, content []byte) (err error) {
	part, err := os.CreateTemp(f.dir, ".part-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(part.Name())
		}
	}()
	_, err = part.Write(content)
	if err == nil {
		err = part.Sync()
	}
	if closing := part.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	if err = os.Rename(part.Name(), filepath.Join(f.dir, name)); err != nil {
		return err
	}
	dir, err := os.Open(f.dir)
	if err != nil {
		return err
	}
	defer dir.Close()
	return dir.Sync()
}
