package store

import (
	"archive/tar"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"beraad/models/fault"
)

// manifest stands first in a backup and says what it is.
type manifest struct {
	Made     time.Time `json:"made"`
	Database string    `json:"database"` // sqlite or postgres
	Form     int       `json:"form"`
}

const (
	backupForm   = 1
	manifestName = "manifest.json"
	databaseName = "database"
	filesPrefix  = "files/"
)

// WriteBackup writes all that is kept as a tar file while the program goes on: first the database as it is at one moment,
// then the files. A file that a row of the database names was there before that row, so the backup is whole. Scratch is
// a folder for the copy of the database. Step hears of each file.
func (s *Store) WriteBackup(ctx context.Context, w io.Writer, scratch string, step func(done int)) error {
	copied := filepath.Join(scratch, databaseName)
	if err := s.Backup(ctx, copied); err != nil {
		return fmt.Errorf("copy database: %w", err)
	}
	defer os.Remove(copied) //nolint:errcheck // the folder is scratch
	out := tar.NewWriter(w)
	about, err := json.Marshal(manifest{Made: s.Now(), Database: s.dialect.name(), Form: backupForm})
	if err != nil {
		return err
	}
	if err := out.WriteHeader(&tar.Header{Name: manifestName, Mode: 0o600, Size: int64(len(about)), ModTime: s.Now()}); err != nil {
		return err
	}
	if _, err := out.Write(about); err != nil {
		return err
	}
	database, err := os.Open(copied)
	if err != nil {
		return err
	}
	info, err := database.Stat()
	if err == nil {
		err = put(out, databaseName, info.Size(), database)
	}
	if err := errors.Join(err, database.Close()); err != nil {
		return fmt.Errorf("write database: %w", err)
	}
	err = s.files.Walk(ctx, func(sum string, size int64) error {
		file, err := s.files.Open(ctx, sum)
		if err != nil {
			return err
		}
		step(1)
		return errors.Join(put(out, filesPrefix+sum, size, file), file.Close())
	})
	if err != nil {
		return fmt.Errorf("write files: %w", err)
	}
	return out.Close()
}

func put(out *tar.Writer, name string, size int64, content io.Reader) error {
	if err := out.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: size}); err != nil {
		return err
	}
	_, err := io.Copy(out, content)
	return err
}

// ReadBackup puts a backup back where nothing is yet: an empty folder, or an empty PostgreSQL database. Open the store
// after it. Each file is checked against its name on the way in.
func ReadBackup(ctx context.Context, options Options, r io.Reader, step func(done int)) error {
	d, err := dialectFor(options)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(options.Dir, 0o750); err != nil {
		return fmt.Errorf("make data folder: %w", err)
	}
	files := options.Files
	if files == nil {
		if files, err = NewFolder(options.Dir); err != nil {
			return err
		}
	}
	in := tar.NewReader(r)
	if err := readManifest(in, d); err != nil {
		return err
	}
	restored := false
	for {
		header, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return fmt.Errorf("read backup: %w", err)
		}
		if header.Name == databaseName {
			err, restored = readDatabase(ctx, d, options.Dir, in), true
		} else if sum, ok := strings.CutPrefix(header.Name, filesPrefix); ok {
			err = readFile(ctx, files, sum, in)
			step(1)
		}
		if err != nil {
			return err
		}
	}
	if !restored {
		return errNoBackup
	}
	return nil
}

var errNoBackup = fault.Refuse("Dit bestand is geen reservekopie van Beraad.")

func readManifest(in *tar.Reader, d dialect) error {
	header, err := in.Next()
	if err != nil || header.Name != manifestName {
		return errNoBackup
	}
	var about manifest
	if err := json.NewDecoder(io.LimitReader(in, 1<<20)).Decode(&about); err != nil {
		return errNoBackup
	}
	switch {
	case about.Form != backupForm:
		return fault.Refuse("Deze reservekopie is van een andere versie van Beraad.")
	case about.Database != d.name():
		return fault.Refuse(fmt.Sprintf("Deze reservekopie is van %s; hier staat %s ingesteld.", about.Database, d.name()))
	}
	return nil
}

func readDatabase(ctx context.Context, d dialect, dir string, content io.Reader) (err error) {
	draft, err := os.CreateTemp(dir, "restore-*")
	if err != nil {
		return fmt.Errorf("restore database: %w", err)
	}
	defer os.Remove(draft.Name()) //nolint:errcheck // gone already when all went well
	_, err = io.Copy(draft, content)
	if err == nil {
		err = draft.Sync()
	}
	if err := errors.Join(err, draft.Close()); err != nil {
		return fmt.Errorf("restore database: %w", err)
	}
	return d.restore(ctx, draft.Name())
}

func readFile(ctx context.Context, files Files, sum string, content io.Reader) error {
	got, _, err := files.Put(ctx, content, 1<<62)
	if err != nil {
		return fmt.Errorf("restore file: %w", err)
	}
	if got != sum {
		return fmt.Errorf("restore file %s: %w", sum, ErrDamaged)
	}
	return nil
}
