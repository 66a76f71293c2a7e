//go:build browser

package handlers_test

import (
	"testing"

	"beraad/views/ui/uitest"
)

// TestAFileThatIsTooLargeIsToldBeforeItIsSent: nobody waits for a gigabyte to hear that it is refused, and what was
// typed in the form stays.
func TestAFileThatIsTooLargeIsToldBeforeItIsSent(t *testing.T) {
	h := openHall(t)
	path := h.begun(h.as(tineke))
	w := walker{h, uitest.Open(t)}
	w.enter(t, tineke)
	w.b.Visit(t, h.server.URL+path, desktop)
	left := uitest.Eval[int](t, w.b, `(() => {
		const box = document.querySelector('input[type=file]'), chosen = new DataTransfer()
		chosen.items.add(new File([new Uint8Array(9 << 20)], 'scan.pdf'))
		box.files = chosen.files
		box.dispatchEvent(new Event('change', { bubbles: true }))
		return box.files.length
	})()`)
	if left != 0 {
		t.Errorf("%d files would still be sent", left)
	}
	w.sees(t, "“scan.pdf” is te groot. Een bestand mag hooguit 8 MB zijn.")
}
