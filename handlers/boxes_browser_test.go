//go:build browser

package handlers_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"beraad/handlers"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views/print/printtest"
	"beraad/views/ui/uitest"
)

// TestABoxIsDrawnWithTheMouse: what is swept over the page stands in the form, is kept with its ground by the keyboard, and is
// where it was drawn.
func TestABoxIsDrawnWithTheMouse(t *testing.T) {
	engine := printtest.PDF(t)
	f := openFile(t, func(o *handlers.Options) { o.PDF = engine })
	nr, version := f.receivePDF("brief.pdf", printtest.ForeignPDF(
		printtest.Foreign{Text: "Over WhatsApp"}, printtest.Foreign{Text: "Met groet, J. de Wit"}, printtest.Foreign{Text: "Derde blad"}), engine)
	address := fmt.Sprintf("%s%s/documenten/%d/vakken?stuk=%d&bladzijde=2", f.server.URL, f.path, nr, version)
	w := walker{f.hall, uitest.Open(t)}
	w.enter(t, coordinator)
	w.b.Visit(t, address, uitest.View{Width: 1280})
	w.b.Wait(t, `document.querySelector('[data-draw] img').complete && document.querySelector('[data-draw] img').naturalWidth > 500`)
	w.b.Check(t)

	frame := uitest.Eval[[]float64](t, w.b, `(() => { const r = document.querySelector('[data-draw] svg').getBoundingClientRect(); return [r.left, r.top, r.width, r.height] })()`)
	at := func(x, y float64) uitest.Point {
		return uitest.Point{X: frame[0] + x*frame[2], Y: frame[1] + y*frame[3]}
	}
	w.b.Sweep(t, at(.4, .3), at(.1, .2)) // from the lower right corner, which is as good
	typed := uitest.Eval[[]float64](t, w.b, `['left', 'top', 'width', 'height'].map((n) => parseFloat(document.querySelector('input[name=' + n + ']').value.replace(',', '.')))`)
	for i, want := range []float64{10, 20, 30, 10} {
		if typed[i] < want-.5 || typed[i] > want+.5 {
			t.Errorf("the form says %v", typed)
		}
	}
	w.b.Do(t, chromedp.KeyEvent("2"), chromedp.KeyEvent("b"))
	w.b.Wait(t, `document.querySelectorAll('.draw-box').length === 1`)
	w.b.Check(t)
	w.b.Shot(t, "vakken-1280")
	w.b.Turn(t, uitest.View{Width: 320, Dark: true})
	w.b.Check(t)
	w.b.Shot(t, "vakken-320-donker")

	var box request.Mark
	f.within(func(tx *store.Tx) error {
		d, err := request.OnDesk(tx, f.id, nr)
		if err == nil {
			box = d.Parts[0].Boxes[0]
		}
		return err
	})
	if box.Page != 2 || box.Left < 950 || box.Left > 1050 || box.Bottom < 2950 || box.Bottom > 3050 || len(box.Grounds) != 1 || box.Grounds[0] != "5.1.2.e" {
		t.Errorf("kept was %+v", box)
	}
	w.b.Visit(t, fmt.Sprintf("%s%s/documenten/%d", f.server.URL, f.path, nr), uitest.View{Width: 1280})
	w.b.Check(t)
	w.b.Shot(t, "vakken-werkplek")
}
