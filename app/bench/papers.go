package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"beraad/models"
	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/request"
	"beraad/models/store"
)

// PapersOptions says what to measure the work on a request for papers of Beraad with.
type PapersOptions struct {
	Papers int
	// Database is the address of an empty PostgreSQL database; empty is SQLite in a folder for temporary files.
	Database string
	// Step hears how many papers were written.
	Step func(done int)
}

// PapersReport is what it took, in seconds, from a request until its whole inventory is there, and in milliseconds to work on
// one document of it after that. Writing the papers is not in it.
type PapersReport struct {
	Database  string  `json:"database"`
	Papers    int     `json:"papers"`
	Passages  int     `json:"passages"`
	Found     float64 `json:"found_seconds"`
	Listed    float64 `json:"listed_seconds"`
	Proposed  float64 `json:"proposed_seconds"`
	Proposals int     `json:"proposals"`
	Inventory float64 `json:"inventory_seconds"`
	Total     float64 `json:"total_seconds"`
	Peak      float64 `json:"peak_mb"`
	Page      float64 `json:"inventory_page_ms"`
	Desk      float64 `json:"desk_ms"`
	Accept    float64 `json:"accept_ms"`
	Mark      float64 `json:"mark_ms"`
	// Secrets is what it takes to know all that may not leave the house, once for a publication; Copy to make the text of one
	// document for the public and to hold it against that.
	Secrets float64 `json:"secrets_seconds"`
	Copy    float64 `json:"copy_ms"`
	// Ruling is what the page of the decision reads: the whole inventory, the letter, and what contradicts what.
	Ruling float64 `json:"ruling_seconds"`
}

// Papers makes papers of a body, asks for them, and puts all of them on the inventory with proposals, as the desk does.
func Papers(ctx context.Context, options PapersOptions) (report PapersReport, err error) {
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
	report = PapersReport{Database: "sqlite", Papers: options.Papers}
	if options.Database != "" {
		report.Database = "postgres"
	}
	w := &wooDesk{store: s, options: options, report: &report, words: newLanguage(11)}
	for _, step := range []func(ctx context.Context) error{w.write, w.work, w.click, w.copy} {
		if err := step(ctx); err != nil {
			return report, err
		}
	}
	return report, nil
}

// wooDesk is a body with papers, and a request for all of them.
type wooDesk struct {
	store   *store.Store
	options PapersOptions
	report  *PapersReport
	words   *language
	body    uint
	request uint
}

// sought is the word by which the papers are found.
const sought = "berichtenapp"

// passagesOf is how many passages a paper has.
const passagesOf = 8

// write makes the papers: each with the name of a writer, an address, and passages of which some are an opinion. One in four
// repeats a passage of the one before, as a note cut for its next audience does.
func (w *wooDesk) write(ctx context.Context) error {
	people := make([]string, 40)
	err := w.store.Change(ctx, machine, func(tx *store.Tx) error {
		b := &body.Body{Code: "meting", Name: "Meting", Scheme: body.Decimal, Mailbox: "meting@beraad.example", ReferenceForm: "{jaar}-{nr:4}"}
		if err := body.Found(tx, b, nil); err != nil {
			return err
		}
		w.body = b.ID
		for i := range people {
			people[i] = fmt.Sprintf("Jannie Voorbeeld%c%c", 'a'+i/8, 'a'+i%8)
			if err := person.Add(tx, &person.Person{Name: people[i], Email: fmt.Sprintf("j%d@ministerie.example", i)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	writer := access.Actor{Account: 1, Person: 1, Name: "meting", In: []access.Held{{Role: access.Secretary, Body: w.body}}}
	var before paper.Block
	for done := 0; done < w.options.Papers; {
		next := min(done+papersAtATime, w.options.Papers)
		err := w.store.Change(ctx, writer, func(tx *store.Tx) error {
			for n := done; n < next; n++ {
				if before, err = w.paper(tx, n, people[n%len(people)], before); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("write papers: %w", err)
		}
		done = next
		w.options.Step(done)
	}
	w.report.Passages = w.options.Papers * passagesOf
	return nil
}

func (w *wooDesk) paper(tx *store.Tx, n int, who string, before paper.Block) (paper.Block, error) {
	p := &paper.Paper{Title: fmt.Sprintf("Notitie %d over de %s", n+1, sought), Kind: paper.Note, Body: w.body, Date: law.Day(2018, 1, 1).AddDays(n % 365)}
	permit, err := tx.Permit(access.WritePaper, p, "")
	if err != nil {
		return before, err
	}
	if err := paper.AddWith(permit, p); err != nil {
		return before, err
	}
	blocks := make([]paper.Block, passagesOf)
	for i := range blocks {
		blocks[i] = paper.Block{Kind: paper.Paragraph, Text: w.words.passage()}
	}
	blocks[0] = paper.Block{Kind: paper.Fact, Label: "Opgesteld door", Text: who, Personal: "name"}
	blocks[2].Text += " Vragen aan " + who + ", jan.jansen@ministerie.example."
	blocks[3].Opinion = n%5 == 0
	if n%4 == 3 {
		blocks[4].Text, blocks[4].Origin = before.Text, before.ID
	}
	if _, err := paper.Freeze(permit, p, blocks, ""); err != nil {
		return before, err
	}
	return blocks[2], paper.Release(permit, p.ID)
}

// took tells how many seconds work takes.
func took(work func() error) (float64, error) {
	began := time.Now()
	err := work()
	return time.Since(began).Seconds(), err
}

// work goes from the request to the whole inventory.
func (w *wooDesk) work(ctx context.Context) error {
	r := &request.Request{
		Title: "Meting", ReceivedOn: law.Day(2026, 3, 2), Channel: "mail", Words: "Alle stukken.", Requester: "M. Eting", Email: "m@beraad.example",
		Terms: []string{sought},
	}
	err := w.store.Change(ctx, coordinator, func(tx *store.Tx) error {
		if err := request.Register(tx, r); err != nil {
			return err
		}
		return request.Acknowledge(tx, r.ID, law.DateOf(tx.Now()), "")
	})
	if err != nil {
		return err
	}
	w.request = r.ID
	debug.FreeOSMemory()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		return fmt.Errorf("bench: peak memory is known on Linux only: %w", err)
	}
	began := time.Now()
	for _, step := range []struct {
		into *float64
		do   func(tx *store.Tx) error
	}{
		{&w.report.Found, func(tx *store.Tx) error { _, err := request.Collect(tx, r.ID); return err }},
		{&w.report.Listed, func(tx *store.Tx) error { _, err := request.ListAll(tx, r.ID); return err }},
		{&w.report.Proposed, func(tx *store.Tx) (err error) { w.report.Proposals, err = request.Propose(tx, r.ID); return err }},
		{&w.report.Inventory, func(tx *store.Tx) error {
			rows, err := request.Inventory(tx, r.ID)
			if err == nil && len(rows) != w.options.Papers {
				err = fmt.Errorf("bench: %d of %d papers on the inventory", len(rows), w.options.Papers)
			}
			return err
		}},
	} {
		seconds, err := took(func() error { return w.store.Change(ctx, coordinator, step.do) })
		if err != nil {
			return err
		}
		*step.into = round(seconds)
	}
	w.report.Total = round(time.Since(began).Seconds())
	w.report.Peak, err = peak()
	return err
}

// click works on documents in the middle of the list, one after the other.
func (w *wooDesk) click(ctx context.Context) error {
	middle := w.options.Papers / 2
	var proposal request.Mark
	for _, step := range []struct {
		into *float64
		do   func(tx *store.Tx, nr int) error
	}{
		{&w.report.Page, func(tx *store.Tx, _ int) error {
			_, _, err := request.InventoryPage(tx, w.request, store.Page{Number: middle / store.PageSize})
			return err
		}},
		{&w.report.Desk, func(tx *store.Tx, nr int) error { _, err := request.OnDesk(tx, w.request, nr); return err }},
		{&w.report.Accept, func(tx *store.Tx, _ int) error { return request.Accept(tx, proposal.ID) }},
		{&w.report.Mark, func(tx *store.Tx, _ int) error {
			_, err := request.MarkPassage(tx, &request.Mark{Request: w.request, Version: proposal.Version, Kind: request.Outside})
			return err
		}},
	} {
		var times []float64
		for turn := range turns {
			nr := max(middle+turn-turns, 1)
			if err := w.store.Read(ctx, coordinator, func(tx *store.Tx) (err error) { proposal, err = w.proposal(tx, nr); return err }); err != nil {
				return err
			}
			seconds, err := took(func() error {
				return w.store.Change(ctx, coordinator, func(tx *store.Tx) error { return step.do(tx, nr) })
			})
			if err != nil {
				return err
			}
			times = append(times, 1000*seconds)
		}
		slices.Sort(times)
		*step.into = round(times[turns/2])
	}
	return nil
}

// copy makes public copies of documents in the middle of the list, after all proposals were taken over.
func (w *wooDesk) copy(ctx context.Context) error {
	err := w.store.Change(ctx, coordinator, func(tx *store.Tx) error {
		_, err := request.AcceptAll(tx, w.request, 0)
		return err
	})
	if err != nil {
		return err
	}
	var secrets *request.Secrets
	seconds, err := took(func() error {
		return w.store.Read(ctx, coordinator, func(tx *store.Tx) (err error) { secrets, err = request.SecretsOf(tx, w.request); return err })
	})
	if err != nil {
		return err
	}
	w.report.Secrets = round(seconds)
	seconds, err = took(func() error {
		return w.store.Read(ctx, coordinator, func(tx *store.Tx) error { _, err := request.RulingOf(tx, w.request); return err })
	})
	if err != nil {
		return err
	}
	w.report.Ruling = round(seconds)
	var times []float64
	for turn := range turns {
		seconds, err := took(func() error {
			return w.store.Read(ctx, coordinator, func(tx *store.Tx) error {
				row, err := request.RowOf(tx, w.request, max(w.options.Papers/2+turn-turns, 1))
				if err != nil {
					return err
				}
				sheet, err := secrets.Redacted(tx, row.Papers[0].Version)
				if err != nil {
					return err
				}
				var page bytes.Buffer
				for _, line := range sheet.Lines {
					for _, run := range line.Runs {
						page.WriteString(run.Text + "\n")
					}
				}
				return secrets.Check(tx, page.Bytes())
			})
		})
		if err != nil {
			return err
		}
		times = append(times, 1000*seconds)
	}
	slices.Sort(times)
	w.report.Copy = round(times[turns/2])
	return nil
}

// proposal gives the first proposal in a document.
func (w *wooDesk) proposal(tx *store.Tx, nr int) (request.Mark, error) {
	desk, err := request.OnDesk(tx, w.request, nr)
	if err != nil {
		return request.Mark{}, err
	}
	for _, part := range desk.Parts {
		for _, p := range part.Passages {
			if p.Proposed {
				return p.Mark, nil
			}
		}
	}
	return request.Mark{}, fmt.Errorf("bench: document %d has no proposal", nr)
}
