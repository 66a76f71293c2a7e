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
	Database string `help:"Lege PostgreSQL-database; zonder is het SQLite in een tijdelijke map." placeholder:"postgres://…"`
}

// Run measures the work on a request for information.
func (b benchRequest) Run(call *Call) error {
	report, err := bench.Request(call.Context, bench.RequestOptions{
		Files: b.Files, Database: b.Database, Step: progress(call, b.Files, "bestanden"),
		Reader: &extract.Reader{PDF: pdf.New(pdf.Options{Cache: filepath.Join(os.TempDir(), "beraad-bench-pdf")})},
	})
	if err != nil {
		return err
	}
	out := json.NewEncoder(call.Out)
	out.SetIndent("", "  ")
	return out.Encode(report)
}
