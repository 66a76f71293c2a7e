package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"beraad/models"
	"beraad/models/store"
)

type backupCommand struct {
	StoreFlags
	File string `arg:"" help:"Bestand dat de reservekopie wordt; het mag er nog niet zijn. Er staat alles in: bewaar het versleuteld."`
}

// Run writes everything to one file while the website goes on. The file has its name only when it is whole.
func (b backupCommand) Run(call *Call) error {
	return within(call, func(ctx context.Context, h *house) error {
		if _, err := os.Stat(b.File); err == nil {
			return fmt.Errorf("%s bestaat al", b.File)
		}
		scratch, err := os.MkdirTemp(h.settings.Data, "backup-")
		if err != nil {
			return fmt.Errorf("make scratch folder: %w", err)
		}
		defer os.RemoveAll(scratch)
		draft := b.File + ".deel"
		if err := h.writeBackup(ctx, call, draft, scratch); err != nil {
			return errors.Join(err, os.Remove(draft))
		}
		if err := os.Rename(draft, b.File); err != nil {
			return err
		}
		_, err = fmt.Fprintf(call.Out, "De reservekopie staat in %s. Mail als bestand (de map outbox) hoort er niet bij.\n", filepath.Clean(b.File))
		return err
	})
}

func (h *house) writeBackup(ctx context.Context, call *Call, path, scratch string) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(file, 1<<20)
	err = h.store.WriteBackup(ctx, out, scratch, progress(call, -1, "reservekopie"))
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

type restoreCommand struct {
	StoreFlags
	File string `arg:"" help:"De reservekopie."`
}

// Run puts a backup back where nothing is yet, sets pending mail aside, and checks everything.
func (r restoreCommand) Run(call *Call) error {
	settings, err := call.Settings()
	if err != nil {
		return err
	}
	file, err := os.Open(r.File)
	if err != nil {
		return err
	}
	defer file.Close()
	options := store.Options{URL: settings.DatabaseURL.Reveal(), Dir: settings.Data}
	if err := store.ReadBackup(call.Context, options, bufio.NewReaderSize(file, 1<<20), progress(call, -1, "terugzetten")); err != nil {
		return err
	}
	err = within(call, func(ctx context.Context, h *house) error {
		parked, err := models.Restored(ctx, h.store)
		if err == nil && parked > 0 {
			fmt.Fprintf(call.Out, "%d mails stonden klaar en zijn opzijgezet: bekijk in de website welke nog weg moeten.\n", parked)
		}
		return err
	})
	if err != nil {
		return err
	}
	return verifyCommand{}.Run(call)
}
