//go:build browser

package handlers_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"beraad/views/ui/uitest"
)

// TestAFormWithFieldsOfItsBodyIsFilledInAndItsPointsTicked goes the way of a form through the browser: an administrator
// adds fields, who offers fills them in, the secretary judges the form by key and ticks what was decided.
func TestAFormWithFieldsOfItsBodyIsFilledInAndItsPointsTicked(t *testing.T) {
	h := openHall(t)
	settings := fmt.Sprintf("/beheer/gremia/%d/formulier", h.bodyID("cio-beraad"))
	admin := h.seated(ruben)
	for _, field := range []url.Values{
		{"label": {"Risico"}, "section": {"8"}, "kind": {"choice"}, "options": {"laag\nhoog"}, "required": {"ja"}},
		{"label": {"Ingangsdatum"}, "section": {"2"}, "kind": {"day"}}, {"label": {"Budget"}, "section": {"8"}, "kind": {"amount"}},
		{"label": {"Uitvoering"}, "section": {"7"}, "kind": {"text"}}, {"label": {"Gehoord"}, "section": {"4"}, "kind": {"yes-no"}},
	} {
		admin.post(settings, field).to()
	}
	owner := h.as(tineke)
	form := h.begun(owner)
	owner.post(form, complete(h, owner.get(form).version())).to()
	w := walker{h, uitest.Open(t)}
	sound := func(path string) {
		t.Helper()
		for _, width := range []int{1280, 320} {
			w.b.Visit(t, h.server.URL+path, uitest.View{Width: width})
			w.b.Check(t)
		}
	}
	w.enter(t, ruben)
	sound(settings)
	w.leave(t)

	w.enter(t, tineke)
	sound(form)
	w.b.Visit(t, h.server.URL+form, desktop)
	needed := `document.querySelector('[data-fresh="nog-nodig"]').textContent`
	if said := uitest.Eval[string](t, w.b, needed); !strings.Contains(said, "Risico") {
		t.Errorf("what is still needed does not name the field: %s", said)
	}
	w.b.Do(t, chromedp.Click(chromedp.CSS(`input[name^="extra-"][value="hoog"]`)))
	w.b.Wait(t, `document.querySelector('[data-saved]').textContent.includes('Bewaard om') && !`+needed+`.includes('Risico')`)
	w.b.Do(t, chromedp.Click(chromedp.CSS(`button[value="indienen"]`)))
	w.sees(t, "De aanbieding is ingediend.")
	w.sees(t, "Risico")
	w.leave(t)

	w.enter(t, hanneke)
	inbox := "/aanbiedingen?gremium=cio-beraad"
	sound(inbox)
	w.b.Visit(t, h.server.URL+inbox, desktop)
	uitest.Eval[bool](t, w.b, `(document.querySelector('.inbox a[href="`+form+`"]').focus(), true)`)
	w.b.Do(t, chromedp.KeyEvent("a"))
	w.b.Wait(t, `document.body.textContent.includes('De aanbieding is geaccepteerd')`)

	minutes, item, _ := h.reopened(h.as(hanneke))
	sitting := fmt.Sprintf("/vergaderingen/6/zitting?punt=%d", item)
	sound(sitting)
	sound(minutes)
	w.b.Visit(t, h.server.URL+sitting, desktop)
	changed := `document.querySelector('#decided-1-punten-` + fmt.Sprint(item) + `').checkVisibility()`
	if uitest.Eval[bool](t, w.b, changed) {
		t.Error("the wording is asked before it was changed")
	}
	w.b.Do(t, chromedp.Click(chromedp.CSS(`input[name="outcome-1"][value="agreed-changed"]`)))
	w.b.Wait(t, changed)
	uitest.Eval[bool](t, w.b, `(document.querySelector('#decided-1-punten-`+fmt.Sprint(item)+`').value = 'Een kortere tekst.', true)`)
	w.b.Do(t, chromedp.Click(chromedp.CSS(`.points-vote > button`)))
	w.sees(t, "1 van 2 vastgelegd")
	w.sees(t, "Een kortere tekst.")
}
