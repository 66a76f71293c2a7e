package supply

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/format/ocr"
	"beraad/models/format/pdf"
	"beraad/models/format/sign"
	"beraad/models/format/sniff"
	"beraad/models/store"
)

// Scan is a page without text of its own, of which the words are recognised in its picture. Where each word stands is kept:
// a public copy is made of these words and places, and never of what a second look would read.
type Scan struct {
	store.Row
	Request uint
	Supply  uint
	File    uint `gorm:"uniqueIndex:supply_scan_page"`
	Page    int  `gorm:"uniqueIndex:supply_scan_page"` // from 1
	State   ScanState
	Reason  string // why its words were not recognised
	// Tries counts how often it was taken in hand; who keeps what was recognised holds the number that he got.
	Tries int
	// Sure is how sure the program is of what it recognised, of 100; 0 when there was nothing.
	Sure  int
	Words ocr.Packed `gorm:"serializer:json"`
	// Paper and Version are what its file became; 0 before that, and as long as its words are not in that.
	Paper, Version uint
	// Later is when its words were added to a paper that was there already; nil of those that came with it.
	Later *time.Time
}

// TableName implements gorm's Tabler.
func (Scan) TableName() string { return "supply_scans" }

// ScanState is how far the recognising of a page is.
type ScanState string

// The states of a page.
const (
	ToScan     ScanState = "waiting"
	Recognised ScanState = "done"
	Unclear    ScanState = "failed"
)

// scannable tells whether pages of a kind of file can be pictures of words.
func scannable(kind sniff.Kind) bool {
	return kind == sniff.PDF || kind == sniff.PNG || kind == sniff.JPEG
}

// scansOf makes the rows of the pages of a file that are to be recognised.
func (f *File) scansOf(pages []int) (rows []Scan) {
	for _, page := range pages {
		rows = append(rows, Scan{Request: f.Request, Supply: f.Supply, File: f.ID, Page: page, State: ToScan})
	}
	return rows
}

// tied says of the pages of files which paper those became.
func tied(permit *store.Permit, list []*Found) error {
	for _, r := range list {
		if r.File.Scans == 0 || r.File.Version == 0 {
			continue
		}
		q := store.Of[Scan](permit.Tx()).Where("file = ?", r.File.ID)
		if _, err := permit.Update(q, map[string]any{"paper": r.File.Paper, "version": r.File.Version}); err != nil {
			return err
		}
	}
	return nil
}

// recognisedIn gives the pages of files, by file.
func recognisedIn(tx *store.Tx, files []File) (map[uint][]Scan, error) {
	var ids []uint
	for _, f := range files {
		if f.Scans > 0 {
			ids = append(ids, f.ID)
		}
	}
	all := map[uint][]Scan{}
	if len(ids) == 0 {
		return all, nil
	}
	rows, err := store.List[Scan](store.Of[Scan](tx).Where("file IN ?", ids).Order("file, page"))
	for _, row := range rows {
		all[row.File] = append(all[row.File], row)
	}
	return all, err
}

// NextScan keeps what came of a page, if any, and takes the next one of the supply in hand; nil when there is none, or the
// supply was stopped. A file of which all pages were seen to is read again, with what was recognised; one that is a paper
// already gets its words added, if that may be. Stop says to keep and to take nothing.
func NextScan(tx *store.Tx, id uint, done *Scan, may May, stop bool) (*Scan, *File, error) {
	s, err := Find(tx, id)
	if err != nil {
		return nil, nil, err
	}
	permit, err := tx.Permit(access.ReadSupply, s, "")
	if err != nil {
		return nil, nil, err
	}
	if done != nil {
		if err := s.keepScan(permit, done, may); err != nil {
			return nil, nil, err
		}
	}
	for s.State == Reading && !stop {
		scan, f, err := s.nextScan(permit)
		if err != nil || f == nil {
			return nil, nil, err
		}
		if scan == nil {
			continue
		}
		if scan.Tries < mostTries {
			scan.Tries++
			q := store.Of[Scan](tx).Where("id = ?", scan.ID)
			_, err := permit.Update(q, map[string]any{"tries": scan.Tries})
			return scan, f, err
		}
		scan.State, scan.Reason = Unclear, fellSilent
		if err := s.keepScan(permit, scan, may); err != nil {
			return nil, nil, err
		}
	}
	return nil, nil, nil
}

// nextScan finds the next page; a file without one is to be read again.
func (s *Supply) nextScan(permit *store.Permit) (*Scan, *File, error) {
	tx := permit.Tx()
	files, err := store.List[File](s.scanning(tx).Order("id").Limit(1))
	if err != nil {
		return nil, nil, err
	}
	if len(files) == 0 {
		return s.nextLater(tx)
	}
	f := &files[0]
	pages, err := store.List[Scan](store.Of[Scan](tx).Where("file = ? AND state = ?", f.ID, ToScan).Order("page").Limit(1))
	if err != nil || len(pages) > 0 {
		return first(pages), f, err
	}
	_, err = permit.Update(store.Of[File](tx).Where("id = ? AND state = ?", f.ID, Scanning), map[string]any{"state": Waiting, "tries": 0})
	return nil, f, err
}

func first(pages []Scan) *Scan {
	if len(pages) == 0 {
		return nil
	}
	return &pages[0]
}

// scanning are the files of a supply with pages to recognise.
func (s *Supply) scanning(tx *store.Tx) *gorm.DB {
	return store.Of[File](tx).Where("supply = ? AND state = ?", s.ID, Scanning)
}

// keepScan writes what came of a page, unless another did so meanwhile.
func (s *Supply) keepScan(permit *store.Permit, done *Scan, may May) error {
	q := store.Of[Scan](permit.Tx()).Where("id = ? AND state = ? AND tries = ?", done.ID, ToScan, done.Tries)
	there, err := store.List[Scan](q)
	if err != nil || len(there) == 0 {
		return err
	}
	now := there[0]
	now.State, now.Reason, now.Sure, now.Words = done.State, done.Reason, done.Sure, done.Words
	if err := errors.Join(permit.Save(&now), s.count(permit, tally{scansDone: 1})); err != nil {
		return err
	}
	return addLater(permit, now.File, may)
}

// ReleaseScan puts a page back that was taken in hand and not recognised, because the one who holds it has to stop.
func ReleaseScan(tx *store.Tx, scan *Scan) error {
	permit, err := tx.Permit(access.ReadSupply, access.About{Kind: "request", ID: scan.Request}, "")
	if err != nil {
		return err
	}
	_, err = permit.Update(store.Of[Scan](tx).Where("id = ? AND state = ? AND tries = ?", scan.ID, ToScan, scan.Tries), map[string]any{"tries": 0})
	return err
}

// Recognise recognises the words on a page of a file, of which these are the bytes. It is false when the context ended.
func (r *Reader) Recognise(ctx context.Context, kind sniff.Kind, content []byte, scan *Scan) (goOn bool, crash error) {
	page, err := r.recognise(ctx, kind, content, scan.Page)
	var crashed *crashError
	switch {
	case ctx.Err() != nil:
		return false, nil
	case errors.As(err, &crashed):
		scan.State, scan.Reason = Unclear, failedScan
		return true, crashed
	case err != nil:
		scan.State, scan.Reason = Unclear, unclear(err)
		return true, err
	}
	scan.State, scan.Reason, scan.Sure, scan.Words = Recognised, "", page.Confidence, page.Pack()
	return true, nil
}

type crashError struct{ what any }

func (c *crashError) Error() string { return fmt.Sprintf("crashed: %v", c.what) }

func (r *Reader) recognise(ctx context.Context, kind sniff.Kind, content []byte, page int) (found *ocr.Page, err error) {
	defer func() {
		if trouble := recover(); trouble != nil {
			err = &crashError{trouble}
		}
	}()
	if kind != sniff.PDF {
		if content, err = pdf.OfPicture(content); err != nil {
			return nil, err
		}
	}
	return r.Text.Recognise(ctx, content, page)
}

// What is said of a page of which the words were not recognised.
const (
	fellSilent = "Beraad viel er driemaal bij stil"
	failedScan = "er ging iets mis"
)

// unclear says in Dutch why the words of a page were not recognised.
func unclear(err error) string {
	for _, known := range []struct {
		err   error
		words string
	}{
		{ocr.ErrSlow, "het duurde te lang"}, {ocr.ErrAbsent, "Tesseract is niet gevonden"}, {ocr.ErrOff, "tekstherkenning staat uit"},
		{ocr.ErrLarge, "de afbeelding is te groot"}, {ocr.ErrFailed, "Tesseract gaf een fout"},
		{pdf.ErrTooLong, "de afbeelding is te groot"}, {pdf.ErrDamaged, "de afbeelding is niet te lezen"},
	} {
		if errors.Is(err, known.err) {
			return known.words
		}
	}
	return failedScan
}

// texts gives what was recognised on pages, how sure the program was of that on average, and what to say of pages where it
// was not, missed in number; pages is how many the file has.
func texts(scans []Scan, pages int) (found map[int][]string, sure, missed int, reason string) {
	found = map[int][]string{}
	read := 0
	for _, scan := range scans {
		if scan.State != Recognised {
			if missed++; reason == "" {
				reason = scan.Reason
			}
			continue
		}
		for _, paragraph := range scan.Words.Unpack() {
			found[scan.Page] = append(found[scan.Page], paragraph.String())
		}
		if len(found[scan.Page]) > 0 {
			read, sure = read+1, sure+scan.Sure
		}
	}
	if read > 0 {
		sure /= read
	}
	if missed > 0 {
		of := "deze bladzijde"
		if pages > 1 {
			of = fmt.Sprintf("%d van de %d bladzijden", missed, pages)
		}
		reason = "de tekst van " + of + " is niet herkend: " + reason + "."
	}
	return found, sure, missed, reason
}

// signsOf gives where somebody seems to have signed the pages that were recognised.
func signsOf(scans []Scan) (all []sign.Place) {
	for _, scan := range scans {
		if scan.State == Recognised {
			all = append(all, scan.Words.Signs...)
		}
	}
	return all
}

// Scans lists the pages of a version of which the words were recognised, without the words.
func Scans(tx *store.Tx, version uint) ([]Scan, error) {
	return store.List[Scan](store.Of[Scan](tx).Omit("words").Where("version = ? AND version <> 0", version).Order("page"))
}

// WordsOf gives the words that were recognised on the pages of a version, with their places, by page.
func WordsOf(tx *store.Tx, version uint) (map[int][]ocr.Paragraph, error) {
	rows, err := store.List[Scan](store.Of[Scan](tx).Where("version = ? AND version <> 0 AND state = ?", version, Recognised).Order("page"))
	words := map[int][]ocr.Paragraph{}
	for _, row := range rows {
		if found := row.Words.Unpack(); len(found) > 0 {
			words[row.Page] = slices.Clip(found)
		}
	}
	return words, err
}
