package supply

import (
	"errors"
	"slices"

	"gorm.io/gorm"

	"beraad/models/fault"
	"beraad/models/format/ocr"
	"beraad/models/paper"
	"beraad/models/store"
)

// May tells whether words may be added to what a file became, and does to it what must be done when they are. No is why not, in a few
// Dutch words; it is empty when they may.
type May func(tx *store.Tx, f *File) (no string, err error)

// Bare are the files of a supply with pages without text that wait for it to be recognised.
func Bare(tx *store.Tx, id uint) *gorm.DB {
	return store.Of[File](tx).Where("supply = ? AND bare > 0 AND state = ? AND version <> 0", id, Read)
}

// Untried limits files to those of which nobody tried to recognise a page, or found that there was nothing to do it with.
func Untried(tx *store.Tx, q *gorm.DB) *gorm.DB {
	without := []string{unclear(ocr.ErrAbsent), unclear(ocr.ErrOff)}
	tried := store.Of[Scan](tx).Select("1").Where("file = supply_files.id AND (state = ? OR state = ? AND reason NOT IN ?)", ToScan, Unclear, without)
	return q.Where("NOT EXISTS (?)", tried)
}

// WithBare lists the supplies that are at rest and have pages without text that nobody tried to recognise.
func WithBare(tx *store.Tx) ([]Supply, error) {
	q := store.Of[File](tx).Where("bare > 0 AND state = ? AND version <> 0", Read)
	return store.List[Supply](store.Of[Supply](tx).Where("state = ? AND id IN (?)", Done, Untried(tx, q).Select("supply")).Order("id"))
}

// Later plans that words are recognised on the pages without text of files that were read before, and gives how many pages those are.
// They stay papers meanwhile: what comes of it is added to them page by page, when all pages of a file were seen to.
func (s *Supply) Later(permit *store.Permit, files []File) (pages int, err error) {
	if s.State == Stopped {
		return 0, fault.Refuse("Deze aanlevering is stopgezet. Laat het lezen eerst verdergaan.")
	}
	tx := permit.Tx()
	tried, err := recognisedIn(tx, files)
	if err != nil {
		return 0, err
	}
	var t tally
	var fresh []Scan
	var again []uint
	for i := range files {
		f := &files[i]
		for _, scan := range tried[f.ID] {
			switch scan.State {
			case ToScan: // it waits already
				continue
			case Unclear:
				again = append(again, scan.ID)
			}
		}
		if len(tried[f.ID]) > 0 {
			continue
		}
		blank, err := paper.BlankIn(tx, f.Version)
		if err != nil {
			return 0, err
		}
		fresh = append(fresh, f.scansOf(blank)...)
		if _, err := permit.Update(store.Of[File](tx).Where("id = ?", f.ID), map[string]any{"scans": len(blank)}); err != nil {
			return 0, err
		}
	}
	if pages = len(fresh) + len(again); pages == 0 {
		return 0, nil
	}
	if err := addScans(permit, fresh); err != nil {
		return 0, err
	}
	for part := range slices.Chunk(again, 500) {
		values := map[string]any{"state": ToScan, "reason": "", "tries": 0, "paper": 0, "version": 0}
		if _, err := permit.Update(store.Of[Scan](tx).Where("id IN ?", part), values); err != nil {
			return 0, err
		}
	}
	t.scans, t.scansDone = len(fresh), -len(again)
	if err := s.count(permit, t); err != nil {
		return 0, err
	}
	permit.Note("supply %d: %d pages to recognise", s.ID, pages)
	return pages, s.wake(permit)
}

// wake has a supply read on that was at rest.
func (s *Supply) wake(permit *store.Permit) error {
	if s.State == Reading {
		return nil
	}
	s.State, s.Run = Reading, s.Run+1
	q := store.Of[Supply](permit.Tx()).Where("id = ?", s.ID)
	if _, err := permit.Update(q, map[string]any{"state": Reading, "run": s.Run, "done_at": nil}); err != nil {
		return err
	}
	return s.plan(permit.Tx())
}

// later are the pages to recognise of files of a supply that are papers already.
func (s *Supply) later(tx *store.Tx) *gorm.DB {
	read := store.Of[File](tx).Select("id").Where("supply = ? AND state = ?", s.ID, Read)
	return store.Of[Scan](tx).Where("supply = ? AND state = ? AND file IN (?)", s.ID, ToScan, read)
}

// toScan tells whether a supply has pages to recognise.
func (s *Supply) toScan(tx *store.Tx) (bool, error) {
	files, err := store.Count(s.scanning(tx))
	if err != nil || files > 0 {
		return files > 0, err
	}
	pages, err := store.Count(s.later(tx))
	return pages > 0, err
}

// nextLater finds the next page of a file that is a paper already.
func (s *Supply) nextLater(tx *store.Tx) (*Scan, *File, error) {
	pages, err := store.List[Scan](s.later(tx).Order("file, page").Limit(1))
	if err != nil || len(pages) == 0 {
		return nil, nil, err
	}
	f, err := FindFile(tx, pages[0].File)
	return &pages[0], f, err
}

// addLater adds the words of a file that is a paper already, once all its pages were seen to.
func addLater(permit *store.Permit, file uint, may May) error {
	tx := permit.Tx()
	f, err := FindFile(tx, file)
	if err != nil || f.State != Read {
		return err
	}
	all, err := store.List[Scan](store.Of[Scan](tx).Where("file = ?", file).Order("page"))
	if err != nil || slices.ContainsFunc(all, func(s Scan) bool { return s.State == ToScan }) {
		return err
	}
	no, err := may(tx, f)
	if err != nil {
		return err
	}
	if no != "" {
		return f.leaveBare(permit, no)
	}
	fresh := slices.DeleteFunc(slices.Clone(all), func(s Scan) bool { return s.Version != 0 })
	pages, _, _, _ := texts(fresh, 0)
	text, err := paper.AddText(permit, f.Version, pages, signsOf(fresh))
	if err != nil {
		return err
	}
	_, f.Sure, f.Bare, f.Reason = texts(all, text.Pages())
	f.measure(text)
	now := tx.Now()
	q := store.Of[Scan](tx).Where("file = ? AND version = 0", file)
	_, err = permit.Update(q, map[string]any{"paper": f.Paper, "version": f.Version, "later": now})
	permit.Note("words of file %d added to version %d", f.ID, f.Version)
	return errors.Join(err, merge(permit, []File{*f}))
}

// leaveBare leaves a paper as it is: what was recognised is dropped, and why is said on the file.
func (f *File) leaveBare(permit *store.Permit, no string) error {
	tx := permit.Tx()
	q := store.Of[Scan](tx).Where("file = ? AND version = 0", f.ID)
	if _, err := permit.Update(q, map[string]any{"state": Unclear, "reason": no, "sure": 0, "words": "null"}); err != nil {
		return err
	}
	all, err := store.List[Scan](store.Of[Scan](tx).Where("file = ?", f.ID).Order("page"))
	if err != nil {
		return err
	}
	v, err := paper.FindVersion(tx, f.Version)
	if err != nil {
		return err
	}
	_, f.Sure, f.Bare, f.Reason = texts(all, v.Pages)
	return merge(permit, []File{*f})
}

// Wait is how many pages without text wait to be recognised, in how many files of a supply; Tried of those files in vain.
type Wait struct {
	Supply              uint
	Files, Pages, Tried int
}

// Waits tells of the supplies of a request how many pages wait to be recognised, by supply; one without any is not there.
func Waits(tx *store.Tx, request uint) (map[uint]Wait, error) {
	rows, err := store.List[Wait](store.Of[File](tx).Where("request = ? AND bare > 0 AND state = ?", request, Read).Group("supply").
		Select("supply, COUNT(*) AS files, SUM(bare) AS pages, SUM(CASE WHEN scans > 0 THEN 1 ELSE 0 END) AS tried"))
	waits := make(map[uint]Wait, len(rows))
	for _, row := range rows {
		waits[row.Supply] = row
	}
	return waits, err
}
