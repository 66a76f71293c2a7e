package main

import (
	"encoding/json"
	"os"
	"path/filepath"

	"beraad/app/bench"
	"beraad/models/format/extract"
	"beraad/models/format/pdf"
)

type benchRequest struct {
	Files    int    `default:"10000" help:"Hoeveel bestanden van buiten er worden aangeleverd."`
	Papers   int    `help:"Meet in plaats daarvan een verzoek om zo veel stukken van Beraad zelf." placeholder:"AANTAL"`
	Database string `help:"Lege PostgreSQL-database; zonder is het SQLite in een tijdelijke map." placeholder:"postgres://…"`
}

// Run measures the work on a request for information.
func (b benchRequest) Run(call *Call) error {
	report, err := b.measure(call)
	if err != nil {
		return err
	}
	out := json.NewEncoder(call.Out)
	out.SetIndent("", "  ")
	return out.Encode(report)
}

func (b benchRequest) measure(call *Call) (any, error) {
	if b.Papers > 0 {
		return bench.Papers(call.Context, bench.PapersOptions{
			Papers: b.Papers, Database: b.Database, Step: progress(call, b.Papers, "stukken"),
		})
	}
	return bench.Request(call.Context, bench.RequestOptions{
		Files: b.Files, Database: b.Database, Step: progress(call, b.Files, "bestanden"),
		Reader: &extract.Reader{PDF: pdf.New(pdf.Options{Cache: filepath.Join(os.TempDir(), "beraad-bench-pdf")})},
	})
}
