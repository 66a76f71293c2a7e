package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"beraad/models/fault"
)

// Files keeps bytes under their own SHA-256. It is small on purpose: a store that speaks S3 needs no more.
type Files interface {
	// Put keeps what r holds, at most limit bytes, and gives its hash and size. Kept means kept: it survives a crash.
	Put(ctx context.Context, r io.Reader, limit int64) (sum string, size int64, err error)
	// Open gives the bytes of a hash; reading to the end checks them.
	Open(ctx context.Context, sum string) (io.ReadCloser, error)
	// Walk calls each for every file that is kept.
	Walk(ctx context.Context, each func(sum string, size int64) error) error
	// Remove takes a file away; it is for what no row points at.
	Remove(ctx context.Context, sum string) error
}

// ErrTooLarge says that there were more bytes than the limit.
var ErrTooLarge = errors.New("file is larger than allowed")

// ErrDamaged says that the bytes on disk are not those that were kept.
var ErrDamaged = errors.New("file does not match its hash")

// Folder is Files on disk: files/ab/abcdef…, written beside and renamed, so that half a file never has a name.
type Folder struct{ dir string }

// NewFolder keeps files in the folder files under dir.
func NewFolder(dir string) (*Folder, error) {
	own := filepath.Join(dir, "files")
	if err := os.MkdirAll(own, 0o750); err != nil {
		return nil, fmt.Errorf("make folder for files: %w", err)
	}
	return &Folder{dir: own}, nil
}

var sumForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (f *Folder) path(sum string) (string, error) {
	if !sumForm.MatchString(sum) {
		return "", fault.NotFound()
	}
	return filepath.Join(f.dir, sum[:2], sum), nil
}

// Put implements Files.
func (f *Folder) Put(ctx context.Context, r io.Reader, limit int64) (sum string, size int64, err error) {
	draft, err := os.CreateTemp(f.dir, "in-*")
	if err != nil {
		return "", 0, fmt.Errorf("keep file: %w", err)
	}
	defer os.Remove(draft.Name()) //nolint:errcheck // gone already when all went well
	hash := sha256.New()
	size, err = io.Copy(io.MultiWriter(draft, hash), io.LimitReader(reading{ctx, r}, limit+1))
	if err == nil && size > limit {
		err = ErrTooLarge
	}
	if err == nil {
		err = draft.Sync()
	}
	if err = errors.Join(err, draft.Close()); err != nil {
		return "", 0, fmt.Errorf("keep file: %w", err)
	}
	sum = hex.EncodeToString(hash.Sum(nil))
	path, err := f.path(sum)
	if err != nil {
		return "", 0, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return "", 0, fmt.Errorf("keep file: %w", err)
	}
	if err := os.Rename(draft.Name(), path); err != nil {
		return "", 0, fmt.Errorf("keep file: %w", err)
	}
	return sum, size, syncFolder(filepath.Dir(path))
}

// syncFolder makes a new name survive a power cut.
func syncFolder(dir string) error {
	open, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("keep file: %w", err)
	}
	return errors.Join(open.Sync(), open.Close())
}

// Open implements Files.
func (f *Folder) Open(_ context.Context, sum string) (io.ReadCloser, error) {
	path, err := f.path(sum)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.NotFound().Because(err)
	}
	if err != nil {
		return nil, fmt.Errorf("open file: %w", err)
	}
	return &checked{file: file, sum: sum, hash: sha256.New()}, nil
}

// Walk implements Files.
func (f *Folder) Walk(ctx context.Context, each func(sum string, size int64) error) error {
	return filepath.WalkDir(f.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !sumForm.MatchString(entry.Name()) {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		return errors.Join(ctx.Err(), each(entry.Name(), info.Size()))
	})
}

// Remove implements Files.
func (f *Folder) Remove(_ context.Context, sum string) error {
	path, err := f.path(sum)
	if err != nil {
		return err
	}
	return os.Remove(path)
}

// reading stops when its context ends.
type reading struct {
	ctx context.Context //nolint:containedctx // lives as long as one copy
	r   io.Reader
}

func (r reading) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}

// checked compares the hash when the end is reached, so that damage is an error and never a paper.
type checked struct {
	file *os.File
	sum  string
	hash interface {
		io.Writer
		Sum([]byte) []byte
	}
}

func (c *checked) Read(p []byte) (int, error) {
	n, err := c.file.Read(p)
	c.hash.Write(p[:n]) //nolint:errcheck // a hash never fails
	if errors.Is(err, io.EOF) && hex.EncodeToString(c.hash.Sum(nil)) != c.sum {
		return n, ErrDamaged
	}
	return n, err
}

// ReadAt reads from any place, for files too large to be read as a whole; it checks nothing.
func (c *checked) ReadAt(p []byte, at int64) (int, error) { return c.file.ReadAt(p, at) }

func (c *checked) Close() error { return c.file.Close() }
