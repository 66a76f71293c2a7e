package bench

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"beraad/models/format/pdf"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request/redact"
	"beraad/models/store"
	"beraad/views/print"
)

// RedactionOptions is what redaction is measured with.
type RedactionOptions struct {
	Pages   int // about how many of each kind; the second run has ten times as many
	Printer *print.Printer
	Workers int // papers that are printed at the same time
	PDF     *pdf.Engine
	Step    func(done int)
}

// RedactionReport says how fast public copies are made.
type RedactionReport struct {
	Workers int          `json:"print_workers"`
	Engines int          `json:"pdf_engines"`
	Once    RedactionRun `json:"once"`
	Ten     RedactionRun `json:"ten_times"`
	Peak    float64      `json:"peak_mb"`
}

// RedactionRun is one run, over papers of fifty pages.
type RedactionRun struct {
	Structured StructuredTimes `json:"structured"`
	Foreign    ForeignTimes    `json:"foreign"`
}

// StructuredTimes are of papers that Beraad made: text anew, print, second look. The milliseconds are of all papers
// together, also of those that were made at the same time.
type StructuredTimes struct {
	Pages     int     `json:"pages"`
	PerSecond float64 `json:"pages_per_second"`
	TextMS    int64   `json:"text_ms"`
	PrintMS   int64   `json:"print_ms"`
	CheckMS   int64   `json:"check_ms"`
}

// ForeignTimes are of files that others made: pictures of the pages, and the second looks at the copy.
type ForeignTimes struct {
	Pages      int     `json:"pages"`
	PerSecond  float64 `json:"pages_per_second"`
	GatedRate  float64 `json:"pages_per_second_with_gate"`
	RenderRate float64 `json:"render_alone_pages_per_second"` // by pdfium with nothing else, in as many engines
	PageBytes  int     `json:"bytes_per_page"`
}

// eachPaper is how many pages a paper has, about.
const eachPaper = 50

// Redaction makes public copies of papers that an assessor went through.
func Redaction(ctx context.Context, o RedactionOptions) (*RedactionReport, error) {
	report := &RedactionReport{Workers: o.Workers, Engines: o.PDF.Workers()}
	// The first paper starts what is started once.
	sample, err := o.copied(ctx, -1, &StructuredTimes{})
	if err != nil {
		return nil, err
	}
	if err := o.foreign(ctx, sample, 1, &ForeignTimes{}); err != nil {
		return nil, err
	}
	done := 0
	for _, run := range []struct {
		out   *RedactionRun
		times int
	}{{&report.Once, 1}, {&report.Ten, 10}} {
		papers := max(1, o.Pages*run.times/eachPaper)
		if err := o.structured(ctx, papers, done, &run.out.Structured); err != nil {
			return nil, err
		}
		if err := o.foreign(ctx, sample, papers, &run.out.Foreign); err != nil {
			return nil, err
		}
		if done += papers; o.Step != nil {
			o.Step(done * eachPaper)
		}
	}
	report.Peak, err = peak()
	return report, err
}

// gone are names that stand in no copy.
const gone = "H. van Dalen"

// assessed is a record of about fifty pages with what an assessor marked in it: of four items one is outside the request, and
// in each other stands a name that goes. Each round has texts of its own, for what prints remembers what it has set.
func assessed(round int) (blocks []paper.Block, marks []redact.Passage) {
	add := func(item uint, kind paper.BlockKind, number, text string) uint {
		id := uint(len(blocks) + 1)
		blocks = append(blocks, paper.Block{Row: store.Row{ID: id}, Item: item, Seq: int(id), Kind: kind, Number: number, Text: text})
		return id
	}
	for item := uint(1); item <= eachPaper*25/4; item++ {
		add(item, paper.ItemOf, fmt.Sprint(item), fmt.Sprintf("Onderwerp %d van ronde %d", item, round))
		said := add(item, paper.Paragraph, "", gone+" licht toe dat het tempo hoog ligt en dat de kleine ministeries er aandacht voor vragen. De leden steunen de lijn van het stuk en vragen om een raming van de kosten voor het volgende overleg.")
		add(item, paper.Paragraph, "", fmt.Sprintf("Bij ronde %d: de voorzitter vat samen wat er is gezegd en stelt vast dat er over de hoofdlijn overeenstemming is, met de aantekening dat de planning terugkomt.", round))
		add(item, paper.Bullet, "", "De lijn is vastgesteld.")
		if item%4 != 0 {
			marks = append(marks, redact.Passage{Block: said, Till: len(gone), Kind: redact.Remove, Grounds: []string{"5.1.2.e"}})
		}
	}
	return blocks, marks
}

// copied makes the copy of one record, as a publication does, and looks at it.
func (o RedactionOptions) copied(ctx context.Context, round int, times *StructuredTimes) ([]byte, error) {
	blocks, marks := assessed(round)
	day := time.Date(2018, 5, 14, 0, 0, 0, 0, time.UTC)
	begun := time.Now()
	sheet := redact.Sheet(&paper.Sheet{Kind: paper.Minutes, Title: paper.Plain("Verslag"), Date: law.DateOf(day)}, blocks, marks, func(item uint) bool { return item%4 != 0 }, nil)
	printed, err := print.Of(sheet, print.Letterhead{Body: "CIO-beraad"})
	if err != nil {
		return nil, fmt.Errorf("print: %w", err)
	}
	atomic.AddInt64(&times.TextMS, time.Since(begun).Milliseconds())
	begun = time.Now()
	content, err := o.Printer.PDF(ctx, printed, day)
	if err != nil {
		return nil, fmt.Errorf("print: %w", err)
	}
	atomic.AddInt64(&times.PrintMS, time.Since(begun).Milliseconds())
	begun = time.Now()
	err = redact.Check(content, []string{gone, "Rijkspas nieuw model"})
	atomic.AddInt64(&times.CheckMS, time.Since(begun).Milliseconds())
	return content, err
}

// structured makes the copies of so many records, as many at the same time as there are printers.
func (o RedactionOptions) structured(ctx context.Context, papers, from int, times *StructuredTimes) error {
	var workers sync.WaitGroup
	rounds, failed := make(chan int), make(chan error, o.Workers)
	made := make([][]byte, o.Workers)
	begun := time.Now()
	for w := range o.Workers {
		workers.Go(func() {
			for round := range rounds {
				content, err := o.copied(ctx, round, times)
				if err != nil {
					failed <- err
					return
				}
				made[w] = content
			}
		})
	}
	var err error
	for i := 0; i < papers && err == nil; i++ {
		select {
		case rounds <- from + i:
		case err = <-failed:
		}
	}
	close(rounds)
	workers.Wait()
	took := time.Since(begun)
	close(failed)
	if err = errors.Join(err, <-failed); err != nil {
		return err
	}
	// Papers of one length have as many pages; a worker that came too late made none.
	longest := slices.MaxFunc(made, func(a, b []byte) int { return len(a) - len(b) })
	formats, err := o.PDF.Formats(ctx, longest, 1000)
	if err != nil {
		return err
	}
	times.Pages = papers * len(formats)
	times.PerSecond = rate(times.Pages, took)
	return nil
}

// foreign makes copies of a file that somebody else might have made, with words that go from each page.
func (o RedactionOptions) foreign(ctx context.Context, content []byte, files int, times *ForeignTimes) error {
	formats, err := o.PDF.Formats(ctx, content, 1000)
	if err != nil {
		return err
	}
	times.Pages = files * len(formats)
	var looked, gated time.Duration
	for range files {
		f := redact.Foreign{
			Content: content, Title: "Document", Date: time.Date(2018, 10, 2, 0, 0, 0, 0, time.UTC),
			Phrases: []redact.Phrase{{Text: "overeenstemming", Reason: redact.Reason{Grounds: []string{"5.2.1"}}}},
		}
		begun := time.Now()
		made, err := f.Pictures(ctx, o.PDF, redact.Usual)
		if err != nil {
			return err
		}
		looked += time.Since(begun)
		if err := redact.Check(made.Content, []string{"overeenstemming"}); err != nil {
			return fmt.Errorf("gate: %w", err)
		}
		gated += time.Since(begun)
		times.PageBytes = len(made.Content) / max(1, made.Pages)
	}
	times.PerSecond, times.GatedRate = rate(times.Pages, looked), rate(times.Pages, gated)
	took, err := o.render(ctx, content, len(formats))
	times.RenderRate = rate(len(formats), took)
	return err
}

// render draws the pages of a file and does nothing with them: as fast as it can become.
func (o RedactionOptions) render(ctx context.Context, content []byte, pages int) (time.Duration, error) {
	var at atomic.Int64
	at.Store(-1)
	next := func() int { return int(at.Add(1)) }
	look := pdf.Look{Limits: pdf.Limits{Pages: pages, Letters: redact.Usual.Letters}, Resolution: redact.Usual.Resolution}
	errs := make(chan error, o.PDF.Workers())
	begun := time.Now()
	for range o.PDF.Workers() {
		go func() { errs <- o.PDF.Leaves(ctx, content, look, next, func(int, *pdf.Leaf) error { return nil }) }()
	}
	var err error
	for range o.PDF.Workers() {
		err = errors.Join(err, <-errs)
	}
	return time.Since(begun), err
}

func rate(n int, in time.Duration) float64 {
	if in <= 0 {
		return 0
	}
	return float64(int(float64(n)/in.Seconds()*10)) / 10
}
