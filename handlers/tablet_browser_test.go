//go:build browser

package handlers_test

import (
	"fmt"
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"

	"beraad/models/meeting"
	"beraad/models/search"
	"beraad/models/store"
	"beraad/views/ui/uitest"
)

// TestAMemberReadsOnATablet reads standing and lying: the agenda at the left, the paper at the right, the next with one
// key or a finger, a PDF in the page, a note that is kept, and dots that go.
func TestAMemberReadsOnATablet(t *testing.T) {
	h := openHall(t)
	held := h.meetingIn("cio-beraad", meeting.Circulated)
	item := h.itemNamed(held, "Inkoop van werkplekken")
	h.as(hanneke).post(pathTo("/vergaderingen/%d/verslag/heropenen", held), url.Values{"why": {"Stuk erbij."}}).to()
	papers := pathTo("/vergaderingen/%d/stukken", held)
	w := walker{h, uitest.Open(t)}
	w.enter(t, farid)
	dots := func() int {
		t.Helper()
		return uitest.Eval[int](t, w.b, `[...document.querySelectorAll('.read-rail .vh')].filter((e) => e.textContent.includes('ongelezen')).length`)
	}
	for _, view := range []uitest.View{{Width: 820, Height: 1180, Touch: true}, {Width: 1024, Height: 768, Touch: true}} {
		w.b.Visit(t, fmt.Sprintf("%s%s?punt=%d", h.server.URL, papers, item.ID), view)
		w.b.Check(t)
		if beside := uitest.Eval[bool](t, w.b, `(() => {
			const rail = document.querySelector('.read-rail').getBoundingClientRect(), paper = document.querySelector('main h1').getBoundingClientRect()
			return rail.width > 150 && rail.right <= paper.left && paper.left < innerWidth / 2
		})()`); !beside {
			t.Errorf("%v: the paper is not beside the agenda", view)
		}
		if small := uitest.Eval[string](t, w.b, `[...document.querySelectorAll('.read-rail a, .thumb a, .thumb button')].filter((e) => { const r = e.getBoundingClientRect(); return r.height > 0 && r.height < 43.5 }).map((e) => e.textContent.trim()).join('; ')`); small != "" {
			t.Errorf("%v: too small for a finger: %s", view, small)
		}
	}
	before, minutes := dots(), h.itemNamed(held, "Verslag van 17 januari 2018")
	w.b.Visit(t, fmt.Sprintf("%s%s?punt=%d", h.server.URL, papers, minutes.ID), uitest.View{Width: 1024, Height: 768, Touch: true})
	if got := dots(); got != before-1 {
		t.Errorf("%d are unread after reading one of %d", got, before)
	}
	w.b.Visit(t, fmt.Sprintf("%s%s?punt=%d", h.server.URL, papers, item.ID), uitest.View{Width: 1024, Height: 768, Touch: true})
	w.b.Do(t, chromedp.KeyEvent("j"))
	w.b.Wait(t, `document.querySelector('main h1').textContent.includes('Berichtenapps')`)
	w.b.Check(t)

	const note = `.read-notes textarea`
	w.b.Do(t, chromedp.SendKeys(chromedp.CSS(note), "Vragen naar de kosten."))
	w.b.Wait(t, `document.querySelector(".read-notes [data-saved]").textContent.includes("Bewaard om")`)
	here := uitest.Eval[string](t, w.b, `location.href`)
	w.b.Do(t, chromedp.Click(chromedp.CSS(`.thumb a[rel=next]`)))
	w.b.Wait(t, fmt.Sprintf(`document.readyState === 'complete' && location.href !== %q`, here))
	uitest.Eval[bool](t, w.b, `(document.activeElement.blur(), true)`)
	w.b.Do(t, chromedp.KeyEvent("k"))
	w.b.Wait(t, `document.readyState === 'complete' && document.querySelector('`+note+`')?.value !== ''`)
	if kept := uitest.Eval[string](t, w.b, `document.querySelector('`+note+`').value`); kept != "Vragen naar de kosten." {
		t.Errorf("the note is %q", kept)
	}
}

// TestSearchingWithTheKeys goes from the field at the top to a hit without a mouse.
func TestSearchingWithTheKeys(t *testing.T) {
	h := openHall(t).indexed()
	h.machine(func(tx *store.Tx) error { return search.Renewed(tx, 0) })
	w := walker{h, uitest.Open(t)}
	w.enter(t, farid)
	w.b.Visit(t, h.server.URL+"/", desktop)
	w.b.Do(t, chromedp.KeyEvent("/"))
	w.b.Wait(t, `document.activeElement.name === 'q'`)
	w.b.Do(t, chromedp.KeyEvent("berichtenapps\r"))
	w.sees(t, "Verfijnen")
	for _, view := range []uitest.View{{Width: 320}, {Width: 1280, Dark: true}} {
		w.b.Visit(t, h.server.URL+ask("berichtenapps", "soort", "minutes"), view)
		w.b.Check(t)
	}
	w.b.Visit(t, h.server.URL+ask("berichtenapps"), desktop)
	w.b.Do(t, chromedp.KeyEvent("j"))
	w.b.Wait(t, `document.activeElement.matches('main a')`)
	first := uitest.Eval[string](t, w.b, `document.activeElement.href`)
	w.b.Do(t, chromedp.KeyEvent("j"))
	w.b.Wait(t, `document.activeElement.matches('main a') && document.activeElement.href !== `+fmt.Sprintf("%q", first))
	w.b.Do(t, chromedp.KeyEvent("k"), chromedp.KeyEvent("\r"))
	w.b.Wait(t, `location.href === `+fmt.Sprintf("%q", first))
}
