package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"beraad/app/bench"
	"beraad/config"
	"beraad/models/format/pdf"
	"beraad/views/print"
)

type benchRedaction struct {
	Pages   int `default:"500" help:"Hoeveel bladzijden van elke soort; daarna tien keer zoveel."`
	Workers int `default:"2" help:"Hoeveel stukken tegelijk worden afgedrukt, en hoeveel bladzijden van een ander tegelijk bekeken."`
}

// Run makes public copies of papers of Beraad and of files of others.
func (b benchRedaction) Run(call *Call) (err error) {
	settings, err := config.Load(call.Environ)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "beraad-bench-*")
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	engine := pdf.New(pdf.Options{Cache: filepath.Join(settings.Data, "cache"), Workers: b.Workers})
	printer := print.New(print.Options{
		Dir: dir, Node: settings.Print.Node, Modules: settings.Print.NodeModules, Fonts: settings.Print.Fonts, Workers: b.Workers, MemoryMB: settings.Print.MB, PDF: engine,
	})
	defer func() { err = errors.Join(err, printer.Close(), engine.Close(), os.RemoveAll(dir)) }()
	report, err := bench.Redaction(call.Context, bench.RedactionOptions{
		Pages: b.Pages, Printer: printer, Workers: b.Workers, PDF: engine, Step: progress(call, 11*b.Pages, "bladzijden"),
	})
	if err != nil {
		return err
	}
	out := json.NewEncoder(call.Out)
	out.SetIndent("", "  ")
	return out.Encode(report)
}
