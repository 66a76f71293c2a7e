//go:build browser

package handlers_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"beraad/views/ui/uitest"
)

// TestTheDeskByKeyboard: words are marked everywhere with E, a digit and B, and Z takes that back.
func TestTheDeskByKeyboard(t *testing.T) {
	f := openFile(t)
	line, _ := f.textOf(3, "WhatsApp")
	w := walker{f.hall, uitest.Open(t)}
	w.enter(t, coordinator)
	w.b.Visit(t, f.server.URL+f.path+"/documenten/3?blok="+fmt.Sprint(line.ID)+"#oordeel", uitest.View{Width: 1280})
	w.b.Check(t)
	uitest.Eval[string](t, w.b, `document.querySelector('#oordeel-form input[name=words]').value = 'WhatsApp'`)
	w.b.Do(t, chromedp.KeyEvent("e"), chromedp.KeyEvent("2"), chromedp.KeyEvent("b"))
	w.b.Wait(t, `document.body.innerText.includes('“WhatsApp” overal gemarkeerd')`)
	w.b.Check(t)
	w.b.Shot(t, "werkplek-ongedaan")
	w.b.Do(t, chromedp.KeyEvent("z"))
	w.b.Wait(t, `document.body.innerText.includes('Ongedaan gemaakt') && !document.getElementById('ongedaan-form')`)
	w.b.Turn(t, uitest.View{Width: 320, Dark: true})
	w.b.Check(t)
}
