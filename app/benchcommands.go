package main

import (
	"encoding/json"

	"beraad/app/bench"
)

// benchCommands measure the program; each fills a database of its own and prints what it found as JSON.
type benchCommands struct {
	Search    benchSearch    `cmd:"" help:"Meet het zoeken."`
	Pages     benchPages     `cmd:"" help:"Meet pagina’s, met een jaar van vier gremia in de database."`
	Mailout   benchMailout   `cmd:"" help:"Meet een verzending, naar de mailserver van BERAAD_SMTP_URL."`
	Redaction benchRedaction `cmd:"" help:"Meet het lakken: stukken van Beraad opnieuw afgedrukt, en bladzijden van een ander als afbeelding."`
	Sink      benchSink      `cmd:"" help:"Neem alle mail aan en gooi die weg, om een verzending mee te meten."`
	Request   benchRequest   `cmd:"" help:"Meet het lezen en sorteren van wat van buiten is aangeleverd voor een Woo-verzoek."`
}

type benchSearch struct {
	Passages int    `default:"1000000" help:"Hoeveel passages er komen; het vullen van een miljoen duurt enkele minuten."`
	Database string `help:"Lege PostgreSQL-database; zonder is het SQLite in een tijdelijke map." placeholder:"postgres://…"`
	Dir      string `help:"Map waarin alles blijft staan; is de database al gevuld, dan wordt alleen gevraagd." placeholder:"MAP"`
}

// Run measures search.
func (b benchSearch) Run(call *Call) error {
	report, err := bench.Search(call.Context, bench.SearchOptions{
		Passages: b.Passages, Database: b.Database, Dir: b.Dir, Step: progress(call, 2*b.Passages, "passages"),
	})
	if err != nil {
		return err
	}
	out := json.NewEncoder(call.Out)
	out.SetIndent("", "  ")
	return out.Encode(report)
}
