//go:build browser

package handlers_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"beraad/handlers"
	"beraad/views/print/printtest"
	"beraad/views/ui/uitest"
)

// TestASignatureIsAcceptedWithTheKeyboard: the page is shown at the height of the box, and a digit and B accept it.
func TestASignatureIsAcceptedWithTheKeyboard(t *testing.T) {
	engine := printtest.PDF(t)
	f := openFile(t, func(o *handlers.Options) { o.PDF = engine })
	nr, version, found := f.signed("namens deze,")
	address := fmt.Sprintf("%s%s/documenten/%d", f.server.URL, f.path, nr)
	w := walker{f.hall, uitest.Open(t)}
	w.enter(t, coordinator)
	w.b.Visit(t, fmt.Sprintf("%s?passage=%d", address, found[1].ID), uitest.View{Width: 1280})
	w.b.Wait(t, `document.querySelector('[data-peek] img').complete && document.querySelector('[data-peek] img').naturalWidth > 500`)
	w.b.Wait(t, `(() => { const r = document.querySelector('[data-peek] rect').getBoundingClientRect(), f = document.querySelector('[data-peek]').getBoundingClientRect(); return r.top >= f.top && r.bottom <= f.bottom })()`)
	w.b.Shot(t, "handtekening-1280")
	w.b.Check(t)
	w.b.Turn(t, uitest.View{Width: 1280, Dark: true})
	w.b.Check(t)
	w.b.Shot(t, "handtekening-1280-donker")
	w.b.Turn(t, uitest.View{Width: 320})
	w.b.Check(t)
	w.b.Shot(t, "handtekening-320")
	w.b.Turn(t, uitest.View{Width: 1280})
	w.b.Do(t, chromedp.KeyEvent("2"), chromedp.KeyEvent("b"))
	w.b.Wait(t, `!document.querySelector('.draw-box.is-proposal')`)
	if now := f.signatures(nr); len(now) != 2 || now[1].Proposed || !now[0].Proposed {
		t.Errorf("accepted is %+v", now)
	}
	// What is left is the name of who signs for another: it waits for a verdict of its own.
	w.b.Visit(t, fmt.Sprintf("%s?passage=%d", address, found[0].ID), uitest.View{Width: 1280})
	w.b.Shot(t, "handtekening-naam")
	w.b.Visit(t, fmt.Sprintf("%s/vakken?stuk=%d&bladzijde=2", address, version), uitest.View{Width: 1280})
	w.b.Check(t)
	w.b.Shot(t, "handtekening-vakken")
}
