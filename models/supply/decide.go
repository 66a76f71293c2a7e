package supply

import (
	"slices"

	"beraad/models/fault"
	"beraad/models/store"
)

// OfRequest gives files of a request by number, in the order in which they lie; what is of another is not there.
func OfRequest(tx *store.Tx, request uint, ids []uint) (rows []File, err error) {
	for part := range slices.Chunk(ids, 500) {
		some, err := store.List[File](store.Of[File](tx).Where("request = ? AND id IN ?", request, part))
		if err != nil {
			return nil, err
		}
		rows = append(rows, some...)
	}
	if len(rows) == 0 {
		return nil, fault.Wrong("files", "Kies ten minste één bestand.")
	}
	slices.SortFunc(rows, func(a, b File) int {
		if a.Place < b.Place {
			return -1
		}
		return 1
	})
	return rows, nil
}

// WithAttachments gives files with what hangs on the mails among them, in the order in which they lie. What the desk left
// out before is not taken along with a mail.
func WithAttachments(tx *store.Tx, request uint, ids []uint) ([]File, error) {
	rows, err := OfRequest(tx, request, ids)
	if err != nil {
		return nil, err
	}
	there := map[uint]bool{}
	for _, f := range rows {
		there[f.ID] = true
	}
	next := rows
	for range Standard.Depth {
		var mails []uint
		for _, f := range next {
			if f.IsMail() && f.Members > 0 {
				mails = append(mails, f.ID)
			}
		}
		next = nil
		for part := range slices.Chunk(mails, 500) {
			q := store.Of[File](tx).Where("parent IN ? AND state = ? AND fate IN ?", part, Read, []Fate{Undecided, Listed})
			some, err := store.List[File](q)
			if err != nil {
				return nil, err
			}
			for _, f := range some {
				if !there[f.ID] {
					there[f.ID] = true
					rows, next = append(rows, f), append(next, f)
				}
			}
		}
		if len(next) == 0 {
			break
		}
	}
	slices.SortFunc(rows, func(a, b File) int {
		if a.Place < b.Place {
			return -1
		}
		return 1
	})
	return rows, nil
}

// Decide writes down what the desk did with files.
func Decide(permit *store.Permit, ids []uint, fate Fate, note string) error {
	for part := range slices.Chunk(ids, 500) {
		q := store.Of[File](permit.Tx()).Where("id IN ?", part)
		if _, err := permit.Update(q, map[string]any{"fate": fate, "note": note}); err != nil {
			return err
		}
	}
	return nil
}

// Unlisted says of the papers that are no longer on a list that nothing was decided of their files.
func Unlisted(permit *store.Permit, request uint, papers []uint) error {
	if len(papers) == 0 {
		return nil
	}
	q := store.Of[File](permit.Tx()).Where("request = ? AND paper IN ? AND fate = ?", request, papers, Listed)
	_, err := permit.Update(q, map[string]any{"fate": Undecided})
	return err
}

// Sums gives the hashes of the bytes that must be there, a part at a time, and the number to go on from; 0 when it is done.
func Sums(tx *store.Tx, after uint) (sums []string, last uint, err error) {
	rows, err := store.List[File](store.Of[File](tx).Select("id", "sum").Where("id > ?", after).Order("id").Limit(5000))
	for _, f := range rows {
		last = f.ID
		if f.Sum != "" {
			sums = append(sums, f.Sum)
		}
	}
	return sums, last, err
}
