//go:build browser

package handlers_test

import (
	"context"
	"fmt"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"beraad/views/ui/uitest"
)

// choose selects letters of the first long paragraph of the paper that is read, and gives them.
func (w walker) choose(t *testing.T, from, to int) string {
	t.Helper()
	return uitest.Eval[string](t, w.b, fmt.Sprintf(`(() => {
		const block = [...document.querySelectorAll('#gelezen p [data-block]')].find((b) => b.textContent.length > 80 && !b.querySelector('mark'))
		const range = document.createRange()
		range.setStart(block.firstChild, %d)
		range.setEnd(block.firstChild, %d)
		getSelection().removeAllRanges()
		getSelection().addRange(range)
		return range.toString().trim()
	})()`, from, to))
}

func TestAPassageIsMarkedInTheBrowser(t *testing.T) {
	h := openHall(t)
	m := h.marks()
	w := walker{h, uitest.Open(t)}
	w.enter(t, member)
	for _, view := range []uitest.View{{Width: 1280}, {Width: 320}} {
		w.b.Visit(t, h.server.URL+m.read, view)
		quote := w.choose(t, 4, 40)
		w.b.Wait(t, `!document.querySelector('[data-mark-tools]').hidden`)
		w.b.Check(t)
		w.b.Shot(t, "marking-tools-"+view.String())
		w.b.Do(t, chromedp.Click(chromedp.CSS(`[data-mark-tools] [data-colour=blue]`)))
		w.b.Wait(t, `[...document.querySelectorAll('#gelezen mark.hl-blue')].some((m) => m.textContent === `+strconv.Quote(quote)+`)`)
		w.b.Wait(t, `document.querySelector('[data-mark-said]').textContent === 'Gemarkeerd.'`)
		if uitest.Eval[bool](t, w.b, `document.querySelector('.mark-new').open || document.getElementById('markeer-woorden').value !== ''`) {
			t.Error("the form is still filled in after it was kept")
		}
		w.b.Check(t)
		w.b.Shot(t, "marking-done-"+view.String())

		// The second passage begins after the first, in a block that has a mark now: by the key, and where it was selected.
		quote = uitest.Eval[string](t, w.b, `(() => {
			const block = document.querySelector('#gelezen mark.hl').closest('[data-block]')
			const range = document.createRange()
			range.selectNodeContents(block.lastChild)
			range.setEnd(block.lastChild, 12)
			getSelection().removeAllRanges()
			getSelection().addRange(range)
			return range.toString().trim()
		})()`)
		w.b.Do(t, chromedp.KeyEvent("m"))
		w.b.Wait(t, `[...document.querySelectorAll('#gelezen mark.hl-yellow')].some((m) => m.textContent === `+strconv.Quote(quote)+`)`)
		if uitest.Eval[bool](t, w.b, `document.querySelector('mark.hl-yellow').previousSibling?.nodeType === 1 || document.querySelector('mark.hl-yellow').previousElementSibling?.matches('mark.hl-blue')`) == false {
			t.Error("the second passage is not marked beside the first, where it was selected")
		}
	}

	// With a note the form opens, filled in with what was selected.
	w.b.Visit(t, h.server.URL+m.read, desktop)
	quote := w.choose(t, 0, 20)
	w.b.Wait(t, `!document.querySelector('[data-mark-tools]').hidden`)
	w.b.Do(t, chromedp.Click(chromedp.CSS(`[data-mark-tools] [data-colour=""]`)))
	w.b.Wait(t, `document.activeElement.id === 'markeer-tekst' && document.getElementById('markeer-woorden').value.trim() === `+strconv.Quote(quote))
	w.b.Do(t, chromedp.SendKeys(chromedp.CSS(`#markeer-tekst`), "Navragen."), chromedp.Click(chromedp.CSS(`#markeer button[type=submit]`)))
	w.b.Wait(t, `[...document.querySelectorAll('.mark-text')].some((p) => p.textContent === 'Navragen.')`)
	w.b.Visit(t, h.server.URL+pathTo("/vergaderingen/%d/aantekeningen", m.meeting), uitest.View{Width: 320})
	w.b.Check(t)
	w.b.Shot(t, "own-notes-320")
}

// touch is one step of a finger on the page.
func touch(kind input.DispatchTouchEventType, points ...*input.TouchPoint) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
		return err
	})
}

// drag moves a finger over the page in steps.
func (w walker) drag(t *testing.T, fromX, fromY, toX, toY float64) {
	t.Helper()
	const steps = 6
	w.b.Do(t, touch("touchStart", &input.TouchPoint{X: fromX, Y: fromY}))
	for i := 1.0; i <= steps; i++ {
		w.b.Do(t, touch("touchMove", &input.TouchPoint{X: fromX + (toX-fromX)*i/steps, Y: fromY + (toY-fromY)*i/steps}))
	}
	w.b.Do(t, touch("touchEnd"))
}

func TestASwipeTurnsToTheNextPaper(t *testing.T) {
	h := openHall(t)
	m := h.marks()
	w := walker{h, uitest.Open(t)}
	w.enter(t, member)
	w.b.Do(t, chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
		return err
	}))
	phone := uitest.View{Width: 390}
	at := func() string { return uitest.Eval[string](t, w.b, `location.pathname + location.search`) }
	w.b.Visit(t, h.server.URL+m.read, phone)
	next := uitest.Eval[string](t, w.b, `(() => { const a = document.querySelector('.thumb a[rel=next]'); return new URL(a.href).pathname + new URL(a.href).search })()`)
	for name, way := range map[string][4]float64{
		"too short": {250, 400, 210, 400}, "down the page": {250, 400, 240, 200}, "askew": {300, 450, 200, 380},
	} {
		w.drag(t, way[0], way[1], way[2], way[3])
		if got := at(); got != m.read {
			t.Fatalf("%s: a finger that did not turn the page turned it to %s", name, got)
		}
	}
	w.choose(t, 0, 20)
	w.drag(t, 330, 400, 120, 404)
	if got := at(); got != m.read {
		t.Fatalf("with a selection the page turned to %s", got)
	}
	uitest.Eval[bool](t, w.b, `(getSelection().removeAllRanges(), true)`)
	w.drag(t, 330, 400, 120, 404)
	w.b.Wait(t, `location.pathname + location.search === `+strconv.Quote(next)+` && document.readyState === 'complete'`)
	w.drag(t, 60, 400, 300, 396)
	w.b.Wait(t, `location.pathname + location.search === `+strconv.Quote(m.read)+` && document.readyState === 'complete'`)
}
