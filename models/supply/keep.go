package supply

import (
	"errors"
	"slices"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/paper"
	"beraad/models/store"
)

// tally is by how much the counts of a supply change.
type tally struct {
	files, done, failed, skipped int
	bytes, bytesDone             int64
	scans, scansDone             int
}

func (t *tally) add(state FileState) {
	switch state {
	case Failed:
		t.failed++
	case Skipped:
		t.skipped++
	}
}

func (s *Supply) count(permit *store.Permit, t tally) error {
	if t == (tally{}) {
		return nil
	}
	s.Files, s.Bytes = s.Files+t.files, s.Bytes+t.bytes
	_, err := permit.Update(store.Of[Supply](permit.Tx()).Where("id = ?", s.ID), map[string]any{
		"files": gorm.Expr("files + ?", t.files), "files_done": gorm.Expr("files_done + ?", t.done),
		"bytes": gorm.Expr("bytes + ?", t.bytes), "bytes_done": gorm.Expr("bytes_done + ?", t.bytesDone),
		"failed": gorm.Expr("failed + ?", t.failed), "skipped": gorm.Expr("skipped + ?", t.skipped),
		"scans": gorm.Expr("scans + ?", t.scans), "scans_done": gorm.Expr("scans_done + ?", t.scansDone),
	})
	return err
}

// changed are the columns of a file that reading and sorting fill in.
var changed = []string{
	"kind", "state", "reason", "read_to", "members", "sender", "sender_name", "recipients", "copies", "subject", "sent_at", "message_id",
	"in_reply_to", "refs", "words", "text_sum", "sketch", "paper", "version", "original", "alike_group", "alike", "thread", "scans", "sure", "bare",
}

func merge(permit *store.Permit, rows []File) error {
	for part := range slices.Chunk(rows, 200) {
		if err := permit.Merge(&part, []string{"id"}, changed...); err != nil {
			return err
		}
	}
	return nil
}

// Keep writes what came of files that were read: their papers, and what was in them. What is no longer in the hand that
// took it is left as it is: another has read it meanwhile. So nothing is there twice.
func Keep(tx *store.Tx, id uint, list []*Found) error {
	if len(list) == 0 {
		return nil
	}
	s, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.ReadSupply, s, "")
	if err != nil {
		return err
	}
	rows := make([]File, len(list))
	for i, r := range list {
		rows[i] = r.File
	}
	mine, err := held(tx, rows)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(slices.Clone(list), func(r *Found) bool { return mine[r.File.ID] == nil })
	if err := s.papers(permit, list); err != nil {
		return err
	}
	var t tally
	var read, within []File
	var scans []Scan
	for _, r := range list {
		members := s.members(&r.File, r.Members, &t)
		within = append(within, members...)
		r.File.Members = len(members)
		if r.File.State == Scanning {
			scans, t.scans = append(scans, r.File.scansOf(r.Scans)...), t.scans+len(r.Scans)
		} else {
			t.done, t.bytesDone = t.done+1, t.bytesDone+r.File.Size
		}
		t.add(r.File.State)
		read = append(read, r.File)
	}
	if err := merge(permit, read); err != nil {
		return err
	}
	if err := addFiles(permit, within); err != nil {
		return err
	}
	if err := errors.Join(addScans(permit, scans), tied(permit, list)); err != nil {
		return err
	}
	permit.Note("supply %d: %d read, %d found in them", id, len(read), len(within))
	return s.count(permit, t)
}

// members makes the rows of what was found in a file. What is too deep, or too much, is said on the file that holds it.
func (s *Supply) members(f *File, found []Member, t *tally) []File {
	if len(found) == 0 {
		return nil
	}
	var bytes int64
	for _, m := range found {
		bytes += m.Size
	}
	full := *s
	full.Files, full.Bytes = s.Files+t.files, s.Bytes+t.bytes
	no := Standard.room(&full, len(found), bytes)
	if f.Depth+1 >= Standard.Depth {
		no = tooDeep
	}
	if no != "" {
		f.Reason = no
		if f.Holder() {
			f.State = Failed
		}
		return nil
	}
	rows := make([]File, len(found))
	for i, m := range found {
		rows[i] = s.file(f, f.Members+i+1, m)
		t.files, t.bytes = t.files+1, t.bytes+m.Size
		if rows[i].State == Failed {
			t.done, t.failed, t.bytesDone = t.done+1, t.failed+1, t.bytesDone+m.Size
		}
	}
	return rows
}

func addFiles(permit *store.Permit, rows []File) error {
	for part := range slices.Chunk(rows, 200) {
		if err := permit.Create(&part); err != nil {
			return err
		}
	}
	return nil
}

func addScans(permit *store.Permit, rows []Scan) error {
	for part := range slices.Chunk(rows, 200) {
		if err := permit.Create(&part); err != nil {
			return err
		}
	}
	return nil
}

// papers makes papers of the documents that were read.
func (s *Supply) papers(permit *store.Permit, list []*Found) error {
	var all []*paper.Outside
	var parents []uint
	for _, r := range list {
		if r.Document != nil {
			all, parents = append(all, r.Document), append(parents, r.File.Parent)
		}
	}
	if len(all) == 0 {
		return nil
	}
	mails, err := store.Pluck[uint](store.Of[File](permit.Tx()).Where("id IN ? AND kind IN ?", parents, mailKinds), "id")
	if err != nil {
		return err
	}
	for i, o := range all {
		if o.Kind == paper.Other && slices.Contains(mails, parents[i]) {
			o.Kind = paper.Annex
		}
	}
	if err := paper.TakeIn(permit, s.Request, all); err != nil {
		return err
	}
	for _, r := range list {
		if r.Document != nil {
			r.File.Paper, r.File.Version = r.Document.Paper, r.Document.Version
		}
	}
	return nil
}

// AddMembers adds what came out of a zip or mail box so far; it tells whether to go on. ReadTo is where a mail box goes on,
// last that nothing more comes.
func AddMembers(tx *store.Tx, f *File, found []Member, readTo int64, last bool) (goOn bool, err error) {
	s, err := Find(tx, f.Supply)
	if err != nil {
		return false, err
	}
	permit, err := tx.Permit(access.ReadSupply, s, "")
	if err != nil {
		return false, err
	}
	mine, err := held(tx, []File{*f})
	if err != nil || mine[f.ID] == nil {
		return false, err
	}
	now := mine[f.ID]
	now.Kind, now.Reason, now.ReadTo = f.Kind, f.Reason, readTo
	var t tally
	within := s.members(now, found, &t)
	now.Members += len(within)
	full := now.State == Failed
	switch {
	case full:
		t.failed++
	case f.State == Failed:
		now.State = Failed
		t.failed++
	case last:
		now.State = Read
	}
	if now.State != InHand {
		t.done, t.bytesDone = t.done+1, t.bytesDone+now.Size
	}
	if err := addFiles(permit, within); err != nil {
		return false, err
	}
	if err := merge(permit, []File{*now}); err != nil {
		return false, err
	}
	f.Members, f.ReadTo, f.State = now.Members, now.ReadTo, now.State
	return s.State == Reading && now.State == InHand, s.count(permit, t)
}
