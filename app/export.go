package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"beraad/models/access"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views/print"
)

type exportCommands struct {
	Inventory   exportInventory   `cmd:"" help:"Schrijf de inventarislijst van een verzoek."`
	Publication exportPublication `cmd:"" help:"Schrijf alles wat van een besluit openbaar is in een map."`
}

type exportInventory struct {
	StoreFlags
	Reference string `arg:"" help:"Kenmerk van het verzoek of van het besluit."`
	Format    string `enum:"csv,xlsx,pdf" default:"csv" help:"Soort bestand: csv, xlsx of pdf."`
}

// Run writes the inventory to the standard output.
func (e exportInventory) Run(call *Call) error {
	return within(call, func(ctx context.Context, h *house) error {
		var r *request.Request
		var rows []request.Row
		err := h.store.Read(ctx, access.System("export"), func(tx *store.Tx) (err error) {
			if r, err = request.ByReference(tx, e.Reference); err != nil {
				return fmt.Errorf("verzoek %s: %w", e.Reference, err)
			}
			rows, err = request.Inventory(tx, r.ID)
			return err
		})
		if err != nil {
			return err
		}
		var file bytes.Buffer
		switch e.Format {
		case "csv":
			err = request.WriteCSV(&file, rows)
		case "xlsx":
			err = print.InventorySheet(&file, rows)
		case "pdf":
			var pdf []byte
			head := print.Letterhead{Organisation: h.settings.Organisation.Name, Unit: h.settings.Organisation.Unit}
			pdf, err = h.printer.PDF(ctx, print.InventoryOf(r, rows, head), h.store.Now())
			file.Write(pdf)
		}
		if err != nil {
			return fmt.Errorf("inventarislijst: %w", err)
		}
		_, err = file.WriteTo(call.Out)
		return err
	})
}

type exportPublication struct {
	StoreFlags
	Reference string `arg:"" help:"Kenmerk van het verzoek of van het besluit."`
	Dir       string `arg:"" help:"Map waarin de bestanden komen; die mag nog niet bestaan of moet leeg zijn."`
}

// Run writes the files of the public decision as they are on the public page, byte for byte.
func (e exportPublication) Run(call *Call) error {
	return within(call, func(ctx context.Context, h *house) error {
		if there, err := os.ReadDir(e.Dir); err == nil && len(there) > 0 {
			return fmt.Errorf("de map %s is niet leeg", e.Dir)
		}
		if err := os.MkdirAll(e.Dir, 0o755); err != nil {
			return fmt.Errorf("maak map: %w", err)
		}
		files, err := e.files(ctx, h)
		if err != nil {
			return err
		}
		bar := progress(call, len(files), "schrijven")
		for _, file := range files {
			if err := e.write(ctx, h, file); err != nil {
				return fmt.Errorf("schrijf %s: %w", file.Name, err)
			}
			bar(1)
		}
		_, err = fmt.Fprintf(call.Out, "%d bestanden in %s\n", len(files), e.Dir)
		return err
	})
}

func (e exportPublication) files(ctx context.Context, h *house) (files []request.File, err error) {
	err = h.store.Read(ctx, access.System("export"), func(tx *store.Tx) error {
		r, err := request.ByReference(tx, e.Reference)
		if err != nil {
			return fmt.Errorf("verzoek %s: %w", e.Reference, err)
		}
		made, err := request.PublicationsOf(tx, r.ID)
		if err != nil {
			return err
		}
		for _, one := range made {
			if one.State == "public" {
				files, err = request.FilesOf(tx, one.ID)
				return err
			}
		}
		return fmt.Errorf("van %s is niets openbaar gemaakt", e.Reference)
	})
	return files, err
}

func (e exportPublication) write(ctx context.Context, h *house, file request.File) error {
	kept, err := h.store.Files().Open(ctx, file.Sum)
	if err != nil {
		return err
	}
	defer kept.Close() //nolint:errcheck // it was only read
	out, err := os.Create(filepath.Join(e.Dir, filepath.Base(file.Name)))
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, kept); err != nil {
		return err
	}
	return out.Close()
}
