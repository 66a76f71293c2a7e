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
	left = uitest.Eval[int](t, w.b, `(() => {
		const box = document.querySelector('input[type=file][multiple]'), chosen = new DataTransfer()
		for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) chosen.items.add(new File([new Uint8Array(7 << 20)], name))
		box.files = chosen.files
		box.dispatchEvent(new Event('change', { bubbles: true }))
		return box.files.length
	})()`)
	if left != 0 {
		t.Errorf("%d files that are too large together would still be sent", left)
	}
	w.sees(t, "Samen zijn deze bestanden 22 MB. In één keer mag dat hooguit 16 MB zijn: stuur ze in delen.")
}

// TestAFileIsSentWithItsProgress: the page follows with its message, and a file that is refused is told beside its field.
func TestAFileIsSentWithItsProgress(t *testing.T) {
	h := openHall(t)
	path := h.begun(h.as(tineke))
	w := walker{h, uitest.Open(t)}
	w.enter(t, tineke)
	choose := func(name, text string) {
		w.b.Visit(t, h.server.URL+path, desktop)
		uitest.Eval[bool](t, w.b, `(() => {
			window.seen = []
			new MutationObserver(() => { if (document.querySelector('[data-sending] progress')) window.seen.push('bar') }).observe(document.body, { childList: true, subtree: true })
			const box = document.querySelector('input[type=file]'), chosen = new DataTransfer()
			chosen.items.add(new File([`+"`"+text+"`"+`], '`+name+`'))
			box.files = chosen.files
			box.dispatchEvent(new Event('change', { bubbles: true }))
			const button = [...box.form.querySelectorAll('button[type=submit], button:not([type])')].find((b) => (b.formAction || box.form.action).includes('bijlagen')) ?? box.form.querySelector('button')
			box.form.requestSubmit(button)
			return true
		})()`)
	}
	choose("scan.pdf", "geen pdf")
	w.b.Wait(t, "document.querySelector('.form-errors, .utrecht-form-field-error-message') !== null")
	if !uitest.Eval[bool](t, w.b, "window.seen.length > 0") {
		t.Error("no progress was shown")
	}
	w.b.Forget() // a refusal is a line in the console
	w.b.Check(t)
	choose("brief.eml", "From: a@b.example\r\nSubject: Brief\r\n\r\nTekst")
	w.b.Wait(t, "document.querySelector('#annexes .files a') !== null")
	w.sees(t, "brief")
}
