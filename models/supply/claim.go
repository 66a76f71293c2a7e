package supply

import (
	"errors"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/store"
)

// What is taken in hand at once: so many files, and so many bytes of them, for all of it is in memory while it is read.
const (
	atOnce      = 60
	bytesAtOnce = 32 << 20
)

// Hand is what was taken in hand.
type Hand struct {
	Supply *Supply
	Files  []File
	Scans  map[uint][]Scan // of files: their pages of which the words were recognised
	// Scanning: there is no file to read, and there are pages of which the words are to be recognised (NextScan).
	Scanning bool
}

// Claim takes files of a supply in hand, those first that came first. It takes none when the supply was stopped or when
// there is nothing left to read. Fresh is the first claim of a piece of work: what another took in hand and did not bring
// back is to be read again, for one supply is read by one piece of work at a time.
func Claim(tx *store.Tx, id uint, fresh bool) (*Hand, error) {
	s, err := Find(tx, id)
	if err != nil || s.State != Reading {
		return &Hand{Supply: s}, err
	}
	permit, err := tx.Permit(access.ReadSupply, s, "")
	if err != nil {
		return nil, err
	}
	if fresh {
		if err := s.recover(permit); err != nil {
			return nil, err
		}
	}
	hand := &Hand{Supply: s}
	for {
		q := store.Of[File](tx).Where("supply = ? AND state = ?", id, Waiting).Order("id").Limit(2 * atOnce)
		rows, err := store.List[File](q)
		if err != nil {
			return nil, err
		}
		copies, waits, err := s.copies(tx, rows)
		if err != nil {
			return nil, err
		}
		if err := s.keepCopies(permit, copies); err != nil {
			return nil, err
		}
		hand.fill(rows, copies, waits)
		if len(hand.Files) == 0 && len(copies) > 0 {
			continue
		}
		if len(hand.Files) == 0 {
			hand.Scanning, err = s.toScan(tx)
			return hand, err
		}
		if hand.Scans, err = recognisedIn(tx, hand.Files); err != nil {
			return nil, err
		}
		return hand, s.take(permit, hand.Files)
	}
}

// recover puts files back that nobody holds any more, and gives those up that took down whoever read them.
func (s *Supply) recover(permit *store.Permit) error {
	tx := permit.Tx()
	held := func() *gorm.DB { return store.Of[File](tx).Where("supply = ? AND state = ?", s.ID, InHand) }
	lost, err := store.List[File](held().Select("id", "size").Where("tries >= ? AND members = 0", mostTries))
	if err != nil {
		return err
	}
	if len(lost) > 0 {
		var ids []uint
		var size int64
		for _, f := range lost {
			ids, size = append(ids, f.ID), size+f.Size
		}
		_, err = permit.Update(store.Of[File](tx).Where("id IN ?", ids), map[string]any{"state": Failed, "reason": tookDown})
		if err := errors.Join(err, s.count(permit, tally{done: len(lost), bytesDone: size, failed: len(lost)})); err != nil {
			return err
		}
	}
	_, err = permit.Update(held(), map[string]any{"state": Waiting})
	return err
}

// copies finds of which files the bytes were read before: each with the file that it is a copy of. Waits are those of
// which the first is still to be read here.
func (s *Supply) copies(tx *store.Tx, rows []File) (copies map[uint]File, waits map[uint]bool, err error) {
	var sums []string
	for _, f := range rows {
		sums = append(sums, f.Sum)
	}
	same, err := store.List[File](store.Of[File](tx).Where("request = ? AND sum IN ? AND original = 0", s.Request, sums).Order("id"))
	if err != nil {
		return nil, nil, err
	}
	first := map[string]File{}
	for _, f := range same {
		if known, there := first[f.Sum]; !there || known.State == Waiting && known.Supply != s.ID {
			first[f.Sum] = f
		}
	}
	copies, waits = map[uint]File{}, map[uint]bool{}
	for _, f := range rows {
		original := first[f.Sum]
		switch {
		case original.ID == f.ID || original.ID == 0:
		case original.State != Waiting && original.State != InHand && original.State != Scanning:
			copies[f.ID] = original
		case original.Supply == s.ID && original.ID < f.ID:
			waits[f.ID] = true
		}
	}
	return copies, waits, nil
}

// keepCopies writes of copies of which file they are one; what was read of that holds for them.
func (s *Supply) keepCopies(permit *store.Permit, copies map[uint]File) error {
	if len(copies) == 0 {
		return nil
	}
	var ids []uint
	for id := range copies {
		ids = append(ids, id)
	}
	rows, err := store.List[File](store.Of[File](permit.Tx()).Where("id IN ?", ids))
	if err != nil {
		return err
	}
	t := tally{done: len(rows)}
	for i := range rows {
		f, of := &rows[i], copies[rows[i].ID]
		f.copyOf(&of)
		t.bytesDone += f.Size
		t.add(f.State)
	}
	return errors.Join(merge(permit, rows), s.count(permit, t))
}

// copyOf takes over what was read of the file that this one is a copy of.
func (f *File) copyOf(of *File) {
	f.Kind, f.State, f.Reason, f.Original, f.Members = of.Kind, of.State, of.Reason, of.ID, of.Members
	f.Sender, f.SenderName, f.Recipients, f.Copies, f.Subject, f.SentAt = of.Sender, of.SenderName, of.Recipients, of.Copies, of.Subject, of.SentAt
	f.MessageID, f.InReplyTo, f.Refs, f.Words, f.TextSum, f.Thread = of.MessageID, of.InReplyTo, of.Refs, of.Words, of.TextSum, of.Thread
	f.Scans, f.Sure = of.Scans, of.Sure
}

// fill takes from rows what fits in one hand. What was in hand before and did not come back is taken alone.
func (h *Hand) fill(rows []File, copies map[uint]File, waits map[uint]bool) {
	left := int64(bytesAtOnce)
	for _, f := range rows {
		if _, done := copies[f.ID]; done || waits[f.ID] {
			continue
		}
		if n := len(h.Files); n > 0 && (f.Size > left || f.Tries > 0 || n == atOnce) {
			return
		}
		h.Files = append(h.Files, f)
		if left -= f.Size; f.Tries > 0 {
			return
		}
	}
}

func (s *Supply) take(permit *store.Permit, rows []File) error {
	if len(rows) == 0 {
		return nil
	}
	ids := make([]uint, len(rows))
	for i := range rows {
		ids[i] = rows[i].ID
		rows[i].State, rows[i].Tries = InHand, rows[i].Tries+1
	}
	q := store.Of[File](permit.Tx()).Where("id IN ?", ids)
	_, err := permit.Update(q, map[string]any{"state": InHand, "tries": gorm.Expr("tries + 1")})
	return err
}

// Release puts files back that were taken in hand and not read, because the one who holds them has to stop.
func Release(tx *store.Tx, id uint, rows []File) error {
	s, err := Find(tx, id)
	if err != nil || len(rows) == 0 {
		return err
	}
	permit, err := tx.Permit(access.ReadSupply, s, "")
	if err != nil {
		return err
	}
	mine, err := held(tx, rows)
	if err != nil || len(mine) == 0 {
		return err
	}
	var ids []uint
	for id := range mine {
		ids = append(ids, id)
	}
	_, err = permit.Update(store.Of[File](tx).Where("id IN ?", ids), map[string]any{"state": Waiting, "tries": 0})
	return err
}

// held gives those of some files that are still in the hand that took them; they stay so until the transaction ends.
func held(tx *store.Tx, rows []File) (map[uint]*File, error) {
	ids := make([]uint, len(rows))
	tries := map[uint]int{}
	for i, f := range rows {
		ids[i], tries[f.ID] = f.ID, f.Tries
	}
	there, err := store.List[File](store.Skipping(store.Of[File](tx).Where("id IN ? AND state = ?", ids, InHand)))
	mine := map[uint]*File{}
	for i := range there {
		if there[i].Tries == tries[there[i].ID] {
			mine[there[i].ID] = &there[i]
		}
	}
	return mine, err
}
