package models

import (
	"context"
	"errors"
	"fmt"
	"io"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/gazette"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/supply"
)

// Report is what a check of everything found.
type Report struct {
	// Lines is the length of the audit trail and Head the hash of its last line: keep it elsewhere, for the end of a
	// trail that was cut off shows only there.
	Lines int
	Head  string
	// Versions and Files are how many were checked.
	Versions, Files int
	// Damage says in Dutch what is not as it was kept.
	Damage []string
}

// Verify checks the audit trail against its hashes, the totals of mail against the mail, frozen papers against theirs, and
// every stored file against its name (reliability D8). Step hears how many things were checked.
func Verify(ctx context.Context, s *store.Store, step func(done int)) (*Report, error) {
	report := &Report{}
	seen := 0
	lines, head, damage, err := s.VerifyAudit(ctx, func(done int) { step(done - seen); seen = done })
	if err != nil {
		return nil, err
	}
	report.Lines, report.Head = lines, head
	for _, d := range damage {
		report.Damage = append(report.Damage, d.What)
	}
	err = s.Read(ctx, access.System("verify"), func(tx *store.Tx) error {
		damage, err := outbox.VerifyTotals(tx)
		report.Damage = append(report.Damage, damage...)
		return err
	})
	if err != nil {
		return nil, err
	}
	needed, err := report.papers(ctx, s, step)
	if err != nil {
		return nil, err
	}
	return report, report.files(ctx, s, needed, step)
}

// Repair makes right what can be counted anew from what it was counted from: the totals of mail. It says in Dutch what it found.
func Repair(ctx context.Context, s *store.Store) (repaired []string, err error) {
	err = s.Change(ctx, access.System("verify"), func(tx *store.Tx) (err error) {
		repaired, err = outbox.RepairTotals(tx)
		return err
	})
	return repaired, err
}

// papers checks frozen versions, and gives the hashes of the files that must be there with what needs them.
func (r *Report) papers(ctx context.Context, s *store.Store, step func(int)) (map[string]string, error) {
	needed := map[string]string{}
	err := s.Read(ctx, access.System("verify"), func(tx *store.Tx) error {
		for after := uint(0); ; {
			damage, files, last, err := paper.Verify(tx, after)
			if err != nil {
				return err
			}
			r.Damage = append(r.Damage, damage...)
			for _, sum := range files {
				needed[sum] = "een stuk"
			}
			if last == 0 {
				break
			}
			r.Versions += int(last - after) //nolint:gosec // at most a batch
			step(int(last - after))         //nolint:gosec // as above
			after = last
		}
		for after := uint(0); ; {
			sums, last, err := supply.Sums(tx, after)
			if err != nil {
				return err
			}
			for _, sum := range sums {
				needed[sum] = "een aanlevering"
			}
			if after = last; last == 0 {
				break
			}
		}
		mails, err := outbox.Files(tx)
		if err != nil {
			return err
		}
		public, err := request.Sums(tx)
		if err != nil {
			return err
		}
		for _, sum := range mails {
			needed[sum] = "een bericht"
		}
		for _, sum := range public {
			needed[sum] = "een publicatie of verzoek"
		}
		return nil
	})
	return needed, err
}

// files reads every stored file to its end, and looks for what is missing.
func (r *Report) files(ctx context.Context, s *store.Store, needed map[string]string, step func(int)) error {
	err := s.Files().Walk(ctx, func(sum string, _ int64) error {
		r.Files++
		step(1)
		delete(needed, sum)
		damaged, err := broken(ctx, s, sum)
		if damaged {
			r.Damage = append(r.Damage, "bestand "+sum+" is niet meer wat is bewaard")
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("walk files: %w", err)
	}
	for sum, whose := range needed {
		r.Damage = append(r.Damage, "bestand "+sum+" van "+whose+" ontbreekt")
	}
	return nil
}

func broken(ctx context.Context, s *store.Store, sum string) (bool, error) {
	file, err := s.Files().Open(ctx, sum)
	if fault.KindOf(err) == fault.Missing {
		return false, nil // removed while we looked
	} else if err != nil {
		return false, err
	}
	_, err = io.Copy(io.Discard, file)
	damaged := errors.Is(err, store.ErrDamaged)
	if damaged {
		err = nil
	}
	return damaged, errors.Join(err, file.Close())
}

// Restored sets all mail aside that still had to go, after a backup was put back: what went out after it was made is not
// known here, so a person decides. It tells how many mails, mail-outs and
// publications of policy lines.
func Restored(ctx context.Context, s *store.Store) (parked int, err error) {
	err = s.Change(ctx, access.System("restore"), func(tx *store.Tx) error {
		mails, err := outbox.ParkAll(tx)
		if err != nil {
			return err
		}
		outs, err := distribution.ParkAll(tx)
		if err != nil {
			return err
		}
		pages, err := gazette.ParkAll(tx)
		parked = mails + outs + pages
		return err
	})
	return parked, err
}
