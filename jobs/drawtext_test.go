package jobs_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"beraad/jobs"
	"beraad/models"
	"beraad/models/access"
	"beraad/models/format/extract"
	"beraad/models/paper"
	"beraad/models/store"
)

// slowFiles is a real folder from which somebody reads so slowly that there is time to do something else.
type slowFiles struct {
	store.Files
	meanwhile func()
}

func (f *slowFiles) Open(ctx context.Context, sum string) (io.ReadCloser, error) {
	if f.meanwhile != nil {
		f.meanwhile()
	}
	return f.Files.Open(ctx, sum)
}

func TestOthersWriteWhileAFileIsRead(t *testing.T) {
	dir := t.TempDir()
	folder, err := store.NewFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := &slowFiles{Files: folder}
	s, err := store.Open(store.Options{Dir: dir, Files: files, Tables: models.Tables()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	writer, system := access.Actor{Person: 9, Name: "Hanneke", Global: []access.Role{access.Submitter}}, access.System("toets")
	title := func(title string) (p *paper.Paper) {
		p = &paper.Paper{Kind: paper.Annex, Title: title, Owner: writer.Person}
		within, stop := context.WithTimeout(t.Context(), 10*time.Second)
		defer stop()
		if err := s.Change(within, writer, func(tx *store.Tx) error { return paper.Add(tx, p) }); err != nil {
			t.Errorf("%s: %v", title, err)
		}
		return p
	}
	p := title("Het bestand")
	var version *paper.Version
	err = s.Change(t.Context(), writer, func(tx *store.Tx) (err error) {
		version, err = paper.Receive(tx, p.ID, paper.Upload{Name: "a.txt", Content: strings.NewReader("Wij lezen dit."), Limit: 1 << 10})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files.meanwhile = func() { title("Iets anders") }
	args, err := json.Marshal(version.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, job := range jobs.Background(s, &extract.Reader{}, slog.New(slog.DiscardHandler)) {
		if job.Kind == "draw-text" {
			if err := job.Run(t.Context(), args); err != nil {
				t.Error(err)
			}
		}
	}
	err = s.Read(t.Context(), system, func(tx *store.Tx) error {
		blocks, err := paper.Blocks(tx, version.ID)
		if len(blocks) != 1 || blocks[0].Text != "Wij lezen dit." {
			t.Errorf("read %+v", blocks)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
