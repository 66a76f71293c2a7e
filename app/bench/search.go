package bench

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"time"

	"beraad/handlers"
	"beraad/models"
	"beraad/models/store"
	"beraad/views/ui"
)

// SearchOptions says what to measure search with.
type SearchOptions struct {
	Passages int
	// Database is the address of an empty PostgreSQL database; empty is SQLite in a folder for temporary files.
	Database string
	// Dir is a folder in which all of it stays, so that it can be asked again without being filled; empty is one for temporary files.
	Dir string
	// Step hears of work that was done, in passages: each is written and indexed once.
	Step func(done int)
}

// SearchReport is what search took. The member reads three in ten of all passages, the newcomer one in a hundred.
type SearchReport struct {
	Database string `json:"database"`
	Passages int    `json:"passages"`
	Papers   int    `json:"papers"`
	// Indexing are passages a second, Raw those of the database alone, and Ratio the one by the other.
	Indexing struct {
		Beraad float64 `json:"beraad"`
		Raw    float64 `json:"raw"`
		Ratio  float64 `json:"ratio"`
	} `json:"indexing_per_second"`
	// Page is the page without a question.
	Page    Times        `json:"page_ms"`
	Queries []QueryTimes `json:"queries"`
}

// QueryTimes is what a kind of question took. Ratio is p95 of the member, less that of the page, by p95 of the database alone.
type QueryTimes struct {
	Kind     string  `json:"kind"`
	Member   Times   `json:"member_ms"`
	Newcomer Times   `json:"newcomer_ms"`
	Raw      Times   `json:"raw_ms"`
	Ratio    float64 `json:"ratio"`
}

// Search fills a database, asks it all kinds of questions and tells what that took.
func Search(ctx context.Context, options SearchOptions) (report SearchReport, err error) {
	dir, end, err := options.folder()
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, end()) }()
	quiet := slog.New(slog.DiscardHandler)
	s, err := store.Open(store.Options{URL: options.Database, Dir: dir, Tables: models.Tables(), Log: quiet})
	if err != nil {
		return report, fmt.Errorf("bench: %w", err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := s.Migrate(ctx); err != nil {
		return report, err
	}
	l := &library{store: s, language: newLanguage(1), passages: options.Passages, step: options.Step}
	took, err := l.fill(ctx, options.Dir != "")
	if err != nil {
		return report, err
	}
	raw, rawTook, err := anchorFor(ctx, options, dir)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, raw.close(context.WithoutCancel(ctx))) }()
	report.Database, report.Passages, report.Papers = "sqlite", l.papers*perPaper, l.papers
	if options.Database != "" {
		report.Database = "postgres"
	}
	if took > 0 && rawTook > 0 {
		report.Indexing.Beraad, report.Indexing.Raw = perSecond(report.Passages, took), perSecond(report.Passages, rawTook)
		report.Indexing.Ratio = ratio(report.Indexing.Beraad, report.Indexing.Raw)
	}
	site, err := handlers.New(handlers.Options{Store: s, Theme: ui.Theme{Name: "Beraad"}, BaseURL: "http://localhost", Log: quiet})
	if err != nil {
		return report, err
	}
	m := &meter{site: site, raw: raw, sessions: l.sessions}
	return report, m.measure(ctx, l.language, &report)
}

// folder gives where the database of SQLite stands, and what to do at the end.
func (o SearchOptions) folder() (dir string, end func() error, err error) {
	if o.Dir != "" {
		return o.Dir, func() error { return nil }, os.MkdirAll(o.Dir, 0o750)
	}
	if dir, err = os.MkdirTemp("", "beraad-bench-*"); err != nil {
		return "", nil, fmt.Errorf("bench: %w", err)
	}
	return dir, func() error { return os.RemoveAll(dir) }, nil
}

func anchorFor(ctx context.Context, options SearchOptions, dir string) (*anchor, time.Duration, error) {
	if options.Database != "" {
		return postgresAnchor(ctx, options.Database, options.Dir != "")
	}
	return sqliteAnchor(ctx, dir)
}

// question is words that are asked for.
type question struct {
	words  []string
	phrase bool
}

func (q question) typed() string {
	if q.phrase {
		return `"` + strings.Join(q.words, " ") + `"`
	}
	return strings.Join(q.words, " ")
}

// asked is how many questions there are of a kind.
const asked = 25

// kinds are the kinds of question. Common words are each in one to four of ten passages.
func kinds(l *language) map[string]func() question {
	common := func() string { return l.between(2, 40) }
	middle := func() string { return l.between(400, 1500) }
	from := func(n int, phrase bool) question {
		words := strings.Fields(l.passage())
		at := l.rng.IntN(len(words) - n)
		return question{words[at : at+n], phrase}
	}
	return map[string]func() question{
		"1 common":    func() question { return question{words: []string{common()}} },
		"1 middle":    func() question { return question{words: []string{middle()}} },
		"1 rare":      func() question { return question{words: []string{l.between(10_000, 30_000)}} },
		"2 terms":     func() question { return question{words: []string{middle(), common()}} },
		"2 common":    func() question { return question{words: []string{common(), common()}} },
		"3 terms":     func() question { return from(3, false) },
		"phrase of 3": func() question { return from(3, true) },
	}
}

// order is that in which kinds are reported.
var order = []string{"1 common", "1 middle", "1 rare", "2 terms", "2 common", "3 terms", "phrase of 3"}

// meter asks the program and the database alone in turn.
type meter struct {
	site     http.Handler
	raw      *anchor
	sessions []string
}

func (m *meter) measure(ctx context.Context, l *language, report *SearchReport) error {
	var page []time.Duration
	for range asked {
		took, err := m.get(ctx, 0, "/zoeken")
		if err != nil {
			return err
		}
		page = append(page, took)
	}
	report.Page = timesOf(page)
	of := kinds(l)
	for _, kind := range order {
		times, err := m.kind(ctx, of[kind])
		if err != nil {
			return fmt.Errorf("%s: %w", kind, err)
		}
		times.Kind = kind
		times.Ratio = ratio(times.Member.P95-report.Page.P95, times.Raw.P95)
		report.Queries = append(report.Queries, times)
	}
	return nil
}

// kind asks each question twice and keeps the second: what is measured is the work, not the disk.
func (m *meter) kind(ctx context.Context, make func() question) (times QueryTimes, err error) {
	var all [3][]time.Duration
	for range asked {
		q := make()
		path := "/zoeken?" + url.Values{"q": {q.typed()}}.Encode()
		for round := range 2 {
			var took [3]time.Duration
			for who := range m.sessions {
				if took[who], err = m.get(ctx, who, path); err != nil {
					return times, err
				}
			}
			start := time.Now()
			if err := m.raw.find(ctx, q); err != nil {
				return times, err
			}
			took[2] = time.Since(start)
			for i := range all {
				if round == 1 {
					all[i] = append(all[i], took[i])
				}
			}
		}
	}
	times.Member, times.Newcomer, times.Raw = timesOf(all[0]), timesOf(all[1]), timesOf(all[2])
	return times, nil
}

// get asks for a page as a reader who signed in, without a network.
func (m *meter) get(ctx context.Context, who int, path string) (time.Duration, error) {
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, path, nil)
	r.AddCookie(&http.Cookie{Name: "beraad", Value: m.sessions[who]})
	w := httptest.NewRecorder()
	start := time.Now()
	m.site.ServeHTTP(w, r)
	took := time.Since(start)
	if w.Code != http.StatusOK {
		return 0, fmt.Errorf("%s: status %d", path, w.Code)
	}
	return took, nil
}
