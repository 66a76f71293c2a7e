package request

import (
	"errors"
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request/redact"
	"beraad/models/store"
)

// CorrectionReason is why a publication comes in the place of an earlier one, as the Woo index knows it.
type CorrectionReason string

// The reasons; another has no word in the index.
const (
	OtherReason     CorrectionReason = ""
	PrivacyReason   CorrectionReason = "privacy"
	ProcedureReason CorrectionReason = "procedure"
)

// CorrectionReasons lists the reasons.
var CorrectionReasons = []CorrectionReason{OtherReason, PrivacyReason, ProcedureReason}

const mostChange = 500 // letters

// replaced gives the publication of a request that was public last; 0 when none was.
func replaced(tx *store.Tx, request uint) (uint, error) {
	last, err := store.Pluck[uint](store.Of[Publication](tx).Where("request = ? AND public_at IS NOT NULL", request).Order("id DESC").Limit(1), "id")
	return append(last, 0)[0], err
}

// Correct says of a publication that comes in the place of an earlier one what is different, for everybody to read, and why. It goes through
// the same gate as a file: what was removed is not told by saying that it was.
func Correct(tx *store.Tx, id uint, change string, reason CorrectionReason) error {
	p, permit, err := handledPublication(tx, id, access.PreparePublication, "")
	if err != nil {
		return err
	}
	if p.State != PrepState || p.Replaces == 0 {
		return fault.Refuse("Zeggen wat er is gewijzigd kan bij een publicatie die in de plaats van een eerdere komt en nog niet is goedgekeurd.")
	}
	change = strings.TrimSpace(change)
	var gaps fault.Gaps
	gaps.Need(change != "", "change", "Vul in wat er is gewijzigd. Dit staat op de openbare pagina.")
	gaps.Need(len([]rune(change)) <= mostChange, "change", fmt.Sprintf("Houd het bij %d tekens.", mostChange))
	gaps.Need(reason == OtherReason || reason == PrivacyReason || reason == ProcedureReason, "reason", "Kies een reden.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	err = (&Secrets{request: p.Request}).Check(tx, []byte(change))
	var leak *redact.Leak
	if errors.As(err, &leak) {
		return fault.Wrong("change", "Hierin staat tekst die is gelakt of buiten de reikwijdte valt. Beschrijf de wijziging zonder die te noemen.")
	} else if err != nil {
		return err
	}
	p.Change, p.Reason = change, reason
	return permit.Save(p)
}

// takePlace gives a publication the address of the one that it replaces, so that whoever kept that finds this one. The earlier one keeps an
// address that nobody knows.
func (p *Publication) takePlace(permit *store.Permit) error {
	if p.Replaces == 0 {
		return nil
	}
	tx := permit.Tx()
	old, err := store.Find[Publication](tx, p.Replaces)
	if err != nil {
		return err
	}
	slug := old.Slug
	old.Slug = fmt.Sprintf("%s-vervangen-%d", slug[:min(len(slug), 95)], old.ID)
	if err := permit.Save(old); err != nil {
		return err
	}
	p.Slug = slug
	return permit.Save(p)
}

// Address is the part of the address at which a publication stands, or will stand: that of the one that it replaces.
func (p *Publication) Address(tx *store.Tx) (string, error) {
	if p.Replaces == 0 || p.PublicAt != nil {
		return p.Slug, nil
	}
	old, err := store.Find[Publication](tx, p.Replaces)
	if err != nil {
		return "", err
	}
	return old.Slug, nil
}

// notReplaced limits publications to those in whose place none came.
const notReplaced = "NOT EXISTS (SELECT 1 FROM publications later WHERE later.replaces = publications.id AND later.public_at IS NOT NULL)"

// Correction is a change of what is public of a decision.
type Correction struct {
	On     law.Date
	Change string
	Reason CorrectionReason
}

// Corrections tells what changed at the address of a publication, the latest first.
func Corrections(tx *store.Tx, p *Publication) (list []Correction, err error) {
	err = tx.As(access.System("openbaar"), func(tx *store.Tx) error {
		rows, err := store.List[Publication](store.Of[Publication](tx).Where("request = ? AND replaces <> 0 AND public_at IS NOT NULL AND id <= ?", p.Request, p.ID).Order("id DESC"))
		for _, row := range rows {
			list = append(list, Correction{On: law.DateOf(*row.PublicAt), Change: row.Change, Reason: row.Reason})
		}
		return err
	})
	return list, err
}

// ReplacedSums gives of the publication that one replaces the hashes of its files in stretches of the inventory, by name: what is the same
// there was not replaced. It reads as the program, for those files are not public any more.
func ReplacedSums(tx *store.Tx, p *Publication, first, last int) (sums map[string]string, err error) {
	sums = map[string]string{}
	if p.Replaces == 0 {
		return sums, nil
	}
	err = tx.As(access.System("openbaar"), func(tx *store.Tx) error {
		files, err := FilesIn(tx, p.Replaces, first, last)
		for _, f := range files {
			sums[f.Name] = f.Sum
		}
		return err
	})
	return sums, err
}

// SaidDate is the date of a paper where its public copy says it; none otherwise, for the date itself may be what was removed.
func SaidDate(s *paper.Sheet) law.Date {
	if s.Date.IsZero() {
		return law.Date{}
	}
	text := readable(s)
	year, month, day := s.Date.Date()
	for _, form := range []string{written(s.Date), s.Date.String(), fmt.Sprintf("%02d-%02d-%d", day, month, year), fmt.Sprintf("%d-%d-%d", day, month, year)} {
		if strings.Contains(text, form) {
			return s.Date
		}
	}
	return law.Date{}
}
