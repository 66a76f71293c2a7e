package store

// SetBell gives the store what wakes the sender of mail. It must come back at once.
func (s *Store) SetBell(ring func()) { s.bell = ring }

// Ring wakes the sender of mail once the transaction was saved: what is due now need not wait for the clock. A store
// without a bell leaves it to the clock.
func (tx *Tx) Ring() {
	if tx.store.bell != nil {
		tx.After(tx.store.bell)
	}
}
