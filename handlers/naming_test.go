package handlers_test

import (
	"fmt"

	"beraad/models/body"
	"beraad/models/store"
)

func pathTo(form string, id uint) string { return fmt.Sprintf(form, id) }

// body gives the number of a body as a form sends it.
func (h *hall) body(code string) string {
	h.t.Helper()
	var id uint
	h.within(func(tx *store.Tx) error {
		b, err := body.ByCode(tx, code)
		if err == nil {
			id = b.ID
		}
		return err
	})
	return fmt.Sprint(id)
}
