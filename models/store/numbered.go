package store

import (
	"strconv"

	"gorm.io/gorm"
)

// Numbered starts a query over the rows of T with some numbers, of those that the actor may see. It is for thousands of rows that are
// changed part by part. PostgreSQL gets all numbers as one value: so it prepares one statement, however many there are, and finds the rows
// by their number also when it has not counted how many others the table holds.
func Numbered[T any](tx *Tx, ids []uint) *gorm.DB {
	if !tx.store.IsPostgres() {
		return Of[T](tx).Where("id IN ?", ids)
	}
	list := append(make([]byte, 0, 8*len(ids)+2), '{')
	for i, id := range ids {
		if i > 0 {
			list = append(list, ',')
		}
		list = strconv.AppendUint(list, uint64(id), 10)
	}
	return Of[T](tx).Where("id = ANY(CAST(? AS bigint[]))", string(append(list, '}')))
}
