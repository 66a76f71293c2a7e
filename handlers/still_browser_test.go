//go:build browser

package handlers_test

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"beraad/views/ui/uitest"
)

// still is somebody whose browser runs no scripts.
type still struct{ walker }

// still signs somebody in by a browser without scripts.
func (h *hall) still(t *testing.T, email string) still {
	t.Helper()
	s := still{walker{h, uitest.Open(t)}}
	s.b.Do(t, chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	s.again(t, email)
	return s
}

// again signs in.
func (s still) again(t *testing.T, email string) {
	t.Helper()
	s.open(t, "/inloggen", "Inloggen")
	s.b.Do(t, chromedp.Click(chromedp.CSS(`button[value="`+email+`"]`)), chromedp.WaitReady(chromedp.CSS(`#hoofdmenu`)))
	if uitest.Eval[bool](t, s.b, `typeof window.htmx !== 'undefined'`) {
		t.Fatal("scripts run in this browser")
	}
}

// open goes to a page and waits for a text on it.
func (s still) open(t *testing.T, path, then string) {
	t.Helper()
	s.b.Do(t, chromedp.Navigate(s.server.URL+path))
	s.says(t, then)
}

// says waits for a text on the page: it asks the browser, not a script.
func (s still) says(t *testing.T, text string) {
	t.Helper()
	s.b.Within(t, 20*time.Second, text, chromedp.WaitReady(chromedp.Search(`//main[contains(normalize-space(.), "`+text+`")]`)))
}

// fill puts values into fields by their selectors, as one who types and chooses.
func (s still) fill(t *testing.T, fields map[string]string) {
	t.Helper()
	for selector, value := range fields {
		if !uitest.Eval[bool](t, s.b, `(() => {
			const field = document.querySelector(`+strconv.Quote(selector)+`)
			if (!field) return false
			if (field.type === 'radio' || field.type === 'checkbox') field.checked = true
			else field.value = `+strconv.Quote(value)+`
			return true
		})()`) {
			t.Fatalf("there is no %s on %s", selector, uitest.Eval[string](t, s.b, `location.pathname`))
		}
	}
}

// attach chooses a letter with a name in a file field.
func (w walker) attach(t *testing.T, field, name string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(letter), 0o600); err != nil {
		t.Fatal(err)
	}
	w.b.Do(t, chromedp.SetUploadFiles(chromedp.CSS(field), []string{path}))
}

// click presses a button, also one in a part of the page that is folded, and waits for a text on the page that comes.
func (s still) click(t *testing.T, selector, then string) {
	t.Helper()
	if !uitest.Eval[bool](t, s.b, `((button) => {
		for (let p = button; p; p = p.parentElement) if (p.tagName === 'DETAILS') p.open = true
		return button !== null
	})(document.querySelector(`+strconv.Quote(selector)+`))`) {
		t.Fatalf("there is no %s on %s", selector, uitest.Eval[string](t, s.b, `location.pathname`))
	}
	s.b.Within(t, 10*time.Second, selector, chromedp.Click(chromedp.CSS(selector)))
	s.says(t, then)
}

// TestAChosenFileIsNotLostWithoutScripts presses other buttons than the one beside the file.
func TestAChosenFileIsNotLostWithoutScripts(t *testing.T) {
	h := openHall(t)
	form := h.begun(h.as(tineke))
	h.as(tineke).post(form, complete(h, h.as(tineke).get(form).version())).to()
	owner := h.still(t, tineke)
	owner.open(t, form, "Korte titel")
	owner.attach(t, `#file`, "eerste.eml")
	owner.click(t, `[form=formulier].utrecht-button--secondary-action`, "Bestand bewaard: eerste.eml.")
	owner.attach(t, `#file`, "tweede.eml")
	owner.click(t, `button[value=bijlage]`, "De bijlagen zijn bijgewerkt. Bestand bewaard: tweede.eml.")
	owner.attach(t, `#file`, "plan.exe")
	owner.click(t, `button[value=indienen]`, "‘plan.exe’: Dit soort bestand neemt Beraad niet aan")
	owner.attach(t, `input[name^="versie-"]`, "beter.eml")
	owner.click(t, `button[value=indienen]`, "De aanbieding is ingediend. Bestand bewaard: beter.eml.")
	if got := h.annexes(form); len(got) != 2 || got[0].Latest != 2 {
		t.Errorf("annexes %+v; want two, the first in two versions", got)
	}

	clerk := h.still(t, hanneke)
	clerk.open(t, "/rondes/nieuw", "Wat vraagt u de leden?")
	clerk.fill(t, map[string]string{`[name=title]`: "Logging"})
	clerk.attach(t, `#file`, "nota.eml")
	clerk.click(t, `button[name=look]`, "nota (bijlage)")
}

// TestAChosenFileIsNotLostWhileTheFormSavesItself presses the button while saving is on its way: the form waits for the
// number of its next version, and both come through.
func TestAChosenFileIsNotLostWhileTheFormSavesItself(t *testing.T) {
	h := openHall(t)
	form := h.begun(h.as(tineke))
	h.as(tineke).upload(form, complete(h, h.as(tineke).get(form).version()), "file", "eerste.eml", []byte(letter)).to()
	w := walker{h, uitest.Open(t)}
	w.enter(t, tineke)
	for _, width := range []int{320, 1280} {
		w.b.Visit(t, h.server.URL+form, uitest.View{Width: width})
		uitest.Eval[bool](t, w.b, `(document.querySelector('#annexes details').open = true)`)
		w.b.Check(t)
	}
	uitest.Eval[bool](t, w.b, `(() => {
		const real = window.fetch
		window.fetch = async (...of) => {
			const answer = await real(...of)
			window.arrived = true
			await new Promise((go) => { window.release = go })
			return answer
		}
		const title = document.querySelector('[name=title]')
		title.value = 'Proef met spraak en beeld'
		title.dispatchEvent(new Event('input', { bubbles: true }))
		title.dispatchEvent(new Event('change', { bubbles: true }))
		return true
	})()`)
	w.b.Wait(t, `window.arrived === true`)
	w.attach(t, `#file`, "brief.eml")
	w.b.Do(t, chromedp.Click(chromedp.CSS(`button[value=indienen]`)))
	uitest.Eval[bool](t, w.b, `(window.release(), true)`)
	w.sees(t, "De aanbieding is ingediend. Bestand bewaard: brief.eml.")
	w.sees(t, "Proef met spraak en beeld")
	if got := h.annexes(form); len(got) != 2 {
		t.Errorf("annexes %+v; want both letters", got)
	}
}
