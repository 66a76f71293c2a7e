package main

// commands is the table of contents of the command line.
type commands struct {
	Version versionCommand `cmd:"" help:"Toon welke versie dit is."`
}
