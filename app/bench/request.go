package bench

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"beraad/models"
	"beraad/models/access"
	"beraad/models/format/docx"
	"beraad/models/format/extract"
	"beraad/models/law"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/supply"
)

// RequestOptions says what to measure the work on a request with.
type RequestOptions struct {
	// Files is how many files from outside are handed in.
	Files int
	// Database is the address of an empty PostgreSQL database; empty is SQLite in a folder for temporary files.
	Database string
	Reader   *extract.Reader
	// Step hears how many files were read.
	Step func(done int)
}

// RequestReport is what it took to read what was handed in for a request. Making the files is not in it.
type RequestReport struct {
	Database string `json:"database"`
	Files    int    `json:"files"`
	Bytes    int64  `json:"bytes"`
	// Read is how long it took until each file was read, found by a search and sorted, Sort the last part of that.
	Read float64 `json:"read_seconds"`
	Sort float64 `json:"sort_seconds"`
	Rate float64 `json:"files_per_second"`
	// Peak is the most memory that the process had resident meanwhile, in megabytes.
	Peak float64 `json:"peak_mb"`
	// List is how long it takes to read a page from the middle of the list, Words one of those that hold a word, in milliseconds.
	List    float64 `json:"list_page_ms"`
	Words   float64 `json:"words_page_ms"`
	Papers  int     `json:"papers"`
	Copies  int     `json:"copies"`
	Alike   int     `json:"nearly_alike"`
	Threads int     `json:"threads"`
	Tied    int     `json:"tied_passages"`
	Failed  int     `json:"failed"`
}

// Request hands files in for a request and reads them, as the program does in the background, and tells what that took.
func Request(ctx context.Context, options RequestOptions) (report RequestReport, err error) {
	dir, err := os.MkdirTemp("", "beraad-bench-*")
	if err != nil {
		return report, fmt.Errorf("bench: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	s, err := store.Open(store.Options{URL: options.Database, Dir: dir, Tables: models.Tables(), Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return report, fmt.Errorf("bench: %w", err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := s.Migrate(ctx); err != nil {
		return report, err
	}
	report = RequestReport{Database: "sqlite"}
	if options.Database != "" {
		report.Database = "postgres"
	}
	b := &desk{store: s, options: options, report: &report, words: newLanguage(7), word: newLanguage(7).between(300, 320)}
	if err := b.handIn(ctx, dir); err != nil {
		return report, err
	}
	return report, b.measure(ctx)
}

// desk is a request for which files are handed in.
type desk struct {
	store   *store.Store
	options RequestOptions
	report  *RequestReport
	words   *language
	word    string
	request uint
	supply  *supply.Supply
}

var coordinator = access.Actor{Account: 1, Person: 1, Name: "Meting", Global: []access.Role{access.Coordinator}}

// inZip is how many of the files are handed in as one zip.
const inZip = 20_000

// handIn makes the request and the files: half of them mails in one mail box, the rest in zips.
func (b *desk) handIn(ctx context.Context, dir string) error {
	var kept []supply.Kept
	keep := func(name string, write func(w io.Writer) error) error {
		file, err := os.CreateTemp(dir, "hand-*")
		if err != nil {
			return fmt.Errorf("bench: %w", err)
		}
		defer os.Remove(file.Name()) //nolint:errcheck // the folder goes too
		defer file.Close()           //nolint:errcheck // it was only read
		if err := write(file); err != nil {
			return err
		}
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return fmt.Errorf("bench: %w", err)
		}
		one, err := supply.Upload{Name: name, Content: file}.Keep(ctx, b.store.Files(), 1<<40)
		kept = append(kept, one)
		return err
	}
	mails := b.options.Files / 2
	if err := keep("post.mbox", func(w io.Writer) error { return b.box(w, mails) }); err != nil {
		return err
	}
	for from := mails; from < b.options.Files; from += inZip {
		till := min(from+inZip, b.options.Files)
		if err := keep(fmt.Sprintf("map-%d.zip", from), func(w io.Writer) error { return b.zip(w, from, till) }); err != nil {
			return err
		}
	}
	return b.store.Change(ctx, coordinator, func(tx *store.Tx) error {
		today := law.DateOf(tx.Now())
		r := &request.Request{Title: "Meting", ReceivedOn: today, Channel: "mail", Words: "Alle stukken.", Requester: "M. Eting", Email: "m@beraad.example"}
		if err := request.Register(tx, r); err != nil {
			return err
		}
		if err := request.Acknowledge(tx, r.ID, today, ""); err != nil {
			return err
		}
		b.request = r.ID
		var err error
		b.supply, err = request.HandIn(tx, r.ID, "Meting", kept)
		return err
	})
}

// box writes a mail box: conversations of five mails, of which each quotes the one before; one mail in twenty is there twice.
func (b *desk) box(w io.Writer, mails int) error {
	before := ""
	for n := range mails {
		text := b.words.passage() + "\n\n" + b.words.passage()
		head := fmt.Sprintf("From: ambtenaar%d@ministerie.example\nTo: ambtenaar%d@ministerie.example\nDate: %s\nMessage-ID: <%d@meting.example>\n",
			n%50, (n+1)%50, time.Date(2018, 1, 1, 0, n, 0, 0, time.UTC).Format(time.RFC1123Z), n)
		if n%5 == 0 {
			before = ""
			head += "Subject: " + b.words.between(100, 9000) + " " + b.words.between(100, 9000) + "\n"
		} else {
			head += fmt.Sprintf("Subject: RE: vervolg\nIn-Reply-To: <%d@meting.example>\n", n-1)
		}
		body := text
		if before != "" {
			body += "\n\nOp 1 januari 2018 schreef een collega:\n> " + strings.ReplaceAll(before, "\n", "\n> ")
		}
		before = body
		message := fmt.Sprintf("From meting Mon Jan  1 00:00:00 2018\n%sContent-Type: text/plain; charset=utf-8\n\n%s\n\n", head, body)
		if n%20 == 19 {
			message += message
		}
		if _, err := io.WriteString(w, message); err != nil {
			return fmt.Errorf("bench: %w", err)
		}
	}
	return nil
}

// zip writes documents: texts and Word files, of which one in ten is nearly the one before.
func (b *desk) zip(w io.Writer, from, till int) error {
	archive := zip.NewWriter(w)
	var text []string
	for n := from; n < till; n++ {
		if n%10 != 9 || text == nil {
			text = nil
			for range 6 {
				text = append(text, b.words.passage())
			}
		} else {
			text[3] = "Een andere zin."
		}
		name := fmt.Sprintf("map/nota-%d.txt", n)
		if n%4 == 0 {
			name = fmt.Sprintf("map/nota-%d.docx", n)
		}
		f, err := archive.Create(name)
		if err == nil && n%4 == 0 {
			err = word(f, text)
		} else if err == nil {
			_, err = io.WriteString(f, strings.Join(text, "\n\n"))
		}
		if err != nil {
			return fmt.Errorf("bench: %w", err)
		}
	}
	return archive.Close()
}

// measure reads all that was handed in.
func (b *desk) measure(ctx context.Context) error {
	debug.FreeOSMemory()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		return fmt.Errorf("bench: peak memory is known on Linux only: %w", err)
	}
	worker := supply.NewWorker(b.store, b.options.Reader, request.TextFor, slog.New(slog.DiscardHandler))
	began, sorting := time.Now(), time.Now()
	for ended := false; !ended; {
		var err error
		if ended, err = worker.Work(ctx, b.supply.ID, time.Now().Add(2*time.Second)); err != nil {
			return err
		}
		if err := b.look(ctx); err != nil {
			return err
		}
		b.options.Step(b.supply.FilesDone)
		if b.supply.State == supply.Reading {
			sorting = time.Now()
		}
	}
	took := time.Since(began).Seconds()
	r := b.report
	r.Read, r.Sort, r.Files, r.Bytes, r.Failed = round(took), round(time.Since(sorting).Seconds()), b.supply.Files, b.supply.Bytes, b.supply.Failed
	r.Rate = round(float64(r.Files) / took)
	var err error
	if r.Peak, err = peak(); err != nil {
		return err
	}
	return errors.Join(b.count(ctx), b.pages(ctx))
}

func (b *desk) look(ctx context.Context) error {
	return b.store.Read(ctx, machine, func(tx *store.Tx) (err error) {
		b.supply, err = supply.Find(tx, b.supply.ID)
		return err
	})
}

// count counts what came of it.
func (b *desk) count(ctx context.Context) error {
	return b.store.Read(ctx, machine, func(tx *store.Tx) error {
		for into, where := range map[*int]string{
			&b.report.Papers: "paper <> 0", &b.report.Copies: "original <> 0", &b.report.Alike: "alike_group <> 0 AND alike_group <> id", &b.report.Threads: "thread = id",
		} {
			n, err := store.Count(store.Of[supply.File](tx).Where(where))
			if err != nil {
				return err
			}
			*into = n
		}
		var err error
		b.report.Tied, err = supply.Tied(tx)
		return err
	})
}

// turns is how often a page is read to know how long that takes; the middle one counts.
const turns = 15

func (b *desk) pages(ctx context.Context) error {
	for into, choice := range map[*float64]supply.Choice{&b.report.List: {}, &b.report.Words: {Words: b.word}} {
		var took []float64
		for range turns {
			began := time.Now()
			err := b.store.Read(ctx, coordinator, func(tx *store.Tx) error {
				turn := supply.Turn{}
				if choice.Words == "" {
					turn.After = b.middle()
				}
				_, err := supply.Choose(tx, b.request, choice, turn, store.PageSize)
				return err
			})
			if err != nil {
				return err
			}
			took = append(took, float64(time.Since(began).Microseconds())/1000)
		}
		slices.Sort(took)
		*into = round(took[turns/2])
	}
	return nil
}

// middle is a place in the middle of the list: among the mails.
func (b *desk) middle() string { return fmt.Sprintf("%05d.0001.%04d", 1, min(b.options.Files/8, 9999)) }

// word writes a Word file.
func word(w io.Writer, paragraphs []string) error {
	d := docx.Document{Title: "Nota"}
	for _, p := range paragraphs {
		d.Blocks = append(d.Blocks, docx.Text(p))
	}
	return docx.Write(w, d)
}
