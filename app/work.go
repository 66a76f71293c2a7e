package main

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"beraad/jobs"
	"beraad/models/format/extract"
	"beraad/models/format/ocr"
	"beraad/models/format/pdf"
)

// hire opens the engine of the background work. It takes work from now on, and does it once it is started.
func (h *house) hire() error {
	h.reader = &extract.Reader{
		PDF: pdf.New(pdf.Options{Cache: filepath.Join(h.settings.Data, "cache"), Workers: 2}),
		OCR: ocr.New(ocr.Options{Path: h.settings.Recognition.Tesseract, Languages: h.settings.Recognition.Languages}),
	}
	options := jobs.EngineOptions{
		Jobs: append(append(jobs.Background(h.store, h.reader, h.log), jobs.Rounds(h.store)...), jobs.Copies(h.publisher), jobs.Supplies(h.store, h.reader, h.log), jobs.RecogniseWaiting(h.store, h.reader), h.readBounces()), Timetable: jobs.Timetable,
		Clock: h.clock.Now, Log: h.log, Postgres: h.settings.DatabaseURL.Reveal(),
	}
	if h.settings.SQLite() {
		options.SQLite = h.settings.SQLiteFile()
	}
	if !h.settings.Mail.BounceBox.Empty() {
		options.Timetable = append(slices.Clone(options.Timetable), jobs.Tick{Kind: bounceWork, When: "*/5 * * * *"})
	}
	engine, err := jobs.OpenEngine(options)
	if err != nil {
		return err
	}
	if err := engine.Migrate(context.Background()); err != nil {
		return errors.Join(err, engine.Close())
	}
	h.engine = engine
	h.store.SetLater(engine)
	return nil
}
