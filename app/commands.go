package main

// commands is the table of contents of the command line.
type commands struct {
	Serve   serveCommand   `cmd:"" help:"Start de website."`
	Migrate migrateCommand `cmd:"" help:"Breng de database naar het nieuwste schema."`
	User    userCommands   `cmd:"" help:"Accounts."`
	Token   tokenCommands  `cmd:"" help:"Toegang voor programma's."`
	Demo    demoCommands   `cmd:"" help:"De demonstratie."`
	Backup  backupCommand  `cmd:"" help:"Schrijf een reservekopie van alles in één bestand."`
	Restore restoreCommand `cmd:"" help:"Zet een reservekopie terug in een lege map of database."`
	Verify  verifyCommand  `cmd:"" help:"Controleer het logboek, de stukken en de bestanden."`
	Bounces bouncesCommand `cmd:"" help:"Lees een mail over een mail die niet aankwam, van de standaardinvoer."`
	Export  exportCommands `cmd:"" help:"Schrijf gegevens naar een bestand."`
	Bench   benchCommands  `cmd:"" help:"Meet hoe snel dit programma hier is."`
	Version versionCommand `cmd:"" help:"Toon welke versie dit is."`
}
