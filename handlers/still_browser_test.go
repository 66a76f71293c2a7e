//go:build browser

package handlers_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/views"
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

// TestAMeetingGoesFromFormToMinutesWithoutScripts walks the whole cycle in browsers that run no script: a paper is offered
// with an annex, put on an agenda, read, decided and adopted.
func TestAMeetingGoesFromFormToMinutesWithoutScripts(t *testing.T) {
	h := openHall(t, withLetters(t))
	clerk, owner, member := h.still(t, hanneke), h.still(t, tineke), h.still(t, farid)
	cio := fmt.Sprint(h.bodyID("cio-beraad"))
	before := views.MeetingPath(h.meetingIn("cio-beraad", meeting.Circulated), "verslag")

	// Plan a meeting and begin on its agenda.
	clerk.open(t, "/vergaderingen/nieuw", "Gremium")
	clerk.fill(t, map[string]string{
		`[name=body]`: cio, `[name=day]`: "2026-12-16", `[name=starts_at]`: "09:30",
		`[name=ends_at]`: "12:30", `[name=venue]`: "Turfmarkt 147",
	})
	clerk.click(t, `form[action="/vergaderingen"] button.utrecht-button--primary-action`, "Agenda voorbereiden")
	clerk.click(t, `form[action$="/voorbereiding"] button`, "Klaar om te convoceren")
	planned := h.number("SELECT max(id) FROM meetings")
	agenda := "/vergaderingen/" + planned

	// Offer a paper with an annex: the field and the button are those of the browser.
	form := h.begun(h.as(tineke))
	ready := complete(h, h.as(tineke).get(form).version())
	ready.Set("meeting", planned)
	h.as(tineke).post(form, ready).to()
	owner.open(t, form, "Korte titel")
	owner.fill(t, map[string]string{`[name=title]`: "Proef met spraak"})
	owner.attach(t, `#file`, "brief.eml")
	owner.click(t, `button[value=bijlage]`, "Bestand bewaard: brief.eml.")
	if uitest.Eval[bool](t, owner.b, `document.querySelector('[name=late_reason]') !== null`) {
		owner.fill(t, map[string]string{`[name=late_reason]`: "Het advies kwam gisteren."})
	}
	owner.click(t, `button[value=indienen]`, "De aanbieding is ingediend.")

	// The secretary accepts it, plans it and moves it.
	clerk.open(t, form, "Proef met spraak")
	clerk.click(t, `form[action$="/accepteren"] button, button[formaction$="/accepteren"]`, "De aanbieding is geaccepteerd")
	clerk.fill(t, map[string]string{`[name=place]`: "vergadering-" + planned})
	clerk.click(t, `form[action$="/agenderen"] button`, "De aanbieding staat op de agenda.")
	item := h.number("SELECT max(id) FROM items WHERE title = 'Proef met spraak'")
	clerk.open(t, agenda+"/punten/nieuw", "Nieuw punt")
	clerk.fill(t, map[string]string{`[name=title]`: "Stand van zaken", `[name=rubric]`: h.number("SELECT rubric FROM items WHERE id = " + item)})
	clerk.click(t, `main form[action$="/punten"] button.utrecht-button--primary-action`, "Het punt staat op de agenda.")
	clerk.click(t, `#agenda [data-item] button[value$=" omlaag"]:not(:disabled)`, "staat nu op")

	// It is sent, and a member reads.
	clerk.open(t, agenda+"/convocatie", "Nagekeken")
	clerk.click(t, sendButton, "De convocatie gaat uit.")
	member.open(t, agenda+"/stukken", "Proef met spraak")

	// It is held: minutes, a decision, an action.
	h.clock.Set(time.Date(2026, 12, 16, 9, 30, 0, 0, time.UTC))
	clerk.again(t, hanneke)
	clerk.open(t, agenda+"/zitting?punt="+item, "Proef met spraak")
	clerk.fill(t, map[string]string{`.minutes-text textarea[name=text]`: "AZ: Eens met de proef."})
	clerk.click(t, `.minutes-text button`, "AZ: Eens met de proef.")
	clerk.fill(t, map[string]string{
		`form[action$="/besluiten"] textarea[name=text]`: "Het beraad stemt in met de proef.", `form[action$="/besluiten"] select[name=outcome]`: "agreed",
	})
	clerk.click(t, `form[action$="/besluiten"] button`, "Het beraad stemt in met de proef.")
	clerk.fill(t, map[string]string{
		`form[action$="/acties"] [name=text]`: "Lever een plan.", `form[action$="/acties"] [name=holder]`: "Farid Benali", `form[action$="/acties"] [name=due]`: "2027-01-15",
	})
	clerk.click(t, `form[action$="/acties"] button`, "Lever een plan.")
	for _, one := range h.itemsOf(planned) {
		clerk.open(t, fmt.Sprintf("%s/zitting?punt=%d", agenda, one.ID), "Verloop")
		clerk.fill(t, map[string]string{`form[action$="/uitkomst"] [name=outcome][value=noted]`: "ja"})
		clerk.click(t, `form[action$="/uitkomst"] button`, "De uitkomst staat vast.")
	}
	clerk.click(t, `form[action$="/sluiten"] button`, "Rondsturen")

	// The draft goes round, the member remarks on it, and the next meeting adopts it.
	clerk.open(t, agenda+"/verslag/rondsturen", "Nu rondsturen")
	clerk.click(t, `form[action$="/rondsturen"] button`, "Het verslag gaat rond.")
	member.again(t, farid)
	member.open(t, agenda+"/verslag", "Opmerking maken")
	member.fill(t, map[string]string{`form[action$="/opmerkingen"] textarea[name=text]`: "Graag de datum erbij."})
	member.click(t, `form[action$="/opmerkingen"] button`, "Uw opmerking ligt bij de secretaris.")

	// The minutes of the meeting before are adopted in this one, and the mail of it all lies ready.
	clerk.open(t, before, "Vaststellen")
	clerk.fill(t, map[string]string{`form[action$="/vaststellen"] select[name=in]`: planned})
	clerk.click(t, `form[action$="/vaststellen"] button`, "Het verslag is vastgesteld.")
	for kind, subject := range map[outbox.Kind]string{outbox.Convocation: planned, outbox.MinutesDraft: planned, outbox.SubmissionNews: strings.TrimPrefix(form, "/aanbiedingen/")} {
		if h.number(fmt.Sprintf("SELECT count(*) FROM messages WHERE kind = '%s' AND subject = %s", kind, subject)) == "0" {
			t.Errorf("there is no mail of kind %s", kind)
		}
	}
}

// itemsOf lists the items of a meeting.
func (h *hall) itemsOf(id string) (items []meeting.Item) {
	h.t.Helper()
	number, err := strconv.ParseUint(id, 10, 32)
	if err != nil {
		h.t.Fatal(err)
	}
	h.within(func(tx *store.Tx) (err error) { items, err = meeting.Items(tx, uint(number)); return err })
	return items
}
