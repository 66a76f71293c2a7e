package store

import (
	"time"

	"gorm.io/gorm"
)

// again is how long after the first a second row that is alike counts as the same click: a finger that presses twice, or a
// page that is sent once more because the line was slow. Who means two of a kind, makes the second one later.
const again = time.Minute

// Again gives the row that was made just now like the one that is asked for, or nil. The conditions of q say what is alike,
// and that is all that a person can tell apart: what differs in one part is another, and may not be lost for a click.
// Ask it after the permit: permits follow one another, so of two clicks at once the second finds what the first made.
func Again[T any](tx *Tx, q *gorm.DB) (*T, error) {
	rows, err := List[T](q.Where("created_at > ?", tx.Now().Add(-again)).Order("id DESC").Limit(1))
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return &rows[0], nil
}
