package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// PagesOptions is what pages are measured with.
type PagesOptions struct {
	// Site makes each page anew; Keeping keeps what it made as long as the data are the same.
	Site, Keeping http.Handler
	Session       string // of the reader
	Paths         []Path
	Clients       int           // how many ask at once
	For           time.Duration // how long each is asked
	Step          func(done int)
}

// Path is a page by a name and its address.
type Path struct{ Name, Path string }

// PagesReport says how fast pages are.
type PagesReport struct {
	Clients int         `json:"clients"`
	Pages   []PageTimes `json:"pages"`
}

// PageTimes says how fast one page is: made anew, given as it was made before, unchanged for who has it already (304), and beside
// them a server that gives the same bytes from memory.
type PageTimes struct {
	Name      string `json:"name"`
	Bytes     int    `json:"bytes"`
	Made      Load   `json:"made"`
	Kept      Load   `json:"kept"`
	Unchanged Load   `json:"unchanged"`
	Memory    Load   `json:"memory"`
	// MadeRatio, KeptRatio and UnchangedRatio are of the rates, against those of the memory.
	MadeRatio      float64 `json:"made_ratio"`
	KeptRatio      float64 `json:"kept_ratio"`
	UnchangedRatio float64 `json:"unchanged_ratio"`
	// MadeTail, KeptTail and UnchangedTail are of the slowest in a hundred, against those of the memory.
	MadeTail      float64 `json:"made_p99_ratio"`
	KeptTail      float64 `json:"kept_p99_ratio"`
	UnchangedTail float64 `json:"unchanged_p99_ratio"`
}

// Load is what a server did under load; times in milliseconds.
type Load struct {
	PerSecond float64 `json:"per_second"`
	P50       float64 `json:"p50_ms"`
	P99       float64 `json:"p99_ms"`
}

// against gives how the rate and the slowest stand to those of the memory.
func (l Load) against(memory Load) (rate, tail float64) {
	return ratio(l.PerSecond, memory.PerSecond), ratio(l.P99, memory.P99)
}

// Pages asks for each page over the loopback, as many readers at once.
func Pages(ctx context.Context, options PagesOptions) (report PagesReport, err error) {
	report.Clients = options.Clients
	address, stop, err := serve(ctx, options.Site)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, stop()) }()
	keeping, stopKeeping, err := serve(ctx, options.Keeping)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, stopKeeping()) }()
	for _, path := range options.Paths {
		times, err := options.page(ctx, [2]string{address, keeping}, path)
		if err != nil {
			return report, fmt.Errorf("%s: %w", path.Path, err)
		}
		report.Pages = append(report.Pages, times)
		options.Step(1)
	}
	return report, nil
}

func (o PagesOptions) page(ctx context.Context, sites [2]string, path Path) (times PageTimes, err error) {
	c := &crowd{client: o.client(), clients: o.Clients, lasts: o.For, url: sites[0] + path.Path, session: o.Session}
	first, err := c.get(ctx, "")
	if err != nil {
		return times, err
	}
	memory, stop, err := serve(ctx, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(first.body)
	}))
	if err != nil {
		return times, err
	}
	defer func() { err = errors.Join(err, stop()) }()
	times.Name, times.Bytes = path.Name, len(first.body)
	if times.Made, err = c.load(ctx, ""); err != nil {
		return times, err
	}
	if first.etag != "" {
		c.url = sites[1] + path.Path
		if times.Kept, err = c.load(ctx, ""); err != nil {
			return times, err
		}
		if times.Unchanged, err = c.load(ctx, first.etag); err != nil {
			return times, err
		}
	}
	c.url = memory
	if times.Memory, err = c.load(ctx, ""); err != nil {
		return times, err
	}
	times.MadeRatio, times.MadeTail = times.Made.against(times.Memory)
	times.KeptRatio, times.KeptTail = times.Kept.against(times.Memory)
	times.UnchangedRatio, times.UnchangedTail = times.Unchanged.against(times.Memory)
	return times, nil
}

func (o PagesOptions) client() *http.Client {
	return &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: o.Clients, DisableCompression: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// serve gives a handler an address on this machine.
func serve(ctx context.Context, site http.Handler) (address string, stop func() error, err error) {
	var listening net.ListenConfig
	l, err := listening.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, fmt.Errorf("listen: %w", err)
	}
	server := &http.Server{Handler: site, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(l) }() // ends with Close
	return "http://" + l.Addr().String(), server.Close, nil
}

// crowd is readers who ask for a page at once, each again as soon as he has it.
type crowd struct {
	client  *http.Client
	clients int
	lasts   time.Duration
	url     string
	session string
}

type answer struct {
	body []byte
	etag string
}

// get asks once; with the mark of what one has, the answer may be that it is unchanged.
func (c *crowd) get(ctx context.Context, etag string) (got answer, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.url, nil)
	if err != nil {
		return got, err
	}
	r.AddCookie(&http.Cookie{Name: "beraad", Value: c.session})
	want := http.StatusOK
	if etag != "" {
		r.Header.Set("If-None-Match", etag)
		want = http.StatusNotModified
	}
	response, err := c.client.Do(r)
	if err != nil {
		return got, err
	}
	defer response.Body.Close()
	if got.body, err = io.ReadAll(response.Body); err != nil {
		return got, err
	}
	if got.etag = response.Header.Get("ETag"); response.StatusCode != want {
		return got, fmt.Errorf("status %d instead of %d", response.StatusCode, want)
	}
	return got, nil
}

func (c *crowd) load(ctx context.Context, etag string) (Load, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	took := make([][]time.Duration, c.clients)
	began := time.Now()
	var all sync.WaitGroup
	for n := range c.clients {
		all.Go(func() {
			for time.Since(began) < c.lasts && ctx.Err() == nil {
				start := time.Now()
				if _, err := c.get(ctx, etag); err != nil {
					cancel(err)
					return
				}
				took[n] = append(took[n], time.Since(start))
			}
		})
	}
	all.Wait()
	if ctx.Err() != nil {
		return Load{}, context.Cause(ctx)
	}
	lasted := time.Since(began)
	var each []time.Duration
	for _, part := range took {
		each = append(each, part...)
	}
	return Load{PerSecond: perSecond(len(each), lasted), P50: percentile(each, .5), P99: percentile(each, .99)}, nil
}
