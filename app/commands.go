package main

// commands is the table of contents of the command line.
type commands struct {
	Serve   serveCommand   `cmd:"" help:"Start de website."`
	Migrate migrateCommand `cmd:"" help:"Breng de database naar het nieuwste schema."`
	Demo    demoCommands   `cmd:"" help:"De demonstratie."`
	Export  exportCommands `cmd:"" help:"Schrijf gegevens naar een bestand."`
	Version versionCommand `cmd:"" help:"Toon welke versie dit is."`
}
